namespace Yardwatch.Facilities;

/// <summary>A declared stretch of time in which the facility works differently, such as a closed border.</summary>
/// <param name="Name">What it is.</param>
/// <param name="From">Its first moment, UTC.</param>
/// <param name="To">Its last moment, UTC; null: it goes on.</param>
public sealed record Regime(string Name, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>Whether a moment lies in it.</summary>
    public bool Holds(DateTimeOffset moment) => moment >= From && (To is null || moment <= To);
}

/// <summary>A known event that a reader may want to order against a rise.</summary>
/// <param name="Name">What happened.</param>
/// <param name="From">The first moment at which it may have happened, UTC.</param>
/// <param name="To">The last moment.</param>
public sealed record KnownEvent(string Name, DateTimeOffset From, DateTimeOffset To);
