using System.Globalization;
using Yardwatch.Baselines;

namespace Yardwatch.Simulation.Histories;

/// <summary>Simulates the counts of a facility over years, with known truth.</summary>
/// <remarks>
/// Two models of traffic, neither of which is the one that findings suppose. True numbers come day by day; scenes come at irregular days, show a part
/// of the tracks, and are counted with misses, false detections and honest intervals. Every number's range is in <see cref="HistoryRanges"/>.
/// </remarks>
public static class HistorySimulator
{
    private static readonly DateTimeOffset FirstYear = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Simulates a history.</summary>
    /// <param name="plan">What to simulate.</param>
    public static SimulatedHistory Simulate(HistoryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        HistoryStreams streams = new(plan);
        ParameterDraws forScenes = new(streams.Of(HistoryPurpose.Scenes));
        var scenes = SceneDays.Draw(forScenes, Changes(plan.Class));
        double[] times = [.. scenes.Days.Select(day => Time(day, streams))];
        ParameterDraws forSurges = new(streams.Of(HistoryPurpose.Surges));
        var surges = SurgeCourse.Draw(plan, times, forSurges);
        ParameterDraws parameters = new(streams.Of(HistoryPurpose.Level));
        int[] numbers = Numbers(scenes, surges, parameters, streams);
        if (plan.Class == HistoryClass.TaskedAtEnd)
        {
            scenes.MoveToBusyDays(numbers, streams.Of(HistoryPurpose.Tasking));
        }

        SceneRecords records = new(streams, scenes.ChangedAt);
        IReadOnlyDictionary<string, double> drawn =
            new Dictionary<string, double>([.. forScenes.Drawn, .. forSurges.Drawn, .. parameters.Drawn, .. records.Drawn]);
        DateTimeOffset start = FirstYear.AddDays(scenes.FirstDayOfYear);
        return Observe(new Course(plan, start, scenes, surges, numbers), records, drawn, streams);
    }

    /// <summary>Whether scenes at the end of a class's histories differ from the earlier ones.</summary>
    public static bool Changes(HistoryClass historyClass) =>
        historyClass is HistoryClass.FinerAtEnd or HistoryClass.MachineAtEnd or HistoryClass.TaskedAtEnd;

    // Half past ten, up to three quarters of an hour to either side, as sun-synchronous satellites come.
    private static double Time(int day, HistoryStreams streams) => day + ((10.5 + streams.Of(HistoryPurpose.Scenes, day + 1).Between(-0.75, 0.75)) / 24);

    private static int[] Numbers(SceneDays scenes, SurgeCourse surges, ParameterDraws parameters, HistoryStreams streams)
    {
        double[] factors = LevelFactors.Draw(scenes, parameters, streams.Plan.Class);
        double[] ratios = [.. Enumerable.Range(0, factors.Length).Select(day => surges.RatioAt(Time(day, streams)))];
        return streams.Plan.Traffic == TrafficModel.Levels
            ? LevelTraffic.Numbers(factors, ratios, parameters, streams)
            : TrainTraffic.Numbers(factors, ratios, parameters, streams);
    }

    private static SimulatedHistory Observe(
        Course course, SceneRecords records, IReadOnlyDictionary<string, double> drawn, HistoryStreams streams)
    {
        var dated = course.Surges.Surges.ToDictionary(surge => surge, surge => Dated(surge, course.Start));
        List<CountRecord> counts = [];
        List<TrueScene> truth = [];
        for (int scene = 0; scene < course.Scenes.Days.Length; scene++)
        {
            int day = course.Scenes.Days[scene];
            double time = Time(day, streams);
            (CountRecord record, int seen) = records.Next(scene, course.Start.AddDays(time), course.Numbers[day]);
            counts.Add(record);
            SimulatedSurge? surge = course.Surges.At(time) is { } timed ? dated[timed] : null;
            truth.Add(new TrueScene(record.AcquiredAt, course.Numbers[day], seen, course.Surges.RatioAt(time), surge));
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"{course.Plan.Traffic}-{course.Plan.Class}-{course.Plan.Seed}");
        return new SimulatedHistory(course.Plan, new CountHistory(name, counts), truth, [.. dated.Values], drawn, course.Scenes.ChangedAt);
    }

    private static SimulatedSurge Dated(TimedSurge surge, DateTimeOffset start) =>
        new(surge.Form, surge.Ratio, start.AddDays(surge.From), double.IsFinite(surge.To) ? start.AddDays(surge.To) : null, surge.RampDays);

    private sealed record Course(HistoryPlan Plan, DateTimeOffset Start, SceneDays Scenes, SurgeCourse Surges, int[] Numbers);
}

/// <summary>The expected number of each day over its long-run mean: season, trend, and zero in empty spells.</summary>
internal static class LevelFactors
{
    private const double TrendDays = 5 * 365.25;

    public static double[] Draw(SceneDays scenes, ParameterDraws parameters, HistoryClass historyClass)
    {
        bool strong = historyClass == HistoryClass.SeasonalTrend;
        double amplitude = parameters.Next(strong ? HistoryRanges.StrongSeason : HistoryRanges.SeasonAmplitude);
        double trend = double.Log(parameters.Next(strong ? HistoryRanges.StrongTrend : HistoryRanges.Trend)) / TrendDays;
        double peak = parameters.Source.Between(0, double.Tau);
        int last = scenes.Days[^1];
        double[] factors = new double[last + 1];
        for (int day = 0; day < factors.Length; day++)
        {
            factors[day] = (1 + (amplitude * double.Cos(scenes.YearAngle(day) - peak))) * double.Exp(trend * (day - (last / 2.0)));
        }

        if (historyClass == HistoryClass.EmptySpells)
        {
            Empty(factors, parameters);
        }

        return factors;
    }

    private static void Empty(double[] factors, ParameterDraws parameters)
    {
        int spells = parameters.Whole(HistoryRanges.EmptySpells);
        for (int spell = 0; spell < spells; spell++)
        {
            int days = parameters.Whole(HistoryRanges.EmptyDays);
            int first = parameters.Source.Whole(0, factors.Length - days);
            Array.Clear(factors, first, days);
        }
    }
}
