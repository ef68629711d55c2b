using Yardwatch.Counting;
using Yardwatch.Detection;

namespace Yardwatch.Tests.Counting;

/// <summary>
/// Tracks drawn from the decoder's own model by walking along the track, with evidence of known reliability: each column shows one of
/// five signs, the right one with a probability that a column model would know.
/// </summary>
internal sealed class SimulatedTrack
{
    // A column's own sign is shown this often, each other one as often as the rest allows.
    private const double Reliability = 0.42;
    private const int Approach = 2000;

    private readonly SegmentModel _model;
    private readonly Random _random;
    private readonly List<(int Start, int End, int Class)> _segments = [];
    private int _column = -Approach;

    private SimulatedTrack(SegmentModel model, Random random)
    {
        _model = model;
        _random = random;
    }

    /// <summary>Draws a strip: evidence of its columns, and how many vehicles have their center on it.</summary>
    public static (ColumnEvidence Evidence, int Vehicles) Draw(SegmentModel model, DecoderOptions options, int columns, Random random)
    {
        SimulatedTrack track = new(model, random);
        while (track._column < columns)
        {
            track.Consist();
        }

        int vehicles = track._segments.Count(segment => segment.Class >= (int)ColumnClass.Railcar && track.CenterIn(segment, columns));
        ColumnEvidence evidence = EvidenceOf.Logs([.. Enumerable.Range(0, columns).Select(column => track.Column(column, options))]);
        return (evidence, vehicles);
    }

    private void Consist()
    {
        Add((int)ColumnClass.Empty, Length(_model.Standoff));
        while (_random.NextDouble() >= _model.Begin)
        {
            Add((int)ColumnClass.Empty, 1);
        }

        int kind = Pick(_model.KindShare);
        int variant = Variant(kind);
        Add((int)ColumnClass.Railcar + kind, Length(_model.Vehicles[variant]));
        while (_random.NextDouble() >= _model.End)
        {
            Add((int)ColumnClass.Gap, Length(_model.Gap));
            int before = kind;
            kind = Pick(next => _model.Next(before, next));
            variant = kind == before && _random.NextDouble() < _model.SameRun ? variant : Variant(kind);
            Add((int)ColumnClass.Railcar + kind, Length(_model.Vehicles[variant]));
        }
    }

    private int Variant(int kind)
    {
        double left = _random.NextDouble();
        for (int variant = SegmentModel.Kinds; kind == (int)VehicleKind.Railcar && variant < _model.Variants; variant++)
        {
            left -= _model.ShareOfKind(variant);
            if (left <= 0)
            {
                return variant;
            }
        }

        return kind;
    }

    private void Add(int shown, int length)
    {
        if (length > 0)
        {
            _segments.Add((_column, _column + length, shown));
        }

        _column += length;
    }

    private int Length(LengthPrior prior)
    {
        double left = _random.NextDouble();
        int length = prior.Shortest;
        while (length < prior.Longest && (left -= prior.Probability(length)) > 0)
        {
            length++;
        }

        return length;
    }

    private int Pick(Func<int, double> share)
    {
        double left = _random.NextDouble();
        int kind = 0;
        while (kind < SegmentModel.Kinds - 1 && (left -= share(kind)) > 0)
        {
            kind++;
        }

        return kind;
    }

    private bool CenterIn((int Start, int End, int Class) segment, int columns)
    {
        double center = ((segment.Start + segment.End) / 2.0) + (_random.Next(2) == 0 ? 0.25 : -0.25);
        return center > 0 && center < columns;
    }

    private double[] Column(int column, DecoderOptions options)
    {
        int truth = _segments.First(segment => segment.Start <= column && column < segment.End).Class;
        int sign = _random.NextDouble() < Reliability ? truth : (truth + 1 + _random.Next(4)) % 5;
        ClassFrequencies all = options.TrainingFrequencies;
        double[] frequencies = [all.Empty, all.Gap, all.Railcar, all.Locomotive, all.Passenger];
        double[] joint = [.. frequencies.Select((frequency, kind) => frequency * (kind == sign ? Reliability : (1 - Reliability) / 4))];
        return [.. joint.Select(weight => Math.Log(weight / joint.Sum())), -40];
    }
}
