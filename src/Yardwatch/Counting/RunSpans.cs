namespace Yardwatch.Counting;

/// <summary>
/// Where cars of runs of equal length may stand: wherever a railcar of that length isn't ruled out already when railcars have any length.
/// Elsewhere the lattice of runs, some ten times as large, needs no arcs.
/// </summary>
internal sealed class RunSpans
{
    // Spans less probable than this without runs are left out: a run of ten cars would have to be a million million times as
    // probable with one common length to bring one back.
    private const double Negligible = 1e-5;

    private readonly int _variants;
    private readonly bool[] _begins;
    private readonly bool[] _ends;
    private readonly bool[] _ended;

    private RunSpans(int variants, int columns)
    {
        _variants = variants;
        _begins = new bool[variants * (columns + 1)];
        _ends = new bool[variants * (columns + 1)];
        _ended = new bool[variants * (columns + 1)];
    }

    /// <summary>The spans a lattice without runs leaves possible.</summary>
    /// <returns>Null if there is none.</returns>
    public static RunSpans? Of(SegmentModel model, SegmentLattice lattice)
    {
        RunSpans spans = new(model.Variants, lattice.Columns);
        bool any = false;
        for (int node = 1; node < lattice.Last; node++)
        {
            if (lattice.Vehicle(node) is not VehicleKind.Railcar)
            {
                continue;
            }

            foreach (ref readonly Arc arc in lattice.Into(node))
            {
                if (arc.Posterior >= Negligible)
                {
                    any = true;
                    spans.Allow(model, lattice.Boundary(arc.Source), lattice.Boundary(node));
                }
            }
        }

        spans.AllowGaps(model, lattice.Columns);
        return any ? spans : null;
    }

    /// <summary>Whether a vehicle of a variant may begin at a boundary.</summary>
    public bool MayBegin(int variant, int boundary) => variant < SegmentModel.Kinds || _begins[(boundary * _variants) + variant];

    /// <summary>Whether a vehicle of a variant may end at a boundary.</summary>
    public bool MayEnd(int variant, int boundary) => variant < SegmentModel.Kinds || _ends[(boundary * _variants) + variant];

    /// <summary>Whether a gap behind a vehicle of a variant may end at a boundary.</summary>
    public bool MayHaveEnded(int variant, int boundary) => variant < SegmentModel.Kinds || _ended[(boundary * _variants) + variant];

    private void Allow(SegmentModel model, int start, int end)
    {
        int columns = (_begins.Length / _variants) - 1;
        for (int variant = SegmentModel.Kinds; variant < _variants; variant++)
        {
            LengthPrior length = model.Vehicles[variant];
            bool cut = start == 0 || end == columns;
            if (cut ? end - start <= length.Longest : length.Probability(end - start) > 0)
            {
                _begins[(start * _variants) + variant] = true;
                _ends[(end * _variants) + variant] = true;
            }
        }
    }

    private void AllowGaps(SegmentModel model, int columns)
    {
        for (int variant = SegmentModel.Kinds; variant < _variants; variant++)
        {
            int last = 0;
            for (int boundary = 1; boundary <= columns; boundary++)
            {
                last = _ends[(boundary * _variants) + variant] ? boundary : last;
                _ended[(boundary * _variants) + variant] = boundary - last <= model.Gap.Longest;
            }
        }
    }
}
