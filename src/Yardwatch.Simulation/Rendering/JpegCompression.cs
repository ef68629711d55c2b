using System.Runtime.InteropServices;
using SkiaSharp;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Adds the artefacts of JPEG compression.</summary>
internal static class JpegCompression
{
    /// <param name="samples">Band after band, row after row, 0 to 255; replaced.</param>
    /// <param name="size">Columns and rows.</param>
    /// <param name="bands">1 or 3.</param>
    /// <param name="quality">1 to 100.</param>
    public static void Apply(ushort[] samples, (int Width, int Height) size, int bands, int quality)
    {
        int count = size.Width * size.Height;
        byte[] pixels = new byte[4 * count];
        for (int i = 0; i < count; i++)
        {
            for (int band = 0; band < 3; band++)
            {
                pixels[(4 * i) + band] = (byte)samples[(band % bands * count) + i];
            }

            pixels[(4 * i) + 3] = 255;
        }

        SKImageInfo info = new(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var bitmap = new SKBitmap(info);
        Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        using var decoded = SKBitmap.Decode(data, info);
        Marshal.Copy(decoded.GetPixels(), pixels, 0, pixels.Length);
        for (int band = 0; band < bands; band++)
        {
            for (int i = 0; i < count; i++)
            {
                samples[(band * count) + i] = pixels[(4 * i) + band];
            }
        }
    }
}
