using Yardwatch.Facilities;
using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>A copy of a scene averaged to a coarser GSD, deleted when disposed.</summary>
/// <remarks>For evaluation: the original is read whole.</remarks>
public sealed class ScaledScene : IDisposable
{
    private readonly string _path;

    private ScaledScene(string path, GdalScene scene, double scale)
    {
        _path = path;
        Scene = scene;
        Scale = scale;
    }

    /// <summary>The copy.</summary>
    public GdalScene Scene { get; }

    /// <summary>Pixels of the original per pixel of the copy.</summary>
    public double Scale { get; }

    /// <summary>Makes a copy.</summary>
    /// <param name="original">A georeferenced scene.</param>
    /// <param name="facility">The place at which the GSD is meant.</param>
    /// <param name="gsdMeters">The GSD of the copy, meters; the copy is a whole number of pixels, so it is met to one part in its width.</param>
    /// <exception cref="SceneException">The copy can't be made.</exception>
    public static ScaledScene Of(GdalScene original, Facility facility, double gsdMeters)
    {
        ArgumentNullException.ThrowIfNull(original);
        double spacing = GroundFrame.Of(facility, original, gsdMeters).SpacingMeters;
        ArgumentOutOfRangeException.ThrowIfLessThan(gsdMeters, spacing);
        int width = (int)double.Round(original.Info.Width * spacing / gsdMeters);
        int height = (int)double.Round(original.Info.Height * spacing / gsdMeters);
        string path = Path.Combine(Path.GetTempPath(), $"yardwatch-{Path.GetRandomFileName()}.tif");
        try
        {
            Write(original, path, (width, height));
            return new ScaledScene(path, GdalScene.Open(path), original.Info.Width / (double)width);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static void Write(GdalScene original, string path, (int Width, int Height) size)
    {
        SceneInfo info = original.Info;
        PixelBlock pixels = original.Read(new PixelWindow(0, 0, info.Width, info.Height), size.Width, size.Height);
        (double x, double y) = (info.Width / (double)size.Width, info.Height / (double)size.Height);
        GeoTiff.Write(path, pixels, new GeoTiffOptions
        {
            Bands = info.Bands,
            SampleBits = pixels.Samples.Max() > byte.MaxValue ? 16 : 8,
            CoordinateSystem = original.SystemText,
            GeoTransform = info.GeoTransform?.After(new AffineMap(0, x, 0, 0, 0, y)),
            AcquiredAt = info.AcquiredAt,
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Scene.Dispose();
        File.Delete(_path);
    }
}
