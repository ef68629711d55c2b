using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Yardwatch.Facilities;

/// <summary>Gathers a facility from a file of any format, and refuses what can't be a facility.</summary>
/// <remarks>
/// <c>where</c> names a part of the file to the user, such as <c>feature 3 of 12 (id "M10")</c>. Every method throws
/// <see cref="FacilityException"/> with a message that names the file, that part, what is wrong and what to do.
/// </remarks>
/// <param name="file">The file's name, for messages.</param>
/// <param name="coordinates">What the coordinates mean.</param>
public sealed class FacilityBuilder(string file, FacilityCoordinates coordinates)
{
    // No position in degrees comes near it; positions in projected meters rarely stay below.
    private const double LooksLikeMeters = 400;

    private readonly List<RailTrack> _tracks = [];
    private readonly List<Zone> _zones = [];
    private readonly List<string> _notices = [];
    private Polygon? _outline;

    /// <summary>Adds a rail track; repeated points are dropped.</summary>
    /// <param name="where">The part of the file.</param>
    /// <param name="id">The track's id.</param>
    /// <param name="points">Its centerline.</param>
    /// <param name="said">What is said of it besides; null for nothing.</param>
    public void AddTrack(string where, string id, IReadOnlyList<Coordinate> points, TrackFacts? said = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 2)
        {
            throw Refuse(where, points.Count == 0 ? "is a rail track without points" : "is a rail track of one point", "Draw it as a line of at least two points.");
        }

        List<Coordinate> distinct = [];
        foreach (Coordinate point in points)
        {
            Check(where, point);
            if (distinct.Count == 0 || !distinct[^1].Equals2D(point))
            {
                distinct.Add(point);
            }
        }

        if (distinct.Count < 2)
        {
            throw Refuse(where, "is a rail track of zero length", "Draw it as a line of at least two different points.");
        }

        if (_tracks.Exists(track => track.Id == id))
        {
            throw Refuse(where, $"has the id \"{id}\" of an earlier rail track", "Give every rail track its own id.");
        }

        TrackFacts facts = said ?? TrackFacts.None;
        if (facts.ValidTo < facts.ValidFrom)
        {
            throw Refuse(where, "was taken up before it was built", "Swap \"validFrom\" and \"validTo\", or correct one.");
        }

        _tracks.Add(new RailTrack(id, new LineString([.. distinct])) { ValidFrom = facts.ValidFrom, ValidTo = facts.ValidTo, Attributes = facts.Attributes });
    }

    /// <summary>Adds a cargo zone.</summary>
    /// <param name="where">The part of the file.</param>
    /// <param name="id">The zone's id.</param>
    /// <param name="rings">Its outer ring, then its holes; a ring that isn't closed is closed.</param>
    public void AddZone(string where, string id, IReadOnlyList<IReadOnlyList<Coordinate>> rings)
    {
        if (_zones.Exists(zone => zone.Id == id))
        {
            throw Refuse(where, $"has the id \"{id}\" of an earlier zone", "Give every zone its own id.");
        }

        _zones.Add(new Zone(id, ToPolygon(where, rings)));
    }

    /// <summary>Sets the facility's outline.</summary>
    /// <param name="where">The part of the file.</param>
    /// <param name="rings">Its outer ring, then its holes; a ring that isn't closed is closed.</param>
    public void SetOutline(string where, IReadOnlyList<IReadOnlyList<Coordinate>> rings)
    {
        if (_outline is not null)
        {
            throw Refuse(where, "is a second outline of the facility", "Keep one; a file describes one facility.");
        }

        _outline = ToPolygon(where, rings);
    }

    /// <summary>Tells the user of something that is not used.</summary>
    /// <param name="notice">A sentence.</param>
    public void AddNotice(string notice) => _notices.Add(notice);

    /// <summary>The facility.</summary>
    /// <param name="id">Its short name.</param>
    /// <param name="name">Its name for people.</param>
    /// <param name="sha256">Of the file's bytes.</param>
    /// <param name="howToMark">How this format marks a rail track, a sentence for the user.</param>
    public Facility Build(string id, string name, string sha256, string howToMark)
    {
        if (_tracks.Count == 0)
        {
            throw new FacilityException($"{file} has no rail track. {howToMark}") { Fault = FacilityFault.NoTrack };
        }

        return new Facility
        {
            Id = id,
            Name = name,
            Sha256 = sha256,
            Coordinates = coordinates,
            Outline = _outline,
            Tracks = _tracks,
            Zones = _zones,
            Notices = _notices,
        };
    }

    /// <summary>The exception for a part of the file.</summary>
    /// <param name="where">The part of the file.</param>
    /// <param name="problem">What is wrong with it; a predicate.</param>
    /// <param name="remedy">What to do; a sentence.</param>
    public FacilityException Refuse(string where, string problem, string remedy) => new($"{file}: {where} {problem}. {remedy}")
    {
        Fault = FacilityFault.Feature,
    };

    /// <summary>A polygon, checked.</summary>
    /// <param name="where">The part of the file.</param>
    /// <param name="rings">Its outer ring, then its holes; a ring that isn't closed is closed.</param>
    internal Polygon ToPolygon(string where, IReadOnlyList<IReadOnlyList<Coordinate>> rings)
    {
        ArgumentNullException.ThrowIfNull(rings);
        if (rings.Count == 0)
        {
            throw Refuse(where, "is a polygon without a ring", "Draw its outline.");
        }

        Polygon polygon = new(ToRing(where, rings[0]), [.. rings.Skip(1).Select(ring => ToRing(where, ring))]);
        IsValidOp validity = new(polygon);
        return validity.IsValid
            ? polygon
            : throw Refuse(where, $"is not a simple polygon ({validity.ValidationError})", "Draw its outline so that it doesn't cross or touch itself.");
    }

    private LinearRing ToRing(string where, IReadOnlyList<Coordinate> points)
    {
        foreach (Coordinate point in points)
        {
            Check(where, point);
        }

        if (points.Select(point => (point.X, point.Y)).Distinct().Count() < 3)
        {
            throw Refuse(where, "is a polygon of fewer than three different points", "Draw its outline.");
        }

        return new LinearRing(points[0].Equals2D(points[^1]) ? [.. points] : [.. points, points[0].Copy()]);
    }

    private void Check(string where, Coordinate point)
    {
        string position = string.Create(CultureInfo.InvariantCulture, $"({point.X}, {point.Y})");
        if (!double.IsFinite(point.X) || !double.IsFinite(point.Y))
        {
            throw Refuse(where, $"has a coordinate that is not a finite number: {position}", "Mend or draw this point again.");
        }

        if (coordinates == FacilityCoordinates.Pixels || (double.Abs(point.X) <= 180 && double.Abs(point.Y) <= 90))
        {
            return;
        }

        string guess = (double.Abs(point.X), double.Abs(point.Y)) switch
        {
            ( <= 90, <= 180) => "It looks like latitude before longitude: swap the two in the whole file.",
            ( > LooksLikeMeters, _) or (_, > LooksLikeMeters) =>
                "It looks like projected meters, or pixels: convert the file to WGS 84 (ogr2ogr -t_srs EPSG:4326), or, for pixels, add the member \"coordinates\": \"pixels\".",
            _ => "Correct this point.",
        };
        throw Refuse(where, $"has the position {position}, which is not on Earth: facilities are in WGS 84, longitude before latitude, in degrees", guess);
    }
}
