using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Observations.Reviews;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Observations;

namespace Yardwatch.Tests.Watches;

public sealed class SceneReviewsTests : IDisposable
{
    private static readonly string Scene = SampleObservations.Hash('b');
    private static readonly DateTimeOffset Now = new(2024, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Footprint Square = new([new(0, 0), new(10, 0), new(10, 3), new(0, 3)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("yardwatch-reviews").FullName;

    private string LedgerPath => Path.Combine(_folder, "ledger.sqlite");

    [Fact]
    public void What_people_corrected_is_what_the_history_says()
    {
        using Ledger ledger = Filled();
        int machine = WatchHistory.Of(ledger).Lines[0].Railcars!.Value.Count;
        Do(ledger, new RejectVehicle("m2"));
        HistoryLine line = WatchHistory.Of(ledger).Lines[0];
        Assert.Equal(machine - 1, line.Railcars!.Value.Count);
        Assert.Equal("machine, corrected", Assert.Single(WatchHistory.Of(ledger).Records()).Method);
        Assert.Equal(machine, ledger.Current()[Scene].Observation.Railcars!.Median);
        Assert.Equal(ledger.Current()[Scene].Id, line.Observed!.Id);

        Do(ledger, new UndoEntry(1));
        Assert.Null(WatchHistory.Of(ledger).Lines[0].Observed!.Observation.Review);
        Assert.Equal(2, ledger.Records(RecordKinds.Correction).Count);
    }

    [Fact]
    public void Two_windows_that_work_at_once_lose_nothing()
    {
        Filled().Dispose();
        Parallel.For(0, 2, window =>
        {
            using var ledger = Ledger.Open(LedgerPath);
            for (int i = 0; i < 15; i++)
            {
                Do(ledger, new AddVehicle("2", i * 20, (i * 20) + 14, Square), window == 0 ? "A" : "B");
            }
        });
        using var both = Ledger.Open(LedgerPath);
        SceneReview review = SceneReviews.Standing(both, Scene);
        Assert.Equal(30, review.Entries.Count);
        Assert.Equal(15, review.Entries.Count(entry => entry.By == "A"));
        Assert.Equal(30, review.RailcarsOn("2"));
        Assert.Equal(30, review.Vehicles.Where(vehicle => vehicle.Verdict == VehicleVerdict.Added).Select(vehicle => vehicle.Id).Distinct().Count());
    }

    [Fact]
    public void What_is_not_allowed_leaves_nothing_behind()
    {
        using Ledger ledger = Filled();
        Assert.Throws<ReviewException>(() => Do(ledger, new RejectVehicle("m9")));
        Assert.Empty(ledger.Records(RecordKinds.Correction));
    }

    [Fact]
    public void A_newer_count_on_the_same_tracks_keeps_tracks_that_were_looked_at()
    {
        using Ledger ledger = Filled();
        Do(ledger, new RejectVehicle("m2"));
        Do(ledger, new FinishTrack("1"));
        AddAgain(ledger, SampleObservations.Counted());
        Observation corrected = SceneReviews.Of(ledger).Current()[Scene].Observation;
        Assert.Equal(1, corrected.Tracks[0].Railcars!.Median);
        Assert.Equal(1, corrected.Review!.TracksFinished);
        Do(ledger, new FinishTrack("2"));
        Assert.Equal(3, SceneReviews.Standing(ledger, Scene).Entries.Count);
    }

    [Fact]
    public void On_other_tracks_a_review_says_nothing_any_more_and_begins_anew()
    {
        using Ledger ledger = Filled();
        Do(ledger, new FinishTrack("1"));
        AddAgain(ledger, SampleObservations.Counted() with { FacilityVersion = "other" });
        Assert.Null(SceneReviews.Of(ledger).Current()[Scene].Observation.Review);
        Do(ledger, new RejectVehicle("m1"));
        Assert.Single(SceneReviews.Standing(ledger, Scene).Entries);
        Assert.NotNull(SceneReviews.Of(ledger).Current()[Scene].Observation.Review);
    }

    [Fact]
    public void Blind_counts_of_two_people_measure_a_persons_error_and_those_that_are_not_blind_do_not()
    {
        using Ledger ledger = Filled();
        foreach ((string by, int first, int second, bool hadSeen) in new[] { ("A", 10, 11, false), ("B", 12, 10, false), ("C", 90, 90, true) })
        {
            SceneReviews.Store(ledger, Scene, Count(by, first, second) with { HadSeen = hadSeen });
        }

        Assert.Equal(AnalystVariation.Supposed, SceneReviews.VariationOf(ledger));
        foreach (char other in "cd")
        {
            SceneReviews.Store(ledger, SampleObservations.Hash(other), Count("A", 20, 0));
            SceneReviews.Store(ledger, SampleObservations.Hash(other), Count("B", 20, 2) with { Railcars = new Dictionary<string, int> { ["1"] = 20 } });
        }

        // 21 and 22 of the first scene; of the others both saw track 1 alone, and agree.
        AnalystVariation variation = SceneReviews.VariationOf(ledger);
        Assert.Equal(3, variation.Pairs);
        Assert.Equal(double.Sqrt(0.5 / (21.5 * 21.5) / 3), variation.Value, 9);
        SceneReviews.Store(ledger, Scene, Count("A", 1, 1));
        Assert.Equal(variation, SceneReviews.VariationOf(ledger));
        Assert.Equal([2, 22, 180], SceneReviews.LastOfEach(SceneReviews.BlindOf(ledger, Scene)).Select(count => count.Total));
        Assert.Equal([21, 22], SceneReviews.BlindOfEach(SceneReviews.BlindOf(ledger, Scene)).Select(count => count.Total));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static BlindCount Count(string by, int first, int second) => new(by, Now, "3f2a9c1b", new Dictionary<string, int> { ["1"] = first, ["2"] = second });

    private static void Do(Ledger ledger, ReviewAction action, string by = "A") => SceneReviews.Do(ledger, Scene, new ReviewEntry(by, Now, action));

    private Ledger Filled()
    {
        var ledger = Ledger.Create(LedgerPath);
        ledger.Add(Entry(), new LedgerObservation(Basis("one"), SceneMetadata.None, SampleObservations.Counted(), Now));
        return ledger;
    }

    private static void AddAgain(Ledger ledger, Observation observation) => ledger.Add(
        Entry(), new LedgerObservation(Basis("two"), SceneMetadata.None, observation, Now.AddDays(1)) { Supersedes = ledger.Current()[Scene].Id, Why = "the models or settings changed" });

    private static LedgerScene Entry() => new(Scene, "/nowhere/scene.tif", 1, Now);

    private static ObservationBasis Basis(string method) => new(Scene, "", "3f2a9c1b", method, "");
}
