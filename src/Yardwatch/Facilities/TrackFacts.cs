namespace Yardwatch.Facilities;

/// <summary>What is said of a rail track besides its id and its line.</summary>
/// <param name="ValidFrom">When it was built, or null: it was always there.</param>
/// <param name="ValidTo">The last moment at which it was there, or null: it still is.</param>
/// <param name="Attributes">What its source says about it.</param>
public sealed record TrackFacts(DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo, TrackAttributes Attributes)
{
    /// <summary>Nothing.</summary>
    public static TrackFacts None { get; } = new(null, null, TrackAttributes.None);
}
