using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>What a column of a track strip shows on the strip's own track.</summary>
public enum ColumnClass
{
    /// <summary>No vehicle.</summary>
    Empty = 0,

    /// <summary>The coupling gap between two vehicles of one consist, or the ground between two that stand less than 4 m apart.</summary>
    Gap = 1,

    /// <summary>The body of a freight car.</summary>
    Railcar = 2,

    /// <summary>The body of a locomotive.</summary>
    Locomotive = 3,

    /// <summary>The body of a passenger car.</summary>
    Passenger = 4,

    /// <summary>The track can't be seen: cloud, bridge, canopy, no data.</summary>
    Obscured = 5,
}

/// <summary>
/// The evidence a column model finds in one track strip. Every number is the natural logarithm of a probability, rounded to 1e-4
/// so that later stages give the same result on every machine.
/// </summary>
public sealed class ColumnEvidence
{
    /// <summary>The number of column classes.</summary>
    public const int Classes = 6;

    /// <summary>Bins of the lateral offset: <c>(bin - 11) * 0.5</c> meters, -5.5 to 5.5.</summary>
    public const int LateralBins = 23;

    /// <summary>Bins of the shadow's direction: eight sectors of 45 degrees, then "no shadow".</summary>
    public const int ShadowBins = 9;

    private const double LeastProbability = 1e-6;

    private readonly float[] _classes;
    private readonly float[] _lateral;
    private readonly float[] _shadow;

    /// <summary>Creates the evidence of a strip.</summary>
    /// <param name="columns">Columns of the strip.</param>
    /// <param name="classes">Class after class, <c>Classes * columns</c> log probabilities.</param>
    /// <param name="lateral">Bin after bin, <c>LateralBins * columns</c> log probabilities.</param>
    /// <param name="shadow">Bin after bin, <c>ShadowBins * columns</c> log probabilities.</param>
    public ColumnEvidence(int columns, float[] classes, float[] lateral, float[] shadow)
    {
        Columns = columns;
        _classes = ColumnTable.Checked(classes, Classes, columns);
        _lateral = ColumnTable.Checked(lateral, LateralBins, columns);
        _shadow = ColumnTable.Checked(shadow, ShadowBins, columns);
    }

    /// <summary>Columns along the track.</summary>
    public int Columns { get; }

    /// <summary>What is known of the bodies; null: nothing.</summary>
    public BodyEvidence? Bodies { get; private init; }

