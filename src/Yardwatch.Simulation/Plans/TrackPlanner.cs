namespace Yardwatch.Simulation.Plans;

/// <summary>The tracks of a yard and the rectangle that the scene shows.</summary>
internal sealed record TrackPlan(double WidthMeters, double HeightMeters, IReadOnlyList<PlannedTrack> Tracks, YardAxis Axis)
{
    /// <summary>Half the width of the yard's body, meters.</summary>
    public double HalfBreadth { get; init; }
}

/// <summary>The line the yard is built along: an arc through the middle of the scene.</summary>
internal sealed class YardAxis(double middleX, double middleY, double headingRadians, double curvature)
{
    /// <summary>The place at a distance along the axis and to its right.</summary>
    public (double X, double Y) At(double along, double right)
    {
        double turn = along * curvature;
        (double x, double y) = double.Abs(curvature) < 1e-9
            ? (along, 0)
            : (double.Sin(turn) / curvature, (1 - double.Cos(turn)) / curvature);
        x -= right * double.Sin(turn);
        y += right * double.Cos(turn);
        (double sin, double cos) = double.SinCos(headingRadians);
        return (middleX + (x * cos) - (y * sin), middleY + (x * sin) + (y * cos));
    }
}

/// <summary>Lays out parallel tracks, curved or not, that come together in a ladder, in a fan or not at all.</summary>
internal static class TrackPlanner
{
    private const double VertexMeters = 6;

    // Vehicles keep clear of converging tracks: the fouling point, at about 3.5 m between centerlines.
    private const double FoulingMeters = 3.7;

    // Closer than this, two tracks are one: behind the switch's frog.
    private const double JoinMeters = 1.6;

    // The point of the switch.
    private const double SwitchMeters = 0.15;

    private const double BeyondFrameMeters = 14;

    public static TrackPlan Plan(YardSettings settings)
    {
        var draws = Draws.Of(settings.Seed, Purpose.Tracks);
        double[] laterals = Laterals(settings, draws);
        double half = laterals[^1];
        double heading = double.DegreesToRadians(settings.RotationDegrees);
        double breadth = 2 * (half + settings.MarginMeters);
        (double sin, double cos) = (double.Abs(double.Sin(heading)), double.Abs(double.Cos(heading)));
        double width = (settings.LengthMeters * cos) + (breadth * sin);
        double height = (settings.LengthMeters * sin) + (breadth * cos);
        YardAxis axis = new(width / 2, height / 2, heading, settings.Curvature);
        var throat = Throat.Draw(settings, laterals, draws);
        List<PlannedTrack> tracks = [];
        for (int i = 0; i < laterals.Length; i++)
        {
            AddTrack(tracks, Trace(i, laterals, (throat, axis), (settings.LengthMeters / 2) + breadth), (width, height), laterals[i]);
        }

        return new TrackPlan(width, height, tracks, axis) { HalfBreadth = half };
    }

    private static double[] Laterals(YardSettings settings, Draws draws)
    {
        double[] laterals = new double[settings.TrackCount];
        for (int i = 1; i < laterals.Length; i++)
        {
            bool wide = settings.WideSpaceEvery > 0 && i % settings.WideSpaceEvery == 0;
            laterals[i] = laterals[i - 1] + settings.SpacingMeters + draws.Between(-0.12, 0.12) + (wide ? draws.Between(1, 4) : 0);
        }

        double middle = laterals[^1] / 2;
        return [.. laterals.Select(lateral => lateral - middle)];
    }

    private static (List<(double X, double Y)> Points, int Own) Trace(int index, double[] laterals, (Throat Throat, YardAxis Axis) layout, double reach)
    {
        (Throat throat, YardAxis axis) = layout;
        List<(double X, double Y)> points = [];
        int own = 0;
        for (double along = -reach; along <= reach; along += VertexMeters)
        {
            double lateral = throat.Lateral(laterals[index], along);
            double apart = index > 0 ? lateral - throat.Lateral(laterals[index - 1], along) : double.PositiveInfinity;
            if (apart < SwitchMeters)
            {
                break;
            }

            points.Add(axis.At(along, lateral));
            own += apart < JoinMeters ? 0 : 1;
        }

        return (points, own);
    }

    private static void AddTrack(
        List<PlannedTrack> tracks, (List<(double X, double Y)> Points, int Own) trace, (double Width, double Height) frame, double lateral)
    {
        List<(double X, double Y)> points = trace.Points.GetRange(0, trace.Own);
        bool Near((double X, double Y) p) =>
            p.X > -BeyondFrameMeters && p.Y > -BeyondFrameMeters && p.X < frame.Width + BeyondFrameMeters && p.Y < frame.Height + BeyondFrameMeters;
        int first = points.FindIndex(Near);
        int last = points.FindLastIndex(Near);
        if (first < 0 || last - first < 4)
        {
            return;
        }

        Centerline line = new(points.GetRange(first, last - first + 1));
        (double from, double to) = Clear(line, tracks);
        int rails = last == trace.Own - 1 ? trace.Points.Count - first : last - first + 1;
        tracks.Add(new PlannedTrack
        {
            Id = $"{tracks.Count + 1}",
            Centerline = line,
            Rails = new Centerline(trace.Points.GetRange(first, rails)),
            ClearFrom = from,
            ClearTo = to,
            Lateral = lateral,
        });
    }

    // The neighbor was laid out before: its own clear stretch needs no change, because a later track ends where it joins.
    private static (double From, double To) Clear(Centerline line, List<PlannedTrack> tracks)
    {
        if (tracks.Count == 0)
        {
            return (0, line.Length);
        }

        (double from, double to) = (-1, -1);
        for (double at = 0; at <= line.Length; at += 2)
        {
            Station here = line.At(at);
            if (tracks[^1].Centerline.Nearest(here.X, here.Y).Distance > FoulingMeters)
            {
                from = from < 0 ? at : from;
                to = at;
            }
            else if (from >= 0)
            {
                break;
            }
        }

        return (double.Max(from, 0), double.Max(to, 0));
    }

    /// <summary>Where tracks come together, toward rising distance along the axis.</summary>
    private sealed class Throat
    {
        private YardThroat Kind { get; init; }

        private double First { get; init; }

        private double Start { get; init; }

        private double Slope { get; init; }

        public static Throat Draw(YardSettings settings, double[] laterals, Draws draws)
        {
            double start = draws.Between(-0.15, 0.4) * settings.LengthMeters;
            double slope = settings.Throat == YardThroat.Fan ? draws.Between(0.5, 1.3) / settings.LengthMeters : 1 / draws.Between(7, 12);
            return new Throat { Kind = settings.Throat, First = laterals[0], Start = start, Slope = slope };
        }

        // A ladder is a line across the yard; each track follows the lower of itself and the ladder, rounded over some meters.
        public double Lateral(double lateral, double along)
        {
            switch (Kind)
            {
                case YardThroat.Ladder:
                    const double rounding = 0.35;
                    double ladder = double.Max(First, -First - (Slope * (along - Start)));
                    double difference = (lateral - ladder) / rounding;
                    return lateral == First ? First : double.Min(lateral, ladder) - (rounding * double.Log(1 + double.Exp(-double.Abs(difference))));
                case YardThroat.Fan:
                    double past = double.Max(0, along - Start) * Slope;
                    return lateral * (0.12 + (0.88 / (1 + (past * past * 2.5))));
                default:
                    return lateral;
            }
        }
    }
}
