using System.Globalization;

namespace Yardwatch.Simulation;

/// <summary>A number that shapes a simulated yard or its scene.</summary>
/// <param name="Name">Its place in <see cref="YardSettings"/>, such as <c>Ground.Tone</c>.</param>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value.</param>
/// <param name="Meaning">What it is, with its unit.</param>
/// <param name="Source">Where the range comes from.</param>
/// <param name="Value">Reads it.</param>
public sealed record YardParameter(string Name, double Low, double High, string Meaning, string Source, Func<YardSettings, double> Value);

/// <summary>Every number of <see cref="YardSettings"/>, with its range and where the range comes from.</summary>
public static class YardParameters
{
    private const string Survey = "measured in a European yard, aerial scene of 0.25 m";
    private const string Looks = "judgment, from yards seen from above";

    /// <summary>All of them, in the settings' order.</summary>
    public static IReadOnlyList<YardParameter> All { get; } =
        [.. Layout(), .. Vehicles(), .. Light(), .. Facility(), .. Ground(), .. Lines(), .. Beside(), .. Zones(), .. Air(), .. Optics(), .. Products()];

    /// <summary>Refuses settings outside their ranges.</summary>
    /// <param name="settings">The settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message names it and the range.</exception>
    public static void Check(YardSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (YardParameter parameter in All)
        {
            double value = parameter.Value(settings);
            if (!(value >= parameter.Low && value <= parameter.High))
            {
                string message = string.Create(
                    CultureInfo.InvariantCulture, $"{parameter.Name} is {value}: {parameter.Meaning} can be {parameter.Low} to {parameter.High}.");
                throw new ArgumentOutOfRangeException(nameof(settings), message);
            }
        }
    }

    private static IEnumerable<YardParameter> Layout() =>
    [
        new("GsdMeters", 0.2, 3.5, "ground sample distance, m", "aerial to the coarsest that still shows strings of railcars", s => s.GsdMeters),
        new("LengthMeters", 60, 600, "length of the yard that the scene shows, m", "memory: 600 m at 0.2 m is 9 million pixels", s => s.LengthMeters),
        new("MarginMeters", 8, 80, "ground beside the outer tracks, m", Looks, s => s.MarginMeters),
        new("RotationDegrees", 0, 360, "direction of the tracks, degrees clockwise from right", "all", s => s.RotationDegrees),
        new("TrackCount", 1, 30, "rail tracks", "one siding to a large classification yard", s => s.TrackCount),
        new("SpacingMeters", 4.3, 6, "distance of neighboring tracks, m", "yards are built with 4.5 to 5 m; " + Survey, s => s.SpacingMeters),
        new("WideSpaceEvery", 0, 10, "every n-th space between tracks is wider by 1 to 4 m", Looks, s => s.WideSpaceEvery),
        new("Curvature", -1.0 / 300, 1.0 / 300, "curvature of the yard, 1/m", "radii below 300 m are for sidings", s => s.Curvature),
    ];

    private static IEnumerable<YardParameter> Vehicles() =>
    [
        new("EmptyTrackShare", 0, 1, "share of tracks without a vehicle", "0.31; " + Survey, s => s.EmptyTrackShare),
        new("EqualStringShare", 0, 1, "share of strings of equal cars", Looks, s => s.EqualStringShare),
        new("PassengerShare", 0, 1, "share of strings that are passenger sets", Looks, s => s.PassengerShare),
        new("MaintenanceShare", 0, 0.5, "share of strings of track machines", "rare in yards, half of the vehicles in depots", s => s.MaintenanceShare),
        new("LowCarShare", 0, 1, "share of strings of empty flats and open cars", "empties awaiting loading", s => s.LowCarShare),
        new("OpenCarShare", 0, 1, "share of freight cars that are flats and open cars before the fleet's others are drawn", "none to all, as in military trains", s => s.OpenCarShare),
        new("TwoAxleShare", 0, 0.8, "share of cars on two axles, 6 to 10 m long", "0.04; " + Survey + "; most cars of older fleets", s => s.TwoAxleShare),
        new("MovingShare", 0, 1, "share of strings that move at 1 to 11 m/s", "shunting at up to 40 km/h", s => s.MovingShare),
        new("LocomotiveShare", 0, 1, "share of strings led by a locomotive", Looks, s => s.LocomotiveShare),
        new("GapMedianMeters", 0.9, 2, "median distance between coupled bodies, m", "0.75, 1.42, 2.72 m at 5, 50, 95 %; " + Survey, s => s.GapMedianMeters),
        new("CamouflageShare", 0, 1, "share of vehicles colored like the ground", "dust and rust on ore and coal cars", s => s.CamouflageShare),
        new("TarpShare", 0, 1, "share of flats and open cars under tarps", "none to all, where loads are hidden", s => s.TarpShare),
        new("TarpPaintShare", 0, 0.8, "share of cars painted like tarps", "fleets of one owner", s => s.TarpPaintShare),
    ];

