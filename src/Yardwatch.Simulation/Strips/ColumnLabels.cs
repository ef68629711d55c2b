using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Simulation.Plans;
using Yardwatch.Tracks;

namespace Yardwatch.Simulation.Strips;

/// <summary>A vehicle that stands on a track.</summary>
/// <param name="StartMeters">Its near end, meters along the track.</param>
/// <param name="EndMeters">Its far end.</param>
/// <param name="Class">What its columns show.</param>
/// <param name="Type">Its type; null: nothing is said of it.</param>
/// <param name="IsCovered">Whether its load is under a tarp.</param>
public sealed record LabelledVehicle(double StartMeters, double EndMeters, ColumnClass Class, VehicleType? Type, bool IsCovered);

/// <summary>What the columns of one track really show.</summary>
/// <param name="Labels">A <see cref="ColumnClass"/> for each, or <see cref="Ignore"/>.</param>
/// <param name="Types">
/// Where a body is seen its <see cref="VehicleType"/>, with <see cref="CoveredFlag"/> when its load is under a tarp;
/// elsewhere <see cref="Ignore"/>.
/// </param>
public sealed record ColumnTruth(byte[] Labels, byte[] Types)
{
    /// <summary>A column about which nothing is said: padding, or tracks too close to be told apart.</summary>
    public const byte Ignore = 255;

    /// <summary>What the type of a vehicle whose load is under a tarp is written with.</summary>
    public const byte CoveredFlag = 16;

    private const double GapMeters = 4;

    /// <summary>What every column of a path shows.</summary>
    /// <param name="path">The path, in whose own direction the columns stand.</param>
    /// <param name="vehicles">Those on its track, along the track.</param>
    /// <param name="hidden">Stretches that can't be seen, meters along the track.</param>
    /// <param name="refine">Says of columns what else is known, before types are put to bodies.</param>
    public static ColumnTruth Of(TrackPath path, IReadOnlyList<LabelledVehicle> vehicles, IEnumerable<(double From, double To)> hidden, Action<byte[]> refine)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(vehicles);
        ArgumentNullException.ThrowIfNull(hidden);
        ArgumentNullException.ThrowIfNull(refine);
        byte[] labels = new byte[path.Columns];
        foreach (LabelledVehicle vehicle in vehicles)
        {
            Mark(labels, path, (vehicle.StartMeters, vehicle.EndMeters), vehicle.Class);
        }

        for (int i = 0; i + 1 < vehicles.Count; i++)
        {
            MarkGap(labels, path, vehicles[i].EndMeters, vehicles[i + 1].StartMeters);
        }

        foreach ((double From, double To) stretch in hidden)
        {
            Mark(labels, path, stretch, ColumnClass.Obscured);
        }

        refine(labels);
        return new ColumnTruth(labels, TypesOf(path, vehicles, labels));
    }

    private static bool IsBody(byte label) =>
        label is (byte)ColumnClass.Railcar or (byte)ColumnClass.Locomotive or (byte)ColumnClass.Passenger;

    // Only where the class says that a body is seen: what hides a vehicle hides its type.
    private static byte[] TypesOf(TrackPath path, IReadOnlyList<LabelledVehicle> vehicles, byte[] labels)
    {
        byte[] types = new byte[path.Columns];
        Array.Fill(types, Ignore);
        foreach (LabelledVehicle vehicle in vehicles.Where(vehicle => vehicle.Type is not null))
        {
            byte type = (byte)((byte)vehicle.Type!.Value | (vehicle.IsCovered ? CoveredFlag : 0));
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
}

/// <summary>What the columns of a simulated yard's tracks really show.</summary>
internal sealed class ColumnLabels
{
    private const double TooCloseMeters = 3.2;
    private const int CloseStride = 4;

    private readonly SimulatedYard _yard;
    private readonly Dictionary<string, Centerline> _lines;

    public ColumnLabels(SimulatedYard yard)
    {
        _yard = yard;
        _lines = yard.Facility.Tracks.ToDictionary(track => track.Id, Line);
    }

    /// <summary>What every column of a path shows: its class, and of a body its type.</summary>
    public ColumnTruth Truth(TrackPath path)
    {
        LabelledVehicle[] vehicles =
        [
            .. _yard.Vehicles.Where(vehicle => vehicle.TrackId == path.Id).OrderBy(vehicle => vehicle.StartMeters)
                .Select(vehicle => new LabelledVehicle(vehicle.StartMeters, vehicle.EndMeters, Class(vehicle.Kind), vehicle.Type, vehicle.Covered)),
        ];
        return ColumnTruth.Of(path, vehicles, _yard.Obscured.Where(stretch => stretch.TrackId == path.Id).Select(stretch => (stretch.StartMeters, stretch.EndMeters)), labels =>
        {
            MarkBeyond(labels, path);
            MarkClose(labels, path);
        });
    }

    /// <summary>One label for each column of a path that was cut from the true centerline, in the path's own direction.</summary>
    public byte[] Of(TrackPath path) => Truth(path).Labels;

    private static ColumnClass Class(VehicleKind kind) => kind switch
    {
        VehicleKind.Locomotive => ColumnClass.Locomotive,
        VehicleKind.Passenger => ColumnClass.Passenger,
        VehicleKind.Maintenance => ColumnClass.Locomotive,
        _ => ColumnClass.Railcar,
    };

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
                labels[column] = Inside(path.Center(column)) ? ColumnTruth.Ignore : (byte)ColumnClass.Obscured;
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
                labels.AsSpan(column, int.Min(CloseStride, labels.Length - column)).Fill(ColumnTruth.Ignore);
            }
        }
    }
}
