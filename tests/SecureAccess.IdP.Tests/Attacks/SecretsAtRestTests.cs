using SecureAccess.IdP.Testing;

namespace SecureAccess.IdP.Tests.Attacks;

/// <summary>Other accounts of the machine read nothing of the server's data folder.</summary>
public sealed class SecretsAtRestTests
{
    [Fact]
    [Attack(AttackClass.SecretDisclosure)]
    public async Task The_folder_and_the_generated_keys_belong_to_the_servers_account_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Path.Combine(Directory.CreateTempSubdirectory("secureaccess-tests-").FullName, "data");
        await using (var server = new ServerFixture(folder))
        {
            (await server.Browser().GetAsync("/signin")).Title.ShouldNotBeEmpty();
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.GetUnixFileMode(Path.Combine(folder, "development-secrets.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }
}
