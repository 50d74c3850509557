using FsCheck.Fluent;
using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Sessions;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Sessions;

/// <summary>SP 800-63B-4 5 and 2.2.3; ASVS 7.</summary>
public sealed class SessionTests
{
    private static readonly DateTimeOffset Now = People.Now;

    [Fact]
    public void The_token_changes_at_every_authentication()
    {
        var session = OneFactor();
        session.TokenHash.ShouldBe("first");
        session.Add(new Authentication(AuthenticationMethod.AppCode, Now), "second", SessionClocks.Default);
        session.TokenHash.ShouldBe("second");
    }

    [Fact]
    public void Another_token_alone_moves_no_clock_and_no_factor()
    {
        var session = OneFactor();
        var (end, seen) = (session.AbsoluteEnd, session.LastSeenAt);
        session.ReplaceToken("second");
        (session.TokenHash, session.AbsoluteEnd, session.LastSeenAt).ShouldBe(("second", end, seen));
        session.Authentications.Count.ShouldBe(1);
    }

    [Fact]
    public void The_name_for_relying_parties_and_the_owner_never_change()
    {
        var session = OneFactor();
        var (sid, owner) = (session.Sid, session.AccountId);
        session.Add(new Authentication(AuthenticationMethod.AppCode, Now), "second", SessionClocks.Default);
        (session.Sid, session.AccountId).ShouldBe((sid, owner));
    }

    [Fact]
    public void Authenticating_again_keeps_the_session_and_nothing_of_what_was_verified_before()
    {
        var session = TwoFactors();
        var (id, sid, owner, started) = (session.Id, session.Sid, session.AccountId, session.StartedAt);
        var again = new Authentication(AuthenticationMethod.Password, Now.AddHours(1));

        session.Renew(again, "third", SessionClocks.Default);

        (session.Id, session.Sid, session.AccountId, session.StartedAt).ShouldBe((id, sid, owner, started));
        (session.TokenHash, session.Aal).ShouldBe(("third", Aal.One));
        session.Authentications.ShouldBe([again]);
        session.AbsoluteEnd.ShouldBe(Now.AddHours(2));
    }

