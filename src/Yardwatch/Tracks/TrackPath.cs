using Yardwatch.Facilities;
using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>
/// A rail track's centerline on the ground, divided into columns of <see cref="TrackStrip.ColumnMeters"/>, with a straight
/// extension beyond either end so that a vehicle across the end is seen whole.
/// </summary>
public sealed class TrackPath
{
    /// <summary>Columns added beyond either end: 14 m, half of the longest vehicles.</summary>
    public const int ExtensionColumns = 28;

    // Hand-drawn corners are rounded by taking the direction over this distance to either side.
    private const double DirectionReachMeters = 3;

    private readonly GroundPoint[] _centers;
    private readonly GroundPoint[] _directions;

    private TrackPath(string id, GroundPoint[] centers, GroundPoint[] directions, (int First, int Count) own)
    {
        Id = id;
        _centers = centers;
        _directions = directions;
        FirstOwn = own.First;
        OwnColumns = own.Count;
    }

    /// <summary>The rail track's id.</summary>
    public string Id { get; }

    /// <summary>All columns, extensions included.</summary>
    public int Columns => _centers.Length;

    /// <summary>The columns of the track itself: from <see cref="ExtensionColumns"/> on, this many.</summary>
    public int OwnColumns { get; }

    /// <summary>The path of a rail track.</summary>
    /// <param name="track">The track; its centerline has a length.</param>
    /// <param name="frame">The ground frame of the facility.</param>
    public static TrackPath Of(RailTrack track, GroundFrame frame)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(frame);
        Polyline line = new(SteadyLine.Of([.. track.Centerline.Coordinates.Select(frame.FromFacility)]));
        int own = int.Max(1, (int)double.Round(line.Length / TrackStrip.ColumnMeters));
        var centers = new GroundPoint[own + (2 * ExtensionColumns)];
        var directions = new GroundPoint[centers.Length];
        for (int column = 0; column < centers.Length; column++)
        {
            double station = (column - ExtensionColumns + 0.5) * TrackStrip.ColumnMeters;
            centers[column] = line.At(station);
            directions[column] = Unit(line.At(station - DirectionReachMeters), line.At(station + DirectionReachMeters));
        }

        return new TrackPath(track.Id, centers, directions, (0, own));
    }

    /// <summary>Where the first of <see cref="OwnColumns"/> lies in the whole track, in columns: 0 unless this is a later section.</summary>
    public int FirstOwn { get; }

    /// <summary>Whether a column belongs to the track itself and not to an extension.</summary>
    public bool IsOwn(int column) => column >= ExtensionColumns && column < ExtensionColumns + OwnColumns;

    /// <summary>How far along the whole track a column's outer edge lies.</summary>
    /// <param name="columnEdge">0 is the outer edge of the first column.</param>
    /// <returns>Meters from the track's first point; negative on the extension before it.</returns>
    public double MetersAt(double columnEdge) => (columnEdge - ExtensionColumns + FirstOwn) * TrackStrip.ColumnMeters;

    /// <summary>The middle of a column on the centerline.</summary>
    public GroundPoint Center(int column) => _centers[column];

    /// <summary>The unit vector in which columns rise.</summary>
    public GroundPoint Direction(int column) => _directions[column];

    /// <summary>The unit vector to the right of rising columns.</summary>
    public GroundPoint Right(int column) => new(_directions[column].North, -_directions[column].East);

    /// <summary>A ground position given by a column edge and an offset.</summary>
    /// <param name="columnEdge">0 is the outer edge of the first column, <see cref="Columns"/> that of the last.</param>
    /// <param name="rightMeters">Meters to the right of rising columns.</param>
    public GroundPoint At(double columnEdge, double rightMeters)
    {
        int column = int.Clamp((int)double.Floor(columnEdge), 0, Columns - 1);
        double ahead = (columnEdge - column - 0.5) * TrackStrip.ColumnMeters;
        GroundPoint direction = Direction(column);
        GroundPoint right = Right(column);
        return Center(column).Offset(
            (direction.East * ahead) + (right.East * rightMeters),
            (direction.North * ahead) + (right.North * rightMeters));
    }

    /// <summary>The path moved on the ground.</summary>
    /// <param name="shift">Meters by which every point moves.</param>
    /// <param name="rightMeters">Meters by which it then moves to its own right.</param>
    public TrackPath Moved(GroundPoint shift, double rightMeters) => Moved(shift, _ => rightMeters);

    /// <summary>The path moved on the ground and bent.</summary>
    /// <param name="shift">Meters by which every point moves.</param>
    /// <param name="rightMeters">
    /// Meters by which a point then moves to its own right, by how far along the whole track it lies (<see cref="MetersAt"/>).
    /// Directions stay as they are: a bend of a meter in a hundred turns a track by half a degree.
    /// </param>
    public TrackPath Moved(GroundPoint shift, Func<double, double> rightMeters)
    {
        ArgumentNullException.ThrowIfNull(rightMeters);
        var centers = new GroundPoint[Columns];
        for (int column = 0; column < Columns; column++)
        {
            GroundPoint right = Right(column);
            double meters = rightMeters(MetersAt(column + 0.5));
            centers[column] = _centers[column].Offset(shift.East + (right.East * meters), shift.North + (right.North * meters));
        }

        return new TrackPath(Id, centers, _directions, (FirstOwn, OwnColumns));
    }

    /// <summary>The path cut into sections of bounded length, so that the cost of a very long track grows only with its length.</summary>
    /// <param name="maximumColumns">The most columns of its own that a section may have.</param>
    /// <returns>Sections in order; the extension of a section lies on its neighbors.</returns>
    public IReadOnlyList<TrackPath> Sections(int maximumColumns)
    {
        int count = (OwnColumns + maximumColumns - 1) / maximumColumns;
        List<TrackPath> sections = [];
        for (int section = 0; section < count; section++)
        {
            int first = (int)((long)OwnColumns * section / count);
            int end = (int)((long)OwnColumns * (section + 1) / count);
            Range range = first..(end + (2 * ExtensionColumns));
            sections.Add(new TrackPath(Id, _centers[range], _directions[range], (FirstOwn + first, end - first)));
        }

        return sections;
    }

    private static GroundPoint Unit(GroundPoint from, GroundPoint to)
    {
        double length = from.DistanceTo(to);
        return length > 0 ? new((to.East - from.East) / length, (to.North - from.North) / length) : new(1, 0);
    }

    private sealed class Polyline
    {
        private readonly GroundPoint[] _points;
        private readonly double[] _stations;

        public Polyline(GroundPoint[] points)
        {
            _points = points;
            _stations = new double[points.Length];
            for (int i = 1; i < points.Length; i++)
            {
                _stations[i] = _stations[i - 1] + points[i - 1].DistanceTo(points[i]);
            }
        }

        public double Length => _stations[^1];

        // Beyond the ends the first and last segments go on straight.
        public GroundPoint At(double station)
        {
            int found = Array.BinarySearch(_stations, station);
            int segment = int.Clamp(found < 0 ? ~found - 1 : found, 0, _points.Length - 2);
            while (_stations[segment + 1] == _stations[segment] && segment > 0)
            {
                segment--;
            }

            while (_stations[segment + 1] == _stations[segment])
            {
                segment++;
            }

            double share = (station - _stations[segment]) / (_stations[segment + 1] - _stations[segment]);
            GroundPoint a = _points[segment];
            GroundPoint b = _points[segment + 1];
            return new(a.East + (share * (b.East - a.East)), a.North + (share * (b.North - a.North)));
        }
    }
}
