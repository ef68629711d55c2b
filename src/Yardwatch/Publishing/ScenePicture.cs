using Yardwatch.Imagery;

namespace Yardwatch.Publishing;

/// <summary>The part of a scene that shows a facility, ready to be drawn on.</summary>
/// <remarks>Positions are in this picture's own pixels: x to the right, y down, (0, 0) the outer corner of the first pixel.</remarks>
public sealed record ScenePicture
{
    /// <summary>Columns of pixels, at least 1.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of pixels, at least 1.</summary>
    public required int Height { get; init; }

    /// <summary>Red, green, blue for each pixel, row after row: <c>3 * Width * Height</c> bytes.</summary>
    public required byte[] Rgb { get; init; }

    /// <summary>The ground size of a pixel, meters, above 0.</summary>
    public required double MetersPerPixel { get; init; }

    /// <summary>The direction of north, degrees clockwise from the picture's top.</summary>
    public required double NorthDegrees { get; init; }

    /// <summary>The centerline of each of the observation's tracks, in their order; at least two points each.</summary>
    public required IReadOnlyList<IReadOnlyList<PixelPoint>> Tracks { get; init; }

    /// <summary>The outline of each of the observation's detections, in their order; at least three corners each.</summary>
    public required IReadOnlyList<IReadOnlyList<PixelPoint>> Footprints { get; init; }

    /// <summary>The outline of each of the observation's zones, in their order, at least three corners each; or none, and no zone is drawn.</summary>
    public IReadOnlyList<IReadOnlyList<PixelPoint>> Zones { get; init; } = [];

    /// <summary>Who holds the rights in the scene, or null when nobody said.</summary>
    public string? Credit { get; init; }
}
