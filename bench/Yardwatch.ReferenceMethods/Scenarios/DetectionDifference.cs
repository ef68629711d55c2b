namespace Yardwatch.ReferenceMethods.Scenarios;

/// <summary>How much more outbreaks one method detects than another on the same series.</summary>
/// <param name="Value">The difference of the shares of detected outbreaks.</param>
/// <param name="Lower">The lower end of its 95 % interval.</param>
/// <param name="Upper">The upper end of its 95 % interval.</param>
public readonly record struct DetectionDifference(double Value, double Lower, double Upper)
{
    private const int Draws = 4000;
    private const double Tail = 0.025;

    /// <summary>The difference with the percentile interval of a bootstrap that draws series, each with what both methods made of it.</summary>
    /// <param name="ours">One method's tallies by series.</param>
    /// <param name="theirs">The other's tallies of the same series.</param>
    /// <param name="seed">The seed of the draws.</param>
    public static DetectionDifference Of(IReadOnlyList<AlarmTally> ours, IReadOnlyList<AlarmTally> theirs, int seed)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(theirs);
        (int Gain, int Outbreaks)[] pairs = [.. ours.Zip(theirs, (our, their) => (our.Detected - their.Detected, our.Outbreaks))];
        Random random = new(seed);
        double[] draws = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            (int gain, int outbreaks) = (0, 0);
            for (int i = 0; i < pairs.Length; i++)
            {
                (int one, int of) = pairs[random.Next(pairs.Length)];
                (gain, outbreaks) = (gain + one, outbreaks + of);
            }

            draws[draw] = (double)gain / outbreaks;
        }

        Array.Sort(draws);
        double value = (double)pairs.Sum(pair => pair.Gain) / pairs.Sum(pair => pair.Outbreaks);
        return new DetectionDifference(value, draws[(int)(Tail * Draws)], draws[(int)((1 - Tail) * Draws) - 1]);
    }
}
