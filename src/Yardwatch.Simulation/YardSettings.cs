namespace Yardwatch.Simulation;

/// <summary>The stock of vehicles a yard draws from; lengths differ by gauge and loading gauge.</summary>
public enum Fleet
{
    /// <summary>1435 mm gauge, Europe. Lengths 5/25/50/75/95 %: 10.3/13.1/14.5/17.0/19.7 m, as measured in a Swiss yard.</summary>
    Europe1435,

    /// <summary>1520 mm gauge. Mostly 12 to 14.7 m between coupler faces (GOST four-axle cars), some 19 to 25 m flats.</summary>
    Broad1520,

    /// <summary>North America. 12.5 to 20 m, autoracks and long flats 27 to 28 m (AAR plates).</summary>
    NorthAmerica,
}

/// <summary>How the tracks of a yard come together at one end.</summary>
public enum YardThroat
{
    /// <summary>Not inside the scene.</summary>
    None,

    /// <summary>Each track leaves a ladder track at its own switch.</summary>
    Ladder,

    /// <summary>All tracks close up together.</summary>
    Fan,
}

/// <summary>The bands of a simulated scene.</summary>
public enum BandLayout
{
    /// <summary>One panchromatic band.</summary>
    Grey,

    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,

    /// <summary>Blue, green, red, near infrared.</summary>
    BgrNir,

    /// <summary>Red, green, blue, near infrared.</summary>
    RgbNir,
}

/// <summary>
/// Everything that shapes a simulated yard and its scene. The defaults are a calm, clear yard; <see cref="Draw"/> gives the mixture
/// that a column model is trained on.
/// </summary>
public sealed record YardSettings
{
    /// <summary>The seed of everything that is drawn: geometry, vehicles, textures, noise.</summary>
    public required ulong Seed { get; init; }

    /// <summary>
    /// What differs between scenes of one yard: vehicles and their looks, clouds, noise. Null: the yard's own <see cref="Seed"/>, as where a yard has one scene.
    /// </summary>
    public ulong? SceneSeed { get; init; }

    internal ulong OfScene => SceneSeed ?? Seed;

    /// <summary>Ground sample distance, 0.2 to 3.5 m: aerial to the coarsest that still shows strings of railcars.</summary>
    public double GsdMeters { get; init; } = 0.5;

    /// <summary>Length of the yard that the scene shows, 60 to 600 m.</summary>
    public double LengthMeters { get; init; } = 260;

    /// <summary>Ground beside the outer tracks, 8 to 80 m on either side.</summary>
    public double MarginMeters { get; init; } = 20;

    /// <summary>Direction of the tracks in the scene, degrees clockwise from right (east), 0 to 360.</summary>
    public double RotationDegrees { get; init; } = 20;

    /// <summary>Rail tracks, 1 to 30.</summary>
    public int TrackCount { get; init; } = 8;

    /// <summary>Distance of neighboring tracks, 4.3 to 6 m (yards are built with 4.5 to 5 m).</summary>
    public double SpacingMeters { get; init; } = 4.8;

    /// <summary>Every <c>n</c>-th space between tracks is wider by 1 to 4 m, for a service way; 0 for none.</summary>
    public int WideSpaceEvery { get; init; }

    /// <summary>Curvature of the yard, 1/m; -1/300 to 1/300, 0 for straight.</summary>
    public double Curvature { get; init; }

    /// <summary>How the tracks come together.</summary>
    public YardThroat Throat { get; init; }

    /// <summary>The stock of vehicles.</summary>
    public Fleet Fleet { get; init; }

    /// <summary>Share of tracks without any vehicle, 0 to 1; about 0.45 in the yards looked at.</summary>
    public double EmptyTrackShare { get; init; } = 0.45;

    /// <summary>How many railcars stand in the scene, exactly; null for as many as the shares give.</summary>
    public int? Railcars { get; init; }

    /// <summary>Share of strings made of equal cars, 0 to 1.</summary>
    public double EqualStringShare { get; init; } = 0.5;

    /// <summary>Share of strings that are passenger sets, 0 to 1.</summary>
    public double PassengerShare { get; init; } = 0.03;

    /// <summary>Share of strings led by a locomotive, 0 to 1.</summary>
    public double LocomotiveShare { get; init; } = 0.12;

    /// <summary>Share of strings of track maintenance vehicles, 0 to 0.5; rare in yards, common in depots.</summary>
    public double MaintenanceShare { get; init; } = 0.02;

