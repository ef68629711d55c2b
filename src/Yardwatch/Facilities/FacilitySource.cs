using System.Text.Json;

namespace Yardwatch.Facilities;

/// <summary>Where a facility's rail tracks were taken from, and who must be credited for them; in files the member <c>source</c>.</summary>
/// <param name="Name">The source's name.</param>
public sealed record FacilitySource(string Name)
{
    /// <summary>The license, as an SPDX identifier or in words, or null.</summary>
    public string? License { get; init; }

    /// <summary>Who must be credited, as it must be printed, or null.</summary>
    public string? Credit { get; init; }

    /// <summary>As of when the source was extracted, UTC, or null.</summary>
    public DateTimeOffset? ExtractedAt { get; init; }

    /// <summary>SHA-256 of the extract's file, lower-case hexadecimal, or null.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The source that a facility's collection states; null where it states none. A bare text is its name.</summary>
    internal static FacilitySource? Read(JsonElement collection)
    {
        JsonElement source = JsonMember.Of(collection, "source");
        string? name = JsonMember.Text(source.ValueKind == JsonValueKind.Object ? JsonMember.Of(source, "name") : source);
        return name is null ? null : new FacilitySource(name)
        {
            License = JsonMember.Text(source, "license"),
            Credit = JsonMember.Text(source, "credit"),
            ExtractedAt = JsonMember.Text(source, "extractedAt") is { } text ? StatedMoment.Parse(text)?.First : null,
            Sha256 = JsonMember.Text(source, "sha256"),
        };
    }

    /// <summary>Writes the member, where there is a source.</summary>
    internal static void Write(Utf8JsonWriter writer, FacilitySource? source)
    {
        if (source is null)
        {
            return;
        }

        writer.WriteStartObject("source");
        writer.WriteString("name", source.Name);
        WriteText(writer, "license", source.License);
        WriteText(writer, "credit", source.Credit);
        WriteText(writer, "extractedAt", source.ExtractedAt is { } moment ? StatedMoment.Exact(moment) : null);
        WriteText(writer, "sha256", source.Sha256);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string member, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(member, text);
        }
    }
}
