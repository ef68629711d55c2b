using Yardwatch.Detection;

namespace Yardwatch.Counting;

/// <summary>
/// Builds the lattice of a track's segmentations: the forward pass of the semi-Markov model, node by node, in logarithms, each node on
/// its own scale, so that no evidence is too strong and no track too long.
/// </summary>
internal sealed class LatticeBuilder
{
    // Arcs rarer than this are left out: all of a track's, some 100,000, can't move a probability by more than 1e-5.
    private const double Negligible = 1e-10;

    private readonly SegmentModel _model;
    private readonly ColumnScores _scores;
    private readonly CenterRule _centers;
    private readonly int _columns;
    private readonly LatticeShape _shape;
    private readonly LatticeStates _states;
    private readonly RunSpans? _runs;
    private readonly ArcCollector _collector;
    private readonly double[] _logShare;
    private readonly double[] _logSame;
    private readonly double[] _sameRun;
    private readonly double[] _logBegins;
    private readonly double[][] _logNext;
    private readonly double _logGoesOn;
    private readonly double _logStays;
    private readonly double _logEnd;

    private LatticeBuilder(SegmentModel model, ColumnScores scores, CenterRule centers, RunSpans? runs)
    {
        _model = model;
        _scores = scores;
        _centers = centers;
        _columns = scores.Columns;
        _runs = runs;
        _states = new LatticeStates(runs is null ? SegmentModel.Kinds : model.Variants);
        _shape = new LatticeShape(_columns, _states);
        _collector = new ArcCollector(_shape.Last + 1);
        _logShare = [.. Enumerable.Range(0, _states.Variants).Select(variant => Math.Log(runs is null ? 1 : model.ShareOfKind(variant)))];
        _sameRun = [.. Enumerable.Range(0, SegmentModel.Kinds).Select(SameRun)];
        _logSame = [.. Enumerable.Range(0, SegmentModel.Kinds).Select(kind => Math.Log(_sameRun[kind] * model.Next(kind, kind)))];
        _logBegins = [.. Enumerable.Range(0, SegmentModel.Kinds).Select(kind => Math.Log(_model.Begin * _model.KindShare(kind)))];
        _logNext = [.. Enumerable.Range(0, SegmentModel.Kinds).Select(LogNext)];
        _logEnd = Math.Log(model.End);
        _logGoesOn = Math.Log(1 - model.End);
        _logStays = Math.Log(1 - model.Begin);
    }

    /// <summary>The lattice of a strip of at least one column.</summary>
    /// <param name="model">What is supposed of tracks.</param>
    /// <param name="scores">The evidence.</param>
    /// <param name="centers">Which vehicles count.</param>
    /// <param name="runs">Where cars of runs may stand; null: no runs at all, railcars have any length.</param>
    public static SegmentLattice Build(SegmentModel model, ColumnScores scores, CenterRule centers, RunSpans? runs = null)
    {
        LatticeBuilder builder = new(model, scores, centers, runs);
        for (int boundary = 1; boundary <= builder._columns; boundary++)
        {
            builder.EndSegments(boundary);
            builder.Couple(boundary);
            builder.BeginVehicles(boundary);
        }

        builder.Finish();
        return builder._collector.ToLattice(builder._shape, Negligible);
    }

    private void EndSegments(int boundary)
    {
        for (int variant = 0; variant < _states.Variants; variant++)
        {
            EndVehicle(boundary, variant);
        }

        for (int variant = 0; variant < _states.Variants; variant++)
        {
            EndGap(boundary, variant);
        }
    }

    private void EndVehicle(int boundary, int variant)
    {
        if (_runs is null || _runs.MayEnd(variant, boundary))
        {
            LengthPrior prior = _model.Vehicles[variant];
            double[] sums = _scores.Cumulative(ColumnClass.Railcar + (int)SegmentModel.KindOf(variant));
            double[] lengths = boundary == _columns ? prior.LogAtLeast : prior.LogProbability;
            int shortest = boundary == _columns ? 1 : Math.Max(1, prior.Shortest);
            int longest = Math.Min(prior.Longest, boundary - 1);
            (int here, int column) = (_shape.Node(boundary, _states.VehicleBegins(variant)), _states.Count);
            for (int length = shortest; length <= longest; length++)
            {
                int start = boundary - length;
                int source = here - (length * column);
                double weight = lengths[length] + sums[boundary] - sums[start];
                if (_collector.IsPossible(source, weight))
                {
                    AddShared(source, weight, boundary == _columns ? _centers.ShareCutAtEnd(prior, length) : _centers.Share(start, boundary));
                }
            }

            if (boundary <= prior.Longest)
            {
                double share = boundary == _columns ? _centers.ShareCutAtBoth(prior) : _centers.ShareCutAtStart(prior, boundary);
                AddShared(SegmentLattice.First, LogRate(variant) + CutAtStart(prior, boundary) + sums[boundary], share);
            }
        }

        _collector.Close(_shape.Node(boundary, LatticeStates.VehicleEnded(variant)));
    }

