using CsCheck;
using NJsonSchema;
using Xunit;
using Yardwatch.Counting;
using Yardwatch.Observations;
using Yardwatch.Observations.Reviews;

namespace Yardwatch.Tests.Observations.Reviews;

public sealed class CorrectedObservationTests
{
    private static readonly Footprint Square = new([new(0, 0), new(10, 0), new(10, 3), new(0, 3)]);

    [Fact]
    public void A_rejected_railcar_moves_the_machines_count_down_by_one()
    {
        Observation machine = SampleObservations.Counted();
        Observation corrected = Corrected(new RejectVehicle("m2"));
        Assert.Equal(machine.Railcars!.Median - 1, corrected.Railcars!.Median);
        Assert.Equal(machine.Railcars.Upper - machine.Railcars.Lower, corrected.Railcars.Upper - corrected.Railcars.Lower);
        Assert.Equal(CountSource.Corrected, corrected.Railcars.Source);
        Assert.Equal(machine.Detections.Count - 1, corrected.Detections.Count);
        Assert.Equal((machine.Railcars.Median, 1, 1, 0, 3), (corrected.Review!.Machine.Median, corrected.Review.Analysts, corrected.Review.Corrections, corrected.Review.TracksFinished, corrected.Review.Tracks));
    }

    [Fact]
    public void All_tracks_looked_at_give_the_persons_number_with_a_persons_error()
    {
        ReviewAction[] all = [.. Enumerable.Range(0, 40).Select(i => (ReviewAction)new AddVehicle("3 <shunting>", i * 15, (i * 15) + 14, Square)), .. Finish("1", "2", "3 <shunting>")];
        CountEstimate railcars = Corrected(all).Railcars!;
        // 42 railcars, 10 %: 42 - 1.645 * 4.2 = 35.1 to 48.9.
        Assert.Equal((42, 35, 49), (railcars.Median, railcars.Lower, railcars.Upper));
        Assert.Equal(42, railcars.Expected, 3);
    }

    [Fact]
    public void A_settled_track_has_the_number_that_was_agreed_on_whatever_its_vehicles()
    {
        Observation corrected = Corrected(new SettleTrack("1", 5, "both looked again"), new FinishTrack("2"), new FinishTrack("3 <shunting>"));
        Assert.Equal(5, corrected.Railcars!.Median);
        Assert.Equal([5, 0, 0], corrected.Tracks.Select(track => track.Railcars!.Median));
        // The review lists one railcar on track 1 and a locomotive on track 2.
        int others = SampleObservations.Counted().Detections.Count(vehicle => vehicle.Kind != VehicleKind.Railcar);
        Assert.Equal(5 + others, corrected.Vehicles!.Median);
    }

    [Fact]
    public void What_may_be_hidden_may_be_vehicles_too()
    {
        FinishTrack[] finished = [new("1"), new("2"), new("3 <shunting>")];
        Observation open = Corrected([.. finished]);
        Observation hidden = Corrected([new ObscureStretch("3 <shunting>", 10, 70), .. finished]);
        Assert.Equal(hidden.Railcars!.Upper - open.Railcars!.Upper, hidden.Vehicles!.Upper - open.Vehicles!.Upper);
        Assert.True(hidden.Vehicles.Upper > open.Vehicles.Upper);
    }

    [Fact]
    public void A_track_looked_at_takes_its_uncertainty_out_of_the_machines()
    {
        Observation some = Corrected(new FinishTrack("3 <shunting>"));
        Uncertainty parts = some.Uncertainty!;
        double variance = some.Railcars!.Distribution.Sum(pair => pair.Value * double.Pow(pair.Key - some.Railcars.Expected, 2));
        Assert.Equal(variance, parts.Columns + parts.Obscured + parts.Misread + parts.SceneError + parts.CrossCheck + parts.Analyst, 2);
        Assert.Equal(0, parts.Analyst, 2);
        Assert.True(Corrected(new FinishTrack("1")).Uncertainty!.Columns < parts.Columns);
    }

    [Fact]
    public void A_hidden_stretch_may_hold_what_fits_there()
    {
        // 60 m, railcars of 13 m on average here: 0 to 4 of them.
        Observation corrected = Corrected(new ObscureStretch("3 <shunting>", 10, 70), new FinishTrack("1"), new FinishTrack("2"), new FinishTrack("3 <shunting>"));
        double mean = SampleObservations.Counted().Detections.Where(vehicle => vehicle.Kind == VehicleKind.Railcar).Average(vehicle => vehicle.EndMeters - vehicle.StartMeters);
        int most = (int)(60 / mean);
        CountEstimate track = corrected.Tracks[2].Railcars!;
        Assert.Equal(Enumerable.Range(0, most + 1), track.Distribution.Keys);
        Assert.Equal(2 + (most / 2.0), corrected.Railcars!.Expected, 3);
        Assert.Equal(0.5, corrected.Tracks[2].ClearFraction!.Value, 3);
        Assert.True(corrected.ClearFraction < SampleObservations.Counted().ClearFraction);
    }

