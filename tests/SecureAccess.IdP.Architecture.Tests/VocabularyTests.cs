namespace SecureAccess.IdP.Architecture.Tests;

/// <summary>What a house never knows, it never names.</summary>
public sealed class VocabularyTests
{
    public static TheoryData<string, string[]> Unknown => new()
    {
        {
            "src/SecureAccess.IdP.Domain",
            [
                "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "System.Net.Http", "System.Data",
                "HttpContext", "HttpClient", "DbContext", "IServiceCollection", "SecureAccess.IdP.Protocol", "SecureAccess.IdP.Data",
            ]
        },
        {
            "src/SecureAccess.IdP.Protocol",
            [
                "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore.Mvc", "Razor", "DbContext", "Taxpayer", "Proofing", "SecureAccess.IdP.Domain",
                "SecureAccess.IdP.Data", "System.Data",
            ]
        },
        {
            "src/SecureAccess.IdP.Data",
            ["Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Mvc", "Razor", "HttpContext", "HttpClient"]
        },
        {
            "src/SecureAccess.RelyingParty",
            ["SecureAccess.IdP", "Microsoft.EntityFrameworkCore", "Taxpayer", "Proofing"]
        },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public void A_house_does_not_name_what_it_never_knows(string house, string[] words)
    {
        var found =
            from file in Repository.Code(house)
            let code = file.Code.Replace("SecureAccess.IdP.Protocol", "", StringComparison.Ordinal) is var own && house.EndsWith("Protocol", StringComparison.Ordinal)
                ? own
                : file.Code
            from word in words
            where code.Contains(word, StringComparison.Ordinal)
            select $"{file} names {word}";
        found.ShouldBeEmpty();
    }
}
