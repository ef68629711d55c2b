using System.Text.Json;

namespace Yardwatch.Facilities;

/// <summary>Members of JSON objects that may be missing or of another kind than they should.</summary>
internal static class JsonMember
{
    /// <summary>A member, or an undefined element where the parent is no object or has none.</summary>
    public static JsonElement Of(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) ? value : default;

    /// <summary>A text or number as text; null for anything else.</summary>
    public static string? Text(JsonElement parent, string name) => Text(Of(parent, name));

    /// <summary>The first of several members that is a text or number; null where none is.</summary>
    public static string? First(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (Text(parent, name) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The elements of a list; none where it is no list.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>The members of an object; none where it is no object.</summary>
    public static IEnumerable<JsonProperty> Members(JsonElement parent) => parent.ValueKind == JsonValueKind.Object ? parent.EnumerateObject() : [];

    /// <summary>A text or number as text; null for anything else, and for blanks.</summary>
    public static string? Text(JsonElement value)
    {
        string? text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