    private static IEnumerable<YardParameter> Light() =>
    [
        new("SunAzimuthDegrees", 0, 360, "where the sun stands, degrees clockwise from up", "all", s => s.SunAzimuthDegrees),
        new("SunElevationDegrees", 8, 65, "height of the sun, degrees", "tasking guides avoid less than 15; tropical noon", s => s.SunElevationDegrees),
        new("ShadowFactor", 0.08, 0.98, "brightness in shadow over that in the sun", "0.08 to 0.6 under a clear sky; " + Survey + "; above 0.8 overcast", s => s.ShadowFactor),
        new("OffNadirDegrees", 0, 30, "angle between the view and the vertical, degrees", "what agile satellites deliver as standard", s => s.OffNadirDegrees),
        new("LeanAzimuthDegrees", 0, 360, "direction in which high things lean, degrees clockwise from up", "all", s => s.LeanAzimuthDegrees),
    ];

    private static IEnumerable<YardParameter> Facility() =>
    [
        new("FacilityShiftMeters", 0, 5, "how far all tracks of the facility are drawn from their place, m", "3 to 5 m circular error (90 %) of scenes without ground control", s => s.FacilityShiftMeters),
        new("FacilityJitterMeters", 0, 0.8, "spread of each track's own error, m", "0.5 m in tracks drawn by hand", s => s.FacilityJitterMeters),
    ];

    private static IEnumerable<YardParameter> Ground() =>
    [
        new("Ground.Tone", 0.1, 0.8, "brightness of the ground between tracks", "cinders to bleached gravel; " + Looks, s => s.Ground.Tone),
        new("Ground.Warmth", -0.1, 0.35, "red over blue of the ground", "bluish gravel to brown earth", s => s.Ground.Warmth),
        new("Ground.Texture", 0.02, 0.25, "strength of the ground's texture", Looks, s => s.Ground.Texture),
        new("Ground.Vegetation", 0, 0.9, "share of ground under grass", "none to disused", s => s.Ground.Vegetation),
        new("Ground.Snow", 0, 1, "share of ground under snow", "all", s => s.Ground.Snow),
        new("Ground.SnowOnVehicles", 0, 0.95, "snow on roofs, where there is snow", "melts and blows off sooner", s => s.Ground.SnowOnVehicles),
        new("Ground.Wetness", 0, 1, "wetness of ground and roofs", "darkening by a third, Lekner and Dorf (1988)", s => s.Ground.Wetness),
        new("Ground.GroupSpread", 0, 0.4, "spread of tone between groups of tracks", "gray and brown groups side by side; " + Looks, s => s.Ground.GroupSpread),
    ];

