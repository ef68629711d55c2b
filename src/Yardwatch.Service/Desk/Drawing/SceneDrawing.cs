using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Service.Desk.Tiles;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Drawing;

/// <summary>A scene that a facility is drawn over.</summary>
/// <param name="Watch">The watch.</param>
/// <param name="Entry">What the scene says.</param>
/// <param name="IsAligned">Whether the facility is moved as it was found to lie in this scene.</param>
internal sealed record SceneBackground(WatchSnapshot Watch, LedgerObservation Entry, bool IsAligned)
{
    /// <summary>How far the facility is moved, meters.</summary>
    public GroundPoint Shift => IsAligned ? new(Entry.Observation.Alignment.EastMeters ?? 0, Entry.Observation.Alignment.NorthMeters ?? 0) : new(0, 0);

    /// <summary>What one meter to the east and one to the north are in the facility's coordinates; a pixel where a facility in pixels has no GSD.</summary>
    public (double East, double North) PerMeter
    {
        get
        {
            Facility facility = Watch.Watch.Facility;
            if (facility.Coordinates == FacilityCoordinates.Pixels)
            {
                double gsd = Entry.Observation.GsdMeters ?? 1;
                return (1 / gsd, -1 / gsd);
            }

            (double east, double north) = SceneGround.DegreeMeters(facility);
            return (1 / east, 1 / north);
        }
    }
}

/// <summary>A line or polygon as the browser draws it.</summary>
/// <param name="Key">Names it.</param>
/// <param name="Kind">As <see cref="DraftKind"/> has it.</param>
/// <param name="Id">Stands beside it.</param>
/// <param name="Rings">In the scene's pixels, to a thousandth.</param>
/// <param name="IsThere">Whether it was there when the scene was acquired.</param>
internal sealed record DrawnShape(string Key, string Kind, string Id, double[][][] Rings, bool IsThere);

/// <summary>What is drawn over a scene.</summary>
/// <param name="Shapes">Those that the scene's projection has an answer for.</param>
/// <param name="PerMeter">Pixels to the right and down for a meter to the east, then for one to the north, at the middle of the facility.</param>
internal sealed record DrawnScene(IReadOnlyList<DrawnShape> Shapes, double[] PerMeter);

/// <summary>Takes what is drawn to a scene's pixels and back.</summary>
/// <param name="files">Where scenes' files are.</param>
/// <param name="tiles">Opens them.</param>
internal sealed class SceneDrawing(SceneFilesOfWatches files, SceneTiles tiles)
{
    private const int Digits = 3;

    /// <summary>A draft over a scene.</summary>
    /// <returns>Null where the scene's file is gone, or the scene has no place on Earth.</returns>
    /// <exception cref="SceneException">The scene can't be read.</exception>
    public async Task<DrawnScene?> ShowAsync(SceneBackground scene, FacilityDraft draft) =>
        await UseAsync(scene, ground => new DrawnScene([.. draft.Shapes.Select(shape => Drawn(scene, ground, shape)).OfType<DrawnShape>()], PerMeter(scene, ground)));

    /// <summary>The facility's coordinates of what was drawn over a scene. Points of the earlier course that nobody moved keep their coordinates.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="rings">In its pixels.</param>
    /// <param name="earlier">The course before, or null.</param>
    /// <returns>Null where the scene's file is gone, or its projection has no answer for a point.</returns>
    /// <exception cref="SceneException">The scene can't be read.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<Coordinate>>?> PlaceAsync(SceneBackground scene, double[][][] rings, DraftShape? earlier) => await UseAsync(scene, ground =>
    {
        Dictionary<(double, double), Coordinate> known = [];
        foreach (Coordinate point in earlier?.Rings.SelectMany(ring => ring) ?? [])
        {
            PixelPoint pixel = ground.ToPixels([point])[0];
            known.TryAdd((double.Round(pixel.X, Digits), double.Round(pixel.Y, Digits)), point);
        }

        Coordinate[][] placed = [.. rings.Select(ring => Placed(ground, ring, known))];
        return Array.TrueForAll(placed, ring => Array.TrueForAll(ring, point => double.IsFinite(point.X) && double.IsFinite(point.Y))) ? placed : null;
    });

    private static Coordinate[] Placed(SceneGround ground, double[][] ring, Dictionary<(double, double), Coordinate> known)
    {
        Coordinate[] places = ground.ToFacility([.. ring.Select(pixel => new PixelPoint(pixel[0], pixel[1]))]);
        return [.. ring.Select((pixel, i) => known.TryGetValue((double.Round(pixel[0], Digits), double.Round(pixel[1], Digits)), out Coordinate? point) ? point : places[i])];
    }

    private static DrawnShape? Drawn(SceneBackground scene, SceneGround ground, DraftShape shape)
    {
        double[][][] rings = [.. shape.Rings.Select(ring => ground.ToPixels(ring).Select(pixel => new[] { double.Round(pixel.X, Digits), double.Round(pixel.Y, Digits) }).ToArray())];
        bool isPlaced = rings.All(ring => ring.All(pixel => double.IsFinite(pixel[0]) && double.IsFinite(pixel[1])));
        return isPlaced ? new DrawnShape(shape.Key, shape.Kind.ToString(), shape.Id, rings, IsThere(scene, shape)) : null;
    }

    private static bool IsThere(SceneBackground scene, DraftShape shape)
    {
        StatedMoment? from = StatedMoment.Parse(shape.Feature.Property("validFrom"));
        StatedMoment? to = StatedMoment.Parse(shape.Feature.Property("validTo"));
        return scene.Entry.Observation.AcquiredAt is not { } at || (!(at < from?.First) && !(at > to?.Last));
    }

    // By a step of ten meters, as a count measures pixels.
    private static double[] PerMeter(SceneBackground scene, SceneGround ground)
    {
        const double step = 10;
        (double east, double north) = scene.PerMeter;
        Coordinate middle = new MultiLineString([.. scene.Watch.Watch.Facility.Tracks.Select(track => track.Centerline)]).EnvelopeInternal.Centre;
        PixelPoint[] p = ground.ToPixels([middle, new(middle.X + (step * east), middle.Y), new(middle.X, middle.Y + (step * north))]);
        double[] rates = [(p[1].X - p[0].X) / step, (p[1].Y - p[0].Y) / step, (p[2].X - p[0].X) / step, (p[2].Y - p[0].Y) / step];
        return rates.All(double.IsFinite) ? rates : [1, 0, 0, -1];
    }

    private async Task<T?> UseAsync<T>(SceneBackground scene, Func<SceneGround, T?> use)
        where T : class
        => files.Path(scene.Watch.Name, scene.Entry.Basis.Scene) is { } path
            ? await tiles.UseAsync(path, file => SceneGround.Of(file, scene.Watch.Watch.Facility, scene.Shift) is { } ground ? use(ground) : null, CancellationToken.None)
            : null;
}
