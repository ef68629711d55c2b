using System.Text;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>A table of a report.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">The heads.</param>
/// <param name="Rows">Cells, as many in each as there are heads.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string Gap = "  ";

    /// <summary>The table in Markdown, without its title.</summary>
    public string ToMarkdown()
    {
        using StringWriter text = new() { NewLine = "\n" };
        Markdown.WriteHead(text, Columns);
        foreach (IReadOnlyList<string> row in Rows)
        {
            Markdown.WriteRow(text, row);
        }

        return text.ToString();
    }

    /// <summary>The table for a terminal: the first column to the left, the others to the right.</summary>
    public string ToText()
    {
        int[] widths = [.. Columns.Select((head, column) => int.Max(head.Length, Rows.Count == 0 ? 0 : Rows.Max(row => row[column].Length)))];
        StringBuilder text = new();
        foreach (IReadOnlyList<string> row in Rows.Prepend(Columns))
        {
            text.Append(string.Join(Gap, row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>Lines of a table in Markdown, for one that is written while it is made.</summary>
internal static class Markdown
{
    public static void WriteHead(TextWriter output, params IReadOnlyList<string> columns)
    {
        WriteRow(output, columns);
        output.WriteLine($"|{string.Concat(columns.Select(_ => "---|"))}");
    }

    public static void WriteRow(TextWriter output, params IReadOnlyList<string> cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");
}

/// <summary>How figures are written in tables.</summary>
internal static class Cells
{
    public const string None = "-";

    public static string Score(double? value) => value is { } number && !double.IsNaN(number) ? Invariant($"{number:0.000}") : None;

    public static string Percent(double? share) => share is { } number ? Invariant($"{100 * number:0} %") : None;

    public static string FinePercent(double? share) => share is { } number ? Invariant($"{100 * number:0.0} %") : None;

    public static string Signed(double? share) => share is { } number ? Invariant($"{100 * number:+0.0;-0.0;0.0} %") : None;

    public static string FineShare(int some, int all) => FinePercent(all == 0 ? null : (double)some / all);

    public static string Ratio(double? ratio) => ratio is { } number ? Invariant($"{number:0.00}") : None;
}
