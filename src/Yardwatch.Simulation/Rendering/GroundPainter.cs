namespace Yardwatch.Simulation.Rendering;

/// <summary>Paints the open ground: earth, gravel or asphalt, vegetation, wet patches.</summary>
internal sealed class GroundPainter
{
    private readonly GroundSettings _ground;
    private readonly double _heading;
    private readonly float _offset;
    private readonly float _vegetationFrom;
    private readonly float _wetFrom;
    private readonly Rgb _base;
    private readonly Rgb _green;
    private readonly float _streak;

    public GroundPainter(YardSettings settings)
    {
        var draws = Draws.Of(settings.Seed, Purpose.Ground);
        _ground = settings.Ground;
        _heading = double.DegreesToRadians(settings.RotationDegrees);
        _offset = (float)draws.Between(0, 512);
        _base = Rgb.Tone(_ground.Tone, _ground.Warmth);
        _green = Palette.Varied(draws.Chance(0.6) ? new Rgb(0.25f, 0.31f, 0.17f) : new Rgb(0.40f, 0.38f, 0.26f), draws);
        _vegetationFrom = Threshold(_ground.Vegetation);
        _wetFrom = Threshold(_ground.Wetness * 0.6);
        _streak = (float)(_ground.Streaks * 0.4);
    }

    /// <summary>Paints blocks of two by two cells, and grain on each cell: what is smooth needs no finer look.</summary>
    public void Paint(Canvas canvas)
    {
        (double sin, double cos) = double.SinCos(_heading);
        double cell = canvas.Cell;
        float grain = 0.5f * (float)_ground.Texture;
        float step = 5.3f * (float)cell;
        float anchor = 5.3f * (float)canvas.Anchor;
        (double anchorU, double anchorV) = (canvas.Anchor * (cos + sin), canvas.Anchor * (cos - sin));
        Rgb[] color = canvas.Color;
        for (int row = 0; row < canvas.Height; row += 2)
        {
            int rows = int.Min(2, canvas.Height - row);
            for (int column = 0; column < canvas.Width; column += 2)
            {
                float u = (float)((((column * cos) + (row * sin)) * cell) - anchorU);
                float v = (float)((((row * cos) - (column * sin)) * cell) - anchorV);
                Rgb smooth = At(u, v);
                int end = int.Min(column + 2, canvas.Width);
                for (int y = row; y < row + rows; y++)
                {
                    for (int x = column; x < end; x++)
                    {
                        color[(y * canvas.Width) + x] = smooth * (1 + (grain * Noise.Grain((x * step) + _offset - anchor, (y * step) - anchor)));
                    }
                }
            }
        }
    }

    // The value above which a normal deviate lies with this probability, by a logistic approximation.
    private static float Threshold(double share) => share <= 0 ? 99 : (float)(-double.Log(share / double.Max(1e-3, 1 - share)) / 1.7);

    private Rgb At(float u, float v)
    {
        float broad = Noise.Cloud((u * 0.5f) + _offset, v * 0.8f);
        float middle = Noise.Cloud((u * 2.2f) + 77, (v * 3.1f) + _offset);
        float streak = Noise.Cloud((u * 0.6f) + 31, (v * 9) + _offset);
        float texture = (float)_ground.Texture;
        float k = 1 + (texture * ((0.5f * broad) + (0.5f * middle))) + (_streak * streak);
        Rgb color = _base * float.Max(k, 0.25f);
        float green = (0.75f * broad) + (0.55f * middle) - _vegetationFrom;
        if (green > 0)
        {
            color = Rgb.Mix(color, _green * (1 + (0.15f * middle)), float.Min(1, green * 2.5f));
        }

        float wet = float.Clamp((broad + (0.3f * middle) - _wetFrom) * 3, 0, 1);
        color *= 1 - (0.35f * wet);

        return color;
    }
}
