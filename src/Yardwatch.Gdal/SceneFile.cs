using System.Security.Cryptography;
using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>A scene's file: opening it, and saying why it can't be opened.</summary>
internal static class SceneFile
{
    /// <summary>The drivers that open scenes.</summary>
    public static readonly string[] Drivers = ["GTiff", "NITF", "JP2OpenJPEG", "PNG", "JPEG"];

    // Their files name other files or addresses, which GDAL would then open without asking.
    private static readonly string[] NeverDrivers = ["VRT", "DERIVED", "GTI", "STACIT", "STACTA", "WMS", "WMTS", "WCS", "OGCAPI", "PLMOSAIC"];

    // The first bytes of the formats above, and the driver that reads them.
    private static readonly (byte[] Magic, int Offset, string Driver)[] Signatures =
    [
        ([0x49, 0x49, 0x2A, 0x00], 0, "GTiff"),
        ([0x4D, 0x4D, 0x00, 0x2A], 0, "GTiff"),
        ([0x49, 0x49, 0x2B, 0x00], 0, "GTiff"),
        ([0x4D, 0x4D, 0x00, 0x2B], 0, "GTiff"),
        ("NITF"u8.ToArray(), 0, "NITF"),
        ("NSIF"u8.ToArray(), 0, "NITF"),
        ("jP  "u8.ToArray(), 4, "JP2OpenJPEG"),
        ([0xFF, 0x4F, 0xFF, 0x51], 0, "JP2OpenJPEG"),
        ([0x89, 0x50, 0x4E, 0x47], 0, "PNG"),
        ([0xFF, 0xD8, 0xFF], 0, "JPEG"),
    ];

    /// <summary>Opens a local raster file read-only.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="moreDrivers">See <see cref="SceneOpenOptions.MoreDrivers"/>.</param>
    /// <exception cref="SceneException">It can't be opened.</exception>
    /// <exception cref="ArgumentException">A driver that is never allowed.</exception>
    public static DatasetHandle Open(string path, IReadOnlyList<string> moreDrivers)
    {
        foreach (string driver in moreDrivers)
        {
            if (NeverDrivers.Contains(driver, StringComparer.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"The driver {driver} is never allowed: its files name other files.", nameof(moreDrivers));
            }
        }

        byte[] head = ReadHead(path);
        string[] allowed = [.. Drivers, .. moreDrivers];
        GdalMessages.Clear();
        DatasetHandle dataset = Native.GDALOpenEx(path, Native.OpenRaster, [.. allowed, null], openOptions: null, siblings: null);
        if (dataset.IsInvalid)
        {
            dataset.Dispose();
            throw CannotOpen(path, head, allowed);
        }

        return dataset;
    }

    /// <summary>The exception for a file that is not whole, or that its server doesn't give.</summary>
    public static SceneException Damaged(string path) => RemoteFile.Failure(path) ?? new SceneException(
        $"{path} is truncated or damaged{GdalMessages.Because()}. Get the file again, and compare its size with the original's.");

    /// <summary>The exception for a file that is not what the caller should have named.</summary>
    public static SceneException WrongFormat(string message) => new(message) { Fault = SceneFault.Format };

    /// <summary>The SHA-256 of a file, read as a stream.</summary>
    /// <exception cref="SceneException">The file can't be read.</exception>
    public static string Sha256(string path, CancellationToken cancellation)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] buffer = new byte[1 << 20];
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception);
        }
    }

    private static byte[] ReadHead(string path)
    {
        if (Directory.Exists(path))
        {
            throw WrongFormat($"{path} is a folder, not a scene. Name the scene's file in it.");
        }

        if (!File.Exists(path))
        {
            throw new SceneException($"There is no file {path}. Check the name; a relative path starts in the current folder.") { Fault = SceneFault.Missing };
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            byte[] head = new byte[16];
            int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            return head[..length];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception);
        }
    }

    internal static SceneException Unreadable(string path, Exception exception) =>
        new($"{path} can't be read: {exception.Message} Check the disk and your permission to read it.", retryable: exception is IOException, exception)
        {
            Fault = SceneFault.Unreadable,
        };

    private static SceneException CannotOpen(string path, byte[] head, string[] allowed)
    {
        if (head.Length == 0)
        {
            return Damaged(path);
        }

        string formats = "GeoTIFF, NITF, JPEG 2000, PNG or JPEG";
        string? driver = Array.Find(Signatures, signature => head.AsSpan().Slice(int.Min(signature.Offset, head.Length)).StartsWith(signature.Magic)).Driver;
        if (driver is not null)
        {
            return Native.GDALGetDriverByName(driver) != 0
                ? Damaged(path)
                : new SceneException($"{path} needs GDAL's driver {driver}, which the GDAL installed here doesn't have. Convert the scene to GeoTIFF elsewhere, or install a GDAL with that driver.") { Fault = SceneFault.Unreadable };
        }

        string because = GdalMessages.Because();
        nint identified = Native.GDALIdentifyDriverEx(path, Native.OpenRaster, allowedDrivers: null, siblings: null);
        string? name = identified == 0 ? null : Native.Text(Native.GDALGetDriverShortName(identified));
        if (name is null)
        {
            return WrongFormat($"{path} is not an image. Scenes are {formats} files.");
        }

        return allowed.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? new SceneException($"{path} looks like a file of format {name}, but can't be opened{because}.")
            : WrongFormat($"{path} has the format {name}, which is not opened as a scene. Scenes are {formats} files: convert it to one of these.");
    }
}
