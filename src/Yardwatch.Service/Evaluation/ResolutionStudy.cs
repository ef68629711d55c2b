using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Simulation;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>How often genuine simulated scenes are taken for enlarged ones, and enlarged ones caught.</summary>
/// <param name="seed">The same seed gives the same yards and the same table.</param>
public sealed class ResolutionStudy(ulong seed)
{
    private const double Finest = 0.25;
    private const double Coarsest = 3.5;
    private const int MostPixels = 2_000_000;

    // The measurement asks for positions at most 32 pixels apart.
    private const double StepPixels = 16;

    private static readonly double[] Scales = [2, 3, 5];

    /// <summary>Runs the study: every nuisance drawn at random, the GSD log-uniform from 0.25 to 3.5 m.</summary>
    /// <param name="yards">Yards; each is measured as it is and enlarged 2, 3 and 5 times with every kernel.</param>
    /// <param name="output">Receives a Markdown table.</param>
    /// <param name="cancellation">Ends the study between yards.</param>
    public void Run(int yards, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        List<(string Scene, double Scale, double? Measured)> results = [];
        for (int number = 0; number < yards; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            results.AddRange(Measure(number));
        }

        Markdown.WriteHead(output, "scene", "yards", "no answer", "gated", "of those answered", "measured over true when gated (5/50/95 %)");
        foreach (IGrouping<string, (string Scene, double Scale, double? Measured)> group in results.GroupBy(result => result.Scene))
        {
            Markdown.WriteRow(output, Row(group.Key, [.. group.Select(result => (result.Scale, result.Measured))]));
        }
    }

    private IEnumerable<(string Scene, double Scale, double? Measured)> Measure(int number)
    {
        Random random = new(unchecked((int)((seed * 1_000_003) + (ulong)number)));
        double gsd = Finest * double.Pow(Coarsest / Finest, random.NextDouble());
        var yard = SimulatedYard.Render(YardSettings.Draw(unchecked((seed << 32) + (ulong)number)) with { GsdMeters = gsd });
        using SimulatedScene scene = yard.Scene;
        yield return ("genuine", 1, Measured(scene, yard, point => point, gsd));
        using ResampledScene turned = new(scene, new Resampling(ResamplingKernel.Bilinear) { RotationDegrees = 7.3 });
        yield return ("genuine, turned by 7.3 degrees (bilinear)", 1, Measured(turned, yard, turned.Target, gsd));
        foreach (double scale in Scales.Where(scale => scale * scale * scene.Info.Width * scene.Info.Height <= MostPixels))
        {
            foreach (ResamplingKernel kernel in Enum.GetValues<ResamplingKernel>())
            {
                using ResampledScene enlarged = new(scene, new Resampling(kernel, scale, scale));
                yield return (Invariant($"enlarged {scale} times, {kernel.ToString().ToLowerInvariant()}"), scale, Measured(enlarged, yard, enlarged.Target, gsd / scale));
            }
        }
    }

    // In pixels of the scene; 1 when not gated.
    private static double? Measured(IScene scene, SimulatedYard yard, Func<PixelPoint, PixelPoint> place, double spacing)
    {
        PixelPoint[] along = [.. yard.Facility.Tracks.SelectMany(track => Along(track, place))];
        // Told coarser than it is, so that no pixels are averaged while reading: the study is of the pixels.
        var measured = EffectiveResolution.Measure(new SceneWindows(scene, double.Max(spacing, Finest)), along, new PixelSize(1, 1));
        return measured is null ? null : ResolutionGate.Decisive(1, measured);
    }

    private static IEnumerable<PixelPoint> Along(RailTrack track, Func<PixelPoint, PixelPoint> place)
    {
        Coordinate[] line = track.Centerline.Coordinates;
        for (int i = 1; i < line.Length; i++)
        {
            PixelPoint from = place(new PixelPoint(line[i - 1].X, line[i - 1].Y));
            PixelPoint to = place(new PixelPoint(line[i].X, line[i].Y));
            int steps = 1 + (int)(double.Hypot(to.X - from.X, to.Y - from.Y) / StepPixels);
            for (int step = 0; step <= steps; step++)
            {
                double share = step / (double)steps;
                yield return new PixelPoint(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
            }
        }
    }

    private static string[] Row(string scene, (double Scale, double? Measured)[] results)
    {
        double[] ratios = [.. results.Where(result => result.Measured > 1).Select(result => result.Measured!.Value / result.Scale).Order()];
        int silent = results.Count(result => result.Measured is null);
        string share = Cells.FineShare(ratios.Length, results.Length - silent);
        string spread = ratios.Length == 0 ? Cells.None : Invariant($"{At(ratios, 0.05):0.00} / {At(ratios, 0.5):0.00} / {At(ratios, 0.95):0.00}");
        return [scene, Invariant($"{results.Length}"), Invariant($"{silent}"), Invariant($"{ratios.Length}"), share, spread];
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
