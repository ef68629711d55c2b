namespace Yardwatch.Simulation.Histories;

/// <summary>A surge in days since the history's first day.</summary>
internal sealed record TimedSurge(SurgeForm Form, double Ratio, double From, double To, double RampDays)
{
    /// <summary>The expected number at a time over the one without this surge.</summary>
    public double RatioAt(double time)
    {
        if (time < From || time >= To)
        {
            return 1;
        }

        double risen = RampDays > 0 ? double.Min(1, (time - From) / RampDays) : 1;
        return 1 + ((Ratio - 1) * risen);
    }
}

/// <summary>The surges of a facility.</summary>
internal sealed class SurgeCourse(IReadOnlyList<TimedSurge> surges)
{
    // Beginnings of past surges keep clear of the end by this, so that some histories end soon after a surge and none in its middle.
    private const double DaysAfterPastSurge = 20;

    public IReadOnlyList<TimedSurge> Surges => surges;

    /// <summary>Draws the past surges of its class, and places the planned one.</summary>
    public static SurgeCourse Draw(HistoryPlan plan, IReadOnlyList<double> scenes, ParameterDraws parameters)
    {
        List<TimedSurge> surges = [];
        if (plan.Class == HistoryClass.PastSurges)
        {
            int number = parameters.Whole(HistoryRanges.PastSurges);
            for (int i = 0; i < number; i++)
            {
                double days = parameters.Next(HistoryRanges.PastSurgeDays);
                double from = parameters.Source.Between(0, scenes[^1] - days - DaysAfterPastSurge);
                surges.Add(new TimedSurge(SurgeForm.Step, parameters.Next(HistoryRanges.PastSurgeRatio), from, from + days, 0));
            }
        }

        if (plan.Surge is { } planned)
        {
            surges.Add(Place(planned, scenes, parameters));
        }

        return new SurgeCourse(surges);
    }

    /// <summary>The expected number at a time over the one without any surge: the largest of the surges' ratios.</summary>
    public double RatioAt(double time) => At(time)?.RatioAt(time) ?? 1;

    /// <summary>The surge that a time is in, or null.</summary>
    public TimedSurge? At(double time) => surges.Where(surge => surge.RatioAt(time) > 1).MaxBy(surge => surge.RatioAt(time));

    private static TimedSurge Place(InjectedSurge planned, IReadOnlyList<double> scenes, ParameterDraws parameters)
    {
        double share = parameters.Source.Unit();
        double ramp = planned.Form == SurgeForm.Ramp ? planned.RampDays ?? parameters.Next(HistoryRanges.RampDays) : 0;
        double from = scenes[^1] - planned.FewestDays - (share * (planned.MostDays - planned.FewestDays));
        int first = scenes.Count - planned.Scenes;
        if (planned.Scenes > 0)
        {
            // Evenly after the scene before, up to the scene itself.
            from = scenes[first] - (share * (scenes[first] - scenes[first - 1]));
        }
        else
        {
            first = scenes.TakeWhile(scene => scene < from).Count();
        }

        bool brief = planned.Form == SurgeForm.Spike && first + 1 < scenes.Count;
        return new TimedSurge(planned.Form, planned.Ratio, from, brief ? double.BitIncrement(scenes[first]) : double.PositiveInfinity, ramp);
    }
}
