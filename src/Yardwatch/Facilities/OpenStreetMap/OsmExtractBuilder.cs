using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>Gathers an extract's ways, whatever the format.</summary>
internal sealed class OsmExtractBuilder
{
    private readonly List<OsmWay> _ways = [];
    private readonly Dictionary<string, StatedWay> _stated = new(StringComparer.Ordinal);
    private readonly HashSet<string> _contradictory = new(StringComparer.Ordinal);

    /// <summary>Adds a way, unless it has no tag of a railway. Of one that is there already the better is kept.</summary>
    public void Add(StatedWay way)
    {
        if (!RailwayKind.IsRailway(way.Tags))
        {
            return;
        }

        if (!_stated.TryGetValue(way.Id, out StatedWay? known))
        {
            _stated.Add(way.Id, way);
            return;
        }

        _stated[way.Id] = IsBetter(way, known) ? way : known;
        if (!way.SaysAs(known))
        {
            _ = _contradictory.Add(way.Id);
        }
    }

    /// <summary>The extract.</summary>
    public OsmExtract Build(DateTimeOffset? extractedAt)
    {
        int incomplete = _stated.Values.Count(way => !AddParts(way));
        return new OsmExtract(_ways, extractedAt, incomplete)
        {
            Contradictory = [.. _contradictory.OrderBy(id => id.Length).ThenBy(id => id, StringComparer.Ordinal)],
        };
    }

    private static bool IsBetter(StatedWay way, StatedWay than) => way.Version is { } one && than.Version is { } other && one != other
        ? one > other
        : way.Length > than.Length;

    private bool AddParts(StatedWay way)
    {
        bool isWhole = true;
        List<Coordinate> part = [];
        foreach (Coordinate? point in way.Points)
        {
            if (point is null)
            {
                isWhole = false;
                Close(way, part);
                part = [];
            }
            else if (part.Count == 0 || !part[^1].Equals2D(point))
            {
                part.Add(point);
            }
        }

        Close(way, part);
        return isWhole;
    }

    private void Close(StatedWay way, List<Coordinate> part)
    {
        if (part.Count > 1)
        {
            _ways.Add(new OsmWay(way.Id, way.Tags, part));
        }
    }
}

/// <summary>A way as one place of an extract states it: a file that was put together from several may hold several of its versions.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Points">Its positions; null where the extract doesn't hold one.</param>
internal sealed record StatedWay(string Id, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<Coordinate?> Points)
{
    /// <summary>OpenStreetMap's number of the version, or null where the extract doesn't tell.</summary>
    public int? Version { get; init; }

    /// <summary>The length of what the extract holds of it, meters.</summary>
    public double Length => Points.Zip(Points.Skip(1)).Where(step => step is { First: not null, Second: not null }).Sum(step => Ground.Length([step.First!, step.Second!]));

    // With an @ stands what programs say of the statement, not of the way.
    private IEnumerable<KeyValuePair<string, string>> Said => Tags.Where(tag => !tag.Key.StartsWith('@')).OrderBy(tag => tag.Key, StringComparer.Ordinal);

    /// <summary>Whether another states the same positions and tags.</summary>
    public bool SaysAs(StatedWay other) => Points.SequenceEqual(other.Points) && Said.SequenceEqual(other.Said);
}
