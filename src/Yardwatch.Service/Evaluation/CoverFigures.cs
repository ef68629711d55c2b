namespace Yardwatch.Service.Evaluation;

/// <summary>Railcars of which much the same was said about a covered load, and how many of them really have one.</summary>
/// <param name="From">The least probability that was said.</param>
/// <param name="To">What all said probabilities lie below; 1 belongs to the last group.</param>
/// <param name="Railcars">Railcars found and matched.</param>
/// <param name="MeanProbability">The mean of what was said.</param>
/// <param name="CoveredShare">The share that really is covered.</param>
public sealed record CoverFigures(double From, double To, int Railcars, double MeanProbability, double CoveredShare)
{
    private static readonly double[] Ends = [0, 0.02, 0.1, 0.3, 0.5, 0.7, 1];

    /// <summary>The figures of all surveys together; groups without a railcar are left out.</summary>
    /// <param name="rows">The surveys.</param>
    public static IReadOnlyList<CoverFigures> Of(IEnumerable<EvaluationRow> rows)
    {
        (double Said, bool Covered)[] railcars =
        [
            .. rows.SelectMany(row => row.Detections)
                .Where(vehicle => vehicle is { CoveredProbability: not null, True: { Kind: "railcar", Covered: not null } })
                .Select(vehicle => (vehicle.CoveredProbability!.Value, vehicle.True!.Covered!.Value)),
        ];
        return
        [
            .. Ends.Zip(Ends.Skip(1), (from, to) => (from, to, group: railcars.Where(car => car.Said >= from && (car.Said < to || to == 1)).ToArray()))
                .Where(part => part.group.Length > 0)
                .Select(part => new CoverFigures(
                    part.from, part.to, part.group.Length, part.group.Average(car => car.Said), part.group.Average(car => car.Covered ? 1.0 : 0))),
        ];
    }
}
