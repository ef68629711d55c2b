using NetTopologySuite.Geometries;
using Yardwatch.Facilities.OpenStreetMap;

namespace Yardwatch.Facilities;

/// <summary>What a facility's coordinates mean.</summary>
public enum FacilityCoordinates
{
    /// <summary>Degrees of longitude and latitude in WGS 84.</summary>
    Wgs84,

    /// <summary>Pixels of one scene, x to the right and y down, (0, 0) the outer corner of the first pixel.</summary>
    Pixels,
}

/// <summary>The fleets whose lengths are known.</summary>
public enum FacilityFleet
{
    /// <summary>Europe at 1435 mm; in files <c>europe1435</c>.</summary>
    Europe1435,

    /// <summary>The former Soviet Union, Finland and Mongolia at 1520 mm; in files <c>broad1520</c>.</summary>
    Broad1520,

    /// <summary>North America; in files <c>northAmerica</c>.</summary>
    NorthAmerica,
}

/// <summary>The words that name fleets in files and on the command line.</summary>
public static class FacilityFleets
{
    private static readonly string[] Words = ["europe1435", "broad1520", "northAmerica"];

    /// <summary>Every word, for messages: <c>europe1435, broad1520 or northAmerica</c>.</summary>
    public static string Allowed => $"{string.Join(", ", Words[..^1])} or {Words[^1]}";

    /// <summary>The fleet that a word names, or null.</summary>
    public static FacilityFleet? Find(string word)
    {
        int index = Array.FindIndex(Words, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : (FacilityFleet)index;
    }

    /// <summary>The word that names a fleet.</summary>
    public static string WordOf(FacilityFleet fleet) => Words[(int)fleet];
}

/// <summary>A watched place: its rail tracks and cargo zones.</summary>
public sealed record Facility
{
    /// <summary>The facility's short name.</summary>
    public required string Id { get; init; }

    /// <summary>The facility's name for people.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// What tells this geometry from another, 12 hexadecimal digits: counts of one version are of the same rail tracks, zones and fleet. Names, regimes and
    /// events change nothing.
    /// </summary>
    public string Version => FacilityVersion.Of(this);

    /// <summary>What the coordinates mean.</summary>
    public required FacilityCoordinates Coordinates { get; init; }

    /// <summary>Whose railcars stand here, or null where nobody said.</summary>
    public FacilityFleet? Fleet { get; init; }

    /// <summary>The facility's outline, or null.</summary>
    public Polygon? Outline { get; init; }

    /// <summary>The rail tracks, in the order of the file; at least one, with distinct ids.</summary>
    public required IReadOnlyList<RailTrack> Tracks { get; init; }

    /// <summary>The cargo zones, in the order of the file.</summary>
    public IReadOnlyList<Zone> Zones { get; init; } = [];

    /// <summary>Declared regimes, in order of time; they don't overlap.</summary>
    public IReadOnlyList<Regime> Regimes { get; init; } = [];

    /// <summary>Known events, in order of time.</summary>
    public IReadOnlyList<KnownEvent> Events { get; init; } = [];

    /// <summary>Where the rail tracks were taken from, or null where the file doesn't say.</summary>
    public FacilitySource? Source { get; init; }

    /// <summary>What the file holds that is not used, a sentence each, for the user to see; not part of the facility.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The length of all rail tracks together, meters, good to half a percent.</summary>
    /// <param name="pixelMeters">The ground size of a pixel, for a facility in pixels.</param>
    public double TrackMeters(double pixelMeters) =>
        (from track in Tracks
         let line = track.Centerline
         select Coordinates == FacilityCoordinates.Pixels ? pixelMeters * line.Length : Ground.Length(line.Coordinates)).Sum();

    /// <summary>The facility as it stood at a moment: without the rail tracks that were not there.</summary>
    /// <param name="moment">When the satellite looked.</param>
    /// <exception cref="FacilityException">No rail track was there.</exception>
    public Facility At(DateTimeOffset? moment) => At(moment, moment);

    /// <summary>The facility as it stood some time in an interval: without the rail tracks that were there at no moment of it.</summary>
    /// <param name="earliest">The first moment at which the satellite may have looked; null: not known.</param>
    /// <param name="latest">The last one; null: not known.</param>
    /// <exception cref="FacilityException">No rail track was there.</exception>
    public Facility At(DateTimeOffset? earliest, DateTimeOffset? latest)
    {
        RailTrack[] there = [.. from track in Tracks where track.IsThere(earliest, latest) select track];
        return there.Length switch
        {
            0 => throw new FacilityException(
                FormattableString.Invariant($"Facility {Id} has no rail track that was there at {earliest:yyyy-MM-dd HH:mm} UTC. Check \"validFrom\" and \"validTo\" of its tracks."))
            {
                Fault = FacilityFault.NoTrack,
            },
            _ when there.SequenceEqual(Tracks) => this,
            _ => this with { Tracks = there },
        };
    }
}

/// <summary>One rail track.</summary>
/// <param name="Id">Distinct within the facility.</param>
/// <param name="Centerline">At least two distinct points, in the facility's coordinates.</param>
public sealed record RailTrack(string Id, LineString Centerline)
{
    /// <summary>When it was built, or null: it was always there.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>The last moment at which it was there, or null: it still is.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>Whether it was there at any moment of an interval, whose ends may not be known.</summary>
    public bool IsThere(DateTimeOffset? from, DateTimeOffset? to) => !(to < ValidFrom) && !(from > ValidTo);

    /// <summary>Whether it was there at every moment of an interval; false where that can't be told.</summary>
    public bool IsThroughout(DateTimeOffset? from, DateTimeOffset? to) => (ValidFrom is null || from >= ValidFrom) && (ValidTo is null || to <= ValidTo);

    /// <summary>What the track's source says about it.</summary>
    public TrackAttributes Attributes { get; init; } = TrackAttributes.None;
}

/// <summary>A cargo area.</summary>
/// <param name="Id">Distinct within the facility.</param>
/// <param name="Area">In the facility's coordinates.</param>
public sealed record Zone(string Id, Polygon Area);

/// <summary>What is wrong with a facility's file. All but the last are the caller's mistake.</summary>
public enum FacilityFault
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>It is not a facility's file, or not in WGS 84.</summary>
    Format,

    /// <summary>It has no rail track.</summary>
    NoTrack,

    /// <summary>One of its rail tracks, zones or outlines can't be used.</summary>
    Feature,

    /// <summary>It can't be read: the disk, the permission.</summary>
    Unreadable,
}

/// <summary>A facility file can't be used. The message names the file, what is wrong and what to do.</summary>
/// <param name="message">Names the file, what is wrong and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class FacilityException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What is wrong; the format unless said otherwise.</summary>
    public FacilityFault Fault { get; init; } = FacilityFault.Format;
}
