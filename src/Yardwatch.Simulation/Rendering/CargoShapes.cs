using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>A piece of cargo as seen from above: color in the sun and height, by meters from its middle; no height where it isn't.</summary>
internal interface ICargoShape
{
    RoofPoint At(float along, float across);
}

/// <summary>What all cargo shapes are drawn from.</summary>
internal abstract class CargoShape(CargoItem item, Rgb color, Light light, Draws draws) : ICargoShape
{
    protected float HalfLength { get; } = (float)(item.Box.Length / 2);

    protected float HalfWidth { get; } = (float)(item.Box.Width / 2);

    protected float Top { get; } = (float)item.Height;

    protected Rgb Color { get; } = color;

    protected Draws Draws { get; } = draws;

    protected float Shift { get; } = (float)draws.Between(0, 512);

    protected float Stain { get; } = (float)draws.Between(0.02, 0.12);

    /// <summary>Meters to the nearest side; negative outside.</summary>
    protected float Edge(float along, float across) => MathF.Min(HalfLength - MathF.Abs(along), HalfWidth - MathF.Abs(across));

    /// <summary>Noise with mean 0 and deviation 1, of that many features per meter.</summary>
    protected float Rough(float along, float across, float scale) => Noise.Cloud((along * scale) + Shift, (across * scale) + Shift);

    /// <summary>Brightness of a face that rises by a slope toward either axis.</summary>
    protected float Face(float slopeAlong, float slopeAcross)
    {
        Station middle = item.Box.Middle;
        float steep = MathF.Sqrt((slopeAlong * slopeAlong) + (slopeAcross * slopeAcross));
        float up = 1 / MathF.Sqrt(1 + (steep * steep));
        if (steep < 1e-4f)
        {
            return light.Face(middle, 0, 1);
        }

        // The frame whose across direction is the way down.
        (double x, double y) = (-slopeAlong / steep, -slopeAcross / steep);
        double downX = (x * middle.AlongX) - (y * middle.AlongY);
        double downY = (x * middle.AlongY) + (y * middle.AlongX);
        return light.Face(middle with { AlongX = downY, AlongY = -downX }, steep * up, up);
    }

    public abstract RoofPoint At(float along, float across);
}

/// <summary>Cargo under a tarp: sagging between what stands below, folded, its hem uneven.</summary>
internal sealed class TarpShape : CargoShape
{
    private readonly float _hem;
    private readonly float _shoulder;
    private readonly float _bay;
    private readonly float _sag;
    private readonly float _fold;
    private readonly float _uneven;
    private readonly float _gloss;
    private readonly int _seam;

    public TarpShape(CargoItem item, Rgb color, Light light, Draws draws)
        : base(item, color, light, draws)
    {
        _hem = (float)draws.Between(0.03, 0.22);
        _shoulder = (float)draws.Between(0.25, 0.9);
        _bay = (float)draws.Between(0.9, 3.5);
        _sag = draws.Chance(0.5) ? (float)draws.Between(0, 0.04) : (float)draws.Between(0.03, 0.16);
        _fold = (float)draws.Between(0.03, 0.14);
        _uneven = (float)draws.Between(0, 0.25);
        _gloss = (float)draws.Between(0.9, 1.15);
        _seam = draws.Chance(0.3) ? draws.Whole(3, 6) : 0;
    }

    public override RoofPoint At(float along, float across)
    {
        float edge = Edge(along, across) + (_hem * (Rough(along, across, 3) - 1));
        if (edge < 0)
        {
            return default;
        }

        const float step = 0.3f;
        float height = Height(along, across, edge);
        float slopeAlong = (Height(along + step, across, Edge(along + step, across)) - height) / step;
        float slopeAcross = (Height(along, across + step, Edge(along, across + step)) - height) / step;
        float fold = Rough(along, across, 8) + (0.6f * Rough(along * 0.4f, across * 2.5f, 6));
        float k = Face(slopeAlong, slopeAcross) * (1 + (_fold * fold)) * _gloss;
        if (_seam > 0 && (along + 500) % _seam < 0.2f)
        {
            k *= 0.85f;
        }

        return new RoofPoint(Color * float.Clamp(k, 0.15f, 1.9f), float.Max(height, 0.2f));
    }

    private float Height(float along, float across, float edge)
    {
        float rise = float.Clamp(edge / _shoulder, 0, 1);
        float warp = 0.5f * Rough(along, across, 1.5f);
        float valley = MathF.Cos(MathF.Tau * (along + warp) / _bay) * MathF.Cos(MathF.Tau * (across - warp) / (1.7f * _bay));
        float lumps = _sag * (0.5f + (0.5f * valley));
        float uneven = _uneven * Rough(along, across, 1.2f) * 0.5f;
        return Top * ((0.35f + (0.65f * rise * (2 - rise))) * (1 - lumps) + (0.3f * uneven));
    }
}

