using Yardwatch.Counting;

namespace Yardwatch.Observations.Reviews;

/// <summary>What people said of a vehicle.</summary>
public enum VehicleVerdict
{
    /// <summary>Nobody said anything: the machine's word stands.</summary>
    Unseen,

    /// <summary>It stands there, as it was found.</summary>
    Accepted,

    /// <summary>It stands there, but as something else than was found.</summary>
    Corrected,

    /// <summary>A person found it.</summary>
    Added,

    /// <summary>No vehicle stands there.</summary>
    Rejected,
}

/// <summary>A vehicle as it stands in a review.</summary>
/// <param name="Id">See <see cref="ReviewAction"/>.</param>
/// <param name="Vehicle">Where and what it is.</param>
/// <param name="Verdict">What people said of it.</param>
public sealed record ReviewedVehicle(string Id, ObservedVehicle Vehicle, VehicleVerdict Verdict)
{
    /// <summary>Who said so last; null where nobody did.</summary>
    public ReviewEntry? Entry { get; init; }

    /// <summary>Whether it stands there, by all that is known.</summary>
    public bool IsThere => Verdict != VehicleVerdict.Rejected;

    /// <summary>Whether it is a railcar that stands there.</summary>
    public bool IsRailcar => IsThere && Vehicle.Kind == VehicleKind.Railcar;

    /// <summary>The middle of it, meters along its track.</summary>
    public double CenterMeters => (Vehicle.StartMeters + Vehicle.EndMeters) / 2;
}

/// <summary>A stretch of track that a person can't see.</summary>
/// <param name="Track">The rail track's id.</param>
/// <param name="FromMeters">Its near end, meters along the track.</param>
/// <param name="ToMeters">Its far end.</param>
public sealed record HiddenStretch(string Track, double FromMeters, double ToMeters)
{
    /// <summary>Its length, meters.</summary>
    public double LengthMeters => ToMeters - FromMeters;

    /// <summary>Whether a place lies on it.</summary>
    public bool Holds(string track, double meters) => track == Track && meters >= FromMeters && meters <= ToMeters;
}
