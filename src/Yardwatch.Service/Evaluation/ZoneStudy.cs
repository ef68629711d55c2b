using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Simulation;
using Yardwatch.Tracks;
using Yardwatch.Zones;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>Estimates simulated cargo zones, every nuisance drawn at random, and holds them against the truth by GSD class.</summary>
/// <param name="model">The zone model.</param>
/// <param name="seed">The same seed gives the same zones and the same table.</param>
public sealed class ZoneStudy(IZoneModel model, ulong seed)
{
    // The misplacement of hand-drawn facilities that alignment leaves over.
    private const double ShiftMeters = 0.4;
    private const double SunErrorDegrees = 5;

    // An amount is scored apart where there is some of it: intervals around nothing are easy.
    private const double SomeShare = 0.01;

    /// <summary>The classes of GSD, meters.</summary>
    public static readonly IReadOnlyList<(double Finest, double Coarsest)> Classes = [(0.25, 0.4), (0.4, 0.6), (0.6, 0.9), (0.9, 1.2)];

    private static readonly (ZoneAmount Amount, string Name)[] Rows =
    [
        (ZoneAmount.Covered, "covered"), (ZoneAmount.Container, "containers, m²"), (ZoneAmount.Containers, "containers, number"),
        (ZoneAmount.Other, "other objects"), (ZoneAmount.Ground, "bare ground"),
    ];

    /// <summary>A simulated zone as it was read, with its truth.</summary>
    /// <param name="Truth">What it really holds.</param>
    /// <param name="Ground">Where it was looked for.</param>
    /// <param name="Pieces">What the model found.</param>
    /// <param name="Yard">The yard it belongs to.</param>
    public sealed record ReadZone(TrueZone Truth, ZoneGround Ground, IReadOnlyList<ZonePiece> Pieces, SimulatedYard Yard);