    private void EndGap(int boundary, int variant)
    {
        if (_runs is null || _runs.MayHaveEnded(variant, boundary))
        {
            double[] sums = _scores.Cumulative(ColumnClass.Gap);
            LengthPrior gap = _model.Gap;
            double[] lengths = boundary == _columns ? gap.LogAtLeast : gap.LogProbability;
            int shortest = boundary == _columns ? 1 : 0;
            int longest = Math.Min(gap.Longest, boundary - 1);
            (int here, int column) = (_shape.Node(boundary, LatticeStates.VehicleEnded(variant)), _states.Count);
            for (int length = shortest; length <= longest; length++)
            {
                _collector.Add(here - (length * column), _logGoesOn + lengths[length] + sums[boundary] - sums[boundary - length], false);
            }

            if (boundary <= gap.Longest)
            {
                _collector.Add(SegmentLattice.First, LogRate(variant) + _logGoesOn + CutAtStart(gap, boundary) + sums[boundary], false);
            }
        }

        _collector.Close(_shape.Node(boundary, _states.GapEnded(variant)));
    }

    private void Couple(int boundary)
    {
        for (int kind = 0; kind < SegmentModel.Kinds; kind++)
        {
            for (int variant = 0; variant < _states.Variants; variant++)
            {
                if ((int)SegmentModel.KindOf(variant) == kind)
                {
                    _collector.Add(_shape.Node(boundary, _states.GapEnded(variant)), 0, false);
                }
            }

            _collector.Close(_shape.Node(boundary, _states.Coupled(kind)));
        }

        EndEmpty(boundary);
    }

    private void EndEmpty(int boundary)
    {
        double[] sums = _scores.Cumulative(ColumnClass.Empty);
        LengthPrior standoff = _model.Standoff;
        double[] lengths = boundary == _columns ? standoff.LogAtLeast : standoff.LogProbability;
        for (int length = 1; length <= Math.Min(standoff.Longest, boundary - 1); length++)
        {
            double weight = _logEnd + lengths[length] + sums[boundary] - sums[boundary - length];
            for (int variant = 0; !double.IsNegativeInfinity(weight) && variant < _states.Variants; variant++)
            {
                _collector.Add(_shape.Node(boundary - length, LatticeStates.VehicleEnded(variant)), weight, false);
            }
        }

        double logRate = Math.Log(_model.ConsistRate);
        if (boundary <= standoff.Longest)
        {
            _collector.Add(SegmentLattice.First, logRate + CutAtStart(standoff, boundary) + sums[boundary], false);
        }

        if (boundary == 1)
        {
            _collector.Add(SegmentLattice.First, logRate + _logStays - Math.Log(_model.Begin) + sums[1], false);
        }
        else
        {
            int source = _shape.Node(boundary - 1, _states.Empty);
            _collector.Add(source, _logStays + sums[boundary] - sums[boundary - 1], false);
        }

        _collector.Close(_shape.Node(boundary, _states.Empty));
    }

    private void BeginVehicles(int boundary)
    {
        for (int kind = 0; kind < SegmentModel.Kinds; kind++)
        {
            _collector.Add(_shape.Node(boundary, _states.Empty), _logBegins[kind], false);
            for (int before = 0; before < SegmentModel.Kinds; before++)
            {
                _collector.Add(_shape.Node(boundary, _states.Coupled(before)), _logNext[before][kind], false);
            }

            _collector.Close(_shape.Node(boundary, _states.Drawn(kind)));
        }

        for (int variant = 0; variant < _states.Variants; variant++)
        {
            if (_runs is null || _runs.MayBegin(variant, boundary))
            {
                int kind = (int)SegmentModel.KindOf(variant);
                _collector.Add(_shape.Node(boundary, _states.Drawn(kind)), _logShare[variant], false);
                _collector.Add(_shape.Node(boundary, _states.GapEnded(variant)), _logSame[kind], false);
            }

            _collector.Close(_shape.Node(boundary, _states.VehicleBegins(variant)));
        }
    }

    // What follows after the strip has probability 1 in sum, whatever the strip ends with.
    private void Finish()
    {
        for (int state = 0; state <= _states.Empty; state++)
        {
            if (state < _states.Coupled(0) || state == _states.Empty)
            {
                _collector.Add(_shape.Node(_columns, state), 0, false);
            }
        }

        _collector.Close(_shape.Last);
    }

    // Where a kind has one variant, staying with it and drawing it again are the same: one way through the lattice, not two.
    private double SameRun(int kind) => kind == (int)VehicleKind.Railcar && _runs is not null ? _model.SameRun : 0;

    // What is drawn anew after a vehicle of a kind, by the next one's kind.
    private double[] LogNext(int before) =>
        [.. Enumerable.Range(0, SegmentModel.Kinds).Select(kind => Math.Log(_model.Next(before, kind) * (before == kind ? 1 - _sameRun[kind] : 1)))];

    private double LogRate(int variant) => Math.Log(_model.VehicleRate * _model.KindShare((int)SegmentModel.KindOf(variant))) + _logShare[variant];

    private double CutAtStart(LengthPrior prior, int visible) =>
        visible == _columns ? prior.LogSumOfAtLeast[visible] : prior.LogAtLeast[visible];

    private void AddShared(int source, double logWeight, double share)
    {
        if (share > 0)
        {
            _collector.Add(source, share < 1 ? logWeight + Math.Log(share) : logWeight, true);
        }

        if (share < 1)
        {
            _collector.Add(source, share > 0 ? logWeight + Math.Log(1 - share) : logWeight, false);
        }
    }
}