    [Fact]
    public void What_two_people_call_hidden_is_hidden_once_and_ends_with_the_track()
    {
        FinishTrack[] finished = [new("1"), new("2"), new("3 <shunting>")];
        CountEstimate Hidden(params ReviewAction[] stretches) => Corrected([.. stretches, .. finished]).Tracks[2].Railcars!;
        double length = SampleObservations.Counted().Tracks[2].LengthMeters;
        Assert.Equal(Hidden(new ObscureStretch("3 <shunting>", 10, 70)).Distribution, Hidden(new ObscureStretch("3 <shunting>", 10, 50), new ObscureStretch("3 <shunting>", 40, 70)).Distribution);
        Assert.Equal(Hidden(new ObscureStretch("3 <shunting>", 10, length)).Distribution, Hidden(new ObscureStretch("3 <shunting>", 10, 1e9)).Distribution);
        Assert.Equal(Hidden().Distribution, Hidden(new ObscureStretch("3 <shunting>", length + 10, length + 70)).Distribution);
    }

    [Fact]
    public void A_settled_count_is_of_the_whole_track_so_nothing_of_it_is_hidden()
    {
        Observation corrected = Corrected(new ObscureStretch("3 <shunting>", 10, 70), new SettleTrack("3 <shunting>", 4, "agreed"));
        Assert.Equal(SampleObservations.Counted().ClearFraction, corrected.ClearFraction);
        Assert.Equal(SampleObservations.Counted().Tracks[2].ClearFraction, corrected.Tracks[2].ClearFraction);
    }

    [Fact]
    public void Counted_again_by_the_machine_a_track_that_was_looked_at_keeps_the_persons_word()
    {
        SceneReview review = SceneReviewTests.Review(new RejectVehicle("m2"), new FinishTrack("1"), new RejectVehicle("m3"));
        Observation now = SampleObservations.Counted();
        Observation corrected = CorrectedObservation.Of(review, now, AnalystVariation.Supposed);
        Assert.Equal(1, corrected.Tracks[0].Railcars!.Median);
        Assert.Equal(now.Tracks[1], corrected.Tracks[1]);
        Assert.Equal(["1", "2"], corrected.Detections.Select(vehicle => vehicle.Track));
        Assert.Same(now, CorrectedObservation.Of(SceneReviewTests.Review(new RejectVehicle("m2")), now, AnalystVariation.Supposed));
    }

    [Fact]
    public async Task What_is_published_of_it_keeps_the_contract_and_is_read_again()
    {
        Observation corrected = Corrected(new RejectVehicle("m2"), new FinishTrack("2"));
        string json = ObservationJson.Write(corrected);
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(RepositoryRoot.Path, "docs", "contract", "observation.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(json));
        Assert.Equal(json, ObservationJson.Write(ObservationJson.Read(json)));
        Assert.DoesNotContain("\"A\"", json, StringComparison.Ordinal);
        Assert.Contains(corrected.Caveats, caveat => caveat.Code == CaveatCode.Corrected && caveat.Text.Contains("1 of 3 rail tracks were looked at whole, 1 correction.", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_people_do_the_count_is_a_distribution_whose_parts_add_up() =>
        Gen.OneOf(
            Gen.Int[1, 3].Select(n => (ReviewAction)new RejectVehicle($"m{n}")),
            Gen.Int[1, 3].Select(n => (ReviewAction)new AcceptVehicle($"m{n}")),
            Gen.Select(Gen.Int[0, 2], Gen.Double[0, 300]).Select((track, at) => (ReviewAction)new AddVehicle(Track(track), at, at + 14, Square)),
            Gen.Select(Gen.Int[0, 2], Gen.Double[0, 300], Gen.Double[1.01, 90]).Select((track, at, length) => (ReviewAction)new ObscureStretch(Track(track), at, at + length)),
            Gen.Int[0, 2].Select(track => (ReviewAction)new FinishTrack(Track(track))),
            Gen.Select(Gen.Int[0, 2], Gen.Int[0, 60]).Select((track, n) => (ReviewAction)new SettleTrack(Track(track), n, "agreed"))).Array[1, 12].Sample(
            actions =>
            {
                Observation corrected = Corrected(actions);
                Assert.Equal(1, corrected.Railcars!.Distribution.Values.Sum(), 4);
                Assert.InRange(corrected.Railcars.Median, corrected.Railcars.Lower, corrected.Railcars.Upper);
                Assert.InRange(corrected.ClearFraction!.Value, 0, 1);
                _ = ObservationJson.Read(ObservationJson.Write(corrected));
            },
            iter: 300);

    [Fact]
    public void Two_peoples_counts_tell_how_far_a_persons_is_off()
    {
        Assert.Equal(AnalystVariation.Supposed, AnalystVariation.Of([(10, 12), (30, 31)]));
        // Differences of 2 at 20, 4 at 40, 0 at 30: shares .1, .1, 0 of the mean, halved squares .005, .005, 0.
        var measured = AnalystVariation.Of([(19, 21), (42, 38), (30, 30), (0, 0)]);
        Assert.Equal((double.Sqrt(0.01 / 3), 3), (measured.Value, measured.Pairs));
    }

    private static string Track(int index) => SampleObservations.Counted().Tracks[index].Id;

    private static IEnumerable<ReviewAction> Finish(params string[] tracks) => tracks.Select(track => new FinishTrack(track));

    private static Observation Corrected(params ReviewAction[] actions) => CorrectedObservation.Of(SceneReviewTests.Review(actions), AnalystVariation.Supposed);
}
