using MathNet.Numerics.Statistics;
using Yardwatch.Counting;
using Yardwatch.Observations;

namespace Yardwatch.Service.Evaluation;

/// <summary>How good counts are.</summary>
/// <remarks>
/// A yard that was not usable without a nuisance that can hide tracks is a miss: its interval holds nothing and its error is whole. One
/// with such a nuisance is set aside, and shows among those not usable.
/// </remarks>
public sealed record CountFigures
{
    // Errors and widths of a few vehicles as shares say little.
    private const int LeastForErrors = 10;
    private const int LeastForWidths = 40;

    /// <summary>Yards that were counted, or should have been.</summary>
    public required int Yards { get; init; }

    /// <summary>What really stands in them.</summary>
    public required int Truth { get; init; }

    /// <summary>The sum of the expected numbers over the truth, less 1; null without truth.</summary>
    public required double? Bias { get; init; }

    /// <summary>The median absolute error as a share of the truth, over yards of 10 or more; null without any.</summary>
    public required double? MedianError { get; init; }

    /// <summary>The share of intervals that hold the truth.</summary>
    public required double? Holds { get; init; }

    /// <summary>The share of randomized PIT values inside the middle 90 %.</summary>
    public required double? PitInside { get; init; }

    /// <summary>The median width of the interval as a share of the truth, over yards of 40 or more; null without any.</summary>
    public required double? MedianWidth { get; init; }

    /// <summary>The yards of 40 or more.</summary>
    public required int LargeYards { get; init; }

    /// <summary>Computes the figures of one quantity.</summary>
    /// <param name="rows">The surveys.</param>
    /// <param name="railcars">Of railcars rather than of all vehicles.</param>
    public static CountFigures Of(IEnumerable<EvaluationRow> rows, bool railcars)
    {
        Counted[] counted = [.. rows.Where(IsDue).Select(row => new Counted(railcars ? row.Railcars : row.Vehicles, railcars ? row.TrueRailcars!.Value : row.TrueVehicles, row.Uniform))];
        Counted[] usable = [.. counted.Where(count => count.Estimate is not null)];
        int truth = counted.Sum(count => count.Truth);
        Counted[] large = [.. usable.Where(count => count.Truth >= LeastForWidths)];
        return new CountFigures
        {
            Yards = counted.Length,
            Truth = truth,
            Bias = truth > 0 ? (usable.Sum(count => count.Estimate!.Expected) / truth) - 1 : null,
            MedianError = Figures.Median(counted.Where(count => count.Truth >= LeastForErrors).Select(count => count.Error)),
            Holds = Figures.Share(counted, count => count.Holds),
            PitInside = Figures.Share(counted, count => count.IsPitInside),
            MedianWidth = Figures.Median(large.Select(count => (count.Estimate!.Upper - count.Estimate.Lower) / (double)count.Truth)),
            LargeYards = large.Length,
        };
    }

    private static bool IsDue(EvaluationRow row) => row.Status != ObservationStatus.NotUsable || !YardConditions.AreHard(row.Nuisances);

    private sealed record Counted(CountEstimate? Estimate, int Truth, double Uniform)
    {
        private const double Coverage = 0.9;

        public bool Holds => Estimate is not null && Estimate.Lower <= Truth && Truth <= Estimate.Upper;

        public double Error => Estimate is null ? 1 : double.Abs(Estimate.Median - Truth) / (double)Truth;

        public bool IsPitInside => Estimate is not null && double.Abs(CountDistribution.Of(Estimate.Distribution).RandomizedPit(Truth, Uniform) - 0.5) <= Coverage / 2;
    }
}

/// <summary>How well things are told from what they are not.</summary>
/// <param name="Hits">What is there and was found.</param>
/// <param name="False">What was found and is not there.</param>
/// <param name="Missed">What is there and was not found.</param>
public sealed record DetectionFigures(int Hits, int False, int Missed)
{
    /// <summary>The share of what was found that is right; null when nothing was.</summary>
    public double? Precision => Hits + False > 0 ? Hits / (double)(Hits + False) : null;

    /// <summary>The share of what is there that was found; null when nothing is.</summary>
    public double? Recall => Hits + Missed > 0 ? Hits / (double)(Hits + Missed) : null;

    /// <summary>The harmonic mean of the two; null when there is neither.</summary>
    public double? F1 => Hits + False + Missed > 0 ? 2.0 * Hits / ((2.0 * Hits) + False + Missed) : null;

    /// <summary>Vehicles, in scenes where they were to be counted one by one.</summary>
    public static DetectionFigures Vehicles(IEnumerable<EvaluationRow> rows)
    {
        EvaluationRow[] due = [.. rows.Where(IsDue)];
        return new DetectionFigures(due.Sum(row => row.Hits), due.Sum(row => row.False), due.Sum(row => row.TrueVehicles - row.Hits));
    }

