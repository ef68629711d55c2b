using System.Text;

namespace Yardwatch.Publishing.Reports;

/// <summary>The page that a report is set in. An analyst may change it: places such as <c>{{key-findings}}</c> are filled, all else stays.</summary>
public sealed class ReportTemplate
{
    private const string Resource = "Reports/report.html";
    private const string Opening = "{{";
    private const string Closing = "}}";

    // What a reader needs in order not to be misled can be moved, never left out or hidden; printed, every sheet carries the foot.
    private static readonly string[] Demanded = ["stamp", "about", "key-findings", "caveats", "sources", "provenance", "foot"];

    private readonly (string Text, string? Place)[] _parts;

    private ReportTemplate((string Text, string? Place)[] parts) => _parts = parts;

    /// <summary>The template that comes with Yardwatch.</summary>
    public static ReportTemplate Default { get; } = Parse(DefaultText());

    /// <summary>The text of <see cref="Default"/>, to begin from.</summary>
    public static string DefaultText()
    {
        using Stream stream = typeof(ReportTemplate).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a template.</summary>
    /// <param name="text">HTML with places.</param>
    /// <exception cref="FormatException">A place is unknown, one that can't be left out is missing or hidden, or the page would run or ask for something; the message says what.</exception>
    public static ReportTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<(string Text, string? Place)> parts = [];
        int from = 0;
        for (int open; (open = text.IndexOf(Opening, from, StringComparison.Ordinal)) >= 0;)
        {
            int close = text.IndexOf(Closing, open, StringComparison.Ordinal);
            if (close < 0)
            {
                throw new FormatException("A place opens with {{ and is never closed with }}.");
            }

            string place = text[(open + Opening.Length)..close].Trim();
            parts.Add((text[from..open], Known(place)));
            from = close + Closing.Length;
        }

        if (TemplateSurroundings.Refused(text) is { } refused)
        {
            throw new FormatException($"It has {Phrases.Shown(refused)}: a report runs nothing, asks for no other file and hides nothing. Take it out.");
        }

        foreach (string demanded in Demanded)
        {
            Demand(demanded, parts);
        }

        return new ReportTemplate([.. parts, (text[from..], null)]);
    }

    /// <summary>Fills the places.</summary>
    /// <param name="fill">The HTML of a place.</param>
    public string Fill(Func<string, string> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        StringBuilder page = new();
        foreach ((string text, string? place) in _parts)
        {
            page.Append(text);
            if (place is not null)
            {
                page.Append(fill(place));
            }
        }

        return page.ToString();
    }

    private static void Demand(string place, List<(string Text, string? Place)> parts)
    {
        string? hiding = "";
        for (int i = 0; i < parts.Count && hiding is not null; i++)
        {
            hiding = parts[i].Place == place ? TemplateSurroundings.Hiding(string.Concat(parts.Take(i + 1).Select(part => part.Text))) : hiding;
        }

        if (hiding is not null)
        {
            throw new FormatException(hiding.Length == 0
                ? $"The place {{{{{place}}}}} is missing. It can stand anywhere, but not be left out."
                : $"The place {{{{{place}}}}} stands inside {Phrases.Shown(hiding)}, where a reader may not see it. Put it into body, main, article, section, div, header, footer or aside, with no attribute but class, id, lang, dir and role.");
        }
    }

    private static string Known(string place) => ReportPage.Places.Contains(place, StringComparer.Ordinal)
        ? place
        : throw new FormatException($"There is no place {{{{{Phrases.Plain(place)}}}}}. Known are {string.Join(", ", ReportPage.Places)}.");
}
