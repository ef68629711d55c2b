using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>How long a history the strongest word would need.</summary>
/// <param name="Judged">The judged scene.</param>
/// <param name="Maximum">The earlier maximum, or null.</param>
/// <param name="Options">The rules.</param>
internal sealed record NeededHistory(Scene Judged, Scene? Maximum, SurgeOptions Options)
{
    private static readonly int[] Tried = [20, 30, 40, 49, 60, 80, 100, 130, 170, 220, 260];

    /// <summary>Finds it, or null where the word was given or is out of question.</summary>
    /// <param name="verdict">The word that was given.</param>
    /// <param name="strength">What it rests on.</param>
    public NeededScenes? Find(Verdict verdict, Strength strength)
    {
        bool tooFew = strength.EffectiveScenes < Options.FewestEffectiveScenes || strength.Rank > Options.RankProbability;
        if (verdict is Verdict.Unprecedented or Verdict.WithinRange || !tooFew || !(Judged.Count > (Maximum?.Count ?? -1)))
        {
            return null;
        }

        int highest = Maximum?.Count ?? 0;
        int? smallest = strength.Limit is null ? Smallest(highest) : null;
        string known = Maximum is null ? "no railcar" : Invariant($"{highest}");
        string text = smallest is { } enough
            ? Invariant($"\"Unprecedented\" would follow from {enough} independent scenes or more, if their counts were spread evenly from 0 to {known}; the history is worth {strength.EffectiveScenes:0.#}.")
            : Invariant($"\"Unprecedented\" would not follow from any number of scenes up to {Tried[^1]} with counts spread evenly from 0 to {known}.");
        return new NeededScenes(strength.EffectiveScenes, smallest, text);
    }

    // The first of the tried numbers that would do, then halved down to the smallest.
    private int? Smallest(int highest)
    {
        int index = Array.FindIndex(Tried, number => WouldDo(number, highest));
        if (index < 0)
        {
            return null;
        }

        int low = index == 0 ? 0 : Tried[index - 1];
        int high = Tried[index];
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = WouldDo(middle, highest) ? (low, middle) : (middle, high);
        }

        return high;
    }

    // Judges the count against so many independent scenes, their counts spread evenly in a fixed shuffled order.
    private bool WouldDo(int number, int highest)
    {
        if (number < Options.FewestEffectiveScenes || 1.0 / (number + 1) > Options.RankProbability)
        {
            return false;
        }

        Scene[] supposed =
        [
            .. Enumerable.Range(0, number).Select(index => Supposed(-Options.HistoryDays * (number - index) / number, Spread(index, number, highest))),
        ];
        SurgeOptions independent = Options with { CorrelationDays = 0, FitCorrelationDays = 0 };
        var baseline = Baseline.Of(BaselineDesign.Of(supposed, [], independent));
        double exceedance = baseline.Predict(Judged, QuadratureNodes.Student).AtLeast(Judged.Count);
        double record = new RecordStatistics(Judged, supposed, baseline, []).Probability;
        return VerdictRules.Judge(new Strength(Math.Max(SurgeFinder.LeastProbability, exceedance), record, number), Options).Verdict == Verdict.Unprecedented;
    }

    // Steps of the golden ratio visit a range evenly and in no order that a season or trend could follow.
    private static int Spread(int index, int number, int highest)
    {
        double place = (index * 0.6180339887498949) % 1;
        return index == number - 1 ? highest : (int)Math.Round(place * highest);
    }

    private Scene Supposed(double day, int count) =>
        Scene.Of(new CountRecord { AcquiredAt = Scene.Middle(Judged.Record).AddDays(day), Count = count }, Scene.Middle(Judged.Record), Options.StatedError);
}
