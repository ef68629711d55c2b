using System.Text;
using System.Text.Json;
using Yardwatch.Observations;
using Yardwatch.Simulation;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>A question before a tasking: what would so many railcars look like, and would they have been counted?</summary>
public sealed record PlanningQuestion
{
    private const double MetersPerRailcar = 16.5;
    private const double UsualFilling = 0.4;
    private const double ShortestYard = 260;
    private const double LongestYard = 600;
    private const int MostTracks = 30;

    /// <summary>The railcars that stand there.</summary>
    public required int Railcars { get; init; }

    /// <summary>The scene's GSD, meters.</summary>
    public required double GsdMeters { get; init; }

    /// <summary>The largest count in the history that this one is held against.</summary>
    public int Against { get; init; }

    /// <summary>Rail tracks; null for as many as the railcars fill by two fifths.</summary>
    public int? Tracks { get; init; }

    /// <summary>The fleet; null for any.</summary>
    public Fleet? Fleet { get; init; }

    /// <summary>Height of the sun, degrees; null for 30 to 55.</summary>
    public double? SunElevationDegrees { get; init; }

    /// <summary>Share of the contrast that haze takes.</summary>
    public double Haze { get; init; } = new SensorSettings().Haze;

    /// <summary>Share of the scene under thick cloud.</summary>
    public double Cloud { get; init; }

    /// <summary>Whether there is snow.</summary>
    public bool Snow { get; init; }

    /// <summary>The conditions in words.</summary>
    public string Conditions => string.Join(", ", new[]
    {
        Haze > new SensorSettings().Haze ? Invariant($"haze that takes {100 * Haze:0} % of the contrast") : "little haze",
        Cloud > 0 ? Invariant($"cloud over {100 * Cloud:0} % of the scene") : "no cloud",
        SunElevationDegrees is { } sun ? Invariant($"the sun {sun:0.#} degrees high") : "the sun 30 to 55 degrees high",
        Snow ? "snow" : "no snow",
    });

    /// <summary>The settings of one yard: clear and plain but for what was asked.</summary>
    /// <param name="seed">Which yard.</param>
    public YardSettings Settings(ulong seed)
    {
        var drawn = YardSettings.DrawClear(seed);
        double meters = Railcars * MetersPerRailcar / UsualFilling;
        int tracks = Tracks ?? int.Clamp((int)double.Ceiling(meters / ShortestYard), int.Min(drawn.TrackCount, MostTracks), MostTracks);
        return drawn with
        {
            Railcars = Railcars,
            GsdMeters = GsdMeters,
            TrackCount = tracks,
            LengthMeters = double.Clamp(meters / tracks, ShortestYard, LongestYard),
            // Ladders and fans take room that differs from yard to yard.
            Throat = YardThroat.None,
            EmptyTrackShare = 0.5,
            PassengerShare = 0,
            Fleet = Fleet ?? drawn.Fleet,
            SunElevationDegrees = SunElevationDegrees ?? drawn.SunElevationDegrees,
            Ground = Snow ? drawn.Ground with { Snow = 0.9, SnowOnVehicles = 0.6 } : drawn.Ground,
            Sensor = drawn.Sensor with { Haze = Haze, Cloud = Cloud },
        };
    }
}

