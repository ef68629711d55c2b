using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Publishing.Reports;

namespace Yardwatch.Service.Reports;

/// <summary>What a verification found, level by level.</summary>
/// <param name="Fingerprint">SHA-256 of the manifest: it stands in the feed of the site that published the report.</param>
/// <param name="Document">Whether the document is unchanged.</param>
/// <param name="Arithmetic">Whether it follows from its data.</param>
/// <param name="Pixels">Whether the scene gives the same count; null where no scene was given.</param>
internal sealed record VerifyReport(string Fingerprint, CheckResult Document, CheckResult Arithmetic, CheckResult? Pixels)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>Verifies a report.</summary>
    /// <param name="folder">The report's folder.</param>
    /// <param name="scene">The judged scene's file, to count it again, and the facility's, null where the report publishes it; null: pixels are not checked.</param>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static VerifyReport Of(string folder, (string Scene, string? Facility)? scene)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"There is no folder {folder}. Name the folder that holds {ReportFolder.PageName}.");
        }

        if (!File.Exists(Path.Combine(folder, ReportFolder.ManifestName)) && NoReport(folder) is { } why)
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{folder} {why}");
        }

        IReadOnlyDictionary<string, byte[]> files = ReportFiles.Read(folder);
        VerifyReport report = new(ReportFolder.Fingerprint(files.GetValueOrDefault(ReportFolder.ManifestName)), WithVehicles(files), ReportCheck.Arithmetic(files), Pixels: null);
        try
        {
            return scene is { } counted ? report with { Pixels = PixelCheck.Run(files, counted.Scene, counted.Facility) } : report;
        }
        catch (Exception exception) when (Failures.Kind(exception) is not null)
        {
            return report with { Pixels = new CheckResult(Holds: false, [exception.Message], "the scene can't be counted again"), Failure = exception };
        }
    }

    // What stands where somebody may look for a report; null: one that lost its manifest.
    private static string? NoReport(string folder)
    {
        string page = Path.Combine(folder, ReportFolder.PageName);
        return File.Exists(Path.Combine(folder, ReportSite.ListName))
            ? "is a site, not a report. Name the folder of a report in it."
            : File.Exists(page) && PublishedSite.IsNotice(File.ReadAllBytes(page))
                ? "holds the notice of a report that was retracted: nothing is left of it to verify. Do not cite it."
                : null;
    }

    // Where other files were changed there is nothing to make vehicles anew from.
    private static CheckResult WithVehicles(IReadOnlyDictionary<string, byte[]> files)
    {
        CheckResult document = ReportCheck.Document(files);
        if (!document.Holds)
        {
            return document;
        }

        string[] problems = [.. ReportVehicles.Problems(files)];
        return new CheckResult(problems.Length == 0, problems, $"{document.Checked}, the vehicles' files from the observations");
    }

    public int SchemaVersion { get; } = 1;

    /// <summary>Why the scene couldn't be counted again, after which the other levels stand all the same; null where it could.</summary>
    [JsonIgnore]
    public Exception? Failure { get; init; }

    /// <summary>Whether the rows of the ledger are as they were written; null where no watch was named.</summary>
    public CheckResult? Ledger { get; init; }

    public bool Holds => Document.Holds && Arithmetic.Holds && Pixels is not { Holds: false } && Ledger is not { Holds: false };

    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    public string ToText()
    {
        StringBuilder text = new();
        Append(text, "document", Document);
        Append(text, "arithmetic", Arithmetic);
        if (Pixels is null)
        {
            text.Append("pixels       not checked: give the judged scene with --scene FILE, and the facility with --facility FILE where the report holds it back\n");
        }
        else
        {
            Append(text, "pixels", Pixels);
        }

        if (Ledger is { } ledger)
        {
            Append(text, "ledger", ledger);
        }

        return text.Append($"fingerprint  {Fingerprint}\n").ToString();
    }

    /// <summary>What the check of a ledger alone found.</summary>
    /// <param name="ledger">What it found.</param>
    /// <param name="asJson">Whether as JSON.</param>
    public static string OfLedger(CheckResult ledger, bool asJson)
    {
        if (asJson)
        {
            return JsonSerializer.Serialize(new { SchemaVersion = 1, Ledger = ledger, ledger.Holds }, Options) + "\n";
        }

        StringBuilder text = new();
        Append(text, "ledger", ledger);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, CheckResult result)
    {
        text.Append($"{name,-13}{(result.Holds ? "holds" : "DOES NOT HOLD")}: {result.Checked}\n");
        foreach (string problem in result.Problems)
        {
            text.Append($"             - {problem}\n");
        }
    }
}
