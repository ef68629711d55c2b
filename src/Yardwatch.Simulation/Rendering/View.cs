namespace Yardwatch.Simulation.Rendering;

/// <summary>A view that is not straight down: high things lean away from the sensor and show the walls that face it.</summary>
internal sealed class View
{
    /// <summary>A view that leans less than this is straight down.</summary>
    public const double LeastTangent = 0.005;

    // Lower steps than this are texture, not walls.
    private const float WallMeters = 0.25f;

    private readonly double _tangent;

    public View(YardSettings settings)
    {
        (double sin, double cos) = double.SinCos(double.DegreesToRadians(settings.LeanAzimuthDegrees));
        (LeanX, LeanY) = (sin, -cos);
        _tangent = double.Tan(double.DegreesToRadians(settings.OffNadirDegrees));
    }

    /// <summary>The unit vector along which high things lean; x to the right and y down.</summary>
    public double LeanX { get; }

    public double LeanY { get; }

    /// <summary>How far something at a height is displaced, meters.</summary>
    public (double X, double Y) Lean(double height) => (LeanX * height * _tangent, LeanY * height * _tangent);

    /// <summary>Replaces the canvas's colors by what the sensor sees, from the near to the far side of every line of sight.</summary>
    public void Project(Canvas canvas, Light light)
    {
        if (_tangent < LeastTangent)
        {
            return;
        }

        Rays rays = new(canvas, LeanX, LeanY);
        Walls walls = new(canvas, light, light.WallFace(-LeanX, -LeanY));
        float lean = (float)(_tangent / rays.StepMeters);
        canvas.Replace(seen =>
        {
            for (int ray = rays.First; ray < rays.First + rays.Count; ray++)
            {
                ProjectRay(canvas, rays, ray, (lean, walls, seen));
            }
        });
    }

    private static void ProjectRay(Canvas canvas, Rays rays, int ray, (float Lean, Walls Walls, Rgb[] Seen) pass)
    {
        (int from, int to) = rays.Range(ray);
        (Rgb[] color, float[] elevation, Rgb[] seen) = (canvas.Color, canvas.Elevation, pass.Seen);
        int filled = from - 1;
        int before = -1;
        for (int step = from; step < to; step++)
        {
            int cell = rays.Cell(ray, step);
            float height = elevation[cell];
            if (height <= 0 && step > filled)
            {
                seen[cell] = color[cell];
                filled = step;
                before = cell;
                continue;
            }

            int reach = int.Min(to - 1, step + (int)((height * pass.Lean) + 0.5f));
            if (reach > filled)
            {
                bool wall = before >= 0 && height - elevation[before] > WallMeters;
                Rgb face = wall ? pass.Walls.Face(cell, before) : color[cell];
                for (int at = filled + 1; at < reach; at++)
                {
                    seen[rays.Cell(ray, at)] = face;
                }

                seen[rays.Cell(ray, reach)] = color[cell];
                filled = reach;
            }

            before = cell;
        }
    }

    /// <summary>The look of walls that face the sensor.</summary>
    private readonly struct Walls(Canvas canvas, Light light, float lit)
    {
        public Rgb Face(int cell, int foot)
        {
            int index = canvas.Wall[cell];
            float brightness = canvas.Shaded[foot] ? light.Ambient * 0.7f : lit;
            return index == 0 ? canvas.Color[cell] * 0.7f : canvas.Walls[index] * brightness;
        }
    }
}
