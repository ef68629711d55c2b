using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>
/// What the columns of one track strip say of the bodies in them: the natural logarithm of how probable the pixels are, up to a constant of the column,
/// where the body is of a type or its load is covered.
/// </summary>
public sealed class BodyEvidence
{
    /// <summary>The number of vehicle types.</summary>
    public const int Types = 9;

    /// <summary>Bins of the load's cover: not covered, covered.</summary>
    public const int CoverBins = 2;

    private readonly float[] _types;
    private readonly float[] _covers;

    /// <summary>Creates the evidence of a strip.</summary>
    /// <param name="columns">Columns of the strip.</param>
    /// <param name="types">Type after type, <c>Types * columns</c> logarithms.</param>
    /// <param name="covers">Not covered, then covered, <c>CoverBins * columns</c> logarithms.</param>
    public BodyEvidence(int columns, float[] types, float[] covers)
    {
        Columns = columns;
        _types = ColumnTable.Checked(types, Types, columns);
        _covers = ColumnTable.Checked(covers, CoverBins, columns);
    }

    /// <summary>Columns along the track.</summary>
    public int Columns { get; }

    /// <summary>The evidence that a model's answers are: each logarithm of a probability less that of how often it was true in training.</summary>
    /// <param name="types">Type after type, the logarithms of their probabilities in each column, rounded to 1e-4 so that later stages give the same result on every machine.</param>
    /// <param name="covers">Not covered, then covered, likewise.</param>
    /// <param name="typeFrequencies">How often each <see cref="VehicleType"/> was true among the bodies it learned from, above 0.</param>
    /// <param name="coveredFrequency">The share of those bodies with a covered load, 0 to 1 exclusive.</param>
    public static BodyEvidence Of(float[] types, float[] covers, IReadOnlyList<double> typeFrequencies, double coveredFrequency)
    {
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(covers);
        ArgumentNullException.ThrowIfNull(typeFrequencies);
        int columns = types.Length / Types;
        return new BodyEvidence(columns, Over(types, columns, typeFrequencies), Over(covers, columns, [1 - coveredFrequency, coveredFrequency]));
    }

    /// <summary>How far a column speaks for a body of a type.</summary>
    public double Type(int column, VehicleType type) => _types[((int)type * Columns) + column];

    /// <summary>How far a column speaks for a load that is covered by a tarp, or for one that isn't.</summary>
    public double Cover(int column, bool covered) => _covers[((covered ? 1 : 0) * Columns) + column];

    /// <summary>The same evidence in the track's own frame, where the strip was turned.</summary>
    /// <param name="turn">How the strip was turned.</param>
    public BodyEvidence Unturned(StripTurn turn) => turn.Along
        ? new BodyEvidence(Columns, ColumnTable.Rearranged(_types, Columns, type => type, true), ColumnTable.Rearranged(_covers, Columns, bin => bin, true))
        : this;

    private static float[] Over(float[] logs, int columns, IReadOnlyList<double> frequencies)
    {
        double[] prior = [.. frequencies.Select(share => double.Log(share))];
        return [.. logs.Select((log, index) => (float)(log - prior[index / columns]))];
    }
}
