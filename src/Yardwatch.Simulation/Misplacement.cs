using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Imagery;

namespace Yardwatch.Simulation;

/// <summary>A facility whose tracks are not drawn where they really lie.</summary>
/// <param name="Facility">The misplaced facility, in pixels.</param>
/// <param name="Shift">Meters by which all tracks were moved.</param>
/// <param name="Nudges">Meters by which each track was then moved to its own right, in the facility's order.</param>
public sealed record Misplacement(Facility Facility, GroundPoint Shift, IReadOnlyList<double> Nudges)
{
    private const double BendWaveMeters = 180;

    /// <summary>Misplaces the tracks of a simulated yard, as maps and hand drawings do.</summary>
    /// <param name="yard">The yard.</param>
    /// <param name="shift">Meters by which all tracks move.</param>
    /// <param name="jitterMeters">Standard deviation of each track's own offset, and of the slow bend along it (a third of it).</param>
    /// <param name="seed">The same seed gives the same facility.</param>
    public static Misplacement Of(SimulatedYard yard, GroundPoint shift, double jitterMeters, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(yard);
        List<double> nudges = [];
        List<RailTrack> tracks = [];
        for (int i = 0; i < yard.Facility.Tracks.Count; i++)
        {
            var draws = Draws.Of(seed, Purpose.Misplacement, i);
            nudges.Add(draws.Normal(0, jitterMeters));
            Bend bend = new(nudges[i], draws.Normal(0, jitterMeters / 3), draws.Between(0, double.Tau));
            tracks.Add(Moved(yard.Facility.Tracks[i], yard.PixelMeters, shift, bend));
        }

        return new Misplacement(yard.Facility with { Tracks = tracks }, shift, nudges);
    }

    private static RailTrack Moved(RailTrack track, double pixelMeters, GroundPoint shift, Bend bend)
    {
        Coordinate[] points = track.Centerline.Coordinates;
        var moved = new Coordinate[points.Length];
        double along = 0;
        for (int i = 0; i < points.Length; i++)
        {
            Coordinate before = points[int.Max(0, i - 1)];
            Coordinate after = points[int.Min(points.Length - 1, i + 1)];
            along += points[i].Distance(before) * pixelMeters;
            double length = before.Distance(after);
            double right = bend.At(along) / pixelMeters;
            moved[i] = new Coordinate(
                points[i].X + (shift.East / pixelMeters) - (right * (after.Y - before.Y) / length),
                points[i].Y - (shift.North / pixelMeters) + (right * (after.X - before.X) / length));
        }

        return track with { Centerline = new LineString(moved) };
    }

    private readonly record struct Bend(double Offset, double Amplitude, double Phase)
    {
        public double At(double meters) => Offset + (Amplitude * double.Sin((double.Tau * meters / BendWaveMeters) + Phase));
    }
}
