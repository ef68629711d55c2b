namespace Yardwatch.ReferenceMethods.Scenarios;

/// <summary>A method that says for each week of a series how alarming its count is.</summary>
public interface IWeeklyDetector
{
    /// <summary>Its name in tables.</summary>
    string Name { get; }

    /// <summary>A score of this or more is an alarm as the method is published; null for a method that is only compared at equal false alarms.</summary>
    double? NominalThreshold { get; }

    /// <summary>Scores the last weeks of a series, the earliest first; a higher score is more alarming, and NaN says that the week can't be judged.</summary>
    /// <remarks>The score of a week may depend on that week and on earlier ones, never on later ones.</remarks>
    /// <param name="counts">All weeks of the series.</param>
    /// <param name="weeks">How many weeks to score.</param>
    double[] Scores(IReadOnlyList<int> counts, int weeks);
}
