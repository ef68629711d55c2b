using Yardwatch.Imagery;
using Yardwatch.Simulation;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>How well simulated scenes of a yard tell where a turned picture without coordinates shows it, and whether a picture of another yard is ever taken for it.</summary>
/// <param name="seed">The same seed gives the same yards, pictures, guesses and table.</param>
public sealed class PictureStudy(ulong seed)
{
    private const double RightMeters = 2;
    private const double FinestGsd = 0.3;
    private const double GsdSpan = 0.9;
    private const double ScaleError = 0.18;
    private const double NorthError = 9;
    private const int OtherYard = 500_000;
    private const int BestQuality = 95;
    private const int WorstQuality = 50;

    private static readonly double[] References = [0.5, 0.3, 0.6];

    /// <summary>How many pictures are looked for at once.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Runs the study.</summary>
    /// <param name="pictures">How many of the yard, and as many of another one.</param>
    /// <param name="output">Receives a Markdown table.</param>
    /// <param name="error">Receives a line for every picture that is refused, or surely laid wrong.</param>
    /// <param name="cancellation">Ends the study between pictures.</param>
    public void Run(int pictures, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        Markdown.WriteHead(output, "pictures", "number", "sure", "sure, within 2 m", "sure, over 2 m", "scenes looked at, mean");
        foreach ((string name, int apart) in new[] { ("of the yard", 0), ("of another yard", OtherYard) })
        {
            var found = new Found[pictures];
            Parallel.For(0, pictures, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation }, number =>
                found[number] = Look(number, number + apart));
            int right = found.Count(one => one is { IsSure: true, OffMeters: <= RightMeters });
            int sure = found.Count(one => one.IsSure);
            Markdown.WriteRow(
                output, name, Invariant($"{pictures}"), Invariant($"{sure}"), Invariant($"{right}"), Invariant($"{sure - right}"), Invariant($"{found.Average(one => one.Scenes):0.0}"));
            foreach (Found odd in found.Where(one => one.IsSure != (apart == 0) || (one.IsSure && one.OffMeters > RightMeters)))
            {
                error.WriteLine(Invariant($"{name}, {odd.Number}: {(odd.IsSure ? "sure" : "refused")}, off by {odd.OffMeters:0.0} m, {odd.Places} places"));
            }
        }
    }

    private Found Look(int number, int shown)
    {
        Random random = new(unchecked((int)((seed * 7919) ^ (ulong)number)));
        double gsd = FinestGsd + (GsdSpan * random.NextDouble());
        double turn = 360 * random.NextDouble();
        PictureGuess guess = new(gsd * (1 + (ScaleError * Spread(random))), turn + (NorthError * Spread(random)));
        var here = SimulatedYard.Render(PairStudy.Day(AlignmentStudy.Settings(shown, seed), 2, (gsd, 0)));
        bool compressible = here.Settings.Sensor.FullScale == byte.MaxValue && here.Scene.Info.Bands.Count is 1 or 3;
        using ResampledScene picture = new(here.Scene, new Resampling(ResamplingKernel.Bilinear)
        {
            RotationDegrees = turn,
            JpegQuality = compressible ? random.Next(WorstQuality, BestQuality) : null,
        });
        Found found = new(number, IsSure: false, double.NaN, 0, 0);
        for (int i = 0; i < References.Length && !found.IsSure; i++)
        {
            var there = SimulatedYard.Render(PairStudy.Day(AlignmentStudy.Settings(number, seed), (ulong)(10 + i), (References[i], 0)));
            found = Compared(there, here, picture, guess) with { Number = number, Scenes = i + 1 };
        }

        return found;
    }

    private static double Spread(Random random) => (2 * random.NextDouble()) - 1;

    // Over the vertices of the tracks that the picture shows: how far the ground found there lies from the true one.
    private static Found Compared(SimulatedYard there, SimulatedYard here, ResampledScene picture, PictureGuess guess)
    {
        var frame = GroundFrame.Of(there.Facility, there.Scene, there.PixelMeters);
        PictureReference reference = new(there.Scene, frame, default, [.. there.Facility.Tracks.Select(track => TrackPath.Of(track, frame))]);
        if (new PictureSearch(reference, picture).Find(guess) is not { } match)
        {
            return new Found(0, IsSure: false, double.NaN, 0, 0);
        }

        double squares = here.Facility.Tracks.SelectMany(track => track.Centerline.Coordinates).Average(at =>
        {
            GroundPoint ground = match.Placing.ToGround(picture.Target(new PixelPoint(at.X, at.Y)));
            double off = ground.DistanceTo(new GroundPoint(at.X * here.PixelMeters, -at.Y * here.PixelMeters));
            return off * off;
        });
        return new Found(0, match.IsSure, double.Sqrt(squares), match.Places.Count, 0);
    }

    private sealed record Found(int Number, bool IsSure, double OffMeters, int Places, int Scenes);
}
