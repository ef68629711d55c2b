using System.CommandLine;
using System.Globalization;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Service.Catalogs;
using Yardwatch.Service.Scenes;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch catalog</c>: finds scenes of a facility in STAC catalogs and fetches what is needed of them.</summary>
internal static class CatalogCommand
{
    private static readonly Argument<string> Source = new("source")
    {
        Description = "The address of a STAC API, static catalog or item; a file; or a name in sources.json.",
        HelpName = "SOURCE",
    };

    private static readonly Option<string> FacilityPath = new("--facility")
    {
        Description = "GeoJSON, KML or KMZ with the rail tracks.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string> From = new("--from")
    {
        Description = "Scenes acquired on this day or later: 2023-10-01.",
        HelpName = "DATE",
        Required = true,
    };

    private static readonly Option<string> To = new("--to")
    {
        Description = "Scenes acquired on this day or before.",
        HelpName = "DATE",
        Required = true,
    };

    private static readonly Option<double?> MaxCloud = new("--max-cloud")
    {
        Description = "Leaves out scenes that their catalog calls cloudier; 0 to 100. One about which nothing is said stays.",
        HelpName = "PERCENT",
    };

    private static readonly Option<string[]> Collections = new("--collection")
    {
        Description = "A collection to look in; several may be named. All by default.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Asset = new("--asset")
    {
        Description = "The asset to count in. By default the finest scene, the one for people's eyes before others.",
        HelpName = "KEY",
    };

    private static readonly Option<int> Limit = new("--limit")
    {
        Description = "The most items.",
        HelpName = "N",
        DefaultValueFactory = _ => 500,
    };

    private static readonly Option<string> Sources = new("--sources")
    {
        Description = "The file that names sources; credentials.json stands beside it.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "sources.json",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The folder to write to; what is there already is not fetched again.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string> Format = OutputFormat.Option();

    public static Command Create(TimeProvider clock)
    {
        Command search = new("search", "Lists the scenes of a facility that a catalog has.")
        {
            Source, FacilityPath, From, To, MaxCloud, Collections, Asset, Limit, Sources, Format,
        };
        search.SetAction((parsed, cancellation) => RunAsync(parsed, clock, SearchAsync, cancellation));
        Command fetch = new("fetch", "Writes the part of each scene around the rail tracks as a GeoTIFF, with the catalog's item beside it.")
        {
            Source, FacilityPath, From, To, MaxCloud, Collections, Asset, Limit, Sources, Format, Out,
        };
        fetch.SetAction((parsed, cancellation) => RunAsync(parsed, clock, FetchAsync, cancellation));
        return new Command("catalog", "Finds and fetches scenes from STAC catalogs.") { search, fetch };
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, TimeProvider clock, Func<ParseResult, Session, CatalogItems, CancellationToken, Task<int>> use, CancellationToken cancellation)
    {
        CatalogSource source = SourceFile.Find(parsed.GetRequiredValue(Source), parsed.GetRequiredValue(Sources));
        Facility facility = SceneInputs.Facility(parsed.GetRequiredValue(FacilityPath));
        CatalogQuery query = Query(parsed, facility, source);
        using CatalogHttp http = new(source, new RetryPolicy(clock));
        CatalogSearch search = new(http, source, query);
        CatalogItems found = await search.RunAsync(cancellation);
        foreach (string notice in search.Notices)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"yardwatch: {notice}");
        }

        int status = await use(parsed, new Session(http, source, facility, parsed.GetValue(Asset) ?? source.Asset), found, cancellation);
        return found.IsComplete || found.Items.Count >= query.MostItems ? status : int.Max(status, ErrorCatalog.CatalogUnreadable.ExitStatus);
    }

    private static async Task<int> SearchAsync(ParseResult parsed, Session session, CatalogItems found, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ItemList list = new(session.Facility, session.Source, session.Asset);
        await parsed.InvocationConfiguration.Output.WriteAsync(OutputFormat.IsJson(parsed.GetValue(Format)) ? list.Json(found) : list.Text(found));
        return 0;
    }

    // An item that can't be fetched never stops the others: it is named, and the exit status tells.
    private static async Task<int> FetchAsync(ParseResult parsed, Session session, CatalogItems found, CancellationToken cancellation)
    {
        var before = NetworkTraffic.OfGdal();
        string folder = parsed.GetRequiredValue(Out);
        ItemFetch fetch = new(new ItemAccess(session.Http, session.Source, session.Asset), session.Source, session.Facility, folder);
        List<FetchedItem> results = [];
        foreach (StacItem item in found.Items)
        {
            results.Add(await FetchOneAsync(parsed, fetch, item, cancellation));
        }

        NetworkTraffic traffic = session.Http.Traffic + (NetworkTraffic.OfGdal() - before);
        FetchReport report = new(session.Source, folder, results, traffic);
        await parsed.InvocationConfiguration.Output.WriteAsync(OutputFormat.IsJson(parsed.GetValue(Format)) ? report.Json() : report.Text());
        return results.Max(result => result.Failure?.ExitStatus) ?? 0;
    }

    private static async Task<FetchedItem> FetchOneAsync(ParseResult parsed, ItemFetch fetch, StacItem item, CancellationToken cancellation)
    {
        TextWriter error = parsed.InvocationConfiguration.Error;
        try
        {
            FetchOutcome outcome = await fetch.RunAsync(item, cancellation);
            return new FetchedItem(item, outcome, Failure: null);
        }
        catch (Exception exception) when (Failures.Kind(exception) is { } kind)
        {
            Failures.Report(error, kind, exception.Message);
            return new FetchedItem(item, Outcome: null, kind);
        }
    }

    private static CatalogQuery Query(ParseResult parsed, Facility facility, CatalogSource source)
    {
        if (facility.Coordinates == FacilityCoordinates.Pixels)
        {
            throw new CatalogException(ErrorCatalog.CatalogFacility, $"{parsed.GetValue(FacilityPath)} is drawn in pixels. Give a facility in WGS 84.");
        }

        (DateTimeOffset from, DateTimeOffset to) = (Moment(parsed.GetRequiredValue(From), "--from").First, Moment(parsed.GetRequiredValue(To), "--to").Last);
        if (to < from)
        {
            throw Misunderstood("--to is before --from. Exchange them.");
        }

        if (parsed.GetValue(MaxCloud) is < 0 or > 100 or double.NaN)
        {
            throw Misunderstood("--max-cloud is a percentage. Give 0 to 100.");
        }

        return parsed.GetValue(Limit) is >= 1 and int limit
            ? new CatalogQuery(facility, from, to)
            {
                Collections = parsed.GetValue(Collections) is { Length: > 0 } named ? named : source.Collections,
                MostCloudPercent = parsed.GetValue(MaxCloud),
                MostItems = limit,
            }
            : throw Misunderstood("--limit is at least 1.");
    }

    private static StatedMoment Moment(string text, string option) =>
        StatedMoment.Parse(text) ?? throw Misunderstood(string.Create(CultureInfo.InvariantCulture, $"{option} {text} is not a day. Give it as 2023-10-05."));

    private static UsageException Misunderstood(string message) => new(ErrorCatalog.CommandLine, message);

    private sealed record Session(CatalogHttp Http, CatalogSource Source, Facility Facility, string? Asset);
}
