using System.Text.Json;

namespace Yardwatch.Gdal;

/// <summary>Requests made and bytes received.</summary>
/// <param name="Requests">HTTP requests, repeated ones included.</param>
/// <param name="Bytes">Bytes of answers, without their headers.</param>
public readonly record struct NetworkTraffic(long Requests, long Bytes)
{
    /// <summary>All that GDAL did over the network in this process so far, by its own statistics.</summary>
    /// <remarks>Ranges that are asked for side by side, as by a read over several rows of tiles, count as one request.</remarks>
    /// <exception cref="GdalMissingException">GDAL is not installed.</exception>
    public static NetworkTraffic OfGdal()
    {
        GdalLibrary.Require();
        nint text = Native.VSINetworkStatsGetAsSerializedJSON(0);
        try
        {
            using var json = JsonDocument.Parse(Native.Text(text) ?? "{}");
            return json.RootElement.TryGetProperty("methods", out JsonElement methods)
                ? methods.EnumerateObject().Aggregate(default(NetworkTraffic), (sum, method) => sum + Of(method.Value))
                : default;
        }
        finally
        {
            Native.VSIFree(text);
        }
    }

    /// <summary>Both together.</summary>
    public static NetworkTraffic operator +(NetworkTraffic one, NetworkTraffic other) => new(one.Requests + other.Requests, one.Bytes + other.Bytes);

    /// <summary>What came since.</summary>
    public static NetworkTraffic operator -(NetworkTraffic now, NetworkTraffic before) => new(now.Requests - before.Requests, now.Bytes - before.Bytes);

    /// <summary>Both together.</summary>
    public static NetworkTraffic Add(NetworkTraffic one, NetworkTraffic other) => one + other;

    /// <summary>What came since.</summary>
    public static NetworkTraffic Subtract(NetworkTraffic now, NetworkTraffic before) => now - before;

    private static NetworkTraffic Of(JsonElement method) => new(
        method.TryGetProperty("count", out JsonElement count) ? count.GetInt64() : 0,
        method.TryGetProperty("downloaded_bytes", out JsonElement bytes) ? bytes.GetInt64() : 0);
}
