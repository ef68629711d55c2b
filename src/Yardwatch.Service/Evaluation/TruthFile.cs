using System.Text.Json;
using NetTopologySuite.Geometries;
using Yardwatch.Counting;
using Yardwatch.Detection;
using Yardwatch.Facilities;
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
    // Longer than any vehicle on rails, several that are joined for good among them: a hit may lie half of the length away.
    private const double LongestMeters = 200;

    private static readonly string[] Kinds = [.. Enum.GetNames<VehicleKind>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
    private static readonly string[] Types = [.. Enum.GetNames<VehicleType>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>Reads the vehicles.</summary>
    /// <param name="path">The file.</param>
    /// <param name="facility">The facility that they stand in: only its tracks can be named.</param>
    /// <exception cref="UsageException">The file is missing or not as described, or a vehicle can't be: the message names the vehicle and the member.</exception>
    public static IReadOnlyList<KnownVehicle> Vehicles(string path, Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        HashSet<string> tracks = [.. facility.Tracks.Select(track => track.Id)];
        return KnownPart.Read<IReadOnlyList<KnownVehicle>>(path, "truth file", file =>
        {
            KnownPart[] parts = [.. file.List("vehicles", "vehicle", "Write a list of vehicles, empty where none stands there; docs/evaluation.md describes it.")];
            KnownVehicle[] vehicles = [.. parts.Select(part => Vehicle(part, tracks))];
            RefuseRepeated(parts, vehicles);
            return vehicles;
        });
    }

    /// <summary>Reads the outlines of decoys: places that look mended like the vehicles, and hold none.</summary>
    /// <exception cref="UsageException">The file is missing or not as described: the message names the decoy.</exception>
    public static IReadOnlyList<IReadOnlyList<PixelPoint>> Decoys(string path) => KnownPart.Read<IReadOnlyList<IReadOnlyList<PixelPoint>>>(path, "file of decoys", file =>
        [.. file.List("decoys", "decoy", "Write a list of objects, each with \"polygon\".").Select(Polygon)]);

    private static void RefuseRepeated(KnownPart[] parts, KnownVehicle[] vehicles)
    {
        int?[] same = RepeatedOutlines.Of([.. vehicles.Select(vehicle => Outline(vehicle.Polygon))]);
        if (Array.FindIndex(same, earlier => earlier is not null) is >= 0 and var second)
        {
            throw new UsageException(
                ErrorCatalog.TruthUnusable,
                FormattableString.Invariant($"{parts[second].Path}: {parts[second].Where} has the outline of vehicle {same[second] + 1}. Remove one: no two vehicles stand in one place."));
        }
    }

    private static KnownVehicle Vehicle(KnownPart part, HashSet<string> tracks) => new(Polygon(part), Length(part), Inside(part), Track(part, tracks))
    {
        Kind = Kind(part),
        Type = Type(part),
        Covered = Covered(part),
    };

    private static double Length(KnownPart part) => part.Number("lengthMeters") is { } meters and > 0 and <= LongestMeters
        ? meters
        : throw part.Refuse("lengthMeters", FormattableString.Invariant($"Write the vehicle's length in meters, above 0 and at most {LongestMeters}."));

    private static double Inside(KnownPart part) => part.Number("insideFraction") is { } share and >= 0 and <= 1
        ? share
        : throw part.Refuse("insideFraction", "Write the share of the vehicle inside the scene, from 0 to 1.");

    private static string? Kind(KnownPart part) => OptionalText(part, "kind") is not { } kind || Kinds.Contains(kind)
        ? part.Text("kind")
        : throw part.Refuse("kind", $"Write one of {string.Join(", ", Kinds)}, or leave it out where nobody knows.");

    // Others divide vehicles in other ways: a word that is none of ours says nothing that ours could be held against.
    private static string? Type(KnownPart part) => OptionalText(part, "type") is { } type && Types.Contains(type) ? type : null;

    private static IReadOnlyList<PixelPoint> Polygon(KnownPart part)
    {
        UsageException Unusable() => part.Refuse("polygon", "Write the outline's corners in pixels, three or more in their order around it, sides not crossing: [[x, y], [x, y], [x, y], ...].");
        PixelPoint[] corners = part.Find("polygon") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(corner => Corner(corner) ?? throw Unusable())] : throw Unusable();
        return IsOutline(corners) ? corners : throw Unusable();
    }

    private static bool IsOutline(PixelPoint[] corners) => corners.Length >= 3 && Outline(corners) is { IsValid: true, Area: > 0 };

    private static Polygon Outline(IReadOnlyList<PixelPoint> corners) => new(new LinearRing([.. corners.Append(corners[0]).Select(corner => new Coordinate(corner.X, corner.Y))]));

    private static PixelPoint? Corner(JsonElement corner) =>
        corner.ValueKind == JsonValueKind.Array && corner.GetArrayLength() >= 2 && KnownPart.Number(corner[0]) is { } x && KnownPart.Number(corner[1]) is { } y ? new PixelPoint(x, y) : null;

    // Null says that it stands on none; a member that is missing says nothing.
    private static string? Track(KnownPart part, HashSet<string> tracks) => part.Text("track") is { } track && tracks.Contains(track) ? track
        : part.Json.TryGetProperty("track", out JsonElement value) && value.ValueKind == JsonValueKind.Null ? null
        : throw part.Refuse("track", "Write the id of one of the facility's rail tracks as a text, or null for a vehicle on none.");

    private static string? OptionalText(KnownPart part, string member) =>
        part.Find(member) is null ? null : part.Text(member) ?? throw part.Refuse(member, "Write a text, or leave it out where nobody knows.");

    private static bool? Covered(KnownPart part) => part.Find("covered") switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw part.Refuse("covered", "Write true or false, or leave it out where nobody knows."),
    };
}
