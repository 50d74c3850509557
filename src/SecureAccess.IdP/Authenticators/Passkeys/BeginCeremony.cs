using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SecureAccess.IdP.Accounts.Sessions;
using SecureAccess.IdP.Authenticators.Passkeys.Metadata;
using SecureAccess.IdP.Domain.Accounts;
using SecureAccess.IdP.Domain.Authenticators;
using SecureAccess.IdP.Ui;

namespace SecureAccess.IdP.Authenticators.Passkeys;

/// <summary>
/// Begins a ceremony: what the browser needs goes to the page, what its answer is compared with stays here. To sign in, everybody gets the same
/// options, whoever they are: no username is asked before them.
/// </summary>
internal sealed class BeginCeremony(
    Ceremonies ceremonies, Challenges challenges, UserHandles handles, AuthenticatorMetadata metadata, IOptions<UiOptions> ui)
{
    /// <summary>To bind a passkey.</summary>
    /// <param name="signedIn">Who.</param>
    /// <param name="hardware">Whether only one that reaches AAL3 will do.</param>
    /// <param name="context">The request.</param>
    /// <returns>JSON for the page's script.</returns>
    public async Task<string> BindAsync(SignedIn signedIn, bool hardware, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        var account = signedIn.Account;
        var user = new PasskeyUserEntity
        {
            Id = await handles.OfAsync(account.Id, context.RequestAborted),
            Name = account.Username,
            DisplayName = account.Username,
        };
        var offered = await ceremonies.OfferAsync(user, hardware, context);
        var options = JsonNode.Parse(offered.CreationOptionsJson)!;
        options["rp"]!["name"] = ui.Value.ServiceName;
        return await KeepAsync(CeremonyPurpose.Bind, account.Id, offered.AttestationState!, options, context);
    }

    /// <summary>To use one that is bound.</summary>
    /// <param name="signedIn">Who.</param>
    /// <param name="hardware">Whether only one that reaches AAL3 will do.</param>
    /// <param name="context">The request.</param>
    /// <returns>JSON for the page's script.</returns>
    public Task<string> VerifyAsync(SignedIn signedIn, bool hardware, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(signedIn);
        return VerifyAsync(signedIn.Account, hardware, context);
    }

    /// <summary>The same for an account in which nobody is signed in.</summary>
    public async Task<string> VerifyAsync(Account account, bool hardware, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(account);
        var handle = await handles.OfAsync(account.Id, context.RequestAborted);
        var owner = hardware ? new PasskeyOwner(handle, account.Id, metadata.Vouches) : new PasskeyOwner(handle, account.Id);
        var asked = await ceremonies.AskAsync(owner, hardware, context);
        return await KeepAsync(CeremonyPurpose.Verify, account.Id, asked.AssertionState!, JsonNode.Parse(asked.RequestOptionsJson)!, context);
    }

    /// <summary>To sign in with whichever the person has.</summary>
    /// <returns>JSON for the page's script.</returns>
    public async Task<string> SignInAsync(HttpContext context)
    {
        var asked = await ceremonies.AskAsync(owner: null, verifyUser: true, context);
        return await KeepAsync(CeremonyPurpose.SignIn, null, asked.AssertionState!, JsonNode.Parse(asked.RequestOptionsJson)!, context);
    }

    private async Task<string> KeepAsync(CeremonyPurpose purpose, Guid? accountId, string state, JsonNode options, HttpContext context)
    {
        var id = await challenges.BeginAsync(purpose, accountId, state, context.RequestAborted);
        return new JsonObject { ["ceremony"] = id, ["publicKey"] = options }.ToJsonString();
    }
}
