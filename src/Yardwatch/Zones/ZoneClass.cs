namespace Yardwatch.Zones;

/// <summary>What a place of a cargo zone shows from above.</summary>
public enum ZoneClass
{
    /// <summary>Bare ground: paving, gravel, earth, grass, water, snow on the ground; also the walls of what stands on it.</summary>
    Ground = 0,

    /// <summary>Cargo under a tarp. What lies under it is unknown.</summary>
    Covered = 1,

    /// <summary>The roof of a container of 20 feet.</summary>
    ShortContainer = 2,

    /// <summary>The roof of a container of 40 feet or more.</summary>
    LongContainer = 3,

    /// <summary>Any other object: crates, vehicles, equipment, pipes, timber, heaps.</summary>
    Other = 4,

    /// <summary>Hidden from view: cloud, a bridge, a building's roof, a crown of a tree, a railcar that leans over the zone's edge.</summary>
    Obscured = 5,
}
