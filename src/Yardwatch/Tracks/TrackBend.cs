namespace Yardwatch.Tracks;

/// <summary>How far a track lies to its right of where the shift and its nudge put it, at every place along it.</summary>
/// <param name="Knots">
/// Meters to the right at places <see cref="KnotMeters"/> apart, the first at the track's first point; linear between them and even beyond.
/// At least one.
/// </param>
public sealed record TrackBend(IReadOnlyList<double> Knots)
{
    /// <summary>The distance between neighboring knots, meters.</summary>
    public const double KnotMeters = 32;

    /// <summary>The standard deviation of the step from one knot to the next, meters: a track that is drawn by hand or seen over rising ground strays by some decimeters over a hundred meters.</summary>
    internal const double StepMeters = 0.2;

    /// <summary>The natural logarithm of how probable such a bend is against none: its steps are normal.</summary>
    public double LogPrior => -Knots.Zip(Knots.Skip(1), (knot, next) => double.Pow((next - knot) / StepMeters, 2) / 2).Sum();

    /// <summary>How many knots a track needs.</summary>
    /// <param name="path">The whole track.</param>
    public static int CountFor(TrackPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return 1 + (int)double.Ceiling(path.OwnColumns * TrackStrip.ColumnMeters / KnotMeters);
    }

    /// <summary>The bend at a place.</summary>
    /// <param name="along">Meters from the track's first point.</param>
    /// <returns>Meters to the right.</returns>
    public double At(double along)
    {
        (int knot, double share) = Place(along, Knots.Count);
        return share == 0 ? Knots[knot] : ((1 - share) * Knots[knot]) + (share * Knots[knot + 1]);
    }

    /// <summary>The bend of a track that is bent once more.</summary>
    /// <param name="more">By how much more; of as many knots.</param>
    public TrackBend Plus(TrackBend more) => new([.. Knots.Zip(more.Knots, (a, b) => a + b)]);

    /// <summary>The knot before a place, and how far it is from there to the next, 0 to 1.</summary>
    internal static (int Knot, double Share) Place(double along, int knots)
    {
        double position = double.Clamp(along / KnotMeters, 0, knots - 1);
        int knot = int.Max(0, int.Min((int)position, knots - 2));
        return (knot, position - knot);
    }
}
