namespace Yardwatch.Simulation.Histories;

/// <summary>The streams of random numbers of one history, told apart so that one part never changes the draws of another.</summary>
internal sealed class HistoryStreams
{
    private readonly ulong _root;

    public HistoryStreams(HistoryPlan plan)
    {
        Plan = plan;
        _root = Draws.Of(plan.Seed, HistoryPurpose.Root, ((int)plan.Class * 2) + (int)plan.Traffic).Bits();
    }

    public HistoryPlan Plan { get; }

    public Draws Of(int purpose, int index = 0) => Draws.Of(_root, purpose, index);
}

/// <summary>The purposes for which a history draws random numbers.</summary>
internal static class HistoryPurpose
{
    public const int Root = 100;
    public const int Scenes = 101;
    public const int Level = 102;
    public const int Traffic = 103;
    public const int SurgeTraffic = 104;
    public const int Residents = 105;
    public const int Surges = 106;
    public const int Counter = 107;
    public const int Reading = 108;
    public const int Tasking = 109;
}
