namespace Yardwatch.Simulation.Rendering;

/// <summary>
/// A hopper. Its bins slope inward at both ends, so that the frame stays open there as a platform above the wheels. A covered one is
/// filled through a trough or hatches along the middle of its roof; an open one shows its bins, or its load.
/// </summary>
internal sealed class HopperRoof : Roof
{
    private const int Slices = 32;

    private readonly Rgb _frame;
    private readonly Rgb _color;
    private readonly float _halfBody;
    private readonly bool _open;
    private readonly bool _loaded;
    private readonly float _rim;
    private readonly float _bin;
    private readonly float _depth;
    private readonly float _grain;
    private readonly float _noise;
    private readonly float _hatchHalf;
    private readonly float _hatchPeriod;
    private readonly float _hatch;
    private readonly float[] _shade = new float[Slices];

    public HopperRoof(RoofContext context)
        : base(context)
    {
        Draws livery = context.Livery;
        Rgb body = Palette.Body(context);
        Side = body;
        _frame = Palette.Varied(new Rgb(0.25f, 0.22f, 0.20f), livery);
        _halfBody = HalfLength - (float)livery.Between(0.4, 1.6);
        _open = livery.Chance(0.4);
        _loaded = context.Design.Loaded;
        _rim = (float)livery.Between(0.08, 0.2);
        _bin = 2 * _halfBody / livery.Whole(2, 4);
        _depth = (float)livery.Between(1.2, 2);
        _hatchHalf = (float)livery.Between(0.25, 0.5);
        _hatchPeriod = livery.Chance(0.5) ? 0 : (float)livery.Between(1.4, 3.5);
        _hatch = (float)(livery.Between(0.1, 0.4) * (livery.Chance(0.5) ? 1 : -1));
        _grain = (float)livery.Between(0.05, 0.25);
        _noise = (float)context.Own.Between(0, 512);
        Rgb load = context.Design.Camouflaged ? context.Ground() : Palette.Load(livery);
        _color = _open && _loaded ? load : body;
        Profile(double.DegreesToRadians(livery.Between(0, 35)));
    }

    public override RoofPoint At(float along, float across)
    {
        float end = _halfBody - MathF.Abs(along);
        if (end < 0)
        {
            return new RoofPoint(_frame * Stain(along, across), 1.2f);
        }

        return _open ? Bins(along, across, MathF.Min(end, HalfWidth - MathF.Abs(across))) : Covered(along, across);
    }

    private RoofPoint Bins(float along, float across, float edge)
    {
        if (edge < _rim)
        {
            return new RoofPoint(Side * (1.15f * Stain(along, across)), Top);
        }

        // 1 on the ridges between bins, 0 over their outlets; a load is a heap over each.
        float ridge = MathF.Abs(((along + _halfBody) % _bin / _bin * 2) - 1);
        float k = 1 + (_grain * Noise.Cloud((along * 12) + _noise, (across * 12) + _noise));
        return _loaded
            ? new RoofPoint(_color * (k * Weathering), Top - 0.2f + (0.5f * (1 - ridge)))
            : new RoofPoint(_color * ((0.4f + (0.6f * ridge)) * Weathering), Top - 0.2f - (_depth * (1 - ridge)));
    }

    private RoofPoint Covered(float along, float across)
    {
        int slice = int.Clamp((int)((across + HalfWidth) / (2 * HalfWidth) * Slices), 0, Slices - 1);
        float k = _shade[slice] * Stain(along, across);
        bool hatch = MathF.Abs(across) < _hatchHalf
            && (_hatchPeriod == 0 || MathF.Abs(((along + HalfLength) % _hatchPeriod) - (_hatchPeriod / 2)) < _hatchHalf);
        return hatch ? new RoofPoint(_color * (k * (1 + _hatch)), Top + 0.15f) : new RoofPoint(_color * k, Top);
    }

    // A roof rounded toward its sides.
    private void Profile(double steep)
    {
        for (int i = 0; i < Slices; i++)
        {
            double t = (((i + 0.5) / Slices) * 2) - 1;
            double angle = steep * t * double.Abs(t);
            _shade[i] = Context.Light.Face(Context.Place, double.Sin(angle), double.Cos(angle));
        }
    }
}
