using Yardwatch.Counting;
using Yardwatch.Detection;

namespace Yardwatch.Tests.Counting;

/// <summary>
/// The decoder's posterior by writing down every segmentation of a short strip, one after another, with its weight: slow, and as plain
/// as the model's definition. Hidden parts of segments that a border cuts are summed one by one.
/// </summary>
internal sealed class EverySegmentation
{
    private readonly SegmentModel _model;
    private readonly double[][] _likelihood;
    private readonly bool[] _counts;
    private readonly VehicleKinds _kinds;
    private readonly int _columns;
    private readonly Stack<PathVehicle> _path = new();

    public EverySegmentation(SegmentModel model, ColumnEvidence evidence, DecoderOptions options, bool[] counts, VehicleKinds kinds)
    {
        _model = model;
        _columns = evidence.Columns;
        _counts = counts;
        _kinds = kinds;
        ClassFrequencies all = options.TrainingFrequencies;
        double[] frequencies = [all.Empty, all.Gap, all.Railcar, all.Locomotive, all.Passenger];
        _likelihood = [.. Enumerable.Range(0, _columns).Select(column => frequencies.Select((frequency, kind) => Math.Pow(
            (Math.Exp(evidence.Class(column, (ColumnClass)kind)) / (frequency / frequencies.Sum()))
                + Math.Exp(evidence.Class(column, ColumnClass.Obscured)),
            kind == (int)ColumnClass.Gap ? options.GapTempering : options.Tempering)).ToArray())];
        Start();
    }

    public SortedDictionary<int, double> Weights { get; } = [];

    public Dictionary<int, (double Weight, PathVehicle[] Vehicles)> Best { get; } = [];

    public long Segmentations { get; private set; }

    private void Start()
    {
        for (int end = 1; end <= _columns; end++)
        {
            for (int variant = 0; variant < _model.Variants; variant++)
            {
                int from = variant;
                double rate = _model.VehicleRate * _model.Share(variant);
                Vehicle(0, end, variant, rate, 0);
                Segment(0, end, ColumnClass.Gap, _model.Gap, rate * (1 - _model.End), weight => AfterGap(end, from, weight, 0));
            }

            Segment(0, end, ColumnClass.Empty, _model.Standoff, _model.ConsistRate, weight => AfterEmpty(end, weight, 0));
        }

        AfterEmpty(1, _model.ConsistRate * (1 - _model.Begin) / _model.Begin * _likelihood[0][0], 0);
    }

    private void AfterEmpty(int column, double weight, int count)
    {
        if (column == _columns)
        {
            Finish(weight, count);
            return;
        }

        AfterEmpty(column + 1, weight * (1 - _model.Begin) * _likelihood[column][0], count);
        for (int variant = 0; variant < _model.Variants; variant++)
        {
            EveryVehicle(column, variant, weight * _model.Begin * _model.Share(variant), count);
        }
    }

    private void AfterVehicle(int column, int variant, double weight, int count)
    {
        if (column == _columns)
        {
            Finish(weight, count);
            return;
        }

        for (int end = column + 1; end <= _columns; end++)
        {
            int to = end;
            Segment(column, end, ColumnClass.Empty, _model.Standoff, weight * _model.End, empty => AfterEmpty(to, empty, count));
            Segment(column, end, ColumnClass.Gap, _model.Gap, weight * (1 - _model.End), gap => AfterGap(to, variant, gap, count));
        }

        Couple(column, variant, weight * (1 - _model.End) * _model.Gap.Probability(0), count);
    }

    private void AfterGap(int column, int variant, double weight, int count)
    {
        if (column == _columns)
        {
            Finish(weight, count);
            return;
        }

        Couple(column, variant, weight, count);
    }

    private void Couple(int column, int variant, double weight, int count)
    {
        for (int next = 0; next < _model.Variants; next++)
        {
            (int kind, int nextKind) = ((int)SegmentModel.KindOf(variant), (int)SegmentModel.KindOf(next));
            double drawn = _model.ShareOfKind(next);
            double within = kind == nextKind ? ((1 - _model.SameRun) * drawn) + (variant == next ? _model.SameRun : 0) : drawn;
            EveryVehicle(column, next, weight * _model.Next(kind, nextKind) * within, count);
        }
    }

    private void EveryVehicle(int column, int variant, double weight, int count)
    {
        for (int end = column + 1; end <= _columns; end++)
        {
            Vehicle(column, end, variant, weight, count);
        }
    }

    private void Vehicle(int start, int end, int variant, double weight, int count)
    {
        double counted = 0;
        double all = 0;
        Hidden(start, end, _model.Vehicles[variant], (before, after, probability) =>
        {
            all += probability;
            counted += probability * Share(start - before, end + after);
        });
        double seen = weight * Likelihood(start, end, ColumnClass.Railcar + (int)SegmentModel.KindOf(variant));
        Go(counted, true);
        Go(all - counted, false);

        void Go(double probability, bool counts)
        {
            if (probability > 1e-14)
            {
                _path.Push(new PathVehicle(start, end, SegmentModel.KindOf(variant), counts));
                int step = counts && _kinds.HasFlag((VehicleKinds)(1 << (int)SegmentModel.KindOf(variant))) ? 1 : 0;
                AfterVehicle(end, variant, seen * probability, count + step);
                _path.Pop();
            }
        }
    }

    private void Segment(int start, int end, ColumnClass shown, LengthPrior prior, double weight, Action<double> go)
    {
        double all = 0;
        Hidden(start, end, prior, (_, _, probability) => all += probability);
        if (all > 0 && weight > 0)
        {
            go(weight * all * Likelihood(start, end, shown));
        }
    }

    private void Hidden(int start, int end, LengthPrior prior, Action<int, int, double> visit)
    {
        for (int before = 0; before <= (start == 0 ? prior.Longest : 0); before++)
        {
            for (int after = 0; after <= (end == _columns ? prior.Longest : 0); after++)
            {
                if (prior.Probability(before + end - start + after) > 0)
                {
                    visit(before, after, prior.Probability(before + end - start + after));
                }
            }
        }
    }

    private double Share(int start, int end)
    {
        double center = (start + end) / 2.0;
        return (Flag(center - 0.25) + Flag(center + 0.25)) / 2;
    }

    private double Flag(double position)
    {
        int column = (int)Math.Floor(position);
        return column >= 0 && column < _columns && _counts[column] ? 1 : 0;
    }

    private double Likelihood(int start, int end, ColumnClass shown)
    {
        double product = 1;
        for (int column = start; column < end; column++)
        {
            product *= _likelihood[column][(int)shown];
        }

        return product;
    }

    private void Finish(double weight, int count)
    {
        Segmentations++;
        Weights[count] = Weights.GetValueOrDefault(count) + weight;
        if (weight > Best.GetValueOrDefault(count).Weight)
        {
            Best[count] = (weight, [.. _path.Reverse()]);
        }
    }
}
