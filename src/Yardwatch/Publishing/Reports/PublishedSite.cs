using System.Text;
using System.Xml;
using static System.FormattableString;

namespace Yardwatch.Publishing.Reports;

/// <summary>A report on a site.</summary>
/// <param name="Id">Its address below the site's root.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">Its first finding, after what was last corrected; or why it was taken back.</param>
/// <param name="State">How far it has come: published, corrected or retracted.</param>
/// <param name="Edition">Which edition stands there.</param>
/// <param name="PublishedAt">When it was first published; UTC.</param>
/// <param name="UpdatedAt">When it was last changed; UTC.</param>
/// <param name="Fingerprint">SHA-256 of its manifest.</param>
public sealed record SiteEntry(
    string Id, string Title, string Summary, ReportState State, int Edition, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, string Fingerprint)
{
    /// <summary>Where a report's earlier editions stand below it.</summary>
    public const string Editions = "editions";

    /// <summary>The earlier editions that are kept below it.</summary>
    public IReadOnlyList<int> Earlier { get; init; } = [];

    /// <summary>Whether its scenes are simulated.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>Why it can't be cited, a sentence each; none where it can.</summary>
    public IReadOnlyList<string> NotCitable { get; init; } = [];
}

/// <summary>The pages of a static site around its reports: a list for people and a feed for programs.</summary>
public static class PublishedSite
{
    private const string AtomNamespace = "http://www.w3.org/2005/Atom";

