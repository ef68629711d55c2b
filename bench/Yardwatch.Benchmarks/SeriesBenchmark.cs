using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Yardwatch.Service.Evaluation;
using Yardwatch.Simulation;

namespace Yardwatch.Benchmarks;

/// <summary>A simulated series of scenes, taken into a watch by one command and compared with its truth.</summary>
internal static class SeriesBenchmark
{
    private const int MostShown = 12;

    public static async Task RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        SeriesPlan plan = new() { Seed = (ulong)Number(args, "--seed", 1), Scenes = Number(args, "--scenes", 200) };
        DirectoryInfo folder = Directory.CreateTempSubdirectory("yardwatch-series-");
        try
        {
            string series = Path.Combine(folder.FullName, "series");
            string watch = Path.Combine(folder.FullName, "watch");
            SimulatedSeries.Write(series, plan, progress: null, CancellationToken.None);
            await CallAsync(error, "init", watch, "--facility", Path.Combine(series, "facility.geojson"));
            var elapsed = Stopwatch.StartNew();
            await CallAsync(error, "add", Path.Combine(series, "scenes"), "--watch", watch);
            TimeSpan took = elapsed.Elapsed;
            JsonArray history = JsonNode.Parse(await CallAsync(error, "history", "--watch", watch, "--format", "json"))!["lines"]!.AsArray();
            JsonArray truth = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(series, "truth.json")))!["scenes"]!.AsArray();
            output.WriteLine(FormattableString.Invariant($"{plan.Scenes} scenes, seed {plan.Seed}: one `add` took {took.TotalSeconds:0} s.\n"));
            Report(output, history, truth);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Report(TextWriter output, JsonArray history, JsonArray truth)
    {
        var lines = history.ToDictionary(line => (string)line!["scene"]!, line => line!, StringComparer.Ordinal);
        List<(string Kind, bool? Held)> outcomes = [];
        List<string> outside = [];
        foreach (JsonNode? scene in truth)
        {
            string name = (string)scene!["scene"]!;
            JsonNode? line = lines.GetValueOrDefault(name);
            bool? held = line is null || line["railcars"] is null ? null : (int)line["lower"]! <= (int)scene["railcars"]! && (int)scene["railcars"]! <= (int)line["upper"]!;
            outcomes.Add((Kind(scene, line), held));
            if (held == false && (bool)line!["inSeries"]!)
            {
                outside.Add(FormattableString.Invariant($"{name}: {scene["railcars"]} in truth, {line["railcars"]} ({line["lower"]} to {line["upper"]}) counted"));
            }
        }

        output.WriteLine("| scenes | number | interval holds the truth |\n|---|---|---|");
        foreach (IGrouping<string, (string Kind, bool? Held)> group in outcomes.GroupBy(outcome => outcome.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            int judged = group.Count(outcome => outcome.Held is not null);
            output.WriteLine(FormattableString.Invariant($"| {group.Key} | {group.Count()} | {(judged == 0 ? "-" : FormattableString.Invariant($"{group.Count(outcome => outcome.Held == true)} of {judged}"))} |"));
        }

        output.WriteLine($"\nOutside in the series: {string.Join("; ", outside.Take(MostShown))}{(outside.Count > MostShown ? "; …" : "")}.");
    }

    private static string Kind(JsonNode scene, JsonNode? line)
    {
        if ((bool)scene["broken"]!)
        {
            return line is null ? "broken, of the same bytes as another file" : $"broken, {line["reason"]}";
        }

        string weather = (bool)scene["cloudy"]! ? "half under cloud" : "clear";
        return line switch
        {
            null => "missing",
            _ when line["railcars"] is null => $"not usable, {line["reason"]}, {weather}",
            _ when (bool)line["inSeries"]! => $"in the series, {((string?)line["status"] == "counted" ? "counted" : "occupied length at 3 m")}, {weather}",
            _ => $"left out, not sure where the tracks lie, {weather}",
        };
    }

    private static async Task<string> CallAsync(TextWriter error, params string[] call)
    {
        await using StringWriter output = new();
        int status = await Service.CommandLine.RunAsync(call, output, error);
        return status == 0 ? output.ToString() : throw new InvalidOperationException($"{string.Join(' ', call)} ended with {status}.");
    }

    private static int Number(string[] args, string name, int otherwise)
    {
        int at = Array.IndexOf(args, name);
        return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
    }
}
