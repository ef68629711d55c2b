using Xunit;
using Yardwatch.Baselines;
using Yardwatch.Facilities;

namespace Yardwatch.Tests.Baselines;

public sealed class SurgeFinderTests
{
    private static readonly DateTimeOffset OfSurge = MadeHistory.End.AddDays(1).AddSeconds(-1);
    private static readonly SurgeOptions WordOnly = SurgeOptions.Default with { WordOnly = true };

    [Fact]
    public void Tumangang_as_published_is_undetermined()
    {
        SurgeFinding finding = SurgeFinder.Judge(Sample("tumangang-published.csv"), OfSurge, SurgeOptions.Default);
        Assert.Equal(Verdict.Undetermined, finding.Verdict);
        Assert.Equal((73, 20, 1, 1), (finding.Judged.Record.Count, finding.PreviousMaximum, finding.Scenes, finding.Rank));
        Assert.Equal(3.65, finding.Ratio!.Value, 1e-12);
        Assert.Equal(49, finding.Needed!.SmallestNumber);
        Assert.Equal(0.5, finding.RankProbability, 1e-12);
        Assert.Null(finding.LongestGapDays);
        string missing = string.Join(' ', finding.Reasons.Where(reason => reason.Code == ReasonCode.Missing).Select(reason => reason.Text));
        Assert.All(
            ["how many scenes it rests on", "which classes were counted", "which tracks were counted", "the GSD", "the interval"],
            fact => Assert.Contains(fact, missing, StringComparison.Ordinal));
    }

    [Fact]
    public void The_later_255_of_tumangang_is_not_comparable_with_73()
    {
        SurgeFinding finding = SurgeFinder.Judge(Sample("tumangang-published.csv"), null, SurgeOptions.Default);
        Assert.Equal((Verdict.Undetermined, 0), (finding.Verdict, finding.Scenes));
        Reason reason = Assert.Single(finding.Reasons, reason => reason.Code == ReasonCode.NotComparable);
        Assert.StartsWith("255 against 73 (2023-10-05) is not comparable: classes differ", reason.Text, StringComparison.Ordinal);
        Assert.Null(finding.Ratio);
    }

    [Fact]
    public void Eighty_synthetic_scenes_of_at_most_20_make_73_unprecedented_and_a_later_255_changes_nothing()
    {
        CountHistory whole = Sample("synthetic-80-scenes.csv");
        CountHistory cut = whole with { Records = [.. whole.Records.Where(record => record.AcquiredAt <= OfSurge)] };
        SurgeFinding finding = SurgeFinder.Judge(whole, OfSurge, SurgeOptions.Default);
        Assert.Equal((Verdict.Unprecedented, 80, 1, 3.65), (finding.Verdict, finding.Scenes, finding.Rank, Math.Round(finding.Ratio!.Value, 2)));
        Assert.Equal(whole.Records.Count - 1, cut.Records.Count);
        Assert.Equal(MadeHistory.Text(SurgeFinder.Judge(cut, null, SurgeOptions.Default)), MadeHistory.Text(finding));
        Assert.True(finding.Robustness.Robust);
    }