    /// <summary>The list of reports.</summary>
    /// <param name="about">The site.</param>
    /// <param name="entries">Its reports.</param>
    public static byte[] Index(SiteAbout about, IReadOnlyList<SiteEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(entries);
        StringBuilder html = new(
            $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{{ReportPage.Text(about.Title)}}</title>
            <link rel="alternate" type="application/atom+xml" href="feed.atom">
            <style>
            :root { color-scheme: light dark; --ink: #1a1a1a; --faint: #595959; --paper: #ffffff; --mark: #0b5c8a; }
            @media (prefers-color-scheme: dark) { :root { --ink: #ececec; --faint: #ababab; --paper: #161616; --mark: #7cc4ee; } }
            body { margin: 0 auto; max-width: 48rem; padding: 1.5rem; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: break-word; }
            a { color: var(--mark); }
            .about { color: var(--faint); font-size: .92rem; overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            <main>
            <h1>{{ReportPage.Text(about.Title)}}</h1>

            """);
        foreach (SiteEntry entry in InOrder(entries))
        {
            html.Append($"<article>\n<h2><a href=\"{entry.Id}/{ReportFolder.PageName}\">{ReportPage.Text(entry.Title)}</a></h2>\n<p>{ReportPage.Text(entry.Summary)}</p>\n{Stamp(entry)}");
            html.Append(Invariant($"<p class=\"about\">{Published(entry)} {entry.PublishedAt:yyyy-MM-dd}, last changed {entry.UpdatedAt:yyyy-MM-dd}. Fingerprint <code>{entry.Fingerprint}</code></p>\n{Earlier(entry)}</article>\n"));
        }

        return Encoding.UTF8.GetBytes(html.Append(entries.Count == 0 ? "<p>Nothing is published yet.</p>\n" : "").Append("</main>\n</body>\n</html>\n").ToString());
    }

    /// <summary>The feed (RFC 4287). Every entry carries the report's fingerprint.</summary>
    /// <param name="about">The site.</param>
    /// <param name="entries">Its reports.</param>
    public static byte[] Feed(SiteAbout about, IReadOnlyList<SiteEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(entries);
        using MemoryStream stream = new();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            writer.WriteStartElement("feed", AtomNamespace);
            writer.WriteElementString("title", Phrases.Shown(about.Title));
            writer.WriteElementString("id", about.Id);
            writer.WriteStartElement("author");
            writer.WriteElementString("name", Phrases.Shown(about.Title));
            writer.WriteEndElement();
            if (about.Address is { } address)
            {
                Link(writer, "self", $"{address}feed.atom");
            }

            writer.WriteElementString("updated", Moment(entries.Select(entry => entry.UpdatedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
            foreach (SiteEntry entry in InOrder(entries))
            {
                Entry(writer, about, entry);
            }

            writer.WriteEndElement();
        }

        return [.. stream.ToArray(), (byte)'\n'];
    }

    /// <summary>The page that stands in the place of a report that was taken back.</summary>
    /// <param name="entry">The report; its summary says why.</param>
    public static byte[] Notice(SiteEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Encoding.UTF8.GetBytes(Invariant(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Retracted: {ReportPage.Text(entry.Title)}</title></head>
            <body><main>
            <h1>Retracted: {ReportPage.Text(entry.Title)}</h1>
            <p>This report was taken back on {entry.UpdatedAt:yyyy-MM-dd}. Do not cite it.</p>
            <p>{ReportPage.Text(entry.Summary)}</p>
            <p>Published {entry.PublishedAt:yyyy-MM-dd}. The fingerprint of what stood here: <code>{entry.Fingerprint}</code></p>
            </main></body>
            </html>

            """));
    }

    /// <summary>Whether a page is that of a report that was taken back.</summary>
    /// <param name="page">The page, in UTF-8.</param>
    public static bool IsNotice(ReadOnlySpan<byte> page) => page.IndexOf("<h1>Retracted: "u8) >= 0;

    private static IOrderedEnumerable<SiteEntry> InOrder(IEnumerable<SiteEntry> entries) =>
        entries.OrderByDescending(entry => entry.PublishedAt).ThenBy(entry => entry.Id, StringComparer.Ordinal);

    private static void Entry(XmlWriter writer, SiteAbout about, SiteEntry entry)
    {
        writer.WriteStartElement("entry");
        writer.WriteElementString("title", Phrases.Shown($"{(entry.State == ReportState.Published ? "" : $"{State(entry)}: ")}{Marks(entry)}{entry.Title}"));
        writer.WriteElementString("id", about.IdOf(entry.Id));
        writer.WriteElementString("published", Moment(entry.PublishedAt));
        writer.WriteElementString("updated", Moment(entry.UpdatedAt));
        Link(writer, "alternate", $"{about.Address}{entry.Id}/{ReportFolder.PageName}");
        foreach (int earlier in entry.Earlier)
        {
            Link(writer, "predecessor-version", $"{about.Address}{Edition(entry, earlier)}");
        }

        writer.WriteElementString("summary", $"{Phrases.Shown(entry.Summary)} {Stamped(entry)}Fingerprint {entry.Fingerprint}.");
        writer.WriteEndElement();
    }

    private static void Link(XmlWriter writer, string relation, string address)
    {
        writer.WriteStartElement("link");
        writer.WriteAttributeString("rel", relation);
        writer.WriteAttributeString("href", address);
        writer.WriteEndElement();
    }

    private static string Earlier(SiteEntry entry) => entry.Earlier.Count == 0
        ? ""
        : $"<p class=\"about\">Earlier editions, as they stood: {string.Join(", ", entry.Earlier.Select(earlier => Invariant($"<a href=\"{Edition(entry, earlier)}\">edition {earlier}</a>")))}</p>\n";

    private static string Edition(SiteEntry entry, int earlier) => Invariant($"{entry.Id}/{SiteEntry.Editions}/{earlier}/{ReportFolder.PageName}");

    private static string Marks(SiteEntry entry) => ReportWords.Marks(entry.IsSimulated, entry.NotCitable.Count == 0);

    private static string Stamp(SiteEntry entry) => Marks(entry).Length == 0 ? "" : $"<p><strong>{Marks(entry).TrimEnd()}</strong> {ReportPage.Text(string.Join(' ', entry.NotCitable))}</p>\n";

    private static string Stamped(SiteEntry entry) => Marks(entry) + (entry.NotCitable.Count == 0 ? "" : $"{Phrases.Shown(string.Join(' ', entry.NotCitable))} ");

    private static string Published(SiteEntry entry) => entry.State == ReportState.Published ? "Published" : $"{State(entry)}, published";

    private static string State(SiteEntry entry) => entry.State switch
    {
        ReportState.Corrected => Invariant($"Corrected, edition {entry.Edition}"),
        ReportState.Retracted => "Retracted",
        _ => "Published",
    };

    private static string Moment(DateTimeOffset moment) => Invariant($"{moment.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}");
}
