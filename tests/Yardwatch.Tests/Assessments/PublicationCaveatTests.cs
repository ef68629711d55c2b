using Xunit;
using Yardwatch.Assessments;
using Yardwatch.Assessments.Language;
using Yardwatch.Baselines;
using Yardwatch.Counting;
using Yardwatch.Observations;
using Yardwatch.Tests.Baselines;
using Yardwatch.Tests.Observations;

namespace Yardwatch.Tests.Assessments;

public sealed class PublicationCaveatTests
{
    private static readonly DateTimeOffset Later = new(2023, 11, 4, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Samples => ["undetermined", "unprecedented", "within-range", "detectability-changed", "onset"];

    [Fact]
    public void Nothing_at_all_still_says_what_a_count_is()
    {
        IReadOnlyList<PublicationCaveat> caveats = PublicationCaveats.Of(new CaveatFacts());
        Assert.Equal(["oneMoment", "contentsUnknown", "noHistory"], caveats.Select(caveat => caveat.Id));
        Assert.Equal("A count is what stood there at one moment, not traffic, shipments or tonnage.", caveats[0].Text);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_first_is_that_of_the_moment_and_each_stands_once(string name)
    {
        IReadOnlyList<PublicationCaveat> caveats = PublicationCaveats.Of(new CaveatFacts { Observation = SampleObservations.Counted(), Finding = SampleFindings.Of(name), AsOf = Later });
        Assert.Equal("oneMoment", caveats[0].Id);
        Assert.Equal("contentsUnknown", caveats[1].Id);
        Assert.Equal(caveats.Count, caveats.Select(caveat => caveat.Text).Distinct().Count());
        Assert.Single(caveats, caveat => caveat.Id == "gaps");
        Assert.All(caveats, caveat => Assert.EndsWith(".", caveat.Text, StringComparison.Ordinal));
        Assert.All(caveats.SelectMany(caveat => caveat.Figures), figure => Assert.True(double.IsFinite(figure.Value), figure.Name));
    }

    [Theory]
    [InlineData(224, 41, 882, "About 200 m² (41 to 882) of cargo in the zones lie under tarps.")]
    [InlineData(352.4, 289.7, 421.9, "About 350 m² (290 to 422) of cargo in the zones lie under tarps.")]
    [InlineData(44, 41, 882, "About 44 m² (41 to 882) of cargo in the zones lie under tarps.")]
    [InlineData(7, 7, 7, "About 7 m² (7 to 7) of cargo in the zones lie under tarps.")]
    public void An_area_under_tarps_is_as_exact_as_its_interval(double expected, double lower, double upper, string text)
    {
        Observation observation = SampleObservations.Counted();
        observation = observation with { Zones = [observation.Zones[0] with { CoveredSquareMeters = new AmountEstimate(expected, lower, upper) }] };
        Assert.EndsWith(text, PublicationCaveats.Of(new CaveatFacts { Observation = observation })[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void They_keep_the_rules_of_language_themselves(string name)
    {
        IEnumerable<PublicationCaveat> caveats = new[] { SampleObservations.Counted(), SampleObservations.LengthOnly(), SampleObservations.NotUsable() }
            .SelectMany(observation => PublicationCaveats.Of(new CaveatFacts { Observation = observation, Finding = SampleFindings.Of(name), NextSceneAt = Later }));
        string[] errors =
        [
            .. caveats.SelectMany(caveat => LanguageLinter.Check(new Passage(caveat.Text, PassageKind.KeyFinding) { Sourced = true })
                .Where(finding => finding.Rule.Severity == LanguageSeverity.Error).Select(finding => $"{finding.Rule.Id} in: {caveat.Text}")),
        ];
        Assert.True(errors.Length == 0, string.Join('\n', errors));
    }

    [Fact]
    public void Every_caveat_of_the_observation_and_of_the_finding_is_there()
    {
        Observation observation = SampleObservations.LengthOnly();
        SurgeFinding finding = SampleFindings.DetectabilityChanged();
        string[] texts = [.. PublicationCaveats.Of(new CaveatFacts { Observation = observation, Finding = finding }).Select(caveat => caveat.Text)];
        Assert.All(observation.Caveats, caveat => Assert.Contains(caveat.Text, texts));
        Assert.All(
            FindingCaveats.Of(finding).Where(caveat => caveat.Code is not (FindingCaveatCode.OneMoment or FindingCaveatCode.PartlyHidden)), caveat => Assert.Contains(caveat.Text, texts));
    }

    [Fact]
    public void What_is_covered_comes_with_its_share()
    {
        Observation observation = SampleObservations.Counted();
        ObservedVehicle[] half = [.. observation.Detections.Where(vehicle => vehicle.Kind == VehicleKind.Railcar).Select((vehicle, index) => vehicle with { CoveredProbability = index % 2 })];
        PublicationCaveat caveat = PublicationCaveats.Of(new CaveatFacts { Observation = observation with { Detections = half } })[1];
        double share = (half.Length / 2) / (double)half.Length;
        Assert.Equal(share, caveat.Figures.Single(figure => figure.Name == "coveredShare").Value);
        Assert.StartsWith($"What the railcars carry is unknown. An estimated {FormattableString.Invariant($"{100 * share:0}")} % of the {half.Length} railcars", caveat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_before_and_after_are_told_in_days()
    {
        SurgeFinding finding = SampleFindings.Unprecedented();
        PublicationCaveat followed = Gaps(new CaveatFacts { Finding = finding, NextSceneAt = finding.Judged.Record.Ends.AddDays(9) });
        Assert.Contains("9 days later", followed.Text, StringComparison.Ordinal);
        Assert.Equal(9, followed.Figures.Single(figure => figure.Name == "gapAfterDays").Value);
        PublicationCaveat open = Gaps(new CaveatFacts { Finding = finding, AsOf = finding.Judged.Record.Ends.AddDays(1) });
        Assert.Contains("There is no usable scene after it", open.Text, StringComparison.Ordinal);
        Assert.EndsWith("What came and went between two scenes was not seen.", open.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rise_that_one_scene_shows_says_so()
    {
        SurgeFinding finding = SampleFindings.Unprecedented();
        Assert.Contains(PublicationCaveats.Of(new CaveatFacts { Finding = finding with { Change = null } }), caveat => caveat.Id == "singleScene");
        Assert.DoesNotContain(
            PublicationCaveats.Of(new CaveatFacts { Finding = finding with { Change = new SustainedChange(ChangeKind.Step, [0, 0, 1, 0], 2, 4, 3) } }), caveat => caveat.Id == "singleScene");
        Assert.DoesNotContain(PublicationCaveats.Of(new CaveatFacts { Finding = SampleFindings.WithinRange() }), caveat => caveat.Id == "singleScene");
    }

    [Fact]
    public void Few_scenes_and_a_changed_detectability_are_told()
    {
        Assert.Contains("needs 20", PublicationCaveats.Of(new CaveatFacts { Finding = SampleFindings.Undetermined() }).Single(caveat => caveat.Id == "fewScenes").Text, StringComparison.Ordinal);
        Assert.Contains(PublicationCaveats.Of(new CaveatFacts { Finding = SampleFindings.DetectabilityChanged() }), caveat => caveat.Id == "detectabilityChanged");
    }

    private static PublicationCaveat Gaps(CaveatFacts facts) => PublicationCaveats.Of(facts).Single(caveat => caveat.Id == "gaps");
}
