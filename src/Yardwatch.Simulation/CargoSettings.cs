namespace Yardwatch.Simulation;

/// <summary>The cargo zones beside the tracks, and what stands in them.</summary>
public sealed record CargoSettings
{
    /// <summary>Cargo zones, 0 to 4; they lie to either side of the tracks in turn.</summary>
    public int Zones { get; init; }

    /// <summary>Length of a zone along the tracks, 20 to 200 m.</summary>
    public double LengthMeters { get; init; } = 70;

    /// <summary>
    /// Depth of a zone away from the tracks, 8 to 70 m; cut to what <see cref="YardSettings.MarginMeters"/> leaves of the scene.
    /// </summary>
    public double DepthMeters { get; init; } = 26;

    /// <summary>Share of the places of a row that are taken, 0 to 1; 0 leaves bare ground and its marks.</summary>
    public double Fill { get; init; } = 0.7;

    /// <summary>Share of the rows that hold cargo under tarps, 0 to 1.</summary>
    public double CoveredShare { get; init; } = 0.3;

    /// <summary>Share of the rows that hold containers, 0 to 1; with <see cref="CoveredShare"/> at most 1.</summary>
    public double ContainerShare { get; init; } = 0.3;

    /// <summary>Width of the ways between rows, 0.5 to 12 m.</summary>
    public double AisleMeters { get; init; } = 4;

    /// <summary>Share of tarps and containers that have the color of the ground, 0 to 1.</summary>
    public double CamouflageShare { get; init; } = 0.05;
}