    private static IEnumerable<YardParameter> Lines() =>
    [
        new("Ground.BedRatio", 0.45, 1.6, "brightness of the bed over that of the ground", "0.73, 0.86, 0.98 at 5, 50, 95 % of empty tracks; " + Survey + "; bright new ballast", s => s.Ground.BedRatio),
        new("Ground.BedWarmth", -0.1, 0.4, "red over blue of the bed", "rust and brake dust", s => s.Ground.BedWarmth),
        new("Ground.BedSpread", 0, 0.3, "spread of the bed's tone from track to track", Looks, s => s.Ground.BedSpread),
        new("Ground.TieContrast", -0.6, 1, "contrast of ties against the bed", "dark wood to bright concrete", s => s.Ground.TieContrast),
        new("Ground.RailRatio", 0.4, 1.8, "tone of the rail heads over that of the bed", "rust to polish", s => s.Ground.RailRatio),
        new("Ground.Streaks", 0, 0.5, "strength of streaks along the tracks", Looks, s => s.Ground.Streaks),
        new("Ground.StainsPerKilometer", 0, 40, "patches of a car's size on beds, per track-kilometer", Looks, s => s.Ground.StainsPerKilometer),
        new("Ground.OvergrownShare", 0, 1, "share of tracks with weeds on the bed", "none to disused", s => s.Ground.OvergrownShare),
    ];

    private static IEnumerable<YardParameter> Beside() =>
    [
        new("Surroundings.PortalSpacingMeters", 0, 80, "distance of catenary portals, m; 0 for none", "50 to 75 m; 40 m in curves", s => s.Surroundings.PortalSpacingMeters),
        new("Surroundings.WireShare", 0, 1, "share of tracks with contact wires", Looks, s => s.Surroundings.WireShare),
        new("Surroundings.PolesPerKilometer", 0, 40, "poles and signals per track-kilometer", Looks, s => s.Surroundings.PolesPerKilometer),
        new("Surroundings.Buildings", 0, 6, "buildings beside the tracks", Looks, s => s.Surroundings.Buildings),
        new("Surroundings.CloseBuildingShare", 0, 1, "share of buildings at the outer track's clearance", "goods sheds", s => s.Surroundings.CloseBuildingShare),
        new("Surroundings.LightTowersPerKilometer", 0, 30, "flood light masts per kilometer of yard", "every 50 to 100 m, several rows; " + Survey, s => s.Surroundings.LightTowersPerKilometer),
        new("Surroundings.Cranes", 0, 2, "gantry cranes over several tracks", "container terminals", s => s.Surroundings.Cranes),
        new("Surroundings.Crossovers", 0, 10, "connections between neighboring tracks", "throats and shunting necks", s => s.Surroundings.Crossovers),
        new("Surroundings.Verges", 0, 3, "strips of grass along and between tracks", Looks, s => s.Surroundings.Verges),
        new("Surroundings.Bridges", 0, 2, "bridges across the tracks", Looks, s => s.Surroundings.Bridges),
        new("Surroundings.Platforms", 0, 3, "platforms between tracks", Looks, s => s.Surroundings.Platforms),
        new("Surroundings.CanopyShare", 0, 1, "share of platforms with a canopy", Looks, s => s.Surroundings.CanopyShare),
        new("Surroundings.ClutterPerHectare", 0, 60, "trucks, containers, heaps and material beside the tracks, per hectare", "freight terminals", s => s.Surroundings.ClutterPerHectare),
        new("Surroundings.BetweenPerKilometer", 0, 60, "cabinets, material and spills between tracks, per track-kilometer", Looks, s => s.Surroundings.BetweenPerKilometer),
        new("Surroundings.CrossingShare", 0, 1, "share of yards with a level crossing", Looks, s => s.Surroundings.CrossingShare),
        new("Surroundings.TreesPerHectare", 0, 60, "trees beside the yard, per hectare", Looks, s => s.Surroundings.TreesPerHectare),
    ];

    private static IEnumerable<YardParameter> Zones() =>
    [
        new("Cargo.Zones", 0, 4, "cargo zones beside the tracks", Looks, s => s.Cargo.Zones),
        new("Cargo.LengthMeters", 20, 200, "length of a zone along the tracks, m", Looks, s => s.Cargo.LengthMeters),
        new("Cargo.DepthMeters", 8, 70, "depth of a zone away from the tracks, m", "within the scene's margin", s => s.Cargo.DepthMeters),
        new("Cargo.Fill", 0, 1, "share of the places in a zone that are taken", "all", s => s.Cargo.Fill),
        new("Cargo.CoveredShare", 0, 1, "share of rows with cargo under tarps", "all", s => s.Cargo.CoveredShare),
        new("Cargo.ContainerShare", 0, 1, "share of rows with containers", "all", s => s.Cargo.ContainerShare),
        new("Cargo.AisleMeters", 0.5, 12, "width of the ways between rows, m", "on foot to a truck's turn", s => s.Cargo.AisleMeters),
        new("Cargo.CamouflageShare", 0, 1, "share of tarps and containers of the ground's color", "dust", s => s.Cargo.CamouflageShare),
    ];