    /// <summary>Share of strings of empty flats and open cars, 0 to 1: low, and often of the bed's color.</summary>
    public double LowCarShare { get; init; } = 0.05;

    /// <summary>Share of freight cars, 0 to 1, that are flats and open cars before the others are drawn by the fleet: military trains have few others.</summary>
    public double OpenCarShare { get; init; }

    /// <summary>Share of cars on two axles, 6 to 10 m long, 0 to 0.8; 0.04 in the European yard looked at, most cars of older fleets.</summary>
    public double TwoAxleShare { get; init; } = 0.1;

    /// <summary>Share of strings that move at 1 to 11 m/s, 0 to 1: their bands don't match (<see cref="SensorSettings.BandDelaySeconds"/>).</summary>
    public double MovingShare { get; init; }

    /// <summary>Median distance between coupled bodies, 0.9 to 2 m; measured 0.75/1.42/2.72 m at 5/50/95 %.</summary>
    public double GapMedianMeters { get; init; } = 1.42;

    /// <summary>Share of vehicles colored like the ground they stand on, 0 to 1: the case that detectors miss.</summary>
    public double CamouflageShare { get; init; } = 0.1;

    /// <summary>Share of open cars and flats under tarps, 0 to 1.</summary>
    public double TarpShare { get; init; } = 0.15;

    /// <summary>Share of cars painted in the green, blue and grey of tarps, 0 to 0.8: what must not be taken for covered.</summary>
    public double TarpPaintShare { get; init; } = 0.1;

    /// <summary>Where the sun stands, degrees clockwise from up (north), 0 to 360.</summary>
    public double SunAzimuthDegrees { get; init; } = 160;

    /// <summary>Height of the sun, 8 to 65 degrees; imaging satellites pass in the late morning and avoid less than about 15.</summary>
    public double SunElevationDegrees { get; init; } = 45;

    /// <summary>Brightness in shadow over brightness in the sun, 0.08 to 0.98: to 0.6 in the sun (0.2 in the real scene looked at), above 0.8 overcast.</summary>
    public double ShadowFactor { get; init; } = 0.25;

    /// <summary>Whether the sky is overcast: no cast shadows.</summary>
    public bool Overcast { get; init; }

    /// <summary>Angle between the view and the vertical, 0 to 30 degrees: high things lean by height times its tangent.</summary>
    public double OffNadirDegrees { get; init; } = 3;

    /// <summary>The direction in which high things lean, degrees clockwise from up.</summary>
    public double LeanAzimuthDegrees { get; init; }

    /// <summary>
    /// How far the facility's tracks are drawn from where the scene shows them, all together, 0 to 5 m: scenes are placed to 3 to 5 m
    /// (circular error, 90 %) without ground control, maps of tracks to about 1 m.
    /// </summary>
    public double FacilityShiftMeters { get; init; } = 1;

    /// <summary>Spread of each track's own error in the facility, 0 to 0.8 m; about 0.5 m in tracks drawn by hand.</summary>
    public double FacilityJitterMeters { get; init; } = 0.3;

    /// <summary>What the ground looks like.</summary>
    public GroundSettings Ground { get; init; } = new();

    /// <summary>What stands beside and over the tracks.</summary>
    public SurroundingsSettings Surroundings { get; init; } = new();

    /// <summary>Air and sensor.</summary>
    public SensorSettings Sensor { get; init; } = new();

    /// <summary>Cargo zones beside the tracks; none unless asked for.</summary>
    public CargoSettings Cargo { get; init; } = new();

    /// <summary>A random mixture of everything, for training.</summary>
    /// <param name="seed">The same seed always gives the same settings.</param>
    public static YardSettings Draw(ulong seed) => SettingsMixture.Draw(seed);

    /// <summary>
    /// A random yard as analysts mostly get it: each of light, view, vehicles, ground, surroundings and sensor is drawn as for training in about
    /// a third of yards and is that of a clear one otherwise; the facility is always misplaced.
    /// </summary>
    /// <param name="seed">The same seed always gives the same settings.</param>
    public static YardSettings DrawOrdinary(ulong seed) => SettingsMixture.DrawOrdinary(seed);

    /// <summary>
    /// A random yard with random vehicles and ground, in a clear and plain scene: what <see cref="Nuisances"/> are laid over, one at a
    /// time.
    /// </summary>
    /// <param name="seed">The same seed always gives the same settings.</param>
    public static YardSettings DrawClear(ulong seed) => SettingsMixture.DrawClear(seed);

