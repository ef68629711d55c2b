using Xunit;
using Yardwatch.Assessments.Claims;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Assessments.Claims;

public sealed class ClaimTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Day = new(2023, 10, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_published_claims_about_Tumangang_are_read_as_they_are()
    {
        string path = TestData.Path("imagery", "tumangang-published.csv");
        IReadOnlyList<Claim> claims = ClaimsCsv.Parse(File.ReadAllText(path), "tumangang-published.csv", Now);
        Assert.Equal(10, claims.Count);
        Assert.Equal(8, claims.Count(claim => claim.Kind == ClaimKind.Count));
        Claim maximum = claims[0];
        Assert.Equal((new DateTimeOffset(2018, 10, 5, 0, 0, 0, TimeSpan.Zero), true, new ClaimedCount(0, 20)), (maximum.From, maximum.IsStretch, maximum.Count));
        Claim published = claims.Single(claim => claim.Count == new ClaimedCount(73, 73));
        Assert.Equal("beyondparallel.csis.org", Assert.Single(published.Chain).Who);
        Claim passedOn = claims.First(claim => claim.Kind == ClaimKind.Observation);
        Assert.Equal([(ClaimRole.Said, "Radio Free Asia"), (ClaimRole.Reported, "slovadna")], passedOn.Chain.Select(step => (step.Role, step.Who)));
        Assert.Equal(maximum.Origin, published.Origin);
        Assert.True(ClaimComparison.Sources(claims) < claims.Count);
    }

    [Theory]
    [InlineData(69, 73, 78, ClaimAgreement.Agrees)]
    [InlineData(80, 82, 90, ClaimAgreement.Agrees)]
    [InlineData(82, 90, 99, ClaimAgreement.Disagrees)]
    [InlineData(40, 48, 60, ClaimAgreement.Disagrees)]
    public void A_count_agrees_within_both_errors(int lower, int count, int upper, ClaimAgreement expected) =>
        Assert.Equal(expected, ClaimComparison.Of(Counted(73, 73), [Ours(Day.AddHours(2), (lower, count, upper))], ["Tumangang"]).Agreement);

    [Fact]
    public void A_maximum_over_years_is_held_against_our_fullest_scene()
    {
        Claim claim = Counted(0, 20) with { From = Day.AddYears(-5), To = Day };
        HistoryPoint[] history = [Ours(Day.AddDays(-300), (3, 4, 5)), Ours(Day.AddDays(-200), (17, 19, 21)), Ours(Day.AddDays(3), (69, 73, 78))];
        Assert.Equal(ClaimAgreement.Agrees, ClaimComparison.Of(claim, history, ["tumangang"]).Agreement);
        history[1] = Ours(Day.AddDays(-200), (27, 30, 33));
        Assert.Equal(ClaimAgreement.Disagrees, ClaimComparison.Of(claim, history, ["tumangang"]).Agreement);
    }

    [Fact]
    public void More_than_our_fullest_scene_within_a_stretch_neither_agrees_nor_disagrees()
    {
        Claim claim = Counted(73, 73) with { From = Day.AddDays(-30), To = Day };
        var comparison = ClaimComparison.Of(claim, [Ours(Day.AddDays(-20), (3, 5, 7))], ["Tumangang"]);
        Assert.Equal(ClaimAgreement.NotComparable, comparison.Agreement);
        Assert.EndsWith("More may have stood there between our scenes.", comparison.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_scenes_of_a_day_one_that_agrees_is_enough()
    {
        HistoryPoint[] history = [Ours(Day.AddHours(2), (19, 20, 21)), Ours(Day.AddHours(9), (69, 73, 78))];
        Assert.Equal(ClaimAgreement.Agrees, ClaimComparison.Of(Counted(20, 20), history, ["Tumangang"]).Agreement);
        Assert.Equal(ClaimAgreement.Agrees, ClaimComparison.Of(Counted(73, 73), history, ["Tumangang"]).Agreement);
        Assert.Equal(ClaimAgreement.Disagrees, ClaimComparison.Of(Counted(40, 40), history, ["Tumangang"]).Agreement);
    }

    [Fact]
    public void A_scene_of_some_day_within_years_is_of_no_day_that_is_claimed()
    {
        HistoryPoint ours = Ours(Day.AddYears(-5), (69, 73, 78));
        ours = ours with { Record = ours.Record with { AcquiredUntil = Day.AddYears(1) } };
        Assert.Equal(ClaimAgreement.NotComparable, ClaimComparison.Of(Counted(73, 73), [ours], ["Tumangang"]).Agreement);
    }

    [Fact]
    public void What_speaks_of_something_else_is_not_compared_and_says_why()
    {
        HistoryPoint[] history = [Ours(Day, (69, 73, 78))];
        Claim claim = Counted(73, 73);
        (Claim Claim, string Why)[] cases =
        [
            (claim with { Kind = ClaimKind.Allegation, Count = null }, "It states no number of railcars."),
            (claim with { Kind = ClaimKind.Allegation }, "It is of the kind allegation: only counts are compared."),
            (claim with { Zone = "the depot" }, "It speaks of a part of the facility: the depot."),
            (claim with { Classes = "all vehicles" }, "It counts something else: all vehicles."),
            (claim with { Site = "Khasan" }, "It speaks of another place: Khasan."),
            (claim with { From = Day.AddDays(9), To = Day.AddDays(9) }, "We have no scene of that day; our nearest is of 2023-10-05, 9 days away."),
        ];
        Assert.All(cases, item =>
        {
            var comparison = ClaimComparison.Of(item.Claim, history, ["Tumangang"]);
            Assert.Equal((ClaimAgreement.NotComparable, item.Why), (comparison.Agreement, comparison.Why));
        });
    }

    [Theory]
    [InlineData("date,what\nyesterday,many", "f.csv, line 2, date: \"yesterday\" is no date.")]
    [InlineData("date,what\n3000 years before 2023-10-05,many", "f.csv, line 2, date: \"3000 years before 2023-10-05\" is no date.")]
    [InlineData("date,what\n0 years before 2023-10-05,many", "f.csv, line 2, date: \"0 years before 2023-10-05\" is no date.")]
    [InlineData("date,what,count_min\n2023-10-05,many,lots", "f.csv, line 2, count_min: \"lots\" is no whole number of railcars.")]
    [InlineData("date,what,count_min,count_max\n2023-10-05,many,9,3", "f.csv, line 2, count_min: it is above count_max.")]
    [InlineData("date,what,published,updated\n2023-10-05,many,2023-10-09,2023-10-06", "f.csv, line 2, updated: \"2023-10-06\" is before published, \"2023-10-09\".")]
    [InlineData("date,what,published\n2023-10-05,many,2026-01-02", "f.csv, line 2, published: \"2026-01-02\" is in the future.")]
    [InlineData("date,what,updated\n2023-10-05,many,2999-01-02", "f.csv, line 2, updated: \"2999-01-02\" is in the future.")]
    [InlineData("date,what\n2999-10-05,many", "f.csv, line 2, date: \"2999-10-05\" is in the future.")]
    [InlineData("date,what,kind\n2023-10-05,many,rumor", "f.csv, line 2, kind: \"rumor\" is not known.")]
    [InlineData("date,site\n2023-10-05,here", "f.csv is no table of claims: it has no column \"what\".")]
    [InlineData("date,what,colour\n2023-10-05,many,red", "f.csv is no table of claims: it has the column \"colour\", and only ")]
    [InlineData("", "f.csv is no table of claims: it is empty.")]
    public void A_table_that_can_not_be_used_says_where_and_why(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<ClaimsException>(() => ClaimsCsv.Parse(text, "f.csv", Now)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_warning_may_speak_of_what_is_yet_to_come() =>
        Assert.Equal(ClaimKind.Warning, Assert.Single(ClaimsCsv.Parse("date,what,kind\n2999-10-05,many trains,warning", "f.csv", Now)).Kind);

    private static Claim Counted(int least, int most) => new()
    {
        Kind = ClaimKind.Count,
        Site = "Tumangang",
        From = Day,
        To = Day.AddDays(1).AddTicks(-1),
        What = "railcars",
        Count = new ClaimedCount(least, most),
        Chain = [new ClaimStep(ClaimRole.Said, "Somebody", null, null, null)],
    };

    private static HistoryPoint Ours(DateTimeOffset at, (int Lower, int Count, int Upper) count) =>
        new(new CountRecord { AcquiredAt = at, HasTimeOfDay = true, Count = count.Count, Lower = count.Lower, Upper = count.Upper }, count.Lower, count.Upper, InBaseline: true, WhyNot: null);
}
