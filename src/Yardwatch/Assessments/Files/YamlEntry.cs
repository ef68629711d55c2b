namespace Yardwatch.Assessments.Files;

/// <summary>A node of a YAML file with its place.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Start">Where it begins in the file's text, from 0.</param>
/// <param name="End">Where it ends.</param>
internal abstract record YamlEntry(int Line, int Start, int End)
{
    /// <summary>What it is, for people.</summary>
    public abstract string What { get; }
}

/// <summary>A single value.</summary>
internal sealed record YamlText(int Line, int Start, int End, string Value) : YamlEntry(Line, Start, End)
{
    public override string What => "a text";
}

/// <summary>A list.</summary>
internal sealed record YamlList(int Line, int Start, int End, IReadOnlyList<YamlEntry> Items) : YamlEntry(Line, Start, End)
{
    public override string What => "a list";
}

/// <summary>A group of keys.</summary>
internal sealed record YamlGroup(int Line, int Start, int End, IReadOnlyDictionary<string, YamlEntry> Keys) : YamlEntry(Line, Start, End)
{
    public override string What => "a group of keys";

    public YamlEntry? this[string key] => Keys.GetValueOrDefault(key);
}
