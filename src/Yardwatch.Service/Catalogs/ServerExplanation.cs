using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yardwatch.Service.Catalogs;

/// <summary>What a server says of why it refuses: one line of foreign text.</summary>
internal static class ServerExplanation
{
    private const int MostCharacters = 300;

    // RFC 9457 and OGC API say "detail" or "description"; others call it as they like.
    private static readonly string[] Members = ["detail", "description", "message", "error_description", "error", "title"];

    /// <summary>The explanation, without control characters and cut to 300 characters; null where there is none that people could read, such as a page.</summary>
    /// <param name="body">What the server sent.</param>
    public static string? Of(ReadOnlySpan<byte> body)
    {
        string text = Encoding.UTF8.GetString(body).Trim();
        string? said = text.StartsWith('<') ? null : Member(text) ?? (text.StartsWith('{') || text.StartsWith('[') ? null : text);
        string line = string.Concat((said ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length switch
        {
            0 => null,
            > MostCharacters => line[..MostCharacters] + "…",
            _ => line,
        };
    }

    private static string? Member(string text)
    {
        try
        {
            var json = JsonNode.Parse(text, documentOptions: JsonMembers.Strict) as JsonObject;
            return Members.Select(name => Plain(json?[name])).FirstOrDefault(value => value is { Length: > 0 });
        }
        catch (JsonException)
        {
            // No JSON, or with a member twice: then it is plain text or nothing.
            return null;
        }
    }

    private static string? Plain(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : node?.ToJsonString();
}
