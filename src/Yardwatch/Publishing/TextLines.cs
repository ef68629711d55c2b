using System.Text;

namespace Yardwatch.Publishing;

/// <summary>Text for a terminal, wrapped at a number of columns, without letters that could steer it.</summary>
/// <param name="width">The columns of a line.</param>
/// <param name="nameWidth">The columns that the names of facts take.</param>
internal sealed class TextLines(int width, int nameWidth)
{
    private readonly StringBuilder _text = new();

    /// <summary>A blank line.</summary>
    public void Blank() => _text.Append('\n');

    /// <summary>A text that is laid out already.</summary>
    public void Raw(string text) => _text.Append(text);

    /// <summary>A name and what is said of it.</summary>
    public void Fact(string name, string value) => Wrap(name.PadRight(nameWidth), value);

    /// <summary>Words go on the next line where they don't fit; a word longer than a line is broken.</summary>
    /// <param name="first">What stands before the first line; as many blanks stand before the others.</param>
    /// <param name="value">The words.</param>
    public void Wrap(string first, string value)
    {
        string indent = new(' ', first.Length);
        int room = width - first.Length;
        var line = new StringBuilder();
        string start = first;
        foreach (string word in Phrases.Plain(value).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, room)))
        {
            if (line.Length > 0 && Columns(line.ToString()) + 1 + Columns(word) > room)
            {
                _text.Append(start).Append(line).Append('\n');
                line.Clear();
                start = indent;
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        _text.Append(start).Append(line).Append('\n');
    }

    /// <summary>A text cut or filled to a number of columns.</summary>
    public static string Cell(string text, int columns)
    {
        string plain = Phrases.Plain(text);
        string shown = Columns(plain) < columns ? plain : Pieces(plain, columns - 2).First() + "…";
        return shown + new string(' ', columns - Columns(shown));
    }

    /// <summary>All lines, each ended by a line feed.</summary>
    public override string ToString() => _text.ToString();

    private static IEnumerable<string> Pieces(string word, int room)
    {
        var piece = new StringBuilder();
        int columns = 0;
        foreach (Rune rune in word.EnumerateRunes())
        {
            if (columns + Columns(rune) > room)
            {
                yield return piece.ToString();
                piece.Clear();
                columns = 0;
            }

            piece.Append(rune.ToString());
            columns += Columns(rune);
        }

        yield return piece.ToString();
    }

    private static int Columns(string text)
    {
        int columns = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            columns += Columns(rune);
        }

        return columns;
    }

    // Terminals give East Asian letters two columns.
    private static int Columns(Rune rune) => rune.Value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1;
}