    private static IEnumerable<YardParameter> Air() =>
    [
        new("Sensor.Cloud", 0, 0.6, "share of the scene under thick cloud", "catalogs offer scenes of up to half cloud", s => s.Sensor.Cloud),
        new("Sensor.CloudShadow", 0, 0.6, "share of the scene in a cloud's shadow", "as thick cloud", s => s.Sensor.CloudShadow),
        new("Sensor.ThinCloud", 0, 1, "share of the scene under thin cloud", "cirrus and fog", s => s.Sensor.ThinCloud),
        new("Sensor.ThinCloudOpacity", 0.1, 0.6, "share of the contrast that thin cloud takes", "thicker cloud hides the ground", s => s.Sensor.ThinCloudOpacity),
        new("Sensor.Haze", 0, 0.5, "share of the contrast that haze takes", "clear air to a visibility of about 5 km", s => s.Sensor.Haze),
    ];

    private static IEnumerable<YardParameter> Optics() =>
    [
        new("Sensor.BlurPixels", 0, 1.2, "blur of optics and resampling, pixels (sigma)", "MTF at Nyquist of 0.3 to below 0.05", s => s.Sensor.BlurPixels),
        new("Sensor.Noise", 0, 0.04, "noise, share of full brightness", "signal to noise of 25 in dark scenes, 500 in bright ones", s => s.Sensor.Noise),
        new("Sensor.MisregistrationPixels", 0, 0.7, "misregistration of red and blue, pixels", "vendors promise 0.3 to 0.5", s => s.Sensor.MisregistrationPixels),
        new("Sensor.BandDelaySeconds", 0, 0.4, "time from band to band, s", "0.15 s at Pleiades, 0.2 to 0.3 s at WorldView-2", s => s.Sensor.BandDelaySeconds),
    ];

    private static IEnumerable<YardParameter> Products() =>
    [
        new("Sensor.PanRatio", 1, 4, "size of a color pixel over a brightness pixel; 1 for products that are not pan-sharpened", "4 for WorldView, Pleiades, GeoEye and SPOT", s => s.Sensor.PanRatio),
        new("Sensor.PanMisregistrationPixels", 0, 2, "misregistration of color in pan-sharpened products, pixels", "half of a color pixel", s => s.Sensor.PanMisregistrationPixels),
        new("Sensor.StretchClip", 0, 0.04, "share of pixels clipped at either end", "viewers clip 0.005 to 0.025, twice in a screenshot", s => s.Sensor.StretchClip),
        new("Sensor.Sharpening", 0, 1.5, "strength of sharpening", "none to the halos of web map tiles", s => s.Sensor.Sharpening),
        new("Sensor.Gamma", 0.6, 1.6, "gamma", "linear products shown as display ones, and back", s => s.Sensor.Gamma),
        new("Sensor.Gain", 0.5, 1.5, "gain of green", "unstretched winter scenes to overexposed ones", s => s.Sensor.Gain),
        new("Sensor.RedCast", 0.8, 1.25, "gain of red over that of green", "products without atmospheric correction", s => s.Sensor.RedCast),
        new("Sensor.BlueCast", 0.8, 1.25, "gain of blue over that of green", "products without atmospheric correction", s => s.Sensor.BlueCast),
        new("Sensor.JpegQuality", 35, 95, "quality of JPEG compression, or none", "screenshots to archives", s => s.Sensor.JpegQuality ?? 95),
        new("Sensor.FullScale", 255, 4095, "value of full brightness", "8 bits, 10 to 12 bits in 16", s => s.Sensor.FullScale),
    ];
}