/// <summary>A container or a stack of them: a corrugated roof with darker rims and rust.</summary>
internal sealed class ContainerShape : CargoShape
{
    private readonly float _roof;
    private readonly float _corrugation;
    private readonly float _rim;
    private readonly Rgb _rust;

    public ContainerShape(CargoItem item, Rgb color, Light light, Draws draws)
        : base(item, color, light, draws)
    {
        _roof = (float)draws.Between(0.9, 1.2);
        _corrugation = (float)draws.Between(0, 0.12);
        _rim = (float)draws.Between(0.7, 1.1);
        _rust = Rgb.Mix(color, new Rgb(0.36f, 0.22f, 0.15f), (float)draws.Between(0, 0.8));
    }

    public override RoofPoint At(float along, float across)
    {
        float k = _roof * Face(0, 0) * (1 + (Stain * Rough(along, across * 2, 3)));
        k *= 1 + (_corrugation * MathF.Sin(along * 22));
        k *= Edge(along, across) < 0.14f ? _rim : 1;
        float rust = float.Clamp(Rough(along, across, 2) - 0.9f, 0, 1);
        return new RoofPoint(Rgb.Mix(Color, _rust, rust) * k, Top);
    }
}

/// <summary>Crates, boxes or loaded pallets in a block, some missing, each of its own height and tone.</summary>
internal sealed class CrateShape : CargoShape
{
    private readonly float _unitLength;
    private readonly float _unitWidth;
    private readonly float _gap;
    private readonly float _spread;
    private readonly float _missing;

    public CrateShape(CargoItem item, Rgb color, Light light, Draws draws)
        : base(item, color, light, draws)
    {
        _unitLength = (float)draws.Between(0.8, 2.6);
        _unitWidth = (float)draws.Between(0.7, 1.6);
        _gap = (float)draws.Between(0.04, 0.25);
        _spread = (float)draws.Between(0.02, 0.2);
        _missing = draws.Chance(0.5) ? (float)draws.Between(-3, -1.2) : -9;
    }

    public override RoofPoint At(float along, float across)
    {
        (float u, float v) = ((along + HalfLength) / _unitLength, (across + HalfWidth) / _unitWidth);
        (float column, float row) = (MathF.Floor(u), MathF.Floor(v));
        float one = Noise.Grain((column * 3) + Shift, (row * 5) + Shift);
        float other = Noise.Grain((column * 7) + Shift + 90, (row * 3) + Shift);
        float rim = MathF.Min(MathF.Min(u - column, 1 - u + column) * _unitLength, MathF.Min(v - row, 1 - v + row) * _unitWidth);
        if (other < _missing)
        {
            return default;
        }

        if (rim < _gap / 2)
        {
            return new RoofPoint(Color * 0.3f, Top * 0.4f);
        }

        float k = Face(0, 0) * (1 + (_spread * one)) * (1 + (Stain * Rough(along, across, 6)));
        return new RoofPoint(Color * float.Clamp(k, 0.2f, 1.8f), float.Max(0.3f, Top * (1 + (0.15f * float.Clamp(other, -2, 1)))));
    }
}

/// <summary>A heap of coal, gravel, scrap or sand: rounded, rough, lit by its slopes.</summary>
internal sealed class HeapShape : CargoShape
{
    private readonly float _grain;
    private readonly float _rough;

    public HeapShape(CargoItem item, Rgb color, Light light, Draws draws)
        : base(item, color, light, draws)
    {
        _grain = (float)draws.Between(0.04, 0.3);
        _rough = (float)draws.Between(0.05, 0.3);
    }

    public override RoofPoint At(float along, float across)
    {
        const float step = 0.4f;
        float height = Height(along, across);
        if (height <= 0.1f)
        {
            return default;
        }

        float k = Face((Height(along + step, across) - height) / step, (Height(along, across + step) - height) / step);
        k *= 1 + (_grain * Rough(along, across, 7));
        return new RoofPoint(Color * float.Clamp(k, 0.1f, 1.9f), height);
    }

    private float Height(float along, float across)
    {
        float x = along / HalfLength;
        float y = across / HalfWidth;
        float round = 1 - (x * x) - (y * y) + (_rough * Rough(along, across, 1.5f));
        return Top * float.Min(1, round * 1.4f);
    }
}

/// <summary>Pipes, rails, beams or logs side by side.</summary>
internal sealed class BundleShape : CargoShape
{
    private readonly float _period;
    private readonly float _contrast;
    private readonly float _ragged;

    public BundleShape(CargoItem item, Rgb color, Light light, Draws draws)
        : base(item, color, light, draws)
    {
        _period = (float)draws.Between(0.15, 0.9);
        _contrast = (float)draws.Between(0.1, 0.6);
        _ragged = (float)draws.Between(0, 0.8);
    }

