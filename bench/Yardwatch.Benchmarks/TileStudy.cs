using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using static System.FormattableString;

namespace Yardwatch.Benchmarks;

/// <summary>How long a running desk takes for tiles of a watch's first scene: <c>tiles OPENING-ADDRESS [REQUESTS]</c>, 20 at once.</summary>
internal static class TileStudy
{
    private const int Parallel = 20;
    private const int DefaultRequests = 10_000;
    private const int Seed = 11;

    public static async Task RunAsync(string[] arguments)
    {
        Uri opening = new(arguments[0]);
        int requests = arguments.Length > 1 ? int.Parse(arguments[1], System.Globalization.CultureInfo.InvariantCulture) : DefaultRequests;
        using HttpClient client = new() { BaseAddress = new Uri(opening.GetLeftPart(UriPartial.Authority)) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", opening.Query["?key=".Length..]);
        string watch = (await JsonAsync(client, "/api/watches"))[0]!["name"]!.GetValue<string>();
        JsonNode history = await JsonAsync(client, $"/api/watches/{watch}/history");
        string scene = history["lines"]![0]!["sceneSha256"]!.GetValue<string>();
        string address = $"/watches/{watch}/scenes/{scene}/tiles";
        JsonNode grid = await JsonAsync(client, address);
        string[] tiles = [.. Places(grid).Take(requests).Select(place => $"{address}/{place}.jpg")];
        ConcurrentBag<double> milliseconds = [];
        long started = Stopwatch.GetTimestamp();
        await System.Threading.Tasks.Parallel.ForEachAsync(tiles, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (tile, cancellation) =>
        {
            long asked = Stopwatch.GetTimestamp();
            _ = await client.GetByteArrayAsync(tile, cancellation);
            milliseconds.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        });
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double[] sorted = [.. milliseconds.Order()];
        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
        Console.WriteLine(Invariant($"{grid["width"]} x {grid["height"]} pixels, {sorted.Length} tiles, {Parallel} at once: median {At(0.5):0} ms, 95 % {At(0.95):0} ms, most {sorted[^1]:0} ms, {sorted.Length / seconds:0} a second"));
    }

    // Of every level the same share, as somebody does who zooms in and out.
    private static IEnumerable<string> Places(JsonNode grid)
    {
        Random random = new(Seed);
        (int width, int height, int side, int deepest) = (grid["width"]!.GetValue<int>(), grid["height"]!.GetValue<int>(), grid["side"]!.GetValue<int>(), grid["deepestLevel"]!.GetValue<int>());
        while (true)
        {
            int level = random.Next(deepest + 1);
            int ground = side << (deepest - level);
            yield return Invariant($"{level}/{random.Next((width + ground - 1) / ground)}/{random.Next((height + ground - 1) / ground)}");
        }
    }

    private static async Task<JsonNode> JsonAsync(HttpClient client, string address) => JsonNode.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative)))!;
}
