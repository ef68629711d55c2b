using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yardwatch.Counting;

/// <summary>What makes a decoder's posterior an interval that can be trusted: fitted on simulated yards, by randomized PIT.</summary>
public sealed record Calibration
{
    /// <summary>Plausible values, used where nothing was fitted.</summary>
    public static Calibration Default { get; } = new();

    /// <summary>See <see cref="DecoderOptions.Tempering"/>.</summary>
    public double Tempering { get; init; } = DecoderOptions.Default.Tempering;

    /// <summary>See <see cref="DecoderOptions.GapTempering"/>.</summary>
    public double GapTempering { get; init; } = DecoderOptions.Default.GapTempering;

    /// <summary>The probability that a well-filled track was misread wholesale, 0 to 0.5.</summary>
    public double MisreadProbability { get; init; } = 0.03;

    /// <summary>
    /// The occupied or doubtful length at which a track is misread half as often as a well-filled one, meters, above 0. A track without
    /// either has nothing to misread.
    /// </summary>
    public double MisreadHalfMeters { get; init; } = 16;

    /// <summary>
    /// How narrowly a misread track's count lies around the second estimator's: the size of a negative binomial distribution, above 0.
    /// At 4 its standard deviation is half its mean or more.
    /// </summary>
    public double MisreadSize { get; init; } = 4;

    /// <summary>Relative standard deviation of the error that all tracks of a scene share, 0 to 0.2.</summary>
    public double SceneDeviation { get; init; } = 0.04;

    /// <summary>
    /// The error that each string of vehicles has for itself: standard deviation of a scene's number per square root of a railcar, 0 to 2.
    /// </summary>
    public double RootDeviation { get; init; }

    /// <summary>
    /// What doubt adds to <see cref="RootDeviation"/>, 0 to 20: scenes whose vehicles have low scores are those whose strings are misread.
    /// </summary>
    public double DoubtSlope { get; init; }

    /// <summary>The weight of the second estimator in the count, 0 to 0.5, so that disagreement widens the interval.</summary>
    public double CrossCheckWeight { get; init; } = 0.1;

    /// <summary>See <see cref="DecoderOptions.EqualShare"/>; 0 for a decoder that knows no runs of equal cars.</summary>
    public double EqualShare { get; init; } = DecoderOptions.Default.EqualShare;

    /// <summary>
    /// The relative standard deviation of a further shared error that <see cref="SceneDeviation"/> can take up before it is at its limit,
    /// 0 to 0.2.
    /// </summary>
    [JsonIgnore]
    public double Room => Math.Sqrt(Math.Pow(CountDistribution.LargestRelativeError, 2) - Math.Pow(SceneDeviation, 2));

    /// <summary>Decoder options with this calibration's tempering and share of equal cars.</summary>
    public DecoderOptions Apply(DecoderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Tempering = Tempering, GapTempering = GapTempering, EqualShare = EqualShare };
    }

    /// <summary>This calibration with a further error that all tracks of a scene share, as far as there is <see cref="Room"/> for it.</summary>
    /// <param name="deviation">The further error's relative standard deviation, 0 or above: variances add.</param>
    public Calibration Widened(double deviation) =>
        this with { SceneDeviation = Math.Min(CountDistribution.LargestRelativeError, double.Hypot(SceneDeviation, deviation)) };

    /// <summary>A scene's number of vehicles with the errors that its tracks' posteriors leave out. See docs/decisions/0035-errors-of-strings.md.</summary>
    /// <param name="count">The tracks together, or what their occupied length says.</param>
    /// <param name="doubt">The doubt in the scene's vehicles, as <see cref="SceneCount.Doubt"/>.</param>
    public CountDistribution WithSceneError(CountDistribution count, double doubt)
    {
        ArgumentNullException.ThrowIfNull(count);
        return count.WithError(SceneDeviation, Math.Min(CountDistribution.LargestRootError, RootDeviation + (DoubtSlope * doubt)));
    }

    /// <summary>Finds the parameter that lies outside its range.</summary>
    /// <returns>A sentence, or null if all are inside.</returns>
    internal string? Fault()
    {
        (string Name, double Value, double Lowest, double Highest)[] ranges =
        [
            ("tempering", Tempering, 0.001, 1), ("gapTempering", GapTempering, 0.001, 1),
            ("misreadProbability", MisreadProbability, 0, 0.5),
            ("misreadHalfMeters", MisreadHalfMeters, 0.001, 10_000), ("misreadSize", MisreadSize, 0.001, 10_000),
            ("sceneDeviation", SceneDeviation, 0, CountDistribution.LargestRelativeError),
            ("rootDeviation", RootDeviation, 0, CountDistribution.LargestRootError), ("doubtSlope", DoubtSlope, 0, 20),
            ("crossCheckWeight", CrossCheckWeight, 0, 0.5),
            ("equalShare", EqualShare, 0, 0.99),
        ];
        foreach ((string name, double value, double lowest, double highest) in ranges)
        {
            if (!(value >= lowest && value <= highest))
            {
                return FormattableString.Invariant($"{name} is {value}, it must lie between {lowest} and {highest}");
            }
        }

        return null;
    }
}

/// <summary>Calibrations by GSD.</summary>
/// <param name="Classes">At least one; the finest first.</param>
public sealed record CalibrationTable(IReadOnlyList<CalibrationClass<Calibration>> Classes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <summary>One class with plausible values.</summary>
    public static CalibrationTable Default { get; } = new([new CalibrationClass<Calibration>(100, Calibration.Default)]);

    /// <summary>Reads a table: <c>{ "classes": [ { "maximumGsdMeters": 0.4, "calibration": { "tempering": 0.3, ... } }, ... ] }</c>.</summary>
    /// <param name="json">The text of the file.</param>
    /// <exception cref="FormatException">It is no such table; the message says what is wrong, for a caller that names the file.</exception>
    public static CalibrationTable Parse(string json) => CalibrationClasses.Parse<CalibrationTable>(
        json, Json, table => CalibrationClasses.Fault(table.Classes, calibration => calibration.Fault()), "calibration table");

    /// <summary>The table as <see cref="Parse"/> reads it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The calibration for a GSD: of the finest class that is as coarse, else of the coarsest.</summary>
    public Calibration Of(double gsdMeters) => CalibrationClasses.Of(Classes, gsdMeters);

    /// <summary>The table with a further error that all tracks of a scene share, in every class; see <see cref="Calibration.Widened"/>.</summary>
    /// <param name="deviation">The further error's relative standard deviation, 0 or above.</param>
    public CalibrationTable Widened(double deviation) =>
        new([.. Classes.Select(entry => entry with { Calibration = entry.Calibration.Widened(deviation) })]);
}
