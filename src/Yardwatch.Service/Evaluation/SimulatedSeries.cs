using System.Text.Json;
using System.Text.Json.Nodes;
using Yardwatch.Imagery;
using Yardwatch.Publishing;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Plans;

namespace Yardwatch.Service.Evaluation;

/// <summary>One yard over years, as a folder of scenes of five sensors tells it: some cloudy, some twice, some broken, each with its own error of place.</summary>
public static class SimulatedSeries
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes <c>facility.geojson</c>, <c>scenes/</c> with a STAC item beside each scene, and <c>truth.json</c>: the railcars of each.</summary>
    /// <param name="folder">Created when missing.</param>
    /// <param name="plan">What the series is like.</param>
    /// <param name="progress">Is told of every scene: how many were written since it was told last.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UsageException">A file that no simulation wrote would be replaced.</exception>
    /// <exception cref="SceneException">A scene can't be written.</exception>
    /// <exception cref="PublishingException">The folder or a file can't be written.</exception>
    public static void Write(string folder, SeriesPlan plan, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string scenes = Path.Combine(folder, "scenes");
        SimulatedYardFiles.KeepForeign(folder);
        PublishedFile.MakeFolder(folder);
        PublishedFile.MakeFolder(scenes);
        YardSettings yard = Yard(plan.Seed);
        SimulatedYardFiles.WriteTruth(folder);
        List<JsonObject> truth = [];
        for (int number = 0; number < plan.Scenes; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var scene = SeriesScene.Draw(plan, number);
            var rendered = SimulatedYard.Render(scene.Settings(yard));
            string path = Path.Combine(scenes, scene.Name + ".tif");
            SimulatedYardFiles.WriteScene(path, rendered, (scene.East, scene.North));
            if (number == 0)
            {
                SimulatedYardFiles.WriteFacility(Path.Combine(folder, "facility.geojson"), "series", rendered);
            }

            WriteItem(Path.Combine(scenes, scene.Name + ".json"), scene);
            Spoil(path, scene);
            truth.Add(Truth(scene, rendered));
            progress?.Report(1);
        }

        SimulatedYardFiles.WriteTruth(folder, truth);
    }

    // The yard itself never changes: tracks, ground and what stands beside them.
    private static YardSettings Yard(ulong seed) => YardSettings.DrawClear(seed) with
    {
        LengthMeters = 300,
        TrackCount = 8,
        MarginMeters = 60,
    };

    internal static void WriteItem(string path, SeriesScene scene)
    {
        JsonObject item = new()
        {
            ["type"] = "Feature",
            ["stac_version"] = "1.0.0",
            ["id"] = scene.Name,
            ["properties"] = new JsonObject
            {
                ["datetime"] = FormattableString.Invariant($"{scene.At:yyyy-MM-ddTHH:mm:ss}Z"),
                ["platform"] = scene.Sensor,
                ["gsd"] = scene.GsdMeters,
                ["eo:cloud_cover"] = 100 * scene.Cloud,
                ["license"] = "CC0-1.0",
            },
            ["assets"] = new JsonObject { ["visual"] = new JsonObject { ["href"] = $"./{scene.Name}.tif" } },
        };
        PublishedFile.Write(path, [.. JsonSerializer.SerializeToUtf8Bytes(item, Indented), (byte)'\n']);
    }

    // As files break on their way: cut short, emptied, overwritten, replaced by an error page.
    private static void Spoil(string path, SeriesScene scene)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (scene.ComesTwice)
        {
            PublishedFile.Write(Path.ChangeExtension(path, ".copy.tif"), bytes);
        }

        byte[]? spoilt = scene.Damage switch
        {
            0 => bytes[..(bytes.Length / 3)],
            1 => [],
            2 => [.. bytes[..64], .. new byte[bytes.Length - 64]],
            3 => "<html><body>403 Forbidden</body></html>"u8.ToArray(),
            _ => null,
        };
        if (spoilt is not null)
        {
            PublishedFile.Write(path, spoilt);
        }
    }

    private static JsonObject Truth(SeriesScene scene, SimulatedYard yard) => new()
    {
        ["scene"] = scene.Name + ".tif",
        ["acquiredAt"] = FormattableString.Invariant($"{scene.At:yyyy-MM-ddTHH:mm:ss}Z"),
        ["sensor"] = scene.Sensor,
        ["gsdMeters"] = scene.GsdMeters,
        ["eastMeters"] = double.Round(scene.East, 2),
        ["northMeters"] = double.Round(scene.North, 2),
        ["cloudy"] = scene.IsCloudy,
        ["twice"] = scene.ComesTwice,
        ["broken"] = scene.Damage < SeriesScene.Whole,
        ["railcars"] = yard.Vehicles.Count(vehicle => vehicle.Kind == VehicleKind.Railcar && vehicle.InsideScene),
        ["railcarsInView"] = yard.Vehicles.Count(vehicle => vehicle.Kind == VehicleKind.Railcar && vehicle is { InsideScene: true, ObscuredShare: < 0.5 }),
    };
}
