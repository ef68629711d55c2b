using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Yardwatch.Facilities;

namespace Yardwatch.Service.Catalogs;

/// <summary>Footprints of items, and how much of a facility they hold.</summary>
internal static class StacGeometry
{
    /// <summary>A GeoJSON polygon or several; null for everything else, or where its coordinates make none.</summary>
    public static Geometry? Read(JsonNode? json)
    {
        JsonNode? coordinates = (json as JsonObject)?["coordinates"];
        Polygon?[] parts = json.Text("type") switch
        {
            "Polygon" => [Part(coordinates)],
            "MultiPolygon" => [.. (coordinates as JsonArray ?? []).Select(Part)],
            _ => [],
        };
        if (parts.Length == 0 || Array.Exists(parts, part => part is null))
        {
            return null;
        }

        Geometry whole = parts.Length == 1 ? parts[0]! : new MultiPolygon([.. parts.OfType<Polygon>()]);
        Geometry usable = whole.IsValid ? whole : whole.Buffer(0);
        return usable.IsEmpty ? null : usable;
    }

    /// <summary>A facility's place as a polygon: the box around its rail tracks and zones.</summary>
    public static Polygon Place(Facility facility)
    {
        Envelope extent = new();
        foreach (Geometry part in facility.Tracks.Select(track => (Geometry)track.Centerline).Concat(facility.Zones.Select(zone => zone.Area)))
        {
            extent.ExpandToInclude(part.EnvelopeInternal);
        }

        return Box(extent.MinX, extent.MinY, extent.MaxX, extent.MaxY);
    }

    /// <summary>A box as a polygon.</summary>
    public static Polygon Box(double west, double south, double east, double north) =>
        new(new LinearRing([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]));

    /// <summary>The box of a GeoJSON <c>bbox</c> of four or six numbers; null where it is none. One across the 180th meridian is taken as all longitudes.</summary>
    public static Polygon? Box(double[] numbers)
    {
        (double West, double South, double East, double North)? box = numbers switch
        {
            [double west, double south, double east, double north] => (west, south, east, north),
            [double west, double south, _, double east, double north, _] => (west, south, east, north),
            _ => null,
        };
        return box is not { } b || b.North < b.South ? null : b.East < b.West ? Box(-180, b.South, 180, b.North) : Box(b.West, b.South, b.East, b.North);
    }

    /// <summary>The share of a facility's length of rail track inside a footprint, 0 to 1.</summary>
    public static double Covered(Facility facility, Geometry footprint)
    {
        // Degrees of longitude are shorter than those of latitude.
        double shrink = double.Cos(double.DegreesToRadians(facility.Tracks[0].Centerline.Coordinate.Y));
        var flat = AffineTransformation.ScaleInstance(shrink, 1);
        Geometry area = flat.Transform(footprint);
        LineString[] tracks = [.. facility.Tracks.Select(track => (LineString)flat.Transform(track.Centerline))];
        return double.Clamp(tracks.Sum(track => track.Intersection(area).Length) / tracks.Sum(track => track.Length), 0, 1);
    }

    private static Polygon? Part(JsonNode? rings)
    {
        LinearRing?[] read = [.. (rings as JsonArray ?? []).Select(Ring)];
        return read.Length == 0 || Array.Exists(read, ring => ring is null) ? null : new Polygon(read[0], [.. read.Skip(1).OfType<LinearRing>()]);
    }

    private static LinearRing? Ring(JsonNode? points)
    {
        double[][] numbers = [.. (points as JsonArray ?? []).Select(point => point.Numbers())];
        if (numbers.Length < 4 || Array.Exists(numbers, point => point.Length < 2))
        {
            return null;
        }

        Coordinate[] coordinates = [.. numbers.Select(point => new Coordinate(point[0], point[1]))];
        return coordinates[0].Equals2D(coordinates[^1]) ? new LinearRing(coordinates) : null;
    }
}
