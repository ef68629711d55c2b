using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Observations;
using Yardwatch.Service;
using Yardwatch.Service.Desk;
using Yardwatch.Service.Desk.Reviews;
using Yardwatch.Service.Desk.Tiles;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;
using Yardwatch.Service.Validation;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Observations;
using Yardwatch.Tests.Service;
using Yardwatch.Tests.Watches;

namespace Yardwatch.Tests.Validation;

/// <summary>A watch whose facility's calibration is refitted after its scene was counted.</summary>
public sealed class FacilityCalibrationTests
{
    [Fact]
    public async Task A_refit_is_counted_with_reported_verified_and_never_measured_by_itself()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("20240602_041109_a.tif", 1);
        await folder.InitAsync(Path.GetFileName(scene));
        await folder.RunAsync(0, "add", folder.Scenes);
        Observation shipped = await ShownAsync(folder, scene);
        FacilityCalibration own = SampleValidation.Calibration(ShippedModels.Versions(SceneInputs.Facility(folder.Facility)));
        CalibrationFile.Write(folder.Facility, own);
        await folder.RunAsync(0, "add");
        Assert.Equal("the models or settings changed", (string?)(await folder.LineAsync(Path.GetFileName(scene)))["why"]);
        Observation refitted = await ShownAsync(folder, scene);
        Assert.Equal(CalibrationFile.Sha256(own), refitted.Provenance.CalibrationSha256);
        Assert.True(refitted.Uncertainty!.SceneError > shipped.Uncertainty!.SceneError);

        Assert.Equal(shipped.Railcars!.Distribution, Measured(folder).Railcars!.Distribution);
        await VerifyAsync(folder, scene);
    }

    [Fact]
    public async Task A_damaged_refit_ends_add_before_a_scene_is_blamed()
    {
        using WatchFolder folder = new();
        await folder.InitAsync(Path.GetFileName(folder.AddScene("a.tif", 1)));
        await File.WriteAllTextAsync(CalibrationFile.PathOf(folder.Facility), "{}", TestContext.Current.CancellationToken);
        (string output, string error) = await folder.RunAsync(2, "add", folder.Scenes);
        Assert.Equal("", output);
        Assert.Contains("facility.calibration.json can't be used", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_counts_a_scene_blind_once_and_a_scene_with_a_hidden_track_is_left_out()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("20240602_041109_a.tif", 1);
        await folder.InitAsync(Path.GetFileName(scene));
        await folder.RunAsync(0, "add", folder.Scenes);
        DeskWatches watches = new([Watch.Open(folder.Watch)]);
        WatchSnapshot snapshot = new WatchSnapshots(watches, TimeProvider.System).All().Single();
        LedgerObservation entry = snapshot.History.Lines.Single().Observed!;
        BlindCount Count(int each, int hidden) => new("A. Person", default, entry.Observation.FacilityVersion, entry.Observation.Tracks.Skip(hidden).ToDictionary(track => track.Id, _ => each));

        UsageException refused = Assert.Throws<UsageException>(() => BlindValidation.Of(snapshot, [entry], _ => [Count(3, 1)]));
        Assert.Contains("some track could not be seen", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, BlindValidation.Of(snapshot, [entry, entry with { Basis = entry.Basis with { Scene = "other" } }], other => [Count(3, other == "other" ? 1 : 0)]).Missing);

        // Started anew, a desk knows of no page that was opened: the ledger knows who counted.
        new DeskReviews(watches, TimeProvider.System).Store(snapshot.Name, entry.Basis.Scene, Count(3, 0));
        DeskReviews reviews = new(watches, TimeProvider.System);
        reviews.Store(snapshot.Name, entry.Basis.Scene, Count(4, 0) with { By = "a. person" });
        Assert.Equal([true], reviews.Blind(snapshot.Name, entry.Basis.Scene).Select(count => count.HadSeen));
        Assert.Equal(3 * entry.Observation.Tracks.Count, Assert.Single(reviews.Validate(snapshot, [entry]).Scenes).HumanRailcars);
    }

    [Fact]
    public async Task A_file_that_was_replaced_is_shown_as_no_scene()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("20240602_041109_a.tif", 1);
        await folder.InitAsync(Path.GetFileName(scene));
        await folder.RunAsync(0, "add", folder.Scenes);
        WatchSnapshots snapshots = new(new DeskWatches([Watch.Open(folder.Watch)]), TimeProvider.System);
        WatchSnapshot snapshot = snapshots.All().Single();
        string sha256 = snapshot.History.Lines.Single().Observed!.Basis.Scene;
        SceneFilesOfWatches files = new(snapshots);
        Assert.Equal(scene, files.Path(snapshot.Name, sha256));
        await File.AppendAllTextAsync(scene, "other", TestContext.Current.CancellationToken);
        Assert.Null(files.Path(snapshot.Name, sha256));
    }

    private static async Task<Observation> ShownAsync(WatchFolder folder, string scene) =>
        ObservationJson.Read((await folder.RunAsync(0, "show", Path.GetFileName(scene), "--format", "json")).Output);

    // Blind counts are held against the shipped calibration, also where the ledger's count is of the refitted one.
    private static ScoredScene Measured(WatchFolder folder)
    {
        WatchSnapshot snapshot = new WatchSnapshots(new DeskWatches([Watch.Open(folder.Watch)]), TimeProvider.System).All().Single();
        LedgerObservation entry = snapshot.History.Lines.Single().Observed!;
        BlindCount count = new("A. Person", default, entry.Observation.FacilityVersion, entry.Observation.Tracks.ToDictionary(track => track.Id, _ => 3));
        return BlindValidation.Of(snapshot, [entry], _ => [count]).Scenes.Single();
    }

    private static async Task VerifyAsync(WatchFolder folder, string scene)
    {
        await folder.RunAsync(0, "report");
        string report = Assert.Single(Directory.GetDirectories(Path.Combine(folder.Watch, "reports")));
        JsonNode provenance = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(report, "data", "observation.json"), TestContext.Current.CancellationToken))!["provenance"]!;
        Assert.Equal(0.15, (double?)provenance["calibrationRefit"]!["addedDeviation"]);
        Assert.Contains("refitted from blind counts", await File.ReadAllTextAsync(Path.Combine(report, "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        (int status, string output, string error) = await Command.RunAsync("verify", report, "--scene", scene, "--facility", folder.Facility);
        Assert.True(status == 0, output + error);
        Assert.Contains("pixels       holds: the same bytes", output, StringComparison.Ordinal);
    }
}
