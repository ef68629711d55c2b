using NetTopologySuite.Geometries;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Simulation;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>How well facilities that are mapped tens of meters off are laid onto simulated scenes, and how often a wrong place is taken for sure.</summary>
/// <param name="survey">The survey.</param>
/// <param name="seed">The same seed gives the same yards, shifts and table.</param>
public sealed class AlignmentStudy(SceneSurvey survey, ulong seed)
{
    /// <summary>The GSD of the yards, meters.</summary>
    public const double GsdMeters = 0.5;

    // Ground beside the yard, so that a shifted facility still lies on the scene.
    private const double GroundMeters = 55;
    private const double FullTurn = 360;
    private const double GoodMeters = 1;
    private const double WrongMeters = 2;

    // A track that goes on beyond the facility is still the same track.
    private const double BeyondPixels = 200;

    // What a turn leaves over at the ends shows in a long yard; ground that rises sways a picture by less, within some hundred meters.
    private const double BentLengthMeters = 600;
    private const double WaveMeters = 400;
    private const double WaveShare = 1 / 3.0;

    private static readonly double[] Classes = [0, 5, 10, 20, 30, 40];

    /// <summary>How many yards are surveyed at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How far the ends of a facility lie off across the tracks because it is turned against the scene; 0: the yards aren't bent. Meters.</summary>
    public double BendMeters { get; init; }

    /// <summary>The yards of a study: ordinary ones, with ground beside them.</summary>
    /// <param name="number">Which of them.</param>
    /// <param name="seed">The study's seed.</param>
    public static YardSettings Settings(int number, ulong seed) =>
        YardSettings.DrawOrdinary(unchecked((seed << 32) + (ulong)number)) with { GsdMeters = GsdMeters, MarginMeters = GroundMeters };

    /// <summary>Runs the study.</summary>
    /// <param name="yards">
    /// How many yards, and the radius of the disc from which a shift of each facility is drawn evenly, besides the small misplacement that
    /// every yard has; meters.
    /// </param>
    /// <param name="output">Receives a Markdown table by the length of the whole offset.</param>
    /// <param name="error">Receives a line for every yard that lies off or is said to be unsure.</param>
    /// <param name="cancellation">Ends the study between yards.</param>
    public void Run((int Count, double ShiftMeters) yards, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var cases = new AlignedCase[yards.Count];
        Parallel.For(0, yards.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation }, number =>
            cases[number] = Align(number, yards.ShiftMeters));
        foreach (AlignedCase odd in cases.Where(item => item.Usable && (!item.Sure || item.ResidualMeters > GoodMeters)))
        {
            error.WriteLine(odd.Sentence);
        }

        Markdown.WriteHead(output, "offset (m)", "yards", "not usable", "residual under 1 m", "of those not flagged", "over 2 m, not flagged", "flagged", "median residual (m)");
        foreach ((double from, double to) in Classes.Zip(Classes.Skip(1).Append(double.PositiveInfinity)))
        {
            AlignedCase[] some = [.. cases.Where(item => item.OffsetMeters >= from && item.OffsetMeters < to)];
            if (some.Length > 0)
            {
                Markdown.WriteRow(output, Row(double.IsFinite(to) ? Invariant($"{from} to {to}") : Invariant($"over {from}"), some));
            }
        }

