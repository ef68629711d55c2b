using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Paints what lies flat in cargo zones: paving, grass, puddles, oil, lines.</summary>
internal static class CargoGroundPainter
{
    public static void Paint(Canvas canvas, YardPlan plan)
    {
        foreach (CargoItem item in plan.Cargo.Items.Where(item => item.Height <= 0))
        {
            Draws draws = new(item.Look);
            if (item.Kind == CargoKind.Apron)
            {
                canvas.Fill(item.Box, ApronBrush.Of(item.Box, draws));
            }
            else
            {
                canvas.Fill(item.Box, PatchBrush.Of(item, draws));
            }
        }
    }

    private readonly struct ApronBrush(Box box, Rgb color, (float Grain, float Slab, float Wear) look, float noise) : IBrush
    {
        public static ApronBrush Of(Box box, Draws draws)
        {
            float slab = draws.Chance(0.3) ? (float)draws.Between(3, 7) : 0;
            (float, float, float) look = ((float)draws.Between(0.02, 0.12), slab, (float)draws.Between(0, 0.25));
            return new ApronBrush(box, CargoColors.Apron(draws), look, (float)draws.Between(0, 512));
        }

        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            float broad = Noise.Cloud((along * 0.7f) + noise, (across * 1.6f) + noise);
            float fine = Noise.Cloud((along * 4) + noise, across * 4);
            float edge = float.Min((float)(box.Length / 2) - MathF.Abs(along), (float)(box.Width / 2) - MathF.Abs(across)) + (0.5f * fine);
            float k = 1 + (look.Grain * ((0.6f * fine) + (0.5f * Noise.Grain((along * 5) + noise, across * 5)))) - (look.Wear * float.Max(0, broad) * 0.5f);
            if (look.Slab > 0 && ((along + 500) % look.Slab < 0.15f || (across + 500) % look.Slab < 0.15f))
            {
                k *= 0.82f;
            }

            canvas.Color[cell] = Rgb.Mix(canvas.Color[cell], color * float.Max(k, 0.2f), float.Clamp(edge * 2, 0, 1));
        }
    }

    private readonly struct PatchBrush(Box box, Rgb color, float share, float noise) : IBrush
    {
        public static PatchBrush Of(CargoItem item, Draws draws)
        {
            Rgb color = item.Kind switch
            {
                CargoKind.Grass => Palette.Varied(draws.Chance(0.7) ? new Rgb(0.25f, 0.32f, 0.17f) : new Rgb(0.42f, 0.40f, 0.27f), draws),
                CargoKind.Puddle => draws.Chance(0.6) ? Rgb.Tone(draws.Between(0.1, 0.3), draws.Between(-0.3, 0.1)) : Rgb.Tone(draws.Between(0.4, 0.75), draws.Between(-0.35, 0)),
                CargoKind.Stain => Rgb.Tone(draws.Between(0.08, 0.3), draws.Between(0, 0.3)),
                _ => draws.Chance(0.7) ? new Rgb(0.82f, 0.82f, 0.8f) : new Rgb(0.78f, 0.66f, 0.18f),
            };
            float share = item.Kind == CargoKind.Paint ? (float)draws.Between(0.3, 0.9) : (float)draws.Between(0.4, 1);
            return new PatchBrush(item.Box, color, share, (float)draws.Between(0, 512));
        }

        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            float x = along / (float)(box.Length / 2);
            float y = across / (float)(box.Width / 2);
            float rough = Noise.Cloud((along * 5) + noise, (across * 5) + noise);
            float round = box.Width < 0.5 ? 1 : (1 - (x * x) - (y * y) + (0.35f * rough)) * 2;
            if (round > 0)
            {
                canvas.Color[cell] = Rgb.Mix(canvas.Color[cell], color * (1 + (0.08f * rough)), share * float.Min(1, round));
            }
        }
    }
}
