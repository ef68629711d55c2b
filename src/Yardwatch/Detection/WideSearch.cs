using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>Where mapped tracks fit a map of the tracks that a scene shows.</summary>
/// <param name="Shift">Meters by which all mapped tracks are moved.</param>
/// <param name="Confidence">The probability of all shifts that put the tracks on the same rails, 0 to 1.</param>
public sealed record WidePlacement(GroundPoint Shift, double Confidence);

/// <summary>
/// Finds where mapped tracks lie in a scene when the map may be off by tens of meters: the fan as a whole is laid over a map of all that looks
/// like a track, at every shift.
/// </summary>
/// <remarks>
/// Parallel tracks tell nothing about a shift along them: of equally good shifts the prior takes the smallest, and what <see cref="Across"/>
/// measures leaves it out. A mapped track that lies over bare ground counts against a shift as one that lies on rails counts for it, which
/// is what tells a fan from itself moved by one spacing.
/// </remarks>
public sealed class WideSearch
{
    /// <summary>The largest shift that is searched, meters.</summary>
    public const double RangeMeters = 42;

    /// <summary>Shifts that put tracks no further apart than this, in the mean, put them on the same rails. Meters.</summary>
    public const double SameMeters = 1.5;

    private const int CombMeters = 45;

    // Tracks nearer than this to another one mapped, as at switches, can't be told from it.
    private const double ApartMeters = 4.1;
    private const double BesideMeters = 3.6;
    private const int MostPieces = 120;

    // What misleads on one block misleads on the next: a block counts for about a seventh of an independent one. And any mapped track may
    // be gone, or hidden.
    private const double BlockWeight = 0.1;
    private const double GoneShare = 0.02;

    // What lies beyond the scene is taken to be like what is seen of its track, but only for a fifth of it: else shifts that push most
    // of the facility off the scene would do as well as those that account for it.
    private const double LeastSeen = 0.8;

    // Maps are mostly good to some meters; some are off by tens.
    private static readonly (double Share, double Meters)[] Priors = [(0.6, 1.5), (0.3, 6)];
    private const double FarShare = 0.1;
    private const double FarMeters = 45;

    // A scene was taken to show the facility: a shift that pushes a tenth of it off the scene is so much less probable (natural logarithm).
    private const double BeyondTenth = 3;

    private const double NudgePriorMeters = 0.6;
    private const double NudgeStepMeters = 0.25;
    private const int NudgeSteps = 5;

    private const double LeastWeight = 1e-9;

    // Half-meter cells of shift, and some more for nudges.
    private const int Cells = (int)(RangeMeters / TrackMap.CellMeters);
    private const int Margin = 3;
    private const int Side = (2 * (Cells + Margin)) + 1;

    private static readonly (double Meters, double Weight)[] Nudges = [.. Enumerable.Range(-NudgeSteps, (2 * NudgeSteps) + 1).Select(Nudge)];

    private readonly Block[][] _tracks;
    private readonly GroundPoint[] _rights;
    private readonly float[][] _fits;
    private readonly float[] _beyond = new float[Side * Side];

    private WideSearch(TrackMap map, Block[][] tracks)
    {
        _tracks = tracks;
        _rights = [.. tracks.Select(MeanRight)];
        int blocks = tracks.Sum(track => track.Length);
        _fits = [.. tracks.Select(track => Fits(map, track, blocks))];
    }

    /// <summary>Searches a scene.</summary>
    /// <param name="reader">Reads its strips.</param>
    /// <param name="pieces">The mapped tracks, in pieces of about 100 m.</param>
    /// <param name="geometry">What is known of light and view.</param>
    public static WideSearch Of(ColumnReader reader, IReadOnlyList<Piece> pieces, SceneGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(pieces);
        Piece[] some = pieces.Count <= MostPieces ? [.. pieces] : [.. Enumerable.Range(0, MostPieces).Select(i => pieces[(int)((long)i * pieces.Count / MostPieces)])];
        TrackMap map = new();
        foreach (TrackPath path in TrackComb.Paths(some, CombMeters))
        {
            foreach (TrackSigns signs in reader.Signs(path, geometry))
            {
                map.Add(path, signs);
            }
        }

        Block[] blocks = [.. some.SelectMany(Blocks)];
        return new WideSearch(map, [.. blocks.Where(block => IsApart(block, blocks)).GroupBy(block => block.Track).Select(track => track.ToArray())]);
    }

