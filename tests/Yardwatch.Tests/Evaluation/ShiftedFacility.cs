using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;

namespace Yardwatch.Tests.Evaluation;

/// <summary>A facility file moved on the ground.</summary>
internal static class ShiftedFacility
{
    private const double MetersPerDegree = 111_250; // near 47 degrees north, good to 0.1 %

    public static string Of(string geoJson, double east, double north)
    {
        JsonNode root = JsonNode.Parse(geoJson)!;
        foreach (JsonNode? feature in root["features"]!.AsArray())
        {
            Move(feature!["geometry"]!["coordinates"]!.AsArray(), east, north);
        }

        return root.ToJsonString();
    }

    /// <summary>How far an offset lies across the yard's tracks, meters.</summary>
    public static double Across(string path, double east, double north)
    {
        Coordinate[] track = [.. FacilityGeoJson.Read(path).Tracks[0].Centerline.Coordinates];
        double alongEast = (track[^1].X - track[0].X) * double.Cos(double.DegreesToRadians(track[0].Y));
        double alongNorth = track[^1].Y - track[0].Y;
        return ((east * alongNorth) - (north * alongEast)) / double.Hypot(alongEast, alongNorth);
    }

    private static void Move(JsonArray coordinates, double east, double north)
    {
        if (coordinates[0] is JsonArray)
        {
            foreach (JsonNode? part in coordinates)
            {
                Move(part!.AsArray(), east, north);
            }

            return;
        }

        double latitude = coordinates[1]!.GetValue<double>();
        coordinates[0] = coordinates[0]!.GetValue<double>() + (east / (MetersPerDegree * double.Cos(double.DegreesToRadians(latitude))));
        coordinates[1] = latitude + (north / MetersPerDegree);
    }
}
