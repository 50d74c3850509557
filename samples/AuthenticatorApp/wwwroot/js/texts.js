// Every text of the app, in both languages. The choice is kept; before it, the browser's language decides.

const texts = {
  en: {
    "language.other": "Español",
    "banner": "This is a demonstration. Do not add keys of real accounts.",
    "codes.title": "Your codes",
    "codes.none": "No account yet. Add one with the QR code or the key that the sign-in page shows.",
    "codes.refused": "If a code is refused, check that your device sets its clock by itself.",
    "codes.add": "Add an account",
    "code.seconds": "{0} s",
    "code.unnamed": "Account without a name",
    "code.copy": "Copy",
    "code.copy.of": "Copy the code for {0}",
    "code.copied": "Copied",
    "code.remove": "Remove",
    "code.remove.of": "Remove {0}",
    "code.added": "{0} was added",
    "code.removed": "{0} was removed",
    "add.title": "Add an account",
    "add.scan": "Scan the QR code",
    "add.scan.text": "Point the camera at the QR code on the sign-in page. The picture stays on your device.",
    "add.scan.start": "Use the camera",
    "add.scan.looking": "Looking for a QR code",
    "add.type": "Or type the key",
    "add.key": "Key, or link that begins with otpauth",
    "add.key.hint": "Letters and the digits 2 to 7, for example JBSW Y3DP EHPK 3PXP. Spaces do not matter.",
    "add.account": "Name (optional)",
    "add.account.hint": "To tell accounts apart, for example your username. A link brings its own.",
    "add.submit": "Add",
    "add.cancel": "Cancel",
    "remove.title": "Remove {0}?",
    "remove.text": "You will get no more codes for it here, and it cannot be brought back. If you still sign in with it, add another way to sign in first.",
    "remove.keep": "Keep it",
    "remove.yes": "Remove",
    "fault.empty": "Enter the key",
    "fault.key": "This is not a key. Check it against the sign-in page; a key has no 0, 1, 8 or 9",
    "fault.short": "This is only a part of a key. Enter the whole of it",
    "fault.kind": "This app does not make codes of this kind",
    "fault.other": "This QR code is about something else. Scan the one on the sign-in page",
    "fault.camera": "The camera cannot be used. Allow it for this page in your browser's settings, or type the key below",
    "fault.store": "Your browser did not keep the account. A private window does not; use a normal one",
  },
  es: {
    "language.other": "English",
    "banner": "Esto es una demostración. No agregue claves de cuentas reales.",
    "codes.title": "Sus códigos",
    "codes.none": "Todavía no hay ninguna cuenta. Agregue una con el código QR o la clave que muestra la página de inicio de sesión.",
    "codes.refused": "Si se rechaza un código, compruebe que su dispositivo ajusta la hora automáticamente.",
    "codes.add": "Agregar una cuenta",
    "code.seconds": "{0} s",
    "code.unnamed": "Cuenta sin nombre",
    "code.copy": "Copiar",
    "code.copy.of": "Copiar el código de {0}",
    "code.copied": "Copiado",
    "code.remove": "Quitar",
    "code.remove.of": "Quitar {0}",
    "code.added": "Se agregó {0}",
    "code.removed": "Se quitó {0}",
    "add.title": "Agregar una cuenta",
    "add.scan": "Escanee el código QR",
    "add.scan.text": "Apunte la cámara al código QR de la página de inicio de sesión. La imagen no sale de su dispositivo.",
    "add.scan.start": "Usar la cámara",
    "add.scan.looking": "Buscando un código QR",
    "add.type": "O escriba la clave",
    "add.key": "Clave, o enlace que empieza por otpauth",
    "add.key.hint": "Letras y los dígitos del 2 al 7, por ejemplo JBSW Y3DP EHPK 3PXP. Los espacios no importan.",
    "add.account": "Nombre (opcional)",
    "add.account.hint": "Para distinguir sus cuentas, por ejemplo su nombre de usuario. Un enlace trae el suyo.",
    "add.submit": "Agregar",
    "add.cancel": "Cancelar",
    "remove.title": "¿Quitar {0}?",
    "remove.text": "Aquí ya no recibirá códigos de esta cuenta y no se puede recuperar. Si todavía inicia sesión con ella, agregue antes otra forma de iniciar sesión.",
    "remove.keep": "Conservarla",
    "remove.yes": "Quitar",
    "fault.empty": "Escriba la clave",
    "fault.key": "Esto no es una clave. Compárela con la página de inicio de sesión; una clave no lleva 0, 1, 8 ni 9",
    "fault.short": "Esto es solo una parte de la clave. Escríbala completa",
    "fault.kind": "Esta aplicación no genera códigos de este tipo",
    "fault.other": "Este código QR trata de otra cosa. Escanee el de la página de inicio de sesión",
    "fault.camera": "No se puede usar la cámara. Permítala para esta página en los ajustes de su navegador, o escriba la clave abajo",
    "fault.store": "Su navegador no guardó la cuenta. Una ventana privada no la guarda; use una normal",
  },
};

const kept = localStorage.getItem("language");
let language = kept in texts ? kept : navigator.language.toLowerCase().startsWith("es") ? "es" : "en";

/** A text in the present language, with its `{0}` filled in. */
export const text = (key, value = "") => texts[language][key].replace("{0}", () => value);

/** Puts the texts of the present language where the page asks for them. */
export function translate() {
  document.documentElement.lang = language;
  document.querySelectorAll("[data-text]").forEach((element) => {
    element.textContent = text(element.dataset.text);
  });
}

/** Goes to the other language. */
export function switchLanguage() {
  language = language === "en" ? "es" : "en";
  localStorage.setItem("language", language);
}

/** The name of the other language's tag, for the switch that is written in it. */
export const otherLanguage = () => (language === "en" ? "es" : "en");
