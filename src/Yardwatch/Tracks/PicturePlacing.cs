using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>How a picture without coordinates lies on the ground: a similarity, by turn, scale and shift.</summary>
/// <param name="MetersPerPixel">The ground size of a pixel; above 0.</param>
/// <param name="NorthDegrees">The direction of north, degrees clockwise from the picture's top.</param>
/// <param name="Ground">The ground position, in the facility's frame, that <paramref name="Pixel"/> shows.</param>
/// <param name="Pixel">A place in the picture.</param>
public readonly record struct PicturePlacing(double MetersPerPixel, double NorthDegrees, GroundPoint Ground, PixelPoint Pixel)
{
    /// <summary>Where a ground position lies in the picture.</summary>
    public PixelPoint ToPixel(GroundPoint place)
    {
        (double sin, double cos) = double.SinCos(double.DegreesToRadians(NorthDegrees));
        (double east, double north) = (place.East - Ground.East, place.North - Ground.North);
        double right = (east * cos) + (north * sin);
        double up = (north * cos) - (east * sin);
        return new PixelPoint(Pixel.X + (right / MetersPerPixel), Pixel.Y - (up / MetersPerPixel));
    }

    /// <summary>The ground position that a pixel shows.</summary>
    public GroundPoint ToGround(PixelPoint pixel)
    {
        (double sin, double cos) = double.SinCos(double.DegreesToRadians(NorthDegrees));
        (double right, double up) = ((pixel.X - Pixel.X) * MetersPerPixel, (Pixel.Y - pixel.Y) * MetersPerPixel);
        return Ground.Offset((right * cos) - (up * sin), (right * sin) + (up * cos));
    }

    /// <summary>The least-squares similarity from pixels to ground, as a product and a sum of complex numbers.</summary>
    /// <param name="places">At least two different ones.</param>
    /// <param name="pixel">The pixel to refer to.</param>
    internal static PicturePlacing Fit(IReadOnlyList<FoundPlace> places, PixelPoint pixel)
    {
        PixelPoint middle = new(places.Average(place => place.Pixel.X), places.Average(place => place.Pixel.Y));
        GroundPoint ground = new(places.Average(place => place.Ground.East), places.Average(place => place.Ground.North));
        (double real, double imaginary, double squares) = (0, 0, 0);
        foreach (FoundPlace place in places)
        {
            (double right, double up) = (place.Pixel.X - middle.X, middle.Y - place.Pixel.Y);
            (double east, double north) = (place.Ground.East - ground.East, place.Ground.North - ground.North);
            real += (right * east) + (up * north);
            imaginary += (right * north) - (up * east);
            squares += (right * right) + (up * up);
        }

        double turn = double.RadiansToDegrees(double.Atan2(imaginary, real));
        PicturePlacing fitted = new(double.Hypot(real, imaginary) / squares, turn, ground, middle);
        return fitted with { Ground = fitted.ToGround(pixel), Pixel = pixel };
    }

    /// <summary>The picture's pixels, as they lie on the ground.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="cellMeters">The cells that it will be read in: pixels much finer are averaged first.</param>
    internal GroundView View(IScene picture, double cellMeters)
    {
        int reduction = int.Max(1, (int)(cellMeters / MetersPerPixel));
        return new GroundView(new SceneWindows(picture, SceneWindows.FinestMeters / reduction), MetersPerPixel, ToPixels);
    }

    /// <summary>Where ground positions lie in the picture.</summary>
    internal void ToPixels(ReadOnlySpan<GroundPoint> ground, Span<PixelPoint> pixels)
    {
        for (int i = 0; i < ground.Length; i++)
        {
            pixels[i] = ToPixel(ground[i]);
        }
    }
}
