namespace Yardwatch.Tracks;

/// <summary>
/// A scene resampled along one rail track: columns run along the track, rows across it, on a fixed grid of ground meters.
/// </summary>
/// <remarks>
/// In a strip that is not turned, columns rise in the track's own direction and row 0 is the leftmost seen in that direction. The
/// centerline lies between the two middle rows.
/// </remarks>
public sealed class TrackStrip
{
    /// <summary>Ground length of a column, meters.</summary>
    public const double ColumnMeters = 0.5;

    /// <summary>Channels of <see cref="Samples"/>: brightness, red minus green, blue minus green.</summary>
    public const int Channels = 3;

    /// <summary>Creates a strip.</summary>
    /// <param name="rows">How it is cut across the track.</param>
    /// <param name="columns">Columns, at least 1.</param>
    /// <param name="samples">See <see cref="Samples"/>.</param>
    /// <param name="valid">See <see cref="Valid"/>.</param>
    public TrackStrip(StripRows rows, int columns, float[] samples, bool[] valid)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(valid);
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, Channels * rows.Count * columns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(valid.Length, rows.Count * columns);
        Rows = rows;
        Columns = columns;
        Samples = samples;
        Valid = valid;
    }

    /// <summary>How the strip is cut across the track.</summary>
    public StripRows Rows { get; }

    /// <summary>Columns along the track.</summary>
    public int Columns { get; }

    /// <summary>
    /// Channel after channel, row after row: <c>Channels * Rows.Count * Columns</c> values. Brightness is 0 to 1 over the corridor's
    /// 2 % to 98 % range, clipped to -0.5 to 1.5; the differences are in the same units. 0 where not valid.
    /// </summary>
    public float[] Samples { get; }

    /// <summary>Row after row, <c>Rows.Count * Columns</c>: false where the scene shows nothing.</summary>
    public bool[] Valid { get; }

    /// <summary>The ground sample distance of the pixels the strip was cut from, meters.</summary>
    public required double GsdMeters { get; init; }

    /// <summary>What is known of light and view, and how the strip was turned against the track's own direction.</summary>
    public StripGeometry Geometry { get; init; } = StripGeometry.Unknown;
}

/// <summary>How a strip is cut across the track: an even number of rows of one width, the centerline between the two middle ones.</summary>
/// <param name="Count">The number of rows.</param>
/// <param name="Meters">Ground width of a row, meters.</param>
public readonly record struct StripRows(int Count, double Meters)
{
    /// <summary>For vehicles, their shadows and the tracks beside them: 8 m to either side of the centerline.</summary>
    public static StripRows OfVehicles => new(32, 0.5);

    /// <summary>For rails, 1.4 to 1.7 m apart, which wider rows hide: 6 m to either side of the centerline.</summary>
    public static StripRows OfRails => new(48, 0.25);

    /// <summary>The ground width of the strip, meters.</summary>
    public double Width => Count * Meters;
}

/// <summary>A unit vector along which shadows fall, in a strip's frame.</summary>
/// <param name="Along">The part in the direction of rising columns, -1 to 1.</param>
/// <param name="Across">The part in the direction of rising rows (to the track's right, unless turned across), -1 to 1.</param>
public readonly record struct ShadowDirection(double Along, double Across);

/// <summary>How a strip is turned: mirrored along the track, across it, both or neither.</summary>
/// <param name="Along">Columns run from the track's end to its start.</param>
/// <param name="Across">Rows run from the track's right to its left.</param>
public readonly record struct StripTurn(bool Along, bool Across);
