namespace Yardwatch.Counting;

/// <summary>A scene that people counted without seeing the machine's count.</summary>
/// <param name="Machine">The railcars by the machine.</param>
/// <param name="People">The railcars by people, the mean where several counted; 0 or above.</param>
/// <param name="PeopleDeviation">The standard deviation of that mean's own error, railcars, above 0.</param>
/// <param name="Room">See <see cref="Calibration.Room"/>.</param>
public sealed record BlindlyCounted(CountDistribution Machine, double People, double PeopleDeviation, double Room)
{
    private const double Least = 1e-300;

    /// <summary>The machine's count with a further error that all tracks share, as far as there is room for it.</summary>
    /// <param name="deviation">The error's relative standard deviation, 0 to 0.2.</param>
    public CountDistribution Widened(double deviation) => Machine.WithError(Math.Min(deviation, Room));

    /// <summary>The logarithm of the density of people's count, given such a further error.</summary>
    /// <param name="deviation">The error's relative standard deviation, 0 to 0.2.</param>
    /// <remarks>A sum over the machine's numbers n of p(n) Normal(people; n, (deviation n)^2 + people's own variance).</remarks>
    internal double LogDensity(double deviation)
    {
        double shared = Math.Min(deviation, Room);
        double sum = 0;
        for (int index = 0; index < Machine.Probabilities.Length; index++)
        {
            int number = Machine.Minimum + index;
            double spread = Math.Sqrt(Math.Pow(shared * number, 2) + Math.Pow(PeopleDeviation, 2));
            sum += Machine.Probabilities[index] * Math.Exp(-Math.Pow((People - number) / spread, 2) / 2) / spread;
        }

        // A count that no error explains must not make every error equally impossible.
        return Math.Log(Math.Max(sum, Least));
    }
}

/// <summary>
/// The further error that all tracks of a scene share at one facility, from blind counts: the relative standard deviation at which what
/// people counted is most likely.
/// </summary>
public sealed class SharedErrorFit
{
    private const double Step = 0.001;
    private const int Digits = 3;

    private SharedErrorFit(double deviation, double[] withoutEach, double largest) =>
        (Deviation, WithoutEach, LimitReached) = (deviation, withoutEach, deviation > 0 && deviation == largest);

    /// <summary>Its relative standard deviation, 0 to 0.2 in steps of 0.001; 0 where the counts are as wide as they need to be.</summary>
    public double Deviation { get; }

    /// <summary>The same from all scenes but one, for each scene in turn: what is fair to judge that scene by.</summary>
    public IReadOnlyList<double> WithoutEach { get; }

    /// <summary>Whether no scene's calibration has room for more: the error may be larger than can be said.</summary>
    public bool LimitReached { get; }

    /// <summary>Fits it by maximum likelihood over a grid, which finds the highest of several maxima too.</summary>
    /// <param name="scenes">At least two.</param>
    public static SharedErrorFit Of(IReadOnlyList<BlindlyCounted> scenes)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        ArgumentOutOfRangeException.ThrowIfLessThan(scenes.Count, 2);
        int steps = (int)Math.Round(scenes.Max(scene => scene.Room) / Step);
        double[] deviations = [.. Enumerable.Range(0, steps + 1).Select(step => Math.Round(step * Step, Digits))];
        double[][] logs = [.. scenes.Select(scene => deviations.Select(scene.LogDensity).ToArray())];
        double[] all = [.. deviations.Select((_, step) => logs.Sum(log => log[step]))];
        return new SharedErrorFit(Best(step => all[step]), [.. logs.Select(log => Best(step => all[step] - log[step]))], deviations[^1]);

        double Best(Func<int, double> likelihood) => deviations[Enumerable.Range(0, deviations.Length).MaxBy(likelihood)];
    }
}
