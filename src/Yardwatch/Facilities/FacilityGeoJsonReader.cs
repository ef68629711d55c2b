using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities;

/// <summary>Reads one facility from one GeoJSON document.</summary>
internal sealed class FacilityGeoJsonReader
{
    private const string HowToMark = "Give every rail track's LineString the properties \"kind\": \"railTrack\" and an \"id\".";

    private readonly JsonElement _root;
    private readonly string _file;
    private readonly FacilityBuilder _builder;
    private readonly SortedDictionary<string, int> _unused = new(StringComparer.Ordinal);
    private string? _id;
    private string? _name;
    private FacilityFleet? _fleet;

    public FacilityGeoJsonReader(JsonElement root, string file)
    {
        _root = root;
        _file = file;
        _builder = new FacilityBuilder(file, Coordinates(root, file));
    }

    public Facility Read(string sha256, string unnamed)
    {
        JsonElement features = Features();
        int count = features.GetArrayLength();
        for (int i = 0; i < count; i++)
        {
            ReadFeature(features[i], string.Create(CultureInfo.InvariantCulture, $"feature {i + 1} of {count}"));
        }

        foreach ((string what, int number) in _unused)
        {
            _builder.AddNotice(string.Create(CultureInfo.InvariantCulture, $"{_file}: {number} feature{(number == 1 ? "" : "s")} {what} not used."));
        }

        string id = _id ?? unnamed;
        return _builder.Build(id, _name ?? id, sha256, HowToMark) with
        {
            Fleet = _fleet,
            Source = FacilitySource.Read(_root),
            Regimes = FacilityTimes.Regimes(_root, _file),
            Events = FacilityTimes.Events(_root, _file),
        };
    }

    /// <summary>The one polygon of a geometry in WGS 84.</summary>
    public static Polygon ReadPolygon(JsonElement geometry, string file)
    {
        const string where = "the polygon";
        FacilityGeoJsonReader reader = new(geometry, file);
        return reader._builder.ToPolygon(where, reader.Rings(reader.Parts(geometry, where, "Polygon")[0], where));
    }

    private static FacilityCoordinates Coordinates(JsonElement root, string file)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("coordinates", out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return FacilityCoordinates.Wgs84;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() == "pixels")
        {
            return FacilityCoordinates.Pixels;
        }

