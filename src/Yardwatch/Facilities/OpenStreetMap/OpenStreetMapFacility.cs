using System.Globalization;
using System.Security.Cryptography;
using NetTopologySuite.Geometries;
using static System.FormattableString;
using Piece = Yardwatch.Facilities.OpenStreetMap.WayJoiner.Piece;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>Makes a facility from the railways in an extract of OpenStreetMap. docs/facilities.md says by which rules.</summary>
public static class OpenStreetMapFacility
{
    private const string HowToExtract = "Extract the yard's ways with the tag railway=rail, with their positions (Overpass: out geom).";

    private const int MostNamed = 5;

    // Shorter than a railcar: what a cut leaves at the outline, and the stubs between switches.
    private const double ShortestTrack = 10;

    /// <summary>Reads an extract: an answer of Overpass (JSON), an <c>.osm</c> file, or GeoJSON made from one.</summary>
    /// <param name="path">The extract's file.</param>
    /// <param name="options">What is taken.</param>
    /// <returns>The facility, its tracks in the order of their ids, with notices of what was left out.</returns>
    /// <exception cref="FacilityException">The file can't be read, or holds no usable rail track.</exception>
    public static Facility Read(string path, ImportOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        byte[] bytes = OsmFile.ReadBytes(path);
        OsmExtract extract = OsmFile.Parse(bytes, path);
        FacilityBuilder builder = new(path, FacilityCoordinates.Wgs84);
        OsmWay[] ways = Selected(extract, (path, options.All), builder);
        Piece[] pieces = [.. Clipped(WayJoiner.Join(ways.Select(ToPiece)), options.Within).OrderBy(piece => piece.Ids[0].Length).ThenBy(piece => piece.Ids[0], StringComparer.Ordinal)];
        AddTracks(builder, pieces, path);
        string id = options.Id ?? Path.GetFileNameWithoutExtension(path);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Facility facility = builder.Build(id, options.Name ?? id, sha256, ways.Length > 0 && options.Within is not null ? "Its railways lie outside the given outline." : HowToExtract);
        return facility with
        {
            Outline = options.Within,
            Fleet = GaugeFleet.Guess(facility.Tracks),
            Source = new FacilitySource("OpenStreetMap")
            {
                License = "ODbL-1.0",
                Credit = "© OpenStreetMap contributors",
                ExtractedAt = extract.ExtractedAt,
                Sha256 = sha256,
            },
        };
    }

    private static OsmWay[] Selected(OsmExtract extract, (string Path, bool All) source, FacilityBuilder builder)
    {
        (OsmWay Way, string? Skipped)[] judged = [.. extract.Ways.Select(way => (way, RailwayKind.Skipped(way, source.All)))];
        string[] skipped =
        [
            .. judged.Where(way => way.Skipped is not null)
                .DistinctBy(way => way.Way.Id, StringComparer.Ordinal)
                .CountBy(way => way.Skipped!, StringComparer.Ordinal)
                .OrderBy(kind => kind.Key, StringComparer.Ordinal)
                .Select(kind => Invariant($"{kind.Value} {kind.Key}")),
        ];
        if (skipped.Length > 0)
        {
            builder.AddNotice($"{source.Path}: left out, as no track where freight cars can be seen: {string.Join(", ", skipped)}.{(source.All ? "" : " --all takes tracks of every kind.")}");
        }

        if (extract.Incomplete > 0)
        {
            builder.AddNotice(Invariant($"{source.Path}: of {Plural(extract.Incomplete, "railway")} the extract doesn't hold every position; what it holds is taken."));
        }

        if (extract.Contradictory.Count > 0)
        {
            string ids = string.Join(", ", extract.Contradictory.Take(MostNamed)) + (extract.Contradictory.Count > MostNamed ? ", ..." : "");
            builder.AddNotice(Invariant($"{source.Path}: {Plural(extract.Contradictory.Count, "railway")} stated more than once, and differently ({ids}): the higher version is taken, or the longer line where versions don't tell."));
        }

        return [.. judged.Where(way => way.Skipped is null).Select(way => way.Way).OrderBy(way => way.Id.Length).ThenBy(way => way.Id, StringComparer.Ordinal)];
    }

    private static Piece ToPiece(OsmWay way) => new(
        [way.Id],
        new TrackAttributes
        {
            Name = way.Tag("name"),
            Ref = way.Tag("ref"),
            TrackRef = way.Tag("railway:track_ref"),
            Railway = way.Tag("railway"),
            Service = way.Tag("service"),
            Usage = way.Tag("usage"),
            Gauge = way.Tag("gauge"),
        },
        way.Points);

    private static IEnumerable<Piece> Clipped(IReadOnlyList<Piece> pieces, Polygon? within)
    {
        if (within is null)
        {
            return pieces;
        }

        WayClipper clipper = new(within);
        return pieces.SelectMany(piece => clipper.Clip(piece.Points).Select(part => piece with { Points = part }));
    }

    private static void AddTracks(FacilityBuilder builder, Piece[] pieces, string path)
    {
        Piece[] tracks = [.. pieces.Where(piece => Ground.Length(piece.Points) >= ShortestTrack)];
        var parts = tracks.CountBy(piece => piece.Id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Dictionary<string, int> given = new(StringComparer.Ordinal);
        foreach (Piece piece in tracks)
        {
            int part = given[piece.Id] = given.GetValueOrDefault(piece.Id) + 1;
            string id = parts[piece.Id] == 1 ? piece.Id : piece.Id + Letters(part);
            builder.AddTrack($"way {id}", id, piece.Points, TrackFacts.None with { Attributes = piece.Attributes });
        }

        if (tracks.Length < pieces.Length)
        {
            builder.AddNotice(Invariant($"{path}: {Plural(pieces.Length - tracks.Length, "piece")} of track shorter than {ShortestTrack} m left out."));
        }
    }

    // 1 is a, 26 is z, 27 is aa.
    private static string Letters(int number) => number <= 26 ? ((char)('a' + number - 1)).ToString(CultureInfo.InvariantCulture) : Letters((number - 1) / 26) + Letters(((number - 1) % 26) + 1);

    private static string Plural(int number, string noun) => Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}
