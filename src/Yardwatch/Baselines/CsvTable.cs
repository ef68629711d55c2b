using System.Text;

namespace Yardwatch.Baselines;

/// <summary>One row of a table.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Cells">Its cells, without quotes and without blanks around them.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>Whether nothing stands in it.</summary>
    public bool IsBlank => Cells.All(cell => cell.Length == 0);
}

/// <summary>Splits text into rows and cells: RFC 4180, with commas, semicolons or tabs. Blank rows are left out.</summary>
/// <param name="text">The table, without a byte order mark.</param>
public sealed class CsvTable(string text)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string Declaring = "sep=";

    private readonly char _separator = Declared(text) ?? Separator(text);
    private int _position = Declared(text) is null ? 0 : Declaring.Length + 1;
    private int _line = 1;

    /// <summary>The text of a file, by its byte order mark or else UTF-8; null where it is no text.</summary>
    /// <param name="bytes">The file's.</param>
    public static string? Text(ReadOnlySpan<byte> bytes)
    {
        // What old spreadsheets write is not UTF-8; any byte is a letter to Latin-1, so that a binary file is told by its zeros.
        string text;
        try
        {
            (Encoding? marked, int mark) = ByteOrderMark.Of(bytes);
            text = (marked is UnicodeEncoding ? marked : Utf8).GetString(bytes[mark..]);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.Latin1.GetString(bytes);
        }

        return text.AsSpan().IndexOfAnyInRange('\0', '\b') < 0 ? text : null;
    }

    /// <summary>The rows that hold anything, one after the other.</summary>
    /// <exception cref="FormatException">A quote is never closed.</exception>
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
