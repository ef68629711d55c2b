using System.Text.Json;
using Yardwatch.Facilities;

namespace Yardwatch.Imagery.Metadata;

/// <summary>
/// What a user wrote down of a scene's rights: <c>NAME.rights.json</c> beside it, or <c>rights.json</c> for all scenes of a folder. It is
/// believed over everybody else. One that can't be read publishes nothing, since what it forbids isn't known.
/// </summary>
internal static class RightsFile
{
    /// <summary>The name of the file that holds for a folder.</summary>
    public const string OfFolder = "rights.json";

    /// <summary>How the name of a file ends that holds for one scene.</summary>
    public const string Ending = ".rights.json";

    /// <summary>Lets rights files override a scene's rights.</summary>
    /// <param name="metadata">The scene's metadata so far.</param>
    /// <param name="paths">The rights files, the one that is believed most last.</param>
    public static SceneMetadata Apply(SceneMetadata metadata, IEnumerable<string> paths)
    {
        bool isDamaged = false;
        foreach (string path in paths)
        {
            string name = Path.GetFileName(path);
            metadata = metadata with { Sources = [.. metadata.Sources, name] };
            try
            {
                using JsonDocument document = SidecarFile.Json(SidecarFile.Bytes(path));
                metadata = metadata with { Rights = Over(metadata.Rights, document.RootElement) };
            }
            catch (Exception exception) when (SidecarFile.IsDamage(exception))
            {
                isDamaged = true;
                string why = exception.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
                string notice = $"{name} can't be used: {why}. Nothing of the scene is published until it is mended; docs/metadata.md describes the file.";
                metadata = metadata with { Notices = [.. metadata.Notices, notice] };
            }
        }

        return isDamaged ? metadata with { Rights = metadata.Rights with { PixelsMayBePublished = false, CountsMayBePublished = false } } : metadata;
    }

    private static SceneRights Over(SceneRights rights, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("it is no JSON object");
        }

        foreach (JsonProperty member in root.EnumerateObject())
        {
            rights = Member(rights, member);
        }

        // What a license allows is only the beginning: what the file says in so many words comes last, wherever it stands in the file.
        return root.EnumerateObject().Where(member => member.Name is "pixels" or "counts").Aggregate(rights, Member);
    }

    // A member that isn't known may be a prohibition, misspelled.
    private static SceneRights Member(SceneRights rights, JsonProperty member) => member.Name switch
    {
        "license" => Licensed(rights, Text(member)),
        "credit" => rights with { Credit = Text(member) },
        "pixels" => rights with { PixelsMayBePublished = YesOrNo(member) },
        "counts" => rights with { CountsMayBePublished = YesOrNo(member) },
        "finestGsd" => rights with { FinestPublishableGsdMeters = Gsd(member) },
        "embargoUntil" => rights with { EmbargoUntil = Embargo(member) },
        "comment" => rights,
        _ => throw new FormatException($"it has the member \"{member.Name}\", and only license, credit, pixels, finestGsd, counts, embargoUntil and comment are known"),
    };

    private static SceneRights Licensed(SceneRights rights, string license)
    {
        SceneRights licensed = SceneLicense.Rights(license, rights.Credit);
        return rights with { License = licensed.License, PixelsMayBePublished = licensed.PixelsMayBePublished, CountsMayBePublished = licensed.CountsMayBePublished };
    }

    private static string Text(JsonProperty member) =>
        (member.Value.ValueKind == JsonValueKind.String ? JsonMember.Text(member.Value) : null) ?? throw Wrong(member, "a text");

    private static bool YesOrNo(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when member.Value.GetString() == "yes" => true,
        JsonValueKind.String when member.Value.GetString() == "no" => false,
        _ => throw Wrong(member, "\"yes\" or \"no\""),
    };

    private static double Gsd(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Number && member.Value.GetDouble() is > 0 and <= 1000 ? member.Value.GetDouble() : throw Wrong(member, "a number of meters above 0");

    // A day begins at midnight UTC.
    private static DateTimeOffset Embargo(JsonProperty member) =>
        SourceTime.Parse(Text(member))?.First ?? throw Wrong(member, "a day as \"2023-10-05\", or a time as \"2023-10-05T02:11:00Z\"");

    private static FormatException Wrong(JsonProperty member, string expected) => new($"its \"{member.Name}\" is {member.Value.GetRawText()}, not {expected}");
}
