namespace Yardwatch.Baselines;

/// <summary>Judges a count against the history before it.</summary>
public static class SurgeFinder
{
    /// <summary>Judges one record of a history against the records before it.</summary>
    /// <param name="history">All records; later ones than the judged one change nothing.</param>
    /// <param name="at">The judged record is the last one at or before this moment; null: the last one.</param>
    /// <param name="options">What is supposed.</param>
    /// <exception cref="ArgumentException">No record lies at or before the moment.</exception>
    public static SurgeFinding Judge(CountHistory history, DateTimeOffset? at, SurgeOptions options) => throw new NotImplementedException();

    /// <summary>Judges the newest record of many facilities, with their false discoveries held together.</summary>
    /// <param name="histories">One a facility.</param>
    /// <param name="at">As in <see cref="Judge"/>.</param>
    /// <param name="options">What is supposed.</param>
    /// <returns>The findings, strongest first.</returns>
    public static IReadOnlyList<SurgeFinding> JudgeAll(IReadOnlyList<CountHistory> histories, DateTimeOffset? at, SurgeOptions options) =>
        throw new NotImplementedException();
}
