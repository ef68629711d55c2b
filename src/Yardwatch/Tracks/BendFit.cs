using MathNet.Numerics.LinearAlgebra;
using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>How far a stretch of a track seems to lie from where it was read.</summary>
/// <param name="Track">The index of the track among the facility's paths.</param>
/// <param name="Along">Meters from the track's first point.</param>
/// <param name="Place">Where it was read.</param>
/// <param name="Right">The unit vector to the track's right there.</param>
/// <param name="Meters">Meters to the right.</param>
/// <param name="Precision">One over the variance of <paramref name="Meters"/>, 1/m²; greater than 0.</param>
internal sealed record BendReading(int Track, double Along, GroundPoint Place, GroundPoint Right, double Meters, double Precision)
{
    // Further to the side lies the neighbor.
    private const double WindowMeters = 2;

    // An even distribution over the window has a variance of 1.33 m²: a reading near it says nothing.
    private const double MostVariance = 1;

    /// <summary>What the log likelihoods of a block's offsets say about a place near its middle; null: nothing.</summary>
    /// <param name="block">The block, as if it were independent of the next.</param>
    /// <param name="independence">For which part of an independent reading it counts, 0 to 1.</param>
    /// <param name="along">Meters from the track's first point.</param>
    /// <param name="place">The block's middle.</param>
    public static BendReading? Of(LateralReading block, double independence, double along, GroundPoint place)
    {
        (double weight, double sum, double squares) = (0, 0, 0);
        for (double offset = -WindowMeters; offset <= WindowMeters; offset += LateralReading.StepMeters)
        {
            double likelihood = double.Exp(block.At(offset));
            weight += likelihood;
            sum += likelihood * offset;
            squares += likelihood * offset * offset;
        }

        double mean = sum / weight;
        double variance = (squares / weight) - (mean * mean);
        return variance < MostVariance ? new BendReading(block.Track, along, place, block.Right, mean, independence / variance) : null;
    }
}

/// <summary>
/// Fits what a shift of all tracks and a nudge of each leave over along them: an affine map common to all (a picture that is turned or stretched
/// against the map), and each track's own slow wave (ground that rises, a line drawn by hand).
/// </summary>
/// <remarks>
/// Bayesian linear regression with normal priors: the four numbers of the affine map first, from how the offsets change along the tracks, then a
/// random walk over the knots of each track on what is left.
/// </remarks>
internal static class BendFit
{
    // A picture and a map that are laid together differ by some meters to a kilometer.
    private const double AffinePrior = 0.01;

    private const double LevelPrior = 0.6;

    // At switches a track's offset can't be told from its neighbor's.
    private const double ApartMeters = 3.5;

    /// <summary>Fits the bends of all tracks.</summary>
    /// <param name="readings">What was read of them.</param>
    /// <param name="paths">The tracks where they were read, whole.</param>
    public static IReadOnlyList<TrackBend> Of(IReadOnlyList<BendReading> readings, IReadOnlyList<TrackPath> paths)
    {
        ILookup<int, BendReading> tracks = Apart(readings).ToLookup(reading => reading.Track);
        Vector<double> affine = Affine(tracks);
        return [.. paths.Select((path, track) => Bend(path, [.. tracks[track]], affine))];
    }

    private static IEnumerable<BendReading> Apart(IReadOnlyList<BendReading> readings)
    {
        static (int X, int Y) Cell(GroundPoint place) => ((int)double.Floor(place.East / ApartMeters), (int)double.Floor(place.North / ApartMeters));
        ILookup<(int X, int Y), BendReading> cells = readings.ToLookup(reading => Cell(reading.Place));
        return readings.Where(reading =>
        {
            (int x, int y) = Cell(reading.Place);
            return !Enumerable.Range(0, 9).SelectMany(i => cells[(x + (i % 3) - 1, y + (i / 3) - 1)])
                .Any(other => other.Track != reading.Track && other.Place.DistanceTo(reading.Place) < ApartMeters);
        });
    }