    /// <summary>A random mixture of short yards with cargo zones, for training and for studies of zones.</summary>
    /// <param name="seed">The same seed always gives the same settings.</param>
    public static YardSettings DrawCargo(ulong seed) => CargoMixture.Draw(seed);
}

/// <summary>What the ground of a yard looks like. Tones are brightness from 0 to 1 as displayed.</summary>
public sealed record GroundSettings
{
    /// <summary>Tone of the ground between the tracks, 0.1 to 0.8.</summary>
    public double Tone { get; init; } = 0.55;

    /// <summary>Warmth: red over blue, -0.1 (bluish) to 0.35 (brown earth).</summary>
    public double Warmth { get; init; } = 0.04;

    /// <summary>Tone of the track bed over that of the ground, 0.45 to 1.6: beds are darker or brighter, seldom alike.</summary>
    public double BedRatio { get; init; } = 0.75;

    /// <summary>Warmth of the bed: rust and brake dust, -0.1 to 0.4.</summary>
    public double BedWarmth { get; init; } = 0.1;

    /// <summary>Spread of the bed's tone from track to track, 0 to 0.3.</summary>
    public double BedSpread { get; init; } = 0.08;

    /// <summary>Contrast of ties against the bed, -0.6 (dark wood) to 1 (bright concrete).</summary>
    public double TieContrast { get; init; } = 0.6;

    /// <summary>Tone of the rail heads relative to the bed, 0.4 (rust) to 1.8 (polished).</summary>
    public double RailRatio { get; init; } = 0.8;

    /// <summary>Strength of texture, 0.02 to 0.25.</summary>
    public double Texture { get; init; } = 0.08;

    /// <summary>Strength of oil, rust and brake-dust streaks along tracks, 0 to 0.5.</summary>
    public double Streaks { get; init; } = 0.12;

    /// <summary>Share of ground under grass and weeds, 0 to 0.9.</summary>
    public double Vegetation { get; init; } = 0.1;

    /// <summary>Share of ground under snow, 0 to 1.</summary>
    public double Snow { get; init; }

    /// <summary>Snow on vehicles where there is snow, 0 to 0.95: it melts and blows off sooner than from the ground.</summary>
    public double SnowOnVehicles { get; init; } = 0.4;

    /// <summary>Wetness, 0 to 1: darkens ground in patches, and roofs.</summary>
    public double Wetness { get; init; }

    /// <summary>Spread of tone and color between groups of tracks, 0 to 0.4: groups are built and renewed at different times.</summary>
    public double GroupSpread { get; init; } = 0.08;

    /// <summary>Dark, brown or bleached patches of a car's size on the beds, without a shadow, per track-kilometer, 0 to 40.</summary>
    public double StainsPerKilometer { get; init; } = 3;

    /// <summary>Share of tracks with weeds on the bed, 0 to 1.</summary>
    public double OvergrownShare { get; init; } = 0.1;
}

/// <summary>What stands beside and over the tracks.</summary>
public sealed record SurroundingsSettings
{
    /// <summary>Distance of catenary portals along the tracks, 40 to 80 m (European practice: 50 to 75 m), or 0 for none.</summary>
    public double PortalSpacingMeters { get; init; }

    /// <summary>Share of tracks with contact wires where there are portals, 0 to 1.</summary>
    public double WireShare { get; init; } = 0.6;

    /// <summary>Poles, masts and signals per track-kilometer, 0 to 40.</summary>
    public double PolesPerKilometer { get; init; } = 6;

    /// <summary>Buildings beside the tracks, 0 to 6.</summary>
    public int Buildings { get; init; }

    /// <summary>Share of buildings whose wall stands at the clearance of the outer track, 0 to 1: sheds and goods platforms.</summary>
    public double CloseBuildingShare { get; init; } = 0.2;

    /// <summary>Masts of 15 to 40 m with flood lights, per kilometer of yard, 0 to 30; every 50 to 100 m in the yard looked at.</summary>
    public double LightTowersPerKilometer { get; init; } = 5;

    /// <summary>Gantry cranes over several tracks, 0 to 2: two girders 9 to 14 m high.</summary>
    public int Cranes { get; init; }

    /// <summary>Connections between neighboring tracks, which are not tracks of the facility, 0 to 10.</summary>
    public int Crossovers { get; init; }