    [Fact]
    public void One_factor_gives_a_quarter_of_an_hour_idle_and_an_hour_in_all()
    {
        var session = OneFactor();
        session.Aal.ShouldBe(Aal.One);
        session.IsLive(Now.AddMinutes(15).AddSeconds(-1)).ShouldBeTrue();
        session.IsLive(Now.AddMinutes(15)).ShouldBeFalse();
        KeepBusy(session, Now, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));
        session.IsLive(Now.AddHours(1).AddSeconds(-1)).ShouldBeTrue();
        session.IsLive(Now.AddHours(1)).ShouldBeFalse();
    }

    [Fact]
    [Nist("AAL2")]
    public void Two_factors_give_half_an_hour_idle_and_twelve_hours_in_all()
    {
        var session = TwoFactors();
        session.Aal.ShouldBe(Aal.Two);
        session.IsLive(Now.AddMinutes(30).AddSeconds(-1)).ShouldBeTrue();
        session.IsLive(Now.AddMinutes(30)).ShouldBeFalse();
        KeepBusy(session, Now, TimeSpan.FromHours(12), TimeSpan.FromMinutes(10));
        session.IsLive(Now.AddHours(12).AddSeconds(-1)).ShouldBeTrue();
        session.IsLive(Now.AddHours(12)).ShouldBeFalse();
    }

    [Fact]
    [Nist("AAL3")]
    public void AAL3_is_idle_after_a_quarter_of_an_hour() =>
        (SessionClocks.Default.For(Aal.Three).Idle, SessionClocks.Default.For(Aal.Three).Absolute).ShouldBe((TimeSpan.FromMinutes(15), TimeSpan.FromHours(12)));

    [Fact]
    public void Clocks_that_the_operator_sets_hold_for_what_is_verified_from_then_on()
    {
        var clocks = new SessionClocks(
            new SessionClock(TimeSpan.FromHours(2), TimeSpan.FromMinutes(10)), new SessionClock(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)));
        var session = TwoFactors();
        session.Idle.ShouldBe(TimeSpan.FromMinutes(30));

        session.Add(new Authentication(AuthenticationMethod.TextCode, Now), "third", clocks);
        session.Seen(Now.AddMinutes(9));
        (session.Idle, session.IdleEnd, session.AbsoluteEnd).ShouldBe((TimeSpan.FromMinutes(10), Now.AddMinutes(19), Now.AddHours(2)));

        session.Add(new Authentication(AuthenticationMethod.Passkey, Now, new KeyProof(true, KeyStorage.Hardware)), "fourth", clocks);
        (session.Idle, session.AbsoluteEnd).ShouldBe((TimeSpan.FromMinutes(5), Now.AddHours(1)));
    }

    [Fact]
    public void A_sign_in_by_one_key_has_the_clocks_of_its_level_from_the_start()
    {
        foreach (var (storage, idle) in new[] { (KeyStorage.Syncable, 30), (KeyStorage.Hardware, 15) })
        {
            var session = Session.Start(
                Guid.CreateVersion7(Now), "sid", "first", new Authentication(AuthenticationMethod.Passkey, Now, new KeyProof(true, storage)), SessionClocks.Default);
            session.AbsoluteEnd.ShouldBe(Now.AddHours(12));
            session.IsLive(Now.AddMinutes(idle).AddSeconds(-1)).ShouldBeTrue();
            session.IsLive(Now.AddMinutes(idle)).ShouldBeFalse();
        }
    }

    [Fact]
    [Nist("U-52")]
    public void Authenticating_starts_both_clocks_anew()
    {
        var session = OneFactor();
        var later = Now.AddMinutes(14);
        session.Add(new Authentication(AuthenticationMethod.TextCode, later), "second", SessionClocks.Default);
        session.LastSeenAt.ShouldBe(later);
        session.AbsoluteEnd.ShouldBe(later.AddHours(12));
    }

    [Fact]
    public void A_second_code_without_a_password_does_not_lengthen_the_sign_in()
    {
        var session = Session.Start(Guid.CreateVersion7(Now), "sid", "first", new(AuthenticationMethod.TextCode, Now), SessionClocks.Default);
        session.Add(new Authentication(AuthenticationMethod.AppCode, Now), "second", SessionClocks.Default);
        session.Aal.ShouldBe(Aal.One);
        session.AbsoluteEnd.ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public void Requests_within_a_minute_write_nothing()
    {
        var session = TwoFactors();
        session.Seen(Now.AddSeconds(59));
        session.LastSeenAt.ShouldBe(Now);
        session.Seen(Now.AddSeconds(60));
        session.LastSeenAt.ShouldBe(Now.AddSeconds(60));
    }

    [Fact]
    [Nist("U-52")]
    public void No_activity_outlives_the_absolute_end() =>
        Property.Holds(
            Property.Spans(TimeSpan.FromMinutes(40)).ListOf(),
            gaps =>
            {
                var (session, now, ended) = (TwoFactors(), Now, false);
                foreach (var gap in gaps)
                {
                    now += gap;
                    ended |= !session.IsLive(now);
                    session.IsLive(now).ShouldBe(now < Now.AddHours(12) && now - session.LastSeenAt < TimeSpan.FromMinutes(30));
                    if (!ended)
                    {
                        session.Seen(now);
                    }

                    // Once dead a session stays dead: nobody reports it seen again.
                    (ended && session.IsLive(now)).ShouldBeFalse();
                }
            });

    [Fact]
    public void A_clock_set_back_does_not_move_what_was_seen()
    {
        var session = TwoFactors();
        session.Seen(Now.AddMinutes(-30));
        session.LastSeenAt.ShouldBe(Now);
    }

    private static Session OneFactor() =>
        Session.Start(Guid.CreateVersion7(Now), "sid", "first", new Authentication(AuthenticationMethod.Password, Now), SessionClocks.Default);

    private static Session TwoFactors()
    {
        var session = OneFactor();
        session.Add(new Authentication(AuthenticationMethod.AppCode, Now), "second", SessionClocks.Default);
        return session;
    }

    private static void KeepBusy(Session session, DateTimeOffset from, TimeSpan span, TimeSpan every)
    {
        for (var at = from; at < from + span; at += every)
        {
            session.IsLive(at).ShouldBeTrue();
            session.Seen(at);
        }
    }
}
