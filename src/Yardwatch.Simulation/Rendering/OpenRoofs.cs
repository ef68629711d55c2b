using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>An open car: rims, and inside either an empty floor deep in shadow or a load.</summary>
internal sealed class OpenBody : Roof
{
    private readonly Rgb _rim;
    private readonly Rgb _inside;
    private readonly float _floor;
    private readonly float _heap;
    private readonly float _rimWidth;
    private readonly float _grain;
    private readonly float _barPeriod;
    private readonly float _noise;
    private readonly int _heaps;

    public OpenBody(RoofContext context)
        : base(context)
    {
        Draws own = context.Own;
        Draws livery = context.Livery;
        Rgb body = Palette.Body(context);
        Side = body;
        _rim = body * (float)livery.Between(0.95, 1.35);
        _rimWidth = (float)livery.Between(0.1, 0.25);
        bool loaded = livery.Chance(0.5) ^ own.Chance(0.1);
        _inside = loaded
            ? (context.Design.Camouflaged ? context.Ground() : Palette.Load(livery))
            : body * (float)livery.Between(0.5, 1.0);
        _floor = loaded ? Top - (float)livery.Between(0.1, 0.6) : (float)livery.Between(1.1, 1.5);
        _heap = loaded ? (float)livery.Between(0, 0.8) : 0;
        _heaps = livery.Whole(1, 4);
        _grain = loaded ? (float)livery.Between(0.05, 0.25) : 0.05f;
        _barPeriod = livery.Chance(0.35) ? (float)livery.Between(1.6, 4.5) : 0;
        _noise = (float)own.Between(0, 512);
    }

    public override RoofPoint At(float along, float across)
    {
        float rim = MathF.Min(HalfWidth - MathF.Abs(across), HalfLength - MathF.Abs(along));
        bool bar = _barPeriod > 0 && (along + HalfLength) % _barPeriod < 0.14f;
        if (rim < _rimWidth || bar)
        {
            return new RoofPoint(_rim * Stain(along, across), Top);
        }

        float wave = MathF.Abs(MathF.Sin(MathF.PI * _heaps * (along + HalfLength) / (2 * HalfLength)));
        float mound = 1 - (across * across / (HalfWidth * HalfWidth));
        float k = 1 + (_grain * Noise.Cloud((along * 12) + _noise, (across * 12) + _noise));
        return new RoofPoint(_inside * (k * Weathering), _floor + (_heap * wave * mound) - (_heap * 0.4f));
    }
}

/// <summary>A flat car without load: a deck close to the ground's color, or an open frame through which the ground is seen.</summary>
internal sealed class DeckRoof : Roof
{
    private readonly Rgb _deck;
    private readonly bool _skeleton;
    private readonly float _plank;
    private readonly float _bayPeriod;
    private readonly float _sill;
    private readonly float _noise;

    public DeckRoof(RoofContext context)
        : base(context)
    {
        Draws livery = context.Livery;
        bool likeGround = livery.Chance(0.35);
        _deck = likeGround ? context.Ground() : Palette.Varied(livery.Chance(0.5) ? new Rgb(0.40f, 0.33f, 0.26f) : new Rgb(0.33f, 0.30f, 0.28f), livery);
        Side = _deck * 0.7f;
        _skeleton = livery.Chance(0.35);
        _plank = (float)livery.Between(0.03, 0.14);
        _bayPeriod = (float)livery.Between(1.5, 3.5);
        _sill = (float)livery.Between(0.2, 0.45);
        _noise = (float)context.Own.Between(0, 512);
    }

    public override RoofPoint At(float along, float across)
    {
        float rim = MathF.Min(HalfWidth - MathF.Abs(across), HalfLength - MathF.Abs(along));
        float bay = MathF.Abs(((along + HalfLength) % _bayPeriod) - (_bayPeriod / 2));
        bool beam = rim < 0.18f || MathF.Abs(across) < _sill || bay < 0.16f;
        if (_skeleton && !beam && HalfLength - MathF.Abs(along) > 1.4f)
        {
            return new RoofPoint(new Rgb(0.13f, 0.12f, 0.11f), 0.3f);
        }

        float speckle = Noise.Grain((along * 5) + _noise, (across * 2) + _noise);
        float k = Stain(along, across) * (1 + (_plank * speckle));
        k *= rim < 0.15f ? 1.15f : 1;
        return new RoofPoint(_deck * k, Top);
    }
}

/// <summary>A load under a tarp: one or several lumps with folds.</summary>
internal sealed class TarpRoof : Roof
{
    private readonly Rgb _tarp;
    private readonly Rgb _deck;
    private readonly float _lump;
    private readonly float _lift;
    private readonly float _fold;
    private readonly float _noise;
    private readonly float _inset;
    private readonly float[] _slope = new float[2];

    public TarpRoof(RoofContext context)
        : base(context)
    {
        Draws own = context.Own;
        bool open = context.Design.Type == VehicleType.Gondola;
        _tarp = context.Design.Camouflaged ? context.Ground() : Palette.Tarp(own.Chance(0.7) ? context.Livery : own);
        _deck = Palette.Varied(new Rgb(0.36f, 0.31f, 0.26f), context.Livery);
        Side = open ? Palette.Body(context) : _tarp;
        _lump = open ? 2 * HalfLength : 2 * HalfLength / own.Whole(1, 4);
        _lift = open ? (float)own.Between(0, 0.5) : (float)own.Between(0.6, 2.8);
        _fold = (float)own.Between(0.03, 0.14);
        _noise = (float)own.Between(0, 512);
        _inset = open ? 0 : (float)own.Between(0, 0.5);
        double pitch = own.Between(0, 0.3);
        _slope[0] = context.Light.Face(context.Place, -pitch, double.Sqrt(1 - (pitch * pitch)));
        _slope[1] = context.Light.Face(context.Place, pitch, double.Sqrt(1 - (pitch * pitch)));
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

        float k = _slope[across > 0 ? 1 : 0] * (1 + (_fold * fold)) * Weathering;
        return new RoofPoint(_tarp * k, Top + (_lift * MathF.Min(1, 0.6f + edge)));
    }
}