    /// <summary>Vehicles with a covered load; null where that was not estimated or the truth doesn't tell.</summary>
    public static DetectionFigures? Covered(IEnumerable<EvaluationRow> rows)
    {
        const double covered = 0.5;
        EvaluationRow[] due = [.. rows.Where(row => IsDue(row) && row.Detections.Any(vehicle => vehicle.CoveredProbability is not null && vehicle.True?.Covered is not null))];
        if (due.Length == 0)
        {
            return null;
        }

        DetectionRow[] found = [.. due.SelectMany(row => row.Detections).Where(vehicle => vehicle.Hit is not null)];
        return new DetectionFigures(
            found.Count(vehicle => vehicle.CoveredProbability >= covered && vehicle.True?.Covered == true),
            found.Count(vehicle => vehicle.CoveredProbability >= covered && vehicle.True?.Covered != true),
            found.Count(vehicle => !(vehicle.CoveredProbability >= covered) && vehicle.True?.Covered == true)
                + due.SelectMany(row => row.Missed).Count(vehicle => vehicle.Covered == true));
    }

    /// <summary>Whether a scene's vehicles were to be counted one by one.</summary>
    public static bool IsDue(EvaluationRow row) => row.Status switch
    {
        ObservationStatus.Counted => true,
        ObservationStatus.LengthOnly => false,
        _ => row.Reason != StatusReason.TooCoarse && !YardConditions.AreHard(row.Nuisances),
    };
}

/// <summary>All figures of a group of surveys.</summary>
public sealed record GroupFigures
{
    // What goes with so many scenes that nothing is wrong with tells a reader nothing.
    private const double RoutineShare = 0.1;

    /// <summary>The group.</summary>
    public required string Name { get; init; }

    /// <summary>Surveys in it.</summary>
    public required int Surveys { get; init; }

    /// <summary>Those that were not usable.</summary>
    public required int NotUsable { get; init; }

    /// <summary>Those of them without a nuisance that can hide tracks.</summary>
    public required int NotUsableWithoutCause { get; init; }

    /// <summary>The number of railcars; null where the truth doesn't tell kinds.</summary>
    public required CountFigures? Railcars { get; init; }

    /// <summary>The number of vehicles.</summary>
    public required CountFigures Vehicles { get; init; }

    /// <summary>Vehicles one by one.</summary>
    public required DetectionFigures Detection { get; init; }

    /// <summary>Vehicles with a covered load; null where that was not estimated.</summary>
    public required DetectionFigures? Covered { get; init; }

    /// <summary>The share of matched vehicles whose type is right; null where types were not estimated.</summary>
    public required double? TypesRight { get; init; }

    /// <summary>Surveys whose interval missed the truth without a caveat that names a nuisance of the yard.</summary>
    public required int Silent { get; init; }

    /// <summary>Computes the figures of a group.</summary>
    /// <param name="name">The group.</param>
    /// <param name="rows">Its surveys.</param>
    /// <param name="routine">Caveats that tell nothing, from <see cref="RoutineCaveats"/>.</param>
    public static GroupFigures Of(string name, IReadOnlyList<EvaluationRow> rows, IReadOnlySet<CaveatCode> routine)
    {
        ArgumentNullException.ThrowIfNull(rows);
        DetectionRow[] typed = [.. rows.SelectMany(row => row.Detections).Where(vehicle => vehicle is { Hit: true, Type: not null, True.Type: not null })];
        return new GroupFigures
        {
            Name = name,
            Surveys = rows.Count,
            NotUsable = rows.Count(row => row.Status == ObservationStatus.NotUsable),
            NotUsableWithoutCause = rows.Count(row => row.Status == ObservationStatus.NotUsable && !YardConditions.AreHard(row.Nuisances)),
            Railcars = rows.All(row => row.TrueRailcars is not null) ? CountFigures.Of(rows, railcars: true) : null,
            Vehicles = CountFigures.Of(rows, railcars: false),
            Detection = DetectionFigures.Vehicles(rows),
            Covered = DetectionFigures.Covered(rows),
            TypesRight = Figures.Share(typed, vehicle => vehicle.Type == vehicle.True!.Type),
            Silent = rows.Count(row => IsSilent(row, row.Nuisances, routine)),
        };
    }

    /// <summary>Caveats that more than a tenth of clear surveys carry.</summary>
    public static IReadOnlySet<CaveatCode> RoutineCaveats(IReadOnlyCollection<EvaluationRow> clear) => clear.SelectMany(row => row.Caveats.Distinct())
        .GroupBy(code => code).Where(codes => codes.Count() > RoutineShare * clear.Count).Select(codes => codes.Key).ToHashSet();

    /// <summary>Whether a survey's interval misses the truth and no caveat that tells anything names one of the nuisances.</summary>
    public static bool IsSilent(EvaluationRow row, IEnumerable<string> nuisances, IReadOnlySet<CaveatCode> routine)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Status != ObservationStatus.NotUsable && !row.Holds
            && !nuisances.SelectMany(YardConditions.CaveatsNaming).Any(code => !routine.Contains(code) && row.Caveats.Contains(code));
    }
}

/// <summary>Small statistics.</summary>
internal static class Figures
{
    /// <summary>The median, of an even number the mean of the two in the middle; null of nothing.</summary>
    public static double? Median(IEnumerable<double> values) => Statistics.Median(values) is var median && double.IsFinite(median) ? median : null;

    /// <summary>The share that fulfills a condition; null of nothing.</summary>
    public static double? Share<T>(IReadOnlyCollection<T> values, Func<T, bool> condition) =>
        values.Count == 0 ? null : values.Count(condition) / (double)values.Count;
}
