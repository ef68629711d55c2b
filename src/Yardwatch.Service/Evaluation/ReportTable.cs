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
        StringBuilder text = new();
        Line(text, Columns);
        text.Append('|').AppendJoin("", Columns.Select(_ => "---|")).Append('\n');
        foreach (IReadOnlyList<string> row in Rows)
        {
            Line(text, row);
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

    private static void Line(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}

/// <summary>How figures are written in tables.</summary>
internal static class Cells
{
    public const string None = "-";

    public static string Score(double? value) => value is { } number && !double.IsNaN(number) ? Invariant($"{number:0.000}") : None;

    public static string Percent(double? share) => share is { } number ? Invariant($"{100 * number:0} %") : None;

    public static string FinePercent(double? share) => share is { } number ? Invariant($"{100 * number:0.0} %") : None;

    public static string Signed(double? share) => share is { } number ? Invariant($"{100 * number:+0.0;-0.0;0.0} %") : None;

    public static string Ratio(double? ratio) => ratio is { } number ? Invariant($"{number:0.00}") : None;
}
