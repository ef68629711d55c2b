using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Baselines;
using Yardwatch.Observations;

namespace Yardwatch.Service.Watches;

/// <summary>A watch's history as JSON, for scripts (docs/contract/history.schema.json). Every key is always there.</summary>
internal sealed record WatchJson(int SchemaVersion, string Facility, string FacilityVersion, IReadOnlyList<WatchJson.Row> Lines)
{
    private const int CurrentSchemaVersion = 1;

    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static string Write(Watch watch, WatchHistory history)
    {
        Row[] rows = [.. history.Lines.Select(line => line.Stated is { } stated ? Of(line, stated) : Of(line, line.Observed!))];
        return JsonSerializer.Serialize(new WatchJson(CurrentSchemaVersion, watch.Facility.Id, watch.Facility.Version, rows), Options) + "\n";
    }

    private static Row Of(HistoryLine line, LedgerCount stated)
    {
        CountRecord record = stated.Record;
        return new Row(line)
        {
            Source = stated.Source,
            Status = "stated",
            Railcars = record.Count,
            Lower = record.Lower,
            Upper = record.Upper,
            ClearFraction = stated.ClearFraction,
            GsdMeters = record.GsdMeters,
            Sensor = record.Sensor,
            Counter = record.Counter,
            Zone = record.Zone,
            FacilityVersion = record.FacilityVersion,
            Why = line.IsSuperseded ? "superseded: its source states it again" : line.SceneOfDay is { } scene ? WatchTables.Instead(scene) : null,
            IngestedAt = stated.AddedAt.UtcDateTime,
        };
    }

    private static Row Of(HistoryLine line, LedgerObservation entry)
    {
        Observation observation = entry.Observation;
        return new Row(line)
        {
            Scene = observation.Scene,
            SceneSha256 = entry.Basis.Scene,
            Status = ContractWord.Of(observation.Status),
            Reason = observation.Reason is { } reason ? ContractWord.Of(reason) : null,
            Railcars = observation.Railcars?.Median,
            Lower = observation.Railcars?.Lower,
            Upper = observation.Railcars?.Upper,
            ClearFraction = observation.ClearFraction,
            GsdMeters = observation.GsdMeters,
            Sensor = entry.Metadata.Sensor,
            FacilityVersion = observation.FacilityVersion,
            Observation = entry.Id,
            Supersedes = entry.Supersedes,
            Why = entry.Why,
            Notices = entry.Metadata.Notices,
            SamePixelsAs = line.SamePixelsAs?.Observed?.Basis.Scene,
            IngestedAt = entry.MadeAt.UtcDateTime,
        };
    }

    internal sealed record Row(DateTime? AcquiredFrom, DateTime? AcquiredTo, bool InSeries)
    {
        public Row(HistoryLine line)
            : this(line.From?.UtcDateTime, line.To?.UtcDateTime, line.IsInSeries)
        {
        }

        public string? Scene { get; init; }

        public string? SceneSha256 { get; init; }

        public string? Source { get; init; }

        public string? Status { get; init; }

        public string? Reason { get; init; }

        public int? Railcars { get; init; }

        public int? Lower { get; init; }

        public int? Upper { get; init; }

        public double? ClearFraction { get; init; }

        public double? GsdMeters { get; init; }

        public string? Sensor { get; init; }

        public string? Counter { get; init; }

        public string? Zone { get; init; }

        public string? FacilityVersion { get; init; }

        public string? Observation { get; init; }

        public string? Supersedes { get; init; }

        public string? Why { get; init; }

        public string? SamePixelsAs { get; init; }

        public IReadOnlyList<string> Notices { get; init; } = [];

        public DateTime IngestedAt { get; init; }
    }
}
