using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch.Tests.Observations;

public sealed class CaveatTests
{
    private static readonly Caveat[] All =
    [
        Caveats.OneMoment,
        Caveats.TypesNotEstimated,
        Caveats.NotValidatedHere,
        Caveats.ValidatedHere(SampleValidation.Of(scenes: 14, held: 12)),
        Caveats.ValidationOutdated("the column model"),
        Caveats.SimulationOnly("Railcar types and covered loads"),
        Caveats.SunSideFromEvidence,
        Caveats.SunSideUnknown,
        Caveats.ViewFromEvidence(-0.35, 0.05),
        Caveats.SunAzimuthImpossible(10, 47.5),
        Caveats.SunAzimuthContradicted(151.25),
        Caveats.OffsetApplied(1.04, -2),
        Caveats.AlignmentUncertain(-0.5, 0),
        Caveats.OffsetTooLarge(5),
        Caveats.ObscuredLength(0.126),
        Caveats.CoarseGsd(1.952),
        Caveats.CoarserThanPixels(0.3, 1.52),
        Caveats.EstimatorsDisagree(73.4, new CrossCheck { Method = CountSource.OccupiedLength, Expected = 95, Lower = 84, Upper = 107 }),
        Caveats.NoGeoreference(0.5),
        Caveats.AcquisitionTimeUnknown,
        Caveats.FacilityBeyondScene(0.004),
        Caveats.OverlappingTracks("4", "4b", 121.7),
        Caveats.ZonesSimulationOnly,
        Caveats.AcquisitionTimeInterval(new AcquisitionInterval(new(2023, 10, 5, 0, 0, 0, TimeSpan.Zero), new(2023, 10, 5, 23, 59, 59, TimeSpan.Zero), "the file name")),
        Caveats.SceneRefused("scene.tif is truncated or damaged. Get the file again."),
        Caveats.ViewOverridden("J. Doe", "bright snow, no cloud"),
        Caveats.ControlPoints(6, 1.24),
        Caveats.AlignedByScenes(["5e884898da28", "b94d27b9934d"]),
        Caveats.AlignmentContradicted(["5e884898da28", "b94d27b9934d"]),
        Caveats.Haze(0.5234),
        Caveats.Saturated(0.1249),
        Caveats.LowSun(8.04),
        Caveats.Snow(0.7712),
        Caveats.Corrected(new ObservationReview
        {
            Analysts = 2,
            At = new DateTimeOffset(2026, 11, 27, 9, 30, 0, TimeSpan.Zero),
            Tracks = 8,
            TracksFinished = 3,
            Corrections = 5,
            Machine = SampleObservations.Estimate(CountSource.Columns, 66, 73),
            Variation = 0.083,
            VariationPairs = 12,
        }),
        Caveats.DoubtfulVehicles(0.6183),
        Caveats.NoShadows,
        Caveats.SunBelowHorizon(new(2023, 10, 5, 2, 11, 0, TimeSpan.Zero), 34.26),
        Caveats.DatedTracks(2),
        Caveats.ObliqueView(31.46, 2.63),
    ];

    [Fact]
    public void The_catalog_holds_a_reviewed_text_for_every_code()
    {
        Assert.Equal(Enum.GetValues<CaveatCode>(), All.Select(caveat => caveat.Code));
        Golden.Check("caveats.txt", string.Concat(All.Select(caveat => $"{caveat.Code}: {caveat.Text}\n")));
    }

    [Fact]
    public void A_part_is_never_called_nothing_or_all()
    {
        Assert.StartsWith("Less than 1 %", Caveats.ObscuredLength(0.0001).Text, StringComparison.Ordinal);
        Assert.StartsWith("More than 99 %", Caveats.ObscuredLength(0.9999).Text, StringComparison.Ordinal);
        Assert.StartsWith("50 %", Caveats.ObscuredLength(0.5).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_scenes_are_no_validation() =>
        Assert.Throws<ArgumentException>(() => Caveats.ValidatedHere(SampleValidation.Of(scenes: 9, held: 9)));

    [Fact]
    public void A_validation_that_the_intervals_failed_says_so() =>
        Assert.EndsWith("less often here than it says.", Caveats.ValidatedHere(SampleValidation.Of(scenes: 14, held: 5)).Text, StringComparison.Ordinal);

    [Fact]
    public void A_refitted_interval_says_what_was_added_and_whether_it_sufficed()
    {
        FacilityValidation validation = SampleValidation.Of(scenes: 14, held: 5) with { Refit = SampleValidation.Refit(held: 13) };
        const string Widened = "The interval was widened for it, by an error of 8.3 % that all tracks share: so widened it held in 13 of 14 within the person's own error, 5 before.";
        Assert.EndsWith(Widened, Caveats.ValidatedHere(validation, refitted: true).Text, StringComparison.Ordinal);
        Assert.EndsWith("less often here than it says.", Caveats.ValidatedHere(validation).Text, StringComparison.Ordinal);
        validation = validation with { Refit = validation.Refit with { LimitReached = true } };
        Assert.EndsWith($"{Widened} More can't be added: the interval can't be trusted here.", Caveats.ValidatedHere(validation, refitted: true).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reason_has_its_clause()
    {
        string[] clauses = [.. Enum.GetValues<StatusReason>().Select(StatusReasons.Clause)];
        Assert.Equal(clauses.Length, clauses.Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => StatusReasons.Clause((StatusReason)99));
    }
}
