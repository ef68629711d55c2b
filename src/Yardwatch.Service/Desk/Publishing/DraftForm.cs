using Yardwatch.Service.Desk.Assessments;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Publishing;

/// <summary>What a person says a report is to be of.</summary>
public sealed class DraftForm
{
    /// <summary>The scene whose count is judged, by hash; empty: the newest that counts.</summary>
    public string Scene { get; set; } = "";

    /// <summary>The assessment's file in the watch; empty: none.</summary>
    public string Assessment { get; set; } = "";

    /// <summary>Who makes it, as it is printed; empty: the assessment's authors.</summary>
    public string Author { get; set; } = "";

    /// <summary>Nothing of it leaves before this day or time; empty: no embargo.</summary>
    public string Embargo { get; set; } = "";

    /// <summary>Whether it is printed too.</summary>
    public bool WithPdf { get; set; }

    /// <summary>The plan of the report.</summary>
    /// <exception cref="UsageException">The embargo is no date, or the scene or the assessment is gone.</exception>
    internal ReportPlan Plan(WatchSnapshot snapshot) => new()
    {
        At = Scene.Length == 0 ? null : snapshot.Scene(Scene)?.To ?? throw new UsageException(ErrorCatalog.NotInWatch, "The watch has no such count any more. Load the page again."),
        AssessmentPath = Assessment.Length == 0 ? null : AssessmentPath(snapshot.Watch),
        Author = Author.Trim() is { Length: > 0 } author ? author : null,
        EmbargoUntil = Embargo.Trim() is { Length: > 0 } embargo ? Moments.Of(embargo, "The embargo")?.First : null,
        WithPdf = WithPdf,
    };

    // A draft is in no report: what is published is what was saved.
    private string AssessmentPath(Watch watch)
    {
        AssessmentFiles files = new(watch.Folder);
        return files.List().FirstOrDefault(entry => entry.Name == Assessment) switch
        {
            { SavedAt: null } => throw new UsageException(ErrorCatalog.TextMissing, $"{Assessment} is a draft that was never saved. Open it and save it."),
            { } saved => files.FilePath(saved.Name),
            null => throw new UsageException(ErrorCatalog.TextMissing, $"There is no assessment {Assessment}. Load the page again."),
        };
    }
}
