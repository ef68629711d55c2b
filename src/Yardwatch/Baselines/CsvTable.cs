using System.Text;

namespace Yardwatch.Baselines;

/// <summary>One row of a table.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Cells">Its cells, without quotes and without blanks around them.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells)
{
    public bool IsBlank => Cells.All(cell => cell.Length == 0);
}

/// <summary>Splits text into rows and cells: RFC 4180, with commas, semicolons or tabs. Blank rows are left out.</summary>
internal sealed class CsvTable(string text)
{
    private const string Declaring = "sep=";

    private readonly char _separator = Declared(text) ?? Separator(text);
    private int _position = Declared(text) is null ? 0 : Declaring.Length + 1;
    private int _line = 1;

    /// <summary>The rows that hold anything, one after the other.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (_position < text.Length)
        {
            CsvRow row = Row();
            if (!row.IsBlank)
            {
                yield return row;
            }
        }
    }

    // Spreadsheets write "sep=;" as a line of its own before the header. What is left of it is a blank row.
    private static char? Declared(string text)
    {
        ReadOnlySpan<char> line = text.AsSpan()[..(text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length)];
        return line.StartsWith(Declaring, StringComparison.OrdinalIgnoreCase) && line[Declaring.Length..].Trim(" ,;\t").Length == 0 && line.Length > Declaring.Length
            ? line[Declaring.Length] is ',' or ';' or '\t' ? line[Declaring.Length] : null
            : null;
    }

    // The first line that holds anything decides. A quoted cell of a header holds no separator.
    private static char Separator(string text)
    {
        ReadOnlySpan<char> header = [];
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            header = line;
            if (!line.IsWhiteSpace())
            {
                break;
            }
        }

        char separator = ',';
        foreach (char candidate in ";\t")
        {
            separator = header.Count(candidate) > header.Count(separator) ? candidate : separator;
        }

        return separator;
    }

    private CsvRow Row()
    {
        int line = _line;
        List<string> cells = [];
        do
        {
            cells.Add(Cell());
        }
        while (Skip(_separator));
        bool carriage = Skip('\r');
        _line += Skip('\n') || carriage ? 1 : 0;
        return new CsvRow(line, cells);
    }

    private string Cell()
    {
        StringBuilder cell = new();
        bool quoted = false;
        int line = _line;
        for (; _position < text.Length && (quoted || !EndsCell(text[_position])); _position++)
        {
            char letter = text[_position];
            if (letter != '"')
            {
                _line += letter == '\n' ? 1 : 0;
                cell.Append(letter);
            }
            else if (quoted && _position + 1 < text.Length && text[_position + 1] == '"')
            {
                cell.Append(letter);
                _position++;
            }
            else
            {
                quoted = !quoted;
            }
        }

        return quoted
            ? throw new FormatException(FormattableString.Invariant($"the quote that is opened on line {line} is never closed"))
            : cell.ToString().Trim();
    }

    private bool EndsCell(char letter) => letter == _separator || letter is '\n' or '\r';

    private bool Skip(char letter)
    {
        bool there = _position < text.Length && text[_position] == letter;
        _position += there ? 1 : 0;
        return there;
    }
}
