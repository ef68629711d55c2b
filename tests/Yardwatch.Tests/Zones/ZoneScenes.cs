using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Tests.Tracks;
using Yardwatch.Tracks;
using Yardwatch.Zones;

namespace Yardwatch.Tests.Zones;

/// <summary>Zones in invented scenes, and models that know them.</summary>
internal static class ZoneScenes
{
    public const double Gsd = 0.5;

    private const double Enlargement = 2.3;

    /// <summary>A facility in pixels of 0.5 m: one track along y = 50 m, and zones given in meters.</summary>
    public static Facility Facility(params (double Left, double Top, double Right, double Bottom)[] zones) => new()
    {
        Id = "test",
        Name = "Test",
        Sha256 = new string('f', 64),
        Coordinates = FacilityCoordinates.Pixels,
        Tracks = [new RailTrack("1", new LineString([new Coordinate(20 / Gsd, 50 / Gsd), new Coordinate(220 / Gsd, 50 / Gsd)]))],
        Zones = [.. zones.Select((zone, i) => new Zone($"z{i + 1}", Rectangle(zone, Gsd)))],
    };

    public static Polygon Rectangle((double Left, double Top, double Right, double Bottom) box, double unit) => new(new LinearRing(
    [
        new(box.Left / unit, box.Top / unit), new(box.Right / unit, box.Top / unit), new(box.Right / unit, box.Bottom / unit),
        new(box.Left / unit, box.Bottom / unit), new(box.Left / unit, box.Top / unit),
    ]));

    /// <summary>An extractor for a scene, with the scale measured around the track.</summary>
    public static (ZoneExtractor Extractor, GroundFrame Frame) Extractor(IScene scene, Facility facility, Func<GroundPoint[], bool[]>? hidden = null)
    {
        var frame = GroundFrame.Of(facility, scene, Gsd);
        SceneWindows windows = new(scene, frame.SpacingMeters);
        StripExtractor strips = StripExtractor.Prepare(frame, windows, [.. facility.Tracks.Select(track => TrackPath.Of(track, frame))])!;
        return (new ZoneExtractor(frame, windows, strips.Stretch) { SunAzimuthDegrees = 180, Hidden = hidden }, frame);
    }

    /// <summary>A scene of 300 m by 150 m: dark ground, railcars of brightness 200 on the track, and what a function adds.</summary>
    public static FakeScene Scene(Func<double, double, float?> cargo) => new(600, 300, (x, y) =>
    {
        (double east, double south) = ((x + 0.5) * Gsd, (y + 0.5) * Gsd);
        bool railcar = double.Abs(south - 50) < 1.6 && east is > 40 and < 146 && (east - 40) % 15.5 < 14;
        return cargo(east, south) ?? (railcar ? 200 : 40 + ((x * 31) + (y * 17)) % 23);
    });

    /// <summary>The same ground without cargo at 1.15 m, its pixels enlarged as pictures are.</summary>
    public static FakeScene Enlarged() => new(600, 300, (x, y) =>
    {
        (double u, double v) = (((x + 0.5) / Enlargement) - 0.5, ((y + 0.5) / Enlargement) - 0.5);
        (int left, int top) = ((int)double.Floor(u), (int)double.Floor(v));
        return (float)double.Lerp(
            double.Lerp(Coarse(left, top), Coarse(left + 1, top), u - left), double.Lerp(Coarse(left, top + 1), Coarse(left + 1, top + 1), u - left), v - top);
    });

    private static double Coarse(int x, int y)
    {
        (double east, double south) = ((x + 0.5) * Enlargement * Gsd, (y + 0.5) * Enlargement * Gsd);
        bool railcar = double.Abs(south - 50) < 1.6 && east is > 40 and < 146 && (east - 40) % 15.5 < 14;
        uint grain = unchecked(((uint)x * 73856093u) ^ ((uint)y * 19349663u)) * 2654435761u;
        return railcar ? 200 : 40 + (grain >> 27);
    }

    /// <summary>A calibration that changes nothing and has intervals of the factors given.</summary>
    public static ZoneCalibration Plain(params double[] factors)
    {
        double[] all = [.. factors, .. new double[ZoneErrors.FeatureCount - factors.Length]];
        return new ZoneCalibration
        {
            Sharpness = 1,
            Offsets = new double[ZoneEvidence.Classes],
            Errors = [.. Enumerable.Repeat(new ZoneErrors(all, all), ZoneTally.Amounts)],
        };
    }

    public static ZoneCalibrationTable Table(params double[] factors) => new(new string('a', 64), [new CalibrationClass<ZoneCalibration>(1.2, Plain(factors))]);
}

/// <summary>Knows what a cell shows from its brightness alone.</summary>
internal sealed class BrightnessZoneModel(Func<float, ZoneClass> kind) : IZoneModel
{
    private const double Sure = 0.9999;

    public string Sha256 => new('a', 64);

    public ZoneEvidence Evaluate(ZonePatch patch)
    {
        int cells = patch.Rows * patch.Columns;
        float[] classes = new float[ZoneEvidence.Classes * cells];
        Array.Fill(classes, (float)double.Log((1 - Sure) / (ZoneEvidence.Classes - 1)));
        for (int cell = 0; cell < cells; cell++)
        {
            classes[((int)kind(patch.Samples[cell]) * cells) + cell] = (float)double.Log(Sure);
        }

        return new ZoneEvidence(cells, classes);
    }
}
