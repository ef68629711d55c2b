using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>A way of OpenStreetMap, or the part of one that an extract holds.</summary>
/// <param name="Id">Its number, as digits.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Points">Its positions in WGS 84, longitude first; two or more.</param>
internal sealed record OsmWay(string Id, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<Coordinate> Points)
{
    /// <summary>A tag's value, or null.</summary>
    public string? Tag(string key) => Tags.GetValueOrDefault(key);
}

/// <summary>What a file of OpenStreetMap holds of ways.</summary>
/// <param name="Ways">Those with a tag of a railway; a way of which the extract misses a middle stands here in its parts.</param>
/// <param name="ExtractedAt">As of when, or null where the file doesn't say.</param>
/// <param name="Incomplete">Of how many of these ways the extract misses positions.</param>
internal sealed record OsmExtract(IReadOnlyList<OsmWay> Ways, DateTimeOffset? ExtractedAt, int Incomplete)
{
    /// <summary>The numbers of those that it states several times and differently; of each one statement is among the ways.</summary>
    public IReadOnlyList<string> Contradictory { get; init; } = [];
}
