using System.CommandLine;
using System.Text;
using Yardwatch.Assessments;
using Yardwatch.Assessments.Language;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch check</c>: whether the language of assessments and texts keeps the rules of docs/language.md.</summary>
internal static class CheckCommand
{
    // Longer than any publication; the rules would take a minute.
    private const long LongestFile = 64L << 20;

    private static readonly Argument<string[]> Files = new("files")
    {
        Description = "Assessments (.yaml, .yml) or plain texts (.txt, .md).",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> OfWatch = new("--watch")
    {
        Description = "Also holds assessments against this watch: what they refer to, quote and state.",
        HelpName = "DIR",
    };

    private static readonly Option<string> Format = OutputFormat.Option();

    public static Command Create(TimeProvider clock)
    {
        Command command = new("check", "Checks the language of assessments and texts.") { Files, OfWatch, Format };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, clock.GetUtcNow()), cancellation));
        return command;
    }

    // A file that can't be used never stops the others: it is named, and the exit status tells.
    private static int Run(ParseResult parsed, DateTimeOffset now)
    {
        int status = 0;
        List<CheckedFile> files = [];
        Watch? watch = parsed.GetValue(OfWatch) is null ? null : WatchOption.Open(parsed, OfWatch);
        foreach (string path in parsed.GetRequiredValue(Files))
        {
            try
            {
                files.Add(new CheckedFile(path, Check(path)));
                LookUp(path, watch, now);
            }
            catch (Exception exception) when (Failures.Kind(exception) is { } kind)
            {
                Failures.Report(parsed.InvocationConfiguration.Error, kind, exception.Message);
                status = int.Max(status, kind.ExitStatus);
            }
        }

        parsed.InvocationConfiguration.Output.Write(OutputFormat.IsJson(parsed.GetValue(Format)) ? CheckedFiles.Json(files) : CheckedFiles.Text(files));
        int errors = files.Sum(file => file.Errors);
        if (errors > 0)
        {
            string names = string.Join(", ", files.Where(file => file.Errors > 0).Select(file => file.Path));
            Failures.Report(parsed.InvocationConfiguration.Error, ErrorCatalog.LanguageErrors, Invariant($"{errors} {(errors == 1 ? "error" : "errors")} in {names}. Mend what the findings name; docs/language.md explains each rule."));
            status = int.Max(status, ErrorCatalog.LanguageErrors.ExitStatus);
        }

        return status;
    }

    private static void LookUp(string path, Watch? watch, DateTimeOffset now)
    {
        if (watch is null || !IsAssessment(path))
        {
            return;
        }

        using var ledger = Ledger.Open(watch.LedgerPath);
        new AssessmentReferences(watch, ledger, now).Demand(AssessmentYaml.Read(Read(path), path), path);
    }

    private static bool IsAssessment(string path) => Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML";

    private static IReadOnlyList<PlacedFinding> Check(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        _ when IsAssessment(path) => LanguageCheck.OfAssessment(Read(path), path),
        ".TXT" => LanguageCheck.OfText(Read(path), isMarkdown: false),
        ".MD" => LanguageCheck.OfText(Read(path), isMarkdown: true),
        _ => throw new UsageException(ErrorCatalog.CommandLine, $"{path} is neither an assessment nor a text. Give a name that ends in .yaml, .yml, .txt or .md."),
    };

    private static string Read(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new AssessmentException($"There is no file {path}. Check the path.") { Fault = AssessmentFault.Missing };
        }

        if (file.Length > LongestFile)
        {
            throw new AssessmentException(Invariant($"{path} is longer than {LongestFile >> 20} MiB. Give the text of one publication."));
        }

        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AssessmentException($"{path} can't be read: {exception.Message}", exception) { Fault = AssessmentFault.Unreadable };
        }
    }
}

/// <summary>A file with what was found in it.</summary>
/// <param name="Path">As the caller named it.</param>
/// <param name="Findings">In the order of the file.</param>
internal sealed record CheckedFile(string Path, IReadOnlyList<PlacedFinding> Findings)
{
    /// <summary>How many of the findings block.</summary>
    public int Errors => Findings.Count(finding => finding.Finding.Rule.Severity == LanguageSeverity.Error);
}
