namespace Yardwatch.ReferenceMethods.Scenarios;

/// <summary>
/// Detectors on the 42 scenarios. Thresholds for a wanted false-positive rate are found on one set of series and measured on another.
/// </summary>
public sealed class ScenarioStudy
{
    private const int BootstrapSeed = 42;
    private readonly IWeeklyDetector _comparator;
    private readonly Dictionary<string, ScoredSets> _scored = new(StringComparer.Ordinal);

    /// <summary>Scores all series by all detectors.</summary>
    /// <param name="detectors">The detectors; the first is what the others are compared with, and has a nominal threshold.</param>
    /// <param name="finding">The series on which thresholds are found.</param>
    /// <param name="measuring">The series on which detectors are measured.</param>
    /// <param name="progress">Hears what was done.</param>
    public ScenarioStudy(
        IReadOnlyList<IWeeklyDetector> detectors, IReadOnlyList<ScenarioSeries> finding, IReadOnlyList<ScenarioSeries> measuring, Action<string> progress)
    {
        ArgumentNullException.ThrowIfNull(detectors);
        ArgumentNullException.ThrowIfNull(progress);
        (Detectors, _comparator) = (detectors, detectors[0]);
        foreach (IWeeklyDetector detector in detectors)
        {
            _scored.Add(detector.Name, new ScoredSets(Scored(detector, finding, progress), Scored(detector, measuring, progress)));
        }
    }

    /// <summary>The detectors, the comparator first.</summary>
    public IReadOnlyList<IWeeklyDetector> Detectors { get; }

    /// <summary>The measuring series with a detector's scores.</summary>
    /// <param name="detector">The detector.</param>
    public IReadOnlyList<ScoredSeries> Measured(IWeeklyDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return _scored[detector.Name].Measuring;
    }

    /// <summary>A detector at its nominal threshold, on the measuring series; null where it has none.</summary>
    /// <param name="detector">The detector.</param>
    public AlarmTally? Nominal(IWeeklyDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return detector.NominalThreshold is { } threshold ? Tally(Measured(detector), threshold) : null;
    }

    /// <summary>A detector at the threshold that has this false-positive rate on the finding series, on the measuring series.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="rate">The false-positive rate.</param>
    public AlarmTally AtRate(IWeeklyDetector detector, double rate)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return Tally(Measured(detector), ScoredSeries.ThresholdAt(_scored[detector.Name].Finding, rate));
    }

    /// <summary>
    /// A detector against the comparator in the six scenarios of a base: the comparator at its nominal threshold, the detector at the threshold that has the
    /// comparator's false-positive rate in that base; both rates are taken on the finding series, all else on the measuring ones.
    /// </summary>
    /// <param name="detector">The detector.</param>
    /// <param name="number">The base, 1 to 7.</param>
    public BaseComparison InBase(IWeeklyDetector detector, int number)
    {
        ArgumentNullException.ThrowIfNull(detector);
        double nominal = _comparator.NominalThreshold!.Value;
        double rate = Tally(_scored[_comparator.Name].Finding.Where(one => one.Series.Base == number), nominal).FalsePositiveRate;
        double threshold = ScoredSeries.ThresholdAt(_scored[detector.Name].Finding.Where(one => one.Series.Base == number), rate);
        AlarmTally[] ours = [.. Measured(detector).Where(one => one.Series.Base == number).Select(one => one.At(threshold))];
        AlarmTally[] theirs = [.. Measured(_comparator).Where(one => one.Series.Base == number).Select(one => one.At(nominal))];
        return new BaseComparison(AlarmTally.Sum(ours), AlarmTally.Sum(theirs), DetectionDifference.Of(ours, theirs, BootstrapSeed));
    }

    private static AlarmTally Tally(IEnumerable<ScoredSeries> series, double threshold) => AlarmTally.Sum([.. series.Select(one => one.At(threshold))]);

    private static List<ScoredSeries> Scored(IWeeklyDetector detector, IReadOnlyList<ScenarioSeries> series, Action<string> progress)
    {
        List<ScoredSeries> scored = [];
        foreach (IGrouping<int, ScenarioSeries> scenario in series.GroupBy(one => one.Base))
        {
            scored.AddRange(scenario.Select(one => ScoredSeries.Of(one, detector)));
            progress($"{detector.Name}: {scored.Count} of {series.Count} series");
        }

        return scored;
    }

    private sealed record ScoredSets(IReadOnlyList<ScoredSeries> Finding, IReadOnlyList<ScoredSeries> Measuring);
}

/// <summary>A detector and the comparator on the series of one base.</summary>
/// <param name="Detector">The detector's alarms.</param>
/// <param name="Comparator">The comparator's alarms.</param>
/// <param name="Difference">How many more outbreaks the detector detects.</param>
public sealed record BaseComparison(AlarmTally Detector, AlarmTally Comparator, DetectionDifference Difference);
