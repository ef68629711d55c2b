using System.Text;
using System.Text.Json.Nodes;
using Yardwatch.Facilities;
using Yardwatch.Publishing;
using Yardwatch.Service.Evaluation;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Plans;

namespace Yardwatch.Service.Demo;

/// <summary>The files of the demonstration: scenes as a vendor would deliver them, the facility, and the truth that a real yard never tells.</summary>
internal static class DemoFolder
{
    private const string Name = "demo-junction";

    private static string RightsName { get; } = Path.Combine("scenes", "rights.json");

    /// <summary>Writes <c>facility.geojson</c>, <c>scenes/</c> with a STAC item and rights, and <c>truth.json</c>.</summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="plan">The seed, of which the same gives the same files, and how many scenes.</param>
    /// <param name="progress">Is told after each scene.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="UsageException">A file that no simulation wrote would be replaced.</exception>
    public static void Write(string folder, (ulong Seed, int Scenes) plan, Action progress, CancellationToken cancellation)
    {
        string scenes = Path.Combine(folder, "scenes");
        SimulatedYardFiles.KeepForeign(folder, RightsName);
        PublishedFile.MakeFolder(scenes);
        SimulatedYardFiles.WriteTruth(folder);
        YardSettings yard = DemoSeries.Yard(plan.Seed);
        IReadOnlyList<SeriesScene> drawn = DemoSeries.Draw(plan.Seed, plan.Scenes);
        var truth = new JsonObject[drawn.Count];
        PublishedFile.Write(Path.Combine(folder, RightsName), Rights);
        Parallel.For(0, drawn.Count, new ParallelOptions { CancellationToken = cancellation }, number =>
        {
            SeriesScene scene = drawn[number];
            var rendered = SimulatedYard.Render(DemoSeries.Settings(scene, yard));
            SimulatedYardFiles.WriteScene(Path.Combine(scenes, scene.Name + ".tif"), rendered, (scene.East, scene.North));
            SimulatedSeries.WriteItem(Path.Combine(scenes, scene.Name + ".json"), scene);
            truth[number] = Truth(scene, rendered);
            if (number == drawn.Count - 1)
            {
                WriteFacility(Path.Combine(folder, "facility.geojson"), rendered);
            }

            progress();
        });
        SimulatedYardFiles.WriteTruth(folder, truth);
    }

    private static byte[] Rights { get; } = Encoding.UTF8.GetBytes(
        """
        { "license": "CC0-1.0", "credit": "Simulated scene, Yardwatch", "pixels": true, "counts": true }

        """);

    private static void WriteFacility(string path, SimulatedYard yard)
    {
        SimulatedYardFiles.WriteFacility(path, Name, yard);
        Facility facility = FacilityGeoJson.Read(path);
        PublishedFile.Write(path, FacilityGeoJson.ToBytes(facility with
        {
            Name = "Demo Junction (simulated)",
            Fleet = FacilityFleet.Broad1520,
            Events = [new KnownEvent("Announced visit (made up)", DemoSeries.EventDay, DemoSeries.EventDay.AddDays(1).AddTicks(-1))],
        }));
    }

    private static JsonObject Truth(SeriesScene scene, SimulatedYard yard) => new()
    {
        ["scene"] = scene.Name + ".tif",
        ["acquiredAt"] = FormattableString.Invariant($"{scene.At:yyyy-MM-ddTHH:mm:ss}Z"),
        ["railcars"] = yard.Vehicles.Count(vehicle => vehicle.Kind == VehicleKind.Railcar && vehicle.InsideScene),
        ["covered"] = yard.Vehicles.Count(vehicle => vehicle is { Kind: VehicleKind.Railcar, InsideScene: true, Covered: true }),
        ["coveredSquareMeters"] = double.Round(yard.Zones.Sum(zone => zone.CoveredSquareMeters), 1),
    };
}
