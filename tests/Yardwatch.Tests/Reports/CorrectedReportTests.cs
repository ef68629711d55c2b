using Xunit;
using Yardwatch.Observations.Reviews;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Reports;

/// <summary>A report of a count that people corrected.</summary>
public sealed class CorrectedReportTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task It_says_so_names_nobody_and_can_be_verified_with_the_scene()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string scene = Correct(watch);
        (int status, string output, string error) = await Command.RunAsync("report", "--watch", watch);
        Assert.True(status == 0, output + error);
        string report = Path.Combine(watch, "reports", id);
        string page = await File.ReadAllTextAsync(Path.Combine(report, ReportFolder.PageName), TestContext.Current.CancellationToken);
        Assert.Contains("machine, corrected", page, StringComparison.Ordinal);
        Assert.Contains("corrected by one analyst", page, StringComparison.Ordinal);
        foreach (string file in Directory.GetFiles(report, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("Anonymous Analyst", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        (status, output, error) = await Command.RunAsync("verify", report, "--scene", scene, "--facility", Path.Combine(watch, "facility.geojson"));
        Assert.True(status == 0, output + error);
        Assert.Contains("arithmetic   holds", output, StringComparison.Ordinal);
        Assert.Contains("pixels       holds: the same bytes", output, StringComparison.Ordinal);
    }

    // Three vehicles of the newest scene are rejected, a track is finished.
    private static string Correct(string watch)
    {
        using var ledger = Ledger.Open(Path.Combine(watch, "ledger.sqlite"));
        LedgerObservation newest = WatchHistory.Of(ledger).Lines.Last(line => line.IsInSeries).Observed!;
        DateTimeOffset at = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (ReviewAction action in new ReviewAction[] { new RejectVehicle("m1"), new RejectVehicle("m2"), new SplitVehicle("m3", newest.Observation.Detections[2].StartMeters + 5), new FinishTrack(newest.Observation.Detections[0].Track) })
        {
            SceneReviews.Do(ledger, newest.Basis.Scene, new ReviewEntry("Anonymous Analyst", at, action));
        }

        return ledger.Scenes()[newest.Basis.Scene].Path;
    }
}
