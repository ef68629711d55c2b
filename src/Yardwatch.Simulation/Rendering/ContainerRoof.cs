namespace Yardwatch.Simulation.Rendering;

/// <summary>A flat or well car with containers, some places empty; a well car carries them low between its end platforms.</summary>
internal sealed class ContainerRoof : Roof
{
    private const float PlatformMeters = 2.6f;
    private const float WellMeters = 0.9f;

    private readonly Rgb _deck;
    private readonly bool _well;
    private readonly (float From, float To, float Height, Rgb Color)[] _boxes;
    private readonly float _half;
    private readonly float _corrugation;

    public ContainerRoof(RoofContext context)
        : base(context)
    {
        Draws own = context.Own;
        _deck = Palette.Varied(new Rgb(0.30f, 0.26f, 0.23f), context.Livery);
        Side = _deck;
        _half = float.Min(HalfWidth, 1.25f);
        _corrugation = (float)own.Between(0, 0.06);
        _well = HalfLength > 9 && context.Livery.Chance(0.3);
        _boxes = Stow(context.Design.Camouflaged ? context : null, own);
        if (_boxes.Length > 0)
        {
            Side = _boxes[0].Color;
        }
    }

    public override RoofPoint At(float along, float across)
    {
        if (MathF.Abs(across) <= _half)
        {
            foreach ((float from, float to, float height, Rgb color) in _boxes)
            {
                if (along >= from && along < to)
                {
                    float k = Stain(along, across) * (1 + (_corrugation * Noise.Grain(along * 3, from)));
                    k *= MathF.Min(along - from, to - along) < 0.15f ? 0.9f : 1;
                    return new RoofPoint(color * k, height);
                }
            }
        }

        bool inWell = _well && HalfLength - MathF.Abs(along) > PlatformMeters;
        return new RoofPoint(_deck * (Stain(along, across) * (inWell ? 0.6f : 1)), inWell ? 0.5f : 1.15f);
    }

    // One container after another, some places empty; at least one, or it would be an empty flat car.
    private (float From, float To, float Height, Rgb Color)[] Stow(RoofContext? camouflage, Draws own)
    {
        float end = HalfLength - (_well ? PlatformMeters : 0);
        float at = -end + (float)own.Between(0.1, 0.5);
        float gap = (float)own.Between(0.1, 1.3);
        double empty = own.Chance(0.4) ? own.Between(0.15, 0.5) : 0.05;
        bool uniform = own.Chance(0.3);
        Rgb color = Palette.Container(own);
        List<(float, float, float, Rgb)> boxes = [];
        while (true)
        {
            float length = own.Pick([6.06f, 6.06f, 12.19f, 12.19f, 13.6f, 7.45f]);
            length = at + length > end + 0.1f ? 6.06f : length;
            if (at + length > end + 0.1f)
            {
                return [.. boxes];
            }

            color = camouflage?.Ground() ?? (uniform ? color : Palette.Container(own));
            float top = Top - (own.Chance(0.15) ? 0.4f : 0) - (_well ? WellMeters : 0);
            bool last = at + length + gap + 6.06f > end + 0.1f;
            if (!own.Chance(empty) || (last && boxes.Count == 0))
            {
                boxes.Add((at, at + length, top, color));
            }

            at += length + gap;
        }
    }
}
