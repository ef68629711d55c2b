using Yardwatch.Counting;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>Fits the calibration of every class of GSD on simulated yards.</summary>
/// <param name="survey">The survey; of its calibration nothing matters.</param>
/// <param name="before">The calibration before: its decoder's parameters stay.</param>
/// <param name="seed">The same seed gives the same yards and the same calibration.</param>
public sealed class CalibrationStudy(SceneSurvey survey, CalibrationTable before, ulong seed)
{
    /// <summary>How many yards are surveyed at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Fits.</summary>
    /// <param name="yards">Yards in each class.</param>
    /// <param name="progress">Receives a line before and after each class.</param>
    /// <param name="cancellation">Ends the study between yards.</param>
    /// <exception cref="UsageException">No yard of a class was counted.</exception>
    public CalibrationTable Fit(int yards, TextWriter progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        List<CalibrationClass<Calibration>> classes = [];
        foreach (GsdClass gsd in GsdClass.Usual)
        {
            progress.WriteLine(Invariant($"{yards} yards at {gsd.Name} m"));
            CalibrationCase[] cases = Cases(gsd, yards, cancellation);
            if (cases.Length == 0)
            {
                throw new UsageException(ErrorCatalog.CommandLine, Invariant($"Of {yards} yards at {gsd.Name} m none was counted as that class is: give more --yards."));
            }

            Calibration fitted = new CalibrationFit(cases).Fit(before.Of(gsd.Coarsest), cancellation);
            progress.WriteLine(Invariant($"{cases.Length} counted: {fitted}"));
            classes.Add(new CalibrationClass<Calibration>(gsd.Coarsest, fitted));
        }

        return new CalibrationTable(classes);
    }

    // A scene that shows less than its GSD promises is counted with a coarser class's calibration.
    private CalibrationCase[] Cases(GsdClass gsd, int yards, CancellationToken cancellation)
    {
        ObservationStatus expected = gsd.Coarsest <= ResolutionGate.CountedMeters ? ObservationStatus.Counted : ObservationStatus.LengthOnly;
        PlannedYard[] planned = [.. SimulatedStudy.Drawn(YardConditions.Ordinary, [gsd], yards, seed)];
        var found = new CalibrationCase?[planned.Length];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        Parallel.For(0, planned.Length, options, i =>
        {
            var yard = SimulatedCase.Of(planned[i].Set, planned[i].Settings, survey);
            found[i] = yard.Result.Evidence is { } evidence && yard.Row.Status == expected
                ? new CalibrationCase(evidence, yard.Row.Truth, expected == ObservationStatus.LengthOnly)
                : null;
        });
        return [.. found.OfType<CalibrationCase>()];
    }
}
