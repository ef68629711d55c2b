namespace Yardwatch.Simulation.Histories;

/// <summary>When the satellite looks: on whole days at about half past ten.</summary>
internal sealed class SceneDays
{
    /// <summary>The shortest and longest time between scenes, days.</summary>
    public const int ShortestGap = 3, LongestGap = 30;

    private const double DaysOfYear = 365.25;
    private const int FewestYearDays = 365;

    private SceneDays(int firstDayOfYear, int[] days, int changedAt)
    {
        FirstDayOfYear = firstDayOfYear;
        Days = days;
        ChangedAt = changedAt;
    }

    /// <summary>The day of the year on which the history begins, 0 to 364.</summary>
    public int FirstDayOfYear { get; }

    /// <summary>The day of each scene since the history's first day, in rising order.</summary>
    public int[] Days { get; }

    /// <summary>The first scene of the new kind, or the number of scenes.</summary>
    public int ChangedAt { get; }

    /// <summary>Draws the scenes of a history.</summary>
    public static SceneDays Draw(ParameterDraws parameters, bool changes)
    {
        Draws draws = parameters.Source;
        int first = draws.Whole(0, FewestYearDays - 1);
        double last = parameters.Next(HistoryRanges.Years) * DaysOfYear;
        double mean = parameters.Next(HistoryRanges.RevisitDays);
        double winter = parameters.Next(HistoryRanges.WinterClouds);
        List<int> days = [];
        for (int day = 0; day <= last;)
        {
            days.Add(day);
            double cloud = 1 + (winter * double.Cos(double.Tau * (first + day - 15) / DaysOfYear));
            day += int.Min(LongestGap, ShortestGap + (int)draws.Exponential((mean - ShortestGap) * cloud));
        }

        int changed = changes ? days.Count - parameters.Whole(HistoryRanges.NewScenes) : days.Count;
        return new SceneDays(first, [.. days], changed);
    }

    /// <summary>The angle of the year on a day.</summary>
    public double YearAngle(int day) => double.Tau * (FirstDayOfYear + day) / DaysOfYear;

    /// <summary>
    /// Moves the scenes of the new kind to busy days among those since the scene before: a day is drawn in proportion to the cube of what stands there.
    /// </summary>
    /// <remarks>
    /// In proportion to what stands there they would show 1.2 times as much as other scenes, since neighboring days are alike; with the cube, about
    /// 1.4 times.
    /// </remarks>
    public void MoveToBusyDays(int[] numbers, Draws draws)
    {
        for (int scene = ChangedAt; scene < Days.Length; scene++)
        {
            int first = Days[scene - 1] + 1;
            double[] weights = [.. numbers[first..(Days[scene] + 1)].Select(number => double.Pow(number, 3) + 1e-9)];
            Days[scene] = first + draws.Weighted(weights);
        }
    }
}
