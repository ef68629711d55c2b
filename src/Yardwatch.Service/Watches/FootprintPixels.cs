using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch.Service.Watches;

/// <summary>Where footprints lie in a scene's pixels, and pixels in the coordinates of footprints: the scene's coordinate system, or its pixels.</summary>
internal static class FootprintPixels
{
    /// <summary>From footprints to pixels.</summary>
    /// <param name="info">The scene.</param>
    /// <param name="coordinates">As in <see cref="Observation.FootprintCoordinates"/>.</param>
    public static Func<FootprintPoint, PixelPoint> Of(SceneInfo info, string coordinates)
    {
        if (coordinates == "pixels" || info.GeoTransform is not { } t)
        {
            return point => new PixelPoint(point.X, point.Y);
        }

        double determinant = (t[1] * t[5]) - (t[2] * t[4]);
        return point =>
        {
            (double x, double y) = (point.X - t[0], point.Y - t[3]);
            return new PixelPoint(((t[5] * x) - (t[2] * y)) / determinant, ((t[1] * y) - (t[4] * x)) / determinant);
        };
    }

    /// <summary>From pixels to footprints.</summary>
    /// <param name="info">The scene.</param>
    /// <param name="coordinates">As in <see cref="Observation.FootprintCoordinates"/>.</param>
    public static Func<PixelPoint, FootprintPoint> Back(SceneInfo info, string coordinates) => coordinates == "pixels" || info.GeoTransform is not { } t
        ? pixel => new FootprintPoint(pixel.X, pixel.Y)
        : pixel => new FootprintPoint(t[0] + (pixel.X * t[1]) + (pixel.Y * t[2]), t[3] + (pixel.X * t[4]) + (pixel.Y * t[5]));
}
