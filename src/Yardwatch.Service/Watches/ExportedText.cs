using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Yardwatch.Gdal;

namespace Yardwatch.Service.Watches;

/// <summary>Texts as they may leave this machine: without its folders, and without what may be secret in addresses.</summary>
/// <param name="folders">Folders that are known to hold scenes, absolute: other absolute paths are found by their look, as far as the first blank.</param>
internal sealed partial class ExportedText(IEnumerable<string> folders)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Regex? _known = Known([.. folders.Where(folder => folder.AsSpan().ContainsAnyExcept('/', '\\')).Distinct(StringComparer.Ordinal).OrderByDescending(folder => folder.Length)]);

    /// <summary>The name of a file, whichever system's path it is.</summary>
    public static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>Cleans every text in a tree of JSON.</summary>
    /// <returns>Whether any was changed.</returns>
    public bool Clean(JsonNode? node)
    {
        bool changed = false;
        switch (node)
        {
            case JsonObject all:
                foreach ((string key, JsonNode? value) in all.ToArray())
                {
                    changed |= Clean(value, clean => all[key] = clean, key);
                }

                break;
            case JsonArray all:
                for (int i = 0; i < all.Count; i++)
                {
                    int place = i;
                    changed |= Clean(all[i], clean => all[place] = clean, key: "");
                }

                break;
        }

        return changed;
    }

    /// <summary>A text without folders and secrets.</summary>
    public string Of(string text)
    {
        if (!text.AsSpan().ContainsAny('/', '\\'))
        {
            return text;
        }

        string clean = RedactedAddress.InText(text.Replace("file://", "", StringComparison.OrdinalIgnoreCase));
        clean = _known?.Replace(clean, match => match.Groups["more"].Length > 0 ? "" : FileName(match.Value)) ?? clean;
        return Folders().Replace(clean, "");
    }

    // Not where the same letters stand inside an address or another path.
    private static Regex? Known(string[] folders) => folders.Length == 0
        ? null
        : new Regex($@"(?<![\w.:/\\-])(?:{string.Join('|', folders.Select(Regex.Escape))})(?:(?<more>[/\\])|(?![\w.-]))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Longest);

    private bool Clean(JsonNode? value, Action<string> put, string key)
    {
        if (value is not JsonValue leaf || !leaf.TryGetValue(out string? text))
        {
            return Clean(value);
        }

        bool isFile = key.Equals("Location", StringComparison.OrdinalIgnoreCase) && (!text.Contains("://", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.OrdinalIgnoreCase));
        string clean = isFile ? FileName(text) : Of(text);
        if (clean == text)
        {
            return false;
        }

        put(clean);
        return true;
    }

    [GeneratedRegex("""(?<=^|[\s"'(\[<=,;])(?:[a-z]:[\\/]|\\\\|/)(?:[^\s/\\"'<>]+[/\\])+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Folders();
}
