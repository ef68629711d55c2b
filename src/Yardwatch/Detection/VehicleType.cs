namespace Yardwatch.Detection;

/// <summary>What a vehicle is built for, as far as that shows from above.</summary>
public enum VehicleType
{
    /// <summary>A closed car: boxcar, sliding-wall or refrigerator car. Its roof is its own, never a cover over a load.</summary>
    Box = 0,

    /// <summary>An open car with sides: gondola or ore car, empty or loaded.</summary>
    Gondola = 1,

    /// <summary>A car emptied from below, open or with a roof and hatches.</summary>
    Hopper = 2,

    /// <summary>A flat car, empty or with a load other than containers.</summary>
    Flat = 3,

    /// <summary>A flat or well car with containers on it.</summary>
    Container = 4,

    /// <summary>A tank car.</summary>
    Tank = 5,

    /// <summary>A locomotive.</summary>
    Locomotive = 6,

    /// <summary>A passenger car or one part of a multiple unit.</summary>
    Passenger = 7,

    /// <summary>A vehicle that keeps the track: crane, tamper, ballast machine, motor trolley.</summary>
    Maintenance = 8,
}
