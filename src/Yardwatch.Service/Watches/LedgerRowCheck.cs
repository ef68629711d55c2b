using System.Globalization;
using System.Text.Json;
using Yardwatch.Baselines;
using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch.Service.Watches;

/// <summary>Whether an imported row can be read, and is what its id says where that is a hash of it in every version: not so of observations and counts.</summary>
internal static class LedgerRowCheck
{
    /// <summary>What is wrong with a row, a sentence; null: nothing.</summary>
    /// <param name="type">As in <see cref="LedgerTable.Type"/>.</param>
    /// <param name="row">Its values as the ledger keeps them, by their keys in the file.</param>
    public static string? Problem(string type, IReadOnlyDictionary<string, object?> row)
    {
        try
        {
            string? id = Id(type, row);
            return id is null || id == Text(row, "id") ? null : $"The {type} is not what its id says: its id is {Text(row, "id")}, its content's {id}.";
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            return $"The {type} can't be read: {exception.Message.TrimEnd('.')}.";
        }
    }

    private static string? Id(string type, IReadOnlyDictionary<string, object?> row)
    {
        switch (type)
        {
            case "scene":
                Time(row, "ingestedAt");
                return null;
            case "count":
                Time(row, "addedAt");
                CountRecord? count = JsonSerializer.Deserialize<CountRecord>(Text(row, "record"));
                return count is { Count: >= 0 } && count.Lower is null or >= 0 && !(count.Lower > count.Count) && !(count.Upper < count.Count)
                    ? null
                    : throw new FormatException($"it states {count?.Count} railcars ({count?.Lower} to {count?.Upper})");
            case "decision":
                return new LedgerDecision(Text(row, "scene"), (long)row["inView"]! != 0, Text(row, "by"), Text(row, "reason"), Time(row, "decidedAt")).Id;
            case "record":
                return new LedgerRecord(Text(row, "kind"), Text(row, "name"), Text(row, "body"), Time(row, "madeAt")) { Supersedes = (string?)row["supersedes"] }.Id;
            case "observation":
                Time(row, "madeAt");
                _ = JsonSerializer.Deserialize<SceneMetadata>(Text(row, "metadata"));
                Observation observation = ObservationJson.Read(Text(row, "observation"));
                return new[] { observation.Railcars, observation.Vehicles, observation.Locomotives }.Any(count => count is { IsConsistent: false })
                    ? throw new FormatException("a count's median, interval and probabilities contradict each other")
                    : null;
            default:
                return null;
        }
    }

    private static string Text(IReadOnlyDictionary<string, object?> row, string key) => (string)row[key]!;

    private static DateTimeOffset Time(IReadOnlyDictionary<string, object?> row, string key) => DateTimeOffset.Parse(Text(row, key), CultureInfo.InvariantCulture);
}
