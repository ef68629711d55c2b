namespace Yardwatch.Simulation.Rendering;

/// <summary>Casts shadows: each ray of the sun carries the height below which it is dark, falling by the sun's slope.</summary>
internal static class ShadowCaster
{
    // Facets and texture of one roof do not shade each other.
    private const float Tolerance = 0.12f;

    public static void Cast(Canvas canvas, Light light)
    {
        if (light.Overcast)
        {
            CastSky(canvas, light);
            return;
        }

        Sweep(canvas, (-light.SunX, -light.SunY), light.Fall);
        for (int i = 0; i < canvas.Cells; i++)
        {
            if (canvas.Shaded[i])
            {
                canvas.Color[i] *= light.Shade;
            }
        }
    }

    // Under an even sky what stands close to a wall loses part of the sky: four steep suns, each a small part of the light.
    private static void CastSky(Canvas canvas, Light light)
    {
        float part = 1 - ((1 - light.Ambient) * 0.9f);
        foreach ((double x, double y) in new[] { (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0) })
        {
            Sweep(canvas, (x, y), 1.6);
            for (int i = 0; i < canvas.Cells; i++)
            {
                if (canvas.Shaded[i])
                {
                    canvas.Color[i] *= part;
                    canvas.Shaded[i] = false;
                }
            }
        }
    }

    private static void Sweep(Canvas canvas, (double X, double Y) fall, double slope)
    {
        Rays rays = new(canvas, fall.X, fall.Y);
        float drop = (float)(rays.StepMeters * slope);
        float[] elevation = canvas.Elevation;
        bool[] shaded = canvas.Shaded;
        for (int ray = rays.First; ray < rays.First + rays.Count; ray++)
        {
            (int from, int to) = rays.Range(ray);
            float dark = -1;
            for (int step = from; step < to; step++)
            {
                int cell = rays.Cell(ray, step);
                float height = elevation[cell];
                if (dark > height + Tolerance)
                {
                    shaded[cell] = true;
                }

                dark = float.Max(dark, height) - drop;
            }
        }
    }
}
