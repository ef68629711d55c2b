using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Yardwatch.Simulation;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>A class of GSD: a range, or one value.</summary>
/// <param name="Finest">Meters.</param>
/// <param name="Coarsest">Meters; not finer than <paramref name="Finest"/>.</param>
public sealed record GsdClass(double Finest, double Coarsest)
{
    /// <summary>The finest and coarsest GSD that can be simulated, meters.</summary>
    public const double FinestSimulated = 0.2, CoarsestSimulated = 3.5;

    /// <summary>The classes of a study when none are named.</summary>
    public static IReadOnlyList<GsdClass> Usual { get; } = [new(0.25, 0.4), new(0.4, 0.6), new(0.6, 0.9), new(0.9, 1.2), new(1.2, 3.5)];

    /// <summary>The class's name, as <see cref="Parse"/> reads it.</summary>
    public string Name => Finest == Coarsest ? Invariant($"{Finest:0.###}") : Invariant($"{Finest:0.###}-{Coarsest:0.###}");

    /// <summary>Reads <c>0.4-0.6</c> or <c>0.5</c>.</summary>
    /// <returns>Null when the text is no class, or one that can't be simulated.</returns>
    public static GsdClass? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] ends = text.Split('-');
        return ends.Length is 1 or 2
            && double.TryParse(ends[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double finest)
            && double.TryParse(ends[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double coarsest)
            && finest >= FinestSimulated && coarsest >= finest && coarsest <= CoarsestSimulated
            ? new GsdClass(finest, coarsest)
            : null;
    }
}

/// <summary>A simulated yard to be surveyed.</summary>
/// <param name="Set">What its row belongs to.</param>
/// <param name="GsdClass">The class it was drawn for.</param>
/// <param name="Settings">Its settings.</param>
public sealed record PlannedYard(string Set, string GsdClass, YardSettings Settings);

/// <summary>Surveys many simulated yards on all cores. The result depends on neither threads nor order.</summary>
/// <param name="survey">The survey.</param>
public sealed class SimulatedStudy(SceneSurvey survey)
{
    // A study of more yards in a class would meet the seeds of the next one.
    private const ulong SeedsPerClass = 1_000_000;

    /// <summary>How many yards are surveyed at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Yards with nuisances drawn at random.</summary>
    /// <param name="set"><see cref="YardConditions.Ordinary"/> or <see cref="YardConditions.Mixture"/>.</param>
    /// <param name="classes">The classes of GSD.</param>
    /// <param name="yards">Yards in each class.</param>
    /// <param name="seed">The same seed gives the same yards, and more of them the same ones first.</param>
    public static IEnumerable<PlannedYard> Drawn(string set, IReadOnlyList<GsdClass> classes, int yards, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Func<ulong, YardSettings> draw = set == YardConditions.Mixture ? YardSettings.Draw : YardSettings.DrawOrdinary;
        return classes.SelectMany(gsd => Enumerable.Range(0, yards).Select(number =>
        {
            // A class's yards are the same whatever other classes are asked for.
            ulong own = unchecked((seed << 32) + (SeedsPerClass * (ulong)double.Round(1000 * gsd.Finest)) + (ulong)number);
            double share = new Random(unchecked((int)(own ^ (own >> 32)))).NextDouble();
            double meters = gsd.Finest + (share * (gsd.Coarsest - gsd.Finest));
            return new PlannedYard(set, gsd.Name, draw(own) with { GsdMeters = meters });
        }));
    }

    /// <summary>Clear yards, and the same with each nuisance at its hard end.</summary>
    /// <param name="nuisances">The nuisances.</param>
    /// <param name="yards">Yards for each.</param>
    /// <param name="seed">The same seed gives the same yards.</param>
    /// <param name="gsdMeters">Their GSD.</param>
    public static IEnumerable<PlannedYard> WithEach(IReadOnlyList<Nuisance> nuisances, int yards, ulong seed, double gsdMeters)
    {
        ArgumentNullException.ThrowIfNull(nuisances);
        GsdClass gsd = new(gsdMeters, gsdMeters);
        PlannedYard[] clear =
        [
            .. Enumerable.Range(0, yards).Select(number => new PlannedYard(
                YardConditions.Clear, gsd.Name, YardSettings.DrawClear(unchecked((seed << 32) + (ulong)number)) with { GsdMeters = gsdMeters })),
        ];
        return clear.Concat(nuisances.SelectMany(nuisance => clear.Select(yard =>
            yard with { Set = nuisance.Name, Settings = nuisance.AtHardEnd(yard.Settings) })));
    }

    /// <summary>Surveys yards.</summary>
    /// <param name="yards">The yards.</param>
    /// <param name="finished">Receives every row, in the order of the yards, as soon as all before it are finished too.</param>
    /// <param name="cancellation">Ends the study between yards.</param>
    /// <exception cref="OperationCanceledException">The study was ended; what was finished has been received.</exception>
    public void Run(IReadOnlyList<PlannedYard> yards, Action<EvaluationRow> finished, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(yards);
        ArgumentNullException.ThrowIfNull(finished);
        Lock order = new();
        Dictionary<int, EvaluationRow> waiting = [];
        int next = 0;
        ParallelOptions options = new() { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        OrderablePartitioner<int> oneByOne = Partitioner.Create(Enumerable.Range(0, yards.Count), EnumerablePartitionerOptions.NoBuffering);
        try
        {
            Parallel.ForEach(oneByOne, options, SurveyOne);
        }
        catch (AggregateException exception)
        {
            // One failure says enough, and as itself.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        void SurveyOne(int i)
        {
            EvaluationRow row = Survey(yards[i]);
            lock (order)
            {
                waiting.Add(i, row);
                while (waiting.Remove(next, out EvaluationRow? ready))
                {
                    finished(ready);
                    next++;
                }
            }
        }
    }

    private EvaluationRow Survey(PlannedYard yard) =>
        SimulatedCase.Of(yard.Set, yard.Settings, survey).Row with { GsdClass = yard.GsdClass };
}