    /// <summary>The shifts that fit, the most probable first, each standing for all that put the tracks on the same rails; none if no track can be told.</summary>
    public IReadOnlyList<WidePlacement> Placements()
    {
        List<(GroundPoint Shift, double Score)> cells = _tracks.Length == 0 ? [] : Scores();
        if (cells.Count == 0)
        {
            return [];
        }

        cells.Sort((a, b) => b.Score.CompareTo(a.Score));
        double total = cells.Sum(cell => double.Exp(cell.Score - cells[0].Score));
        List<(GroundPoint Peak, List<(GroundPoint Shift, double Weight)> Cells)> places = [];
        foreach ((GroundPoint shift, double score) in cells)
        {
            double weight = double.Exp(score - cells[0].Score) / total;
            int same = places.FindIndex(place => Across(new(place.Peak.East - shift.East, place.Peak.North - shift.North)) <= SameMeters);
            if (same >= 0)
            {
                places[same].Cells.Add((shift, weight));
            }
            else if (weight > LeastWeight)
            {
                places.Add((shift, [(shift, weight)]));
            }
        }

        return [.. places.Select(place => Mean(place.Cells)).OrderByDescending(place => place.Confidence)];
    }

    /// <summary>How far a shift moves the tracks across themselves: the root mean square over their length, meters.</summary>
    /// <param name="shift">The shift.</param>
    public double Across(GroundPoint shift)
    {
        (double squares, int count) = (0, 0);
        foreach (Block[] track in _tracks)
        {
            foreach (Block block in track)
            {
                double across = (block.Right.East * shift.East) + (block.Right.North * shift.North);
                squares += across * across;
                count++;
            }
        }

        return double.Sqrt(squares / int.Max(count, 1));
    }

    /// <summary>The natural logarithm of how probable a shift is before anything is seen, for a square meter.</summary>
    /// <param name="shift">The shift.</param>
    public static double LogPrior(GroundPoint shift)
    {
        double squared = (shift.East * shift.East) + (shift.North * shift.North);
        double near = Priors.Sum(prior =>
            prior.Share * double.Exp(-squared / (2 * prior.Meters * prior.Meters)) / (double.Tau * prior.Meters * prior.Meters));
        return double.Log(near + (FarShare / (double.Pi * FarMeters * FarMeters)));
    }

    private static WidePlacement Mean(List<(GroundPoint Shift, double Weight)> cells)
    {
        double total = cells.Sum(cell => cell.Weight);
        GroundPoint mean = new(cells.Sum(cell => cell.Weight * cell.Shift.East) / total, cells.Sum(cell => cell.Weight * cell.Shift.North) / total);
        return new WidePlacement(mean, double.Min(total, 1));
    }

    private static (double Meters, double Weight) Nudge(int step)
    {
        double meters = step * NudgeStepMeters;
        double total = Enumerable.Range(-NudgeSteps, (2 * NudgeSteps) + 1).Sum(other => Weight(other * NudgeStepMeters));
        return (meters, Weight(meters) / total);

        static double Weight(double meters) => double.Exp(-meters * meters / (2 * NudgePriorMeters * NudgePriorMeters));
    }

    private static IEnumerable<Block> Blocks(Piece piece)
    {
        TrackPath path = piece.Path;
        for (int middle = TrackEvidence.BlockColumns / 2; middle < path.Columns; middle += TrackEvidence.BlockColumns)
        {
            if (path.IsOwn(middle))
            {
                yield return new Block(piece.Track, path.Center(middle), path.Right(middle), TrackMap.DirectionOf(path.Direction(middle)));
            }
        }
    }

