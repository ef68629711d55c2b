using Yardwatch.Baselines;
using Yardwatch.Facilities;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Reports;

/// <summary>A watch's counts as a report publishes them: what a finding follows from.</summary>
internal static class WatchSeries
{
    /// <summary>The lines of a history whose counts may be published now; the judged one stays, since a report is of it.</summary>
    /// <param name="lines">In order of time.</param>
    /// <param name="judged">The line that a report is of.</param>
    /// <param name="now">The moment of publication.</param>
    public static HistoryLine[] Publishable(IReadOnlyList<HistoryLine> lines, HistoryLine judged, DateTimeOffset now) =>
        [.. lines.Where(line => line == judged || line.Observed is null || line.Observed.Metadata.Rights.AllowCounts(now))];

    /// <summary>The series of a watch's history, or of a part of it.</summary>
    /// <param name="facility">The watched facility.</param>
    /// <param name="lines">In order of time.</param>
    public static ReportSeries Of(Facility facility, IReadOnlyList<HistoryLine> lines)
    {
        HistoryLine[] series = [.. lines.Where(line => line.IsInSeries)];
        IReadOnlyList<CountRecord> records = new WatchHistory(series).Records();
        return new ReportSeries(Phrases.Name(facility.Name), [.. records.Zip(series, (record, line) => ReportRow.Of(record, line.Observed?.Basis.Scene))], new WatchHistory(lines).WithoutCount,
            [.. facility.Regimes.Select(regime => regime with { Name = Phrases.Name(regime.Name) })], [.. facility.Events.Select(known => known with { Name = Phrases.Name(known.Name) })]);
    }
}
