namespace Yardwatch.Baselines;

/// <summary>A pass as the statistics take it.</summary>
/// <param name="Record">What was seen.</param>
/// <param name="Day">Days from the judged scene, negative before it; the middle where only an interval is known.</param>
/// <param name="Deviation">The standard deviation of the number seen, from its interval or supposed; above 0.</param>
internal sealed record Scene(CountRecord Record, double Day, double Deviation)
{
    // Below so many railcars an error is no longer a share of the count.
    private const double FewestForShare = 3;

    // Railcars stand in strings: what is hidden is hidden together. The correlation between two railcars' being seen.
    private const double HiddenTogether = 0.1;

    /// <summary>A 90 % interval of a normal distribution reaches so many standard deviations to either side.</summary>
    public const double Reach90 = 1.6448536269514722;

    // A number that is told exactly could still be one more or less: the deviation of a whole number known to be right to one half.
    private const double LeastDeviation = 0.3;

    // A time that is told no closer says nothing of how often somebody looked.
    private const double LongestForOneScene = 30;

    /// <summary>Whether it is a statement about a stretch of time, which may rest on any number of scenes.</summary>
    public bool IsStretch => Record.AcquiredUntil is { } until && (until - Record.AcquiredAt).TotalDays > LongestForOneScene;

    /// <summary>The number seen.</summary>
    public int Count => Record.Count;

    /// <summary>The share of the track that was seen.</summary>
    public double Clear => Record.ClearFraction;

    /// <summary>
    /// What errors of counting and of partial view add to 1 / size: the squared coefficient of variation of the count's error, and that of what
    /// is hidden in strings.
    /// </summary>
    public double ExtraDispersion
    {
        get
        {
            double share = Deviation / Math.Max(Count, FewestForShare);
            return (share * share) + (HiddenTogether * (1 - Clear) / Clear);
        }
    }

    /// <summary>Takes a record.</summary>
    /// <param name="record">What was seen.</param>
    /// <param name="judgedAt">The moment of the judged scene.</param>
    /// <param name="statedError">The error of a count without bounds, as a share.</param>
    public static Scene Of(CountRecord record, DateTimeOffset judgedAt, double statedError) =>
        new(record, (Middle(record) - judgedAt).TotalDays, DeviationOf(record, statedError));

    /// <summary>The middle of when the satellite looked.</summary>
    public static DateTimeOffset Middle(CountRecord record) =>
        record.AcquiredUntil is { } until ? record.AcquiredAt + ((until - record.AcquiredAt) / 2) : record.AcquiredAt;

    /// <summary>The probability that so many or fewer were there to be seen, by the count's error alone.</summary>
    public double SeenAtMost(double number) =>
        Record.Distribution is { } distribution ? distribution.AtMost((int)Math.Floor(number)) : Normal((Math.Floor(number) + 0.5 - Count) / Deviation);

    private static double Normal(double z) => MathNet.Numerics.SpecialFunctions.Erfc(-z / Math.Sqrt(2)) / 2;

    private static double DeviationOf(CountRecord record, double statedError)
    {
        double deviation = record switch
        {
            { Distribution: { } distribution } => distribution.Deviation,
            { Lower: { } lower, Upper: { } upper } => (upper - lower) / (2 * Reach90),
            _ => statedError * record.Count,
        };
        return Math.Max(LeastDeviation, deviation);
    }
}
