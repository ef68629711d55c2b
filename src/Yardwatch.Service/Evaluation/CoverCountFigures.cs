using Yardwatch.Counting;
using Yardwatch.Observations;

namespace Yardwatch.Service.Evaluation;

/// <summary>Scenes of which about as many covered loads were said, and how often the interval of their number holds.</summary>
/// <param name="From">The least number that was said.</param>
/// <param name="To">What all said numbers lie below; null for the last group.</param>
/// <param name="Scenes">Scenes with railcars found of which that was estimated.</param>
/// <param name="Holds">The share whose interval holds the true number, of the railcars found.</param>
/// <param name="MeanWidth">The mean width of the intervals, railcars.</param>
public sealed record CoverCountFigures(double From, double? To, int Scenes, double Holds, double MeanWidth)
{
    private static readonly double[] Ends = [0, 1, 5, double.PositiveInfinity];

    /// <summary>The figures of all surveys; groups without a scene are left out.</summary>
    /// <param name="rows">The surveys.</param>
    public static IReadOnlyList<CoverCountFigures> Of(IEnumerable<EvaluationRow> rows)
    {
        (double Said, bool Holds, int Width)[] scenes = [.. rows.Select(Told).Where(told => told.Length > 0).Select(Scene)];
        return
        [
            .. Ends.Zip(Ends.Skip(1), (from, to) => (from, to, group: scenes.Where(scene => scene.Said >= from && scene.Said < to).ToArray()))
                .Where(part => part.group.Length > 0)
                .Select(part => new CoverCountFigures(
                    part.from,
                    double.IsFinite(part.to) ? part.to : null,
                    part.group.Length,
                    part.group.Average(scene => scene.Holds ? 1.0 : 0),
                    part.group.Average(scene => scene.Width))),
        ];
    }

    private static DetectionRow[] Told(EvaluationRow row) =>
        row.Detections.Any(vehicle => vehicle.True?.Covered is not null)
            ? [.. row.Detections.Where(vehicle => vehicle is { Kind: VehicleKind.Railcar, CoveredProbability: not null })]
            : [];

    private static (double Said, bool Holds, int Width) Scene(DetectionRow[] railcars)
    {
        double[] probabilities = [.. railcars.Select(car => car.CoveredProbability!.Value)];
        CountDistribution count = CoveredLoads.Count(probabilities);
        (int lower, int upper) = (count.Lower(CountEstimate.UsualCoverage), count.Upper(CountEstimate.UsualCoverage));
        int covered = railcars.Count(car => car.True?.Covered == true);
        return (probabilities.Sum(), covered >= lower && covered <= upper, upper - lower);
    }
}
