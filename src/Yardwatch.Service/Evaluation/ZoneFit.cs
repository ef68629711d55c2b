using Yardwatch.Imagery;
using Yardwatch.Simulation;
using Yardwatch.Zones;

namespace Yardwatch.Service.Evaluation;

/// <summary>Fits the zone calibration of one GSD class on simulated zones.</summary>
/// <remarks>
/// Probabilities by multinomial logistic regression on the model's own (one sharpness, an offset a class: Guo et al., "On calibration
/// of modern neural networks", ICML 2017, vector scaling with a shared slope). Intervals by quantile regression on half of the zones,
/// made conformal on the other half (Romano, Patterson, Candes, "Conformalized quantile regression", NeurIPS 2019).
/// </remarks>
public sealed class ZoneFit
{
    // Each end of a 90 % interval is missed in 5 % of zones. The aim is a little higher: what follows is fitted on few zones.
    private const double EndQuantile = 0.955;
    private const int CellStride = 23;
    private const int ProbabilitySteps = 300;
    private const int QuantileSteps = 4000;
    private const double SomeShare = 0.01;
    private const double LeastWiden = 0.85;

    private readonly List<(double[] Logs, int Label)> _cells = [];

    /// <summary>Adds a zone: some of its cells are kept.</summary>
    public void Add(ZoneStudy.ReadZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        foreach (ZonePiece piece in zone.Pieces)
        {
            for (int cell = 0; cell < piece.Inside.Length; cell += CellStride)
            {
                if (piece.Inside[cell] && piece.Patch.Valid[cell])
                {
                    _cells.Add(([.. Enum.GetValues<ZoneClass>().Select(kind => piece.Evidence.Class(cell, kind))], Label(zone.Yard, piece.Patch, cell)));
                }
            }
        }
    }

    /// <summary>The calibration that fits the zones added.</summary>
    /// <param name="zones">The same zones once more: with their pixels, thousands would not fit into memory.</param>
    public ZoneCalibration Fit(IEnumerable<ZoneStudy.ReadZone> zones)
    {
        (double sharpness, double[] offsets) = Probabilities();
        ZoneErrors none = new(new double[ZoneErrors.FeatureCount], new double[ZoneErrors.FeatureCount]);
        ZoneCalibration calibration = new() { Sharpness = sharpness, Offsets = offsets, Errors = [.. Enumerable.Repeat(none, ZoneTally.Amounts)] };
        List<(TrueZone Truth, ZoneTally Tally)> tallies =
        [
            .. zones.Select(zone => (zone.Truth, ZoneTally.Of(zone.Ground.SquareMeters, zone.Pieces, calibration)))
                .Where(zone => zone.Item2.ClearFraction >= ZoneEstimate.LeastClearFraction),
        ];
        return calibration with { Errors = [.. Enum.GetValues<ZoneAmount>().Select(amount => Errors(tallies, amount))] };
    }

    // For a facility in pixels, as simulated ones are, the ground's north is up.
    private static int Label(SimulatedYard yard, ZonePatch patch, int cell)
    {
        GroundPoint center = patch.Center(cell % patch.Columns, cell / patch.Columns);
        return (int)yard.ZoneClassAt(new PixelPoint(center.East / yard.PixelMeters, -center.North / yard.PixelMeters));
    }

    // Gradient descent on the mean log loss, from the model's own probabilities.
    private (double Sharpness, double[] Offsets) Probabilities()
    {
        double sharpness = 1;
        double[] offsets = new double[ZoneEvidence.Classes];
        double[] p = new double[ZoneEvidence.Classes];
        for (int step = 0; step < ProbabilitySteps; step++)
        {
            double slope = 0;
            double[] pull = new double[ZoneEvidence.Classes];
            foreach ((double[] logs, int label) in _cells)
            {
                double largest = Enumerable.Range(0, p.Length).Max(kind => (sharpness * logs[kind]) + offsets[kind]);
                for (int kind = 0; kind < p.Length; kind++)
                {
                    p[kind] = double.Exp((sharpness * logs[kind]) + offsets[kind] - largest);
                }

                double sum = p.Sum();
                for (int kind = 0; kind < p.Length; kind++)
                {
                    double wrong = (p[kind] / sum) - (kind == label ? 1 : 0);
                    pull[kind] += wrong;
                    slope += wrong * logs[kind];
                }
            }

            sharpness -= 0.05 * slope / _cells.Count;
            for (int kind = 0; kind < p.Length; kind++)
            {
                offsets[kind] -= pull[kind] / _cells.Count;
            }
        }

        return (Rounded(sharpness), [.. offsets.Select(Rounded)]);
    }

