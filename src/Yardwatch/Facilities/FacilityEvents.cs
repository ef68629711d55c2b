using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yardwatch.Facilities;

/// <summary>Adds a known event to a facility's GeoJSON. Every other byte of the file stays as somebody wrote it.</summary>
public static class FacilityEvents
{
    private const string Member = "events";

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file with one more event.</summary>
    /// <param name="utf8">A facility's GeoJSON, with or without a byte order mark.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="name">What happened.</param>
    /// <param name="when">The day or time; or the first and the last at which it may have happened.</param>
    /// <exception cref="FacilityException">The file is no facility, or would be none with this event: the name is missing, or a day is none.</exception>
    public static byte[] With(ReadOnlyMemory<byte> utf8, string file, string name, (string From, string? To) when)
    {
        FacilityGeoJson.Parse(utf8, file);
        JsonObject entry = when.To is null
            ? new JsonObject { ["name"] = name, ["at"] = when.From }
            : new JsonObject { ["name"] = name, ["from"] = when.From, ["to"] = when.To };
        (Range replaced, string before, string after) = Place(utf8.Span);
        byte[] added = Encoding.UTF8.GetBytes(before + entry.ToJsonString(Options) + after);
        byte[] bytes = [.. utf8.Span[..replaced.Start], .. added, .. utf8.Span[replaced.End..]];
        FacilityGeoJson.Parse(bytes, file);
        return bytes;
    }

    // Where the entry goes, and what stands around it there.
    private static (Range Replaced, string Before, string After) Place(ReadOnlySpan<byte> utf8)
    {
        int start = utf8.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        Utf8JsonReader reader = new(utf8[start..]);
        reader.Read();
        int opened = start + (int)reader.BytesConsumed;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(Member);
            reader.Read();
            if (isIt && reader.TokenType == JsonTokenType.StartArray)
            {
                reader.Skip();
                int end = utf8[..(start + (int)reader.TokenStartIndex)].TrimEnd(" \t\r\n"u8).Length;
                return (end..end, utf8[end - 1] == (byte)'[' ? "\n    " : ",\n    ", utf8[end - 1] == (byte)'[' ? "\n  " : "");
            }

            if (isIt)
            {
                return ((start + (int)reader.TokenStartIndex)..(start + (int)reader.BytesConsumed), "[\n    ", "\n  ]");
            }

            reader.Skip();
        }

        return (opened..opened, "\n  \"events\": [\n    ", "\n  ],");
    }
}
