namespace Yardwatch.Simulation;

/// <summary>Something that makes vehicles harder to count, and how bad it can be.</summary>
/// <param name="Name">Short, for tables.</param>
/// <param name="Description">What it does to a scene.</param>
/// <param name="HardEnd">The hard end in words, with units.</param>
/// <param name="Source">Where the hard end comes from.</param>
/// <param name="AtHardEnd">Gives any settings this nuisance at its hard end, and changes nothing else.</param>
public sealed record Nuisance(string Name, string Description, string HardEnd, string Source, Func<YardSettings, YardSettings> AtHardEnd);

/// <summary>
/// Every nuisance of the simulator at its hard end, to be laid over <see cref="YardSettings.DrawClear"/> one at a time.
/// </summary>
public static class Nuisances
{
    /// <summary>All of them, grouped: light, air, sensor, ground, vehicles, surroundings, facility.</summary>
    public static IReadOnlyList<Nuisance> All { get; } = [.. Light(), .. Air(), .. Sensor(), .. Ground(), .. Vehicles(), .. Surroundings(), .. Facility()];

    private static IEnumerable<Nuisance> Light() =>
    [
        new("low sun", "shadows over two tracks", "sun 8 degrees high", "below the 15 degrees that vendors' tasking guides allow", s => s with { Overcast = false, SunElevationDegrees = 8 }),
        new("overcast", "no cast shadows", "sky without sun", "meteorology; skylight only", s => s with { Overcast = true, ShadowFactor = 0.95 }),
        new("faint shadow", "shadows short and pale", "sun 65 degrees high, shadow 0.6 of the light", "summer noon in the tropics under haze", s => s with { Overcast = false, SunElevationDegrees = 65, ShadowFactor = 0.6 }),
        new("deep shadow", "what lies in shadow is black", "shadow 0.08 of the light", "clear sky and a stretched contrast, as in the real yard looked at", s => s with { Overcast = false, ShadowFactor = 0.08, SunElevationDegrees = 25 }),
        new("off-nadir view", "vehicles lean over the next track", "30 degrees", "agile satellites deliver up to 30 degrees as standard", s => s with { OffNadirDegrees = 30 }),
    ];

    private static IEnumerable<Nuisance> Air() =>
    [
        new("haze", "contrast is lost", "half of the contrast", "visibility of about 5 km", s => Air(s, a => a with { Haze = 0.5 })),
        new("thin cloud", "a veil of uneven thickness", "everywhere, up to 60 % opaque", "cirrus and fog patches", s => Air(s, a => a with { ThinCloud = 1, ThinCloudOpacity = 0.6 })),
        new("thick cloud", "ground is hidden", "0.5 of the scene", "catalogs offer scenes of up to half cloud", s => Air(s, a => a with { Cloud = 0.5 })),
        new("cloud shadow", "patches are dark", "0.5 of the scene", "as thick cloud", s => Air(s, a => a with { CloudShadow = 0.5 })),
    ];

    private static IEnumerable<Nuisance> Sensor() =>
    [
        new("blur", "edges are soft", "1.2 pixels (sigma)", "MTF at Nyquist below 0.05: upsampled products", s => Air(s, a => a with { BlurPixels = 1.2 })),
        new("noise", "grain", "0.04 of full brightness", "signal to noise of 25, dark winter scenes", s => Air(s, a => a with { Noise = 0.04 })),
        new("JPEG 35", "blocks of 8 pixels", "quality 35", "screenshots saved for messengers", s => Air(s, a => a with { JpegQuality = 35, Bands = BandLayout.Rgb, FullScale = 255 })),
        new("pan-sharpening", "color is coarser than brightness, and displaced", "4 times, 2 pixels", "the ratio of WorldView, Pleiades and GeoEye; misregistration of fast products", s => Air(s, a => InColor(a) with { PanRatio = 4, PanMisregistrationPixels = 2 })),
        new("band misregistration", "fringes of red and blue", "0.7 pixels", "vendors promise 0.3 to 0.5 pixels", s => Air(s, a => InColor(a) with { MisregistrationPixels = 0.7 })),
        new("moving vehicles", "the bands of moving strings don't match", "all strings at 1 to 11 m/s, 0.35 s between bands", "WorldView-2's two arrays, 0.2 to 0.3 s", s => Air(s with { MovingShare = 1 }, a => InColor(a) with { BandDelaySeconds = 0.35 })),
        new("contrast clip", "bright roofs and dark beds lose all detail", "4 % at either end", "viewers clip 0.5 to 2.5 %; screenshots are stretched twice", s => Air(s, a => a with { StretchClip = 0.04 })),
        new("sharpening", "halos around edges", "strength 1.5", "web map tiles", s => Air(s, a => a with { Sharpening = 1.5 })),
        new("grey band", "no color", "one band", "panchromatic products", s => Air(s, a => a with { Bands = BandLayout.Grey })),
        new("dark exposure", "the scene is dark", "gain 0.5", "winter scenes delivered unstretched", s => Air(s, a => a with { Gain = 0.5 })),
        new("color cast", "red and blue out of balance", "red 1.25, blue 0.8", "products without atmospheric correction", s => Air(s, a => InColor(a) with { RedCast = 1.25, BlueCast = 0.8 })),
    ];

