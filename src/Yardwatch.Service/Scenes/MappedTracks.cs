using Yardwatch.Facilities;
using Yardwatch.Imagery;

namespace Yardwatch.Service.Scenes;

/// <summary>A facility's tracks in a scene's pixels, as they are mapped: not moved onto the scene.</summary>
internal static class MappedTracks
{
    /// <summary>Every track's points.</summary>
    public static IReadOnlyList<(string Id, PixelPoint[] Points)> Of(Facility facility, IScene scene, double? pixelMeters)
    {
        var frame = GroundFrame.Of(facility, scene, pixelMeters);
        return [.. facility.Tracks.Select(track =>
        {
            GroundPoint[] ground = [.. track.Centerline.Coordinates.Select(frame.FromFacility)];
            var pixels = new PixelPoint[ground.Length];
            frame.ToPixels(ground, pixels);
            return (track.Id, pixels);
        })];
    }

    /// <summary>Says why a facility can't be laid over a scene.</summary>
    /// <exception cref="UsageException">One of the two lacks what tells where on Earth, or how large a pixel is.</exception>
    public static void Check(IScene scene, string path, Facility facility, double? pixelMeters)
    {
        if (facility.Coordinates == FacilityCoordinates.Pixels && pixelMeters is null)
        {
            throw new UsageException(ErrorCatalog.GroundSampleDistance, $"Facility {facility.Id} is in pixels: say with --gsd METERS how many meters a pixel of {path} is.");
        }

        if (facility.Coordinates == FacilityCoordinates.Wgs84 && scene.Info.Georeference == Georeference.None)
        {
            throw new UsageException(ErrorCatalog.SceneNotReferenced, $"{path} doesn't say where on Earth it lies. Draw the facility in its pixels and declare \"coordinates\": \"pixels\" in it.");
        }
    }
}
