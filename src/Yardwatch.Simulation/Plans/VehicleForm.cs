using Yardwatch.Detection;

namespace Yardwatch.Simulation.Plans;

/// <summary>What a simulated vehicle is built like: finer than <see cref="VehicleType"/>, which is what can be told from above.</summary>
internal enum VehicleForm
{
    /// <summary>A covered car with a curved or flat roof.</summary>
    Box,

    /// <summary>A covered car with a pitched, sliding or tent-like roof.</summary>
    SlidingWall,

    /// <summary>An open car, empty or loaded.</summary>
    Gondola,

    /// <summary>A covered or open hopper.</summary>
    Hopper,

    /// <summary>A flat car, empty or with tarped or lashed loads.</summary>
    Flat,

    /// <summary>A flat or well car with containers.</summary>
    Container,

    /// <summary>A tank car.</summary>
    Tank,

    /// <summary>A locomotive.</summary>
    Locomotive,

    /// <summary>A passenger car.</summary>
    Passenger,

    /// <summary>A rail crane with its jib laid down along the car.</summary>
    Crane,

    /// <summary>A tamper or another long machine of cabins, engines and open frames.</summary>
    Tamper,

    /// <summary>A ballast machine: hoppers and conveyors on a frame.</summary>
    BallastMachine,

    /// <summary>A motor trolley: a cabin and a flat bed, short.</summary>
    Trolley,
}

/// <summary>What the forms are, as far as that can be told from above.</summary>
internal static class VehicleForms
{
    public static VehicleType TypeOf(VehicleForm form) => form switch
    {
        VehicleForm.Box or VehicleForm.SlidingWall => VehicleType.Box,
        VehicleForm.Gondola => VehicleType.Gondola,
        VehicleForm.Hopper => VehicleType.Hopper,
        VehicleForm.Flat => VehicleType.Flat,
        VehicleForm.Container => VehicleType.Container,
        VehicleForm.Tank => VehicleType.Tank,
        VehicleForm.Locomotive => VehicleType.Locomotive,
        VehicleForm.Passenger => VehicleType.Passenger,
        _ => VehicleType.Maintenance,
    };
}
