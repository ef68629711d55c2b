using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Yardwatch.Imagery;

/// <summary>A scene without a georeference, tied to the ground by control points: a screenshot, a report's figure.</summary>
/// <remarks>
/// The tie is a least-squares fit in the local plane of WGS 84: with up to four points of a similarity (turn, scale and shift), with more of an affine
/// transformation. Higher orders bend between the points and are left to programs made for that.
/// </remarks>
public sealed class TiedScene : IScene
{
    private const int MostForSimilarity = 4;
    private const double LeastSpreadMeters = 20;

    private readonly IScene _scene;
    private readonly GeoPoint _origin;
    private readonly (double East, double North) _scale;
    private readonly AffineMap _toPixels;

    /// <summary>Ties a scene.</summary>
    /// <param name="scene">The scene; disposed with this.</param>
    /// <param name="points">At least two, 20 m apart or more, not all on a line where there are more than four.</param>
    /// <exception cref="SceneException">The points can't tie it.</exception>
    public TiedScene(IScene scene, IReadOnlyList<ControlPoint> points)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(points);
        _scene = scene;
        _origin = new GeoPoint(points.Average(point => point.Ground.Longitude), points.Average(point => point.Ground.Latitude));
        _scale = GroundFrame.DegreeMeters(_origin.Latitude);
        GroundPoint[] ground = [.. points.Select(point => Local(point.Ground))];
        if (ground.Length < 2 || ground.Max(one => ground.Max(one.DistanceTo)) < LeastSpreadMeters)
        {
            throw Unfit($"The control points of {scene.Info.Name} lie within {LeastSpreadMeters:0} m of each other. Choose places at the scene's edges.");
        }

        if (ground.Length > MostForSimilarity && IsLine(ground))
        {
            throw Unfit($"The control points of {scene.Info.Name} lie on one line. Choose places at the scene's corners.");
        }

        _toPixels = Fit(ground, [.. points.Select(point => point.Pixel)], ground.Length <= MostForSimilarity);
        Info = scene.Info with { Georeference = Georeference.Approximate, TiedBy = new ControlPointTie(points.Count, Residual(ground, points)) };
    }

    /// <inheritdoc/>
    public SceneInfo Info { get; }

    /// <summary>Whether the points mirror the picture: no picture from above is, but rows that are counted upwards look so.</summary>
    public bool IsMirrored => _toPixels.Determinant > 0;

    /// <inheritdoc/>
    public void ToPixels(ReadOnlySpan<GeoPoint> points, Span<PixelPoint> pixels)
    {
        for (int i = 0; i < points.Length; i++)
        {
            pixels[i] = At(Local(points[i]));
        }
    }

    /// <summary>Maps the scene's pixels to WGS 84: the inverse of <see cref="ToPixels"/>.</summary>
    /// <param name="pixels">Positions; any number, inside the scene or not.</param>
    /// <returns>As many.</returns>
    public IReadOnlyList<GeoPoint> ToGeo(IReadOnlyList<PixelPoint> pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        AffineMap toGround = _toPixels.Inverse();
        return
        [
            .. from pixel in pixels
               let ground = toGround.Of(pixel.X, pixel.Y)
               select new GeoPoint(_origin.Longitude + (ground.X / _scale.East), _origin.Latitude + (ground.Y / _scale.North)),
        ];
    }

    /// <inheritdoc/>
    public PixelBlock Read(PixelWindow window, int width, int height) => _scene.Read(window, width, height);

    /// <inheritdoc/>
    public void Dispose() => _scene.Dispose();

    private static SceneException Unfit(string message) => new(message) { Fault = SceneFault.Format };

    // From local meters to pixels. For a similarity of a picture, whose y runs down, t4 = t2 and t5 = -t1.
    private AffineMap Fit(GroundPoint[] ground, PixelPoint[] pixels, bool similarity)
    {
        int unknowns = similarity ? 4 : 6;
        Matrix<double> rows = Matrix<double>.Build.Dense(2 * ground.Length, unknowns);
        Vector<double> values = Vector<double>.Build.Dense(2 * ground.Length);
        for (int i = 0; i < ground.Length; i++)
        {
            (double east, double north) = (ground[i].East, ground[i].North);
            rows.SetRow(2 * i, similarity ? [1, east, north, 0] : [1, east, north, 0, 0, 0]);
            rows.SetRow((2 * i) + 1, similarity ? [0, -north, east, 1] : [0, 0, 0, 1, east, north]);
            (values[2 * i], values[(2 * i) + 1]) = (pixels[i].X, pixels[i].Y);
        }

        QR<double> qr = rows.QR();
        double[] t = [.. qr.Solve(values)];
        AffineMap map = similarity ? new AffineMap(t[0], t[1], t[2], t[3], t[2], -t[1]) : new AffineMap(t);
        return map.IsInvertible
            ? map
            : throw Unfit($"The control points of {_scene.Info.Name} lie at one pixel. Choose places at the scene's corners.");
    }

    private double? Residual(GroundPoint[] ground, IReadOnlyList<ControlPoint> points)
    {
        int free = (2 * ground.Length) - (ground.Length <= MostForSimilarity ? 4 : 6);
        double pixelsPerMeter = double.Sqrt(double.Abs(_toPixels.Determinant));
        double squares = ground.Zip(points, (place, point) => Distance(At(place), point.Pixel)).Sum(distance => distance * distance);
        return free > 0 ? double.Sqrt(2 * squares / free) / pixelsPerMeter : null;
    }

    // By the ratio of the spread across to the spread along, squared: the eigenvalues of the covariance.
    private static bool IsLine(GroundPoint[] ground)
    {
        const double narrow = 1e-3;
        double xx = ground.Sum(point => point.East * point.East);
        double yy = ground.Sum(point => point.North * point.North);
        double xy = ground.Sum(point => point.East * point.North);
        return (xx * yy) - (xy * xy) < narrow * (xx + yy) * (xx + yy);
    }

    private static double Distance(PixelPoint one, PixelPoint other) => double.Hypot(one.X - other.X, one.Y - other.Y);

    private GroundPoint Local(GeoPoint point) => new((point.Longitude - _origin.Longitude) * _scale.East, (point.Latitude - _origin.Latitude) * _scale.North);

    private PixelPoint At(GroundPoint place)
    {
        (double x, double y) = _toPixels.Of(place.East, place.North);
        return new PixelPoint(x, y);
    }
}
