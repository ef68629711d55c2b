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
        if (coordinates == "pixels" || info.GeoTransform is not { } toSystem)
        {
            return point => new PixelPoint(point.X, point.Y);
        }

        AffineMap back = toSystem.Inverse();
        return point =>
        {
            (double x, double y) = back.Of(point.X, point.Y);
            return new PixelPoint(x, y);
        };
    }

    /// <summary>From pixels to footprints.</summary>
    /// <param name="info">The scene.</param>
    /// <param name="coordinates">As in <see cref="Observation.FootprintCoordinates"/>.</param>
    public static Func<PixelPoint, FootprintPoint> Back(SceneInfo info, string coordinates) => pixel =>
    {
        (double x, double y) = coordinates != "pixels" && info.GeoTransform is { } toSystem ? toSystem.Of(pixel.X, pixel.Y) : (pixel.X, pixel.Y);
        return new FootprintPoint(x, y);
    };
}
