using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;

namespace Yardwatch.Service.Desk.Drawing;

/// <summary>What can be drawn.</summary>
internal enum DraftKind
{
    /// <summary>A rail track, a line.</summary>
    RailTrack,

    /// <summary>A cargo zone, a polygon.</summary>
    Zone,

    /// <summary>The facility's outline, a polygon.</summary>
    Outline,
}

/// <summary>One feature of a facility's file as it is written: whatever it holds besides what is drawn stays as it is.</summary>
/// <param name="Key">Tells it from the others for as long as it is edited.</param>
/// <param name="Json">The feature; never changed, replaced by a changed copy.</param>
internal sealed record DraftFeature(int Key, JsonObject Json)
{
    private const int DegreeDigits = 8;

    /// <summary>What it is; null: something that Yardwatch doesn't use.</summary>
    public DraftKind? Kind => Text(Properties?["kind"])?.ToUpperInvariant() switch
    {
        "RAILTRACK" => DraftKind.RailTrack,
        "ZONE" => DraftKind.Zone,
        "FACILITY" => DraftKind.Outline,
        _ => null,
    };

    /// <summary>Its id, or an empty text.</summary>
    public string Id => Text(Properties?["id"]) ?? Text(Json["id"]) ?? "";

    /// <summary>How many lines or polygons it has.</summary>
    public int Parts => Geometry is not { } geometry ? 0 : IsMulti ? (geometry["coordinates"] as JsonArray)?.Count ?? 0 : 1;

    private JsonObject? Properties => Json["properties"] as JsonObject;

    private JsonObject? Geometry => Json["geometry"] as JsonObject;

    private bool IsMulti => Text(Geometry?["type"])?.StartsWith("Multi", StringComparison.Ordinal) == true;

    /// <summary>A property as text; empty where it has none.</summary>
    public string Property(string name) => Text(Properties?[name]) ?? "";

    /// <summary>A line, or a polygon's rings, closed; in the facility's coordinates.</summary>
    /// <param name="part">From 0 to <see cref="Parts"/>.</param>
    public Coordinate[][] Rings(int part)
    {
        JsonArray coordinates = Coordinates(part);
        return Kind == DraftKind.RailTrack ? [[.. coordinates.Select(Point)]] : [.. coordinates.OfType<JsonArray>().Select(ring => Closed([.. ring.Select(Point)]))];
    }

    /// <summary>With another line, or other rings. Points that were there keep their digits, their height and all else that stands in their positions.</summary>
    public DraftFeature With(int part, IReadOnlyList<IReadOnlyList<Coordinate>> rings)
    {
        Dictionary<(double X, double Y), JsonNode> before = [];
        foreach (JsonNode position in Positions(Coordinates(part)))
        {
            Coordinate point = Point(position);
            before.TryAdd((point.X, point.Y), position);
        }

        JsonArray[] written = [.. rings.Select(ring => new JsonArray([.. ring.Select(point => before.TryGetValue((point.X, point.Y), out JsonNode? known) ? known.DeepClone() : Position(point))]))];
        return Replaced(part, Kind == DraftKind.RailTrack ? written[0] : new JsonArray([.. written]));
    }

    /// <summary>With a property; an empty text takes it away.</summary>
    public DraftFeature With(string property, string text)
    {
        var json = (JsonObject)Json.DeepClone();
        if (json["properties"] is not JsonObject properties)
        {
            json["properties"] = properties = [];
        }

        if (text.Length == 0)
        {
            properties.Remove(property);
        }
        else
        {
            properties[property] = text;
        }

        return this with { Json = json };
    }

    /// <summary>Without one of its lines or polygons; null where it was the only one.</summary>
    public DraftFeature? Without(int part)
    {
        if (Parts < 2)
        {
            return null;
        }

        var json = (JsonObject)Json.DeepClone();
        ((JsonArray)json["geometry"]!["coordinates"]!).RemoveAt(part);
        return this with { Json = json };
    }

    /// <summary>Moved as a whole.</summary>
    /// <param name="x">To the right or east, in the facility's coordinates.</param>
    /// <param name="y">Downwards in pixels, or to the north in degrees.</param>
    public DraftFeature Moved(double x, double y)
    {
        var json = (JsonObject)Json.DeepClone();
        if ((json["geometry"] as JsonObject)?["coordinates"] is JsonArray coordinates)
        {
            foreach (JsonArray position in Positions(coordinates).Cast<JsonArray>().ToArray())
            {
                Coordinate point = Point(position);
                (position[0], position[1]) = (Rounded(point.X + x), Rounded(point.Y + y));
            }
        }

        return this with { Json = json };
    }

    /// <summary>A new feature.</summary>
    public static DraftFeature Create(int key, DraftKind kind, string id, IReadOnlyList<IReadOnlyList<Coordinate>> rings)
    {
        JsonArray[] written = [.. rings.Select(ring => new JsonArray([.. ring.Select(Position)]))];
        return new DraftFeature(key, new JsonObject
        {
            ["type"] = "Feature",
            ["properties"] = new JsonObject { ["kind"] = kind == DraftKind.RailTrack ? "railTrack" : "zone", ["id"] = id },
            ["geometry"] = new JsonObject
            {
                ["type"] = kind == DraftKind.RailTrack ? "LineString" : "Polygon",
                ["coordinates"] = kind == DraftKind.RailTrack ? written[0] : new JsonArray([.. written]),
            },
        });
    }

    private DraftFeature Replaced(int part, JsonArray coordinates)
    {
        var json = (JsonObject)Json.DeepClone();
        JsonObject geometry = json["geometry"]!.AsObject();
        if (IsMulti)
        {
            geometry["coordinates"]![part] = coordinates;
        }
        else
        {
            geometry["coordinates"] = coordinates;
        }

        return this with { Json = json };
    }

    private JsonArray Coordinates(int part)
    {
        JsonArray all = Geometry!["coordinates"]!.AsArray();
        return IsMulti ? all[part]!.AsArray() : all;
    }

    // Positions are the innermost lists.
    private static IEnumerable<JsonNode> Positions(JsonArray list) =>
        list.Count > 0 && list[0] is not JsonArray ? [list] : list.OfType<JsonArray>().SelectMany(Positions);

    private static Coordinate[] Closed(Coordinate[] ring) => ring.Length == 0 || ring[0].Equals2D(ring[^1]) ? ring : [.. ring, ring[0].Copy()];

    private static Coordinate Point(JsonNode? position) => new(position![0]!.GetValue<double>(), position[1]!.GetValue<double>());

    private static JsonNode Position(Coordinate point) => new JsonArray(Rounded(point.X), Rounded(point.Y));

    // A millimeter on the ground.
    private static double Rounded(double value) => double.Round(value, DegreeDigits);

    private static string? Text(JsonNode? node) => node is JsonValue value
        ? value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => value.GetValue<string>().Trim() is { Length: > 0 } text ? text : null,
            System.Text.Json.JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        }
        : null;
}