    /// <summary>The true value of an amount.</summary>
    public static double True(TrueZone zone, ZoneAmount amount)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return amount switch
        {
            ZoneAmount.Ground => zone.GroundSquareMeters,
            ZoneAmount.Covered => zone.CoveredSquareMeters,
            ZoneAmount.Container => zone.ContainerSquareMeters,
            ZoneAmount.Other => zone.OtherObjectsSquareMeters,
            _ => zone.Containers,
        };
    }

    /// <summary>Runs the study and writes a Markdown table.</summary>
    /// <param name="zones">Zones in each class, at least 1.</param>
    /// <param name="calibration">What turns evidence into amounts.</param>
    /// <param name="output">Receives the table.</param>
    /// <param name="cancellation">Ends the study between zones.</param>
    public void Run(int zones, ZoneCalibrationTable calibration, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        ArgumentNullException.ThrowIfNull(output);
        Markdown.WriteHead(
            output, "GSD (m)", "amount", "zones", "interval holds", "zones with some", "interval holds there", "mean error", "median width", "claimed where there is none");
        for (int i = 0; i < Classes.Count; i++)
        {
            List<(TrueZone Truth, IReadOnlyList<AmountRange> Amounts)> estimates = [];
            foreach (ReadZone zone in Read(i, zones, cancellation))
            {
                ZoneCalibration parameters = calibration.Of(Classes[i].Coarsest);
                var tally = ZoneTally.Of(zone.Ground.SquareMeters, zone.Pieces, parameters);
                if (tally.ClearFraction >= ZoneEstimate.LeastClearFraction)
                {
                    estimates.Add((zone.Truth, [.. Enum.GetValues<ZoneAmount>().Select(amount => parameters.Estimate(tally, amount))]));
                }
            }

            foreach ((ZoneAmount amount, string name) in Rows.Where(row => row.Amount != ZoneAmount.Containers || Classes[i].Coarsest <= ZoneEstimate.ContainersMeters))
            {
                Markdown.WriteRow(output, [Invariant($"{Classes[i].Finest} to {Classes[i].Coarsest}"), name, .. Row(amount, estimates)]);
            }
        }
    }

    /// <summary>Fits a calibration, class by class.</summary>
    /// <param name="zones">Zones in each class; 100 and more give intervals that hold.</param>
    /// <param name="progress">Receives a line for every class.</param>
    /// <param name="cancellation">Ends the work between yards.</param>
    public ZoneCalibrationTable Fit(int zones, TextWriter progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        List<CalibrationClass<ZoneCalibration>> classes = [];
        for (int i = 0; i < Classes.Count; i++)
        {
            progress.WriteLine(Invariant($"fitting on {zones} zones at {Classes[i].Finest} to {Classes[i].Coarsest} m"));
            ZoneFit fit = new();
            foreach (ReadZone zone in Read(i, zones, cancellation))
            {
                fit.Add(zone);
            }

            classes.Add(new CalibrationClass<ZoneCalibration>(Classes[i].Coarsest, fit.Fit(Read(i, zones, cancellation))));
        }

        return new ZoneCalibrationTable(model.Sha256, classes);
    }

    /// <summary>Renders and reads zones of one class, on all cores.</summary>
    /// <param name="gsdClass">The index of the class.</param>
    /// <param name="zones">How many.</param>
    /// <param name="cancellation">Ends the work between yards.</param>
    public IEnumerable<ReadZone> Read(int gsdClass, int zones, CancellationToken cancellation)
    {
        int read = 0;
        var yards = new List<ReadZone>[Environment.ProcessorCount];
        for (int first = 0; read < zones; first += yards.Length)
        {
            Parallel.For(0, yards.Length, new ParallelOptions { CancellationToken = cancellation }, i => yards[i] = Yard(gsdClass, (ulong)(first + i)));
            foreach (ReadZone zone in yards.SelectMany(yard => yard).Take(zones - read))
            {
                read++;
                yield return zone;
            }
        }
    }

    private List<ReadZone> Yard(int gsdClass, ulong number)
    {
        ulong own = unchecked((seed << 32) + ((ulong)gsdClass << 24) + number);
        Random random = new(unchecked((int)((seed * 1_000_003) + ((ulong)gsdClass * 65_537) + number)));
        double meters = Classes[gsdClass].Finest + (random.NextDouble() * (Classes[gsdClass].Coarsest - Classes[gsdClass].Finest));
        var yard = SimulatedYard.Render(YardSettings.DrawCargo(own) with { GsdMeters = meters });
        using SimulatedScene scene = yard.Scene;
        var frame = GroundFrame.Of(yard.Facility, scene, meters);
        SceneWindows windows = new(scene, frame.SpacingMeters);
        GroundPoint shift = new(ShiftMeters * Normal(random), ShiftMeters * Normal(random));
        TrackPath[] tracks = [.. yard.Facility.Tracks.Select(track => TrackPath.Of(track, frame).Moved(shift, 0))];
        if (StripExtractor.Prepare(frame, windows, tracks) is not { } strips)
        {
            return [];
        }

        double? azimuth = random.NextDouble() < 0.85 ? yard.Settings.SunAzimuthDegrees + (SunErrorDegrees * Normal(random)) : null;
        ZoneReader reader = new(new ZoneExtractor(frame, windows, strips.Stretch) { SunAzimuthDegrees = azimuth }, model);
        List<ReadZone> zones = [];
        foreach ((Zone zone, TrueZone truth) in yard.Facility.Zones.Zip(yard.Zones))
        {
            var ground = ZoneGround.Of(zone.Area, tracks, frame, shift);
            zones.Add(new ReadZone(truth, ground, [.. reader.Read(ground)], yard));
        }

        return zones;
    }

    private static string[] Row(ZoneAmount amount, IReadOnlyList<(TrueZone Truth, IReadOnlyList<AmountRange> Amounts)> estimates)
    {
        (double Truth, AmountRange Range, double Area)[] all =
            [.. estimates.Select(estimate => (True(estimate.Truth, amount), estimate.Amounts[(int)amount], estimate.Truth.AreaSquareMeters))];
        (double Truth, AmountRange Range, double Area)[] some =
            [.. all.Where(zone => amount == ZoneAmount.Containers ? zone.Truth >= 1 : zone.Truth > SomeShare * zone.Area)];
        (double Truth, AmountRange Range, double Area)[] none = [.. all.Where(zone => zone.Truth <= 0)];
        double? error = some.Length == 0 ? null : some.Sum(zone => double.Abs(zone.Range.Expected - zone.Truth)) / some.Sum(zone => zone.Truth);
        double? width = Figures.Median(some.Select(zone => (zone.Range.Upper - zone.Range.Lower) / zone.Truth));
        string claimed = none.Length == 0 ? Cells.None
            : amount == ZoneAmount.Containers ? Invariant($"{none.Average(zone => zone.Range.Expected):0.00} each")
            : Invariant($"{100 * none.Sum(zone => zone.Range.Expected) / none.Sum(zone => zone.Area):0.00} % of the area");
        return [Invariant($"{all.Length}"), Holds(all), Invariant($"{some.Length}"), Holds(some), Cells.Percent(error), Cells.Percent(width), claimed];
    }

    private static string Holds((double Truth, AmountRange Range, double Area)[] zones) =>
        Cells.Percent(zones.Length == 0 ? null : zones.Average(zone => zone.Range.Lower <= zone.Truth && zone.Truth <= zone.Range.Upper ? 1.0 : 0));

    private static double Normal(Random random) =>
        double.Sqrt(-2 * double.Log(1 - random.NextDouble())) * double.Cos(double.Tau * random.NextDouble());
}
