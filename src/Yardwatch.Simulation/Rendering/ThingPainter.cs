using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Puts what stands beside the tracks on the canvas.</summary>
internal static class ThingPainter
{
    private static readonly Rgb[] Roofs =
    [
        new(0.55f, 0.55f, 0.54f), new(0.68f, 0.67f, 0.65f), new(0.45f, 0.28f, 0.22f), new(0.33f, 0.33f, 0.34f), new(0.50f, 0.38f, 0.32f),
        new(0.40f, 0.44f, 0.48f), new(0.78f, 0.78f, 0.77f),
    ];

    /// <summary>What lies flat: roads and ways under the tracks, or crossings and spills over them.</summary>
    public static void PaintMarks(Canvas canvas, YardPlan plan, bool overTracks)
    {
        bool Over(Thing thing) => thing.Kind is ThingKind.Crossing or ThingKind.Puddle or ThingKind.Stain or ThingKind.Verge;
        foreach (Thing thing in plan.Surroundings.Things.Where(thing => thing.Height <= 0 && Over(thing) == overTracks))
        {
            Draws draws = new(thing.Look);
            Rgb color = thing.Kind switch
            {
                ThingKind.ServiceRoad => Rgb.Tone(draws.Chance(0.5) ? draws.Between(0.6, 0.8) : draws.Between(0.28, 0.5), draws.Between(0, 0.12)),
                ThingKind.Crossing => Rgb.Tone(draws.Between(0.25, 0.65), draws.Between(0, 0.2)),
                ThingKind.Puddle => Rgb.Tone(draws.Chance(0.6) ? draws.Between(0.12, 0.35) : draws.Between(0.55, 0.8), draws.Between(-0.02, 0.25)),
                ThingKind.Stain => StainColor(draws),
                ThingKind.Verge => Palette.Varied(draws.Chance(0.6) ? new Rgb(0.24f, 0.31f, 0.16f) : new Rgb(0.40f, 0.37f, 0.24f), draws),
                ThingKind.Walkway => Rgb.Tone(draws.Between(0.5, 0.75), 0.05),
                _ => Rgb.Tone(draws.Between(0.55, 0.7), 0.02),
            };
            double share = thing.Kind is ThingKind.Puddle or ThingKind.Stain ? draws.Between(0.2, 0.75) : draws.Between(0.5, 1);
            if (thing.Kind is ThingKind.Stain or ThingKind.Verge)
            {
                canvas.Fill(thing.Box, new RaggedBrush(thing, color, (float)share, draws));
            }
            else
            {
                canvas.Fill(thing.Box, new FlatBrush(color, (float)share, (float)(thing.Box.Width / 2)));
            }
        }
    }

    private static Rgb StainColor(Draws draws) => draws.Weighted(0.4, 0.35, 0.15, 0.1) switch
    {
        0 => Rgb.Tone(draws.Between(0.08, 0.3), draws.Between(0, 0.2)),
        1 => Rgb.Tone(draws.Between(0.22, 0.42), draws.Between(0.2, 0.5)),
        2 => Rgb.Tone(draws.Between(0.5, 0.75), draws.Between(-0.02, 0.2)),
        _ => Palette.Varied(new Rgb(0.32f, 0.34f, 0.2f), draws),
    };

    /// <summary>What has a height.</summary>
    public static void PaintSolids(Canvas canvas, YardPlan plan, Light light)
    {
        foreach (Thing thing in plan.Surroundings.Things.Where(thing => thing.Height > 0))
        {
            Draws draws = new(thing.Look);
            Rgb color = ColorOf(thing.Kind, draws);
            ushort wall = canvas.AddWall(thing.Kind == ThingKind.Building ? Palette.Varied(new Rgb(0.6f, 0.57f, 0.52f), draws) : color);
            Box box = thing.Box;
            if (thing.Kind is ThingKind.Pole or ThingKind.LightTower)
            {
                double least = canvas.Cell * 1.01;
                box = box with { Length = double.Max(box.Length, least), Width = double.Max(box.Width, least) };
            }

            canvas.Fill(box, new SolidBrush(thing, SolidLook.Draw(thing, color, light, draws), wall));
        }
    }

