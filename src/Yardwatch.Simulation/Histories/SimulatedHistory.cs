using Yardwatch.Baselines;

namespace Yardwatch.Simulation.Histories;

/// <summary>A surge of a simulated facility.</summary>
/// <param name="Form">Its course.</param>
/// <param name="Ratio">The level in it over the ordinary one; the final one of a ramp.</param>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, or null: it outlasts the history.</param>
/// <param name="RampDays">How long it rises, days; 0 unless it is a ramp.</param>
public sealed record SimulatedSurge(SurgeForm Form, double Ratio, DateTimeOffset From, DateTimeOffset? To, double RampDays);

/// <summary>What really was at the facility in a scene.</summary>
/// <param name="At">When the satellite looked.</param>
/// <param name="Number">The railcars at the facility.</param>
/// <param name="Seen">Those on track that could be seen.</param>
/// <param name="Ratio">The expected number over the one without any surge; 1 outside of surges.</param>
/// <param name="Surge">The surge it is in, or null.</param>
public sealed record TrueScene(DateTimeOffset At, int Number, int Seen, double Ratio, SimulatedSurge? Surge);

/// <summary>The counts of a simulated facility, and what really was there.</summary>
/// <param name="Plan">What was simulated.</param>
/// <param name="History">The counts, in rising order of time.</param>
/// <param name="Scenes">The truth of each record, in the same order.</param>
/// <param name="Surges">All surges, past and injected.</param>
/// <param name="Parameters">What was drawn, by the name of its range in <see cref="HistoryRanges"/>.</param>
/// <param name="ChangedAt">The first scene of the new sensor, method or tasking; the number of scenes where nothing changes.</param>
public sealed record SimulatedHistory(
    HistoryPlan Plan,
    CountHistory History,
    IReadOnlyList<TrueScene> Scenes,
    IReadOnlyList<SimulatedSurge> Surges,
    IReadOnlyDictionary<string, double> Parameters,
    int ChangedAt);
