using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>
/// A load under a tarp: over a gondola it hangs between bows and the rims, over a flat it follows rounded lumps or the corners of
/// crates; folds, ropes and seams run over it.
/// </summary>
internal sealed class TarpRoof : Roof
{
    private const int Slices = 32;

    private readonly Rgb _tarp;
    private readonly Rgb _deck;
    private readonly float _lump;
    private readonly float _inset;
    private readonly float _lift;
    private readonly float _fold;
    private readonly float _noise;
    private readonly float _bows;
    private readonly float _sag;
    private readonly float _sagShade;
    private readonly float _rope;
    private readonly float _ropePeriod;
    private readonly float[] _shade = new float[Slices];
    private readonly float[] _rise = new float[Slices];

    public TarpRoof(RoofContext context)
        : base(context)
    {
        Draws own = context.Own;
        bool open = context.Design.Form == VehicleForm.Gondola;
        _tarp = context.Design.Camouflaged ? context.Ground() : Palette.Tarp(own.Chance(0.75) ? context.Livery : own);
        _deck = Palette.Varied(new Rgb(0.36f, 0.31f, 0.26f), context.Livery);
        Side = open ? Palette.Body(context) : _tarp;
        _lump = open ? 2 * HalfLength : 2 * HalfLength / own.Whole(1, 4);
        _inset = open ? (float)own.Between(0, 0.12) : (float)own.Between(0, 0.5);
        _lift = open ? (float)own.Between(0, 0.7) : (float)own.Between(0.6, 2.8);
        _fold = (float)own.Between(0.03, 0.14);
        _noise = (float)own.Between(0, 512);
        _bows = (float)own.Between(0.9, 2.2);
        _sag = own.Chance(open ? 0.75 : 0.35) ? (float)own.Between(0.03, 0.2) : 0;
        double lean = (context.Light.SunX * context.Place.AlongX) + (context.Light.SunY * context.Place.AlongY);
        _sagShade = (float)(_sag * 1.1 * (context.Light.Overcast ? 0 : lean));
        _rope = own.Chance(0.4) ? (float)own.Normal(0, 0.15) : 0;
        _ropePeriod = (float)own.Between(0.9, 2.5);
        Profile(open ? own.Between(1, 4) : own.Chance(0.5) ? own.Between(2, 3.5) : own.Between(6, 14));
    }

    public override RoofPoint At(float along, float across)
    {
        float inLump = ((along + HalfLength) % _lump) - (_lump / 2);
        float edge = MathF.Min((_lump / 2) - MathF.Abs(inLump), HalfWidth - MathF.Abs(across)) - _inset;
        float fold = Noise.Cloud((along * 9) + _noise, (across * 9) + _noise);
        if (edge + (0.06f * fold) < 0)
        {
            return new RoofPoint(_deck * Stain(along, across), MathF.Min(Top, 1.3f));
        }

        int slice = int.Clamp((int)((across + HalfWidth) / (2 * HalfWidth) * Slices), 0, Slices - 1);
        (float sin, float cos) = MathF.SinCos(MathF.Tau * (along + HalfLength) / _bows);
        float k = _shade[slice] * (1 + (_fold * fold) + (_sagShade * sin)) * Weathering;
        k *= (along + HalfLength) % _ropePeriod < 0.1f ? 1 + _rope : 1;
        float end = MathF.Min(1, 0.55f + edge);
        return new RoofPoint(_tarp * k, Top + (_lift * _rise[slice] * end) - (_sag * 0.5f * (1 - cos)));
    }

    // A cross-section between a tent (power 1), a rounded heap (2 to 3) and a crate (10): height over the half width.
    private void Profile(double power)
    {
        for (int i = 0; i < Slices; i++)
        {
            double t = (((i + 0.5) / Slices) * 2) - 1;
            double slope = -_lift * power * double.Pow(double.Abs(t), power - 1) * double.Sign(t) / HalfWidth;
            slope = double.Clamp(slope, -1.5, 1.5);
            double length = double.Sqrt(1 + (slope * slope));
            _shade[i] = Context.Light.Face(Context.Place, -slope / length, 1 / length);
            _rise[i] = (float)(1 - double.Pow(double.Abs(t), power));
        }
    }
}
