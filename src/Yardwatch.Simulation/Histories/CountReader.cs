using MathNet.Numerics;
using Yardwatch.Counting;

namespace Yardwatch.Simulation.Histories;

/// <summary>How railcars are counted at one facility.</summary>
internal enum Counter
{
    /// <summary>By machine, with an interval that allows for what it misses.</summary>
    Machine,

    /// <summary>By machine in scenes of 3 m: what is found, and an interval up to what may have been missed.</summary>
    Coarse,

    /// <summary>By hand, without an interval.</summary>
    Hand,
}

/// <summary>Counts what is seen, with errors and honest intervals.</summary>
internal sealed class CountReader
{
    private const double Coverage = 0.9;
    private const int MostFalse = 8;
    private const int CoarseSteps = 9;

    private readonly Dictionary<(int Found, bool Coarse), CountDistribution> _estimates = [];
    private readonly double _recall;
    private readonly double _false;
    private readonly double _handError;
    private readonly int _tracks;

    public CountReader(ParameterDraws parameters)
    {
        _recall = parameters.Next(HistoryRanges.Recall);
        _false = parameters.Next(HistoryRanges.FalsePositives);
        _handError = parameters.Next(HistoryRanges.HandError);
        _tracks = parameters.Whole(HistoryRanges.Tracks);
    }

    /// <summary>How many stand on track that can be seen.</summary>
    /// <remarks>
    /// Obscured length is one stretch of the tracks laid end to end, and railcars stand unevenly on the tracks: so they are hidden many at a time.
    /// </remarks>
    public int Seen(Draws draws, int number, double clearFraction)
    {
        if (clearFraction >= 1)
        {
            return number;
        }

        double[] shares = new double[_tracks];
        double[] visible = new double[_tracks];
        double hidden = (1 - clearFraction) * _tracks;
        double from = draws.Between(0, _tracks);
        for (int track = 0; track < _tracks; track++)
        {
            shares[track] = draws.Gamma(1);
            visible[track] = 1 - Overlap(track, from, from + hidden) - Overlap(track + _tracks, from, from + hidden);
        }

        int seen = 0;
        for (int railcar = 0; railcar < number; railcar++)
        {
            seen += draws.Chance(visible[draws.Weighted(shares)]) ? 1 : 0;
        }

        return seen;
    }

    /// <summary>Counts.</summary>
    public (int Count, int? Lower, int? Upper) Count(Draws draws, int seen, Counter counter)
    {
        if (counter == Counter.Hand)
        {
            return (int.Max(0, (int)double.Round(seen * draws.Normal(1, _handError))), null, null);
        }

        bool coarse = counter == Counter.Coarse;
        double recall = coarse ? HistoryRanges.CoarseRecall.Draw(draws) : _recall;
        int found = draws.Binomial(seen, recall) + draws.Poisson(_false);
        CountDistribution estimate = Estimate(found, coarse);
        int count = coarse ? found : estimate.Median;
        return (count, int.Min(count, estimate.Lower(Coverage)), estimate.Upper(Coverage));
    }

    // The part of [track, track + 1] in [from, to]. The stretch may run over the last track's end into the first one.
    private static double Overlap(int track, double from, double to) => double.Max(0, double.Min(track + 1, to) - double.Max(track, from));

    private CountDistribution Estimate(int found, bool coarse)
    {
        if (!_estimates.TryGetValue((found, coarse), out CountDistribution? estimate))
        {
            estimate = Posterior(found, coarse ? CoarseRecalls() : [_recall]);
            _estimates.Add((found, coarse), estimate);
        }

        return estimate;
    }

    private static double[] CoarseRecalls()
    {
        HistoryRange range = HistoryRanges.CoarseRecall;
        return [.. Enumerable.Range(0, CoarseSteps).Select(i => range.Low + ((range.High - range.Low) * i / (CoarseSteps - 1)))];
    }

    // Of the number seen, when every number is as probable beforehand: sum over false detections of Bin(found - false; number, recall) Pois(false).
    private CountDistribution Posterior(int found, double[] recalls)
    {
        int least = int.Max(0, found - MostFalse);
        double lowest = recalls[0];
        int most = (int)((found + (6 * double.Sqrt(found + 1))) / lowest) + 10;
        double[] weights = new double[most - least + 1];
        foreach (double recall in recalls)
        {
            for (int number = least; number <= most; number++)
            {
                for (int wrong = int.Max(0, found - number); wrong <= int.Min(found, MostFalse); wrong++)
                {
                    weights[number - least] += Likelihood(number, found - wrong, recall) * Poisson(wrong);
                }
            }
        }

        return new CountDistribution(least, weights);
    }

    private static double Likelihood(int number, int right, double recall) =>
        double.Exp(SpecialFunctions.BinomialLn(number, right) + (right * double.Log(recall)) + ((number - right) * double.Log(1 - recall)));

    private double Poisson(int number) =>
        double.Exp((number * double.Log(double.Max(_false, 1e-12))) - _false - SpecialFunctions.FactorialLn(number));
}
