using System.Text.Json.Nodes;
using Yardwatch.Gdal;

namespace Yardwatch.Service.Catalogs;

/// <summary>Takes out of texts what must stay secret: users, passwords, queries and fragments of addresses, and known secrets anywhere.</summary>
/// <param name="secrets">Texts that are secret.</param>
internal sealed class Redaction(IReadOnlyList<string> secrets)
{
    private const string Hidden = "***";

    /// <summary>A text without secrets.</summary>
    public string Text(string text) => secrets.Aggregate(RedactedAddress.InText(text), (safe, secret) => safe.Replace(secret, Hidden, StringComparison.Ordinal));

    /// <summary>A copy of a JSON value whose texts, and names of members, have no secrets.</summary>
    public JsonNode? Json(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .Select(member => KeyValuePair.Create(Text(member.Key), Json(member.Value)))
            .DistinctBy(member => member.Key)),
        JsonArray elements => new JsonArray([.. elements.Select(Json)]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(Text(text)),
        _ => node?.DeepClone(),
    };
}
