using Yardwatch.Baselines;

namespace Yardwatch.Simulation.Histories;

/// <summary>Makes the records of a facility's scenes.</summary>
internal sealed class SceneRecords
{
    private static readonly (string Sensor, double Gsd)[] FineSensors = [("A", 0.3), ("B", 0.5), ("C", 0.7)];

    private readonly HistoryStreams _streams;
    private readonly ParameterDraws _parameters;
    private readonly CountReader _reader;
    private readonly HistoryClass _class;
    private readonly int _changedAt;
    private readonly bool _byHand;
    private readonly double _obscured;
    private readonly double _bias = 1;

    public SceneRecords(HistoryStreams streams, int changedAt)
    {
        _streams = streams;
        _class = streams.Plan.Class;
        _changedAt = changedAt;
        _parameters = new ParameterDraws(streams.Of(HistoryPurpose.Counter));
        _reader = new CountReader(_parameters);
        _byHand = _parameters.Source.Chance(_parameters.Next(HistoryRanges.HandCounted)) && !HistorySimulator.Changes(_class);
        _obscured = _parameters.Next(_class == HistoryClass.PartialCoverage ? HistoryRanges.MostlyObscuredShare : HistoryRanges.ObscuredShare);
        if (_class == HistoryClass.MachineAtEnd)
        {
            _bias = _parameters.Next(HistoryRanges.MethodBias);
        }
    }

    public IReadOnlyDictionary<string, double> Drawn => _parameters.Drawn;

    /// <summary>The record of a scene, and how many railcars could be seen in it.</summary>
    public (CountRecord Record, int Seen) Next(int scene, DateTimeOffset at, int number)
    {
        Draws draws = _streams.Of(HistoryPurpose.Reading, scene);
        double clear = Clear(draws);
        int seen = _reader.Seen(draws, number, clear);
        bool changed = scene >= _changedAt;
        Counter counter = CounterOf(changed);
        int read = changed && _class == HistoryClass.MachineAtEnd ? (int)double.Floor((seen * _bias) + draws.Unit()) : seen;
        (int count, int? lower, int? upper) = _reader.Count(draws, read, counter);
        (string sensor, double gsd) = counter == Counter.Coarse ? ("D", 3) : SensorOf(draws);
        CountRecord record = new()
        {
            AcquiredAt = at,
            HasTimeOfDay = true,
            Count = count,
            Lower = lower,
            Upper = upper,
            ClearFraction = clear,
            GsdMeters = gsd,
            Sensor = sensor,
            Method = counter == Counter.Hand ? "human" : "machine",
            Tasked = _class == HistoryClass.TaskedAtEnd ? changed : null,
            Classes = "freight",
            FacilityVersion = "1",
            Line = scene + 2,
        };
        return (record, seen);
    }

    private Counter CounterOf(bool changed) => _class switch
    {
        HistoryClass.FinerAtEnd => changed ? Counter.Machine : Counter.Coarse,
        HistoryClass.MachineAtEnd => changed ? Counter.Machine : Counter.Hand,
        _ => _byHand ? Counter.Hand : Counter.Machine,
    };

    private (string Sensor, double Gsd) SensorOf(Draws draws) => _class == HistoryClass.FinerAtEnd ? FineSensors[1] : draws.Pick(FineSensors);

    // To the percent, as surveys write it.
    private double Clear(Draws draws)
    {
        if (!draws.Chance(_obscured))
        {
            return 1;
        }

        HistoryRange range = _class == HistoryClass.PartialCoverage ? HistoryRanges.WideClearFraction : HistoryRanges.ClearFraction;
        return double.Round(range.Draw(draws), 2);
    }
}