    /// <summary>This evidence, with what is known of the bodies.</summary>
    /// <param name="bodies">Of the same strip; null: nothing.</param>
    public ColumnEvidence WithBodies(BodyEvidence? bodies)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bodies?.Columns ?? Columns, Columns, nameof(bodies));
        return new ColumnEvidence(Columns, _classes, _lateral, _shadow) { Bodies = bodies };
    }

    /// <summary>The same evidence in the track's own frame, where the strip was turned.</summary>
    /// <param name="turn">How the strip was turned.</param>
    public ColumnEvidence Unturned(StripTurn turn)
    {
        bool along = turn.Along;
        return new ColumnEvidence(
            Columns,
            ColumnTable.Rearranged(_classes, Columns, kind => kind, along),
            ColumnTable.Rearranged(_lateral, Columns, bin => turn.Across ? LateralBins - 1 - bin : bin, along),
            ColumnTable.Rearranged(_shadow, Columns, bin => bin == ShadowBins - 1 ? bin : Mirrored(bin, turn), along))
        {
            Bodies = Bodies?.Unturned(turn),
        };
    }

    /// <summary>The evidence given that nothing is obscured: the other classes' probabilities over their sum.</summary>
    public ColumnEvidence InView()
    {
        float[] classes = [.. _classes];
        for (int column = 0; column < Columns; column++)
        {
            // A column that is surely obscured says nothing of the others: they share what is left as they did.
            double visible = double.Log(double.Max(1 - double.Exp(Class(column, ColumnClass.Obscured)), LeastProbability));
            for (int kind = 0; kind < Classes; kind++)
            {
                classes[(kind * Columns) + column] = kind == (int)ColumnClass.Obscured
                    ? (float)double.Log(LeastProbability)
                    : ColumnTable.Rounded(double.Min(0, Class(column, (ColumnClass)kind) - visible));
            }
        }

        return new ColumnEvidence(Columns, classes, _lateral, _shadow) { Bodies = Bodies };
    }

    /// <summary>The evidence where some columns are known to be hidden: there it says nothing else.</summary>
    /// <param name="hidden">For each column.</param>
    public ColumnEvidence Obscured(bool[] hidden)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        ArgumentOutOfRangeException.ThrowIfNotEqual(hidden.Length, Columns, nameof(hidden));
        float[] classes = [.. _classes];
        for (int column = 0; column < Columns; column++)
        {
            for (int kind = 0; hidden[column] && kind < Classes; kind++)
            {
                classes[(kind * Columns) + column] = kind == (int)ColumnClass.Obscured ? 0 : (float)double.Log(LeastProbability);
            }
        }

        return new ColumnEvidence(Columns, classes, _lateral, _shadow) { Bodies = Bodies };
    }

    /// <summary>The log probability that a column shows a class.</summary>
    public double Class(int column, ColumnClass kind) => _classes[((int)kind * Columns) + column];

    /// <summary>How far the model is in doubt of what a column shows: the entropy of its classes, 0 to ln 6 nats.</summary>
    public double Entropy(int column)
    {
        double sum = 0;
        for (int kind = 0; kind < Classes; kind++)
        {
            double log = Class(column, (ColumnClass)kind);
            sum -= double.Exp(log) * log;
        }

        return sum;
    }

    /// <summary>The log probability that the track really lies <c>(bin - 11) * 0.5</c> meters to the right of the strip's centerline.</summary>
    public double Lateral(int column, int bin) => _lateral[(bin * Columns) + column];

    /// <summary>
    /// The log probability that shadows fall into a sector of the strip's frame: sector k is centered on the direction
    /// <c>k * 45</c> degrees clockwise from rising columns (0 along, 2 to the right); sector 8 means no shadow.
    /// </summary>
    public double Shadow(int column, int bin) => _shadow[(bin * Columns) + column];

    // Mirroring along sends an angle a to 180 - a, mirroring across to -a.
    private static int Mirrored(int bin, StripTurn turn)
    {
        const int sectors = ShadowBins - 1;
        int along = turn.Along ? (sectors / 2) - bin : bin;
        return ((turn.Across ? -along : along) + (2 * sectors)) % sectors;
    }
}

/// <summary>Finds the evidence in a track strip: the seam behind which the trained model stands.</summary>
public interface IColumnModel
{
    /// <summary>SHA-256 of the model, lower-case hexadecimal.</summary>
    string Sha256 { get; }

    /// <summary>The range of ground sample distances the model was trained on: what it says of others was never checked.</summary>
    GsdRange TrainedGsdMeters { get; }

    /// <summary>The evidence of one strip, in the strip's own (turned) frame. The same strip always gives the same evidence.</summary>
    /// <param name="strip">Cut in <see cref="StripRows.OfVehicles"/>.</param>
    ColumnEvidence Evaluate(TrackStrip strip);

    /// <summary>SHA-256 of the model that says where tracks lie, lower-case hexadecimal.</summary>
    string TracksSha256 { get; }

    /// <summary>Where in a strip, cut anywhere, tracks lie. The same strip always gives the same evidence.</summary>
    /// <param name="strip">Cut in <see cref="StripRows.OfRails"/>.</param>
    TrackEvidence Tracks(TrackStrip strip);
}

/// <summary>A range of ground sample distances.</summary>
/// <param name="Lower">The finest, meters.</param>
/// <param name="Upper">The coarsest, meters.</param>
public sealed record GsdRange(double Lower, double Upper);