    [Fact]
    public void One_row_has_nothing_to_be_compared_with()
    {
        SurgeFinding finding = MadeHistory.Judge([], MadeHistory.Stated(0, 73), SurgeOptions.Default);
        Assert.Equal((Verdict.Undetermined, 0, 1, 1.0), (finding.Verdict, finding.Scenes, finding.Rank, finding.RankProbability));
        Assert.Equal((null, null, null, null), (finding.ExceedanceProbability, finding.Expected, finding.Ratio, finding.LongestGapDays));
        Assert.Equal(ReasonCode.TooFewScenes, finding.Reasons[0].Code);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 73)]
    [InlineData(20, 0)]
    [InlineData(20, 73)]
    public void One_earlier_row_gives_a_probability_and_no_word(int earlier, int count)
    {
        SurgeFinding finding = MadeHistory.Judge([MadeHistory.Stated(-30, earlier)], MadeHistory.Stated(0, count), SurgeOptions.Default);
        Assert.Equal(Verdict.Undetermined, finding.Verdict);
        Assert.InRange(finding.ExceedanceProbability!.Value, SurgeFinder.LeastProbability, 1);
        Assert.Equal(30, finding.LongestGapDays!.Value, 1e-9);
    }

    [Fact]
    public void Zeros_alone_are_within_range_and_one_railcar_after_them_is_judged()
    {
        CountRecord[] zeros = [.. MadeHistory.EightyOfAtMostTwenty().Select(record => record with { Count = 0 })];
        SurgeFinding zero = MadeHistory.Judge(zeros, MadeHistory.Stated(0, 0), SurgeOptions.Default);
        Assert.Equal((Verdict.WithinRange, 1.0, 1, null), (zero.Verdict, zero.ExceedanceProbability, zero.Rank, zero.Ratio));
        Assert.InRange(zero.Expected!.Value, 0, 0.3);
        SurgeFinding many = MadeHistory.Judge(zeros, MadeHistory.Stated(0, 30), SurgeOptions.Default);
        Assert.Equal((Verdict.Unprecedented, null), (many.Verdict, many.Ratio));
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(7, 1)]
    [InlineData(6, 3)]
    [InlineData(5, 3)]
    [InlineData(1, 5)]
    public void Ties_share_the_better_rank(int count, int rank) =>
        Assert.Equal(rank, MadeHistory.Judge(new[] { 7, 5, 7, 5 }.Select((earlier, index) => MadeHistory.Stated(index - 50, earlier)), MadeHistory.Stated(0, count)).Rank);

    [Fact]
    public void The_order_of_rows_and_the_clock_change_nothing()
    {
        CountRecord[] records = [.. MadeHistory.Drawn(4, 90, 19, _ => 8, 3), MadeHistory.Exact(0, 80)];
        CountRecord[] shuffled = [.. records];
        new Random(3).Shuffle(shuffled);
        SurgeFinding finding = SurgeFinder.Judge(MadeHistory.History(records), null, SurgeOptions.Default);
        Assert.Equal(MadeHistory.Text(finding), MadeHistory.Text(SurgeFinder.Judge(MadeHistory.History(shuffled), null, SurgeOptions.Default)));
        IEnumerable<CountRecord> later = records.Select(record => record with { AcquiredAt = record.AcquiredAt.AddDays(1234.5) });
        SurgeFinding moved = SurgeFinder.Judge(MadeHistory.History(later), null, SurgeOptions.Default);
        Assert.Equal((finding.Verdict, finding.UpperBound, finding.Rank), (moved.Verdict, moved.UpperBound, moved.Rank));
        Assert.Equal(finding.ExceedanceProbability!.Value, moved.ExceedanceProbability!.Value, 1e-6 * finding.ExceedanceProbability.Value);
        Assert.Equal(finding.Onset!.By.AddDays(1234.5), moved.Onset!.By);
    }

    [Fact]
    public void A_row_told_twice_counts_once()
    {
        CountRecord[] records = [.. MadeHistory.Drawn(4, 60, 19, _ => 8, 3), MadeHistory.Exact(0, 30)];
        SurgeFinding once = SurgeFinder.Judge(MadeHistory.History(records), null, WordOnly);
        SurgeFinding twice = SurgeFinder.Judge(MadeHistory.History(records.SelectMany(record => new[] { record, record })), null, WordOnly);
        Assert.Equal((once.Scenes, once.EffectiveScenes, once.ExceedanceProbability), (twice.Scenes, twice.EffectiveScenes, twice.ExceedanceProbability));
        Assert.Equal(61, twice.Notices.Count);
    }

    [Fact]
    public void A_declared_regime_has_a_level_of_its_own()
    {
        CountRecord[] records = MadeHistory.Drawn(4, 100, 18, day => day is > -1200 and < -700 ? 0.2 : 20, 6);
        Regime closed = new("border closed", MadeHistory.End.AddDays(-1200), MadeHistory.End.AddDays(-700));
        CountHistory history = MadeHistory.History([.. records, MadeHistory.Exact(0, 20)]);
        SurgeFinding declared = SurgeFinder.Judge(history with { Regimes = [closed] }, null, WordOnly);
        SurgeFinding open = SurgeFinder.Judge(history, null, WordOnly);
        Assert.InRange(declared.Expected!.Value, 16, 24);
        Assert.True(declared.UpperBound < open.UpperBound);
        Assert.True(declared.EffectiveScenes < open.EffectiveScenes - 20);
        Assert.Equal(closed, Assert.Single(declared.Regimes));
    }

    [Fact]
    public void Hardly_any_view_is_no_word()
    {
        SurgeFinding finding = MadeHistory.Judge(MadeHistory.EightyOfAtMostTwenty(), MadeHistory.Stated(0, 73) with { ClearFraction = 0.01 }, SurgeOptions.Default);
        Assert.Equal((Verdict.Undetermined, ReasonCode.SceneLimited), (finding.Verdict, finding.Reasons[0].Code));
        Assert.Equal(0.01, finding.Judged.Record.ClearFraction);
    }

    [Fact]
    public void Findings_of_many_facilities_are_ranked_with_their_rates_whatever_the_threads()
    {
        CountHistory[] histories =
        [
            .. Enumerable.Range(0, 12).Select(index => new CountHistory(
                $"yard {index}", [.. MadeHistory.Drawn(index, 70, 22, _ => 6, 3), MadeHistory.Exact(0, index % 4 == 0 ? 60 + index : 5)])),
            new CountHistory("alone", [MadeHistory.Exact(0, 5)]),
        ];
        (CountHistory, DateTimeOffset?)[] newest = [.. histories.Select(history => (history, (DateTimeOffset?)null))];
        int told = 0;
        IReadOnlyList<SurgeFinding> findings = SurgeFinder.JudgeEach(newest, WordOnly, () => Interlocked.Increment(ref told), TestContext.Current.CancellationToken);
        Assert.Equal(newest.Length, told);
        Assert.Equal(findings.Select(MadeHistory.Text), SurgeFinder.JudgeEach(newest, WordOnly, cancellation: TestContext.Current.CancellationToken).Select(MadeHistory.Text));
        Assert.Throws<OperationCanceledException>(() => SurgeFinder.JudgeEach(newest, WordOnly, cancellation: new CancellationToken(canceled: true)));
        Assert.Equal(findings.Select(MadeHistory.Text), SurgeFinder.Ranked([.. histories.Select(history => SurgeFinder.Judge(history, null, WordOnly))], WordOnly).Select(MadeHistory.Text));
        Assert.Equal("alone", findings[^1].Facility);
        Assert.Null(findings[^1].FalseDiscoveryRate);
        SurgeFinding[] judged = [.. findings.SkipLast(1)];
        Assert.Equal(judged.Select(finding => finding.ExceedanceProbability).Order(), judged.Select(finding => finding.ExceedanceProbability));
        Assert.Equal(FalseDiscovery.Rates([.. judged.Select(finding => finding.ExceedanceProbability!.Value)]), judged.Select(finding => finding.FalseDiscoveryRate!.Value));
        Assert.Equal(3, judged.Count(finding => finding.Verdict == Verdict.Unprecedented));
    }

    [Fact]
    public void Among_many_facilities_the_strongest_word_needs_a_low_rate()
    {
        CountHistory history = new("yard", [.. MadeHistory.EightyOfAtMostTwenty(), MadeHistory.Stated(0, 60)]);
        SurgeFinding strong = SurgeFinder.Judge(history, null, WordOnly) with { ExceedanceProbability = 0.0008 };
        Assert.Equal(Verdict.Unprecedented, strong.Verdict);
        SurgeFinding[] others = [.. Enumerable.Range(0, 200).Select(index => strong with { ExceedanceProbability = 0.3 + (index / 400.0), Verdict = Verdict.WithinRange })];
        SurgeFinding weakened = SurgeFinder.Ranked([.. others, strong], WordOnly)[0];
        Assert.Equal(Verdict.Exceptional, weakened.Verdict);
        Assert.Equal(0.0008 * 201, weakened.FalseDiscoveryRate!.Value, 1e-9);
        Assert.StartsWith("Not unprecedented: its false-discovery rate", weakened.Reasons[0].Text, StringComparison.Ordinal);
        Assert.Equal(Verdict.Unprecedented, SurgeFinder.Ranked([.. others[..100], strong], WordOnly)[0].Verdict);
    }

    [Fact]
    public void The_word_alone_is_the_word_in_full()
    {
        CountRecord[] records = [.. MadeHistory.EightyOfAtMostTwenty(), MadeHistory.Stated(0, 41)];
        SurgeFinding full = SurgeFinder.Judge(MadeHistory.History(records), null, SurgeOptions.Default);
        SurgeFinding word = SurgeFinder.Judge(MadeHistory.History(records), null, WordOnly);
        Assert.Equal((full.Verdict, full.ExceedanceProbability, full.RecordProbability), (word.Verdict, word.ExceedanceProbability, word.RecordProbability));
        Assert.Equal(full.Reasons, word.Reasons);
        Assert.Equal((null, null), (word.Onset, word.Power));
        Assert.NotNull(full.Power);
    }

    [Fact]
    public void The_guards_days_are_kept_out_of_the_baseline()
    {
        CountRecord[] calm = MadeHistory.Drawn(4, 200, 9, _ => 8, 4);
        CountRecord[] risen = [.. calm.Select(record => record.AcquiredAt > MadeHistory.End.AddDays(-28) ? record with { Count = record.Count + 30 } : record)];
        SurgeFinding finding = MadeHistory.Judge(risen, MadeHistory.Exact(0, 38));
        Assert.Equal(MadeHistory.Judge(calm, MadeHistory.Exact(0, 38)).ExceedanceProbability, finding.ExceedanceProbability);
        Assert.Equal(3, finding.History.Count(point => !point.InBaseline && point.WhyNot is null) - 1);
    }

    private static CountHistory Sample(string file) =>
        new(file, CountsCsv.Read(Path.Combine(RepositoryRoot.Path, "samples", "surge", file), MadeHistory.End.AddYears(2)).Records);
}
