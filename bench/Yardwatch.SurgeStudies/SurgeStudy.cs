using Yardwatch.Baselines;
using Yardwatch.Simulation.Histories;

namespace Yardwatch.SurgeStudies;

/// <summary>Judges many simulated facilities on all cores. The result depends on neither threads nor order.</summary>
/// <param name="judge">Judges a moment of a history against the records before it.</param>
/// <param name="seed">The same seed gives the same facilities, and more of them the same ones first.</param>
public sealed class SurgeStudy(Func<CountHistory, DateTimeOffset, SurgeFinding> judge, ulong seed)
{
    // A study of more facilities would meet those of the next seed.
    private const ulong MostFacilities = 1_000_000;

    /// <summary>How many facilities are judged at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told how many facilities of how many are done; from any thread, one at a time.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>The study's seed.</summary>
    public ulong Seed => seed;

    /// <summary>Judges the record at an index of a history, without the later ones.</summary>
    public SurgeFinding Judge(CountHistory history, int index)
    {
        ArgumentNullException.ThrowIfNull(history);
        return judge(Until(history, index), history.Records[index].AcquiredAt);
    }

    /// <summary>The plan of a numbered facility.</summary>
    public HistoryPlan Plan(TrafficModel traffic, HistoryClass historyClass, int facility) =>
        new(traffic, historyClass, SeedOf(facility));

    /// <summary>The seed of a numbered facility.</summary>
    public ulong SeedOf(int facility) => unchecked((seed * MostFacilities) + (ulong)facility);

    /// <summary>Does the same for each facility, several at once, and gives the results in their order.</summary>
    public T[] Each<T>(int facilities, Func<int, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var results = new T[facilities];
        int done = 0;
        Lock counting = new();
        Parallel.For(0, facilities, new ParallelOptions { MaxDegreeOfParallelism = Threads }, facility =>
        {
            results[facility] = work(facility);
            lock (counting)
            {
                Progress?.Invoke(++done, facilities);
            }
        });
        return results;
    }

    /// <summary>A history up to the record at an index.</summary>
    internal static CountHistory Until(CountHistory history, int index) => history with { Records = [.. history.Records.Take(index + 1)] };
}
