namespace Yardwatch.Imagery;

/// <summary>A scene's look around a facility, ready for the eye: three bytes per pixel, decimated to a bounded size.</summary>
/// <param name="Width">Columns of the picture.</param>
/// <param name="Height">Rows of the picture.</param>
/// <param name="Rgb">Row after row, red, green, blue; mid-grey where the scene has no data.</param>
/// <param name="Window">The part of the scene that is shown.</param>
public sealed record SceneOverview(int Width, int Height, byte[] Rgb, PixelWindow Window)
{
    /// <summary>Where a position of the scene lies in the picture.</summary>
    /// <param name="scene">In the scene's pixels.</param>
    /// <returns>In the picture's pixels, (0, 0) the outer corner of the first.</returns>
    public PixelPoint ToPicture(PixelPoint scene) => new(
        (scene.X - Window.X) * Width / Window.Width,
        (scene.Y - Window.Y) * Height / Window.Height);

    /// <summary>Reads the picture of the part of a scene that holds all the points given, with a margin.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="points">In the scene's pixels; those outside the scene are ignored.</param>
    /// <param name="marginPixels">Scene pixels added on every side, as far as the scene reaches.</param>
    /// <param name="mostPixels">The longest side that the picture may have.</param>
    /// <returns>Null when no point lies inside the scene.</returns>
    public static SceneOverview? Read(IScene scene, IEnumerable<PixelPoint> points, double marginPixels, int mostPixels)
    {
        ArgumentNullException.ThrowIfNull(scene);
        PixelPoint[] inside = [.. points.Where(p => p.X >= 0 && p.Y >= 0 && p.X < scene.Info.Width && p.Y < scene.Info.Height)];
        if (inside.Length == 0)
        {
            return null;
        }

        int left = (int)double.Max(0, inside.Min(p => p.X) - marginPixels);
        int top = (int)double.Max(0, inside.Min(p => p.Y) - marginPixels);
        int right = (int)double.Min(scene.Info.Width, double.Ceiling(inside.Max(p => p.X) + marginPixels));
        int bottom = (int)double.Min(scene.Info.Height, double.Ceiling(inside.Max(p => p.Y) + marginPixels));
        PixelWindow window = new(left, top, right - left, bottom - top);
        double scale = double.Min(1, mostPixels / (double)int.Max(window.Width, window.Height));
        (int width, int height) = (int.Max(1, (int)(window.Width * scale)), int.Max(1, (int)(window.Height * scale)));
        PixelBlock block = scene.Read(window, width, height);
        return new SceneOverview(width, height, ScenePaint.Measure(block, scene.Info.Bands).Rgb(block), window);
    }
}
