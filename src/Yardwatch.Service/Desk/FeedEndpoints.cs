using System.Xml.Linq;
using Yardwatch.Publishing;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Desk;

/// <summary>What is new in watches, as Atom feeds (RFC 4287): for feed readers, and for programs that wait for a count.</summary>
internal static class FeedEndpoints
{
    private const int Most = 100;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/feed.atom", (HttpContext context, WatchSnapshots watches) => Feed(context, watches.All(), "Yardwatch")).WithTags("Watches").WithSummary("What is new in every watch (Atom).");
        routes.MapGet("/watches/{watch}/feed.atom", (HttpContext context, string watch, WatchSnapshots watches) => watches.Of(watch) is { } snapshot
            ? Feed(context, [snapshot], snapshot.Watch.Facility.Name)
            : Results.NotFound()).WithTags("Watches").WithSummary("What is new in one watch (Atom).");
    }

    private static IResult Feed(HttpContext context, IReadOnlyList<WatchSnapshot> watches, string title)
    {
        string root = $"{context.Request.Scheme}://{context.Request.Host}/";
        (WatchSnapshot Watch, LedgerObservation Entry)[] newest =
        [
            .. watches.SelectMany(watch => watch.History.Lines.Select(line => line.Observed).OfType<LedgerObservation>().Select(entry => (watch, entry)))
                .OrderByDescending(one => Updated(one.entry)).ThenBy(one => one.entry.Id, StringComparer.Ordinal).Take(Most),
        ];
        XElement feed = new(
            Atom + "feed",
            new XElement(Atom + "id", root + context.Request.Path.Value!.TrimStart('/')),
            new XElement(Atom + "title", Clean(title)),
            new XElement(Atom + "author", new XElement(Atom + "name", "Yardwatch")),
            new XElement(Atom + "updated", Moment(newest.Length > 0 ? Updated(newest[0].Entry) : DateTimeOffset.UnixEpoch)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", root + context.Request.Path.Value!.TrimStart('/'))),
            newest.Select(one => Entry(one.Watch, one.Entry, root)));
        return Results.Text(new XDeclaration("1.0", "utf-8", null) + "\n" + feed + "\n", "application/atom+xml");
    }

    // A count of years ago that was added today is new today.
    private static XElement Entry(WatchSnapshot watch, LedgerObservation entry, string root) => new(
        Atom + "entry",
        new XElement(Atom + "id", $"urn:sha256:{entry.Id}"),
        new XElement(Atom + "title", Clean($"{watch.Watch.Facility.Name}, {Phrases.Acquired(entry.Observation)}: {Phrases.Headline(entry.Observation)}")),
        new XElement(Atom + "updated", Moment(Updated(entry))),
        new XElement(Atom + "link", new XAttribute("href", $"{root}watches/{watch.Name}/scenes/{entry.Basis.Scene}")),
        new XElement(Atom + "summary", Clean(string.Join(' ', entry.Observation.Caveats.Select(caveat => caveat.Text)))));

    private static DateTimeOffset Updated(LedgerObservation entry) => entry.Observation.Review?.At is { } reviewed && reviewed > entry.MadeAt ? reviewed : entry.MadeAt;

    private static string Moment(DateTimeOffset moment) => Invariant($"{moment.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    // Names come from files: XML allows no control characters.
    private static string Clean(string text) => string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar));
}
