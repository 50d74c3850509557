namespace SecureAccess.IdP.Tests.Passwords;

/// <summary>Words of which common passwords are made, as anybody who has read about them knows: written down for this list, taken from none.</summary>
internal static class CommonWords
{
    /// <summary>What is chosen first, in English and Spanish.</summary>
    public static IReadOnlyList<string> Favourites { get; } = Split("""
        password passwort contrasena contraseña clave secret secreto letmein welcome bienvenido admin administrator root master login access
        iloveyou teamo teamomucho tequiero loveyou princess princesa sunshine football baseball basketball soccer futbol dragon monkey shadow
        superman batman pokemon starwars spiderman charlie jessica michael ashley daniel jordan michelle jennifer nicole andrew joshua matthew
        robert thomas hannah maria jose carlos alejandro fernando sebastian gabriela valentina america mexico freedom forever whatever trustno
        computer internet google facebook samsung iphone microsoft windows amazon netflix summer winter spring autumn verano invierno primavera
        chocolate butterfly mariposa cheese cookie pepper ginger buster killer hunter ranger tigger maggie bailey buddy lovely angel angelito
        dios jesus jesuschrist blessed family familia mother father hello hola qwerty asdfgh zxcvbn abc abcd abcdef test testing changeme temp
        temporary default guest user money dinero taxes taxpayer refund accounting government secure security private
        """);

    /// <summary>Sentences and titles that many know by heart.</summary>
    public static IReadOnlyList<string> Phrases { get; } = Lines("""
        correct horse battery staple
        the quick brown fox jumps over the lazy dog
        the quick brown fox
        quick brown fox jumps
        may the force be with you
        to be or not to be
        to be or not to be that is the question
        that is the question
        i love you so much
        i love you forever
        i love you too much
        i will always love you
        i love my family
        i love my mom and dad
        i love my mother
        i love my children
        i love my husband
        i love my wife forever
        i love my dog
        i love chocolate
        i love new york
        love you to the moon
        love of my life
        you are my sunshine
        you are my only sunshine
        let me in please
        please let me in
        open the door please
        open sesame open sesame
        this is my password
        this is a password
        this is the password
        this is my new password
        this is a secure password
        this is a strong password
        this is a long password
        this is my secret password
        this is not a password
        what is my password
        my password is password
        my new password
        my secret password
        my very secure password
        the password is password
        my super secret password
        super secret password
        very strong password
        very long password
        a very long password
        a very secure password
        a really long password
        another password again
        one more password
        forgot my password
        i forgot my password
        i forgot my password again
        i hate passwords
        i hate this password
        i hate changing passwords
        i hate my job
        change me please
        please change me
        change this password
        change your password
        new password please
        password must be changed
        fifteen characters
        fifteen characters long
        at least fifteen characters
        twenty characters long
        is this long enough
        long enough for you
        happy now password
        are you happy now
        i am your father
        luke i am your father
        live long and prosper
        winter is coming
        winter is coming soon
        you know nothing jon snow
        one ring to rule them all
        my precious precious
        houston we have a problem
        beam me up scotty
        hasta la vista baby
        here is looking at you kid
        all you need is love
        let it be let it be
        dont worry be happy
        dont stop believing
        we are the champions
        we will rock you
        twinkle twinkle little star
        happy birthday to you
        happy birthday to me
        happy new year
        merry christmas everyone
        merry christmas and happy new year
        we wish you a merry christmas
        trick or treat
        god is good all the time
        god bless america
        god is love
        god loves me
        jesus is lord
        jesus loves me
        jesus is my savior
        jesus christ is lord
        in god we trust
        thank you jesus
        the lord is my shepherd
        praise the lord
        i can do all things
        god bless my family
        blessed and highly favored
        home of the brave
        land of the free
        we the people
        we the people of the united states
        united states of america
        the united states
        star spangled banner
        remember the alamo
        make america great again
        go big or go home
        keep calm and carry on
        just do it just do it
        never give up
        never say never
        never gonna give you up
        live laugh love
        carpe diem carpe diem
        seize the day
        time is money
        money money money
        show me the money
        i need money
        death and taxes
        i hate taxes
        i pay my taxes
        pay your taxes
        tax refund please
        give me my refund
        internal revenue service
        where is my refund
        no taxation without representation
        social security
        social security number
        secure access
        knock knock whos there
        once upon a time
        it was the best of times
        call me ishmael
        elementary my dear watson
        the cat in the hat
        green eggs and ham
        harry potter and hermione granger
        lord of the rings
        game of thrones
        star wars star trek
        pirates of the caribbean
        los angeles lakers
        new york yankees
        dallas cowboys
        green bay packers
        manchester united
        real madrid barcelona
        liverpool football club
        san francisco giants
        hello my name is
        hello world hello world
        hello how are you
        good morning america
        good morning sunshine
        one two three four
        one two three four five
        uno dos tres cuatro
        uno dos tres cuatro cinco
        red orange yellow green blue
        rock paper scissors
        peanut butter and jelly
        peanut butter jelly
        strawberry fields forever
        wake me up when september ends
        somewhere over the rainbow
        follow the white rabbit
        hakuna matata
        abracadabra abracadabra
        supercalifragilisticexpialidocious
        antidisestablishmentarianism
        esta es mi contraseña
        esta es mi contrasena
        mi contraseña es segura
        mi contrasena es segura
        contraseña segura
        contrasena segura
        mi contraseña nueva
        mi contrasena nueva
        no me acuerdo
        olvide mi contraseña
        olvide mi contrasena
        te amo mi amor
        te amo con todo mi corazon
        te quiero mucho
        te quiero mucho mi amor
        amor de mi vida
        eres el amor de mi vida
        mi amor mi vida
        dios es amor
        dios te bendiga
        dios es bueno
        gracias a dios
        jesus es mi señor
        jesus te ama
        mi familia es lo primero
        amo a mi familia
        amo a mi mama
        viva mexico
        viva la vida loca
        feliz navidad
        feliz cumpleaños
        buenos dias
        buenas noches
        hola como estas
        hola mundo hola mundo
        ser o no ser
        en un lugar de la mancha
        cien años de soledad
        abre la puerta
        abrete sesamo
        si se puede
        """);

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string[] Lines(string lines) => lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
