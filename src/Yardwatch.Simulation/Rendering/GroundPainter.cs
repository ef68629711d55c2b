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

    public void Paint(Canvas canvas)
    {
        (double sin, double cos) = double.SinCos(_heading);
        float cell = (float)canvas.Cell;
        for (int row = 0; row < canvas.Height; row++)
        {
            float u = (float)(row * cell * sin);
            float v = (float)(row * cell * cos);
            (float du, float dv) = ((float)(cell * cos), (float)(-cell * sin));
            int start = row * canvas.Width;
            for (int column = 0; column < canvas.Width; column++)
            {
                canvas.Color[start + column] = At(u, v);
                u += du;
                v += dv;
            }
        }
    }

    // The value above which a normal deviate lies with this probability, by a logistic approximation.
    private static float Threshold(double share) => share <= 0 ? 99 : (float)(-double.Log(share / double.Max(1e-3, 1 - share)) / 1.7);

    private Rgb At(float u, float v)
    {
        float broad = Noise.Cloud((u * 0.5f) + _offset, v * 0.8f);
        float middle = Noise.Cloud((u * 2.2f) + 77, (v * 3.1f) + _offset);
        float grain = Noise.Grain((u * 5.3f) + _offset, v * 5.3f);
        float streak = Noise.Cloud((u * 0.6f) + 31, (v * 9) + _offset);
        float texture = (float)_ground.Texture;
        float k = 1 + (texture * ((0.5f * broad) + (0.5f * middle) + (0.5f * grain))) + (_streak * streak);
        Rgb color = _base * float.Max(k, 0.25f);
        float green = (0.75f * broad) + (0.5f * middle) + (0.25f * grain) - _vegetationFrom;
        if (green > 0)
        {
            color = Rgb.Mix(color, _green * (1 + (0.13f * middle) + (0.13f * grain)), float.Min(1, green * 2.5f));
        }

        float wet = float.Clamp((broad + (0.3f * middle) + (0.1f * grain) - _wetFrom) * 3, 0, 1);
        color *= 1 - (0.35f * wet);

        return color;
    }
}
