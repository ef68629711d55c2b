using System.Text.Json;
using Yardwatch.Assessments;
using Yardwatch.Assessments.Claims;
using Yardwatch.Observations;

namespace Yardwatch.Publishing.Reports;

/// <summary>How far a report has come.</summary>
public enum ReportState
{
    /// <summary>Its author works on it.</summary>
    Draft,

    /// <summary>A reviewer reads it.</summary>
    InReview,

    /// <summary>A reviewer who is neither its author nor its counter approved it.</summary>
    Approved,

    /// <summary>It is on the site.</summary>
    Published,

    /// <summary>It is on the site, with a correction on top.</summary>
    Corrected,

    /// <summary>It was taken back; its address shows a notice.</summary>
    Retracted,
}

/// <summary>The words for states.</summary>
public static class ReportStates
{
    /// <summary>The word: "draft", "in review".</summary>
    /// <param name="state">The state.</param>
    public static string Word(ReportState state) => state == ReportState.InReview ? "in review" : state.ToString().ToLowerInvariant();
}

/// <summary>How much a publication of a facility may show, and when.</summary>
public enum FacilitySensitivity
{
    /// <summary>Everything at once.</summary>
    Open,

    /// <summary>Pictures, footprints and coordinates only some days after the scene was acquired.</summary>
    Delayed,

    /// <summary>Nothing is published.</summary>
    Private,
}

/// <summary>What a report says of itself and of the facility, beside the observation, the series and the finding.</summary>
/// <remarks>It is published as <c>data/report.json</c>: no path, user or file name is in it.</remarks>
public sealed record ReportContent
{
    /// <summary>The version of the file that this build writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the file.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The report's address, which no correction changes: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>1, and one more for each correction.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>How far it has come.</summary>
    public required ReportState State { get; init; }

    /// <summary>When it was made; UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The facility's name for people.</summary>
    public required string FacilityName { get; init; }

    /// <summary>How much may be shown, and when.</summary>
    public required FacilitySensitivity Sensitivity { get; init; }

    /// <summary>Whether the scenes are simulated: it then stands on every page.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>Who made the report, as it is printed; null where nobody is named.</summary>
    public string? Author { get; init; }

    /// <summary>Who approved it, as it is printed; null before.</summary>
    public string? Reviewer { get; init; }

    /// <summary>What a correction changed and why, newest first.</summary>
    public IReadOnlyList<ReportCorrection> Corrections { get; init; } = [];

    /// <summary>The scenes whose pictures are shown, or why they are not.</summary>
    public required IReadOnlyList<ReportFigure> Figures { get; init; }

    /// <summary>What a reader must keep in mind, the weightiest first.</summary>
    public required IReadOnlyList<PublicationCaveat> Caveats { get; init; }

    /// <summary>The names under which the facility goes: claims about others are not compared.</summary>
    public required IReadOnlyList<string> FacilityNames { get; init; }

    /// <summary>No export leaves before; UTC, null where none is set.</summary>
    public DateTimeOffset? EmbargoUntil { get; init; }

    /// <summary>Who could be hurt, what was withheld and who decided, as the reviewer wrote it; null before a review.</summary>
    public HarmReview? Harm { get; init; }

    /// <summary>What is held back, and why, a sentence each.</summary>
    public required IReadOnlyList<string> Withheld { get; init; }

    /// <summary>What the ledger holds of the observations and findings that the assessment refers to, by the evidence's id: the figure and its day.</summary>
    public IReadOnlyDictionary<string, string> Evidence { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where scenes and tracks come from, with the credit they ask for, a line each.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Why it can't be cited, a sentence each; none where it can.</summary>
    public required IReadOnlyList<string> NotCitable { get; init; }

    /// <summary>Whether it may be cited.</summary>
    public bool IsCitable() => NotCitable.Count == 0;

    /// <summary>The file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Options) + "\n";

    /// <summary>Reads the file.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    /// <exception cref="JsonException">It is no report of this version.</exception>
    public static ReportContent Parse(string json)
    {
        ReportContent content = JsonSerializer.Deserialize<ReportContent>(json, ReportJson.Options) ?? throw new JsonException("The report is null.");
        return content.SchemaVersion == CurrentSchemaVersion
            ? content
            : throw new JsonException($"The report has schema version {content.SchemaVersion}; this version reads {CurrentSchemaVersion}.");
    }
}

/// <summary>What a reviewer thought of the harm that a publication could do.</summary>
/// <param name="WhoCouldBeHurt">Who.</param>
/// <param name="Withheld">What is held back for their sake.</param>
/// <param name="DecidedBy">Who decided.</param>
public sealed record HarmReview(string WhoCouldBeHurt, string Withheld, string DecidedBy);

/// <summary>A correction of a published report.</summary>
/// <param name="At">When it was made; UTC.</param>
/// <param name="What">What was wrong and what stands there now, a sentence or more.</param>
/// <param name="Why">Why, a sentence.</param>
public sealed record ReportCorrection(DateTimeOffset At, string What, string Why);

/// <summary>A picture of a report.</summary>
/// <param name="Name">Of its file in <c>figures/</c>, without extension.</param>
/// <param name="Caption">Below it.</param>
/// <param name="AltText">For who can't see it.</param>
/// <param name="Credit">Whose pixels it shows, or null where it shows none.</param>
/// <param name="MetersWide">How wide its ground is, meters, so that two are shown at one scale; null for a chart.</param>
public sealed record ReportFigure(string Name, string Caption, string AltText, string? Credit, double? MetersWide)
{
    /// <summary>The GSD of the pixels that it shows, meters: coarser than the scene's where its rights demand it; null where it shows none.</summary>
    public double? GsdMeters { get; init; }
}

/// <summary>All that a report is made of. Everything else, the page included, follows from it.</summary>
/// <param name="Content">What it says of itself.</param>
/// <param name="Observation">Of the judged scene.</param>
/// <param name="Comparison">Of an earlier scene, or null.</param>
/// <param name="Series">The counts it rests on.</param>
public sealed record ReportSource(ReportContent Content, Observation Observation, Observation? Comparison, ReportSeries Series)
{
    /// <summary>What others said, in order of time.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>The assessment as its author wrote it (docs/assessments.md), or null where there is none.</summary>
    public string? Assessment { get; init; }

    /// <summary>The facility whose tracks were counted, as GeoJSON, so that a reader can count again; null while its coordinates are held back.</summary>
    public string? Facility { get; init; }
}
