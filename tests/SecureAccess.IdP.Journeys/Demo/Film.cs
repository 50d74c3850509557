using System.Globalization;
using System.Text;
using QRCoder;

namespace SecureAccess.IdP.Journeys.Demo;

/// <summary>What a camera sees that is held before a QR code: a few frames of grey, in the plain format (Y4M) that Chromium plays.</summary>
public static class Film
{
    private const int Width = 640;
    private const int Height = 480;
    private const int Frames = 3;

    /// <summary>Writes the film into a folder of its own, which the caller deletes.</summary>
    public static async Task<string> OfQrCodeAsync(string text)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("secureaccess-film-").FullName, "qr.y4m");
        await using var stream = File.Create(file);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"YUV4MPEG2 W{Width} H{Height} F10:1 Ip A1:1 C420jpeg\n")));
        var frame = Frame(text);
        for (var i = 0; i < Frames; i++)
        {
            await stream.WriteAsync("FRAME\n"u8.ToArray());
            await stream.WriteAsync(frame);
        }

        return file;
    }

    /// <summary>Leaning a little, as nobody holds a phone straight, before a grey wall.</summary>
    private static byte[] Frame(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var size = modules.Count;
        var (sine, cosine) = Math.SinCos(0.12);
        var scale = 300.0 / size;
        var frame = new byte[Width * Height * 3 / 2];
        Array.Fill(frame, (byte)128);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (u, v) = ((x - (Width / 2)) / scale, (y - (Height / 2)) / scale);
                var column = (int)Math.Floor((cosine * u) + (sine * v) + (size / 2.0));
                var row = (int)Math.Floor((cosine * v) - (sine * u) + (size / 2.0));
                var inside = column >= 0 && row >= 0 && column < size && row < size;
                frame[(y * Width) + x] = inside && modules[row][column] ? (byte)40 : inside ? (byte)215 : (byte)140;
            }
        }

        return frame;
    }
}
