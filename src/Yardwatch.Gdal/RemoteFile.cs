using System.Buffers;
using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>How a scene is read from a server: an address that answers with ranges of bytes.</summary>
/// <param name="Address">An http or https address; what it redirects to was followed before.</param>
/// <param name="Length">The file's length in bytes.</param>
public sealed record RemoteSceneAddress(Uri Address, long Length)
{
    /// <summary>Headers that carry credentials, as <c>Name: value</c>: without line ends, commas and quotes. Sent to <see cref="Address"/> alone.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>What the server calls this version of the file, or null.</summary>
    public string? ETag { get; init; }

    /// <summary>Whether the server answers HEAD: an address signed for GET alone doesn't.</summary>
    public bool AnswersHead { get; init; } = true;

    /// <summary>
    /// Called when a read has failed, with the number of failures so far: waits, and says whether to read again. Null: a read that failed has failed.
    /// </summary>
    public Func<int, bool>? TryAgain { get; init; }
}

/// <summary>Files that GDAL reads over HTTP, and the settings it does that with.</summary>
internal static class RemoteFile
{
    private const string Prefix = "/vsicurl/";

    // Set once for the process. The first read takes the header of a tiled TIFF of some 20,000 x 20,000 pixels in one go; a read of
    // several tiles becomes ranges that are merged and asked for side by side; and it never looks for files beside the scene.
    private static readonly (string Key, string Value)[] Settings =
    [
        ("CPL_VSIL_CURL_CHUNK_SIZE", "65536"),
        ("GDAL_INGESTED_BYTES_AT_OPEN", "65536"),
        ("GDAL_HTTP_MERGE_CONSECUTIVE_RANGES", "YES"),
        ("GDAL_HTTP_MULTIRANGE", "PARALLEL"),
        ("GDAL_HTTP_MULTIPLEX", "YES"),
        ("GDAL_MAX_RAW_BLOCK_CACHE_SIZE", "67108864"),
        ("VSI_CACHE", "NO"),
        ("GDAL_HTTP_MAX_RETRY", "4"),
        ("GDAL_HTTP_RETRY_DELAY", "1"),
        ("GDAL_HTTP_CONNECTTIMEOUT", "20"),
        ("GDAL_HTTP_TIMEOUT", "120"),
        ("GDAL_HTTP_NETRC", "NO"),
        ("GDAL_HTTP_USERAGENT", "yardwatch"),
        ("CPL_VSIL_NETWORK_STATS_ENABLED", "YES"),
    ];

    /// <summary>Tells GDAL how to read over HTTP.</summary>
    public static void Configure()
    {
        foreach ((string key, string value) in Settings)
        {
            Native.CPLSetConfigOption(key, value);
        }
    }

    /// <summary>GDAL's name for an address.</summary>
    public static string PathOf(Uri address) => Prefix + address.AbsoluteUri;

    /// <summary>Opens an address with the drivers of scenes.</summary>
    /// <exception cref="SceneException">It can't be opened.</exception>
    /// <exception cref="GdalMissingException">There are headers, and GDAL is older than 3.6.</exception>
    public static DatasetHandle Open(RemoteSceneAddress remote)
    {
        string path = PathOf(remote.Address);
        Native.VSICurlPartialClearCache(path);
        using (RemoteFileSettings.Of(remote))
        {
            GdalMessages.Clear();
            DatasetHandle dataset = Native.GDALOpenEx(path, Native.OpenRaster, [.. SceneFile.Drivers, null], openOptions: null, siblings: null);
            if (!dataset.IsInvalid)
            {
                return dataset;
            }

            dataset.Dispose();
        }

        Forget(remote);
        string name = RedactedAddress.Of(remote.Address);
        throw IsNetworkFailure() ? Failure(name)! : SceneFile.WrongFormat(
            $"{name} is not a scene of a format that is opened{GdalMessages.Because()}. Choose the asset that is a GeoTIFF, NITF, JPEG 2000, PNG or JPEG.");
    }

    /// <summary>Drops the bytes that GDAL keeps of an address.</summary>
    public static void Forget(RemoteSceneAddress remote) => Native.VSICurlPartialClearCache(PathOf(remote.Address));

    /// <summary>The exception for a remote file that can't be read; null for a local file.</summary>
    /// <param name="name">A path, or an address that was redacted.</param>
    public static SceneException? Failure(string name)
    {
        if (!name.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        return IsNetworkFailure() && (GdalMessages.Contains(" 401") || GdalMessages.Contains(" 403"))
            ? new SceneException($"The server refuses {name}{GdalMessages.Because()}. Its signature may have expired, or the source's credentials don't allow it.")
            {
                Fault = SceneFault.Refused,
            }
            : new SceneException($"{name} can't be read over the network, or is damaged{GdalMessages.Because()}. Try again later.", retryable: true)
            {
                Fault = SceneFault.Unreachable,
            };
    }

    private static bool IsNetworkFailure() => Array.Exists(["HTTP response", "HTTP error", "CURL", "Range downloading"], GdalMessages.Contains);
}

/// <summary>What GDAL is told about one remote file, for the calling thread and until disposed: what else this process reads is not concerned.</summary>
internal sealed class RemoteFileSettings : IDisposable
{
    private static readonly Version FirstWithHeaders = new(3, 6);
    private static readonly SearchValues<char> NotInHeaders = SearchValues.Create("\r\n,\"");

    private readonly (string Key, string? Value)[] _settings;

    private RemoteFileSettings((string Key, string? Value)[] settings)
    {
        _settings = settings;
        Array.ForEach(_settings, setting => Native.CPLSetThreadLocalConfigOption(setting.Key, setting.Value));
    }

    /// <summary>Tells GDAL: no list of the folder, no other file than this one, and the file's headers.</summary>
    /// <exception cref="GdalMissingException">There are headers, and GDAL is older than 3.6.</exception>
    public static RemoteFileSettings Of(RemoteSceneAddress remote) => new(
    [
        ("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"),
        ("CPL_VSIL_CURL_ALLOWED_FILENAME", RemoteFile.PathOf(remote.Address)),
        ("CPL_VSIL_CURL_USE_HEAD", remote.AnswersHead ? "YES" : "NO"),
        ("GDAL_HTTP_HEADERS", Headers(remote.Headers)),
    ]);

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_settings, setting => Native.CPLSetThreadLocalConfigOption(setting.Key, null));

    private static string? Headers(IReadOnlyList<string> headers)
    {
        if (headers.Count == 0)
        {
            return null;
        }

        if (headers.Any(header => header.AsSpan().ContainsAny(NotInHeaders)))
        {
            throw new ArgumentException("A header with a line end, a comma or a quote can't be given to GDAL.", nameof(headers));
        }

        // A release may be called 3.7.0beta1.
        string number = string.Concat(GdalLibrary.Version.TakeWhile(c => char.IsAsciiDigit(c) || c == '.'));
        return Version.TryParse(number, out Version? version) && version >= FirstWithHeaders
            ? string.Join(',', headers)
            : throw new GdalMissingException($"GDAL {GdalLibrary.Version} can't read scenes of private catalogs: {FirstWithHeaders} or later is needed.");
    }
}