    private static IEnumerable<Nuisance> Ground() =>
    [
        new("snow", "ground and roofs are white", "0.97 of the ground, 0.95 of the roofs", "fresh snow", s => On(s, g => g with { Snow = 0.97, SnowOnVehicles = 0.95 })),
        new("wet", "ground and roofs are dark", "everywhere", "after rain", s => On(s, g => g with { Wetness = 1 })),
        new("vegetation", "beds are overgrown", "0.9 of the ground, every bed", "disused yards", s => On(s, g => g with { Vegetation = 0.9, OvergrownShare = 1 })),
        new("stains", "patches of a car's size on beds", "40 per track-kilometer", "loading tracks for coal and ore", s => On(s, g => g with { StainsPerKilometer = 40 })),
        new("plain beds", "beds can't be told from the ground", "bed as bright as the ground, no ties to be seen", "sand or cinder ballast", s => On(s, g => g with { BedRatio = 1, TieContrast = 0, BedWarmth = g.Warmth })),
        new("streaks", "dark and rusty streaks along the tracks", "strength 0.5", "braking and oiling at humps", s => On(s, g => g with { Streaks = 0.5 })),
    ];

    private static IEnumerable<Nuisance> Vehicles() =>
    [
        new("camouflage", "vehicles have the color of the ground", "all of them", "dust and rust on ore and coal cars", s => s with { CamouflageShare = 1 }),
        new("tarps", "open and flat cars are under tarps", "all of them", "the load covered before a satellite passes", s => s with { TarpShare = 1 }),
        new("paint like tarps", "closed cars and empty gondolas are green, blue and grey", "0.8 of them", "fleets of one owner", s => s with { TarpPaintShare = 0.8, TarpShare = 0 }),
        new("low cars", "empty flats and open cars only", "all strings", "empties awaiting loading", s => s with { LowCarShare = 1 }),
        new("two-axle cars", "short cars that pair up", "0.8 of the cars, 6 to 10 m", "older European fleets", s => s with { TwoAxleShare = 0.8 }),
        new("mixed strings", "no two cars alike", "all strings", "single-wagon traffic", s => s with { EqualStringShare = 0 }),
        new("narrow gaps", "bodies 0.9 m apart", "median 0.9 m", "5 % of measured gaps are below 0.75 m", s => s with { GapMedianMeters = 0.9 }),
        new("maintenance vehicles", "cranes, tampers, trolleys", "half of the strings", "depots of track machines", s => s with { MaintenanceShare = 0.5 }),
    ];

    private static IEnumerable<Nuisance> Surroundings() =>
    [
        new("catenary", "portals and wires", "every 40 m, all tracks", "European practice is 50 to 75 m", s => Beside(s, b => b with { PortalSpacingMeters = 40, WireShare = 1 })),
        new("footbridges", "bridges hide parts of every track", "2", "passenger stations beside yards", s => Beside(s, b => b with { Bridges = 2 })),
        new("canopies", "roofs of platforms hide a track", "3 platforms, all roofed", "passenger stations", s => Beside(s with { Throat = YardThroat.None }, b => b with { Platforms = 3, CanopyShare = 1 })),
        new("clutter", "trucks, containers, heaps and material", "60 per hectare, 60 per track-kilometer", "freight terminals", s => Beside(s, b => b with { ClutterPerHectare = 60, BetweenPerKilometer = 60 })),
        new("cranes", "gantries over several tracks", "2", "container terminals", s => Beside(s, b => b with { Cranes = 2 })),
        new("buildings", "sheds at the outer tracks, with their shadows", "6, all close", "goods sheds", s => Beside(s, b => b with { Buildings = 6, CloseBuildingShare = 1 })),
        new("poles and towers", "masts and their shadows", "40 poles per track-kilometer, 30 towers per kilometer", "signals and flood lights of large yards", s => Beside(s, b => b with { PolesPerKilometer = 40, LightTowersPerKilometer = 30 })),
        new("trees", "crowns and their shadows beside the tracks", "60 per hectare", "overgrown margins", s => Beside(s, b => b with { TreesPerHectare = 60 })),
        new("crossovers", "rails between the tracks", "10", "throats and shunting necks", s => Beside(s, b => b with { Crossovers = 10 })),
    ];

    private static IEnumerable<Nuisance> Facility() =>
    [
        new("facility misplaced", "tracks are not drawn where they lie", "5 m, and 0.8 m track by track", "5 m circular error (90 %) without ground control", s => s with { FacilityShiftMeters = 5, FacilityJitterMeters = 0.8 }),
        new("close tracks", "neighbors nearly touch", "4.3 m apart", "the least that yards are built with", s => s with { SpacingMeters = 4.3, WideSpaceEvery = 0 }),
        new("curve", "tracks bend", "radius 300 m", "the sharpest curve of main yards", s => s with { Curvature = 1.0 / 300 }),
    ];

    private static YardSettings Air(YardSettings settings, Func<SensorSettings, SensorSettings> change) => settings with { Sensor = change(settings.Sensor) };

    private static YardSettings On(YardSettings settings, Func<GroundSettings, GroundSettings> change) => settings with { Ground = change(settings.Ground) };

    private static YardSettings Beside(YardSettings settings, Func<SurroundingsSettings, SurroundingsSettings> change) =>
        settings with { Surroundings = change(settings.Surroundings) };

    private static SensorSettings InColor(SensorSettings sensor) => sensor.Bands == BandLayout.Grey ? sensor with { Bands = BandLayout.Rgb } : sensor;
}
