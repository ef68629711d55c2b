using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class VerdictRulesTests
{
    [Theory]
    [InlineData(19.9, Verdict.Undetermined)]
    [InlineData(20, Verdict.Exceptional)]
    [InlineData(48.9, Verdict.Exceptional)]
    [InlineData(49, Verdict.Unprecedented)]
    public void Effective_scenes(double scenes, Verdict verdict) => Assert.Equal(verdict, Word(new Strength(1e-6, 1, scenes)));

    [Theory]
    [InlineData(1.0, Verdict.WithinRange)]
    [InlineData(0.010001, Verdict.WithinRange)]
    [InlineData(0.01, Verdict.Elevated)]
    [InlineData(0.0010001, Verdict.Elevated)]
    [InlineData(0.001, Verdict.Unprecedented)]
    [InlineData(1e-6, Verdict.Unprecedented)]
    [InlineData(null, Verdict.Undetermined)]
    public void Exceedance_probability(double? probability, Verdict verdict) => Assert.Equal(verdict, Word(new Strength(probability, 1, 60)));

    [Theory]
    [InlineData(0.99, Verdict.Unprecedented)]
    [InlineData(0.98999, Verdict.Exceptional)]
    [InlineData(null, Verdict.Exceptional)]
    public void Record_probability(double? probability, Verdict verdict) => Assert.Equal(verdict, Word(new Strength(1e-4, probability, 60)));

    [Theory]
    [InlineData(0.05, 0.001, Verdict.Elevated)]
    [InlineData(0.05, 0.0011, Verdict.WithinRange)]
    [InlineData(0.1, 0.001, Verdict.Elevated)]
    [InlineData(0.1001, 1e-6, Verdict.WithinRange)]
    public void Scenes_together(double own, double together, Verdict verdict)
    {
        Strength strength = new(own, 0.5, 60) { Recent = new RecentScenes(3, MadeHistory.End.AddDays(-20), 60, 21, together) };
        (Verdict word, IReadOnlyList<Reason> reasons) = VerdictRules.Judge(strength, SurgeOptions.Default);
        Assert.Equal(verdict, word);
        Assert.Equal(verdict == Verdict.Elevated ? ReasonCode.Accumulated : ReasonCode.Rule, Assert.Single(reasons).Code);
    }

    [Fact]
    public void Everything_that_stands_against_the_strongest_word_is_told()
    {
        (Verdict word, IReadOnlyList<Reason> reasons) = VerdictRules.Judge(new Strength(1e-4, 0.5, 30) { Limit = "Not unprecedented: made up." }, SurgeOptions.Default);
        Assert.Equal(Verdict.Exceptional, word);
        Assert.Equal([ReasonCode.Rule, ReasonCode.SceneLimited, ReasonCode.TooFewScenes, ReasonCode.Rule], reasons.Select(reason => reason.Code));
    }

    [Theory]
    [InlineData(1, "worth 1 independent scene;")]
    [InlineData(12.34, "worth 12.3 independent scenes;")]
    public void A_refused_word_says_what_the_history_is_worth(double scenes, string part) =>
        Assert.Contains(part, Assert.Single(VerdictRules.Judge(new Strength(1e-6, 1, scenes), SurgeOptions.Default).Reasons).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.29, Verdict.Exceptional)]
    [InlineData(0.3, Verdict.Unprecedented)]
    public void Little_view_breaks_no_record(double clear, Verdict verdict) => Limited(MadeHistory.EightyOfAtMostTwenty(), Surge() with { ClearFraction = clear }, verdict);

    [Theory]
    [InlineData(1.3, Verdict.Exceptional)]
    [InlineData(1.2, Verdict.Unprecedented)]
    public void A_coarse_scene_breaks_no_record(double gsd, Verdict verdict) =>
        Limited([.. MadeHistory.EightyOfAtMostTwenty().Select(record => record with { GsdMeters = gsd })], Surge() with { GsdMeters = gsd }, verdict);

    [Theory]
    [InlineData(73, Verdict.Exceptional)]
    [InlineData(72, Verdict.Unprecedented)]
    public void As_many_before_the_historys_years_is_no_record(int count, Verdict verdict) =>
        Limited([MadeHistory.Stated(-2200, count), .. MadeHistory.EightyOfAtMostTwenty()], Surge(), verdict);

    [Fact]
    public void A_bound_from_above_breaks_no_record() =>
        Assert.NotEqual(Verdict.Unprecedented, MadeHistory.Judge(MadeHistory.EightyOfAtMostTwenty(), Surge() with { Sense = CountSense.AtMost }).Verdict);

    private static Verdict Word(Strength strength) => VerdictRules.Judge(strength, SurgeOptions.Default).Verdict;

    private static CountRecord Surge() => MadeHistory.Stated(0, 73);

    private static void Limited(CountRecord[] earlier, CountRecord judged, Verdict verdict)
    {
        SurgeFinding finding = MadeHistory.Judge(earlier, judged);
        Assert.Equal(verdict, finding.Verdict);
        Assert.Equal(verdict == Verdict.Exceptional, finding.Reasons.Any(reason => reason.Code == ReasonCode.SceneLimited));
    }
}
