using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;

namespace Yardwatch.Service.Catalogs;

/// <summary>Walks through a catalog of linked files, leaving out collections whose extent says that nothing looked for is in them.</summary>
/// <param name="query">What is looked for.</param>
/// <param name="search">Takes the items.</param>
internal sealed class StaticCatalog(CatalogQuery query, CatalogSearch search)
{
    private const int MostDocuments = 20_000;
    private const int Deepest = 16;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Walks from a catalog downwards, the nearest first.</summary>
    public async Task RunAsync(CatalogDocument root, CancellationToken cancellation)
    {
        Queue<(Uri Address, int Depth, bool InCollection)> left = [];
        _seen.Add(root.Address.AbsoluteUri);
        Visit(root, (0, InCollection: false), left);
        int read = 0;
        while (left.TryDequeue(out (Uri Address, int Depth, bool InCollection) next))
        {
            if (search.IsFull())
            {
                return;
            }

            if (read++ == MostDocuments)
            {
                search.Skip($"The catalog has more than {MostDocuments} documents: the others are left out. Give a catalog below it, or --collection.", isLoss: true);
                return;
            }

            if (await search.ReadOrSkipAsync(next.Address, body: null, cancellation) is { } document)
            {
                Visit(document, (next.Depth, next.InCollection), left);
            }
        }
    }

    private void Visit(CatalogDocument document, (int Depth, bool InCollection) place, Queue<(Uri Address, int Depth, bool InCollection)> left)
    {
        switch (document.Json.Text("type"))
        {
            case "Feature":
                search.Add(document.Json, document.Address, place.InCollection);
                return;
            case "FeatureCollection":
                foreach (JsonNode? feature in document.Json.Elements("features"))
                {
                    search.Add(feature, document.Address, place.InCollection);
                }

                return;
            case "Collection" when !MayHold(document.Json):
                return;
        }

        bool inCollection = place.InCollection || (document.Json.Text("type") == "Collection" && query.Collections.Contains(document.Json.Text("id") ?? ""));
        foreach (JsonObject link in CatalogSearch.Links(document.Json).Where(link => link.Text("rel") is "child" or "item" or "items"))
        {
            if (StacItem.Absolute(document.Address, link.Text("href")) is { } address && _seen.Add(address.AbsoluteUri))
            {
                Follow((address, place.Depth + 1, inCollection), left);
            }
        }
    }

    private void Follow((Uri Address, int Depth, bool InCollection) next, Queue<(Uri Address, int Depth, bool InCollection)> left)
    {
        if (next.Depth > Deepest)
        {
            search.Skip($"The catalog is deeper than {Deepest} levels: {next.Address} is left out.", isLoss: true);
            return;
        }

        left.Enqueue(next);
    }

    // What an extent doesn't say excludes nothing.
    private bool MayHold(JsonObject collection)
    {
        JsonObject? extent = collection.Object("extent");
        Polygon[] boxes = [.. extent.Object("spatial").Elements("bbox").Select(box => StacGeometry.Box(box.Numbers())).OfType<Polygon>()];
        JsonArray[] times = [.. extent.Object("temporal").Elements("interval").OfType<JsonArray>().Where(interval => interval.Count == 2)];
        return (boxes.Length == 0 || Array.Exists(boxes, box => box.Intersects(query.Place)))
            && (times.Length == 0 || Array.Exists(times, time => !(Time(time[0])?.First > query.To) && !(Time(time[1])?.Last < query.From)));
    }

    private static StatedMoment? Time(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? StacItem.Time(text) : null;
}
