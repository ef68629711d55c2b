namespace Yardwatch.Simulation.Plans;

/// <summary>Lays connections from one track to the next: rails of the yard that are not tracks of the facility.</summary>
internal static class CrossoverPlanner
{
    private const double VertexMeters = 3;
    private const double NearestMeters = 3.8;
    private const double FarthestMeters = 9;

    public static IReadOnlyList<(int Track, Centerline Rails)> Plan(YardSettings settings, IReadOnlyList<PlannedTrack> tracks)
    {
        var draws = Draws.Of(settings.Seed, Purpose.Crossovers);
        List<(int, Centerline)> crossovers = [];
        for (int i = 0; i < settings.Surroundings.Crossovers && tracks.Count > 1; i++)
        {
            int from = draws.Whole(0, tracks.Count - 2);
            bool back = draws.Chance(0.5);
            double frog = draws.Between(7, 12);
            double start = draws.Between(0, double.Max(1, tracks[from].Centerline.Length - 50));
            if (Lay(tracks[from].Centerline, tracks[from + 1].Centerline, (start, frog, back)) is { } rails)
            {
                crossovers.Add((from, rails));
            }
        }

        return crossovers;
    }

    // An S whose middle has the angle of the switch, 1 in 7 to 1 in 12; null where the tracks are not neighbors.
    private static Centerline? Lay(Centerline from, Centerline to, (double Start, double Frog, bool Back) way)
    {
        Station first = from.At(way.Start);
        double apart = to.Nearest(first.X, first.Y).Distance;
        double length = 1.4 * apart * way.Frog;
        Station last = from.At(way.Start + length);
        double there = to.Nearest(last.X, last.Y).Distance;
        if (apart is < NearestMeters or > FarthestMeters || there is < NearestMeters or > FarthestMeters)
        {
            return null;
        }

        List<(double X, double Y)> points = [];
        for (double at = 0; at <= length; at += VertexMeters)
        {
            Station here = from.At(way.Start + at);
            double t = at / length;
            double share = t * t * (3 - (2 * t));
            share = way.Back ? 1 - share : share;
            Station other = to.At(to.Nearest(here.X, here.Y).Along);
            points.Add((here.X + (share * (other.X - here.X)), here.Y + (share * (other.Y - here.Y))));
        }

        return points.Count < 3 ? null : new Centerline(points);
    }
}
