using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>The sun: where it stands, and how bright faces and shadows are.</summary>
internal sealed class Light
{
    private readonly double _sinElevation;
    private readonly double _cosElevation;

    public Light(YardSettings settings)
    {
        (double sin, double cos) = double.SinCos(double.DegreesToRadians(settings.SunAzimuthDegrees));
        (SunX, SunY) = (sin, -cos);
        (_sinElevation, _cosElevation) = double.SinCos(double.DegreesToRadians(settings.SunElevationDegrees));
        Overcast = settings.Overcast;
        Ambient = (float)settings.ShadowFactor;
        Fall = _sinElevation / _cosElevation;
    }

    /// <summary>The unit vector toward the sun's azimuth; x to the right and y down.</summary>
    public double SunX { get; }

    public double SunY { get; }

    public bool Overcast { get; }

    /// <summary>Brightness in shadow over brightness of level ground in the sun.</summary>
    public float Ambient { get; }

    /// <summary>Meters a ray of the sun falls per meter of ground.</summary>
    public double Fall { get; }

    /// <summary>The tint of shadow: skylight is slightly blue.</summary>
    public Rgb Shade => new(Ambient * 0.95f, Ambient, Ambient * 1.08f);

    /// <summary>
    /// Brightness of a face over that of level ground, by Lambert's law with an even sky: normal in the frame of a thing.
    /// </summary>
    public float Face(Station thing, double across, double up)
    {
        double sun = ((-SunX * thing.AlongY) + (SunY * thing.AlongX)) * _cosElevation;
        double direct = double.Max(0, (across * sun) + (up * _sinElevation)) / double.Max(_sinElevation, 0.25);
        double sky = Ambient * (0.5 + (0.5 * up));
        return (float)double.Min(sky + ((1 - Ambient) * direct), 1.8);
    }

    /// <summary>The glint of a smooth cylinder along a thing, 0 to 1: the normal halfway between the sun and a view from above.</summary>
    public float Glint(Station thing, double across, double up)
    {
        if (Overcast)
        {
            return 0;
        }

        double sun = ((-SunX * thing.AlongY) + (SunY * thing.AlongX)) * _cosElevation;
        double length = double.Hypot(sun, 1 + _sinElevation);
        double cosine = ((across * sun) + (up * (1 + _sinElevation))) / length;
        return (float)double.Pow(double.Max(0, cosine), 60);
    }

    /// <summary>Brightness of a wall whose outward normal points to (x, y), in the open.</summary>
    public float WallFace(double x, double y)
    {
        double direct = double.Max(0, (x * SunX) + (y * SunY)) * _cosElevation / double.Max(_sinElevation, 0.25);
        return (float)double.Min((Ambient * 0.6) + ((1 - Ambient) * direct), 1.5);
    }
}