        Markdown.WriteRow(output, Row("all", cases));
    }

    private AlignedCase Align(int number, double shiftMeters)
    {
        YardSettings settings = Settings(number, seed);
        settings = BendMeters > 0 ? settings with { LengthMeters = BentLengthMeters } : settings;
        var yard = SimulatedYard.Render(settings);
        GroundPoint shift = Drawn(settings.Seed, shiftMeters);
        GroundPoint small = yard.Misplaced().Shift;
        var misplaced = Misplacement.Of(yard, small.Offset(shift.East, shift.North), settings.FacilityJitterMeters, settings.Seed);
        SceneFacts facts = new() { GsdMeters = GsdMeters, SunAzimuthDegrees = (settings.SunAzimuthDegrees + FullTurn) % FullTurn };
        SurveyResult result = survey.Run(yard.Scene, BendMeters > 0 ? Bent(misplaced.Facility, yard.PixelMeters) : misplaced.Facility, facts);
        return new AlignedCase(number, misplaced.Shift, result.Observation, Residual(yard, result))
        {
            Tracks = yard.Facility.Tracks.Count,
            Nuisances = YardConditions.NuisancesOf(settings),
        };
    }

    // Turned about its middle, and swayed across its length.
    private Facilities.Facility Bent(Facilities.Facility facility, double pixelMeters)
    {
        var all = new Envelope();
        Array.ForEach([.. facility.Tracks], track => all.ExpandToInclude(track.Centerline.EnvelopeInternal));
        Coordinate first = facility.Tracks[0].Centerline.Coordinates[0];
        Coordinate last = facility.Tracks[0].Centerline.Coordinates[^1];
        double length = first.Distance(last);
        (double east, double north) = ((last.X - first.X) / length, (last.Y - first.Y) / length);
        Coordinate Moved(Coordinate place)
        {
            double along = (((place.X - all.Centre.X) * east) + ((place.Y - all.Centre.Y) * north)) * pixelMeters;
            double turned = 2 * BendMeters * along / BentLengthMeters;
            double right = (turned + (WaveShare * BendMeters * double.Sin(double.Tau * along / WaveMeters))) / pixelMeters;
            return new Coordinate(place.X - (right * north), place.Y + (right * east));
        }

        return facility with { Tracks = [.. facility.Tracks.Select(track => track with { Centerline = new LineString([.. track.Centerline.Coordinates.Select(Moved)]) })] };
    }

    private static GroundPoint Drawn(ulong seed, double radius)
    {
        Random random = new(unchecked((int)((seed * 7919) ^ (seed >> 32))));
        double length = radius * double.Sqrt(random.NextDouble());
        (double sin, double cos) = double.SinCos(random.NextDouble() * double.Tau);
        return new GroundPoint(length * cos, length * sin);
    }

    // Across the tracks, by their length: what lies along them can't be seen.
    private static double Residual(SimulatedYard yard, SurveyResult result)
    {
        (double squares, int count) = (0, 0);
        foreach ((IReadOnlyList<PixelPoint> line, Facilities.RailTrack track) in result.TrackLines.Zip(yard.Facility.Tracks))
        {
            LineString truth = Extended(track.Centerline.Coordinates);
            foreach (PixelPoint point in line)
            {
                double meters = truth.Distance(new Point(point.X, point.Y)) * yard.PixelMeters;
                squares += meters * meters;
                count++;
            }
        }

        return double.Sqrt(squares / int.Max(count, 1));
    }

    private static LineString Extended(Coordinate[] line) => new([Beyond(line[1], line[0]), .. line, Beyond(line[^2], line[^1])]);

    private static Coordinate Beyond(Coordinate from, Coordinate to)
    {
        double scale = BeyondPixels / from.Distance(to);
        return new Coordinate(to.X + (scale * (to.X - from.X)), to.Y + (scale * (to.Y - from.Y)));
    }

    private static string[] Row(string name, AlignedCase[] cases)
    {
        AlignedCase[] usable = [.. cases.Where(item => item.Usable)];
        AlignedCase[] sure = [.. usable.Where(item => item.Sure)];
        double[] residuals = [.. usable.Select(item => item.ResidualMeters).Order()];
        return
        [
            name,
            Invariant($"{cases.Length}"),
            Invariant($"{cases.Length - usable.Length}"),
            Cells.FineShare(usable.Count(item => item.ResidualMeters < GoodMeters), usable.Length),
            Cells.FineShare(sure.Count(item => item.ResidualMeters < GoodMeters), sure.Length),
            Cells.FineShare(sure.Count(item => item.ResidualMeters > WrongMeters), usable.Length),
            Cells.FineShare(usable.Length - sure.Length, usable.Length),
            Cells.Ratio(residuals.Length == 0 ? null : residuals[residuals.Length / 2]),
        ];
    }

    private sealed record AlignedCase(int Number, GroundPoint Shift, Observation Observation, double ResidualMeters)
    {
        public required int Tracks { get; init; }

        public required IReadOnlyList<string> Nuisances { get; init; }

        public double OffsetMeters => double.Hypot(Shift.East, Shift.North);

        public bool Usable => Observation.Status != ObservationStatus.NotUsable;

        public bool Sure => Observation.Alignment.Status == AlignmentStatus.Aligned;

        public string Sentence =>
            Invariant($"yard {Number}: {Tracks} tracks, mapped {Shift.East:0.0} m east, {Shift.North:0.0} m north; {Observation.Alignment.Status}, moved ")
            + Invariant($"{Observation.Alignment.EastMeters:0.0}, {Observation.Alignment.NorthMeters:0.0}; residual {ResidualMeters:0.00} m; {string.Join(", ", Nuisances)}");
    }
}