/// <summary>What simulated yards answer.</summary>
public sealed record PlanningAnswer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The railcars that really stand there.</summary>
    public required int Railcars { get; init; }

    /// <summary>The GSD, meters.</summary>
    public required double GsdMeters { get; init; }

    /// <summary>The conditions in words.</summary>
    public required string Conditions { get; init; }

    /// <summary>Yards simulated.</summary>
    public required int Yards { get; init; }

    /// <summary>Yards whose vehicles were counted one by one.</summary>
    public required int Counted { get; init; }

    /// <summary>Yards with a count from occupied length.</summary>
    public required int LengthOnly { get; init; }

    /// <summary>Yards that say nothing.</summary>
    public required int NotUsable { get; init; }

    /// <summary>Why those say nothing, in the words of an observation's <c>reason</c>.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The median of the counts; null where no yard was usable.</summary>
    public required int? MedianCount { get; init; }

    /// <summary>The median of the intervals' lower ends.</summary>
    public required int? MedianLower { get; init; }

    /// <summary>The median of the intervals' upper ends.</summary>
    public required int? MedianUpper { get; init; }

    /// <summary>Yards whose 90 % interval held the truth.</summary>
    public required int Held { get; init; }

    /// <summary>The largest count of the history.</summary>
    public required int Against { get; init; }

    /// <summary>Yards whose whole interval lies above that.</summary>
    public required int Noticed { get; init; }

    /// <summary>Caveats that half of the yards or more carry.</summary>
    public required IReadOnlyList<string> Caveats { get; init; }

    /// <summary>Summarizes surveys.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="rows">The surveys.</param>
    public static PlanningAnswer Of(PlanningQuestion question, IReadOnlyList<EvaluationRow> rows)
    {
        ArgumentNullException.ThrowIfNull(question);
        CountEstimate[] counts = [.. rows.Select(row => row.Railcars).OfType<CountEstimate>()];
        int? Median(Func<CountEstimate, int> of) => Figures.Median(counts.Select(count => (double)of(count))) is { } median ? (int)double.Round(median, MidpointRounding.AwayFromZero) : null;
        return new PlanningAnswer
        {
            Railcars = question.Railcars,
            GsdMeters = question.GsdMeters,
            Conditions = question.Conditions,
            Yards = rows.Count,
            Counted = rows.Count(row => row.Status == ObservationStatus.Counted),
            LengthOnly = rows.Count(row => row.Status == ObservationStatus.LengthOnly),
            NotUsable = rows.Count(row => row.Status == ObservationStatus.NotUsable),
            Reasons = [.. rows.Where(row => row.Status == ObservationStatus.NotUsable).Select(row => row.Reason).OfType<StatusReason>().Distinct().Order().Select(reason => ContractWord.Of(reason))],
            MedianCount = Median(count => count.Median),
            MedianLower = Median(count => count.Lower),
            MedianUpper = Median(count => count.Upper),
            Held = rows.Count(row => row.Holds),
            Against = question.Against,
            Noticed = counts.Count(count => count.Lower > question.Against),
            Caveats =
            [
                .. rows.SelectMany(row => row.Caveats.Distinct()).GroupBy(code => code).Where(codes => 2 * codes.Count() >= rows.Count)
                    .Select(codes => ContractWord.Of(codes.Key)),
            ],
        };
    }

    /// <summary>The yard that stands for all: the one whose count is nearest to the median; the first where none was usable.</summary>
    /// <param name="rows">The surveys.</param>
    public int Typical(IReadOnlyList<EvaluationRow> rows) => Enumerable.Range(0, rows.Count)
        .MinBy(i => rows[i].Railcars is { } count && MedianCount is { } median ? int.Abs(count.Median - median) : int.MaxValue);

    /// <summary>The answer as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>The answer in plain words.</summary>
    public string ToText()
    {
        StringBuilder text = new();
        text.Append(Invariant($"{Railcars} railcars at {GsdMeters:0.##} m GSD, {Conditions}; {Yards} simulated yards, otherwise clear and plain.\n\n"));
        text.Append(Invariant($"status       {Status()}\n"));
        if (MedianCount is not null)
        {
            text.Append(Invariant($"count        {MedianCount} (90 % interval {MedianLower} to {MedianUpper}); medians over the usable yards\n"));
            text.Append(Invariant($"interval     held {Railcars} in {Held} of {Yards - NotUsable} usable yards\n"));
        }

        text.Append(Invariant($"noticed      in {Noticed} of {Yards} yards the whole interval lies above {Against}, the largest earlier count\n"));
        text.Append(Invariant($"\n{Verdict()}\n"));
        return text.ToString();
    }

    private string Status() => string.Join(", ", new[]
    {
        (Counted, "counted one by one"), (LengthOnly, "from occupied length only"), (NotUsable, $"not usable ({string.Join(", ", Reasons)})"),
    }.Where(part => part.Item1 > 0).Select(part => Invariant($"{part.Item2} in {part.Item1} of {Yards}")));

    private string Verdict()
    {
        const double reliably = 0.9;
        string noticed = true switch
        {
            _ when Railcars <= Against && Noticed > 0 => Invariant($"There is nothing to notice, {Against} were there before: a rise that is none would have been called in {Noticed} of {Yards} yards."),
            _ when Railcars <= Against => $"There is nothing to notice: {Against} were there before.",
            _ when Noticed >= reliably * Yards => "Such a rise would have been noticed.",
            _ when Noticed > 0 => "Such a rise would have been noticed sometimes, not reliably.",
            _ => "Such a rise would not have been noticed.",
        };
        return LengthOnly > 0 && (Railcars > Against || Noticed > 0)
            ? $"{noticed} A count from occupied length can't set a record alone: a finer scene would have to confirm it."
            : noticed;
    }
}
