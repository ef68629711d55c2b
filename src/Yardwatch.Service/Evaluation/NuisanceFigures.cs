using Yardwatch.Observations;

namespace Yardwatch.Service.Evaluation;

/// <summary>What one nuisance at its hard end does to the count of the same yards.</summary>
public sealed record NuisanceFigures
{
    // An interval that much wider than without the nuisance says that something is wrong.
    private const double NotablyWider = 1.25;

    /// <summary>The nuisance.</summary>
    public required string Name { get; init; }

    /// <summary>The figures of the yards with it.</summary>
    public required GroupFigures With { get; init; }

    /// <summary>F1 without it less F1 with it, of the yards that count with it; null where nothing was counted one by one.</summary>
    public required double? F1Cost { get; init; }

    /// <summary>The mean width of the interval over that of the same yards without it, of those usable both times; null without any.</summary>
    public required double? WidthRatio { get; init; }

    /// <summary>The share of yards with a caveat that names it and tells anything.</summary>
    public required double Named { get; init; }

    /// <summary>The share of clear yards with such a caveat.</summary>
    public required double NamedOnClear { get; init; }

    /// <summary>The share of yards that say that they are in trouble: not usable, named, or with a clearly wider interval.</summary>
    public required double Told { get; init; }

    /// <summary>Whether it costs more than 5 points of F1 and fewer than half of the yards say so.</summary>
    public bool FallsShort => F1Cost > 0.05 && Told < 0.5;

    /// <summary>Compares yards with a nuisance with the same yards without it.</summary>
    /// <param name="name">The nuisance.</param>
    /// <param name="with">The surveys with it, in the order of <paramref name="clear"/>.</param>
    /// <param name="clear">The surveys without.</param>
    public static NuisanceFigures Of(string name, IReadOnlyList<EvaluationRow> with, IReadOnlyList<EvaluationRow> clear)
    {
        ArgumentNullException.ThrowIfNull(with);
        ArgumentNullException.ThrowIfNull(clear);
        IReadOnlySet<CaveatCode> routine = GroupFigures.RoutineCaveats(clear);
        CaveatCode[] naming = [.. YardConditions.CaveatsNaming(name)];
        bool IsNamed(EvaluationRow row) => row.Caveats.Any(code => naming.Contains(code) && !routine.Contains(code));
        (EvaluationRow With, EvaluationRow Clear)[] pairs = [.. with.Zip(clear)];
        (EvaluationRow With, EvaluationRow Clear)[] both = [.. pairs.Where(pair => pair.With.Count is not null && pair.Clear.Count is not null)];
        EvaluationRow[] named = [.. with.Select(row => row with { Nuisances = [.. row.Nuisances.Append(name).Distinct()] })];
        var figures = GroupFigures.Of(name, named, routine);
        double cleanWidth = both.Sum(pair => Width(pair.Clear));
        return new NuisanceFigures
        {
            Name = name,
            With = figures with { Silent = with.Count(row => GroupFigures.IsSilent(row, [name], routine)) },
            F1Cost = DetectionFigures.Vehicles(named.Zip(clear).Where(pair => DetectionFigures.IsDue(pair.First)).Select(pair => pair.Second)).F1 - figures.Detection.F1,
            WidthRatio = cleanWidth > 0 ? both.Sum(pair => Width(pair.With)) / cleanWidth : null,
            Named = Figures.Share(with, IsNamed) ?? 0,
            NamedOnClear = Figures.Share(clear, row => row.Caveats.Any(naming.Contains)) ?? 0,
            Told = Figures.Share(pairs, pair => pair.With.Status == ObservationStatus.NotUsable || IsNamed(pair.With)
                || (pair.Clear.Count is not null && Width(pair.With) >= NotablyWider * double.Max(1, Width(pair.Clear)))) ?? 0,
        };
    }

    private static double Width(EvaluationRow row) => row.Count!.Upper - row.Count.Lower;
}
