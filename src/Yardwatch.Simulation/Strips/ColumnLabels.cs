using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Simulation.Plans;
using Yardwatch.Tracks;

namespace Yardwatch.Simulation.Strips;

/// <summary>What the columns of one track really show.</summary>
/// <param name="Labels">A <see cref="ColumnClass"/> for each, or <see cref="ColumnLabels.Ignore"/>.</param>
/// <param name="Types">
/// Where a body is seen its <see cref="VehicleType"/>, with <see cref="ColumnLabels.CoveredFlag"/> when its load is under a tarp;
/// elsewhere <see cref="ColumnLabels.Ignore"/>.
/// </param>
internal sealed record ColumnTruth(byte[] Labels, byte[] Types);

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

    /// <summary>What the type of a vehicle whose load is under a tarp is written with.</summary>
    public const byte CoveredFlag = 16;

    /// <summary>What every column of a path shows: its class, and of a body its type.</summary>
    public ColumnTruth Truth(TrackPath path)
    {
        byte[] labels = Of(path);
        return new ColumnTruth(labels, Types(path, labels));
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
        VehicleKind.Maintenance => ColumnClass.Locomotive,
        _ => ColumnClass.Railcar,
    };

    private static bool IsBody(byte label) =>
        label is (byte)ColumnClass.Railcar or (byte)ColumnClass.Locomotive or (byte)ColumnClass.Passenger;

    // Only where the class says that a body is seen: what hides a vehicle hides its type.
    private byte[] Types(TrackPath path, byte[] labels)
    {
        byte[] types = new byte[path.Columns];
        Array.Fill(types, Ignore);
        foreach (TrueVehicle vehicle in _yard.Vehicles.Where(vehicle => vehicle.TrackId == path.Id))
        {
            byte type = (byte)((byte)vehicle.Type | (vehicle.Covered ? CoveredFlag : 0));
            (int first, int end) = Columns(path, (vehicle.StartMeters, vehicle.EndMeters));
            for (int column = first; column < end; column++)
            {
                types[column] = IsBody(labels[column]) ? type : Ignore;
            }
        }

        return types;
    }

    // Columns whose middle lies in the stretch: from the first to before the second.
    private static (int First, int End) Columns(TrackPath path, (double From, double To) stretch)
    {
        double origin = path.MetersAt(0);
        int first = int.Max(0, (int)double.Ceiling(((stretch.From - origin) / TrackStrip.ColumnMeters) - 0.5));
        int end = int.Min(path.Columns, (int)double.Ceiling(((stretch.To - origin) / TrackStrip.ColumnMeters) - 0.5));
        return (first, end);
    }

    private static int Mark(byte[] labels, TrackPath path, (double From, double To) stretch, ColumnClass kind)
    {
        (int first, int end) = Columns(path, stretch);
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
