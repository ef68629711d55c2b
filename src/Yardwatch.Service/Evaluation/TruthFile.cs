using System.Text.Json;
using Yardwatch.Imagery;

namespace Yardwatch.Service.Evaluation;

/// <summary>A vehicle that is known to stand in a scene.</summary>
/// <param name="Polygon">Its outline in the scene's pixels.</param>
/// <param name="LengthMeters">Its length.</param>
/// <param name="InsideFraction">The share of it inside the scene, 0 to 1.</param>
/// <param name="Track">The id of the mapped track it stands on, or null.</param>
public sealed record KnownVehicle(IReadOnlyList<PixelPoint> Polygon, double LengthMeters, double InsideFraction, string? Track)
{
    /// <summary>What it is: <c>railcar</c>, <c>locomotive</c>, <c>passenger</c> or <c>maintenance</c>; null when nobody said.</summary>
    public string? Kind { get; init; }

    /// <summary>Its type, as in the observation; null when nobody said.</summary>
    public string? Type { get; init; }

    /// <summary>Whether its load is under a tarp; null when nobody said.</summary>
    public bool? Covered { get; init; }

    /// <summary>Whether it is to be counted: on a mapped track, at least half of it inside the scene.</summary>
    public bool Counts => Track is not null && InsideFraction >= 0.5;

    /// <summary>The middle of the polygon.</summary>
    public PixelPoint Center => new(Polygon.Average(corner => corner.X), Polygon.Average(corner => corner.Y));
}

/// <summary>The known vehicles of a scene, from <c>truth.json</c>.</summary>
/// <remarks>
/// The file is an object with <c>vehicles</c>, each with <c>polygon</c> (pixels), <c>lengthMeters</c>, <c>insideFraction</c> and
/// <c>track</c>, and where they are known <c>kind</c>, <c>type</c> and <c>covered</c>; other members are ignored. A file of decoys has <c>decoys</c>, each with <c>polygon</c>.
/// </remarks>
public static class TruthFile
{
    /// <summary>Reads the vehicles.</summary>
    /// <exception cref="UsageException">The file is missing or not as described.</exception>
    public static IReadOnlyList<KnownVehicle> Vehicles(string path) => Read(path, "vehicles", vehicle => new KnownVehicle(
        Polygon(vehicle),
        vehicle.GetProperty("lengthMeters").GetDouble(),
        vehicle.GetProperty("insideFraction").GetDouble(),
        vehicle.GetProperty("track").GetString())
    {
        Kind = Optional(vehicle, "kind")?.GetString(),
        Type = Optional(vehicle, "type")?.GetString(),
        Covered = Optional(vehicle, "covered")?.GetBoolean(),
    });

    /// <summary>Reads the outlines of decoys: places that look mended like the vehicles, and hold none.</summary>
    /// <exception cref="UsageException">The file is missing or not as described.</exception>
    public static IReadOnlyList<IReadOnlyList<PixelPoint>> Decoys(string path) => Read(path, "decoys", Polygon);

    private static IReadOnlyList<T> Read<T>(string path, string member, Func<JsonElement, T> convert)
    {
        if (!File.Exists(path))
        {
            throw new UsageException(ErrorCatalog.TruthUnusable, $"There is no truth file {path}.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. document.RootElement.GetProperty(member).EnumerateArray().Select(convert)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UsageException(ErrorCatalog.TruthUnusable, $"The truth file {path} is not as described in docs/evaluation.md: {exception.Message}");
        }
    }

    private static JsonElement? Optional(JsonElement vehicle, string member) =>
        vehicle.TryGetProperty(member, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static IReadOnlyList<PixelPoint> Polygon(JsonElement element) =>
        [.. element.GetProperty("polygon").EnumerateArray().Select(corner => new PixelPoint(corner[0].GetDouble(), corner[1].GetDouble()))];
}
