namespace Yardwatch.Imagery;

/// <summary>A position in a scene's pixels: x to the right, y down, (0, 0) the outer corner of the first pixel.</summary>
/// <param name="X">Pixels to the right.</param>
/// <param name="Y">Pixels down.</param>
public readonly record struct PixelPoint(double X, double Y);

/// <summary>A position in WGS 84.</summary>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
public readonly record struct GeoPoint(double Longitude, double Latitude);

/// <summary>A position on the ground near a facility, in meters from the origin of a <see cref="GroundFrame"/>.</summary>
/// <param name="East">Meters to the east.</param>
/// <param name="North">Meters to the north.</param>
public readonly record struct GroundPoint(double East, double North)
{
    /// <summary>The distance to another point.</summary>
    /// <returns>Meters.</returns>
    public double DistanceTo(GroundPoint other) => double.Hypot(East - other.East, North - other.North);

    /// <summary>The point moved by an offset.</summary>
    public GroundPoint Offset(double east, double north) => new(East + east, North + north);
}

/// <summary>A rectangle of whole pixels of a scene.</summary>
/// <param name="X">The first column.</param>
/// <param name="Y">The first row.</param>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
public readonly record struct PixelWindow(int X, int Y, int Width, int Height);

/// <summary>The ground size of a scene's pixels, meters.</summary>
/// <param name="Width">From one column to the next.</param>
/// <param name="Height">From one row to the next.</param>
public readonly record struct PixelSize(double Width, double Height);
