using SecureAccess.IdP.Protocol.Errors;
using SecureAccess.IdP.Protocol.Messages;

namespace SecureAccess.IdP.Protocol.Authorize.Checks;

/// <summary>
/// <c>prompt</c> holds known values, and <c>none</c> stands alone (OpenID Connect Core, 3.1.2.1; <c>create</c>: Initiating User
/// Registration 1.0, 4). An unknown value is refused rather than ignored: it may have asked for more care.
/// </summary>
internal sealed class KnownPrompt : IAuthorizeCheck
{
    public ValueTask<CheckOutcome> CheckAsync(AuthorizeRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Check(request));

    private static CheckOutcome Check(AuthorizeRequest request)
    {
        var prompt = PromptValue.Unspecified;
        foreach (var word in SpaceDelimited.Split(request.Parameters["prompt"]))
        {
            var value = Read(word);
            if (value == PromptValue.Unspecified)
                return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "prompt holds an unknown value.");

            prompt |= value;
        }

        if (prompt.HasFlag(PromptValue.None) && prompt != PromptValue.None)
            return CheckOutcome.Refuse(ErrorCode.InvalidRequest, "prompt=none must stand alone.");

        request.Prompt = prompt;
        return CheckOutcome.Pass;
    }

    private static PromptValue Read(string word) => word switch
    {
        "none" => PromptValue.None,
        "login" => PromptValue.Login,
        "consent" => PromptValue.Consent,
        "select_account" => PromptValue.SelectAccount,
        "create" => PromptValue.Create,
        _ => PromptValue.Unspecified,
    };
}
