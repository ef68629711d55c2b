using System.Text.Json;
using Yardwatch.Observations;

namespace Yardwatch.Service.Watches;

/// <summary>What an <c>add</c> did, as JSON for scripts (docs/contract/add.schema.json). Every key is always there.</summary>
/// <param name="SchemaVersion">The version of the contract.</param>
/// <param name="Counts">The files of counts.</param>
/// <param name="Added">New observations, by the scenes' names.</param>
/// <param name="Known">Files that say nothing new.</param>
/// <param name="Failed">Files of which nothing could be said this time.</param>
internal sealed record IngestJson(
    int SchemaVersion, IReadOnlyList<IngestJson.CountsFile> Counts, IReadOnlyList<IngestJson.Scene> Added, IReadOnlyList<IngestJson.Left> Known, IReadOnlyList<IngestJson.Left> Failed)
{
    private const int CurrentSchemaVersion = 1;

    public static string Write(IReadOnlyList<CountsFile> counts, IngestResult result)
    {
        IngestJson all = new(
            CurrentSchemaVersion,
            counts,
            [.. result.Added.OrderBy(added => added.Observation.Scene, StringComparer.Ordinal).ThenBy(added => added.Basis.Scene, StringComparer.Ordinal).Select(Of)],
            [.. result.Known.Select(known => new Left(known.Path, known.Why))],
            [.. result.Failed.Select(failed => new Left(failed.Path, failed.Why))]);
        return JsonSerializer.Serialize(all, WatchJson.Options) + "\n";
    }

    private static Scene Of(LedgerObservation entry)
    {
        Observation observation = entry.Observation;
        return new Scene(observation.Scene, entry.Basis.Scene, ContractWord.Of(observation.Status))
        {
            Reason = observation.Reason is { } reason ? ContractWord.Of(reason) : null,
            Railcars = observation.Railcars?.Median,
            Lower = observation.Railcars?.Lower,
            Upper = observation.Railcars?.Upper,
            Why = entry.Why,
            Notices = entry.Metadata.Notices,
        };
    }

    internal sealed record CountsFile(string Path, int Counts, int New, IReadOnlyList<string> Notices);

    internal sealed record Scene(string Name, string Sha256, string Status)
    {
        public string? Reason { get; init; }

        public int? Railcars { get; init; }

        public int? Lower { get; init; }

        public int? Upper { get; init; }

        public string? Why { get; init; }

        public IReadOnlyList<string> Notices { get; init; } = [];
    }

    internal sealed record Left(string Path, string Why);
}
