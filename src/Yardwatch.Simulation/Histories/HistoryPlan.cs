namespace Yardwatch.Simulation.Histories;

/// <summary>How the true number of railcars at a simulated facility comes about.</summary>
public enum TrafficModel
{
    /// <summary>A level that wanders, with Poisson numbers around it.</summary>
    Levels,

    /// <summary>Trains that arrive, stay for days and leave, beside a resident stock.</summary>
    Trains,
}

/// <summary>What is particular about a simulated history.</summary>
public enum HistoryClass
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>Most scenes show a part of the tracks only.</summary>
    PartialCoverage,

    /// <summary>The facility is empty for weeks.</summary>
    EmptySpells,

    /// <summary>Surges that came and went.</summary>
    PastSurges,

    /// <summary>Fewer than one railcar on average.</summary>
    Sparse,

    /// <summary>A strong season and a strong trend.</summary>
    SeasonalTrend,

    /// <summary>Scenes of 3 m, which miss railcars, then scenes of 0.5 m.</summary>
    FinerAtEnd,

    /// <summary>Counts by hand, then by machine, whose counts differ by a constant factor.</summary>
    MachineAtEnd,

    /// <summary>Scenes at any time, then scenes that were ordered on busy days.</summary>
    TaskedAtEnd,
}

/// <summary>The course of a surge.</summary>
public enum SurgeForm
{
    /// <summary>From one moment to the next, and lasting.</summary>
    Step,

    /// <summary>Rising in proportion to time, then lasting.</summary>
    Ramp,

    /// <summary>In one scene only.</summary>
    Spike,
}

/// <summary>A surge to put at the end of a history.</summary>
/// <remarks>
/// It begins at a moment that is drawn evenly: from the gap before a scene (<see cref="BeforeScene"/>), or from a span of days
/// (<see cref="InLastDays"/>). From then on the expected number is its ratio times what it would have been.
/// </remarks>
public sealed record InjectedSurge
{
    private InjectedSurge()
    {
    }

    /// <summary>Its course.</summary>
    public required SurgeForm Form { get; init; }

    /// <summary>The level in the surge over the ordinary one; the final one of a ramp. 1 to 9.</summary>
    public required double Ratio { get; init; }

    /// <summary>How long a ramp rises, days, 60 to 120; null: drawn.</summary>
    public double? RampDays { get; init; }

    /// <summary>The scenes since its beginning, the last one included, or 0 when it begins in a span of days.</summary>
    public int Scenes { get; private init; }

    /// <summary>The fewest days from its beginning to the end of the history, where it begins in a span of days.</summary>
    public double FewestDays { get; private init; }

    /// <summary>The most.</summary>
    public double MostDays { get; private init; }

    /// <summary>A surge that begins in the gap before the scene from which so many scenes are left, itself included.</summary>
    /// <param name="form">Its course; a spike is over before the next scene.</param>
    /// <param name="ratio">Above 1, 9 at most.</param>
    /// <param name="scenes">1 or more.</param>
    public static InjectedSurge BeforeScene(SurgeForm form, double ratio, int scenes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scenes, 1);
        return new InjectedSurge { Form = form, Ratio = CheckRatio(ratio), Scenes = scenes };
    }

    /// <summary>A surge that begins at any moment of a span.</summary>
    /// <param name="form">Its course; a spike is over after the first scene.</param>
    /// <param name="ratio">Above 1, 9 at most.</param>
    /// <param name="fewest">The fewest days before the end of the history.</param>
    /// <param name="most">The most, 1,000 at most.</param>
    public static InjectedSurge InLastDays(SurgeForm form, double ratio, double fewest, double most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, fewest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        return new InjectedSurge { Form = form, Ratio = CheckRatio(ratio), FewestDays = fewest, MostDays = most };
    }

    private static double CheckRatio(double ratio) =>
        ratio is > 1 and <= 9 ? ratio : throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "A surge's ratio is above 1 and 9 at most.");
}

/// <summary>Which history to simulate.</summary>
/// <param name="Traffic">How the true numbers come about.</param>
/// <param name="Class">What is particular about it.</param>
/// <param name="Seed">The same plan gives the same history; with and without a surge, the same one before the surge.</param>
public sealed record HistoryPlan(TrafficModel Traffic, HistoryClass Class, ulong Seed)
{
    /// <summary>A surge at its end, or null.</summary>
    public InjectedSurge? Surge { get; init; }
}
