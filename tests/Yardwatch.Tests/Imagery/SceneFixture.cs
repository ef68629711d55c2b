using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Yardwatch.Tests.Imagery;

/// <summary>What a fixture's samples are stored as.</summary>
internal enum Sample
{
    Byte,
    UInt16,
    Float,
}

/// <summary>A raster to make a scene file of.</summary>
internal sealed record Raster(int Width, int Height, int Bands, Sample Sample, Func<int, int, int, double> Value)
{
    /// <summary>Colors of a palette as ENVI lists them, red, green, blue, red, ...; null for no palette.</summary>
    public string? Palette { get; init; }
}

/// <summary>
/// Makes scene files with GDAL's own command line tools, so that what is read is judged by other code than wrote it: a raw raster
/// with an ENVI header (a text file) is converted.
/// </summary>
internal static class SceneFixture
{
    /// <summary>Writes <paramref name="raster"/> as <paramref name="name"/> by <c>gdal_translate</c> with these arguments.</summary>
    /// <returns>The file's path.</returns>
    public static string Make(TemporaryFolder folder, string name, Raster raster, params string[] arguments)
    {
        string raw = folder.File("raw." + name + ".img");
        File.WriteAllBytes(raw, Bytes(raster));
        File.WriteAllText(Path.ChangeExtension(raw, ".hdr"), Header(raster));
        string path = folder.File(name);
        Run("gdal_translate", ["-q", "--config", "GDAL_PAM_ENABLED", "NO", .. arguments, raw, path]);
        File.Delete(raw);
        File.Delete(Path.ChangeExtension(raw, ".hdr"));
        return path;
    }

    /// <summary>Runs a tool of GDAL and gives what it printed.</summary>
    public static string Run(string tool, IEnumerable<string> arguments, string input = "")
    {
        using Process process = Start(tool, arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} failed: {errors.GetAwaiter().GetResult()}");
    }

    private static Process Start(string tool, IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(tool, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{tool} is not installed: apt-get install gdal-bin, or brew install gdal.", exception);
        }
    }

    private static string Header(Raster raster)
    {
        int type = raster.Sample switch { Sample.Byte => 1, Sample.UInt16 => 12, _ => 4 };
        string palette = raster.Palette is null
            ? ""
            : $"file type = ENVI Classification\nclasses = {(raster.Palette.Count(c => c == ',') + 1) / 3}\nclass lookup = {{{raster.Palette}}}\n";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"ENVI\nsamples = {raster.Width}\nlines = {raster.Height}\nbands = {raster.Bands}\nheader offset = 0\ndata type = {type}\ninterleave = bsq\nbyte order = 0\n{palette}");
    }

    private static byte[] Bytes(Raster raster)
    {
        using MemoryStream stream = new();
        Span<byte> four = stackalloc byte[4];
        for (int i = 0; i < raster.Bands * raster.Height * raster.Width; i++)
        {
            double value = raster.Value(i % raster.Width, i / raster.Width % raster.Height, i / raster.Width / raster.Height);
            BinaryPrimitives.WriteSingleLittleEndian(four, (float)value);
            int size = 4;
            if (raster.Sample != Sample.Float)
            {
                BinaryPrimitives.WriteInt32LittleEndian(four, (int)value);
                size = raster.Sample == Sample.Byte ? 1 : 2;
            }

            stream.Write(four[..size]);
        }

        return stream.ToArray();
    }
}
