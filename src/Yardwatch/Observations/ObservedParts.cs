using System.Text.Json.Serialization;
using Yardwatch.Counting;
using Yardwatch.Tracks;

namespace Yardwatch.Observations;

/// <summary>What one rail track shows.</summary>
public sealed record ObservedTrack
{
    /// <summary>The track's id in the facility.</summary>
    public required string Id { get; init; }

    /// <summary>The track's mapped length, meters.</summary>
    [JsonConverter(typeof(TwoDecimalsConverter))]
    public required double LengthMeters { get; init; }

    /// <summary>The share of its length that could be seen, 0 to 1; null when not known.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double? ClearFraction { get; init; }

    /// <summary>The length under vehicles, meters; null when not known.</summary>
    [JsonConverter(typeof(TwoDecimalsConverter))]
    public required double? OccupiedMeters { get; init; }

    /// <summary>The freight cars on it; null where they were not counted.</summary>
    public required CountEstimate? Railcars { get; init; }
}

/// <summary>One vehicle that was found.</summary>
public sealed record ObservedVehicle
{
    /// <summary>The id of the track it stands on.</summary>
    public required string Track { get; init; }

    /// <summary>Its near end, meters along the track from the track's first point.</summary>
    [JsonConverter(typeof(TwoDecimalsConverter))]
    public required double StartMeters { get; init; }

    /// <summary>Its far end, meters along the track from the track's first point; more than <see cref="StartMeters"/>.</summary>
    [JsonConverter(typeof(TwoDecimalsConverter))]
    public required double EndMeters { get; init; }

    /// <summary>What it is.</summary>
    [JsonConverter(typeof(CamelCaseConverter<VehicleKind>))]
    public required VehicleKind Kind { get; init; }

    /// <summary>
    /// The probability of each type in camel case, summing to 1, types of its kind alone; null where types were not estimated.
    /// </summary>
    public required IReadOnlyDictionary<string, double>? Type { get; init; }

    /// <summary>The probability that its load is under a tarp, 0 to 1; 0 for a box or tank car. Null where that was not estimated.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double? CoveredProbability { get; init; }

    /// <summary>The detection's score, 0 to 1: how sure it is that a vehicle stands here.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double Score { get; init; }

    /// <summary>Its outline in <see cref="Observation.FootprintCoordinates"/>.</summary>
    public required Footprint Footprint { get; init; }
}

/// <summary>A corner of a footprint.</summary>
/// <param name="X">East, or to the right.</param>
/// <param name="Y">North, or down where the coordinates are pixels.</param>
public readonly record struct FootprintPoint(double X, double Y);

/// <summary>A vehicle's outline: a closed ring.</summary>
[JsonConverter(typeof(FootprintConverter))]
public sealed class Footprint
{
    /// <summary>The decimals of degrees: about a centimeter.</summary>
    public const int DegreeDigits = 7;

    /// <summary>The decimals of meters and pixels.</summary>
    public const int MeterDigits = 2;

    /// <summary>Creates a footprint.</summary>
    /// <param name="corners">At least three finite corners in order; the first need not be repeated at the end.</param>
    /// <param name="digits">The decimals to round to: 2 for meters and pixels, 7 for degrees.</param>
    /// <exception cref="ArgumentException">Fewer corners, or one that is not finite.</exception>
    public Footprint(IReadOnlyList<FootprintPoint> corners, int digits = DegreeDigits)
    {
        ArgumentNullException.ThrowIfNull(corners);
        if (!corners.All(corner => double.IsFinite(corner.X) && double.IsFinite(corner.Y)))
        {
            throw new ArgumentException("A footprint's corner is not finite.", nameof(corners));
        }

        FootprintPoint[] ring = [.. corners.Select(corner => new FootprintPoint(Rounded(corner.X, digits), Rounded(corner.Y, digits)))];
        bool closed = ring.Length > 1 && ring[0] == ring[^1];
        if (ring.Length < (closed ? 4 : 3))
        {
            throw new ArgumentException("A footprint has at least three corners.", nameof(corners));
        }

        Ring = closed ? ring : [.. ring, ring[0]];
    }

    /// <summary>The corners; the last repeats the first.</summary>
    public IReadOnlyList<FootprintPoint> Ring { get; }

    // + 0.0 turns -0 into 0.
    private static double Rounded(double value, int digits) => double.Round(value, digits) + 0.0;
}

/// <summary>What one cargo zone shows. Areas are in square meters and leave out 2 m to either side of every mapped track.</summary>
public sealed record ObservedZone
{
    /// <summary>The zone's id in the facility.</summary>
    public required string Id { get; init; }

    /// <summary>The zone's mapped area, square meters.</summary>
    [JsonConverter(typeof(TwoDecimalsConverter))]
    public required double AreaSquareMeters { get; init; }

    /// <summary>Why nothing is said of it; null where its areas were estimated.</summary>
    public StatusReason? Reason { get; init; }

    /// <summary>The share of its area that could be seen, 0 to 1; null when not known.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double? ClearFraction { get; init; }

    /// <summary>The area of cargo under tarps; what lies under them is unknown. Null where it was not estimated.</summary>
    public required AmountEstimate? CoveredSquareMeters { get; init; }

    /// <summary>The area under containers; null where it was not estimated.</summary>
    public required AmountEstimate? ContainerSquareMeters { get; init; }

    /// <summary>The number of containers seen from above, of a stack its top; null where it was not estimated.</summary>
    public required AmountEstimate? Containers { get; init; }

    /// <summary>The area under other objects; null where it was not estimated.</summary>
    public required AmountEstimate? OtherObjectsSquareMeters { get; init; }

    /// <summary>The area of bare ground; null where it was not estimated.</summary>
    public AmountEstimate? BareGroundSquareMeters { get; init; }
}

/// <summary>How the mapped tracks were moved onto the scene.</summary>
public sealed record ObservedAlignment
{
    /// <summary>The alignment of an observation that had none.</summary>
    public static ObservedAlignment None { get; } = new()
    {
        Status = AlignmentStatus.NotAttempted,
        EastMeters = null,
        NorthMeters = null,
        ResidualMeters = null,
    };

    /// <summary>How far it can be relied on.</summary>
    [JsonConverter(typeof(CamelCaseConverter<AlignmentStatus>))]
    public required AlignmentStatus Status { get; init; }

    /// <summary>How far the facility was moved to the east, meters; null where nothing was aligned.</summary>
    [JsonConverter(typeof(TwoDecimalsConverter))]
    public required double? EastMeters { get; init; }

    /// <summary>How far the facility was moved to the north, meters; null where nothing was aligned.</summary>
    [JsonConverter(typeof(TwoDecimalsConverter))]
    public required double? NorthMeters { get; init; }

    /// <summary>What is left over across the tracks after the move, meters; null where nothing was aligned.</summary>
    [JsonConverter(typeof(TwoDecimalsConverter))]
    public required double? ResidualMeters { get; init; }
}
