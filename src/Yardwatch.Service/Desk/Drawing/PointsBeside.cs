using System.Text;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Publishing;
using Yardwatch.Service.Models;
using static System.FormattableString;

namespace Yardwatch.Service.Desk.Drawing;

/// <summary>What control points tell together.</summary>
/// <param name="Problem">Why they can't tie the picture yet, or null.</param>
/// <param name="Residuals">How far each is off, meters; empty where they can't tie it.</param>
/// <param name="ResidualMeters">All of them, as <see cref="ControlPointTie.ResidualMeters"/>.</param>
internal sealed record PointsFit(string? Problem, IReadOnlyList<double> Residuals, double? ResidualMeters);

/// <summary>The control points beside a picture while they are given by hand: the file that <c>add</c> and <c>count</c> read.</summary>
internal sealed class PointsBeside
{
    private const string Mark = "# Given on the desk.";

    private readonly string _target;
    private string? _read;
    private byte[]? _bytes;

    private PointsBeside(string scene)
    {
        _target = scene + ".points";
        _read = ControlPoints.Beside(scene);
        _bytes = Bytes();
        Points = _read is null ? [] : ControlPoints.Read(_read);
    }

    /// <summary>The points that were read.</summary>
    public IReadOnlyList<ControlPoint> Points { get; }

    /// <summary>The name of the file that is written.</summary>
    public string FileName => Path.GetFileName(_target);

    /// <summary>The name of a file that was made elsewhere and that saving would put out of use; null: there is none.</summary>
    public string? MadeElsewhere => _bytes is null || _bytes.AsSpan().StartsWith(Encoding.UTF8.GetBytes(Mark)) ? null : Path.GetFileName(_read);

    /// <summary>Reads what stands beside a picture.</summary>
    /// <param name="scene">The picture's file.</param>
    /// <exception cref="SceneException">A file stands there that can't be read.</exception>
    public static PointsBeside Of(string scene) => new(scene);

    /// <summary>How well points tie a picture to the ground.</summary>
    public static PointsFit Fit(GdalScene picture, IReadOnlyList<ControlPoint> points)
    {
        try
        {
#pragma warning disable CA2000 // A view of the caller's scene.
            TiedScene tied = new(picture, points);
#pragma warning restore CA2000
            IReadOnlyList<GeoPoint> places = tied.ToGeo([.. points.Select(point => point.Pixel)]);
            return new PointsFit(null, [.. points.Zip(places, (point, place) => Meters(point.Ground, place))], tied.Info.TiedBy!.ResidualMeters);
        }
        catch (SceneException exception)
        {
            return new PointsFit(exception.Message, [], null);
        }
    }

    /// <summary>Writes points beside the picture.</summary>
    /// <param name="points">Two or more.</param>
    /// <exception cref="SceneException">They are too few, or somebody else changed the file since it was read.</exception>
    /// <exception cref="PublishingException">The file can't be written.</exception>
    public void Save(IReadOnlyList<ControlPoint> points)
    {
        if (!(Bytes() ?? []).AsSpan().SequenceEqual(_bytes ?? []) || (_bytes is null && File.Exists(_target)))
        {
            throw new SceneException($"{_read ?? _target} was changed by another window or program since this page read it, so nothing was saved. Open the page again to see what it says now.") { Fault = SceneFault.Format };
        }

        string[] lines =
        [
            Invariant($"{Mark} {ShippedModels.Software}"),
            "longitude,latitude,x,y",
            .. points.Select(point => Invariant($"{point.Ground.Longitude:0.00000000},{point.Ground.Latitude:0.00000000},{point.Pixel.X:0.00},{point.Pixel.Y:0.00}")),
        ];
        _ = ControlPoints.Parse(lines, FileName);
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        PublishedFile.Write(_target, bytes);
        (_read, _bytes) = (_target, bytes);
    }

    private byte[]? Bytes() => _read is not null && File.Exists(_read) ? File.ReadAllBytes(_read) : null;

    private static double Meters(GeoPoint one, GeoPoint other)
    {
        (double east, double north) = GroundFrame.DegreeMeters(one.Latitude);
        return double.Hypot((one.Longitude - other.Longitude) * east, (one.Latitude - other.Latitude) * north);
    }
}
