using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>Gathers an extract's ways, whatever the format.</summary>
internal sealed class OsmExtractBuilder
{
    private readonly List<OsmWay> _ways = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _incomplete;

    /// <summary>Adds a way, unless it has no tag of a railway or is there already.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="points">Its positions; null where the extract doesn't hold one.</param>
    public void Add(string id, IReadOnlyDictionary<string, string> tags, IEnumerable<Coordinate?> points)
    {
        if (!RailwayKind.IsRailway(tags) || !_ids.Add(id))
        {
            return;
        }

        bool isWhole = true;
        List<Coordinate> part = [];
        foreach (Coordinate? point in points)
        {
            if (point is null)
            {
                isWhole = false;
                Close(id, tags, part);
                part = [];
            }
            else if (part.Count == 0 || !part[^1].Equals2D(point))
            {
                part.Add(point);
            }
        }

        Close(id, tags, part);
        _incomplete += isWhole ? 0 : 1;
    }

    /// <summary>The extract.</summary>
    public OsmExtract Build(DateTimeOffset? extractedAt) => new(_ways, extractedAt, _incomplete);

    private void Close(string id, IReadOnlyDictionary<string, string> tags, List<Coordinate> part)
    {
        if (part.Count > 1)
        {
            _ways.Add(new OsmWay(id, tags, part));
        }
    }
}
