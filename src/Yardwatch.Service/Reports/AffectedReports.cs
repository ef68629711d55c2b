using Yardwatch.Assessments.Claims;
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

    private readonly ReportRecord[] _reports = [.. new ReportLedger(ledger, now).All()];

    /// <summary>A line for each report.</summary>
    /// <param name="what">A scene's name or hash, a model's hash, a facility's id, name, version or hash, a claim's id or words of it: as the program prints them, hashes and ids shortened.</param>
    /// <exception cref="UsageException">The watch knows nothing of that name.</exception>
    public IReadOnlyList<string> Of(string what)
    {
        bool Begins(string? hash) => what.Length >= FewestDigits && hash is not null && hash.StartsWith(what, StringComparison.OrdinalIgnoreCase);
        HashSet<string> scenes = [.. Scenes(what, Begins)];
        HashSet<string> claims = [.. ledger.Records(RecordKinds.Claim).Where(record => Begins(record.Id) || Says(ClaimRecords.Read(record.Body), what)).Select(record => record.Id)];
        bool isFacility = watch.Facility.Id == what || watch.Facility.Name == what || Begins(watch.Facility.Sha256);
        ReportRecord[] resting =
        [
            .. _reports.Where(report => isFacility || Begins(report.FacilityVersion) || report.Scenes.Any(scenes.Contains) || report.Claims.Any(claims.Contains) || report.Models.Any(Begins)),
        ];
        return resting.Length == 0 && scenes.Count == 0 && claims.Count == 0 && !isFacility && !Known().Any(Begins)
            ? throw new UsageException(ErrorCatalog.NotInWatch, $"The watch knows no scene, model, facility version or claim {what}. Give a scene's file name, the first {FewestDigits} digits or more of a hash or an id, or words of a claim.")
            : [.. resting.OrderBy(report => report.Id, StringComparer.Ordinal).Select(Line)];
    }

    private IEnumerable<string> Scenes(string what, Func<string?, bool> begins)
    {
        IEnumerable<string> files = ledger.Scenes().Values.Where(scene => scene.Name == what || begins(scene.Sha256)).Select(scene => scene.Sha256);
        return files.Concat(ledger.Observations().Where(entry => begins(entry.Id)).Select(entry => entry.Basis.Scene));
    }

    private static bool Says(Claim claim, string what) =>
        claim.Chain.SelectMany(step => new[] { step.Who, step.Address }).Concat([claim.What, claim.Note]).Any(text => text?.Contains(what, StringComparison.OrdinalIgnoreCase) == true);

    // Models and facility versions that counted something, though no report rests on them.
    private IEnumerable<string?> Known() => ledger.Observations().Select(entry => entry.Observation).SelectMany(observation => new[]
    {
        observation.FacilityVersion, observation.Provenance.FacilitySha256, observation.Provenance.ModelSha256, observation.Provenance.TrackModelSha256, observation.Provenance.ZoneModelSha256,
    }).Append(watch.Facility.Version);

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