    /// <summary>Strips of grass along and between the tracks, 0 to 3.</summary>
    public int Verges { get; init; }

    /// <summary>Footbridges and road bridges across the tracks, 0 to 2.</summary>
    public int Bridges { get; init; }

    /// <summary>Platforms between tracks, 0 to 3.</summary>
    public int Platforms { get; init; }

    /// <summary>Share of platforms with a canopy that hides part of a track, 0 to 1.</summary>
    public double CanopyShare { get; init; }

    /// <summary>Piles, containers, trucks, stacked rails and ties beside the tracks, per hectare, 0 to 60.</summary>
    public double ClutterPerHectare { get; init; } = 5;

    /// <summary>Cabinets, stacks of material and spills on and between tracks, per track-kilometer, 0 to 60.</summary>
    public double BetweenPerKilometer { get; init; } = 4;

    /// <summary>Share of yards with a level crossing, 0 to 1.</summary>
    public double CrossingShare { get; init; }

    /// <summary>Trees and bushes beside the yard, per hectare, 0 to 60.</summary>
    public double TreesPerHectare { get; init; } = 4;
}

/// <summary>Air and sensor.</summary>
public sealed record SensorSettings
{
    /// <summary>Share of the scene under thick cloud, 0 to 0.6.</summary>
    public double Cloud { get; init; }

    /// <summary>Share of the scene under the shadow of a cloud, 0 to 0.6.</summary>
    public double CloudShadow { get; init; }

    /// <summary>Share of the scene under thin cloud, 0 to 1.</summary>
    public double ThinCloud { get; init; }

    /// <summary>Share of the contrast that the thin cloud takes where it is thickest, 0.1 to 0.6.</summary>
    public double ThinCloudOpacity { get; init; } = 0.35;

    /// <summary>Haze: share of the contrast that is lost, 0 to 0.5.</summary>
    public double Haze { get; init; } = 0.05;

    /// <summary>Blur of optics and resampling, 0 to 1.2 pixels (Gaussian sigma; MTF at Nyquist 0.05 to 0.3 is 0.5 to 0.8).</summary>
    public double BlurPixels { get; init; } = 0.5;

    /// <summary>Noise, 0 to 0.04 of full brightness (standard deviation).</summary>
    public double Noise { get; init; } = 0.006;

    /// <summary>Misregistration of the red and blue bands, 0 to 0.7 pixels.</summary>
    public double MisregistrationPixels { get; init; } = 0.1;

    /// <summary>
    /// Time between the red and the green band, and the green and the blue, 0 to 0.4 s: arrays lie side by side in the focal plane
    /// (0.15 s at Pleiades between panchromatic and color, 0.2 to 0.3 s at WorldView-2 between its two arrays).
    /// </summary>
    public double BandDelaySeconds { get; init; }

    /// <summary>Color pixels per brightness pixel of a pan-sharpened product, along one side: 1 for none, 4 as most sensors have.</summary>
    public int PanRatio { get; init; } = 1;

    /// <summary>Misregistration of the color of a pan-sharpened product, 0 to 2 pixels of brightness.</summary>
    public double PanMisregistrationPixels { get; init; }

    /// <summary>Share of pixels that a stretch of the contrast clips at either end, 0 (none) to 0.04; viewers use 0.005 to 0.025.</summary>
    public double StretchClip { get; init; }

    /// <summary>Strength of the vendor's sharpening, 0 to 1.5, which leaves halos.</summary>
    public double Sharpening { get; init; } = 0.2;

    /// <summary>Gamma, 0.6 to 1.6.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>Gain of the green band, 0.5 to 1.5.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Gain of red over that of green, 0.8 to 1.25.</summary>
    public double RedCast { get; init; } = 1;

    /// <summary>Gain of blue over that of green, 0.8 to 1.25.</summary>
    public double BlueCast { get; init; } = 1;

    /// <summary>Quality of the JPEG compression, 35 to 95, or null for none. Scenes of 8 bits with one or three bands only.</summary>
    public int? JpegQuality { get; init; }

    /// <summary>The bands and their order.</summary>
    public BandLayout Bands { get; init; } = BandLayout.Rgb;

    /// <summary>The value of full brightness: 255 for 8 bits, 1023 to 4095 for 10 to 12 bits in 16.</summary>
    public int FullScale { get; init; } = 255;
}
