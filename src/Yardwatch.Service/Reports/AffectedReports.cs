using Yardwatch.Observations;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>Finds the reports that rest on something, and what their judged count would now read: a published figure is never altered.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
/// <param name="now">The present moment.</param>
internal sealed class AffectedReports(Watch watch, Ledger ledger, DateTimeOffset now)
{
    private const int FewestDigits = 6;

    /// <summary>A line for each report.</summary>
    /// <param name="what">A scene's name or hash, a model's hash, a facility's id or version, or words of a claim.</param>
    /// <exception cref="UsageException">The watch knows nothing of that name.</exception>
    public IReadOnlyList<string> Of(string what)
    {
        bool isHash = what.Length >= FewestDigits && what.All(char.IsAsciiHexDigit);
        HashSet<string> scenes = [.. ledger.Scenes().Values.Where(scene => scene.Name == what || (isHash && scene.Sha256.StartsWith(what, StringComparison.OrdinalIgnoreCase))).Select(scene => scene.Sha256)];
        HashSet<string> claims = [.. ledger.Records(RecordKinds.Claim).Where(record => record.Body.Contains(what, StringComparison.OrdinalIgnoreCase)).Select(record => record.Id)];
        bool Rests(ReportRecord report) => report.Scenes.Any(scenes.Contains) || report.Claims.Any(claims.Contains)
            || (isHash && report.Models.Any(model => model.StartsWith(what, StringComparison.OrdinalIgnoreCase)))
            || report.FacilityVersion == what || watch.Facility.Id == what;
        ReportRecord[] reports = [.. new ReportLedger(ledger, now).All().Where(Rests)];
        return reports.Length == 0 && scenes.Count == 0 && claims.Count == 0 && watch.Facility.Version != what && watch.Facility.Id != what && !isHash
            ? throw new UsageException(ErrorCatalog.NotInWatch, $"The watch knows no scene, model, facility version or claim {what}. Give a scene's file name, the first digits of a hash, or words of a claim.")
            : [.. reports.OrderBy(report => report.Id, StringComparer.Ordinal).Select(Line)];
    }

    private string Line(ReportRecord report)
    {
        string today = WouldRead(report) is { } reading ? $"; would now read {reading}" : "";
        return Invariant($"{report.Id}, edition {report.Edition}, {ReportStates.Word(report.State)}: {report.Count[0]} ({report.Count[1]} to {report.Count[2]}){today}");
    }

    private string? WouldRead(ReportRecord report)
    {
        CountEstimate? count = report.Scenes.Count > 0 ? SceneReviews.Of(ledger).Current().GetValueOrDefault(report.Scenes[0])?.Observation.Railcars : null;
        return count is null || (count.Median == report.Count[0] && count.Lower == report.Count[1] && count.Upper == report.Count[2])
            ? null
            : Invariant($"{count.Median} ({count.Lower} to {count.Upper})");
    }
}
