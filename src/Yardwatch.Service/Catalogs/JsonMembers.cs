using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yardwatch.Service.Catalogs;

/// <summary>Looks at documents that others wrote: a member of another type than expected is as good as missing.</summary>
internal static class JsonMembers
{
    /// <summary>With a member twice a document says two things: it is as good as no JSON.</summary>
    public static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>A text, or null.</summary>
    public static string? Text(this JsonNode? node, string member) =>
        (node as JsonObject)?[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A finite number, or null.</summary>
    public static double? Number(this JsonNode? node, string member) => AsNumber((node as JsonObject)?[member]);

    /// <summary>An object, or null.</summary>
    public static JsonObject? Object(this JsonNode? node, string member) => (node as JsonObject)?[member] as JsonObject;

    /// <summary>The elements of an array; none where there is no array.</summary>
    public static IEnumerable<JsonNode?> Elements(this JsonNode? node, string member) => (node as JsonObject)?[member] as JsonArray ?? [];

    /// <summary>The numbers of an array; none where an element isn't one.</summary>
    public static double[] Numbers(this JsonNode? node)
    {
        double?[] numbers = [.. (node as JsonArray ?? []).Select(AsNumber)];
        return Array.TrueForAll(numbers, number => number is not null) ? [.. numbers.Select(number => number!.Value)] : [];
    }

    /// <summary>The texts of an array.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? node, string member) =>
        [.. node.Elements(member).OfType<JsonValue>().Where(value => value.GetValueKind() == JsonValueKind.String).Select(value => value.GetValue<string>())];

    private static double? AsNumber(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number) && double.IsFinite(number) ? number : null;
}
