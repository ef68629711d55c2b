namespace Yardwatch.Simulation.Rendering;

/// <summary>A tank on a frame: lit by its curvature, with a bright line where it glints, a walkway and a dome.</summary>
internal sealed class TankRoof : Roof
{
    private const int Slices = 48;

    private readonly Rgb _color;
    private readonly Rgb _frame;
    private readonly float _radius;
    private readonly float _halfTank;
    private readonly float _walkway;
    private readonly float _dome;
    private readonly float _bandPeriod;
    private readonly float[] _shade = new float[Slices];
    private readonly float[] _glint = new float[Slices];

    public TankRoof(RoofContext context)
        : base(context)
    {
        Rgb body = Palette.Body(context);
        Draws livery = context.Livery;
        _color = livery.Chance(0.3) && !context.Design.Camouflaged ? Palette.Varied(new Rgb(0.62f, 0.62f, 0.62f), livery) : body;
        _frame = Palette.Varied(new Rgb(0.27f, 0.23f, 0.21f), livery);
        Side = _color;
        _radius = HalfWidth * (float)livery.Between(0.9, 1);
        _halfTank = HalfLength - (float)livery.Between(0.2, 1.1);
        _walkway = (float)livery.Normal(-0.12, 0.15);
        _dome = (float)livery.Between(0.4, 0.8);
        _bandPeriod = livery.Chance(0.4) ? (float)livery.Between(2, 5) : 0;
        float gloss = (float)livery.Between(0.05, 0.55);
        for (int i = 0; i < Slices; i++)
        {
            double t = (((i + 0.5) / Slices) * 2) - 1;
            double up = double.Sqrt(1 - (t * t * 0.96));
            _shade[i] = context.Light.Face(context.Place, t * 0.98, up);
            _glint[i] = gloss * context.Light.Glint(context.Place, t, up);
        }
    }

    public override RoofPoint At(float along, float across)
    {
        if (MathF.Abs(along) > _halfTank || MathF.Abs(across) > _radius)
        {
            return new RoofPoint(_frame * Stain(along, across), 1.25f);
        }

        float t = across / _radius;
        int slice = int.Clamp((int)((t + 1) / 2 * Slices), 0, Slices - 1);
        float k = _shade[slice] * Stain(along, across);
        k *= MathF.Abs(across) < 0.3f ? 1 + _walkway : 1;
        k *= (along * along) + (across * across) < _dome * _dome ? 0.85f : 1;
        k *= _bandPeriod > 0 && (along + HalfLength) % _bandPeriod < 0.15f ? 0.85f : 1;
        float glint = _glint[slice];
        float drop = _radius * (1 - MathF.Sqrt(MathF.Max(0, 1 - (t * t))));
        return new RoofPoint((_color * k) + new Rgb(glint, glint, glint), Top - drop);
    }
}

/// <summary>A locomotive: strong color, dark grilles and fans on the roof, cabs at the ends or one cab between hoods.</summary>
internal sealed class LocomotiveRoof : Roof
{
    private readonly Rgb _color;
    private readonly Rgb _roof;
    private readonly bool _hood;
    private readonly float _hoodHalf;
    private readonly float _cabAt;
    private readonly float _grillFrom;
    private readonly float _grillTo;
    private readonly float _fanPeriod;
    private readonly float _edge;

    public LocomotiveRoof(RoofContext context)
        : base(context)
    {
        Draws livery = context.Livery;
        _color = Palette.Container(livery);
        _roof = livery.Chance(0.6) ? Palette.Varied(new Rgb(0.35f, 0.35f, 0.36f), livery) : _color;
        Side = _color;
        _hood = livery.Chance(0.4);
        _hoodHalf = HalfWidth * (float)livery.Between(0.5, 0.75);
        _cabAt = (float)(livery.Between(-0.6, 0.6) * HalfLength);
        _grillFrom = (float)(livery.Between(-0.8, -0.1) * HalfLength);
        _grillTo = _grillFrom + (float)livery.Between(2, 6);
        _fanPeriod = (float)livery.Between(1.6, 3.2);
        _edge = context.Light.Face(context.Place, 0, 1);
    }

    public override RoofPoint At(float along, float across)
    {
        float k = Stain(along, across) * _edge;
        bool cab = MathF.Abs(along - _cabAt) < 1.3f;
        if (_hood && !cab)
        {
            return MathF.Abs(across) > _hoodHalf || HalfLength - MathF.Abs(along) < 0.9f
                ? new RoofPoint(new Rgb(0.24f, 0.23f, 0.22f) * k, 1.5f)
                : Body(along, across, k, Top - 0.8f);
        }

        bool end = !_hood && HalfLength - MathF.Abs(along) < 1.8f;
        return end || cab ? new RoofPoint(_color * k, Top - (end ? 0.3f : 0)) : Body(along, across, k, Top);
    }

    private RoofPoint Body(float along, float across, float k, float height)
    {
        if (along > _grillFrom && along < _grillTo && MathF.Abs(across) < 1)
        {
            float at = ((along - _grillFrom) % _fanPeriod) - (_fanPeriod / 2);
            bool fan = (at * at) + (across * across) < 0.5f;
            return new RoofPoint(_roof * (k * (fan ? 0.35f : 0.7f)), height);
        }

        return new RoofPoint((MathF.Abs(across) > 0.8f * HalfWidth ? _color : _roof) * k, height);
    }
}
