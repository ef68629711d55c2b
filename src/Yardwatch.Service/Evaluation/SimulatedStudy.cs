using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Simulation;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>Surveys simulated yards, every nuisance drawn at random, and scores them by GSD class.</summary>
/// <param name="survey">The survey.</param>
/// <param name="seed">The same seed gives the same yards and the same table.</param>
public sealed class SimulatedStudy(SceneSurvey survey, ulong seed)
{
    // The misplacement of hand-drawn facilities on georeferenced scenes.
    private const double ShiftMeters = 1.0;
    private const double JitterMeters = 0.3;
    private const double Coverage = 0.9;

    private static readonly (double Finest, double Coarsest)[] Classes = [(0.25, 0.4), (0.4, 0.6), (0.6, 0.9), (0.9, 1.2)];

    /// <summary>Runs the study.</summary>
    /// <param name="yards">Yards in each class.</param>
    /// <param name="gsds">Ground sample distances to survey in place of the classes, meters; none for the classes.</param>
    /// <param name="streams">Receive a Markdown table, and a line for every class.</param>
    /// <param name="cancellation">Ends the study between yards.</param>
    public void Run(int yards, IReadOnlyList<double> gsds, (TextWriter Output, TextWriter Progress) streams, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(gsds);
        (TextWriter output, TextWriter progress) = streams;
        (double Finest, double Coarsest)[] classes = gsds.Count == 0 ? Classes : [.. gsds.Select(gsd => (gsd, gsd))];
        output.WriteLine("| GSD (m) | yards | vehicles | F1 | bias | median error | interval holds | randomized PIT | median width | not usable |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        for (int i = 0; i < classes.Length; i++)
        {
            progress.WriteLine(Invariant($"{yards} yards at {Name(classes[i])} m"));
            output.WriteLine(Row(classes[i], [.. Enumerable.Range(0, yards).Select(yard => Survey(classes[i], (ulong)((i * yards) + yard), cancellation))]));
        }
    }

    private static string Row((double Finest, double Coarsest) gsd, IReadOnlyList<Outcome> outcomes)
    {
        Outcome[] counted = [.. outcomes.Where(outcome => outcome.Score.Vehicles is not null)];
        Outcome[] large = [.. counted.Where(outcome => outcome.Score.Truth >= 10)];
        int hits = counted.Sum(outcome => outcome.Score.Hits);
        int truth = counted.Sum(outcome => outcome.Score.Truth);
        double f1 = 2.0 * hits / (hits + counted.Sum(outcome => outcome.Score.False) + truth);
        double bias = (counted.Sum(outcome => outcome.Score.Vehicles!.Expected) / truth) - 1;
        return string.Join(" | ", [
            $"| {Name(gsd)}",
            Invariant($"{outcomes.Count}"),
            Invariant($"{truth}"),
            Invariant($"{f1:0.000}"),
            Invariant($"{100 * bias:+0.0;-0.0} %"),
            Invariant($"{100 * Median(large.Select(outcome => double.Abs(outcome.Score.Vehicles!.Median - outcome.Score.Truth) / (double)outcome.Score.Truth)):0.0} %"),
            Invariant($"{100.0 * counted.Count(outcome => outcome.Score.Holds) / counted.Length:0} %"),
            Invariant($"{100.0 * counted.Count(outcome => double.Abs(outcome.Pit - 0.5) <= Coverage / 2) / counted.Length:0} %"),
            Invariant($"{100 * Median(large.Select(outcome => (outcome.Score.Vehicles!.Upper - outcome.Score.Vehicles.Lower) / (double)outcome.Score.Truth)):0} %"),
            Invariant($"{100.0 * (outcomes.Count - counted.Length) / outcomes.Count:0} % |"),
        ]);
    }

    private static string Name((double Finest, double Coarsest) gsd) =>
        gsd.Finest == gsd.Coarsest ? Invariant($"{gsd.Finest}") : Invariant($"{gsd.Finest} to {gsd.Coarsest}");

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    private Outcome Survey((double Finest, double Coarsest) gsd, ulong number, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Random random = new(unchecked((int)((seed * 1_000_003) + number)));
        double meters = gsd.Finest + (random.NextDouble() * (gsd.Coarsest - gsd.Finest));
        var yard = SimulatedYard.Render(YardSettings.Draw(unchecked((seed << 32) + number)) with { GsdMeters = meters });
        using SimulatedScene scene = yard.Scene;
        GroundPoint shift = new(ShiftMeters * Normal(random), ShiftMeters * Normal(random));
        var misplaced = Misplacement.Of(yard, shift, JitterMeters, unchecked(seed + number));
        SceneFacts facts = new()
        {
            GsdMeters = meters,
            SunAzimuthDegrees = (yard.Settings.SunAzimuthDegrees + 360) % 360,
        };
        SurveyResult result = survey.Run(scene, misplaced.Facility, facts);
        var score = SceneScore.Of(result, [.. yard.Vehicles.Select(Known)], 1);
        return new Outcome(score, score.Vehicles is { } vehicles ? Pit(vehicles, score.Truth, random.NextDouble()) : double.NaN);
    }

    private static KnownVehicle Known(TrueVehicle vehicle) =>
        new(vehicle.Outline, vehicle.EndMeters - vehicle.StartMeters, vehicle.InsideScene ? 1 : 0, vehicle.TrackId);

    // Below the truth, and a random part of the truth itself: uniform when the distribution is right.
    private static double Pit(CountEstimate estimate, int truth, double uniform) =>
        estimate.Distribution.Where(pair => pair.Key < truth).Sum(pair => pair.Value)
        + (uniform * estimate.Distribution.GetValueOrDefault(truth));

    private static double Normal(Random random) =>
        double.Sqrt(-2 * double.Log(1 - random.NextDouble())) * double.Cos(double.Tau * random.NextDouble());

    private sealed record Outcome(SceneScore Score, double Pit);
}