    private static bool IsApart(Block block, Block[] blocks) => Array.TrueForAll(blocks, other =>
    {
        (double x, double y) = (other.Place.East - block.Place.East, other.Place.North - block.Place.North);
        return other.Track == block.Track
            || double.Abs((x * block.Right.East) + (y * block.Right.North)) > BesideMeters
            || double.Abs((x * block.Right.North) - (y * block.Right.East)) > ApartMeters;
    });

    private static GroundPoint MeanRight(Block[] track)
    {
        (double east, double north) = (track.Sum(block => block.Right.East), track.Sum(block => block.Right.North));
        double length = double.Hypot(east, north);
        return length > 0 ? new(east / length, north / length) : new(1, 0);
    }

    // What the map says of one track at every shift.
    private float[] Fits(TrackMap map, Block[] track, int blocks)
    {
        float[] sums = new float[Side * Side];
        int[] seen = new int[Side * Side];
        foreach (Block block in track)
        {
            (int left, int bottom) = TrackMap.CellOf(block.Place);
            for (int cell = 0; cell < sums.Length; cell++)
            {
                float value = map.At(block.Direction, left + (cell % Side) - Cells - Margin, bottom + (cell / Side) - Cells - Margin);
                if (!float.IsNaN(value))
                {
                    sums[cell] += value;
                    seen[cell]++;
                }
            }
        }

        for (int cell = 0; cell < sums.Length; cell++)
        {
            _beyond[cell] += (float)(track.Length - seen[cell]) / blocks;
            sums[cell] *= (float)(track.Length / double.Max(seen[cell], LeastSeen * track.Length));
        }

        return sums;
    }

    // Every second cell: the peaks are wider.
    private List<(GroundPoint Shift, double Score)> Scores()
    {
        List<(GroundPoint Shift, double Score)> cells = [];
        for (int y = -Cells; y <= Cells; y++)
        {
            for (int x = -Cells; x <= Cells; x++)
            {
                GroundPoint shift = new(x * TrackMap.CellMeters, y * TrackMap.CellMeters);
                if (((x + y) & 1) == 0 && double.Hypot(shift.East, shift.North) <= RangeMeters)
                {
                    double beyond = 10 * BeyondTenth * _beyond[((y + Cells + Margin) * Side) + x + Cells + Margin];
                    cells.Add((shift, LogPrior(shift) - beyond + Enumerable.Range(0, _tracks.Length).Sum(track => LogLikelihood(track, shift))));
                }
            }
        }

        return cells;
    }

    private double LogLikelihood(int track, GroundPoint shift)
    {
        double sum = 0;
        foreach ((double meters, double weight) in Nudges)
        {
            sum += weight * double.Exp(BlockWeight * Fit(track, shift.Offset(_rights[track].East * meters, _rights[track].North * meters)));
        }

        return double.Log(((1 - GoneShare) * sum) + GoneShare);
    }

    private double Fit(int track, GroundPoint shift)
    {
        double x = (shift.East / TrackMap.CellMeters) + Cells + Margin;
        double y = (shift.North / TrackMap.CellMeters) + Cells + Margin;
        int column = int.Clamp((int)x, 0, Side - 2);
        int row = int.Clamp((int)y, 0, Side - 2);
        (double right, double up) = (x - column, y - row);
        ReadOnlySpan<float> fits = _fits[track].AsSpan((row * Side) + column);
        double below = ((1 - right) * fits[0]) + (right * fits[1]);
        double above = ((1 - right) * fits[Side]) + (right * fits[Side + 1]);
        return ((1 - up) * below) + (up * above);
    }

    private readonly record struct Block(int Track, GroundPoint Place, GroundPoint Right, int Direction);
}
