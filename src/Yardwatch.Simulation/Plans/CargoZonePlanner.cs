namespace Yardwatch.Simulation.Plans;

/// <summary>Lays out cargo zones beside the tracks: their outlines, their paving, and rows of cargo.</summary>
internal static class CargoZonePlanner
{
    private const double LeastDepthMeters = 8;
    private const double EdgeMeters = 2;

    // From the outer track's centerline to the first cargo: nobody loads closer to moving cars.
    private const double ClearOfTrackMeters = 2.4;

    public static CargoPlan Plan(YardSettings settings, TrackPlan tracks)
    {
        List<PlannedZone> zones = [];
        List<CargoItem> items = [];
        List<Box> aprons = [];
        for (int i = 0; i < settings.Cargo.Zones; i++)
        {
            var draws = Draws.Of(settings.Seed, Purpose.Cargo, i);
            if (Site(settings, tracks, (i, draws)) is { } site)
            {
                aprons.Add(site.Box(site.Length / 2, site.Depth / 2, 0, (site.Length, site.Depth)));
                items.AddRange(new CargoRows(settings, site, draws).Items());
                zones.Add(new PlannedZone($"zone-{i + 1}", Outline(site, draws)));
            }
        }

        return new CargoPlan(zones, items) { Aprons = aprons };
    }

    private static CargoSite? Site(YardSettings settings, TrackPlan tracks, (int Index, Draws Draws) zone)
    {
        (int index, Draws draws) = zone;
        double near = ClearOfTrackMeters + draws.Between(0, 4);
        double depth = double.Min(settings.Cargo.DepthMeters, settings.MarginMeters - near - EdgeMeters);
        double length = double.Min(settings.Cargo.LengthMeters, settings.LengthMeters - (2 * EdgeMeters));
        if (depth < LeastDepthMeters || length < LeastDepthMeters)
        {
            return null;
        }

        double room = (settings.LengthMeters - length) / 2;
        int pair = index / 2;
        double start = (-length / 2) + (draws.Between(-1, 1) * room) + (pair * (length + 10));
        return new CargoSite(tracks.Axis, index % 2 == 0 ? 1 : -1, start, tracks.HalfBreadth + near) { Length = length, Depth = depth, Near = near };
    }

    // As a person draws it: about the paving's edges, now and then over the next track, with a vertex in the middle of long sides.
    private static List<(double X, double Y)> Outline(CargoSite site, Draws draws)
    {
        double jitter = draws.Between(0.2, 1.5);
        double near = draws.Chance(0.3) ? -site.Near - draws.Between(-1, 3) : draws.Between(-0.5, 0.5);
        double far = site.Depth + draws.Between(-1, 1.5);
        List<(double X, double Y)> corners = [];
        foreach ((double along, double across) in new[]
        {
            (0, near), (site.Length / 2, near), (site.Length, near), (site.Length, far), (site.Length / 2, far), (0, far),
        })
        {
            corners.Add(site.At(along + draws.Normal(0, jitter), across + draws.Normal(0, jitter / 3)));
        }

        return corners;
    }
}

/// <summary>The place of a zone: a strip beside the outer track, along the yard's axis.</summary>
internal sealed class CargoSite(YardAxis axis, int side, double start, double right)
{
    public required double Length { get; init; }

    public required double Depth { get; init; }

    /// <summary>From the outer track's centerline to the zone, meters.</summary>
    public required double Near { get; init; }

    /// <summary>A point by meters along the zone and away from the tracks.</summary>
    public (double X, double Y) At(double along, double across) => axis.At(start + along, side * (right + across));

    /// <summary>A rectangle about a point, turned against the yard's axis.</summary>
    public Box Box(double along, double across, double turn, (double Length, double Width) size)
    {
        (double x, double y) = At(along, across);
        (double nextX, double nextY) = At(along + 1, across);
        double heading = double.Atan2(nextY - y, nextX - x) + turn;
        return new Box(new Station(x, y, double.Cos(heading), double.Sin(heading)), size.Length, size.Width);
    }
}
