namespace Yardwatch.Imagery;

/// <summary>One acquisition by one satellite, as the outside world holds it: its description, its georeference, its pixels by window.</summary>
/// <remarks>
/// An instance is used by one thread at a time. Failures of the outside world are <see cref="SceneException"/>s.
/// </remarks>
public interface IScene : IDisposable
{
    /// <summary>What is known about the scene without reading pixels.</summary>
    SceneInfo Info { get; }

    /// <summary>Maps WGS 84 positions to the scene's pixels.</summary>
    /// <param name="points">Positions; any number.</param>
    /// <param name="pixels">Receives one position for each of <paramref name="points"/>; NaN where the projection has no answer.</param>
    /// <exception cref="InvalidOperationException">The scene has no georeference (<see cref="SceneInfo.Georeference"/> is none).</exception>
    void ToPixels(ReadOnlySpan<GeoPoint> points, Span<PixelPoint> pixels);

    /// <summary>Reads a window, averaged down to the size asked for.</summary>
    /// <param name="window">Lies wholly inside the scene.</param>
    /// <param name="width">Columns of the result, 1 to the window's width.</param>
    /// <param name="height">Rows of the result, 1 to the window's height.</param>
    /// <exception cref="SceneException">The pixels can't be read.</exception>
    PixelBlock Read(PixelWindow window, int width, int height);
}

/// <summary>How a scene's pixels are tied to the ground.</summary>
public enum Georeference
{
    /// <summary>Not at all: a screenshot.</summary>
    None,

    /// <summary>By a coordinate system and an affine geotransform: footprints can be given in that system.</summary>
    Affine,

    /// <summary>By ground control points or rational polynomials: footprints are given in pixels.</summary>
    Approximate,
}

/// <summary>What a band shows.</summary>
public enum BandRole
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>Panchromatic or grey.</summary>
    Grey,

    /// <summary>Red.</summary>
    Red,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Blue.</summary>
    Blue,

    /// <summary>Near infrared.</summary>
    NearInfrared,
}

/// <summary>What is known about a scene without reading its pixels.</summary>
public sealed record SceneInfo
{
    /// <summary>The scene's name: for a file, its name without folder.</summary>
    public required string Name { get; init; }

    /// <summary>Columns of pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of pixels.</summary>
    public required int Height { get; init; }

    /// <summary>One role for each band that carries light (alpha and masks are not among them); 1 to 8.</summary>
    public required IReadOnlyList<BandRole> Bands { get; init; }

    /// <summary>How the pixels are tied to the ground.</summary>
    public required Georeference Georeference { get; init; }

    /// <summary>The scene's coordinate system as <c>EPSG:n</c>, or null when it has none or it has no such code.</summary>
    public string? CoordinateSystem { get; init; }

    /// <summary>GDAL's affine map from pixels to <see cref="CoordinateSystem"/>, or null.</summary>
    public AffineMap? GeoTransform { get; init; }

    /// <summary>The control points that tie the scene to the ground, where it has no georeference of its own; null otherwise.</summary>
    public ControlPointTie? TiedBy { get; init; }

    /// <summary>When the satellite looked, when the scene's metadata say so; UTC.</summary>
    public DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>SHA-256 of the scene's file as lower-case hexadecimal digits, or null when it was not computed.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>The pixels of a window.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bands">Bands.</param>
/// <param name="Samples">Band after band, row after row: <c>Bands * Height * Width</c> values in the scene's own units.</param>
/// <param name="Valid">Row after row, <c>Height * Width</c>: false where the scene has no data.</param>
public sealed record PixelBlock(int Width, int Height, int Bands, float[] Samples, bool[] Valid);

/// <summary>What is wrong with a scene's file. The first two are the caller's mistake, the others failures of the outside world.</summary>
public enum SceneFault
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>It is not an image, or none of a kind that is opened.</summary>
    Format,

    /// <summary>It is truncated or damaged.</summary>
    Damaged,

    /// <summary>It can't be read: the disk, the permission, a part of GDAL that is not installed.</summary>
    Unreadable,

    /// <summary>It can't be written: the folder, the disk, the permission.</summary>
    Unwritable,

    /// <summary>Its server refuses to give it: an expired signature, missing credentials.</summary>
    Refused,

    /// <summary>Its server doesn't answer, or not as it should.</summary>
    Unreachable,
}

/// <summary>A scene can't be opened or read. The message names the scene, what is wrong and what to do.</summary>
public sealed class SceneException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Names the scene, what is wrong and what to do.</param>
    /// <param name="retryable">Whether trying again can help.</param>
    /// <param name="innerException">The cause, if any.</param>
    public SceneException(string message, bool retryable = false, Exception? innerException = null)
        : base(message, innerException)
    {
        Retryable = retryable;
    }

    /// <summary>Whether trying again can help.</summary>
    public bool Retryable { get; }

    /// <summary>What is wrong; a damaged file unless said otherwise.</summary>
    public SceneFault Fault { get; init; } = SceneFault.Damaged;
}
