using System.Text.RegularExpressions;

namespace Yardwatch.Publishing.Reports;

/// <summary>Whether a reader sees what a template shows. What style sheets can do beside that is not all found.</summary>
internal static partial class TemplateSurroundings
{
    // Only these may stand open around what a reader must see, and with nothing said of them but this.
    private static readonly HashSet<string> Showing = new(StringComparer.OrdinalIgnoreCase) { "html", "head", "body", "main", "article", "section", "div", "header", "footer", "aside" };
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase) { "class", "id", "lang", "dir", "role" };

    // They hold nothing, or end without saying so inside of what must say so.
    private static readonly HashSet<string> Unclosed = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "hr", "img", "input", "meta", "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option",
    };

    /// <summary>What hides a place, as it stands in the template; null: nothing.</summary>
    /// <param name="before">All text before the place.</param>
    public static string? Hiding(string before)
    {
        Stack<Match> open = new();
        foreach (Match tag in Tags().Matches(before))
        {
            if (!tag.Groups["done"].Success)
            {
                return tag.Value;
            }

            string name = tag.Groups["name"].Value;
            if (tag.Groups["end"].Success && open.Any(other => Is(other, name)))
            {
                while (!Is(open.Pop(), name))
                {
                    // What stands open inside of what ends here ends with it.
                }
            }
            else if (name.Length > 0 && !tag.Groups["end"].Success && !Unclosed.Contains(name))
            {
                open.Push(tag);
            }
        }

        return open.FirstOrDefault(tag => !Shows(tag))?.Value;
    }

    /// <summary>What of a template can't be in a report: what runs, asks for other files or hides; null: nothing.</summary>
    /// <param name="template">The template's text.</param>
    public static string? Refused(string template) => Refusable().Match(template) is { Success: true } match ? match.Value.Trim() : null;

    private static bool Is(Match tag, string name) => tag.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool Shows(Match tag) =>
        Showing.Contains(tag.Groups["name"].Value) && Attributes().Matches(tag.Groups["attributes"].Value).All(attribute => Harmless.Contains(attribute.Groups["name"].Value));

    [GeneratedRegex("""<!--(.|\n)*?((?<done>-->)|\z)|<(?<end>/)?(?<name>[a-z][a-z0-9-]*)(?<attributes>([^>"']|"[^"]*("|\z)|'[^']*('|\z))*)((?<done>>)|\z)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("""(?<name>[^\s"'>/=]+)(\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attributes();

    [GeneratedRegex("""<(script|link|iframe|object|embed|frameset|base)\b|\son[a-z]+\s*=|@import\b|\bdisplay\s*:\s*none|\bvisibility\s*:\s*(hidden|collapse)|\bopacity\s*:\s*0?\.?0*\s*[;}!"']""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refusable();
}
