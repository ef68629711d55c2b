using Yardwatch.Assessments.Language;

namespace Yardwatch.Assessments.Files;

/// <summary>Finds lines and columns of a file's text.</summary>
internal sealed class Places
{
    private readonly string _text;
    private readonly List<int> _lines = [0];

    public Places(string text)
    {
        _text = text;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n')
            {
                _lines.Add(at + 1);
            }
        }
    }

    /// <summary>A finding in a passage that stands in the file as it is, from <paramref name="start"/> on.</summary>
    public PlacedFinding Place(LanguageFinding finding, int start) => Placed(finding, start + finding.Start, _text.Substring(start + finding.Start, finding.Length));

    /// <summary>A finding in a value of a YAML file, whose text is folded, indented or escaped there.</summary>
    public PlacedFinding Place(LanguageFinding finding, string value, YamlText entry) =>
        Placed(finding, InSource(value, finding.Start, entry), value.Substring(finding.Start, finding.Length));

    // Every visible character of a value stands in its source, in the same order; what stands between are marks, line ends and indents.
    private int InSource(string value, int offset, YamlText entry)
    {
        int source = int.Min(entry.Start, _text.Length);
        int end = int.Min(entry.End, _text.Length);
        for (int at = 0; at <= offset && source < end; at++)
        {
            if (char.IsWhiteSpace(value[at]))
            {
                continue;
            }

            int found = _text.IndexOf(value[at], source, end - source);
            if (found < 0)
            {
                return entry.Start;
            }

            source = at == offset ? found : found + 1;
        }

        return source;
    }

    private PlacedFinding Placed(LanguageFinding finding, int at, string words)
    {
        int line = _lines.BinarySearch(at);
        line = line >= 0 ? line : ~line - 1;
        return new PlacedFinding(finding, line + 1, at - _lines[line] + 1, words);
    }
}
