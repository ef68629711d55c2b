using System.Globalization;

namespace Yardwatch.Assessments.Files;

/// <summary>Takes typed values out of a YAML file, and collects what is wrong with it instead of stopping at the first.</summary>
internal sealed class AssessmentParts
{
    private readonly List<AssessmentProblem> _problems = [];

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<AssessmentProblem> Problems => _problems;

    /// <summary>Notes something wrong.</summary>
    public void Blame(YamlEntry where, string what) => _problems.Add(new AssessmentProblem(where.Line, what));

    /// <summary>Refuses keys that nothing reads: a misspelled one would be left out in silence.</summary>
    public void Allow(YamlGroup group, string what, params string[] keys)
    {
        foreach ((string key, YamlEntry value) in group.Keys.Where(pair => !keys.Contains(pair.Key)))
        {
            Blame(value, $"{what} has no key \"{key}\". It has: {string.Join(", ", keys)}.");
        }
    }

    /// <summary>A text that must be there; empty where it is not.</summary>
    public string Text(YamlGroup group, string key, string example)
    {
        if (group[key] is YamlText { Value: var value } && !string.IsNullOrWhiteSpace(value))
        {
            return value.Trim();
        }

        Blame(group[key] ?? group, $"\"{key}\" is missing or no text. Write it as: {key}: {example}");
        return "";
    }

    /// <summary>A text, or null where there is none.</summary>
    public string? OptionalText(YamlGroup group, string key) => group[key] switch
    {
        null or YamlText { Value: "" or "~" or "null" } => null,
        YamlText text => text.Value.Trim(),
        { } other => Nothing(other, $"\"{key}\" is {other.What}. Write one text."),
    };

    /// <summary>A list of texts; empty where the key is missing.</summary>
    public IReadOnlyList<string> Texts(YamlGroup group, string key)
    {
        List<string> texts = [];
        foreach (YamlEntry item in Items(group, key))
        {
            if (item is YamlText { Value: var value } && !string.IsNullOrWhiteSpace(value))
            {
                texts.Add(value.Trim());
            }
            else
            {
                Blame(item, $"\"{key}\" is a list of texts, and this is {(item is YamlText ? "an empty one" : item.What)}.");
            }
        }

        return texts;
    }

    /// <summary>A list of texts with at least one.</summary>
    public IReadOnlyList<string> SomeTexts(YamlGroup group, string key, string why)
    {
        if (group[key] is null or YamlList { Items.Count: 0 })
        {
            Blame(group[key] ?? group, $"\"{key}\" is missing or empty. {why}");
        }

        return Texts(group, key);
    }

    /// <summary>A list of groups; empty where the key is missing.</summary>
    public IEnumerable<YamlGroup> Groups(YamlGroup group, string key)
    {
        foreach (YamlEntry item in Items(group, key))
        {
            if (item is YamlGroup part)
            {
                yield return part;
            }
            else
            {
                Blame(item, $"An entry of \"{key}\" is {item.What}; it must be a group of keys, such as: - id: X1");
            }
        }
    }

    /// <summary>A day.</summary>
    public DateOnly Day(YamlGroup group, string key)
    {
        string text = Text(group, key, "2023-10-09");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && text.Length > 0)
        {
            Blame(group[key]!, $"\"{key}: {text}\" is no day. Write it as 2023-10-09.");
        }

        return day;
    }

    /// <summary>One of a few words.</summary>
    public T Choice<T>(YamlGroup group, string key, params (string Word, T Value)[] choices)
    {
        string words = string.Join(", ", choices.Select(choice => choice.Word));
        string text = Text(group, key, words.Replace(", ", " | ", StringComparison.Ordinal));
        foreach ((string word, T value) in choices)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        if (text.Length > 0)
        {
            Blame(group[key]!, $"\"{key}: {text}\" is not one of: {words}.");
        }

        return choices[0].Value;
    }

    private IReadOnlyList<YamlEntry> Items(YamlGroup group, string key)
    {
        switch (group[key])
        {
            case null or YamlText { Value: "" }:
                return [];
            case YamlList list:
                return list.Items;
            case { } other:
                Blame(other, $"\"{key}\" is {other.What}; it must be a list, each entry on a line that begins with \"- \".");
                return [];
        }
    }

    private string? Nothing(YamlEntry where, string what)
    {
        Blame(where, what);
        return null;
    }
}
