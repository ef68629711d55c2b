using Yardwatch.Assessments.Language;

namespace Yardwatch.Assessments.Files;

/// <summary>Cuts a Markdown text into passages. Offsets stay as they are: marks are replaced by characters that nobody sees.</summary>
internal static class MarkdownPassages
{
    private const char Hidden = '\u200B';

    /// <summary>The passages with the place at which each begins.</summary>
    public static IReadOnlyList<(int Start, Passage Passage)> Of(string text)
    {
        List<(int Start, Passage Passage)> passages = [];
        Paragraph paragraph = default;
        bool code = false;
        foreach ((int start, int end) in Lines(text))
        {
            ReadOnlySpan<char> line = text.AsSpan(start, end - start).Trim();
            bool fence = line.StartsWith("```") || line.StartsWith("~~~");
            if (fence || code || line.IsEmpty || BeginsAnew(line, paragraph))
            {
                Close(passages, text, paragraph);
                paragraph = default;
            }

            code ^= fence;
            if (!fence && !code && !line.IsEmpty)
            {
                paragraph = paragraph.IsOpen ? paragraph with { End = end } : new Paragraph(start, end, line[0] == '>', IsOpen: true);
            }

            if (paragraph.IsOpen && line.Length > 0 && line[0] is '#' or '|')
            {
                Close(passages, text, paragraph);
                paragraph = default;
            }
        }

        Close(passages, text, paragraph);
        return passages;
    }

    private static void Close(List<(int Start, Passage Passage)> passages, string text, Paragraph paragraph)
    {
        if (paragraph.IsOpen)
        {
            PassageKind kind = paragraph.IsQuotation ? PassageKind.Quotation : PassageKind.Text;
            passages.Add((paragraph.Start, new Passage(Masked(text.AsSpan(paragraph.Start, paragraph.End - paragraph.Start)), kind)));
        }
    }

    private static bool BeginsAnew(ReadOnlySpan<char> line, Paragraph open)
    {
        bool marked = line[0] is '#' or '|' || (line.Length > 1 && line[0] is '-' or '*' or '+' && line[1] == ' ');
        int digits = line.IndexOfAnyExceptInRange('0', '9');
        bool numbered = digits is > 0 and < 4 && line[digits] is '.' or ')' && digits + 1 < line.Length && line[digits + 1] == ' ';
        return marked || numbered || (line[0] == '>') != open.IsQuotation;
    }

    // Emphasis, quotation marks of blocks, code within a line, and the pipes of tables.
    private static string Masked(ReadOnlySpan<char> text)
    {
        char[] masked = text.ToArray();
        int tick = -1;
        for (int at = 0; at < masked.Length; at++)
        {
            if (masked[at] == '`' && tick >= 0)
            {
                masked.AsSpan(tick, at - tick + 1).Fill(Hidden);
                tick = -1;
            }
            else if (masked[at] == '`')
            {
                tick = at;
            }
            else if (masked[at] is '*' or '>' or '#')
            {
                masked[at] = Hidden;
            }
        }

        return new string(masked);
    }

    private static IEnumerable<(int Start, int End)> Lines(string text)
    {
        int start = 0;
        while (start < text.Length)
        {
            int feed = text.IndexOf('\n', start);
            int end = feed < 0 ? text.Length : feed;
            yield return (start, end);
            start = end + 1;
        }
    }

    private readonly record struct Paragraph(int Start, int End, bool IsQuotation, bool IsOpen);
}
