using Yardwatch.Detection;

namespace Yardwatch.Simulation.Plans;

/// <summary>What a vehicle is built like; equal cars of a string share one design. Meters.</summary>
internal sealed record VehicleDesign
{
    public required VehicleKind Kind { get; init; }

    public required VehicleForm Form { get; init; }

    public VehicleType Type => VehicleForms.TypeOf(Form);

    public required double Length { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>The stream that equal cars share: livery, roof structure.</summary>
    public required ulong Livery { get; init; }

    /// <summary>Whether an open or flat car has a load.</summary>
    public bool Loaded { get; init; }

    /// <summary>Whether the load is under a tarp.</summary>
    public bool Covered { get; init; }

    /// <summary>Whether it is colored like the ground.</summary>
    public bool Camouflaged { get; init; }

    /// <summary>Whether it is painted in a color of tarps.</summary>
    public bool TarpPainted { get; init; }
}
