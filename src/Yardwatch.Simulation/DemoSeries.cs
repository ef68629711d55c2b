using Yardwatch.Simulation.Histories;
using static System.FormattableString;

namespace Yardwatch.Simulation;

/// <summary>
/// The scenes of the demonstration: five years of a quiet yard at irregular times, scenes every two to four days around an event, and a rise that begins
/// five days after it. Place, dates, event and sensors are made up.
/// </summary>
public static class DemoSeries
{
    /// <summary>The number of railcars that the last scene shows.</summary>
    public const int RailcarsAtTheEnd = 73;

    /// <summary>No scene before the rise shows more.</summary>
    public const int MostRailcarsBefore = 20;

    private const double Days = 5 * 365.25;
    private const double DaysFromRiseToEnd = 18;
    private const double DaysFromEventToRise = 5;
    private const double DaysWatchedBefore = 24;
    private const double DaysBeforeTheLast = 4;
    private const double UsualRailcars = 6;
    private const double RailcarsAtTheRise = 30;
    private const double CloudyShare = 0.06;

    private static readonly DateTimeOffset Start = new(2019, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly (string Sensor, double GsdMeters)[] Sensors = [("Sim-A", 0.3), ("Sim-B", 0.5), ("Sim-C", 0.5)];

    /// <summary>The day of the made-up event.</summary>
    public static DateTimeOffset EventDay { get; } = Start.AddDays(double.Floor(Days - DaysFromRiseToEnd - DaysFromEventToRise));

    /// <summary>Draws the scenes.</summary>
    /// <param name="seed">The same seed gives the same scenes.</param>
    /// <param name="scenes">How many, 4 or more; up to sixteen of them lie in the weeks around the event.</param>
    /// <returns>In order of time; the last one shows <see cref="RailcarsAtTheEnd"/> railcars.</returns>
    public static IReadOnlyList<SeriesScene> Draw(ulong seed, int scenes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scenes, 4);
        Draws draws = new(seed);
        double end = double.Floor(Days);
        double watchedFrom = end - DaysFromRiseToEnd - DaysFromEventToRise - DaysWatchedBefore;
        List<double> days = [end];
        for (double day = end - DaysBeforeTheLast; day > watchedFrom && days.Count < scenes * 3 / 10; day -= draws.Whole(2, 4))
        {
            days.Add(day);
        }

        double[] quiet = [.. Enumerable.Range(0, scenes - days.Count).Select(_ => double.Floor(watchedFrom * draws.Unit()))];
        SeriesScene[] drawn = [.. quiet.Concat(days).Order().Select((day, number) => Scene(unchecked((seed << 20) + (ulong)number + 1), day, end))];
        // One busy day: what used to be the most.
        drawn[quiet.Length / 2] = drawn[quiet.Length / 2] with { Railcars = MostRailcarsBefore, IsCloudy = false };
        return [.. drawn.OrderBy(scene => scene.At)];
    }

    /// <summary>What the yard is like, which never changes. Railcars of 1520 mm gauge have four axles or more.</summary>
    /// <param name="seed">As for <see cref="Draw"/>.</param>
    public static YardSettings Yard(ulong seed) => YardSettings.DrawClear(seed) with
    {
        LengthMeters = 320,
        TrackCount = 8,
        MarginMeters = 44,
        Fleet = Fleet.Broad1520,
        Throat = YardThroat.None,
        PassengerShare = 0,
        MaintenanceShare = 0,
        TwoAxleShare = 0,
        EqualStringShare = 0.2,
        Cargo = new CargoSettings { Zones = 1, LengthMeters = 120 },
    };

    /// <summary>What renders a scene: since the rise began about half of the railcars have their loads under tarps: two of three open cars and flats, of which there are more than before, and most cargo beside the tracks.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="yard">From <see cref="Yard"/>.</param>
    public static YardSettings Settings(SeriesScene scene, YardSettings yard)
    {
        ArgumentNullException.ThrowIfNull(scene);
        bool risen = (scene.At - EventDay).TotalDays >= DaysFromEventToRise;
        YardSettings settings = scene.Settings(yard);
        return settings with
        {
            OpenCarShare = risen ? 0.5 : 0,
            TarpShare = risen ? 0.65 : 0.1,
            Cargo = settings.Cargo with { Fill = risen ? 0.8 : 0.2, CoveredShare = risen ? 0.7 : 0.2 },
        };
    }

    private static SeriesScene Scene(ulong seed, double day, double end)
    {
        Draws draws = new(seed);
        (string sensor, double gsd) = draws.Pick(Sensors);
        DateTimeOffset at = Start.AddDays(day).AddMinutes(double.Floor((12.5 * 60) + (240 * draws.Unit())));
        double sinceRise = day - (end - DaysFromRiseToEnd);
        return new SeriesScene
        {
            Name = Invariant($"{sensor}_{at:yyyyMMddTHHmmss}"),
            At = at,
            Sensor = sensor,
            GsdMeters = gsd,
            East = draws.Between(-2, 2),
            North = draws.Between(-2, 2),
            IsCloudy = sinceRise < -DaysFromEventToRise && draws.Chance(CloudyShare),
            ComesTwice = false,
            Damage = SeriesScene.Whole,
            Railcars = Railcars(sinceRise, draws),
            Seed = seed,
        };
    }

    private static int Railcars(double sinceRise, Draws draws)
    {
        int usual = (int)double.Min(MostRailcarsBefore, UsualRailcars * draws.Gamma(3) / 3);
        return sinceRise <= 0 ? usual : (int)double.Round(RailcarsAtTheRise + ((RailcarsAtTheEnd - RailcarsAtTheRise) * double.Pow(sinceRise / DaysFromRiseToEnd, 3)));
    }
}
