using Yardwatch.Baselines;
using Yardwatch.Facilities;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Reports;

/// <summary>A watch's counts as a report publishes them: what a finding follows from.</summary>
internal static class WatchSeries
{
    /// <summary>The series of a watch's history, or of a first part of it.</summary>
    /// <param name="facility">The watched facility.</param>
    /// <param name="lines">In order of time.</param>
    public static ReportSeries Of(Facility facility, IReadOnlyList<HistoryLine> lines)
    {
        HistoryLine[] series = [.. lines.Where(line => line.IsInSeries)];
        IReadOnlyList<CountRecord> records = new WatchHistory(series).Records();
        return new ReportSeries(facility.Name, [.. records.Zip(series, (record, line) => ReportRow.Of(record, line.Observed?.Basis.Scene))], new WatchHistory(lines).WithoutCount, facility.Regimes, facility.Events);
    }
}
