using System.Text.Json.Nodes;

namespace Yardwatch.Service.Catalogs;

/// <summary>What a search found.</summary>
/// <param name="Items">By time, then id; none twice.</param>
/// <param name="IsComplete">Whether everything could be looked at.</param>
internal sealed record CatalogItems(IReadOnlyList<StacItem> Items, bool IsComplete);

/// <summary>Looks for items in a source, whatever it is: an API with a search, a static catalog, a list of items or a single one.</summary>
/// <param name="http">Asks its servers.</param>
/// <param name="source">The source.</param>
/// <param name="query">What is looked for.</param>
internal sealed class CatalogSearch(CatalogHttp http, CatalogSource source, CatalogQuery query)
{
    private const int PageSize = 100;
    private const int MostPages = 500;

    private readonly Dictionary<(string? Collection, string Id), StacItem> _items = [];
    private readonly List<string> _notices = [];
    private bool _isComplete = true;

    /// <summary>What was skipped and why, a sentence each, for the user to see; without secrets.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Looks for the items.</summary>
    /// <exception cref="CatalogException">The source's own document can't be read or isn't STAC. What breaks later is a notice.</exception>
    public async Task<CatalogItems> RunAsync(CancellationToken cancellation)
    {
        CatalogDocument root = await http.ReadAsync(source.Address, body: null, cancellation);
        JsonObject[] links = Links(root.Json);
        if (root.Json.Text("type") == "FeatureCollection")
        {
            await PagesAsync(root, new JsonObject(), cancellation);
        }
        else if (root.Json.Text("type") == "Feature")
        {
            Add(root.Json, root.Address);
        }
        else if (Array.Exists(links, link => link.Text("rel") == "search"))
        {
            await SearchAsync(root, [.. links.Where(link => link.Text("rel") == "search")], cancellation);
        }
        else if (root.Json.Text("type") == "Collection" && Array.Find(links, link => link.Text("rel") == "items") is { } items)
        {
            await PagesAsync(query.Address(StacItem.Absolute(root.Address, items.Text("href")) ?? root.Address, PageSize, isOneCollection: true), cancellation);
        }
        else if (Array.Exists(links, link => link.Text("rel") is "child" or "item" or "items") || root.Json.Text("type") is "Catalog" or "Collection")
        {
            StaticCatalog crawl = new(query, this);
            await crawl.RunAsync(root, cancellation);
        }
        else
        {
            throw new CatalogException(
                ErrorCatalog.CatalogUnreadable, $"{source.Address} is neither a catalog nor an item of STAC: it has no type and no links. Give the address of a STAC API, catalog.json or item.");
        }

        return new CatalogItems(
            [.. _items.Values.OrderBy(item => item.AcquiredFrom).ThenBy(item => item.Id, StringComparer.Ordinal).ThenBy(item => item.Collection, StringComparer.Ordinal)],
            _isComplete);
    }

    /// <summary>Whether no more items are taken; says so the first time.</summary>
    internal bool IsFull()
    {
        if (_items.Count < query.MostItems)
        {
            return false;
        }

        Skip($"{source.Name} has {query.MostItems} items or more of what is looked for: the others are left out. Narrow the time, or raise --limit.", isLoss: true);
        return true;
    }

    /// <summary>Tells of something that is skipped.</summary>
    /// <param name="notice">A sentence.</param>
    /// <param name="isLoss">Whether items may be missing because of it.</param>
    internal void Skip(string notice, bool isLoss)
    {
        string safe = source.Redaction.Text(notice);
        if (!_notices.Contains(safe))
        {
            _notices.Add(safe);
        }

        _isComplete &= !isLoss;
    }

