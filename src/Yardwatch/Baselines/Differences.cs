using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>Something that the judged scene has and earlier ones have not, and by which more or fewer railcars may be seen.</summary>
/// <param name="Phrase">For people.</param>
/// <param name="Column">Its part in the baseline: 1 for the scenes that are like the judged one.</param>
internal sealed record Difference(string Phrase, DesignColumn Column)
{
    // What a stretch of so many days shows is one sample of the facility's slow ups and downs.
    private const double DaysOfStretch = 60;
    private const double StretchDeviation = 0.3;

    /// <summary>
    /// The variance, of the expected count's logarithm, by which the slow ups and downs of the days since scenes are like the judged one may pass for the
    /// factor; 0 where none was before.
    /// </summary>
    public double Confounded(IReadOnlyList<Scene> earlier)
    {
        Scene? first = earlier.FirstOrDefault(scene => Column.Value(scene) != 0);
        return first is null ? 0 : StretchDeviation * StretchDeviation / (1 + (-first.Day / DaysOfStretch));
    }
}

/// <summary>Finds what differs between the judged scene and earlier ones.</summary>
/// <remarks>
/// A difference enters the baseline as a factor of its own. Where earlier scenes show both kinds, they tell the factor; where none is like the
/// judged one, only what is supposed of it is known, and the prediction is as much wider. So a change of sensor is no surge.
/// What is supposed before any count is seen, as mean and standard deviation of the factor's logarithm: scenes coarser than those that show gaps
/// show half to nine tenths of the railcars (0.35, 0.3); finer classes differ little (0.05, 0.1); methods and sensors as repeated counts of one scene do
/// (0.15, 0.10); ordered scenes look at busy days (0.3, 0.35).
/// </remarks>
internal static class Differences
{
    private const double FineGsd = 0.6;
    private const double FinerThanAll = 0.9;

    /// <summary>What differs, in a fixed order.</summary>
    public static IReadOnlyList<Difference> Of(IReadOnlyList<Scene> earlier, Scene judged, SurgeOptions options)
    {
        List<Difference> found = [];
        Add(found, Gsd(earlier, judged, options));
        Add(found, Text(earlier, judged, new Trait("method", record => Machine(record.Method), 0.15)));
        Add(found, Text(earlier, judged, new Trait("sensor", record => record.Sensor, 0.10)));
        Add(found, Tasked(earlier, judged));
        return found;
    }

    // Corrected or not, the same vehicles were found by the same machine; what a person's count is off by is in the interval of a corrected one.
    private static string? Machine(string? method) => method is { } text && text.StartsWith("machine", StringComparison.OrdinalIgnoreCase) ? "machine" : method;

    private static void Add(List<Difference> found, Difference? difference)
    {
        if (difference is not null)
        {
            found.Add(difference);
        }
    }

    private static Difference? Gsd(IReadOnlyList<Scene> earlier, Scene judged, SurgeOptions options)
    {
        double[] known = [.. earlier.Select(scene => scene.Record.GsdMeters).OfType<double>()];
        if (judged.Record.GsdMeters is not { } gsd || known.Length == 0)
        {
            return null;
        }

        int Class(double meters) => meters <= FineGsd ? 0 : meters <= options.CoarsestGsdForRecords ? 1 : 2;
        int own = Class(gsd);
        int finest = known.Min(Class);
        int coarsest = known.Max(Class);
        string phrase = Invariant($"this scene has a GSD of {gsd} m, earlier ones {known.Min()} to {known.Max()} m");
        if (finest == own && coarsest == own)
        {
            // Of one class, yet finer than all before.
            return gsd < FinerThanAll * known.Min() ? new Difference(phrase, new DesignColumn(0, 0.07, scene => scene == judged ? 1 : 0)) : null;
        }

        double sign = own < coarsest ? 1 : -1;
        bool lengthOnly = Math.Max(own, coarsest) == 2;
        return new Difference(phrase, new DesignColumn(
            sign * (lengthOnly ? 0.35 : 0.05), lengthOnly ? 0.3 : 0.1, scene => scene.Record.GsdMeters is { } meters && Class(meters) == own ? 1 : 0));
    }

    private static Difference? Text(IReadOnlyList<Scene> earlier, Scene judged, Trait trait)
    {
        if (trait.Of(judged.Record) is not { } own)
        {
            return null;
        }

        bool Same(Scene scene) => string.Equals(trait.Of(scene.Record), own, StringComparison.OrdinalIgnoreCase);
        string[] others =
        [
            .. earlier.Where(scene => trait.Of(scene.Record) is not null && !Same(scene)).Select(scene => trait.Of(scene.Record)!)
                .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
        ];
        return others.Length == 0 ? null : new Difference(
            $"this scene has the {trait.Name} {own}, earlier ones {string.Join(", ", others)}", new DesignColumn(0, trait.Deviation, scene => Same(scene) ? 1 : 0));
    }

    private static Difference? Tasked(IReadOnlyList<Scene> earlier, Scene judged)
    {
        bool own = judged.Record.Tasked ?? false;
        if (earlier.All(scene => (scene.Record.Tasked ?? false) == own))
        {
            return null;
        }

        string phrase = own ? "this scene was ordered because something was suspected, earlier ones were not all" : "this scene was not ordered on suspicion, some earlier ones were";
        return new Difference(phrase, new DesignColumn(own ? 0.3 : -0.3, 0.35, scene => (scene.Record.Tasked ?? false) == own ? 1 : 0));
    }

    private sealed record Trait(string Name, Func<CountRecord, string?> Of, double Deviation);
}
