using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>A square of ground around a facility's tracks, on which two scenes are compared.</summary>
/// <param name="Corner">Its southwestern corner.</param>
/// <param name="Weights">How much each cell counts, row after row from the south.</param>
internal sealed record GroundTile(GroundPoint Corner, float[] Weights);

/// <summary>The squares on which two scenes of a facility are compared: the tracks and the ground beside them, where what stays put stands.</summary>
internal sealed class GroundTiles
{
    /// <summary>How far a scene is searched, meters: two scenes may each lie 40 m off, either way.</summary>
    public const double RangeMeters = 80;

    // Buildings, roads and edges of ballast tell one place from the next, which parallel tracks don't; and vehicles come and go.
    private const double CorridorMeters = 100;
    private const double TrackMeters = 2.5;
    private const float TrackWeight = 0.5f;

    // Finer than half of the coarser scene's pixels nothing is gained.
    private const double FinestMeters = 0.75;
    private const double CoarseMeters = 1.5;
    private const int FineSide = 512;
    private const int CoarseSide = 256;

    private const int MostTiles = 12;
    private const double LeastShare = 0.02;
    private const int ColumnsApart = 5;

    /// <summary>Lays tiles around tracks.</summary>
    /// <param name="tracks">The tracks as they are mapped.</param>
    /// <param name="gsdMeters">The coarser scene's.</param>
    public GroundTiles(IReadOnlyList<TrackPath> tracks, double gsdMeters)
    {
        CellMeters = double.Max(FinestMeters, gsdMeters / 2);
        Side = CellMeters < CoarseMeters ? FineSide : CoarseSide;
        Margin = (int)double.Ceiling(RangeMeters / CellMeters) + 2;
        GroundPoint[] places = [.. tracks.SelectMany(Places)];
        GroundTile[] tiles = [.. Corners(places).Select(corner => new GroundTile(corner, Weights(corner, places)))];
        double most = tiles.Max(tile => tile.Weights.Sum());
        Tiles =
        [
            .. tiles.Where(tile => tile.Weights.Sum() > LeastShare * most).OrderByDescending(tile => tile.Weights.Sum()).Take(MostTiles),
        ];
    }

    /// <summary>The side of a cell, meters.</summary>
    public double CellMeters { get; }

    /// <summary>The side of the square in which a tile is searched, cells: a power of 2.</summary>
    public int Side { get; }

    /// <summary>How far that square reaches beyond the tile, cells.</summary>
    public int Margin { get; }

    /// <summary>The side of a tile, cells.</summary>
    public int TileSide => Side - (2 * Margin);

    /// <summary>The shifts at which a tile is looked for.</summary>
    public ShiftGrid Grid => new(Side, Margin, CellMeters, RangeMeters);

    /// <summary>The tiles, the one with most of the facility first.</summary>
    public IReadOnlyList<GroundTile> Tiles { get; }

    private static IEnumerable<GroundPoint> Places(TrackPath path) =>
        Enumerable.Range(0, (path.Columns + ColumnsApart - 1) / ColumnsApart).Select(i => path.Center(i * ColumnsApart));

    private IEnumerable<GroundPoint> Corners(GroundPoint[] places)
    {
        double tile = TileSide * CellMeters;
        (double west, double east) = (places.Min(place => place.East) - CorridorMeters, places.Max(place => place.East) + CorridorMeters);
        (double south, double north) = (places.Min(place => place.North) - CorridorMeters, places.Max(place => place.North) + CorridorMeters);
        (int columns, int rows) = ((int)double.Ceiling((east - west) / tile), (int)double.Ceiling((north - south) / tile));
        GroundPoint first = new(((west + east) - (columns * tile)) / 2, ((south + north) - (rows * tile)) / 2);
        IEnumerable<GroundPoint> all = Enumerable.Range(0, columns * rows).Select(i => first.Offset(i % columns * tile, i / columns * tile));
        return all.Where(corner => Near(corner, places).Any());
    }

    private IEnumerable<GroundPoint> Near(GroundPoint corner, GroundPoint[] places)
    {
        double reach = (TileSide * CellMeters / 2) + CorridorMeters;
        GroundPoint middle = corner.Offset(reach - CorridorMeters, reach - CorridorMeters);
        return places.Where(place => double.Abs(place.East - middle.East) < reach && double.Abs(place.North - middle.North) < reach);
    }

    private float[] Weights(GroundPoint corner, GroundPoint[] places)
    {
        float[] weights = new float[TileSide * TileSide];
        GroundPoint[] near = [.. Near(corner, places)];
        foreach ((double meters, float weight) in new[] { (CorridorMeters, 1), (TrackMeters, TrackWeight) })
        {
            foreach (GroundPoint place in near)
            {
                Paint(weights, (int)((place.East - corner.East) / CellMeters), (int)((place.North - corner.North) / CellMeters), (meters / CellMeters, weight));
            }
        }

        return weights;
    }

    private void Paint(float[] weights, int column, int row, (double Radius, float Weight) disc)
    {
        int radius = (int)disc.Radius;
        for (int y = int.Max(0, row - radius); y <= int.Min(TileSide - 1, row + radius); y++)
        {
            int half = (int)double.Sqrt((disc.Radius * disc.Radius) - ((y - row) * (y - row)));
            (int left, int right) = (int.Max(0, column - half), int.Min(TileSide - 1, column + half));
            if (left <= right)
            {
                weights.AsSpan((y * TileSide) + left, right - left + 1).Fill(disc.Weight);
            }
        }
    }
}
