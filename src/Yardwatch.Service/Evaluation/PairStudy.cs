using Yardwatch.Imagery;
using Yardwatch.Simulation;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>How well one simulated scene of a yard tells where another one shows it, and how often a wrong place is taken for sure.</summary>
/// <param name="seed">The same seed gives the same yards, scenes, shifts and table.</param>
public sealed class PairStudy(ulong seed)
{
    private const double GoodMeters = 1;
    private const double WrongMeters = 2;

    // A quarter of the scenes is half under cloud; references are seldom as bad.
    private const double CloudyShare = 0.25;
    private const double Cloud = 0.5;
    private const double CloudyReferenceShare = 0.15;
    private const double ReferenceCloud = 0.4;

    private static readonly double[] Classes = [0.5, 0.8, 1.2, 2, 3];
    private static readonly double[] References = [0.3, 0.5, 0.5, 0.8];

    /// <summary>How many pairs are compared at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Runs the study.</summary>
    /// <param name="pairs">How many pairs of scenes in each class of GSD, and the radius of the disc from which shifts are drawn evenly, meters.</param>
    /// <param name="output">Receives a Markdown table by the scene's GSD.</param>
    /// <param name="error">Receives a line for every pair that is surely wrong.</param>
    /// <param name="cancellation">Ends the study between pairs.</param>
    public void Run((int Count, double ShiftMeters) pairs, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        Markdown.WriteHead(output, "GSD (m)", "pairs", "under 1 m", "across under 1 m", "sure", "sure, under 1 m", "sure, across over 2 m", "median (m)");
        for (int i = 0; i < Classes.Length; i++)
        {
            double gsd = Classes[i];
            int first = i * pairs.Count;
            var compared = new Pair[pairs.Count];
            Parallel.For(0, pairs.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation }, number =>
                compared[number] = Compare(first + number, gsd, pairs.ShiftMeters));
            foreach (Pair wrong in compared.Where(pair => pair.IsSure && pair.AcrossMeters > WrongMeters))
            {
                error.WriteLine(wrong.Sentence);
            }

            Markdown.WriteRow(output, Row(gsd, compared));
        }
    }

    private Pair Compare(int number, double gsd, double shiftMeters)
    {
        Random random = new(unchecked((int)((seed * 7919) ^ (ulong)number)));
        YardSettings yard = AlignmentStudy.Settings(number, seed);
        double referenceGsd = References[random.Next(References.Length)];
        double referenceCloud = random.NextDouble() < CloudyReferenceShare ? ReferenceCloud : 0;
        double cloud = random.NextDouble() < CloudyShare ? Cloud : 0;
        double length = shiftMeters * double.Sqrt(random.NextDouble());
        (double sin, double cos) = double.SinCos(random.NextDouble() * double.Tau);
        GroundPoint shift = new(length * cos, length * sin);
        var there = SimulatedYard.Render(Day(yard, 1, (referenceGsd, referenceCloud)));
        var here = SimulatedYard.Render(Day(yard, 2, (gsd, cloud)));

        // Both scenes show the same ground at the same place; the map is what lies off, and so does the reference from it.
        var frame = GroundFrame.Of(there.Facility, there.Scene, there.PixelMeters);
        TrackPath[] mapped = [.. there.Facility.Tracks.Select(track => TrackPath.Of(track, frame).Moved(new(-shift.East, -shift.North), 0))];
        SceneGround Ground(SimulatedYard scene) => SceneGround.Of(scene.Scene, GroundFrame.Of(scene.Facility, scene.Scene, scene.PixelMeters), mapped);
        GroundMatch? match = Ground(here).Match(Ground(there), shift);
        return new Pair(number, (referenceGsd, gsd), match, match is null ? double.NaN : match.Shift.DistanceTo(shift))
        {
            AcrossMeters = match is null ? double.NaN : ReferencePlacement.Across(mapped, match.Shift, shift),
        };
    }

    // The yard stays; weather, sun, vehicles and sensor are another day's.
    internal static YardSettings Day(YardSettings yard, ulong scene, (double GsdMeters, double Cloud) seen)
    {
        var day = YardSettings.DrawOrdinary(unchecked((yard.Seed << 2) + scene));
        return yard with
        {
            SceneSeed = day.Seed,
            GsdMeters = seen.GsdMeters,
            SunAzimuthDegrees = day.SunAzimuthDegrees,
            SunElevationDegrees = day.SunElevationDegrees,
            ShadowFactor = day.ShadowFactor,
            Overcast = day.Overcast,
            OffNadirDegrees = day.OffNadirDegrees,
            LeanAzimuthDegrees = day.LeanAzimuthDegrees,
            Ground = yard.Ground with { Snow = day.Ground.Snow, SnowOnVehicles = day.Ground.SnowOnVehicles, Wetness = day.Ground.Wetness },
            Sensor = day.Sensor with { Cloud = seen.Cloud },
        };
    }

    private static string[] Row(double gsd, Pair[] pairs)
    {
        Pair[] sure = [.. pairs.Where(pair => pair.IsSure)];
        double[] off = [.. pairs.Select(pair => double.IsNaN(pair.OffMeters) ? double.PositiveInfinity : pair.OffMeters).Order()];
        return
        [
            Invariant($"{gsd}"),
            Invariant($"{pairs.Length}"),
            Cells.FineShare(pairs.Count(pair => pair.OffMeters < GoodMeters), pairs.Length),
            Cells.FineShare(pairs.Count(pair => pair.AcrossMeters < GoodMeters), pairs.Length),
            Cells.FineShare(sure.Length, pairs.Length),
            Cells.FineShare(sure.Count(pair => pair.OffMeters < GoodMeters), sure.Length),
            Cells.FineShare(sure.Count(pair => pair.AcrossMeters > WrongMeters), sure.Length),
            Cells.Ratio(off[off.Length / 2]),
        ];
    }

    private sealed record Pair(int Number, (double Reference, double Scene) GsdMeters, GroundMatch? Match, double OffMeters)
    {
        public required double AcrossMeters { get; init; }

        public bool IsSure => Match is { IsSure: true };

        public string Sentence => Invariant($"pair {Number}: {GsdMeters.Scene} m against {GsdMeters.Reference} m, ")
            + Invariant($"off by {OffMeters:0.00} m, across {AcrossMeters:0.00} m, at {Match?.Deviations:0.0} deviations");
    }
}
