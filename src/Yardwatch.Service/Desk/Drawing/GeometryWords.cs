using System.Globalization;
using Microsoft.AspNetCore.Components;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using static System.FormattableString;

namespace Yardwatch.Service.Desk.Drawing;

/// <summary>What the page that draws rail tracks and zones says, and reads from its fields.</summary>
internal static class GeometryWords
{
    /// <summary>What the mouse does in a mode.</summary>
    public static string Hint(string mode) => mode switch
    {
        "RailTrack" => "Click along the track's middle; a double click or Enter ends it, Escape drops it.",
        "Zone" => "Click around the area; a double click or Enter closes it, Escape drops it.",
        "nudge" => "Drag a track, or press the arrow keys: half a meter, with Shift 5 m. Then apply.",
        _ => "Click a track or zone and drag its points; Alt and a click takes one away. Delete, Ctrl+Z.",
    };

    /// <summary>How many scenes were counted on another geometry.</summary>
    public static string DueText(int due) => Invariant($"{due} scene{(due == 1 ? " was" : "s were")} counted on other tracks or zones than these.");

    /// <summary>What a line or polygon is called.</summary>
    public static string Title(DraftShape shape) => shape.Kind == DraftKind.Outline ? "Outline" : $"{(shape.Kind == DraftKind.Zone ? "Zone" : "Track")} {shape.Id}";

    /// <summary>What a sort of line or polygon is called.</summary>
    public static string Word(DraftKind kind) => kind switch
    {
        DraftKind.RailTrack => "track",
        DraftKind.Zone => "zone",
        _ => "outline",
    };

    /// <summary>How many tracks and zones there are.</summary>
    public static string Count(IReadOnlyList<DraftShape> shapes)
    {
        int tracks = shapes.Count(shape => shape.Kind == DraftKind.RailTrack);
        int zones = shapes.Count(shape => shape.Kind == DraftKind.Zone);
        return Invariant($"{tracks} rail track{(tracks == 1 ? "" : "s")}, {zones} zone{(zones == 1 ? "" : "s")}");
    }

    /// <summary>Some changes, and how many more there are.</summary>
    public static string Listed(IReadOnlyList<string> changes) => changes.Count switch
    {
        0 => "nothing that is drawn",
        <= 6 => string.Join(", ", changes),
        _ => Invariant($"{string.Join(", ", changes.Take(6))} and {changes.Count - 6} more"),
    };

    /// <summary>The points of the outer ring, one a line.</summary>
    public static string PointsText(DraftShape shape) => string.Join('\n', shape.Rings[0].Select(point => Invariant($"{point.X} {point.Y}")));

    /// <summary>A shift in words.</summary>
    public static string Meters(double east, double north) => Invariant($"{double.Abs(east):0.0} m {(east < 0 ? "west" : "east")}, {double.Abs(north):0.0} m {(north < 0 ? "south" : "north")}");

    /// <summary>A number as a field shows it.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The number in a field; what it was where there is none.</summary>
    public static double Parsed(ChangeEventArgs change, double otherwise) =>
        double.TryParse(change.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : otherwise;

    /// <summary>A text, or another where it is empty.</summary>
    public static string Or(string text, string otherwise) => text.Length == 0 ? otherwise : text;

    /// <summary>A point as somebody wrote it.</summary>
    /// <exception cref="FacilityException">It is none; the message names the line.</exception>
    public static Coordinate Point(string line, int number)
    {
        string[] parts = line.Split([' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double x) && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double y)
            ? new Coordinate(x, y)
            : throw new FacilityException(Invariant($"Line {number}, \"{line}\", is no point. Write two numbers with a blank between them, as 37.6173 55.7558.")) { Fault = FacilityFault.Feature };
    }
}
