namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>Which of OpenStreetMap's railways are tracks on which railcars may stand.</summary>
internal static class RailwayKind
{
    private static readonly string[] Taken = ["rail", "narrow_gauge", "preserved"];

    // Tracks that are there, or may be, but not for freight cars; taken when everything is asked for.
    private static readonly string[] OtherTracks =
        ["light_rail", "tram", "subway", "monorail", "funicular", "miniature", "disused", "abandoned", "construction"];

    // Also written as a prefix, disused:railway=rail.
    private static readonly string[] Lifecycles = ["disused", "abandoned", "construction", "razed", "dismantled", "proposed"];

    /// <summary>Whether tags are those of a railway, used or not.</summary>
    public static bool IsRailway(IReadOnlyDictionary<string, string> tags) => Of(tags) is not null;

    /// <summary>Why a way is not taken, in OpenStreetMap's words: <c>tram</c>, <c>tunnel</c>; null for one that is.</summary>
    /// <param name="way">A way with a tag of a railway.</param>
    /// <param name="all">Whether every kind of track is wanted.</param>
    public static string? Skipped(OsmWay way, bool all)
    {
        string kind = Of(way.Tags)!;
        if (!Taken.Contains(kind, StringComparer.Ordinal) && !(all && OtherTracks.Contains(kind, StringComparer.Ordinal)))
        {
            return kind;
        }

        return all ? null : Array.Find(Lifecycles, cycle => way.Tag(cycle) == "yes" || way.Tag(cycle + ":railway") is not (null or "no")) ?? Hidden(way);
    }

    // What stands in a tunnel or under a roof can't be seen. A passage through a building has its own tag.
    private static string? Hidden(OsmWay way) =>
        way.Tag("tunnel") is not (null or "no" or "building_passage") ? "tunnel"
        : way.Tag("location") is "underground" ? "underground"
        : way.Tag("indoor") is "yes" ? "indoor"
        : null;

    private static string? Of(IReadOnlyDictionary<string, string> tags) =>
        tags.GetValueOrDefault("railway") ?? Array.Find(Lifecycles, cycle => tags.ContainsKey(cycle + ":railway"));
}
