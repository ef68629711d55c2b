using System.IO.Compression;
using Yardwatch.Baselines;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Publishing.Reports;

namespace Yardwatch.Service.Reports;

/// <summary>The vehicles of a report's scenes for programs that show maps: they follow from its observations and from what it says of itself.</summary>
internal static class ReportVehicles
{
    private const string Layer = "vehicles";
    private const string GeoJsonName = "data/vehicles.geojson";
    private const string GeoPackageName = "data/vehicles.gpkg";
    private const string KmzName = "data/vehicles.kmz";

    /// <summary>The files, by their path in the report's folder; none where no vehicle's place on Earth is published.</summary>
    /// <param name="source">The report.</param>
    /// <param name="finding">What its series gives.</param>
    public static IReadOnlyDictionary<string, byte[]> Of(ReportSource source, SurgeFinding finding)
    {
        GroundedScene[] scenes = [.. new[] { source.Comparison, source.Observation }.Select(Grounded).OfType<GroundedScene>().OrderBy(scene => scene.At)];
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        if (scenes.Length > 0)
        {
            IReadOnlyList<string> notes = ReportWords.Notes(source.Content);
            byte[] geoJson = ReportExports.GeoJson(scenes, notes);
            files.Add(GeoJsonName, geoJson);
            files.Add(GeoPackageName, GeoPackage.Of(geoJson, Layer));
            files.Add(KmzName, ReportExports.Kmz(ReportWords.Title(source, finding), scenes, notes));
        }

        return files;
    }

    /// <summary>What of these files does not follow from the observations, a sentence each.</summary>
    /// <param name="files">The files of a report that can be read.</param>
    public static IEnumerable<string> Problems(IReadOnlyDictionary<string, byte[]> files)
    {
        ReportSource source = ReportFolder.Read(name => files.GetValueOrDefault(name));
        IReadOnlyDictionary<string, byte[]> anew = Of(source, source.Series.Judge());
        return
        [
            .. new[] { GeoJsonName, GeoPackageName, KmzName }
                .Where(name => files.TryGetValue(name, out byte[]? found) && !(anew.TryGetValue(name, out byte[]? made) && IsSame(name, found, made)))
                .Select(name => $"{name} is not what the data give, in this version of Yardwatch."),
        ];
    }

    // How a file is packed depends on versions of libraries; what is in it does not.
    private static bool IsSame(string name, byte[] found, byte[] made) => found.AsSpan().SequenceEqual(made) || name switch
    {
        GeoPackageName => GeoPackage.ToGeoJson(found) is { } content && content.AsSpan().SequenceEqual(GeoPackage.ToGeoJson(made)),
        KmzName => Content(found) is { } content && content.AsSpan().SequenceEqual(Content(made)),
        _ => false,
    };

    private static byte[]? Content(byte[] kmz)
    {
        try
        {
            using ZipArchive archive = new(new MemoryStream(kmz));
            using Stream entry = archive.Entries.Single().Open();
            using MemoryStream content = new();
            entry.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private static GroundedScene? Grounded(Observation? observation)
    {
        if (observation is not { AcquiredAt: { } at, Detections.Count: > 0, FootprintCoordinates: not "pixels" })
        {
            return null;
        }

        using var ground = GroundTransform.ToWgs84(observation.FootprintCoordinates);
        return ground is null
            ? null
            : new GroundedScene(observation.Scene, at, [.. observation.Detections.Select(vehicle => (vehicle, (IReadOnlyList<GeoPoint>)ground.Apply([.. vehicle.Footprint.Ring.Select(corner => (corner.X, corner.Y))])))]);
    }
}
