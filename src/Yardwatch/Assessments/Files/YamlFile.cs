using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Yardwatch.Assessments.Files;

/// <summary>Reads the part of YAML that people write by hand: keys, lists and texts. Anchors, aliases and tags are refused, as is depth.</summary>
internal sealed class YamlFile
{
    // An assessment is 4 deep; a hostile file could be deep enough to end the process.
    private const int Deepest = 16;

    // Far more than anybody writes by hand.
    private const int LongestFile = 1 << 20;

    private readonly Parser _parser;

    private YamlFile(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>Reads a text.</summary>
    /// <exception cref="YamlFault">It is no YAML, or more of it than is read here.</exception>
    public static YamlEntry Read(string text)
    {
        if (text.Length > LongestFile)
        {
            throw new YamlFault(1, "The file is longer than 1 MiB. An assessment is written by hand; leave data out of it.");
        }

        YamlFile file = new(text);
        try
        {
            return file.Document();
        }
        catch (YamlException exception)
        {
            throw Broken((int)exception.Start.Line, exception.Message.TrimEnd('.'));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser meets some broken files with exceptions of its inner workings.
            throw Broken((int)(file._parser.Current?.End.Line ?? 1), "it breaks off or has a bracket too many or too few");
        }
    }

    private static YamlFault Broken(int line, string why) =>
        new(line, $"This is no YAML: {why}. Check indents, colons, brackets and quotation marks; a text with a colon or # in it needs quotation marks.");

    private YamlEntry Document()
    {
        Next();
        Next();
        if (_parser.Current is not DocumentStart)
        {
            throw new YamlFault(1, "The file is empty.");
        }

        Next();
        YamlEntry root = Entry(0);
        Next();
        return _parser.MoveNext() && _parser.Current is DocumentStart more
            ? throw new YamlFault((int)more.Start.Line, "A second document begins here. Write one assessment a file.")
            : root;
    }

    private YamlEntry Entry(int depth)
    {
        ParsingEvent current = _parser.Current!;
        int line = (int)current.Start.Line;
        if (depth > Deepest)
        {
            throw new YamlFault(line, "The file is nested too deeply.");
        }

        return current switch
        {
            NodeEvent node when !node.Anchor.IsEmpty || !node.Tag.IsEmpty => throw new YamlFault(line, "Anchors (&) and tags (!) are not read. Write the text itself, in quotation marks if it begins with such a mark."),
            Scalar scalar => Text(scalar),
            SequenceStart => List(depth),
            MappingStart => Group(depth),
            _ => throw new YamlFault(line, "Aliases (*) are not read. Write the text itself, in quotation marks if it begins with such a mark."),
        };
    }

    private static YamlText Text(Scalar scalar) => new((int)scalar.Start.Line, (int)scalar.Start.Index, (int)scalar.End.Index, scalar.Value);

    private YamlList List(int depth)
    {
        ParsingEvent start = _parser.Current!;
        List<YamlEntry> items = [];
        for (Next(); _parser.Current is not SequenceEnd; Next())
        {
            items.Add(Entry(depth + 1));
        }

        return new YamlList((int)start.Start.Line, (int)start.Start.Index, (int)_parser.Current.End.Index, items);
    }

    private YamlGroup Group(int depth)
    {
        ParsingEvent start = _parser.Current!;
        Dictionary<string, YamlEntry> keys = new(StringComparer.Ordinal);
        for (Next(); _parser.Current is not MappingEnd; Next())
        {
            int line = (int)_parser.Current!.Start.Line;
            if (Entry(depth + 1) is not YamlText key)
            {
                throw new YamlFault(line, "A key must be a word.");
            }

            Next();
            if (!keys.TryAdd(key.Value, Entry(depth + 1)))
            {
                throw new YamlFault(line, string.Create(CultureInfo.InvariantCulture, $"The key \"{key.Value}\" stands here a second time. Keep one."));
            }
        }

        return new YamlGroup((int)start.Start.Line, (int)start.Start.Index, (int)_parser.Current.End.Index, keys);
    }

    private void Next() => _parser.MoveNext();
}

/// <summary>A text is not the YAML that is read here.</summary>
internal sealed class YamlFault(int line, string message) : Exception(message)
{
    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
