using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Service.Scenes;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>Known vehicles from labels in the form of the xView data set (Lam et al., arXiv:1802.07856).</summary>
/// <remarks>
/// A FeatureCollection whose features have the properties <c>image_id</c> (the scene's file name), <c>type_id</c> and
/// <c>bounds_imcoords</c> (<c>"xmin,ymin,xmax,ymax"</c> in pixels). Boxes lie along the axes, not along the track: a vehicle's place is
/// the box's center, its direction that of the nearest mapped track, its length what a body 3.1 m wide needs to fill such a box.
/// Labels were made on tiles that overlap: of boxes around one vehicle the first is taken.
/// </remarks>
public static class XViewLabels
{
    private const double BodyWidthMeters = 3.1;

    // Neighboring tracks are 4.3 m apart or more: a center beyond half of that is on none or on another.
    private const double OnTrackMeters = 2.2;
    private const double ShortestMeters = 5;

    private static readonly GeometryFactory Geometries = new();

    // The railway classes of xView. 33 is a railway vehicle that nobody told apart.
    private static readonly Dictionary<int, (string? Kind, string? Type)> Classes = new()
    {
        [33] = (null, null),
        [34] = ("passenger", "passenger"),
        [35] = ("railcar", null),
        [36] = ("railcar", "flat"),
        [37] = ("railcar", "tank"),
        [38] = ("locomotive", "locomotive"),
    };

    /// <summary>Opens a scene with such labels.</summary>
    /// <param name="labels">The labels' file; it may hold those of many scenes.</param>
    /// <param name="scenePath">The scene.</param>
    /// <param name="facility">The facility: its tracks say on which track a box lies.</param>
    /// <param name="pixelMeters">The ground size of a pixel, needed where the facility is in pixels.</param>
    /// <exception cref="UsageException">The labels are missing, not as described (the message names the feature), or have no railway vehicle of this scene.</exception>
    public static KnownScene Open(string labels, string scenePath, Facility facility, double? pixelMeters)
    {
        ArgumentNullException.ThrowIfNull(facility);
        (Box[] all, int others) = Read(labels, Path.GetFileName(scenePath));
        int?[] same = RepeatedOutlines.Of([.. all.Select(box => (Polygon)Geometries.ToGeometry(new Envelope(box.Left, box.Right, box.Top, box.Bottom)))]);
        Box[] boxes = [.. all.Where((_, i) => same[i] is null)];
        using GdalScene scene = SceneInputs.Scene(scenePath);
        MappedTracks.Check(scene, scene.FilePath, facility, pixelMeters);
        TrackLines tracks = new(facility, scene, pixelMeters);
        KnownVehicle[] vehicles = [.. boxes.Select(box => Vehicle(box, tracks, scene.Info))];
        return new KnownScene
        {
            Set = scenePath,
            ScenePath = scenePath,
            Facility = facility,
            Truth = vehicles,
            PixelMeters = pixelMeters,
            Notes =
            [
                .. Note(all.Length - boxes.Length, "lie around a vehicle that an earlier label is around"),
                .. Note(others, "are of other classes than railway vehicles"),
                .. Note(vehicles.Count(vehicle => vehicle.InsideFraction < 1), "lie outside the scene"),
                .. Note(vehicles.Count(vehicle => vehicle.InsideFraction >= 1 && vehicle.Track is null), Invariant($"have their middle more than {OnTrackMeters} m from every mapped track")),
            ],
        };

        IEnumerable<string> Note(int number, string why) =>
            number == 0 ? [] : [Invariant($"Left out: {number} of {all.Length + others} labels of {Path.GetFileName(scenePath)} {why}.")];
    }

    private static (Box[] Boxes, int Others) Read(string labels, string image) => KnownPart.Read(labels, "file of labels", file =>
    {
        KnownPart[] all = [.. file.List("features", "feature", "Give a GeoJSON FeatureCollection, as xView's labels are.").Select(Label)];
        KnownPart[] own = [.. all.Where(label => ImageOf(label) == image)];
        Box[] boxes = [.. own.Where(label => Classes.ContainsKey(TypeOf(label))).Select(Parse)];
        string other = all.Length == 0 ? "none" : $"{ImageOf(all[0])} and others";
        return boxes.Length > 0
            ? (boxes, own.Length - boxes.Length)
            : throw new UsageException(ErrorCatalog.TruthUnusable, $"{labels} has no railway vehicle (type_id 33 to 38) of image_id {image}; it has labels of {other}. Give the labels of this scene.");
    });