    // Each track's own offset is left out: only how offsets change along a track tells.
    private static Vector<double> Affine(ILookup<int, BendReading> tracks)
    {
        Matrix<double> precision = Matrix<double>.Build.DenseIdentity(4) / (AffinePrior * AffinePrior);
        Vector<double> sum = Vector<double>.Build.Dense(4);
        foreach (BendReading[] track in tracks.Select(track => track.ToArray()))
        {
            double weight = track.Sum(reading => reading.Precision);
            GroundPoint middle = Middle(track);
            double level = track.Sum(reading => reading.Precision * reading.Meters) / weight;
            foreach (BendReading reading in track)
            {
                Vector<double> effect = Effect(reading.Place, reading.Right, middle);
                precision += reading.Precision * effect.OuterProduct(effect);
                sum += reading.Precision * (reading.Meters - level) * effect;
            }
        }

        return precision.Cholesky().Solve(sum);
    }

    private static GroundPoint Middle(BendReading[] track)
    {
        double weight = track.Sum(reading => reading.Precision);
        return new(track.Sum(reading => reading.Precision * reading.Place.East) / weight, track.Sum(reading => reading.Precision * reading.Place.North) / weight);
    }

    // How each of the affine map's numbers moves a place of a track to its right.
    private static Vector<double> Effect(GroundPoint place, GroundPoint right, GroundPoint middle)
    {
        (double east, double north) = (place.East - middle.East, place.North - middle.North);
        return Vector<double>.Build.Dense([right.East * east, right.East * north, right.North * east, right.North * north]);
    }

    private static TrackBend Bend(TrackPath path, BendReading[] readings, Vector<double> affine)
    {
        int knots = TrackBend.CountFor(path);
        if (readings.Length == 0)
        {
            return new TrackBend(new double[knots]);
        }

        GroundPoint middle = Middle(readings);
        double[] common = [.. Enumerable.Range(0, knots).Select(knot => AtKnot(path, knot, middle, affine))];
        double[] wave = Wave([.. readings.Select(reading => reading with { Meters = reading.Meters - Effect(reading.Place, reading.Right, middle).DotProduct(affine) })], knots);
        return new TrackBend([.. common.Zip(wave, (a, b) => a + b)]);
    }

    private static double AtKnot(TrackPath path, int knot, GroundPoint middle, Vector<double> affine)
    {
        int column = TrackPath.ExtensionColumns + int.Min(path.OwnColumns - 1, (int)(knot * TrackBend.KnotMeters / TrackStrip.ColumnMeters));
        return Effect(path.Center(column), path.Right(column), middle).DotProduct(affine);
    }

    private static double[] Wave(BendReading[] readings, int knots)
    {
        Matrix<double> precision = Matrix<double>.Build.DenseIdentity(knots) / (LevelPrior * LevelPrior * knots);
        Vector<double> sum = Vector<double>.Build.Dense(knots);
        for (int knot = 1; knot < knots; knot++)
        {
            const double step = 1 / (TrackBend.StepMeters * TrackBend.StepMeters);
            precision[knot, knot] += step;
            precision[knot - 1, knot - 1] += step;
            precision[knot, knot - 1] -= step;
            precision[knot - 1, knot] -= step;
        }

        foreach (BendReading reading in readings)
        {
            (int knot, double share) = TrackBend.Place(reading.Along, knots);
            (int Knot, double Weight)[] parts = knots == 1 ? [(0, 1)] : [(knot, 1 - share), (knot + 1, share)];
            foreach ((int row, double weight) in parts)
            {
                sum[row] += reading.Precision * weight * reading.Meters;
                foreach ((int column, double other) in parts)
                {
                    precision[row, column] += reading.Precision * weight * other;
                }
            }
        }

        return precision.Cholesky().Solve(sum).ToArray();
    }
}
