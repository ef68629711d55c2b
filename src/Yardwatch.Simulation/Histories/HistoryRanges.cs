namespace Yardwatch.Simulation.Histories;

/// <summary>A number that shapes a simulated history.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value.</param>
/// <param name="Meaning">What it is, with its unit.</param>
/// <param name="Source">Why this range.</param>
public sealed record HistoryRange(string Name, double Low, double High, string Meaning, string Source)
{
    /// <summary>Whether its logarithm is drawn evenly, rather than itself.</summary>
    public bool Logarithmic { get; init; }

    internal double Draw(Draws draws) =>
        Logarithmic ? double.Exp(draws.Between(double.Log(Low), double.Log(High))) : draws.Between(Low, High);
}

/// <summary>Every number that shapes a simulated history, with its range and the reason for it.</summary>
public static class HistoryRanges
{
    private const string Judgment = "judgment";

    /// <summary>Of the scenes.</summary>
    public static IReadOnlyList<HistoryRange> OfScenes { get; } = [Years, RevisitDays, WinterClouds, NewScenes];

    /// <summary>Of the level of traffic, in both models.</summary>
    public static IReadOnlyList<HistoryRange> OfLevel { get; } =
    [
        SeasonAmplitude, StrongSeason, Trend, StrongTrend, EmptySpells, EmptyDays, PastSurges, PastSurgeRatio, PastSurgeDays, RampDays,
        Mean, SparseMean, Shape, CorrelationDays,
    ];

    /// <summary>Of trains.</summary>
    public static IReadOnlyList<HistoryRange> OfTrains { get; } =
    [
        ShortestCut, LongestCut, ShortestTrain, LongestTrain, TrainsAtOnce, SparseTrainsAtOnce, StayDays, StayShape, Weekend,
        Resident, LargeResident, ResidentDays, ResidentVariation,
    ];