    // What is said of a feature stands among its properties.
    private static KnownPart Label(KnownPart feature) => feature.Find("properties") is { ValueKind: JsonValueKind.Object } properties
        ? feature with { Json = properties }
        : throw feature.Refuse("properties", "Give it an object with image_id, type_id and bounds_imcoords, or remove the feature.");

    private static string ImageOf(KnownPart label) => label.Text("image_id") ?? throw label.Refuse("image_id", "Write the scene's file name as a text.");

    private static int TypeOf(KnownPart label) => label.Whole("type_id") ?? throw label.Refuse("type_id", "Write the class's number in xView, as 35 for a cargo car.");

    private static Box Parse(KnownPart label)
    {
        double?[] bounds = [.. (label.Text("bounds_imcoords") ?? "").Split(',').Select(Bound)];
        return bounds is [{ } left, { } top, { } right, { } bottom] && right > left && bottom > top
            ? new Box(left, top, right, bottom, TypeOf(label))
            : throw label.Refuse("bounds_imcoords", "Write \"xmin,ymin,xmax,ymax\" in pixels, xmax above xmin and ymax above ymin.");
    }

    private static double? Bound(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private static KnownVehicle Vehicle(Box box, TrackLines tracks, SceneInfo scene)
    {
        PixelPoint center = new((box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2);
        (string? track, double alongX, double alongY) = tracks.Nearest(center, OnTrackMeters);
        double spread = double.Abs(alongX) + double.Abs(alongY);
        double meters = double.Max(ShortestMeters, (tracks.PixelMeters * (box.Right - box.Left + box.Bottom - box.Top) / spread) - BodyWidthMeters);
        (double length, double width) = (meters / 2 / tracks.PixelMeters, BodyWidthMeters / 2 / tracks.PixelMeters);
        PixelPoint Corner(double along, double across) =>
            new(center.X + (along * alongX) - (across * alongY), center.Y + (along * alongY) + (across * alongX));
        (string? kind, string? type) = Classes[box.Type];
        bool inside = center.X >= 0 && center.Y >= 0 && center.X < scene.Width && center.Y < scene.Height;
        return new KnownVehicle(
            [Corner(-length, -width), Corner(length, -width), Corner(length, width), Corner(-length, width)], meters, inside ? 1 : 0, track)
        {
            Kind = kind,
            Type = type,
        };
    }

    private readonly record struct Box(double Left, double Top, double Right, double Bottom, int Type);

    /// <summary>The mapped tracks in the scene's pixels.</summary>
    private sealed class TrackLines
    {
        private readonly (string Id, LineString Line)[] _lines;

        public TrackLines(Facility facility, GdalScene scene, double? pixelMeters)
        {
            PixelMeters = GroundFrame.Of(facility, scene, pixelMeters).SpacingMeters;
            _lines =
            [
                .. MappedTracks.Of(facility, scene, pixelMeters)
                    .Select(track => (track.Id, new LineString([.. track.Points.Select(pixel => new Coordinate(pixel.X, pixel.Y))]))),
            ];
        }

        public double PixelMeters { get; }

        /// <summary>The nearest track and its direction there; no id beyond a distance.</summary>
        public (string? Id, double AlongX, double AlongY) Nearest(PixelPoint center, double mostMeters)
        {
            Point point = new(center.X, center.Y);
            (string id, LineString line) = _lines.MinBy(track => track.Line.Distance(point));
            NetTopologySuite.LinearReferencing.LengthIndexedLine index = new(line);
            double at = index.Project(point.Coordinate);
            Coordinate from = index.ExtractPoint(double.Max(0, at - 1));
            Coordinate to = index.ExtractPoint(double.Min(line.Length, at + 1));
            double length = from.Distance(to);
            return (line.Distance(point) * PixelMeters <= mostMeters ? id : null, (to.X - from.X) / length, (to.Y - from.Y) / length);
        }
    }
}
