using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Service.Scenes;
using Yardwatch.Service.Watches;
using Yardwatch.Tracks;

namespace Yardwatch.Service.Desk.Reviews;

/// <summary>A place on a rail track.</summary>
/// <param name="Track">The track's id.</param>
/// <param name="Meters">How far along it.</param>
/// <param name="AwayMeters">How far beside it.</param>
internal readonly record struct TrackPlace(string Track, double Meters, double AwayMeters);

/// <summary>Where a facility's rail tracks lie in one scene's pixels, and how far along them: what a person points at becomes a place on a track.</summary>
internal sealed class TrackGround
{
    private const int Stride = 4;
    private const double HalfWidthMeters = 1.55;

    private readonly Func<PixelPoint, FootprintPoint> _toFootprint;
    private readonly int _digits;

    private TrackGround(IReadOnlyList<Line> tracks, double metersPerPixel, (Func<FootprintPoint, PixelPoint> To, Func<PixelPoint, FootprintPoint> From, int Digits) footprints)
    {
        (Tracks, MetersPerPixel, ToPixel, _toFootprint, _digits) = (tracks, metersPerPixel, footprints.To, footprints.From, footprints.Digits);
    }

    /// <summary>The tracks, in the facility's order.</summary>
    public IReadOnlyList<Line> Tracks { get; }

    /// <summary>The ground size of a pixel.</summary>
    public double MetersPerPixel { get; }

    /// <summary>From the observation's footprints to the scene's pixels.</summary>
    public Func<FootprintPoint, PixelPoint> ToPixel { get; }

    /// <summary>The tracks in a scene, moved as the observation moved them.</summary>
    /// <param name="file">The scene.</param>
    /// <param name="facility">The facility, as it was then.</param>
    /// <param name="observation">What the scene says.</param>
    public static TrackGround Of(GdalScene file, Facility facility, Observation observation)
    {
#pragma warning disable CA2000 // It is the caller's scene, or a view of it.
        IScene scene = SceneInputs.Tied(file, facility.Coordinates);
#pragma warning restore CA2000
        var frame = GroundFrame.Of(facility, scene, observation.GsdMeters);
        GroundPoint shift = new(observation.Alignment.EastMeters ?? 0, observation.Alignment.NorthMeters ?? 0);
        Line[] lines = [.. facility.Tracks.Select(track => Sampled(TrackPath.Of(track, frame).Moved(shift, 0), frame))];
        string coordinates = observation.FootprintCoordinates;
        bool isDegrees = coordinates != "pixels" && file.Info.GeoTransform is { } t && double.Abs(t.Coefficients[1]) < 0.01;
        return new TrackGround(
            lines, frame.SpacingMeters, (FootprintPixels.Of(file.Info, coordinates), FootprintPixels.Back(file.Info, coordinates), isDegrees ? Footprint.DegreeDigits : Footprint.MeterDigits));
    }

    /// <summary>The place on a track that is nearest to a pixel; null where there is no track.</summary>
    public TrackPlace? Nearest(PixelPoint pixel) => Tracks.Count == 0 ? null : Tracks.Select(line => On(line, pixel)).MinBy(place => place.AwayMeters);

    /// <summary>The place on one track that is nearest to a pixel.</summary>
    /// <param name="track">The track's id.</param>
    /// <param name="pixel">In the scene.</param>
    public TrackPlace On(string track, PixelPoint pixel) => On(Tracks.First(line => line.Id == track), pixel);

    /// <summary>The outline of a vehicle between two places of a track.</summary>
    /// <param name="track">The track's id.</param>
    /// <param name="fromMeters">Its near end.</param>
    /// <param name="toMeters">Its far end, further than the near one.</param>
    public Footprint Outline(string track, double fromMeters, double toMeters)
    {
        Line line = Tracks.First(one => one.Id == track);
        (PixelPoint from, PixelPoint to) = (line.At(fromMeters), line.At(toMeters));
        double length = double.Hypot(to.X - from.X, to.Y - from.Y);
        double half = HalfWidthMeters / MetersPerPixel;
        (double x, double y) = (-(to.Y - from.Y) / length * half, (to.X - from.X) / length * half);
        PixelPoint[] ring = [new(from.X - x, from.Y - y), new(to.X - x, to.Y - y), new(to.X + x, to.Y + y), new(from.X + x, from.Y + y)];
        return new Footprint([.. ring.Select(_toFootprint)], _digits);
    }

    private TrackPlace On(Line line, PixelPoint pixel)
    {
        (double best, double meters) = (double.PositiveInfinity, 0);
        for (int i = 0; i + 1 < line.Points.Count; i++)
        {
            (PixelPoint a, PixelPoint b) = (line.Points[i], line.Points[i + 1]);
            (double dx, double dy) = (b.X - a.X, b.Y - a.Y);
            double share = double.Clamp((((pixel.X - a.X) * dx) + ((pixel.Y - a.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
            double away = double.Hypot(pixel.X - a.X - (share * dx), pixel.Y - a.Y - (share * dy));
            if (away < best)
            {
                (best, meters) = (away, line.FirstMeters + ((i + share) * line.StepMeters));
            }
        }

        return new TrackPlace(line.Id, meters, best * MetersPerPixel);
    }

    private static Line Sampled(TrackPath path, GroundFrame frame)
    {
        int knots = (path.OwnColumns / Stride) + 2;
        GroundPoint[] ground = [.. Enumerable.Range(0, knots).Select(knot => path.At(TrackPath.ExtensionColumns + (knot * Stride), 0))];
        var pixels = new PixelPoint[knots];
        frame.ToPixels(ground, pixels);
        return new Line(path.Id, pixels, path.MetersAt(TrackPath.ExtensionColumns), Stride * TrackStrip.ColumnMeters, path.OwnColumns * TrackStrip.ColumnMeters);
    }

    /// <summary>A track's centerline in pixels, a point at every step.</summary>
    /// <param name="Id">The track's id.</param>
    /// <param name="Points">In the direction of the track.</param>
    /// <param name="FirstMeters">How far along the track the first point lies.</param>
    /// <param name="StepMeters">From point to point.</param>
    /// <param name="LengthMeters">The track's length.</param>
    internal sealed record Line(string Id, IReadOnlyList<PixelPoint> Points, double FirstMeters, double StepMeters, double LengthMeters)
    {
        /// <summary>The pixel at a place; beyond the ends the first and last steps go on straight.</summary>
        public PixelPoint At(double meters)
        {
            double position = (meters - FirstMeters) / StepMeters;
            int index = int.Clamp((int)double.Floor(position), 0, Points.Count - 2);
            double ahead = position - index;
            (PixelPoint a, PixelPoint b) = (Points[index], Points[index + 1]);
            return new PixelPoint(a.X + (ahead * (b.X - a.X)), a.Y + (ahead * (b.Y - a.Y)));
        }
    }
}
