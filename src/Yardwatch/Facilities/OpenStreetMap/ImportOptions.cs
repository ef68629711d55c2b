using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>What is taken from an extract of OpenStreetMap.</summary>
public sealed record ImportOptions
{
    /// <summary>The facility's short name; null for the file's.</summary>
    public string? Id { get; init; }

    /// <summary>The facility's name for people; null for its short name.</summary>
    public string? Name { get; init; }

    /// <summary>The facility's outline in WGS 84: tracks are cut at it. Null: everything the extract holds.</summary>
    public Polygon? Within { get; init; }

    /// <summary>Whether also trams, subways, disused tracks, tracks in tunnels and the like are taken.</summary>
    public bool All { get; init; }
}
