using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>Judges a count against the history before it.</summary>
public static class SurgeFinder
{
    /// <summary>No smaller probability is stated: no history of a few years supports one.</summary>
    public const double LeastProbability = 1e-6;

    /// <summary>Judges one record of a history against the records before it.</summary>
    /// <param name="history">All records; later ones than the judged one change nothing.</param>
    /// <param name="at">The judged record is the last one at or before this moment; null: the last one.</param>
    /// <param name="options">What is supposed.</param>
    /// <exception cref="ArgumentException">No record lies at or before the moment.</exception>
    public static SurgeFinding Judge(CountHistory history, DateTimeOffset? at, SurgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        return new Judgement(history, ComparableHistory.Of(history, at, options), options).Finding();
    }

    /// <summary>The record that <see cref="Judge"/> judges: of several files of one pass the one that is taken.</summary>
    /// <param name="history">All records.</param>
    /// <param name="at">As in <see cref="Judge"/>.</param>
    /// <exception cref="ArgumentException">No record lies at or before the moment.</exception>
    public static CountRecord Judged(CountHistory history, DateTimeOffset? at)
    {
        ArgumentNullException.ThrowIfNull(history);
        return ComparableHistory.Passed(history, at, out _)[^1];
    }

    /// <summary>The moments at which each of a history's records since one of them is the judged one: of several scenes of one pass the last.</summary>
    /// <param name="history">All records.</param>
    /// <param name="since">The first moment to be judged.</param>
    /// <param name="at">The last moment; null: the last record.</param>
    /// <returns>In rising order. A stretch that ends when another record has been judged already is never the judged one.</returns>
    public static IReadOnlyList<DateTimeOffset> MomentsSince(CountHistory history, DateTimeOffset since, DateTimeOffset? at)
    {
        ArgumentNullException.ThrowIfNull(history);
        return
        [
            .. Passes.Ends([.. ComparableHistory.InOrder(history, at)]).Where(pass => pass.Ends >= since && Judged(history, pass.Ends) == pass.Kept)
                .Select(pass => pass.Ends).Distinct().Order(),
        ];
    }

    /// <summary>Judges records of one or many facilities, with the false discoveries of all of them held together.</summary>
    /// <param name="moments">Histories, each with the moment to be judged, as in <see cref="Judge"/>.</param>
    /// <param name="options">What is supposed.</param>
    /// <param name="judged">Called after each, on any thread; null: nobody is told.</param>
    /// <param name="cancellation">Ends it between records.</param>
    /// <returns>The findings, strongest first; equally strong ones in the order given.</returns>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static IReadOnlyList<SurgeFinding> JudgeEach(
        IReadOnlyList<(CountHistory History, DateTimeOffset? At)> moments, SurgeOptions options, Action? judged = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var findings = new SurgeFinding[moments.Count];
        Parallel.For(0, findings.Length, new ParallelOptions { CancellationToken = cancellation }, index =>
        {
            findings[index] = Judge(moments[index].History, moments[index].At, options);
            judged?.Invoke();
        });
        return Ranked(findings, options);
    }

    /// <summary>Gives findings that were judged one by one their false-discovery rates, over all of them.</summary>
    /// <param name="findings">Of many facilities, of many days, or both.</param>
    /// <param name="options">The largest rate for the strongest word.</param>
    /// <returns>The findings, strongest first; equally strong ones in the order given.</returns>
    public static IReadOnlyList<SurgeFinding> Ranked(IReadOnlyList<SurgeFinding> findings, SurgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(options);
        SurgeFinding[] judged = [.. findings.Where(finding => finding.ExceedanceProbability is not null)];
        double[] rates = FalseDiscovery.Rates([.. judged.Select(finding => finding.ExceedanceProbability!.Value)]);
        return
        [
            .. judged.Select((finding, index) => WithRate(finding, rates[index], options)).OrderBy(finding => finding.ExceedanceProbability),
            .. findings.Where(finding => finding.ExceedanceProbability is null),
        ];
    }

    private static SurgeFinding WithRate(SurgeFinding finding, double rate, SurgeOptions options)
    {
        SurgeFinding rated = finding with { FalseDiscoveryRate = rate };
        return finding.Verdict != Verdict.Unprecedented || rate <= options.FalseDiscoveryRate ? rated : rated with
        {
            Verdict = Verdict.Exceptional,
            Reasons =
            [
                new Reason(ReasonCode.Rule, Invariant($"Not unprecedented: its false-discovery rate among all that are judged together is {rate:0.###}, above {options.FalseDiscoveryRate}.")),
                .. finding.Reasons,
            ],
        };
    }
}
