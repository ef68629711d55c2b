using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>A closed roof: flat, curved or pitched, with ribs, a ridge or walkway, hatches, and the clutter of passenger cars.</summary>
internal sealed class ClosedRoof : Roof
{
    private const int Slices = 48;

    private readonly Rgb _color;
    private readonly float[] _shade = new float[Slices];
    private readonly float[] _drop = new float[Slices];
    private readonly float _ribPeriod;
    private readonly float _rib;
    private readonly float _walkway;
    private readonly float _walkwayHalf;
    private readonly float _hatchPeriod;
    private readonly float _hatch;
    private readonly float _hatchHalf;
    private readonly float _seam;

    public ClosedRoof(RoofContext context)
        : base(context)
    {
        Draws livery = context.Livery;
        bool passenger = context.Design.Form == VehicleForm.Passenger;
        Rgb body = Palette.Body(context);
        _color = livery.Chance(0.35) && !context.Design.Camouflaged && !context.Design.TarpPainted ? Palette.Varied(new Rgb(0.55f, 0.55f, 0.54f), livery) : body;
        Side = body;
        Profile(context.Design.Form, livery);
        _ribPeriod = (float)livery.Between(0.7, 2.4);
        _rib = livery.Chance(0.6) ? (float)livery.Normal(0, 0.08) : 0;
        _walkwayHalf = (float)livery.Between(0.12, 0.4);
        _walkway = livery.Chance(0.4) ? (float)livery.Normal(0, 0.18) : 0;
        bool hatched = passenger || livery.Chance(0.25);
        _hatchPeriod = hatched ? (float)livery.Between(1.8, 5) : 0;
        _hatch = (float)livery.Normal(-0.05, 0.2);
        _hatchHalf = (float)livery.Between(0.25, 0.6);
        _seam = livery.Chance(0.3) ? (float)livery.Normal(0, 0.12) : 0;
    }

    public override RoofPoint At(float along, float across)
    {
        int slice = int.Clamp((int)((across + HalfWidth) / (2 * HalfWidth) * Slices), 0, Slices - 1);
        float k = _shade[slice] * Stain(along, across);
        float at = along + HalfLength;
        k *= at % _ribPeriod < 0.16f ? 1 + _rib : 1;
        k *= MathF.Abs(across) < _walkwayHalf ? 1 + _walkway : 1;
        k *= MathF.Abs(along) < 0.12f ? 1 + _seam : 1;
        k *= HalfLength - MathF.Abs(along) < 0.2f ? 0.88f : 1;
        float height = Top - _drop[slice];
        if (_hatchPeriod > 0 && MathF.Abs((at % _hatchPeriod) - (_hatchPeriod / 2)) < _hatchHalf && MathF.Abs(across) < _hatchHalf)
        {
            k *= 1 + _hatch;
            height += 0.12f;
        }

        return new RoofPoint(_color * k, height);
    }

    // Slopes of the roof's two sides: level, rounded like a barrel, or two planes that meet at a ridge.
    private void Profile(VehicleForm type, Draws livery)
    {
        int kind = type == VehicleForm.SlidingWall ? livery.Weighted(0.15, 0.4, 0.45) : livery.Weighted(0.3, 0.5, 0.2);
        double steep = double.DegreesToRadians(kind switch { 0 => 0, 1 => livery.Between(15, 50), _ => livery.Between(6, 28) });
        for (int i = 0; i < Slices; i++)
        {
            double t = (((i + 0.5) / Slices) * 2) - 1;
            double angle = kind == 1 ? steep * t * double.Abs(t) : steep * double.Sign(t);
            _shade[i] = Context.Light.Face(Context.Place, double.Sin(angle), double.Cos(angle));
            _drop[i] = (float)(HalfWidth * double.Tan(steep) * (kind == 1 ? t * t * t * t / 3 : double.Abs(t)));
        }
    }
}