    public override RoofPoint At(float along, float across)
    {
        float stripe = (across + 100) / _period;
        float number = MathF.Floor(stripe);
        float end = HalfLength - MathF.Abs(along) - (_ragged * (0.5f + (0.5f * float.Clamp(Noise.Grain((number * 3) + Shift, Shift), -1, 1))));
        if (end < 0)
        {
            return default;
        }

        float across01 = ((stripe - number) * 2) - 1;
        float k = Face(0, across01 * -0.8f) * (1 - (_contrast * MathF.Abs(across01)));
        k *= 1 + (0.12f * Noise.Grain((number * 5) + Shift, 7)) + (Stain * Rough(along, across, 5));
        return new RoofPoint(Color * float.Clamp(k, 0.15f, 1.8f), Top);
    }
}

/// <summary>A shed's roof: large, flat or pitched, ribbed.</summary>
internal sealed class ShedShape : CargoShape
{
    private readonly float _pitch;
    private readonly float _rib;
    private readonly float _ribs;

    public ShedShape(CargoItem item, Rgb color, Light light, Draws draws)
        : base(item, color, light, draws)
    {
        _pitch = draws.Chance(0.6) ? (float)draws.Between(0.05, 0.4) : 0;
        _rib = (float)draws.Between(0, 0.1);
        _ribs = (float)draws.Between(1, 6);
    }

    public override RoofPoint At(float along, float across)
    {
        float k = Face(0, across > 0 ? -_pitch : _pitch) * (1 + (Stain * Rough(along, across * 3, 2)));
        k *= (along + 500) % _ribs < 0.3f ? 1 - _rib : 1;
        return new RoofPoint(Color * k, Top + (_pitch * (HalfWidth - MathF.Abs(across))));
    }
}

/// <summary>A truck, a car, a machine, a boom or plates: a body, with a cab or windows of another tone.</summary>
internal sealed class MachineShape : CargoShape
{
    private readonly CargoKind _kind;
    private readonly Rgb _second;
    private readonly float _split;

    public MachineShape(CargoItem item, Rgb color, Light light, Draws draws)
        : base(item, color, light, draws)
    {
        _kind = item.Kind;
        bool tarpLike = item.Kind == CargoKind.Truck && draws.Chance(0.35);
        _second = item.Kind == CargoKind.Truck ? (tarpLike ? CargoColors.Tarp(draws) : CargoColors.Vehicle(draws)) : color * (float)draws.Between(0.4, 0.8);
        _split = item.Kind == CargoKind.Truck ? 2.3f : (float)draws.Between(0.3, 0.6) * HalfLength;
    }

    public override RoofPoint At(float along, float across)
    {
        float k = Face(0, 0) * (1 + (Stain * Rough(along, across, 6)));
        float from = along + HalfLength;
        return _kind switch
        {
            CargoKind.Truck => Truck(from, k),
            CargoKind.Car => Car(along, across, k),
            CargoKind.Machine => Machine(along, across, k),
            CargoKind.Boom => Boom(from, across, k),
            _ => new RoofPoint(Color * k * (1 + (0.15f * Noise.Grain((MathF.Floor(from / 2) * 3) + Shift, 11))), Top),
        };
    }

    private RoofPoint Truck(float from, float k)
    {
        bool gap = from > _split && from < _split + 0.5f;
        return gap ? new RoofPoint(Color * 0.3f, 1) : new RoofPoint((from < _split ? Color : _second) * k, from < _split ? Top * 0.85f : Top);
    }

    private RoofPoint Car(float along, float across, float k)
    {
        bool window = MathF.Abs(MathF.Abs(along + 0.2f) - 1) < 0.35f && HalfWidth - MathF.Abs(across) > 0.15f;
        float roof = MathF.Abs(along + 0.2f) < 1.3f ? Top : Top * 0.65f;
        return new RoofPoint(window ? new Rgb(0.12f, 0.13f, 0.15f) : Color * k, roof);
    }

    private RoofPoint Machine(float along, float across, float k)
    {
        bool narrow = MathF.Abs(along) > _split && MathF.Abs(across) > HalfWidth * 0.75f;
        return narrow ? default : new RoofPoint((MathF.Abs(along) < _split ? Color : _second) * k, MathF.Abs(along) < _split ? Top : Top * 0.6f);
    }

    private RoofPoint Boom(float from, float across, float k)
    {
        bool open = MathF.Abs(across) < HalfWidth * 0.5f && (from % 1.2f) > 0.25f && HalfWidth > 0.5f;
        return open ? default : new RoofPoint(Color * k, Top * (0.3f + (0.7f * from / (2 * HalfLength))));
    }
}
