using Yardwatch.Detection;

namespace Yardwatch.Counting;

/// <summary>The tempered log likelihood of every stretch of columns under every class, up to a constant per stretch.</summary>
internal sealed class ColumnScores
{
    // exp(-200) is far below anything that matters beside a second class, and far above underflow.
    private const double LowestLog = -200;

    private readonly double[][] _cumulative;

    private ColumnScores(double[][] cumulative) => _cumulative = cumulative;

    /// <summary>The number of columns.</summary>
    public int Columns => _cumulative[0].Length - 1;

    /// <summary>
    /// Scores from a column model's posteriors. A column's scaled likelihood of class c is <c>p(c) / f(c) + p(obscured)</c>, where f are
    /// the class frequencies of the training among columns that could be seen: a network's posterior over its prior is the likelihood
    /// (Bourlard and Morgan, Connectionist Speech Recognition, 1994), and a column that can't be seen fits every class alike.
    /// </summary>
    /// <param name="evidence">Log posteriors of the classes.</param>
    /// <param name="observed">False where the scene has no pixels: such a column says nothing.</param>
    /// <param name="options">Training frequencies and tempering.</param>
    /// <exception cref="ArgumentException">The evidence is not a number somewhere.</exception>
    public static ColumnScores Of(ColumnEvidence evidence, ReadOnlySpan<bool> observed, DecoderOptions options)
    {
        double[] frequencies = SeenFrequencies(options.TrainingFrequencies);
        double[][] cumulative = new double[(int)ColumnClass.Obscured][];
        for (int kind = 0; kind < cumulative.Length; kind++)
        {
            double logFrequency = Math.Log(frequencies[kind]);
            double tempering = kind == (int)ColumnClass.Gap ? options.GapTempering : options.Tempering;
            double[] sums = new double[evidence.Columns + 1];
            for (int column = 0; column < evidence.Columns; column++)
            {
                double score = observed[column] ? Score(evidence, column, (ColumnClass)kind, logFrequency) : 0;
                sums[column + 1] = sums[column] + (tempering * score);
            }

            cumulative[kind] = sums;
        }

        return new ColumnScores(cumulative);
    }

    /// <summary>The sums of a class's scores before each column, <c>Columns + 1</c> values.</summary>
    public double[] Cumulative(ColumnClass kind) => _cumulative[(int)kind];

    private static double Score(ColumnEvidence evidence, int column, ColumnClass kind, double logFrequency)
    {
        double seen = evidence.Class(column, kind);
        double obscured = evidence.Class(column, ColumnClass.Obscured);
        if (double.IsNaN(seen) || double.IsNaN(obscured))
        {
            throw new ArgumentException($"The evidence of column {column} is not a number.", nameof(evidence));
        }

        return Math.Log(Math.Exp(Math.Max(seen, LowestLog) - logFrequency) + Math.Exp(Math.Max(obscured, LowestLog)));
    }

    private static double[] SeenFrequencies(ClassFrequencies all)
    {
        double seen = all.Empty + all.Gap + all.Railcar + all.Locomotive + all.Passenger;
        return [all.Empty / seen, all.Gap / seen, all.Railcar / seen, all.Locomotive / seen, all.Passenger / seen];
    }
}
