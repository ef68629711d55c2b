using Yardwatch.Simulation;
using Yardwatch.Simulation.Strips;
using static System.FormattableString;

namespace Yardwatch.Benchmarks;

/// <summary>How much track the simulator renders and cuts into strips in a second of one core.</summary>
internal static class SimulatorSpeed
{
    private const int Yards = 60;
    private const int WarmUp = 3;

    /// <summary>Measures yards drawn as for training, and writes one line.</summary>
    public static void Run(TextWriter output)
    {
        (int strips, double kilometers) = (0, 0);
        TimeSpan start = default;
        for (int i = 0; i < WarmUp + Yards; i++)
        {
            if (i == WarmUp)
            {
                (strips, kilometers, start) = (0, 0, Environment.CpuUsage.TotalTime);
            }

            var yard = SimulatedYard.Render(YardSettings.Draw((ulong)i));
            strips += StripShards.Of(yard, new Draws((ulong)i)).Count();
            kilometers += yard.Facility.Tracks.Sum(track => track.Centerline.Length) * yard.PixelMeters / 1000;
        }

        double seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        output.WriteLine(Invariant($"{Yards} yards, {strips} strips, {kilometers:0.0} track-kilometers in {seconds:0.0} s of processor time:"));
        output.WriteLine(Invariant($"{strips / seconds:0} strips and {kilometers / seconds:0.0} track-kilometers a second."));
    }
}
