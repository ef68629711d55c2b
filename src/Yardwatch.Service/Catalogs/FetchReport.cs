using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yardwatch.Gdal;

namespace Yardwatch.Service.Catalogs;

/// <summary>What became of one item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Outcome">Null where it failed.</param>
/// <param name="Failure">Null where it didn't.</param>
internal sealed record FetchedItem(StacItem Item, FetchOutcome? Outcome, ErrorKind? Failure);

/// <summary>Says what was fetched.</summary>
/// <param name="source">From where.</param>
/// <param name="folder">Where to.</param>
/// <param name="items">What became of each item.</param>
/// <param name="traffic">What it cost, the search included.</param>
internal sealed class FetchReport(CatalogSource source, string folder, IReadOnlyList<FetchedItem> items, NetworkTraffic traffic)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line for each item, and one for all.</summary>
    public string Text()
    {
        StringBuilder text = new();
        foreach (FetchedItem item in items)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Word(item),-8} {Name(item)}\n");
        }

        return text
            .Append(CultureInfo.InvariantCulture, $"{items.Count} items: {Count("fetched")} fetched, {Count("present")} there already, {Count("skipped")} skipped, {Count("failed")} failed; ")
            .Append(CultureInfo.InvariantCulture, $"{traffic.Requests} requests, {traffic.Bytes / 1e6:0.0} MB.\n").ToString();
    }

    /// <summary>An object with every key always there.</summary>
    public string Json() => new JsonObject
    {
        ["source"] = source.Name,
        ["items"] = new JsonArray([.. items.Select(item => new JsonObject
        {
            ["id"] = source.Redaction.Text(item.Item.Id),
            ["outcome"] = Word(item),
            ["scene"] = item.Outcome is FetchOutcome.Fetched or FetchOutcome.Present ? Name(item) : null,
            ["error"] = item.Failure?.Code,
        })]),
        ["requests"] = traffic.Requests,
        ["bytes"] = traffic.Bytes,
    }.ToJsonString(Indented) + "\n";

    private int Count(string word) => items.Count(item => Word(item) == word);

    private string Name(FetchedItem item) => Path.Combine(folder, $"{source.Redaction.Text(ItemFetch.Name(item.Item, folder))}.tif");

    private static string Word(FetchedItem item) => item.Outcome is { } outcome ? ContractWord.Of(outcome) : "failed";
}
