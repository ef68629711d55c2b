using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yardwatch.Assessments;
using Yardwatch.Assessments.Language;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary>Writes what was found in checked files.</summary>
internal static class CheckedFiles
{
    private const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line for each finding, as compilers have it: <c>report.md:12:31: error YWL006: …</c>, and a last one with the sums.</summary>
    public static string Text(IReadOnlyList<CheckedFile> files)
    {
        StringBuilder text = new();
        foreach ((CheckedFile file, PlacedFinding placed) in files.SelectMany(file => file.Findings.Select(placed => (file, placed))))
        {
            text.Append(Invariant($"{file.Path}:{placed.Line}:{placed.Column}: {Severity(placed)} {placed.Finding.Rule.Id}: {placed.Finding.Message} ({placed.Finding.Rule.Link})\n"));
        }

        int errors = files.Sum(file => file.Errors);
        int advice = files.Sum(file => file.Findings.Count) - errors;
        return text.Append(Invariant($"{files.Count} {(files.Count == 1 ? "file" : "files")}: {errors} {(errors == 1 ? "error" : "errors")}, {advice} advice\n")).ToString();
    }

    /// <summary>The same for programs, as docs/contract/check.schema.json describes it.</summary>
    public static string Json(IReadOnlyList<CheckedFile> files)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", SchemaVersion);
            writer.WriteNumber("errors", files.Sum(file => file.Errors));
            writer.WriteNumber("advice", files.Sum(file => file.Findings.Count - file.Errors));
            writer.WriteStartArray("files");
            foreach (CheckedFile file in files)
            {
                Write(writer, file);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, CheckedFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file.Path);
        writer.WriteStartArray("findings");
        foreach (PlacedFinding placed in file.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", placed.Finding.Rule.Id);
            writer.WriteString("severity", Severity(placed));
            writer.WriteNumber("line", placed.Line);
            writer.WriteNumber("column", placed.Column);
            writer.WriteNumber("length", placed.Finding.Length);
            writer.WriteString("words", placed.Words);
            writer.WriteString("message", placed.Finding.Message);
            writer.WriteString("link", placed.Finding.Rule.Link);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Severity(PlacedFinding placed) => placed.Finding.Rule.Severity == LanguageSeverity.Error ? "error" : "advice";
}
