using SecureAccess.IdP.Domain.Assurance;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Domain.Tests.Authenticators;

/// <summary>What binding takes (SP 800-63B-4 4.1.2.1): the highest level of the account, freshly shown.</summary>
public sealed class BindingRuleTests
{
    private static readonly BindingRule Rule = new(TimeSpan.FromMinutes(15));
    private static readonly DateTimeOffset Now = People.Now;

    [Fact]
    public void Without_a_passkey_two_fresh_factors_bind_one()
    {
        Rule.ForPasskey(Codes(Now.AddMinutes(-15)), hasPasskey: false, hasHardware: false, Now).ShouldBe(new BindingDecision.Allowed());
        Rule.ForPasskey(Codes(Now.AddMinutes(-16)), hasPasskey: false, hasHardware: false, Now).ShouldBe(new BindingDecision.SignInFirst());
        Rule.ForCodes([], Now).ShouldBe(new BindingDecision.SignInFirst());
    }

    [Fact]
    public void With_a_passkey_no_code_however_fresh_binds_another() =>
        Rule.ForPasskey(Codes(Now), hasPasskey: true, hasHardware: false, Now).ShouldBe(new BindingDecision.PasskeyFirst(Hardware: false));

    [Theory]
    [InlineData(true, KeyStorage.Hardware, true, true)]
    [InlineData(false, KeyStorage.Hardware, true, false)]
    [InlineData(true, KeyStorage.Syncable, true, false)]
    [InlineData(true, KeyStorage.Unknown, true, false)]
    [InlineData(false, KeyStorage.Syncable, false, true)]
    [InlineData(true, KeyStorage.Unknown, false, true)]
    [Nist("U-32")]
    public void The_key_must_reach_what_the_account_can(bool verified, KeyStorage storage, bool hasHardware, bool allowed)
    {
        BindingDecision expected = allowed ? new BindingDecision.Allowed() : new BindingDecision.PasskeyFirst(hasHardware);
        Rule.ForPasskey(Key(Now, verified, storage), hasPasskey: true, hasHardware, Now).ShouldBe(expected);
    }

    [Fact]
    public void An_old_use_of_a_key_does_not_hide_behind_a_fresh_code() => Rule
        .ForPasskey([.. Key(Now.AddMinutes(-16), true, KeyStorage.Unknown), .. Codes(Now)], hasPasskey: true, hasHardware: false, Now)
        .ShouldBe(new BindingDecision.PasskeyFirst(Hardware: false));

    private static Authentication[] Codes(DateTimeOffset at) => [new(AuthenticationMethod.Password, at), new(AuthenticationMethod.AppCode, at)];

    private static Authentication[] Key(DateTimeOffset at, bool verified, KeyStorage storage) =>
        [new(AuthenticationMethod.Passkey, at, new KeyProof(verified, storage))];
}
