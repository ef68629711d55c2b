using System.Diagnostics;
using System.IO.Compression;
using System.Xml;
using Yardwatch.Facilities;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Drawing;

/// <summary>A file of rail tracks and zones that a person gave to the desk.</summary>
/// <param name="Name">What the person calls it.</param>
/// <param name="Draft">What it holds.</param>
internal sealed record ImportedFacility(string Name, FacilityDraft Draft);

/// <summary>
/// Reads facilities that come from elsewhere, in GeoJSON, KML or KMZ: unpacked within bounds, without anything that markup may define or fetch, and read in a process of its own that is
/// ended when it takes too long.
/// </summary>
internal static class FacilityImport
{
    /// <summary>The largest file that is taken, bytes.</summary>
    public const long LargestBytes = 4 << 20;

    private const int LargestUnpackedBytes = 16 << 20;
    private const int MostKilobytes = 1_000_000;
    private const string FacilityName = "facility.geojson";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Reads a file.</summary>
    /// <param name="name">What the person calls it.</param>
    /// <param name="content">Its bytes, at most <see cref="LargestBytes"/>.</param>
    /// <exception cref="FacilityException">It is no facility, too large when unpacked, or can't be read in time.</exception>
    public static async Task<ImportedFacility> ReadAsync(string name, byte[] content)
    {
        byte[] bytes = content.AsSpan().StartsWith("PK"u8) ? Unpacked(name, content) : content;
        if (IsMarkup(bytes))
        {
            RefuseDefinitions(name, bytes);
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("yardwatch-import-");
        try
        {
            string file = Path.Combine(folder.FullName, "given");
            await File.WriteAllBytesAsync(file, bytes);
            string made = Path.Combine(folder.FullName, "made");
            (int status, string said) = await ConvertAsync(file, made);
            return status == 0
                ? new ImportedFacility(name, FacilityDraft.Parse(await File.ReadAllBytesAsync(Path.Combine(made, FacilityName)), name))
                : throw new FacilityException(Plain(said, file, name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A KMZ's first KML file is the one that counts. What its directory says of the size may be a lie, so no more is unpacked than may be.
    private static byte[] Unpacked(string name, byte[] content)
    {
        try
        {
            using ZipArchive archive = new(new MemoryStream(content));
            ZipArchiveEntry entry = archive.Entries.FirstOrDefault(file => file.FullName.EndsWith(".kml", StringComparison.OrdinalIgnoreCase))
                ?? throw new FacilityException($"{name} is a ZIP file without a KML file in it. Give GeoJSON, or KML or KMZ as Google Earth Pro saves it.");
            using Stream stream = entry.Open();
            byte[] unpacked = new byte[LargestUnpackedBytes + 1];
            int length = stream.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false);
            return length <= LargestUnpackedBytes
                ? unpacked[..length]
                : throw new FacilityException($"{name} unpacks to more than {LargestUnpackedBytes >> 20} MiB: that is no facility. Save the folder with the rail tracks alone.");
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            throw new FacilityException($"{name} is a damaged KMZ file: {exception.Message} Save it again in Google Earth Pro.", exception);
        }
    }

    private static bool IsMarkup(byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes;
        return text.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }

    private static void RefuseDefinitions(string name, byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
                // Only whether it can be read to its end.
            }
        }
        catch (XmlException exception)
        {
            throw new FacilityException($"{name} is not KML as Google Earth Pro saves it: {exception.Message} Save it there again.", exception);
        }
    }

    // What makes a watch of a facility's file reads any format, and says what is wrong with it.
    private static async Task<(int Status, string Said)> ConvertAsync(string file, string made)
    {
        string[] call = [SurveyProcess.Program, "init", made, "--facility", file];
        string limits = FormattableString.Invariant($"ulimit -c 0 -d {MostKilobytes} 2>/dev/null; exec \"$@\"");
        ProcessStartInfo start = OperatingSystem.IsWindows() ? new(call[0], call[1..]) : new("/bin/sh", ["-c", limits, "sh", .. call]);
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true);
        using Process process = Process.Start(start) ?? throw new IOException($"{SurveyProcess.Program} can't be started.");
        using CancellationTokenSource limit = new(Limit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            string error = await process.StandardError.ReadToEndAsync(limit.Token);
            await output;
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, error);
        }
        catch (OperationCanceledException)
        {
            return (ErrorCatalog.CannotRead.ExitStatus, FormattableString.Invariant($"{file} was given up: reading it took more than {Limit.TotalSeconds:0} s."));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Plain(string said, string file, string name)
    {
        string line = said.Split('\n').FirstOrDefault(line => line.StartsWith("yardwatch: error", StringComparison.Ordinal)) ?? said.Trim();
        string[] parts = line.Split(": ", 3);
        return (parts.Length == 3 && parts[0] == "yardwatch" ? parts[2] : line).Replace(file, name, StringComparison.Ordinal);
    }
}