    /// <summary>Of counting.</summary>
    public static IReadOnlyList<HistoryRange> OfCounting { get; } =
    [
        ObscuredShare, MostlyObscuredShare, ClearFraction, WideClearFraction, Tracks, Recall, CoarseRecall, FalsePositives, HandCounted, HandError,
        MethodBias,
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<HistoryRange> All => [.. OfScenes, .. OfLevel, .. OfTrains, .. OfCounting];

    internal static HistoryRange Years => new("Years", 4, 6, "length of the history", "what analysts review, and a year to either side");

    internal static HistoryRange RevisitDays =>
        new("RevisitDays", 6, 14, "mean days from scene to scene; each gap is 3 to 30", "usable scenes of a facility on archives' watch lists");

    internal static HistoryRange WinterClouds =>
        new("WinterClouds", 0, 0.6, "share by which gaps are longer in midwinter and shorter in midsummer", "cloud cover of temperate and of dry places");

    internal static HistoryRange NewScenes =>
        new("NewScenes", 5, 40, "scenes at the end that differ in sensor, method or tasking", "the first finding after a change to a year after it");

    internal static HistoryRange SeasonAmplitude => new("SeasonAmplitude", 0, 0.3, "share by which the level rises at the height of the year", "general freight");

    internal static HistoryRange StrongSeason =>
        new("StrongSeason", 0.3, 0.6, "the same in the class with a strong season", "grain, fertilizer, coal");

    internal static HistoryRange Trend =>
        new("Trend", 0.8, 1.25, "level after five years over the one at first", "economies grow and shrink by a few percent a year") { Logarithmic = true };

    internal static HistoryRange StrongTrend =>
        new("StrongTrend", 0.5, 2, "the same in the class with a strong trend", "facilities that are built up or run down") { Logarithmic = true };

    internal static HistoryRange EmptySpells => new("EmptySpells", 2, 6, "spells without a railcar", "closures, works, shifts of traffic in five years");

    internal static HistoryRange EmptyDays => new("EmptyDays", 14, 60, "length of such a spell, days", "two weeks to two months");

    internal static HistoryRange PastSurges => new("PastSurges", 1, 5, "past surges in a history", "up to one a year");

    internal static HistoryRange PastSurgeRatio => new("PastSurgeRatio", 2, 6, "level in a past surge over the ordinary one", "below that it is noise");

    internal static HistoryRange PastSurgeDays => new("PastSurgeDays", 10, 60, "length of a past surge, days", "one scene to a season");

    internal static HistoryRange RampDays => new("RampDays", 60, 120, "how long a ramp rises, days", "a gradual but steady increase over months");

    internal static HistoryRange Mean =>
        new("Mean", 3, 30, "mean number of railcars, in the model of levels", "facilities where 73 is a surprise") { Logarithmic = true };

    internal static HistoryRange SparseMean => new("SparseMean", 0.1, 0.9, "the same in the sparse class", "below one") { Logarithmic = true };

    internal static HistoryRange Shape =>
        new("Shape", 3, 20, "shape of the gamma-distributed level", "the level varies by 22 to 58 % from day to day") { Logarithmic = true };

    internal static HistoryRange CorrelationDays =>
        new("CorrelationDays", 3, 10, "days after which the level's correlation has fallen to 1/e", "railcars stay for days");

    internal static HistoryRange ShortestCut => new("ShortestCut", 3, 6, "shortest cut of railcars at a small yard", "a customer's delivery");

    internal static HistoryRange LongestCut => new("LongestCut", 7, 15, "longest cut at a small yard", "what one siding holds");

    internal static HistoryRange ShortestTrain => new("ShortestTrain", 10, 30, "shortest train at a large yard, railcars", "local trains");

    internal static HistoryRange LongestTrain => new("LongestTrain", 31, 60, "longest train at a large yard, railcars", "block trains of 500 to 900 m");

    internal static HistoryRange TrainsAtOnce =>
        new("TrainsAtOnce", 1.5, 6, "mean number of trains or cuts at once", "one track in use to a busy yard") { Logarithmic = true };

    internal static HistoryRange SparseTrainsAtOnce =>
        new("SparseTrainsAtOnce", 0.03, 0.1, "the same in the sparse class", "below one railcar on average") { Logarithmic = true };

    internal static HistoryRange StayDays =>
        new("StayDays", 0.5, 6, "mean stay of a train, days", "transshipment within the day to waiting for a week") { Logarithmic = true };

    internal static HistoryRange StayShape => new("StayShape", 1, 4, "shape of the gamma-distributed stay", "as it comes, to scheduled");

    internal static HistoryRange Weekend => new("Weekend", 0.3, 1, "arrivals on a Saturday or Sunday over those of another day", "works that rest, to railways that never do");

    internal static HistoryRange Resident => new("Resident", 2, 15, "stock that stays at a small yard, railcars", "stored and defective railcars");

    internal static HistoryRange LargeResident => new("LargeResident", 10, 60, "stock that stays at a large yard, railcars", "the same");

    internal static HistoryRange ResidentDays => new("ResidentDays", 20, 60, "days after which the stock's correlation has fallen to 1/e", "slow by definition");

    internal static HistoryRange ResidentVariation => new("ResidentVariation", 0.1, 0.3, "standard deviation of the stock's logarithm", Judgment);

    internal static HistoryRange ObscuredShare => new("ObscuredShare", 0.35, 0.35, "share of scenes with obscured track", "catalogs offer scenes of up to half cloud");

    internal static HistoryRange MostlyObscuredShare => new("MostlyObscuredShare", 0.8, 0.8, "the same in the class of partial coverage", "cloudy places, narrow scenes");

    internal static HistoryRange ClearFraction => new("ClearFraction", 0.3, 1, "clear fraction of such a scene", "less does not count by itself");

    internal static HistoryRange WideClearFraction => new("WideClearFraction", 0.2, 1, "the same in the class of partial coverage", "some that do not count by themselves");

    internal static HistoryRange Tracks => new("Tracks", 3, 12, "rail tracks, which are hidden one after another", "one yard of a few tracks");

    internal static HistoryRange Recall => new("Recall", 0.85, 0.98, "share of the visible railcars that a machine finds", "measured at 0.3 to 1 m");

    internal static HistoryRange CoarseRecall =>
        new("CoarseRecall", 0.5, 0.9, "the same at 3 m, drawn for each scene", "single railcars vanish, strings stay");

    internal static HistoryRange FalsePositives => new("FalsePositives", 0, 0.4, "mean number of false detections in a scene", "a few in ten scenes");

    internal static HistoryRange HandCounted => new("HandCounted", 0.2, 0.2, "share of facilities counted by hand, without intervals", Judgment);

    internal static HistoryRange HandError => new("HandError", 0.08, 0.12, "standard deviation of a count by hand, share of the number", "one car park counted nine times as 880 to 1182");

    internal static HistoryRange MethodBias => new("MethodBias", 0.85, 1.2, "counts by machine over counts by hand, where the method changes", Judgment);
}

/// <summary>Draws numbers of a history and remembers them.</summary>
internal sealed class ParameterDraws(Draws draws)
{
    private readonly Dictionary<string, double> _drawn = [];

    /// <summary>What was drawn so far; of a range that was drawn several times, the last one.</summary>
    public IReadOnlyDictionary<string, double> Drawn => _drawn;

    public Draws Source => draws;

    public double Next(HistoryRange range) => _drawn[range.Name] = range.Draw(draws);

    public int Whole(HistoryRange range)
    {
        int value = draws.Whole((int)range.Low, (int)range.High);
        _drawn[range.Name] = value;
        return value;
    }
}