    private static Rgb ColorOf(ThingKind kind, Draws draws) => kind switch
    {
        ThingKind.Building => Palette.Varied(draws.Pick(Roofs), draws),
        ThingKind.Tree => Palette.Varied(new Rgb(0.22f, 0.29f, 0.15f), draws),
        ThingKind.ContainerStack => Palette.Container(draws),
        ThingKind.Truck => Palette.Varied(draws.Chance(0.6) ? new Rgb(0.7f, 0.7f, 0.7f) : new Rgb(0.35f, 0.38f, 0.45f), draws),
        ThingKind.Heap => Palette.Load(draws),
        ThingKind.StackedTies => Palette.Varied(draws.Chance(0.5) ? new Rgb(0.55f, 0.54f, 0.5f) : new Rgb(0.24f, 0.2f, 0.17f), draws),
        ThingKind.RoadVehicle => Palette.Varied(draws.Chance(0.4) ? new Rgb(0.8f, 0.8f, 0.8f) : Palette.Container(draws), draws),
        ThingKind.Cabinet => Rgb.Tone(draws.Between(0.4, 0.8), draws.Between(-0.05, 0.1)),
        ThingKind.CraneLeg => Palette.Varied(draws.Chance(0.5) ? new Rgb(0.72f, 0.56f, 0.14f) : new Rgb(0.3f, 0.4f, 0.5f), draws),
        ThingKind.Platform => Rgb.Tone(draws.Between(0.5, 0.72), 0.03),
        _ => Rgb.Tone(draws.Between(0.35, 0.65), 0),
    };

    private readonly struct FlatBrush(Rgb color, float share, float half) : IBrush
    {
        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            float edge = float.Clamp((half - MathF.Abs(across)) * 4, 0, 1);
            float k = 1 + (0.05f * Noise.Grain(cell % canvas.Width, cell / canvas.Width));
            canvas.Color[cell] = Rgb.Mix(canvas.Color[cell], color * k, share * edge);
        }
    }

    /// <summary>A patch with ragged or straight edges; a verge has no ends.</summary>
    private readonly struct RaggedBrush(Thing thing, Rgb color, float share, Draws draws) : IBrush
    {
        private readonly float _halfLength = thing.Kind == ThingKind.Verge ? 1e6f : (float)(thing.Box.Length / 2);
        private readonly float _half = (float)(thing.Box.Width / 2);
        private readonly float _ragged = (float)draws.Between(0.02, 0.5);
        private readonly float _soft = (float)draws.Between(1, 5);
        private readonly float _texture = (float)draws.Between(0.04, 0.16);

        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            float x = (cell % canvas.Width * (float)canvas.Cell) - (float)canvas.Anchor;
            float y = (cell / canvas.Width * (float)canvas.Cell) - (float)canvas.Anchor;
            float noise = Noise.Cloud((x * 4) + _half, y * 4);
            float edge = MathF.Min(_halfLength - MathF.Abs(along), _half - MathF.Abs(across)) + (_ragged * (noise - 1));
            float k = 1 + (_texture * (noise + Noise.Grain(x * 5, y * 5)));
            canvas.Color[cell] = Rgb.Mix(canvas.Color[cell], color * k, share * float.Clamp(edge * _soft, 0, 1));
        }
    }

    /// <summary>The shape and texture of a thing.</summary>
    private sealed class SolidLook
    {
        public Rgb Color { get; private init; }

        public float Left { get; private init; }

        public float Right { get; private init; }

        public float Pitch { get; private init; }

        public float Texture { get; private init; }

        public float Period { get; private init; }

        public float Noise { get; private init; }

        public static SolidLook Draw(Thing thing, Rgb color, Light light, Draws draws)
        {
            double pitch = thing.Kind == ThingKind.Building && draws.Chance(0.5) ? draws.Between(0.1, 0.45) : 0;
            (double sin, double cos) = double.SinCos(pitch);
            return new SolidLook
            {
                Color = color,
                Pitch = (float)double.Tan(pitch),
                Left = light.Face(thing.Box.Middle, -sin, cos),
                Right = light.Face(thing.Box.Middle, sin, cos),
                Texture = thing.Kind switch { ThingKind.Tree => 0.3f, ThingKind.Heap => 0.15f, ThingKind.StackedTies => 0.2f, _ => 0.05f },
                Period = thing.Kind == ThingKind.StackedTies ? (float)draws.Between(0.3, 0.7) : 0,
                Noise = (float)draws.Between(0, 512),
            };
        }
    }

    private readonly struct SolidBrush(Thing thing, SolidLook look, ushort wall) : IBrush
    {
        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            float halfWidth = (float)(thing.Box.Width / 2);
            float x = along / (float)(thing.Box.Length / 2);
            float y = across / halfWidth;
            float noise = Noise.Cloud((along * 7) + look.Noise, (across * 7) + look.Noise);
            float height = (float)thing.Height;
            if (thing.Kind is ThingKind.Tree or ThingKind.Heap)
            {
                float round = 1 - (x * x) - (y * y) + (0.15f * noise);
                if (round < 0)
                {
                    return;
                }

                height *= MathF.Min(1, MathF.Sqrt(round) + 0.1f);
            }

            height -= look.Pitch * MathF.Abs(across);
            float k = (across > 0 ? look.Right : look.Left) * (1 + (look.Texture * noise));
            if (look.Period > 0)
            {
                k *= (along + 500) % look.Period < look.Period * 0.35f ? 0.55f : 1;
            }

            if (height >= canvas.Elevation[cell])
            {
                canvas.Color[cell] = look.Color * k;
                canvas.Elevation[cell] = height;
                canvas.Wall[cell] = wall;
            }
        }
    }
}
