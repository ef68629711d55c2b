using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Simulation.Plans;
using Yardwatch.Tracks;

namespace Yardwatch.Simulation.Strips;

/// <summary>What the columns of a simulated yard's tracks really show.</summary>
internal sealed class ColumnLabels
{
    /// <summary>A column about which nothing is said: padding, or tracks too close to be told apart.</summary>
    public const byte Ignore = 255;

    private const double GapMeters = 4;
    private const double TooCloseMeters = 3.2;
    private const int CloseStride = 4;

    private readonly SimulatedYard _yard;
    private readonly Dictionary<string, Centerline> _lines;

    public ColumnLabels(SimulatedYard yard)
    {
        _yard = yard;
        _lines = yard.Facility.Tracks.ToDictionary(track => track.Id, Line);
    }

    /// <summary>One label for each column of a path that was cut from the true centerline, in the path's own direction.</summary>
    public byte[] Of(TrackPath path)
    {
        byte[] labels = new byte[path.Columns];
        List<TrueVehicle> vehicles = [.. _yard.Vehicles.Where(vehicle => vehicle.TrackId == path.Id).OrderBy(vehicle => vehicle.StartMeters)];
        foreach (TrueVehicle vehicle in vehicles)
        {
            Mark(labels, path, (vehicle.StartMeters, vehicle.EndMeters), Class(vehicle.Kind));
        }

        for (int i = 0; i + 1 < vehicles.Count; i++)
        {
            MarkGap(labels, path, vehicles[i].EndMeters, vehicles[i + 1].StartMeters);
        }

        foreach (ObscuredStretch stretch in _yard.Obscured.Where(stretch => stretch.TrackId == path.Id))
        {
            Mark(labels, path, (stretch.StartMeters, stretch.EndMeters), ColumnClass.Obscured);
        }

        MarkBeyond(labels, path);
        MarkClose(labels, path);
        return labels;
    }

    private static ColumnClass Class(VehicleKind kind) => kind switch
    {
        VehicleKind.Locomotive => ColumnClass.Locomotive,
        VehicleKind.Passenger => ColumnClass.Passenger,
        _ => ColumnClass.Railcar,
    };

    // Columns whose middle lies in the stretch.
    private static int Mark(byte[] labels, TrackPath path, (double From, double To) stretch, ColumnClass kind)
    {
        double origin = path.MetersAt(0);
        int first = int.Max(0, (int)double.Ceiling(((stretch.From - origin) / TrackStrip.ColumnMeters) - 0.5));
        int end = int.Min(labels.Length, (int)double.Ceiling(((stretch.To - origin) / TrackStrip.ColumnMeters) - 0.5));
        for (int column = first; column < end; column++)
        {
            labels[column] = (byte)kind;
        }

        return end - first;
    }

    private static void MarkGap(byte[] labels, TrackPath path, double from, double to)
    {
        if (to - from < GapMeters && Mark(labels, path, (from, to), ColumnClass.Gap) <= 0)
        {
            int column = (int)double.Floor((((from + to) / 2) - path.MetersAt(0)) / TrackStrip.ColumnMeters);
            if (column >= 0 && column < labels.Length)
            {
                labels[column] = (byte)ColumnClass.Gap;
            }
        }
    }

    private Centerline Line(Facilities.RailTrack track) =>
        new([.. track.Centerline.Coordinates.Select(point => (point.X * _yard.PixelMeters, point.Y * _yard.PixelMeters))]);

    private bool Inside(GroundPoint point)
    {
        (double x, double y) = (point.East / _yard.PixelMeters, -point.North / _yard.PixelMeters);
        return x >= 0 && y >= 0 && x < _yard.Scene.Info.Width && y < _yard.Scene.Info.Height;
    }

    // The extensions: outside the scene nothing is seen; inside it, the track goes on as part of another.
    private void MarkBeyond(byte[] labels, TrackPath path)
    {
        for (int column = 0; column < labels.Length; column++)
        {
            if (!path.IsOwn(column))
            {
                labels[column] = Inside(path.Center(column)) ? Ignore : (byte)ColumnClass.Obscured;
            }
        }
    }

    private void MarkClose(byte[] labels, TrackPath path)
    {
        for (int column = 0; column < labels.Length; column += CloseStride)
        {
            GroundPoint center = path.Center(column);
            bool close = _lines.Any(other => other.Key != path.Id && other.Value.Nearest(center.East, -center.North).Distance < TooCloseMeters);
            if (close)
            {
                labels.AsSpan(column, int.Min(CloseStride, labels.Length - column)).Fill(Ignore);
            }
        }
    }
}
