using Yardwatch.Imagery;
using Yardwatch.Publishing;

namespace Yardwatch.Service.Scenes;

/// <summary>Makes ready what a survey's picture shows.</summary>
internal static class Pictures
{
    private const int LongestSide = 3000;
    private const double MarginMeters = 25;

    /// <summary>The part of a scene around the tracks; null where none lies inside it.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="result">What was found in it.</param>
    /// <param name="credit">Whose pixels they are.</param>
    /// <param name="longestSide">The longest side, pixels.</param>
    public static ScenePicture? Of(IScene scene, SurveyResult result, string? credit, int longestSide = LongestSide)
    {
        var overview = SceneOverview.Read(scene, result.TrackLines.Concat(result.ZoneOutlines).SelectMany(line => line), MarginMeters / result.SpacingMeters, longestSide);
        return overview is null ? null : new ScenePicture
        {
            Width = overview.Width,
            Height = overview.Height,
            Rgb = overview.Rgb,
            MetersPerPixel = result.SpacingMeters * overview.Window.Width / overview.Width,
            NorthDegrees = result.NorthDegrees,
            Tracks = [.. result.TrackLines.Select(line => line.Select(overview.ToPicture).ToArray())],
            Zones = [.. result.ZoneOutlines.Select(zone => zone.Select(overview.ToPicture).ToArray())],
            Footprints = [.. result.Footprints.Select(footprint => footprint.Select(overview.ToPicture).ToArray())],
            Credit = credit,
        };
    }
}
