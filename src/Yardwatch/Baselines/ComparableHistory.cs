using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>The judged pass, the earlier passes that can be compared with it, and what was left out and why.</summary>
internal sealed class ComparableHistory
{
    // With less track in view a scene says nothing.
    public const double LeastUsable = 0.05;

    private readonly List<string> _notices = [];
    private readonly List<Reason> _reasons = [];
    private readonly List<(CountRecord Record, string WhyNot)> _left = [];

    private ComparableHistory(Scene judged) => Judged = judged;

    /// <summary>The judged pass.</summary>
    public Scene Judged { get; }

    /// <summary>Earlier usable passes of the same classes and facility version within the years of the history, in rising order.</summary>
    public IReadOnlyList<Scene> Earlier { get; private set; } = [];

    /// <summary>What was left out, with a phrase why.</summary>
    public IReadOnlyList<(CountRecord Record, string WhyNot)> Left => _left;

    /// <summary>The largest count before the history's years, or null without one.</summary>
    public CountRecord? OlderMaximum { get; private set; }

    /// <summary>What was done, for the user to see.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Why scenes were not compared.</summary>
    public IReadOnlyList<Reason> Reasons => _reasons;

    /// <summary>Selects and compares.</summary>
    /// <exception cref="ArgumentException">No record lies at or before the moment.</exception>
    public static ComparableHistory Of(CountHistory history, DateTimeOffset? at, SurgeOptions options)
    {
        List<CountRecord> passes = Passed(history, at, out IReadOnlyList<string> notices);
        var result = new ComparableHistory(Scene.Of(passes[^1], Scene.Middle(passes[^1]), options.StatedError));
        result._notices.AddRange(notices);
        result.Compare(passes[..^1], options);
        return result;
    }

    /// <summary>The passes known at a moment, or all of them, in rising order of time: the last one is judged.</summary>
    /// <exception cref="ArgumentException">No record lies at or before the moment.</exception>
    public static List<CountRecord> Passed(CountHistory history, DateTimeOffset? at, out IReadOnlyList<string> notices)
    {
        CountRecord[] known = [.. InOrder(history, at)];
        return known.Length > 0
            ? Passes.Merge(known, out notices)
            : throw new ArgumentException("No count lies at or before the moment that is to be judged.", nameof(at));
    }

    /// <summary>The records known at a moment, or all of them, in rising order of time.</summary>
    public static IEnumerable<CountRecord> InOrder(CountHistory history, DateTimeOffset? at) =>
        history.Records.Where(record => !(record.Ends > at)).OrderBy(Scene.Middle).ThenBy(record => record.Line);

    /// <summary>Whether a pass may set or break a record by itself: enough of the track in view, and fine enough to tell railcars.</summary>
    public static bool CanHoldRecord(Scene scene, SurgeOptions options) =>
        scene.Clear >= options.LeastClearFraction && !(scene.Record.GsdMeters > options.CoarsestGsdForRecords);

    /// <summary>Whether two counts are of the same thing: the same classes on the same version of the facility.</summary>
    public static bool Comparable(CountRecord one, CountRecord other) => Same(one.Classes, other.Classes) && Same(one.FacilityVersion, other.FacilityVersion);

    private static bool Same(string? one, string? other) =>
        string.Equals(one?.Trim() ?? "", other?.Trim() ?? "", StringComparison.OrdinalIgnoreCase);

    private static string Plural(int number, string what) => number == 1 ? $"1 {what}" : Invariant($"{number} {what}s");

    private void Compare(IReadOnlyList<CountRecord> passes, SurgeOptions options)
    {
        DateTimeOffset judgedAt = Scene.Middle(Judged.Record);
        DateTimeOffset first = judgedAt.AddDays(-options.HistoryDays);
        CountRecord[] older = [.. passes.Where(record => Scene.Middle(record) < first)];
        CountRecord[] recent = [.. passes.Where(record => Scene.Middle(record) >= first)];
        OlderMaximum = older.Where(record => Comparable(record, Judged.Record)).MaxBy(record => record.Count);
        if (older.Length > 0)
        {
            _notices.Add(Invariant($"{Plural(older.Length, "scene")} more than {options.HistoryYears:0.##} years old {(older.Length == 1 ? "is" : "are")} not part of the history."));
        }

        List<Scene> earlier = [];
        foreach (CountRecord record in recent)
        {
            if (WhyNot(record) is { } why)
            {
                _left.Add((record, why));
            }
            else
            {
                earlier.Add(Scene.Of(record, judgedAt, options.StatedError));
            }
        }

        Earlier = earlier;
        Explain();
    }

    private string? WhyNot(CountRecord record) => record switch
    {
        _ when record.ClearFraction < LeastUsable => "not usable: hardly any track was in view",
        _ when !Same(record.Classes, Judged.Record.Classes) => $"not comparable: classes differ ({Named(record.Classes)}, {Named(Judged.Record.Classes)} here)",
        _ when !Same(record.FacilityVersion, Judged.Record.FacilityVersion) => "not comparable: facility versions differ",
        _ => null,
    };

    private static string Named(string? classes) => string.IsNullOrWhiteSpace(classes) ? "not stated" : classes.Trim();

    private void Explain()
    {
        foreach (IGrouping<string, (CountRecord Record, string WhyNot)> group in _left.GroupBy(left => left.WhyNot, StringComparer.Ordinal))
        {
            int number = group.Count();
            _notices.Add($"{Plural(number, "earlier scene")} left out, {group.Key}.");
            if (group.Key.StartsWith("not comparable", StringComparison.Ordinal))
            {
                CountRecord largest = group.MaxBy(left => left.Record.Count).Record;
                _reasons.Add(new Reason(
                    ReasonCode.NotComparable,
                    Invariant($"{Judged.Count} against {largest.Count} ({largest.AcquiredAt:yyyy-MM-dd}) is {group.Key}; {Plural(number, "earlier scene")} so left out.")));
            }
        }
    }
}
