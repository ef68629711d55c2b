namespace Yardwatch.Simulation.Histories;

/// <summary>Trains that arrive, stay for days and leave, beside a resident stock that changes slowly.</summary>
/// <remarks>
/// A surge multiplies the trains that are there: those beyond the ordinary ones carry a mark between 1 and the largest ratio, and are there while the
/// ratio is above their mark. So the expected number is the ratio times the ordinary one at every moment, and the ordinary trains are the same
/// with and without the surge.
/// </remarks>
internal sealed class TrainTraffic
{
    private const double SmallYardShare = 0.6;
    private const int DaysBefore = 40;
    private const double SceneTime = 0.44;

    private readonly double[] _factors;
    private readonly double[] _ratios;
    private readonly double _rate;
    private readonly double _stay;
    private readonly double _stayShape;
    private readonly double _weekend;
    private readonly int _shortest;
    private readonly int _longest;

    private TrainTraffic(double[] factors, double[] ratios, ParameterDraws parameters, HistoryStreams streams)
    {
        (_factors, _ratios) = (factors, ratios);
        bool sparse = streams.Plan.Class == HistoryClass.Sparse;
        Small = parameters.Source.Chance(SmallYardShare) || sparse;
        _shortest = parameters.Whole(Small ? HistoryRanges.ShortestCut : HistoryRanges.ShortestTrain);
        _longest = parameters.Whole(Small ? HistoryRanges.LongestCut : HistoryRanges.LongestTrain);
        _stay = parameters.Next(HistoryRanges.StayDays);
        _stayShape = parameters.Next(HistoryRanges.StayShape);
        _weekend = parameters.Next(HistoryRanges.Weekend);
        _rate = parameters.Next(sparse ? HistoryRanges.SparseTrainsAtOnce : HistoryRanges.TrainsAtOnce) / _stay;
    }

    private bool Small { get; }

    /// <summary>The true number on each day.</summary>
    /// <param name="factors">The season, trend and openness of each day.</param>
    /// <param name="ratios">The surge ratio of each day.</param>
    /// <param name="parameters">Draws the facility's numbers.</param>
    /// <param name="streams">The streams of the history.</param>
    public static int[] Numbers(double[] factors, double[] ratios, ParameterDraws parameters, HistoryStreams streams)
    {
        TrainTraffic traffic = new(factors, ratios, parameters, streams);
        int[] numbers = new int[factors.Length];
        traffic.AddTrains(numbers, streams.Of(HistoryPurpose.Traffic), (0, 1));
        double largest = ratios.Max();
        if (largest > 1)
        {
            traffic.AddTrains(numbers, streams.Of(HistoryPurpose.SurgeTraffic), (1, largest));
        }

        if (streams.Plan.Class != HistoryClass.Sparse)
        {
            traffic.AddResidents(numbers, parameters, streams.Of(HistoryPurpose.Residents));
        }

        return numbers;
    }

    // The first and the last day of each seven are the weekend; the mean over a week is 1.
    private double Weekday(int day) => ((day % 7) + 7) % 7 is 0 or 6 ? _weekend * 7 / (5 + (2 * _weekend)) : 7 / (5 + (2 * _weekend));

    private void AddTrains(int[] numbers, Draws draws, (double Low, double High) marks)
    {
        for (int day = -DaysBefore; day < numbers.Length; day++)
        {
            double factor = _factors[int.Max(0, day)];
            int trains = draws.Poisson(_rate * (marks.High - marks.Low) * factor * Weekday(day));
            for (int i = 0; i < trains; i++)
            {
                double arrival = day + draws.Unit();
                double departure = arrival + (_stay / _stayShape * draws.Gamma(_stayShape));
                AddTrain(numbers, (arrival, departure), draws.Whole(_shortest, _longest), draws.Between(marks.Low, marks.High));
            }
        }
    }

    private void AddTrain(int[] numbers, (double From, double To) stay, int railcars, double mark)
    {
        for (int day = int.Max(0, (int)double.Ceiling(stay.From - SceneTime)); day < numbers.Length && day + SceneTime < stay.To; day++)
        {
            if (mark <= _ratios[day] && _factors[day] > 0)
            {
                numbers[day] += railcars;
            }
        }
    }

    private void AddResidents(int[] numbers, ParameterDraws parameters, Draws draws)
    {
        double mean = parameters.Next(Small ? HistoryRanges.Resident : HistoryRanges.LargeResident);
        double kept = double.Exp(-1 / parameters.Next(HistoryRanges.ResidentDays));
        double deviation = parameters.Next(HistoryRanges.ResidentVariation);
        double state = draws.Normal(0, 1);
        for (int day = 0; day < numbers.Length; day++)
        {
            double stock = mean * double.Exp((deviation * state) - (deviation * deviation / 2));
            numbers[day] += (int)double.Round(stock * _ratios[day] * _factors[day]);
            state = (kept * state) + (double.Sqrt(1 - (kept * kept)) * draws.Normal(0, 1));
        }
    }
}