        // A bare geometry has coordinates of its own: it is refused for what it is.
        return value.ValueKind == JsonValueKind.Array
            ? FacilityCoordinates.Wgs84
            : throw new FacilityException($"{file}: the member \"coordinates\" is {value.GetRawText()}. Say \"pixels\", or leave it out for WGS 84.");
    }

    private static string? Text(JsonElement parent, string member)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(member, out JsonElement value))
        {
            return null;
        }

        string? text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private JsonElement Features()
    {
        string? type = Text(_root, "type");
        if (type != "FeatureCollection")
        {
            string what = type is null ? "JSON, but not GeoJSON" : $"a GeoJSON {type}";
            throw new FacilityException($"{_file} is {what}. A facility is a FeatureCollection of features with the property \"kind\".");
        }

        RefuseOtherSystem();
        return _root.TryGetProperty("features", out JsonElement features) && features.ValueKind == JsonValueKind.Array
            ? features
            : throw new FacilityException($"{_file} is a FeatureCollection without an array \"features\". {HowToMark}");
    }

    // An old member of GeoJSON that GIS programs still write.
    private void RefuseOtherSystem()
    {
        if (!_root.TryGetProperty("crs", out JsonElement system) || system.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        string name = system.ValueKind == JsonValueKind.Object && system.TryGetProperty("properties", out JsonElement properties)
            ? Text(properties, "name") ?? system.GetRawText()
            : system.GetRawText();
        if (!name.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(":4326", StringComparison.Ordinal))
        {
            throw new FacilityException(
                $"{_file} is in the coordinate system {name}. Facilities are in WGS 84: convert it (ogr2ogr -t_srs EPSG:4326, or save it from your GIS as GeoJSON in WGS 84).");
        }
    }

    private void ReadFeature(JsonElement feature, string where)
    {
        if (Text(feature, "type") != "Feature")
        {
            throw _builder.Refuse(where, "is not a GeoJSON Feature", "Wrap it in one, with \"properties\" and \"geometry\".");
        }

        _ = feature.TryGetProperty("properties", out JsonElement properties);
        string? id = Text(properties, "id") ?? Text(feature, "id");
        string named = id is null ? where : $"{where} (id \"{id}\")";
        string? kind = Text(properties, "kind");
        switch (kind?.ToUpperInvariant())
        {
            case "FACILITY":
                ReadFacility(feature, named, id, properties);
                break;
            case "RAILTRACK":
                ReadTracks(feature, named, id, properties);
                break;
            case "ZONE":
                ReadZones(feature, named, id);
                break;
            default:
                string what = kind is null ? "without a kind" : $"of kind \"{kind}\"";
                _unused[what] = _unused.GetValueOrDefault(what) + 1;
                break;
        }
    }

    private void ReadFacility(JsonElement feature, string where, string? id, JsonElement properties)
    {
        _id ??= id;
        _name ??= Text(properties, "name");
        _fleet ??= Fleet(properties, where);

        // A facility may be named without being outlined.
        if (feature.TryGetProperty("geometry", out JsonElement geometry) && geometry.ValueKind != JsonValueKind.Null)
        {
            JsonElement[] parts = Parts(geometry, where, "Polygon");
            if (parts.Length != 1)
            {
                throw _builder.Refuse(where, $"outlines the facility with {parts.Length} polygons", "Draw one outline.");
            }

            _builder.SetOutline(where, Rings(parts[0], where));
        }
    }

    private FacilityFleet? Fleet(JsonElement properties, string where)
    {
        if (properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty("fleet", out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        string word = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return FacilityFleets.Find(word)
            ?? throw _builder.Refuse(where, $"has the fleet \"{word}\"", $"Say {FacilityFleets.Allowed}, or leave it out where nobody knows.");
    }

    private void ReadTracks(JsonElement feature, string where, string? id, JsonElement properties)
    {
        TrackFacts said = new(Moment(properties, "validFrom", where)?.First, Moment(properties, "validTo", where)?.Last, TrackAttributes.Read(properties));
        foreach ((JsonElement part, string partId) in IdentifiedParts(feature, where, id, "LineString"))
        {
            _builder.AddTrack(where, partId, Points(part, where), said);
        }
    }

    private StatedMoment? Moment(JsonElement properties, string member, string where)
    {
        if (properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(member, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return (value.ValueKind == JsonValueKind.String ? StatedMoment.Parse(value.GetString()!) : null)
            ?? throw _builder.Refuse(where, $"has the \"{member}\" {value.GetRawText()}, which is no date", "Write a day as \"2023-10-05\", or a time as \"2023-10-05T02:11:00Z\".");
    }

    private void ReadZones(JsonElement feature, string where, string? id)
    {
        foreach ((JsonElement part, string partId) in IdentifiedParts(feature, where, id, "Polygon"))
        {
            _builder.AddZone(where, partId, Rings(part, where));
        }
    }

    // Several parts become several tracks or zones: 7-1, 7-2.
    private IEnumerable<(JsonElement Part, string Id)> IdentifiedParts(JsonElement feature, string where, string? id, string type)
    {
        if (id is null)
        {
            throw _builder.Refuse(where, "has no id", "Give its properties an \"id\", a text or a number.");
        }

        if (!feature.TryGetProperty("geometry", out JsonElement geometry) || geometry.ValueKind != JsonValueKind.Object)
        {
            throw _builder.Refuse(where, "has no geometry", $"Give it a {type}, or remove it.");
        }

        JsonElement[] parts = Parts(geometry, where, type);
        return parts.Select((part, i) => (part, parts.Length == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{i + 1}")));
    }

    private JsonElement[] Parts(JsonElement geometry, string where, string type)
    {
        string? actual = Text(geometry, "type");
        bool isOne = actual == type;
        if (!isOne && actual != "Multi" + type)
        {
            throw _builder.Refuse(where, $"is a {actual ?? "geometry without a type"}", $"Draw it as a {type}.");
        }

        if (!geometry.TryGetProperty("coordinates", out JsonElement coordinates) || coordinates.ValueKind != JsonValueKind.Array)
        {
            throw _builder.Refuse(where, "has a geometry without coordinates", "Draw it again.");
        }

        return isOne ? [coordinates] : [.. coordinates.EnumerateArray()];
    }

    private Coordinate[][] Rings(JsonElement polygon, string where) =>
        polygon.ValueKind == JsonValueKind.Array ? [.. polygon.EnumerateArray().Select(ring => Points(ring, where))] : throw NotPositions(polygon, where);

    private Coordinate[] Points(JsonElement line, string where) =>
        line.ValueKind == JsonValueKind.Array ? [.. line.EnumerateArray().Select(position => Point(position, where))] : throw NotPositions(line, where);

    // Heights are ignored.
    private Coordinate Point(JsonElement position, string where)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2
            || position[0].ValueKind != JsonValueKind.Number || position[1].ValueKind != JsonValueKind.Number)
        {
            throw NotPositions(position, where);
        }

        return new Coordinate(position[0].GetDouble(), position[1].GetDouble());
    }

    private FacilityException NotPositions(JsonElement element, string where)
    {
        const int most = 60;
        string text = element.GetRawText();
        return _builder.Refuse(
            where, $"has {(text.Length <= most ? text : text[..most] + "…")} where a position should be", "A position is two numbers: [longitude, latitude], or [x, y] in pixels.");
    }
}
