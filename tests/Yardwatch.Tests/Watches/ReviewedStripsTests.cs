using Xunit;
using Yardwatch.Detection;
using Yardwatch.Observations.Reviews;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Reports;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Watches;

public sealed class ReviewedStripsTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task A_track_that_was_looked_at_becomes_strips_labelled_with_its_vehicles()
    {
        using TemporaryFolder folder = new();
        (string watch, _) = demo.Copy(folder);
        (int none, string nobody, string error) = await Command.RunAsync("strips", folder.File("none"), "--watch", watch);
        Assert.True(none == 0 && nobody.StartsWith("Nobody", StringComparison.Ordinal), nobody + error);

        int expected = Finish(watch);
        (int status, string output, string problem) = await Command.RunAsync("strips", folder.File("strips"), "--watch", watch);
        Assert.True(status == 0, output + problem);
        byte[] labels = await NumbersAsync(folder.File("strips/shard-00000.labels.npy"));
        byte[] types = await NumbersAsync(folder.File("strips/shard-00000.types.npy"));
        int bodies = labels.Count(label => label is (byte)ColumnClass.Railcar or (byte)ColumnClass.Locomotive or (byte)ColumnClass.Passenger);
        Assert.InRange(bodies, expected - 40, expected + 40);
        Assert.Equal(bodies, types.Count(type => type != 255));
        Assert.True(File.Exists(folder.File("strips/source.json")));

        (int again, _, string refused) = await Command.RunAsync("strips", folder.File("strips"), "--watch", watch);
        Assert.Equal(2, again);
        Assert.Contains("isn't empty", refused, StringComparison.Ordinal);
    }

    // The fullest track of the fullest scene: how many columns its vehicles cover.
    private static int Finish(string watch)
    {
        using var ledger = Ledger.Open(Path.Combine(watch, "ledger.sqlite"));
        LedgerObservation entry = ledger.Current().Values.Where(one => one.Observation.Railcars is not null).MaxBy(one => one.Observation.Railcars!.Median)!;
        string track = entry.Observation.Tracks.MaxBy(one => one.Railcars!.Median)!.Id;
        SceneReviews.Do(ledger, entry.Basis.Scene, new ReviewEntry("A", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new FinishTrack(track)));
        double meters = entry.Observation.Detections.Where(vehicle => vehicle.Track == track).Sum(vehicle => vehicle.EndMeters - vehicle.StartMeters);
        return (int)(2 * meters);
    }

    private static async Task<byte[]> NumbersAsync(string path)
    {
        byte[] file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        return file[(10 + file[8] + (256 * file[9]))..];
    }
}
