using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Publishing;
using Yardwatch.Simulation;

namespace Yardwatch.Service.Evaluation;

/// <summary>Writes a simulated yard as the files of an evaluation: scene.tif, facility.geojson and truth.json.</summary>
public static class SimulatedYardFiles
{
    // Open ocean: nobody can take a simulated yard for a real place.
    private const string CoordinateSystem = "EPSG:32625";
    private const double WestEdge = 500_000;
    private const double NorthEdge = 4_650_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Scene = "scene.tif";
    private const string FacilityName = "facility.geojson";
    private const string TruthName = "truth.json";

    /// <summary>Refuses a folder in which a file would be replaced that was not written by a simulation: an analyst's own scene may lie there under the same name.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="others">Further files that are written into it, relative to it.</param>
    /// <exception cref="UsageException">There is such a file.</exception>
    public static void KeepForeign(string folder, params IEnumerable<string> others)
    {
        string? there = Array.Find([.. new[] { Scene, FacilityName, TruthName }.Concat(others).Select(name => Path.Combine(folder, name))], File.Exists);
        if (there is not null && !IsSimulated(Path.Combine(folder, TruthName)))
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"{there} is no simulation's and would be replaced. Choose another folder, or move the file away.");
        }
    }

    /// <summary>Writes the truth of several scenes.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="scenes">What stands in each; none before they are written, so that a folder that was not finished is known for a simulation's.</param>
    /// <exception cref="PublishingException">The file can't be written.</exception>
    public static void WriteTruth(string folder, params IEnumerable<JsonObject> scenes) => PublishedFile.Write(
        Path.Combine(folder, TruthName), [.. JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["simulated"] = true, ["scenes"] = new JsonArray([.. scenes]) }, Indented), (byte)'\n']);

    private static bool IsSimulated(string truth)
    {
        try
        {
            return File.Exists(truth) && JsonNode.Parse(File.ReadAllBytes(truth)) is JsonObject facts && facts["simulated"] is JsonValue value && value.TryGetValue(out bool simulated) && simulated;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes the files.</summary>
    /// <param name="folder">Created when missing; files of these names are replaced.</param>
    /// <param name="id">The facility's id.</param>
    /// <param name="yard">The yard.</param>
    /// <exception cref="SceneException">The scene can't be written.</exception>
    /// <exception cref="PublishingException">A file can't be written.</exception>
    public static void Write(string folder, string id, SimulatedYard yard)
    {
        ArgumentNullException.ThrowIfNull(yard);
        PublishedFile.MakeFolder(folder);
        WriteScene(Path.Combine(folder, Scene), yard);
        WriteFacility(Path.Combine(folder, FacilityName), id, yard);
        PublishedFile.Write(Path.Combine(folder, TruthName), Truth(yard));
    }

    /// <summary>Writes the scene alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="yard">The yard.</param>
    /// <param name="off">How far the georeference is off to the east and north, meters.</param>
    internal static void WriteScene(string path, SimulatedYard yard, (double East, double North) off = default)
    {
        SceneInfo info = yard.Scene.Info;
        PixelBlock pixels = yard.Scene.Read(new PixelWindow(0, 0, info.Width, info.Height), info.Width, info.Height);
        GeoTiff.Write(path, pixels, new GeoTiffOptions
        {
            Bands = info.Bands,
            SampleBits = pixels.Samples.Max() > byte.MaxValue ? 16 : 8,
            CoordinateSystem = CoordinateSystem,
            GeoTransform = new AffineMap(WestEdge + off.East, yard.PixelMeters, 0, NorthEdge + off.North, 0, -yard.PixelMeters),
        });
    }

    /// <summary>Writes the facility alone, where it really lies.</summary>
    /// <param name="path">The file.</param>
    /// <param name="id">The facility's id.</param>
    /// <param name="yard">The yard.</param>
    internal static void WriteFacility(string path, string id, SimulatedYard yard)
    {
        string frame = path + ".frame.tif";
        try
        {
            WriteScene(frame, yard);
            using var scene = GdalScene.Open(frame);
            PublishedFile.Write(path, FacilityGeoJson.ToBytes(OnEarth(yard.Facility, id, scene)));
        }
        finally
        {
            File.Delete(frame);
        }
    }

    private static Facility OnEarth(Facility facility, string id, GdalScene scene) => facility with
    {
        Id = id,
        Name = $"{id} (simulated)",
        Coordinates = FacilityCoordinates.Wgs84,
        Outline = null,
        Tracks = [.. facility.Tracks.Select(track => new RailTrack(track.Id, new LineString(OnEarth(track.Centerline.Coordinates, scene))))],
        Zones = [.. facility.Zones.Select(zone => new Zone(zone.Id, new Polygon(new LinearRing(OnEarth(zone.Area.ExteriorRing.Coordinates, scene)))))],
    };

    private static Coordinate[] OnEarth(Coordinate[] pixels, GdalScene scene)
    {
        const int centimeters = 7;
        var points = new GeoPoint[pixels.Length];
        scene.ToGeo([.. pixels.Select(pixel => new PixelPoint(pixel.X, pixel.Y))], points);
        return [.. points.Select(point => new Coordinate(double.Round(point.Longitude, centimeters), double.Round(point.Latitude, centimeters)))];
    }

    private static byte[] Truth(SimulatedYard yard)
    {
        JsonObject truth = new()
        {
            ["scene"] = Scene,
            ["simulated"] = true,
            ["seed"] = yard.Settings.Seed,
            ["vehicles"] = new JsonArray([.. yard.Vehicles.Select(vehicle => Vehicle(vehicle, yard.Scene.Info))]),
        };
        if (yard.Zones.Count > 0)
        {
            truth["zones"] = new JsonArray([.. yard.Zones.Select(Zone)]);
        }

        return [.. JsonSerializer.SerializeToUtf8Bytes(truth, Indented), (byte)'\n'];
    }

    private static JsonObject Vehicle(TrueVehicle vehicle, SceneInfo scene) => new()
    {
        ["polygon"] = new JsonArray([.. vehicle.Outline.Select(corner => new JsonArray(double.Round(corner.X, 2), double.Round(corner.Y, 2)))]),
        ["lengthMeters"] = double.Round(vehicle.EndMeters - vehicle.StartMeters, 2),
        ["insideFraction"] = double.Round(Inside(vehicle, scene), 3),
        ["track"] = vehicle.TrackId,
        ["kind"] = ContractWord.Of(vehicle.Kind),
        ["type"] = ContractWord.Of(vehicle.Type),
        ["covered"] = vehicle.Covered,
    };

    private static JsonObject Zone(TrueZone zone) => new()
    {
        ["id"] = zone.Id,
        ["areaSquareMeters"] = double.Round(zone.AreaSquareMeters, 1),
        ["coveredSquareMeters"] = double.Round(zone.CoveredSquareMeters, 1),
        ["containerSquareMeters"] = double.Round(zone.ContainerSquareMeters, 1),
        ["containers"] = zone.Containers,
        ["otherObjectsSquareMeters"] = double.Round(zone.OtherObjectsSquareMeters, 1),
        ["bareGroundSquareMeters"] = double.Round(zone.GroundSquareMeters, 1),
        ["clearFraction"] = double.Round(zone.ClearFraction, 3),
    };

    private static double Inside(TrueVehicle vehicle, SceneInfo scene)
    {
        Polygon outline = new(new LinearRing([.. vehicle.Outline.Append(vehicle.Outline[0]).Select(corner => new Coordinate(corner.X, corner.Y))]));
        var frame = new GeometryFactory().ToGeometry(new Envelope(0, scene.Width, 0, scene.Height));
        return outline.Intersection(frame).Area / outline.Area;
    }
}
