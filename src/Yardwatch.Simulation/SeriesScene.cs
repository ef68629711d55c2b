using Yardwatch.Imagery;
using Yardwatch.Simulation.Histories;

namespace Yardwatch.Simulation;

/// <summary>What a simulated series of scenes is like.</summary>
public sealed record SeriesPlan
{
    /// <summary>Decides everything.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many different scenes there are.</summary>
    public int Scenes { get; init; } = 200;

    /// <summary>The days that they spread over.</summary>
    public double Days { get; init; } = 5 * 365.25;

    /// <summary>How far a scene's georeference is off at most, meters, in any direction.</summary>
    public double MostShiftMeters { get; init; } = 40;

    /// <summary>The share of scenes half under cloud.</summary>
    public double CloudyShare { get; init; } = 0.25;

    /// <summary>The share of scenes that come twice: the same bytes, or the same pixels written again.</summary>
    public double TwiceShare { get; init; } = 0.1;

    /// <summary>The share of files that are broken.</summary>
    public double BrokenShare { get; init; } = 0.05;

    /// <summary>The mean number of railcars.</summary>
    public double MeanRailcars { get; init; } = 24;
}

/// <summary>One scene of a simulated series, before it is rendered.</summary>
public sealed record SeriesScene
{
    /// <summary>The <see cref="Damage"/> of a file that is whole.</summary>
    public const int Whole = 4;

    private const int LevelShape = 4;
    private const double MostRailcars = 70;
    private const double CloudShare = 0.5;

    // Open ocean, where simulated yards lie; at midday there.
    private static readonly GeoPoint Place = new(-33, 42);
    private static readonly DateTimeOffset Start = new(2019, 1, 1, 12, 30, 0, TimeSpan.Zero);
    private static readonly (string Sensor, double GsdMeters)[] Sensors = [("Sim-A", 0.3), ("Sim-B", 0.5), ("Sim-C", 0.5), ("Sim-D", 0.8), ("Sim-Coarse", 3)];

    /// <summary>Of its files, without extension.</summary>
    public required string Name { get; init; }

    /// <summary>When it was acquired; UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The sensor that saw it.</summary>
    public required string Sensor { get; init; }

    /// <summary>Ground sample distance, meters.</summary>
    public required double GsdMeters { get; init; }

    /// <summary>How far its georeference is off to the east, meters.</summary>
    public required double East { get; init; }

    /// <summary>The same to the north.</summary>
    public required double North { get; init; }

    /// <summary>Whether half of it is under cloud.</summary>
    public required bool IsCloudy { get; init; }

    /// <summary>Whether its bytes come again under another name.</summary>
    public required bool ComesTwice { get; init; }

    /// <summary>How its file breaks, 0 to 3; <see cref="Whole"/> where it does not.</summary>
    public required int Damage { get; init; }

    /// <summary>The railcars in it.</summary>
    public required int Railcars { get; init; }

    /// <summary>Decides what it shows.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The share of it under cloud, 0 to 1.</summary>
    public double Cloud => IsCloudy ? CloudShare : 0;

    /// <summary>Draws a scene.</summary>
    /// <param name="plan">The series.</param>
    /// <param name="number">Which one, from 0, in order of time.</param>
    public static SeriesScene Draw(SeriesPlan plan, int number)
    {
        ulong seed = unchecked((plan.Seed << 20) + (ulong)number + 1);
        Draws draws = new(seed);
        (string sensor, double gsd) = draws.Pick(Sensors);
        DateTimeOffset at = Start.AddDays(double.Floor((number + draws.Unit()) * plan.Days / plan.Scenes)).AddMinutes(double.Floor(240 * draws.Unit()));
        (double radius, double angle) = (plan.MostShiftMeters * double.Sqrt(draws.Unit()), double.Tau * draws.Unit());
        bool broken = draws.Unit() < plan.BrokenShare;
        return new SeriesScene
        {
            Name = FormattableString.Invariant($"{sensor}_{at:yyyyMMddTHHmmss}"),
            At = at,
            Sensor = sensor,
            GsdMeters = gsd,
            East = radius * double.Cos(angle),
            North = radius * double.Sin(angle),
            IsCloudy = draws.Unit() < plan.CloudyShare,
            ComesTwice = draws.Unit() < plan.TwiceShare && !broken,
            Damage = broken ? (int)(draws.Unit() * Whole) : Whole,
            Railcars = (int)double.Min(MostRailcars, plan.MeanRailcars * draws.Gamma(LevelShape) / LevelShape),
            Seed = seed,
        };
    }

    /// <summary>The settings that render it.</summary>
    /// <param name="yard">Of the yard, which never changes: tracks, ground and what stands beside them.</param>
    public YardSettings Settings(YardSettings yard)
    {
        var day = YardSettings.DrawOrdinary(Seed);
        var sun = SolarPosition.At(At, Place);
        return yard with
        {
            SceneSeed = Seed,
            GsdMeters = GsdMeters,
            Railcars = Railcars,
            SunAzimuthDegrees = sun.AzimuthDegrees,
            SunElevationDegrees = double.Clamp(sun.ElevationDegrees, 15, 65),
            ShadowFactor = day.ShadowFactor,
            Overcast = day.Overcast,
            OffNadirDegrees = day.OffNadirDegrees,
            LeanAzimuthDegrees = day.LeanAzimuthDegrees,
            Ground = yard.Ground with { Snow = day.Ground.Snow, SnowOnVehicles = day.Ground.SnowOnVehicles, Wetness = day.Ground.Wetness },
            Sensor = day.Sensor with { Cloud = Cloud },
        };
    }
}
