using System.Text.Json.Serialization;
using Yardwatch.Counting;

namespace Yardwatch.Observations.Reviews;

/// <summary>One thing that a person did to a machine's count. It is kept as it is: a later one undoes it, nothing changes it.</summary>
/// <remarks>
/// A vehicle is named by where it came from: <c>m3</c> is the third detection of the machine, <c>p7</c> what the seventh entry of the review added or
/// merged, <c>p7a</c> and <c>p7b</c> what it split.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "action")]
[JsonDerivedType(typeof(AcceptVehicle), "accept")]
[JsonDerivedType(typeof(RejectVehicle), "reject")]
[JsonDerivedType(typeof(AddVehicle), "add")]
[JsonDerivedType(typeof(SplitVehicle), "split")]
[JsonDerivedType(typeof(MergeVehicles), "merge")]
[JsonDerivedType(typeof(RetypeVehicle), "retype")]
[JsonDerivedType(typeof(CoverVehicle), "cover")]
[JsonDerivedType(typeof(ObscureStretch), "obscure")]
[JsonDerivedType(typeof(FinishTrack), "finish")]
[JsonDerivedType(typeof(SettleTrack), "settle")]
[JsonDerivedType(typeof(UndoEntry), "undo")]
public abstract record ReviewAction;

/// <summary>The vehicle stands there; a rejected one comes back.</summary>
/// <param name="Vehicle">Which.</param>
public sealed record AcceptVehicle(string Vehicle) : ReviewAction;

/// <summary>No vehicle stands there.</summary>
/// <param name="Vehicle">Which.</param>
public sealed record RejectVehicle(string Vehicle) : ReviewAction;

/// <summary>A vehicle stands where none was found.</summary>
/// <param name="Track">The rail track's id.</param>
/// <param name="StartMeters">Its near end, meters along the track.</param>
/// <param name="EndMeters">Its far end, at least a meter further.</param>
/// <param name="Footprint">Its outline in the observation's coordinates: start left, end left, end right, start right.</param>
public sealed record AddVehicle(string Track, double StartMeters, double EndMeters, Footprint Footprint) : ReviewAction
{
    /// <summary>What it is.</summary>
    [JsonConverter(typeof(CamelCaseConverter<VehicleKind>))]
    public VehicleKind Kind { get; init; } = VehicleKind.Railcar;

    /// <summary>Its type in camel case, or null where that wasn't said.</summary>
    public string? Type { get; init; }
}

/// <summary>What was found as one vehicle is two.</summary>
/// <param name="Vehicle">Which.</param>
/// <param name="AtMeters">Where the gap between them lies, meters along the track.</param>
public sealed record SplitVehicle(string Vehicle, double AtMeters) : ReviewAction;

/// <summary>What was found as two vehicles of one track is one.</summary>
/// <param name="First">The one; what it is, the merged one is.</param>
/// <param name="Second">The other.</param>
public sealed record MergeVehicles(string First, string Second) : ReviewAction;

/// <summary>The vehicle is of another kind or type.</summary>
/// <param name="Vehicle">Which.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Type">Its type in camel case, or null where that wasn't said.</param>
public sealed record RetypeVehicle(
    string Vehicle, [property: JsonConverter(typeof(CamelCaseConverter<VehicleKind>))] VehicleKind Kind, string? Type) : ReviewAction;

/// <summary>The vehicle's load is, or isn't, under a cover. What lies under one is unknown.</summary>
/// <param name="Vehicle">Which.</param>
/// <param name="IsCovered">Whether it is.</param>
public sealed record CoverVehicle(string Vehicle, bool IsCovered) : ReviewAction;

/// <summary>A stretch of track can't be seen.</summary>
/// <param name="Track">The rail track's id.</param>
/// <param name="FromMeters">Its near end, meters along the track.</param>
/// <param name="ToMeters">Its far end.</param>
public sealed record ObscureStretch(string Track, double FromMeters, double ToMeters) : ReviewAction;

/// <summary>The person looked at the whole track: what stands in the review is what the person counts there.</summary>
/// <param name="Track">The rail track's id.</param>
public sealed record FinishTrack(string Track) : ReviewAction;

/// <summary>Where counts of several people differ: the number of railcars on a track that stands from now on.</summary>
/// <param name="Track">The rail track's id.</param>
/// <param name="Railcars">0 or more.</param>
/// <param name="Reason">Why this number.</param>
public sealed record SettleTrack(string Track, int Railcars, string Reason) : ReviewAction;

/// <summary>An earlier entry no longer holds.</summary>
/// <param name="Entry">Its number in the review, from 1.</param>
public sealed record UndoEntry(int Entry) : ReviewAction;

/// <summary>An action with who did it and when.</summary>
/// <param name="By">The person's name.</param>
/// <param name="At">The moment; UTC.</param>
/// <param name="Action">What was done.</param>
public sealed record ReviewEntry(string By, DateTimeOffset At, ReviewAction Action);

/// <summary>An action that the review it is added to doesn't allow: its message says why, for whoever acted.</summary>
/// <param name="message">A sentence or two.</param>
public sealed class ReviewException(string message) : Exception(message);
