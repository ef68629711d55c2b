namespace Yardwatch.Simulation.Rendering;

/// <summary>Lays snow on ground, tracks and roofs, and wets roofs.</summary>
internal static class WeatherPainter
{
    // What is higher than this is a vehicle, a roof or a crown, not ground.
    private const float RoofMeters = 0.8f;

    // A wet surface is darker by a third, as its texture is filled with water (Lekner and Dorf, 1988).
    private const float Darkening = 0.33f;

    public static void Paint(Canvas canvas, YardSettings settings)
    {
        if (settings.Ground.Wetness > 0)
        {
            Wet(canvas, 1 - (Darkening * (float)settings.Ground.Wetness));
        }

        if (settings.Ground.Snow > 0)
        {
            Snow(canvas, settings);
        }
    }

    private static void Wet(Canvas canvas, float factor)
    {
        for (int i = 0; i < canvas.Cells; i++)
        {
            if (canvas.Elevation[i] > RoofMeters)
            {
                canvas.Color[i] *= factor;
            }
        }
    }

    private static void Snow(Canvas canvas, YardSettings settings)
    {
        double cover = settings.Ground.Snow;
        var draws = Draws.Of(settings.OfScene, Purpose.Ground, 1);
        float offset = (float)draws.Between(0, 512);
        float onRoofs = (float)settings.Ground.SnowOnVehicles;
        float from = (float)(-double.Log(cover / double.Max(1e-3, 1 - cover)) / 1.7);
        Rgb snow = new(0.88f, 0.9f, 0.93f);
        for (int row = 0; row < canvas.Height; row++)
        {
            for (int column = 0; column < canvas.Width; column++)
            {
                int cell = (row * canvas.Width) + column;
                float x = (float)(column * canvas.Cell);
                float y = (float)(row * canvas.Cell);
                float depth = (0.7f * Noise.Cloud((x * 1.3f) + offset, y * 1.3f)) + (0.6f * Noise.Cloud(x * 6, (y * 6) + offset)) - from;
                float limit = canvas.Elevation[cell] > RoofMeters ? onRoofs : 0.92f;
                if (depth > 0 && limit > 0)
                {
                    canvas.Color[cell] = Rgb.Mix(canvas.Color[cell], snow, float.Min(limit, depth * 1.5f));
                }
            }
        }
    }
}
