using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Paints what hangs above the tracks: portals, wires, bridges, canopies; first their shadows, then themselves.</summary>
internal sealed class OverheadPainter
{
    // Roofs are this high, on average: where an overhead thing's shadow falls on one, it is displaced less.
    private const double RoofMeters = 3.6;

    private const float RoofFrom = 1.6f;

    private readonly Canvas _canvas;
    private readonly IReadOnlyList<Overhead> _overheads;

    public OverheadPainter(Canvas canvas, IReadOnlyList<Overhead> overheads)
    {
        _canvas = canvas;
        _overheads = overheads;
    }

    public void CastShadows(Light light)
    {
        if (light.Overcast)
        {
            return;
        }

        foreach (Overhead overhead in _overheads)
        {
            Pattern pattern = PatternOf(overhead);
            foreach ((double ground, float from, float to) in new[] { (0.0, -9f, RoofFrom), (RoofMeters, RoofFrom, 99f) })
            {
                double shift = (overhead.Height - ground) / light.Fall;
                if (shift > 0)
                {
                    Box box = Moved(overhead.Box, -light.SunX * shift, -light.SunY * shift);
                    _canvas.Fill(Visible(box), new ShadowBrush(pattern, light, from, to));
                }
            }
        }
    }

    public void Show(View view, Light light)
    {
        foreach (Overhead overhead in _overheads)
        {
            Draws draws = new(overhead.Look);
            Rgb color = overhead.Kind switch
            {
                OverheadKind.Portal => Rgb.Tone(draws.Between(0.5, 0.72), 0),
                OverheadKind.Wire => Rgb.Tone(0.3, 0),
                OverheadKind.Girder => Palette.Varied(draws.Chance(0.5) ? new Rgb(0.72f, 0.56f, 0.14f) : new Rgb(0.35f, 0.43f, 0.5f), draws),
                OverheadKind.LampHead => Rgb.Tone(draws.Between(0.5, 0.85), 0),
                OverheadKind.Bridge => Rgb.Tone(draws.Between(0.35, 0.7), draws.Between(0, 0.08)),
                _ => Rgb.Tone(draws.Between(0.4, 0.75), draws.Between(-0.02, 0.1)),
            };
            (double x, double y) = view.Lean(overhead.Height);
            bool hides = overhead.Kind is OverheadKind.Bridge or OverheadKind.Canopy or OverheadKind.Girder;
            float face = light.Overcast ? 1 : light.Face(overhead.Box.Middle, 0, 1);
            _canvas.Fill(Visible(Moved(overhead.Box, x, y)), new ShowBrush(PatternOf(overhead), color * face, hides));
        }
    }

    private static Box Moved(Box box, double x, double y) => box with { Middle = box.Middle with { X = box.Middle.X + x, Y = box.Middle.Y + y } };

    // Thinner than a cell: one cell wide, and paler in proportion.
    private Box Visible(Box box) => box with { Width = double.Max(box.Width, _canvas.Cell * 1.01) };

    private Pattern PatternOf(Overhead overhead)
    {
        Draws draws = new(overhead.Look ^ 0xA11UL);
        float thin = (float)double.Min(1, 0.035 / _canvas.Cell);
        return new Pattern(overhead.Kind, (float)(overhead.Box.Width / 2), (float)draws.Between(0.8, 2.2), thin, (float)_canvas.Cell);
    }

    /// <summary>How much light a thing stops at one place, 0 to 1.</summary>
    private readonly struct Pattern(OverheadKind kind, float half, float period, float thin, float cell)
    {
        public float Stops(float along, float across)
        {
            switch (kind)
            {
                case OverheadKind.Wire:
                    return thin;
                case OverheadKind.Portal:
                    float chord = half - MathF.Abs(across);
                    float phase = MathF.Abs(((along + 1000) % period / period * 2) - 1);
                    float brace = MathF.Abs((phase * 2 * half) - half - across);
                    float bar = float.Max(0.1f, cell * 0.6f);
                    return chord < bar * 1.3f ? 1 : brace < bar ? 0.8f : 0.08f;
                default:
                    return 1;
            }
        }

        public float Tint(float along, float across)
        {
            if (kind is OverheadKind.Portal or OverheadKind.Wire)
            {
                return 1;
            }

            float edge = half - MathF.Abs(across);
            return (edge < 0.35f ? 1.18f : 1) * (1 + (0.04f * Noise.Cloud(along * 5, across * 5)));
        }
    }

    private readonly struct ShadowBrush(Pattern pattern, Light light, float from, float to) : IBrush
    {
        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            float height = canvas.Elevation[cell];
            if (height < from || height >= to || canvas.Shaded[cell])
            {
                return;
            }

            float stops = pattern.Stops(along, across);
            canvas.Color[cell] *= Rgb.Mix(new Rgb(1, 1, 1), light.Shade, stops);
            canvas.Shaded[cell] = stops > 0.5f;
        }
    }

    private readonly struct ShowBrush(Pattern pattern, Rgb color, bool hides) : IBrush
    {
        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            canvas.Color[cell] = Rgb.Mix(canvas.Color[cell], color * pattern.Tint(along, across), pattern.Stops(along, across));
            canvas.Hidden[cell] |= hides;
        }
    }
}
