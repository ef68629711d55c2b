using System.CommandLine;
using System.Globalization;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Facilities.OpenStreetMap;
using Yardwatch.Publishing;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch facility</c>: makes facilities.</summary>
internal static class FacilityCommand
{
    private static readonly Argument<string> Extract = new("extract")
    {
        Description = "Railways of OpenStreetMap: an answer of Overpass (JSON), an .osm file, or GeoJSON made from one.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Out = new("--out") { Description = "The facility's file.", HelpName = "FACILITY.geojson", Required = true };

    private static readonly Option<bool> Force = new("--force") { Description = "Write over a file that is there already." };

    private static readonly Option<string?> Within = new("--within") { Description = "GeoJSON with the polygon at which tracks are cut.", HelpName = "POLYGON.geojson" };

    private static readonly Option<string?> Box = new("--bbox") { Description = "The same as a box: west, south, east and north in degrees.", HelpName = "W,S,E,N" };

    private static readonly Option<string?> Id = new("--id") { Description = "The facility's short name; by default the name of --out.", HelpName = "ID" };

    private static readonly Option<string?> Name = new("--name") { Description = "The facility's name for people.", HelpName = "NAME" };

    private static readonly Option<bool> All = new("--all") { Description = "Also trams, subways, disused tracks, tracks in tunnels and the like." };

    public static Command Create()
    {
        Command import = new("import", "Takes a yard's rail tracks from an extract of OpenStreetMap.") { Extract, Out, Force, Within, Box, Id, Name, All };
        import.SetAction((parsed, cancellation) => Task.Run(() => Import(parsed), cancellation));
        return new Command("facility", "Makes facilities.") { import };
    }

    private static int Import(ParseResult parsed)
    {
        string target = parsed.GetRequiredValue(Out);
        Outputs.Check([(Out.Name, target)], [parsed.GetRequiredValue(Extract), parsed.GetValue(Within)]);
        if (File.Exists(target) && !parsed.GetValue(Force))
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"{target} is there already. Choose another name, or write over it with --force.");
        }

        ImportOptions options = new()
        {
            Id = Given(parsed, Id) ?? Path.GetFileNameWithoutExtension(target),
            Name = Given(parsed, Name),
            Within = Area(parsed.GetValue(Within), parsed.GetValue(Box)),
            All = parsed.GetValue(All),
        };
        Facility facility = OpenStreetMapFacility.Read(parsed.GetRequiredValue(Extract), options);
        foreach (string notice in facility.Notices)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"yardwatch: {notice}");
        }

        PublishedFile.Write(target, FacilityGeoJson.ToBytes(facility));
        string fleet = facility.Fleet is { } known ? $"fleet {FacilityFleets.WordOf(known)} by its gauge" : $"no fleet, since the gauge doesn't tell it: {FacilityFleets.Allowed}";
        parsed.InvocationConfiguration.Output.WriteLine(
            Invariant($"{target}: {facility.Tracks.Count} rail track{(facility.Tracks.Count == 1 ? "" : "s")}, {fleet}. {facility.Source!.Credit}, {facility.Source.License}."));
        return 0;
    }

    private static string? Given(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is not { } text ? null
        : string.IsNullOrWhiteSpace(text) ? throw new UsageException(ErrorCatalog.CommandLine, $"{option.Name} is empty. Give a name, or leave it out.")
        : text.Trim();

    private static Polygon? Area(string? path, string? box) => (path, box) switch
    {
        ({ }, { }) => throw new UsageException(ErrorCatalog.CommandLine, "--within and --bbox say the same thing. Give one of them."),
        ({ }, null) => OutlineFile.Read(path),
        (null, { }) => Rectangle(box),
        _ => null,
    };

    private static Polygon Rectangle(string box)
    {
        double[] sides =
        [
            .. box.Split(',').Select(text =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees) ? degrees : double.NaN),
        ];
        if (sides is [<= 180 and > 90, _, >= -180 and < -90, _])
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"--bbox {box} would cross the 180th meridian, which no facility can. Give the box of the side on which the yard lies.");
        }

        return sides is [>= -180 and var west, >= -90 and var south, <= 180 and var east, <= 90 and var north] && west < east && south < north
            ? new Polygon(new LinearRing([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]))
            : throw new UsageException(ErrorCatalog.CommandLine, $"--bbox {box} is no box. Give west,south,east,north in degrees, such as 130.60,42.40,130.65,42.43.");
    }
}
