using System.Globalization;
using System.Text.Json;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>A part of a file of known vehicles that people or programs wrote: a message about it says where it stands.</summary>
/// <param name="Path">The file, for messages.</param>
/// <param name="Where">The part, as <c>vehicle 3 of 49</c>.</param>
/// <param name="Json">What stands there.</param>
internal readonly record struct KnownPart(string Path, string Where, JsonElement Json)
{
    private const int LongestQuote = 60;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it is: <c>truth file</c>.</param>
    /// <param name="read">Reads it, while it is open.</param>
    /// <exception cref="UsageException">The file is missing or not JSON.</exception>
    public static T Read<T>(string path, string what, Func<KnownPart, T> read)
    {
        if (!File.Exists(path))
        {
            throw new UsageException(ErrorCatalog.TruthUnusable, $"There is no {what} {path}. Check the path.");
        }

        ReadOnlyMemory<byte> bytes = File.ReadAllBytes(path);
        try
        {
            using var document = JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
            return read(new KnownPart(path, "the file", document.RootElement));
        }
        catch (JsonException exception)
        {
            string detail = exception.Message.Split(" LineNumber:")[0];
            throw new UsageException(
                ErrorCatalog.TruthUnusable,
                Invariant($"{path} is not JSON: line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1}: {detail} Mend that place; docs/evaluation.md describes the file."));
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json says of half a surrogate pair, and only when the text is asked for.
            throw new UsageException(ErrorCatalog.TruthUnusable, $"{path} holds a text that is not Unicode. Save the file as UTF-8.");
        }
    }

    /// <summary>A member; null where it is missing or null.</summary>
    public JsonElement? Find(string member) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(member, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A member that is a text; null otherwise.</summary>
    public string? Text(string member) => Find(member) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A member that is a finite number; null otherwise.</summary>
    public double? Number(string member) => Find(member) is { } value ? Number(value) : null;

    /// <summary>A member that is a whole number, or a text that spells one as programs of maps write it; null otherwise.</summary>
    public int? Whole(string member) => Number(member) is { } number
        ? double.IsInteger(number) && double.Abs(number) <= int.MaxValue ? (int)number : null
        : int.TryParse(Text(member), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int spelled) ? spelled : null;

    /// <summary>A finite number; null for anything else.</summary>
    public static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && double.IsFinite(number) ? number : null;

    /// <summary>The parts of a list.</summary>
    /// <param name="member">The list's name.</param>
    /// <param name="noun">What each of them is, for messages.</param>
    /// <param name="remedy">What to write where there is no such list.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public IEnumerable<KnownPart> List(string member, string noun, string remedy)
    {
        if (Find(member) is not { ValueKind: JsonValueKind.Array } list)
        {
            throw Refuse(member, remedy);
        }

        string path = Path;
        int count = list.GetArrayLength();
        return list.EnumerateArray().Select((element, i) => new KnownPart(path, Invariant($"{noun} {i + 1} of {count}"), element));
    }

    /// <summary>Refuses a member.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="remedy">What to write, a sentence or more.</param>
    public UsageException Refuse(string member, string remedy)
    {
        string problem = Json.ValueKind != JsonValueKind.Object ? $"is {Quoted(Json)}, not an object with \"{member}\""
            : Find(member) is { } value ? $"has the \"{member}\" {Quoted(value)}"
            : $"has no \"{member}\"";
        return new UsageException(ErrorCatalog.TruthUnusable, $"{Path}: {Where} {problem}. {remedy}");
    }

    private static string Quoted(JsonElement value)
    {
        string text = string.Join(' ', value.GetRawText().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
    }
}