    /// <summary>Takes an item where it is looked for; skips one that can't be used.</summary>
    internal void Add(JsonNode? json, Uri foundAt, bool inCollection = false)
    {
        try
        {
            var item = StacItem.Read(json, foundAt);
            if (item.AcquiredFrom is null && query.WantsAtAnyTime(item, inCollection))
            {
                Skip($"The item {item.Id} has no time of acquisition that can be read: it is skipped (in {foundAt}).", isLoss: true);
            }
            else if (query.Wants(item, inCollection) && !_items.ContainsKey((item.Collection, item.Id)) && !IsFull())
            {
                _items.Add((item.Collection, item.Id), item);
            }
        }
        catch (FormatException exception)
        {
            // What has no files is no scene; of anything else a scene may be missing.
            Skip($"{exception.Message}: it is skipped (in {foundAt}).", isLoss: json.Object("assets") is not { Count: 0 });
        }
    }

    internal static JsonObject[] Links(JsonObject document) => [.. document.Elements("links").OfType<JsonObject>()];

    private async Task SearchAsync(CatalogDocument root, JsonObject[] links, CancellationToken cancellation)
    {
        JsonObject? post = Array.Find(links, link => string.Equals(link.Text("method"), "POST", StringComparison.OrdinalIgnoreCase));
        Uri? address = StacItem.Absolute(root.Address, (post ?? links[0]).Text("href"));
        if (address is null)
        {
            throw new CatalogException(ErrorCatalog.CatalogUnreadable, $"{root.Address} links no address to search at. Give another source.");
        }

        if (post is null)
        {
            await PagesAsync(query.Address(address, PageSize, isOneCollection: false), cancellation);
            return;
        }

        bool canQuery = root.Json.Texts("conformsTo").Any(conformance => conformance.EndsWith("item-search#query", StringComparison.Ordinal));
        JsonObject body = query.Body(int.Min(PageSize, query.MostItems), canQuery);
        await PagesAsync(await http.ReadAsync(address, body, cancellation), body, cancellation);
    }

    private async Task PagesAsync(Uri first, CancellationToken cancellation) =>
        await PagesAsync(await http.ReadAsync(first, body: null, cancellation), new JsonObject(), cancellation);

    private async Task PagesAsync(CatalogDocument first, JsonObject body, CancellationToken cancellation)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        CatalogDocument? page = first;
        for (int count = 1; page is not null; count++)
        {
            foreach (JsonNode? feature in page.Json.Elements("features"))
            {
                Add(feature, page.Address);
            }

            if (Next(page, body) is not { } next || IsFull())
            {
                return;
            }

            if (!seen.Add($"{next.Address.AbsoluteUri} {next.Body?.ToJsonString()}") || count >= MostPages)
            {
                Skip($"{source.Name} leads from page to page without end: what follows page {count} is left out.", isLoss: true);
                return;
            }

            page = await ReadOrSkipAsync(next.Address, next.Body, cancellation);
            body = next.Body ?? body;
        }
    }

    /// <summary>Reads a document; tells of one that can't be read, and gives null.</summary>
    internal async Task<CatalogDocument?> ReadOrSkipAsync(Uri address, JsonObject? body, CancellationToken cancellation)
    {
        try
        {
            return await http.ReadAsync(address, body, cancellation);
        }
        catch (CatalogException exception)
        {
            Skip($"A part of {source.Name} is skipped: {exception.Message}", isLoss: true);
            return null;
        }
    }

    // STAC API, "Paging": a next link may say POST, and a body that replaces or is merged into the one that was sent.
    private static (Uri Address, JsonObject? Body)? Next(CatalogDocument page, JsonObject sent)
    {
        JsonObject? link = Array.Find(Links(page.Json), link => link.Text("rel") == "next");
        if (StacItem.Absolute(page.Address, link.Text("href")) is not { } address)
        {
            return null;
        }

        if (!string.Equals(link.Text("method"), "POST", StringComparison.OrdinalIgnoreCase))
        {
            return (address, null);
        }

        bool isMerged = link!["merge"] is JsonValue merge && merge.TryGetValue(out bool merged) && merged;
        JsonObject body = isMerged || link.Object("body") is null ? (JsonObject)sent.DeepClone() : [];
        foreach ((string name, JsonNode? value) in link.Object("body") ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return (address, body);
    }
}
