using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Service.Scenes;

namespace Yardwatch.Service.Desk.Drawing;

/// <summary>Takes a facility's coordinates to a scene's pixels and back, moved as the scene's tracks were found to be. Only as long as the scene is open.</summary>
internal sealed class SceneGround
{
    private readonly GdalScene _file;
    private readonly IScene? _tied;
    private readonly (double X, double Y) _shift;

    private SceneGround(GdalScene file, IScene? tied, (double X, double Y) shift)
    {
        (_file, _tied, _shift) = (file, tied, shift);
    }

    /// <summary>The ground of a scene.</summary>
    /// <param name="file">The scene.</param>
    /// <param name="facility">The facility whose tracks were found in it.</param>
    /// <param name="found">How far they were found from where they are mapped, meters.</param>
    /// <returns>Null where the scene has no place on Earth but the facility has.</returns>
    /// <exception cref="SceneException">Its control points can't tie it.</exception>
    public static SceneGround? Of(GdalScene file, Facility facility, GroundPoint found)
    {
        if (facility.Coordinates == FacilityCoordinates.Pixels)
        {
            return new SceneGround(file, null, (0, 0));
        }

#pragma warning disable CA2000 // It is the caller's scene, or a view of it.
        IScene tied = SceneInputs.Tied(file, facility.Coordinates);
#pragma warning restore CA2000
        (double east, double north) = DegreeMeters(facility);
        return tied.Info.Georeference == Georeference.None ? null : new SceneGround(file, tied, (found.East / east, found.North / north));
    }

    /// <summary>The ground length of a degree of longitude and of latitude at the middle of a facility's tracks, meters: as a count moves them.</summary>
    public static (double East, double North) DegreeMeters(Facility facility) =>
        GroundFrame.DegreeMeters(new MultiLineString([.. facility.Tracks.Select(track => track.Centerline)]).EnvelopeInternal.Centre.Y);

    /// <summary>Where coordinates of the facility lie in the scene; NaN where the projection has no answer.</summary>
    public PixelPoint[] ToPixels(IReadOnlyList<Coordinate> coordinates)
    {
        if (_tied is null)
        {
            return [.. coordinates.Select(point => new PixelPoint(point.X, point.Y))];
        }

        var pixels = new PixelPoint[coordinates.Count];
        _tied.ToPixels([.. coordinates.Select(point => new GeoPoint(point.X + _shift.X, point.Y + _shift.Y))], pixels);
        return pixels;
    }

    /// <summary>The facility's coordinates of places in the scene; NaN where the projection has no answer.</summary>
    public Coordinate[] ToFacility(IReadOnlyList<PixelPoint> pixels)
    {
        if (_tied is null)
        {
            return [.. pixels.Select(pixel => new Coordinate(pixel.X, pixel.Y))];
        }

        IReadOnlyList<GeoPoint> points = _tied is TiedScene tied ? tied.ToGeo(pixels) : OfFile(pixels);
        return [.. points.Select(point => new Coordinate(point.Longitude - _shift.X, point.Latitude - _shift.Y))];
    }

    private GeoPoint[] OfFile(IReadOnlyList<PixelPoint> pixels)
    {
        var points = new GeoPoint[pixels.Count];
        _file.ToGeo([.. pixels], points);
        return points;
    }
}
