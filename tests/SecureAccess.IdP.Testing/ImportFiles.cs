using System.Globalization;

namespace SecureAccess.IdP.Testing;

/// <summary>Files of accounts of another system, as large as is asked for, with numbers and phones that nobody has.</summary>
public static class ImportFiles
{
    /// <summary>Every row of this number and its multiples has the e-mail address of the row before, and is refused.</summary>
    public const int EveryRefused = 100;

    private const string Header = "username,email,given_name,family_name,taxpayer_id,origin,password,proofed_at,proofed_by,phone,letter_5903,language\n";

    /// <summary>Writes a file: e-Services and sister-service accounts in turn.</summary>
    /// <param name="path">Where.</param>
    /// <param name="rows">How many.</param>
    /// <param name="passwordHash">The hash of every account's password.</param>
    public static void Write(string path, int rows, string passwordHash)
    {
        using var file = new StreamWriter(path);
        file.Write(Header);
        for (var row = 1; row <= rows; row++)
        {
            var email = row % EveryRefused == 0 ? row - 1 : row;
            var rest = row % 2 == 0
                ? $"sister,{passwordHash},2025-03-04T05:06:07Z,online-phone,{Phone(row)},no,en"
                : $"e-services,{passwordHash},,,,{(row % 3 == 0 ? "yes" : "no")},es";
            file.Write(string.Create(
                CultureInfo.InvariantCulture, $"import.p{row},import.p{email}@example.org,Given{row},\"Family, {row}\",{TaxpayerId(row)},{rest}\n"));
        }
    }

    /// <summary>A number of the group 00, which was never issued to anybody.</summary>
    public static string TaxpayerId(int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 + (row / 9_998):000}00{1 + (row % 9_998):0000}");

    private static string Phone(int row)
    {
        var exchange = row / 10_000 % 80;
        return string.Create(CultureInfo.InvariantCulture, $"+1{202 + (row / 800_000)}{2 + (exchange / 10)}{exchange % 10}0{row % 10_000:0000}");
    }
}
