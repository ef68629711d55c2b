using System.Globalization;
using System.Text.Json.Nodes;
using Yardwatch.Facilities;
using Yardwatch.Observations;

namespace Yardwatch.Baselines;

/// <summary>The JSON of a finding's parts. A part without an answer is null.</summary>
internal static class FindingParts
{
    public static string? Time(DateTimeOffset? moment) => moment is { } time ? UtcConverter.Text(time) : null;

    // + 0.0 turns -0 into 0.
    public static double? Rounded(double? value, int digits) => value is { } number ? double.Round(number, digits) + 0.0 : null;

    /// <summary>Three significant digits; what is not quite certain is not rounded to 1.</summary>
    public static double? Probability(double? value)
    {
        if (value is not { } probability || !double.IsFinite(probability))
        {
            return value;
        }

        double rounded = double.Parse(probability.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded >= 1 && probability < 1 ? double.Min(double.Round(probability, 6), 0.999999) : rounded;
    }

    public static JsonObject? Interval(double? lower, double? upper) => lower is null || upper is null
        ? null
        : new JsonObject { ["lower"] = Rounded(lower, 3), ["upper"] = Rounded(upper, 3), ["coverage"] = 0.95 };

    public static JsonObject Sentence(string code, string text) => new() { ["code"] = code, ["text"] = text };

    public static JsonObject? Of(Onset? onset) => onset is null
        ? null
        : new JsonObject { ["after"] = Time(onset.After), ["by"] = Time(onset.By), ["coverage"] = Rounded(onset.Coverage, 3) };

    public static JsonObject? Of(SustainedChange? change) => change is null
        ? null
        : new JsonObject
        {
            ["kind"] = ContractWord.Of(change.Kind),
            ["probabilities"] = new JsonObject
            {
                ["none"] = Probability(change.Probabilities[0]),
                ["spike"] = Probability(change.Probabilities[1]),
                ["step"] = Probability(change.Probabilities[2]),
                ["ramp"] = Probability(change.Probabilities[3]),
            },
            ["ratioInterval"] = Interval(change.RatioLower, change.RatioUpper),
            ["scenesSince"] = change.ScenesSince,
        };

    public static JsonObject Of(EventOrder order) => new()
    {
        ["event"] = order.Event.Name,
        ["fewestDays"] = Rounded(order.FewestDays, 2),
        ["mostDays"] = Rounded(order.MostDays, 2),
        ["ordered"] = order.Ordered,
    };

    public static JsonObject Of(Robustness robustness) => new()
    {
        ["count"] = robustness.Count,
        ["previousMaximum"] = robustness.PreviousMaximum,
        ["verdict"] = VerdictWords.Of(robustness.Verdict),
    };

    public static JsonObject Of(Detectability detectability) => new()
    {
        ["changes"] = new JsonArray([.. detectability.Changes.Select(change => JsonValue.Create(change))]),
        ["plainProbability"] = Probability(detectability.PlainProbability),
        ["holds"] = detectability.Holds,
    };

    public static JsonObject? Of(RecentScenes? recent) => recent is null
        ? null
        : new JsonObject
        {
            ["scenes"] = recent.Scenes,
            ["since"] = Time(recent.Since),
            ["seen"] = recent.Seen,
            ["expected"] = Rounded(recent.Expected, 4),
            ["probability"] = Probability(recent.Probability),
        };

    public static JsonObject? Of(SurgePower? power) => power is null
        ? null
        : new JsonObject
        {
            ["longestGaps"] = new JsonArray([.. power.LongestGaps.Select(gap => Of(gap))]),
            ["plannedSurge"] = power.PlannedSurge,
            ["plannedDays"] = Rounded(power.PlannedDays, 2),
            ["caughtProbability"] = Probability(power.CaughtProbability),
        };

    public static JsonObject Of(RecordGap gap) => new()
    {
        ["from"] = Time(gap.From),
        ["to"] = Time(gap.To),
        ["days"] = Rounded(gap.Days, 2),
        ["smallestNoticed"] = gap.SmallestNoticed,
    };

    public static JsonObject? Of(NeededScenes? needed) => needed is null
        ? null
        : new JsonObject
        {
            ["effectiveScenes"] = Rounded(needed.EffectiveScenes, 2),
            ["smallestNumber"] = needed.SmallestNumber,
            ["text"] = needed.Text,
        };

    public static JsonObject Of(Regime regime) => new() { ["name"] = regime.Name, ["from"] = Time(regime.From), ["to"] = Time(regime.To) };

    public static JsonObject Of(KnownEvent known) => new() { ["name"] = known.Name, ["from"] = Time(known.From), ["to"] = Time(known.To) };

    public static JsonObject Of(BaselinePoint point) => new()
    {
        ["at"] = Time(point.At),
        ["expected"] = Rounded(point.Expected, 4),
        ["lower"] = point.Lower,
        ["upper"] = point.Upper,
        ["bound"] = point.Bound,
    };

    /// <summary>What was seen.</summary>
    public static JsonObject Row(CountRecord record) => new()
    {
        ["at"] = Time(record.AcquiredAt),
        ["until"] = Time(record.AcquiredUntil),
        ["hasTimeOfDay"] = record.HasTimeOfDay,
        ["count"] = record.Count,
        ["sense"] = ContractWord.Of(record.Sense),
        ["statedLower"] = record.Lower,
        ["statedUpper"] = record.Upper,
        ["clearFraction"] = Rounded(record.ClearFraction, 4),
        ["gsdMeters"] = Rounded(record.GsdMeters, 4),
        ["sensor"] = record.Sensor,
        ["method"] = record.Method,
        ["tasked"] = record.Tasked,
        ["classes"] = record.Classes,
        ["facilityVersion"] = record.FacilityVersion,
    };

    /// <summary>What was seen, and how the finding took it.</summary>
    public static JsonObject Of(HistoryPoint point)
    {
        JsonObject node = Row(point.Record);
        node["lower"] = point.Lower;
        node["upper"] = point.Upper;
        node["inBaseline"] = point.InBaseline;
        node["whyNot"] = point.WhyNot;
        return node;
    }

    public static JsonObject Of(SurgeOptions options) => new()
    {
        ["historyYears"] = options.HistoryYears,
        ["guardDays"] = options.GuardDays,
        ["correlationDays"] = options.CorrelationDays,
        ["fitCorrelationDays"] = options.FitCorrelationDays,
        ["statedError"] = options.StatedError,
        ["leastClearFraction"] = options.LeastClearFraction,
        ["coarsestGsdForRecords"] = options.CoarsestGsdForRecords,
        ["elevatedProbability"] = options.ElevatedProbability,
        ["exceptionalProbability"] = options.ExceptionalProbability,
        ["recordProbability"] = options.RecordProbability,
        ["rankProbability"] = options.RankProbability,
        ["falseDiscoveryRate"] = options.FalseDiscoveryRate,
        ["fewestEffectiveScenes"] = options.FewestEffectiveScenes,
        ["accumulatedProbability"] = options.AccumulatedProbability,
        ["scenesTogether"] = options.ScenesTogether,
        ["onsetCoverage"] = options.OnsetCoverage,
        ["plannedSurge"] = options.PlannedSurge,
        ["plannedSurgeDays"] = options.PlannedSurgeDays,
        ["wordOnly"] = options.WordOnly,
    };
}
