using Yardwatch.Detection;

namespace Yardwatch.Counting;

/// <summary>
/// Builds the lattice of a track's segmentations: the forward pass of the semi-Markov model, node by node, in logarithms, each node on
/// its own scale, so that no evidence is too strong and no track too long.
/// </summary>
internal sealed class LatticeBuilder
{
    // Arcs rarer than this are left out: a million of them can't move a probability by more than 1e-10.
    private const double Negligible = 1e-16;

    private readonly SegmentModel _model;
    private readonly ColumnScores _scores;
    private readonly CenterRule _centers;
    private readonly int _columns;
    private readonly ArcCollector _collector;
    private readonly double[] _logCoupled;
    private readonly double _logGoesOn;
    private readonly double _logStays;

    private LatticeBuilder(SegmentModel model, ColumnScores scores, CenterRule centers)
    {
        _model = model;
        _scores = scores;
        _centers = centers;
        _columns = scores.Columns;
        _collector = new ArcCollector(SegmentLattice.LastOf(_columns) + 1);
        _logGoesOn = Math.Log(1 - model.End);
        _logStays = Math.Log(1 - model.Begin);
        _logCoupled = new double[SegmentModel.Kinds * SegmentModel.Kinds];
        for (int pair = 0; pair < _logCoupled.Length; pair++)
        {
            _logCoupled[pair] = Math.Log(model.Next(pair / SegmentModel.Kinds, pair % SegmentModel.Kinds));
        }
    }

    /// <summary>The lattice of a strip of at least one column.</summary>
    public static SegmentLattice Build(SegmentModel model, ColumnScores scores, CenterRule centers)
    {
        LatticeBuilder builder = new(model, scores, centers);
        for (int boundary = 1; boundary <= builder._columns; boundary++)
        {
            for (int kind = 0; kind < SegmentModel.Kinds; kind++)
            {
                builder.EndVehicle(boundary, kind);
            }

            for (int kind = 0; kind < SegmentModel.Kinds; kind++)
            {
                builder.EndGap(boundary, kind);
            }

            builder.EndEmpty(boundary);
            for (int kind = 0; kind < SegmentModel.Kinds; kind++)
            {
                builder.BeginVehicle(boundary, kind);
            }
        }

        builder.Finish();
        return builder._collector.ToLattice(builder._columns, Negligible);
    }

    private void EndVehicle(int boundary, int kind)
    {
        LengthPrior prior = _model.Vehicles[kind];
        double[] sums = _scores.Cumulative(ColumnClass.Railcar + kind);
        double[] lengths = boundary == _columns ? prior.LogAtLeast : prior.LogProbability;
        int shortest = boundary == _columns ? 1 : Math.Max(1, prior.Shortest);
        for (int length = shortest; length <= Math.Min(prior.Longest, boundary - 1); length++)
        {
            int start = boundary - length;
            int source = SegmentLattice.Node(start, LatticeState.VehicleBegins + kind);
            double share = boundary == _columns ? _centers.ShareCutAtEnd(prior, length) : _centers.Share(start, boundary);
            AddShared(source, lengths[length] + sums[boundary] - sums[start], share);
        }

        if (boundary <= prior.Longest)
        {
            double share = boundary == _columns ? _centers.ShareCutAtBoth(prior) : _centers.ShareCutAtStart(prior, boundary);
            double rate = Math.Log(_model.VehicleRate * _model.Share(kind));
            AddShared(SegmentLattice.First, rate + CutAtStart(prior, boundary) + sums[boundary], share);
        }

        _collector.Close(SegmentLattice.Node(boundary, LatticeState.VehicleEnded + kind));
    }

    private void EndGap(int boundary, int kind)
    {
        double[] sums = _scores.Cumulative(ColumnClass.Gap);
        LengthPrior gap = _model.Gap;
        double[] lengths = boundary == _columns ? gap.LogAtLeast : gap.LogProbability;
        for (int length = 1; length <= Math.Min(gap.Longest, boundary - 1); length++)
        {
            int source = SegmentLattice.Node(boundary - length, LatticeState.VehicleEnded + kind);
            _collector.Add(source, _logGoesOn + lengths[length] + sums[boundary] - sums[boundary - length], false);
        }

        if (boundary <= gap.Longest)
        {
            double rate = Math.Log(_model.VehicleRate * _model.Share(kind)) + _logGoesOn;
            _collector.Add(SegmentLattice.First, rate + CutAtStart(gap, boundary) + sums[boundary], false);
        }

        _collector.Close(SegmentLattice.Node(boundary, LatticeState.GapEnded + kind));
    }

    private void EndEmpty(int boundary)
    {
        double[] sums = _scores.Cumulative(ColumnClass.Empty);
        LengthPrior standoff = _model.Standoff;
        double[] lengths = boundary == _columns ? standoff.LogAtLeast : standoff.LogProbability;
        double logEnd = Math.Log(_model.End);
        for (int length = 1; length <= Math.Min(standoff.Longest, boundary - 1); length++)
        {
            double weight = logEnd + lengths[length] + sums[boundary] - sums[boundary - length];
            for (int kind = 0; kind < SegmentModel.Kinds; kind++)
            {
                _collector.Add(SegmentLattice.Node(boundary - length, LatticeState.VehicleEnded + kind), weight, false);
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
            int source = SegmentLattice.Node(boundary - 1, LatticeState.Empty);
            _collector.Add(source, _logStays + sums[boundary] - sums[boundary - 1], false);
        }

        _collector.Close(SegmentLattice.Node(boundary, LatticeState.Empty));
    }

    private void BeginVehicle(int boundary, int kind)
    {
        double begin = Math.Log(_model.Begin * _model.Share(kind));
        _collector.Add(SegmentLattice.Node(boundary, LatticeState.Empty), begin, false);
        double logNoGap = _logGoesOn + _model.Gap.LogProbability[0];
        for (int before = 0; before < SegmentModel.Kinds; before++)
        {
            double coupled = _logCoupled[(before * SegmentModel.Kinds) + kind];
            _collector.Add(SegmentLattice.Node(boundary, LatticeState.GapEnded + before), coupled, false);
            _collector.Add(SegmentLattice.Node(boundary, LatticeState.VehicleEnded + before), logNoGap + coupled, false);
        }

        _collector.Close(SegmentLattice.Node(boundary, LatticeState.VehicleBegins + kind));
    }

    // What follows after the strip has probability 1 in sum, whatever the strip ends with.
    private void Finish()
    {
        for (int state = 0; state < LatticeState.VehicleBegins; state++)
        {
            _collector.Add(SegmentLattice.Node(_columns, state), 0, false);
        }

        _collector.Close(SegmentLattice.LastOf(_columns));
    }

    private double CutAtStart(LengthPrior prior, int visible) =>
        visible == _columns ? prior.LogSumOfAtLeast[visible] : prior.LogAtLeast[visible];

    private void AddShared(int source, double logWeight, double share)
    {
        if (share > 0)
        {
            _collector.Add(source, logWeight + Math.Log(share), true);
        }

        if (share < 1)
        {
            _collector.Add(source, logWeight + Math.Log(1 - share), false);
        }
    }
}
