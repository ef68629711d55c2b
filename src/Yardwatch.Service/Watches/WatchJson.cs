using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yardwatch.Observations;

namespace Yardwatch.Service.Watches;

/// <summary>A watch's history as JSON, for scripts (docs/contract/history.schema.json). Every key is always there.</summary>
internal static class WatchJson
{
    private const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Watch watch, WatchHistory history) => new JsonObject
    {
        ["schemaVersion"] = SchemaVersion,
        ["facility"] = watch.Facility.Id,
        ["facilityVersion"] = watch.Facility.Version,
        ["lines"] = new JsonArray([.. history.Lines.Select(Line)]),
    }.ToJsonString(Options) + "\n";

    private static JsonObject Line(HistoryLine line)
    {
        Observation? observation = line.Observed?.Observation;
        return new JsonObject
        {
            ["acquiredFrom"] = Time(line.From),
            ["acquiredTo"] = Time(line.To),
            ["scene"] = observation?.Scene,
            ["sceneSha256"] = line.Observed?.Basis.Scene,
            ["source"] = line.Stated?.Source,
            ["status"] = observation is null ? "stated" : JsonNamingPolicy.CamelCase.ConvertName(observation.Status.ToString()),
            ["reason"] = observation?.Reason is { } reason ? JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()) : null,
            ["railcars"] = observation?.Railcars?.Median ?? line.Stated?.Record.Count,
            ["lower"] = observation?.Railcars?.Lower ?? line.Stated?.Record.Lower,
            ["upper"] = observation?.Railcars?.Upper ?? line.Stated?.Record.Upper,
            ["clearFraction"] = observation is null ? line.Stated!.Record.ClearFraction : observation.ClearFraction,
            ["gsdMeters"] = observation is null ? line.Stated!.Record.GsdMeters : observation.GsdMeters,
            ["sensor"] = line.Observed?.Metadata.Sensor ?? line.Stated?.Record.Sensor,
            ["facilityVersion"] = observation?.FacilityVersion ?? line.Stated?.Record.FacilityVersion,
            ["supersedes"] = line.Observed?.Supersedes,
            ["why"] = line.Observed?.Why,
            ["samePixelsAs"] = line.SamePixelsAs?.Observed?.Basis.Scene,
            ["inSeries"] = line.IsInSeries,
            ["ingestedAt"] = Time(line.Observed?.MadeAt ?? line.Stated?.AddedAt),
        };
    }

    private static JsonNode? Time(DateTimeOffset? time) => time is { } at ? JsonSerializer.SerializeToNode(at.UtcDateTime) : null;
}
