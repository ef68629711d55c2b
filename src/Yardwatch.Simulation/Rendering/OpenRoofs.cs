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
        _rimWidth = (float)livery.Between(0.06, 0.22);
        bool loaded = context.Design.Loaded;
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
    private const float BogieHalf = 1.3f;

    private readonly Rgb _deck;
    private readonly bool _skeleton;
    private readonly float _plank;
    private readonly float _bayPeriod;
    private readonly float _beam;
    private readonly float _sill;
    private readonly float _bogieAt;
    private readonly float _noise;

    public DeckRoof(RoofContext context)
        : base(context)
    {
        Draws livery = context.Livery;
        bool likeGround = context.Design.Camouflaged || livery.Chance(0.35);
        _deck = likeGround ? context.Ground() : Palette.Varied(livery.Chance(0.5) ? new Rgb(0.40f, 0.33f, 0.26f) : new Rgb(0.33f, 0.30f, 0.28f), livery);
        Side = _deck * 0.7f;
        _skeleton = livery.Chance(0.4);
        _plank = (float)livery.Between(0.03, 0.14);
        _bayPeriod = (float)livery.Between(1.5, 4.5);
        _beam = (float)livery.Between(0.08, 0.2);
        _sill = (float)livery.Between(0.15, 0.45);
        _bogieAt = HalfLength - (float)livery.Between(1.5, 2.2);
        _noise = (float)context.Own.Between(0, 512);
    }

    public override RoofPoint At(float along, float across)
    {
        float rim = MathF.Min(HalfWidth - MathF.Abs(across), HalfLength - MathF.Abs(along));
        float bay = MathF.Abs(((along + HalfLength) % _bayPeriod) - (_bayPeriod / 2));
        bool beam = rim < _beam || MathF.Abs(across) < _sill || bay < _beam;
        if (_skeleton && !beam && HalfLength - MathF.Abs(along) > 0.5f)
        {
            bool bogie = MathF.Abs(MathF.Abs(along) - _bogieAt) < BogieHalf && MathF.Abs(across) < 1.05f;
            return bogie ? new RoofPoint(new Rgb(0.15f, 0.13f, 0.12f), 0.7f) : RoofPoint.Ground;
        }

        float speckle = Noise.Grain((along * 5) + _noise, (across * 2) + _noise);
        float k = Stain(along, across) * (1 + (_plank * speckle));
        k *= rim < 0.15f ? 1.15f : 1;
        return new RoofPoint(_deck * k, Top);
    }
}

/// <summary>A flat car with an open load: timber, pipes, machines or vehicles.</summary>
internal sealed class DeckLoadRoof : Roof
{
    private readonly Rgb _deck;
    private readonly Rgb _load;
    private readonly Rgb _other;
    private readonly float _lump;
    private readonly float _share;
    private readonly float _half;
    private readonly float _lift;
    private readonly float _lines;
    private readonly float _noise;

    public DeckLoadRoof(RoofContext context)
        : base(context)
    {
        Draws own = context.Own;
        _deck = context.Design.Camouflaged ? context.Ground() : Palette.Varied(new Rgb(0.36f, 0.30f, 0.25f), context.Livery);
        Side = _deck * 0.7f;
        int kind = context.Livery.Weighted(0.35, 0.25, 0.4);
        _load = context.Design.Camouflaged ? context.Ground() : kind switch
        {
            0 => Palette.Varied(new Rgb(0.48f, 0.38f, 0.28f), own),
            1 => Palette.Varied(new Rgb(0.42f, 0.41f, 0.40f), own),
            _ => own.Chance(0.5) ? Palette.Varied(new Rgb(0.29f, 0.32f, 0.22f), own) : Palette.Container(own),
        };
        _other = _load * (float)own.Between(0.5, 0.8);
        _lump = 2 * HalfLength / own.Whole(1, kind == 2 ? 3 : 4);
        _share = (float)own.Between(0.7, 0.95);
        _half = HalfWidth * (float)own.Between(0.6, 0.95);
        _lift = (float)own.Between(0.5, 2.4);
        _lines = kind < 2 ? (float)own.Between(0.1, 0.3) : 0.04f;
        _noise = (float)own.Between(0, 512);
    }

    public override RoofPoint At(float along, float across)
    {
        float inLump = MathF.Abs(((along + HalfLength) % _lump) - (_lump / 2));
        if (inLump > _share * _lump / 2 || MathF.Abs(across) > _half)
        {
            return new RoofPoint(_deck * Stain(along, across), Top);
        }

        float line = Noise.Cloud((along * 0.8f) + _noise, (across * 16) + _noise);
        Rgb color = MathF.Abs(across) < 0.3f * _half && inLump < 0.2f * _lump ? _other : _load;
        return new RoofPoint(color * (Weathering * (1 + (_lines * line))), Top + _lift);
    }
}
