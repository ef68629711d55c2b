using System.Globalization;
using static System.FormattableString;

namespace Yardwatch.Imagery;

/// <summary>A place that was found both in a scene and on the ground.</summary>
/// <param name="Ground">On the ground.</param>
/// <param name="Pixel">In the scene.</param>
public readonly record struct ControlPoint(GeoPoint Ground, PixelPoint Pixel);

/// <summary>How a scene without a georeference was tied to the ground by control points.</summary>
/// <param name="Points">How many there are.</param>
/// <param name="ResidualMeters">
/// The root mean square of what the tie leaves over at them, over the degrees of freedom left; null where none are left and it can't be known.
/// </param>
public sealed record ControlPointTie(int Points, double? ResidualMeters);

/// <summary>
/// Control points as a file beside a scene holds them, <c>scene.png.points</c> or <c>scene.points</c>: what QGIS's georeferencer saves in WGS 84
/// (<c>mapX,mapY,sourceX,sourceY,enable</c>, with <c>sourceY</c> negative downwards), or a table with <c>longitude,latitude,x,y</c>, parted by
/// commas, semicolons or tabs.
/// </summary>
public static class ControlPoints
{
    private const int Fewest = 2;
    private const int Most = 10_000;

    /// <summary>The file of control points beside a scene, or null.</summary>
    /// <param name="scene">The scene's file.</param>
    public static string? Beside(string scene)
    {
        ArgumentException.ThrowIfNullOrEmpty(scene);
        return Array.Find([scene + ".points", Path.ChangeExtension(scene, ".points")], File.Exists);
    }

    /// <summary>Reads control points.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SceneException">The file can't be read or holds too few points.</exception>
    public static IReadOnlyList<ControlPoint> Read(string path)
    {
        string[] lines;
        try
        {
            lines = [.. File.ReadLines(path).Take(Most)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SceneException($"{path} can't be read: {exception.Message} Check the disk and your permission to read it.", retryable: true, exception) { Fault = SceneFault.Unreadable };
        }

        return Parse(lines, path);
    }

    /// <summary>Reads control points from the lines of a file.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="SceneException">A line can't be read, or there are too few points.</exception>
    public static IReadOnlyList<ControlPoint> Parse(IReadOnlyList<string> lines, string file)
    {
        ArgumentNullException.ThrowIfNull(lines);
        RefuseOtherSystem(lines, file);
        int at = lines.TakeWhile(line => line.StartsWith('#') || line.Trim().Length == 0).Count();
        char separator = at == lines.Count ? ',' : Array.Find([',', ';', '\t'], lines[at].Contains);
        string[] header = at == lines.Count ? [] : [.. lines[at].Split(separator).Select(cell => cell.Trim().ToUpperInvariant())];
        Columns columns = Columns.Of(header) ?? throw Wrong($"{file} has no header that names its columns. Write longitude,latitude,x,y, or save it with QGIS's georeferencer.");
        List<ControlPoint> points = [];
        for (int line = at + 1; line < lines.Count; line++)
        {
            if (lines[line].Trim().Length > 0 && columns.Read(lines[line].Split(separator), Invariant($"{file}, line {line + 1}")) is { } point)
            {
                points.Add(point);
            }
        }

        return points.Count >= Fewest
            ? points
            : throw Wrong(Invariant($"{file} has {points.Count} control points in use. Give at least {Fewest}, far apart; with four or more the residual tells how good they are."));
    }

    private static SceneException Wrong(string message) => new(message) { Fault = SceneFault.Format };

    // QGIS writes the system of the map's coordinates as well-known text before the header.
    private static void RefuseOtherSystem(IReadOnlyList<string> lines, string file)
    {
        string? system = lines.FirstOrDefault(line => line.StartsWith("#CRS:", StringComparison.OrdinalIgnoreCase))?["#CRS:".Length..].TrimStart();
        if (system is not null && !IsWgs84(system))
        {
            throw Wrong($"{file} has its control points in another coordinate system than WGS 84. Set the georeferencer's target to EPSG:4326 and save them again.");
        }
    }

    // A projected system names the geographic one that it rests on.
    private static bool IsWgs84(string system) => !system.StartsWith("PROJ", StringComparison.Ordinal)
        && new[] { "\"EPSG\",4326]", "CRS84", "WGS 84\",ENSEMBLE" }.Any(name => system.Contains(name, StringComparison.Ordinal));

    private sealed record Columns(int Longitude, int Latitude, int X, int Y, int Enable, double Down)
    {
        public static Columns? Of(string[] header)
        {
            int Find(string name) => Array.IndexOf(header, name);
            Columns qgis = new(Find("MAPX"), Find("MAPY"), Find("SOURCEX"), Find("SOURCEY"), Find("ENABLE"), -1);
            Columns older = qgis with { X = Find("PIXELX"), Y = Find("PIXELY") };
            Columns plain = new(Find("LONGITUDE"), Find("LATITUDE"), Find("X"), Find("Y"), Find("ENABLE"), 1);
            return Array.Find([qgis, older, plain], columns => columns is { Longitude: >= 0, Latitude: >= 0, X: >= 0, Y: >= 0 });
        }

        public ControlPoint? Read(string[] cells, string where)
        {
            if (Enable >= 0 && Enable < cells.Length && cells[Enable].Trim() == "0")
            {
                return null;
            }

            (double longitude, double latitude) = (Number(cells, Longitude, where), Number(cells, Latitude, where));
            return double.Abs(longitude) <= 180 && double.Abs(latitude) <= 90
                ? new ControlPoint(new GeoPoint(longitude, latitude), new PixelPoint(Number(cells, X, where), Down * Number(cells, Y, where)))
                : throw Wrong($"{where}: longitude {longitude} and latitude {latitude} are no place in WGS 84. Longitude comes first.");
        }

        private static double Number(string[] cells, int column, string where) =>
            column < cells.Length && double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                ? value
                : throw Wrong($"{where} has no number in column {column + 1}. Write four numbers, with a point for decimals.");
    }
}