    private static ZoneErrors Errors(List<(TrueZone Truth, ZoneTally Tally)> zones, ZoneAmount amount)
    {
        Residual[] residuals = [.. zones.Select(zone => new Residual(
            ZoneErrors.Features(zone.Tally, amount),
            zone.Tally.Expected(amount) - ZoneStudy.True(zone.Truth, amount),
            ZoneStudy.True(zone.Truth, amount) > (amount == ZoneAmount.Containers ? 0 : SomeShare * zone.Truth.AreaSquareMeters)))];
        return new ZoneErrors(End(residuals), End([.. residuals.Select(residual => residual with { Over = -residual.Over })]));
    }

    private static double[] End(Residual[] residuals)
    {
        Residual[] fit = [.. residuals.Where((_, i) => i % 2 == 0)];
        Residual[] check = [.. residuals.Where((_, i) => i % 2 == 1)];
        double[] factors = Quantile(fit);
        Residual[] some = [.. check.Where(residual => residual.Some)];
        double widen = double.Max(LeastWiden, double.Max(Widen(check, factors), Widen(some, factors)));
        return [.. factors.Select(factor => Rounded(factor * widen))];
    }

    // Projected subgradient descent on the pinball loss; features are scaled to a mean of one.
    private static double[] Quantile(Residual[] residuals)
    {
        double[] scale = [.. Enumerable.Range(0, ZoneErrors.FeatureCount).Select(i => double.Max(1e-9, residuals.Average(residual => residual.Features[i])))];
        double size = double.Max(1e-6, residuals.Average(residual => double.Abs(residual.Over)));
        double[] factors = [.. Enumerable.Repeat(0.5 * size, ZoneErrors.FeatureCount)];
        double[] mean = new double[factors.Length];
        for (int step = 0; step < QuantileSteps; step++)
        {
            double[] pull = new double[factors.Length];
            foreach (Residual residual in residuals)
            {
                double reach = 0;
                for (int i = 0; i < factors.Length; i++)
                {
                    reach += factors[i] * residual.Features[i] / scale[i];
                }

                double side = residual.Over > reach ? -EndQuantile : 1 - EndQuantile;
                for (int i = 0; i < factors.Length; i++)
                {
                    pull[i] += side * residual.Features[i] / scale[i];
                }
            }

            double rate = size * 2 / double.Sqrt(step + 1);
            for (int i = 0; i < factors.Length; i++)
            {
                factors[i] = double.Max(0, factors[i] - (rate * pull[i] / residuals.Length));
                mean[i] += step >= QuantileSteps / 2 ? factors[i] * 2 / QuantileSteps : 0;
            }
        }

        return [.. mean.Select((factor, i) => factor / scale[i])];
    }

    // The factor with which the wanted share of zones lies within reach.
    private static double Widen(Residual[] residuals, double[] factors)
    {
        if (residuals.Length == 0)
        {
            return 0;
        }

        double[] needed = [.. residuals.Select(residual => residual.Over / double.Max(1e-9, residual.Features.Zip(factors, (x, f) => x * f).Sum())).Order()];
        int index = int.Min(needed.Length - 1, (int)double.Ceiling(EndQuantile * (needed.Length + 1)) - 1);
        return needed[index];
    }

    private static double Rounded(double value) => double.Round(value, 5);

    private sealed record Residual(double[] Features, double Over, bool Some);
}
