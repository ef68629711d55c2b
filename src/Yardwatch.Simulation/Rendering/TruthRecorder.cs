using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Writes down what the scene really shows.</summary>
internal sealed class TruthRecorder(YardPlan plan, Canvas canvas, View view, Atmosphere atmosphere)
{
    private const double StepMeters = 0.5;

    private readonly double _gsd = plan.Settings.GsdMeters;

    public SimulatedYard Record(SimulatedScene scene)
    {
        CargoTruth? cargo = plan.Cargo.Zones.Count > 0 ? new CargoTruth(canvas, view, atmosphere) : null;
        return RecordTracks(scene) with
        {
            Zones = cargo is null ? [] : [.. plan.Cargo.Zones.Select(zone => Zone(cargo, zone))],
            Cargo = cargo,
        };
    }

    private SimulatedYard RecordTracks(SimulatedScene scene) => new()
    {
        Settings = plan.Settings,
        Scene = scene,
        Facility = FacilityOf(plan),
        Vehicles = [.. plan.Vehicles.Select(vehicle => Vehicle(vehicle, scene.Info))],
        Obscured = [.. plan.Tracks.SelectMany(track => Obscured(track, scene.Info))],
    };

    private TrueZone Zone(CargoTruth cargo, PlannedZone zone)
    {
        IEnumerable<LineString> tracks = plan.Tracks.Select(track =>
            new LineString([.. track.Centerline.Points.Select(point => new Coordinate(point.X, point.Y))]));
        return cargo.Zone(zone.Id, new Yardwatch.Zones.ZoneGround(CargoTruth.Outline(zone, 1), tracks), plan.Cargo.Items);
    }

    private static Facility FacilityOf(YardPlan plan)
    {
        StringBuilder text = new();
        List<RailTrack> tracks = [];
        foreach (PlannedTrack track in plan.Tracks)
        {
            Coordinate[] points = [.. track.Centerline.Pixels(plan.Settings.GsdMeters).Select(p => new Coordinate(p.X, p.Y))];
            tracks.Add(new RailTrack(track.Id, new LineString(points)));
            foreach (Coordinate point in points)
            {
                text.Append(CultureInfo.InvariantCulture, $"{track.Id} {point.X:R} {point.Y:R}\n");
            }
        }

        IReadOnlyList<Zone> zones = CargoTruth.Mapped(plan);
        foreach (Zone zone in zones)
        {
            text.Append(CultureInfo.InvariantCulture, $"{zone.Id} {zone.Area}\n");
        }

        return new Facility
        {
            Id = $"simulated-{plan.Settings.Seed}",
            Name = $"Simulated yard {plan.Settings.Seed}",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))),
            Coordinates = FacilityCoordinates.Pixels,
            Tracks = tracks,
            Zones = zones,
        };
    }

    private TrueVehicle Vehicle(PlannedVehicle vehicle, SceneInfo info)
    {
        VehicleDesign design = vehicle.Design;
        Station middle = vehicle.Middle;
        (double leanX, double leanY) = view.Lean(design.Height);
        (double x, double y) = (middle.X + leanX, middle.Y + leanY);
        PixelPoint Corner(double along, double across) => new(
            (x + (along * middle.AlongX) - (across * middle.AlongY)) / _gsd,
            (y + (along * middle.AlongY) + (across * middle.AlongX)) / _gsd);
        (double length, double width) = (design.Length / 2, design.Width / 2);
        double shift = (leanX * middle.AlongX) + (leanY * middle.AlongY);
        return new TrueVehicle
        {
            TrackId = plan.Tracks[vehicle.Track].Id,
            Kind = design.Kind,
            Type = design.Type,
            Covered = design.Covered,
            StartMeters = vehicle.Start + shift,
            EndMeters = vehicle.End + shift,
            Outline = [Corner(-length, -width), Corner(length, -width), Corner(length, width), Corner(-length, width)],
            ObscuredShare = HiddenShare(vehicle, info),
            InsideScene = x >= 0 && y >= 0 && x < info.Width * _gsd && y < info.Height * _gsd,
        };
    }

    private double HiddenShare(PlannedVehicle vehicle, SceneInfo info)
    {
        (double x, double y) = view.Lean(vehicle.Design.Height);
        int hidden = 0;
        int count = 0;
        for (double along = StepMeters / 2; along < vehicle.Design.Length; along += StepMeters)
        {
            double off = along - (vehicle.Design.Length / 2);
            Station middle = vehicle.Middle;
            hidden += Hides(middle.X + x + (off * middle.AlongX), middle.Y + y + (off * middle.AlongY), info) ? 1 : 0;
            count++;
        }

        return (double)hidden / count;
    }

    private IEnumerable<ObscuredStretch> Obscured(PlannedTrack track, SceneInfo info)
    {
        double start = -1;
        int steps = (int)double.Ceiling(track.Centerline.Length / StepMeters);
        for (int i = 0; i <= steps; i++)
        {
            bool hidden = i < steps && Hidden(track.Centerline.At((i + 0.5) * StepMeters), info);
            if (hidden && start < 0)
            {
                start = i * StepMeters;
            }
            else if (!hidden && start >= 0)
            {
                yield return new ObscuredStretch(track.Id, start, double.Min(i * StepMeters, track.Centerline.Length));
                start = -1;
            }
        }
    }

    // Two of three places across the track: a hand's breadth of canopy does not hide it.
    private bool Hidden(Station station, SceneInfo info)
    {
        int hidden = 0;
        foreach (double right in new[] { -1.0, 0, 1 })
        {
            (double x, double y) = station.Right(right);
            hidden += Hides(x, y, info) ? 1 : 0;
        }

        return hidden >= 2;
    }

    private bool Hides(double x, double y, SceneInfo info)
    {
        if (x < 0 || y < 0 || x >= info.Width * _gsd || y >= info.Height * _gsd)
        {
            return true;
        }

        int column = (int)((x + canvas.Margin) / canvas.Cell);
        int row = (int)((y + canvas.Margin) / canvas.Cell);
        return canvas.Hidden[(row * canvas.Width) + column] || atmosphere.Hides(x, y);
    }
}
