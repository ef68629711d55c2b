namespace Yardwatch.Simulation.Plans;

/// <summary>Fills a yard with exactly as many railcars as are asked for, all of them inside the scene.</summary>
internal static class RailcarQuota
{
    // A roof that leans by 30 degrees is displaced by less: its middle stays inside the scene.
    private const double InsideMeters = 4;
    private const int TriesPerShare = 4;

    /// <summary>The settings' vehicles, or as many as their quota says.</summary>
    /// <exception cref="ArgumentException">The tracks don't hold so many.</exception>
    public static IReadOnlyList<PlannedVehicle> Plan(YardSettings settings, TrackPlan plan)
    {
        if (settings.Railcars is not { } quota)
        {
            return ConsistPlanner.Plan(settings, plan.Tracks);
        }

        int most = 0;
        foreach (double empty in new[] { settings.EmptyTrackShare, settings.EmptyTrackShare / 2, 0 })
        {
            for (int attempt = 0; attempt < TriesPerShare; attempt++)
            {
                YardSettings again = settings with { SceneSeed = unchecked(settings.OfScene + ((ulong)attempt << 20)), EmptyTrackShare = empty };
                PlannedVehicle[] inside = [.. ConsistPlanner.Plan(again, plan.Tracks).Where(vehicle => IsInside(vehicle, plan))];
                most = int.Max(most, inside.Count(IsRailcar));
                if (inside.Count(IsRailcar) >= quota)
                {
                    return Keep(inside, quota, settings.OfScene);
                }
            }
        }

        throw new ArgumentException(
            FormattableString.Invariant($"{plan.Tracks.Count} tracks of this yard held {most} railcars at most, not {quota}: give more tracks or fewer railcars."), nameof(settings));
    }

    // Whole tracks in random order, and of the last one the railcars up to the quota.
    private static IReadOnlyList<PlannedVehicle> Keep(PlannedVehicle[] vehicles, int quota, ulong seed)
    {
        HashSet<int> kept = [];
        int railcars = 0;
        var draws = Draws.Of(seed, Purpose.Vehicles, -1);
        foreach (IGrouping<int, PlannedVehicle> track in vehicles.GroupBy(vehicle => vehicle.Track).OrderBy(_ => draws.Unit()).ToArray())
        {
            foreach (PlannedVehicle vehicle in track.TakeWhile(_ => railcars < quota))
            {
                kept.Add(vehicle.Index);
                railcars += IsRailcar(vehicle) ? 1 : 0;
            }
        }

        return [.. vehicles.Where(vehicle => kept.Contains(vehicle.Index))];
    }

    private static bool IsRailcar(PlannedVehicle vehicle) => vehicle.Design.Kind == VehicleKind.Railcar;

    private static bool IsInside(PlannedVehicle vehicle, TrackPlan plan) =>
        vehicle.Middle.X > InsideMeters && vehicle.Middle.X < plan.WidthMeters - InsideMeters
        && vehicle.Middle.Y > InsideMeters && vehicle.Middle.Y < plan.HeightMeters - InsideMeters;
}
