using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yardwatch.Facilities;
using Yardwatch.Imagery;

namespace Yardwatch.Service.Catalogs;

/// <summary>Lists items, as text or JSON.</summary>
/// <param name="facility">Of which the items show more or less.</param>
/// <param name="source">Where they come from.</param>
/// <param name="key">The asset that is wanted, or null.</param>
internal sealed class ItemList(Facility facility, CatalogSource source, string? key)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A table for people.</summary>
    public string Text(CatalogItems found)
    {
        StringBuilder text = new();
        string[] heads = ["id", "acquired (UTC)", "platform", "gsd", "cloud", "asset", "covers"];
        string[][] rows = [heads, .. found.Items.Select(Row)];
        int[] widths = [.. heads.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"{found.Items.Count} items{(found.IsComplete ? "" : ", not all")}.\n").ToString();
    }

    /// <summary>An object with every key always there.</summary>
    public string Json(CatalogItems found) => new JsonObject
    {
        ["source"] = source.Name,
        ["facility"] = facility.Id,
        ["complete"] = found.IsComplete,
        ["items"] = new JsonArray([.. found.Items.Select(Entry)]),
    }.ToJsonString(Indented) + "\n";

    private string[] Row(StacItem item) =>
    [
        Safe(item.Id),
        Acquired(item),
        Safe(item.Platform ?? "-"),
        Gsd(item) is { } gsd ? string.Create(CultureInfo.InvariantCulture, $"{gsd:0.##} m") : "-",
        item.CloudPercent is { } cloud ? string.Create(CultureInfo.InvariantCulture, $"{cloud:0} %") : "-",
        AssetChoice.Of(item, key) is { } asset ? Safe(asset.Key) + (AddressRules.WhyNotFetched(asset.Address, source) is null ? "" : $" ({asset.Address.Scheme}, can't be fetched)") : "-",
        string.Create(CultureInfo.InvariantCulture, $"{100 * StacGeometry.Covered(facility, item.Footprint):0} %"),
    ];

    private JsonObject Entry(StacItem item)
    {
        StacAsset? asset = AssetChoice.Of(item, key);
        return new JsonObject
        {
            ["id"] = Safe(item.Id),
            ["collection"] = item.Collection is { } collection ? Safe(collection) : null,
            ["acquiredFrom"] = Time(item.AcquiredFrom),
            ["acquiredTo"] = Time(item.AcquiredTo),
            ["platform"] = item.Platform is { } platform ? Safe(platform) : null,
            ["gsdMeters"] = Gsd(item),
            ["cloudPercent"] = item.CloudPercent,
            ["asset"] = asset is null ? null : Safe(asset.Key),
            ["address"] = asset is null ? null : Safe(asset.Address.AbsoluteUri),
            ["notFetchedBecause"] = asset is null ? null : AddressRules.WhyNotFetched(asset.Address, source),
            ["masks"] = new JsonArray([.. AssetChoice.Masks(item).Select(Mask)]),
            ["covers"] = double.Round(StacGeometry.Covered(facility, item.Footprint), 4),
        };
    }

    // A moment, a whole day, or from when to when.
    private static string Acquired(StacItem item)
    {
        if (item.AcquiredFrom?.UtcDateTime is not { } from)
        {
            return "-";
        }

        DateTime to = item.AcquiredTo?.UtcDateTime ?? from;
        bool isWholeDays = from.TimeOfDay == TimeSpan.Zero && to.TimeOfDay >= new TimeSpan(23, 59, 59);
        string format = isWholeDays ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm";
        string[] ends = [.. new[] { from, to }.Select(end => end.ToString(format, CultureInfo.InvariantCulture)).Distinct()];
        return string.Join(" to ", ends);
    }

    private double? Gsd(StacItem item) => AssetChoice.Of(item, key)?.GsdMeters ?? item.GsdMeters;

    private JsonObject Mask(UsableDataMask mask) => new()
    {
        ["kind"] = ContractWord.Of(mask.Kind),
        ["address"] = Safe(mask.Location),
    };

    private static string? Time(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // What a catalog calls things is foreign text: no secret in it, and no control character reaches the terminal.
    private string Safe(string text) => string.Concat(source.Redaction.Text(text).Where(c => !char.IsControl(c)));
}
