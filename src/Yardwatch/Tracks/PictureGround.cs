using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>The ground around a facility's tracks as a scene shows it, to be found in pictures: as a whole, and in blocks each for itself.</summary>
internal sealed class PictureGround
{
    // The whole of it: coarse enough for a step of scale and turn, and for pictures of any place around.
    private const double FinestMeters = 2;
    private const int Side = 512;
    private const double MarginMeters = 80;

    // Blocks of 84 m around the tracks and beside them, found within 20 m.
    private const int BlockSide = 128;
    private const int BlockMargin = 22;
    private const double BlockRange = 20;
    private const double BlockMeters = 1;
    private const double CellStep = 0.25;
    private const double BlockStep = 40;
    private const double LeastSeen = 0.5;

    // Single blocks are sure from fewer deviations: they must agree with each other besides.
    private const double LeastDeviations = 5;
    private const int ColumnsApart = 8;

    private readonly GroundView _view;
    private readonly GroundPoint _shift;
    private readonly GroundPoint[] _tracks;
    private readonly ShiftGrid _grid;
    private readonly GroundPoint _corner;
    private readonly SoughtGround _whole;
    private readonly Dictionary<double, (GroundPoint Middle, SoughtGround Sought)[]> _blocks = [];

    public PictureGround(PictureReference reference)
    {
        GroundFrame frame = reference.Frame;
        _view = new GroundView(new SceneWindows(reference.Scene, frame.SpacingMeters), frame.SpacingMeters, frame.ToPixels);
        _shift = reference.Shift;
        _tracks = [.. reference.Mapped.SelectMany(path => Enumerable.Range(0, (path.Columns + ColumnsApart - 1) / ColumnsApart).Select(i => path.Center(i * ColumnsApart)))];
        (double west, double east) = (_tracks.Min(place => place.East), _tracks.Max(place => place.East));
        (double south, double north) = (_tracks.Min(place => place.North), _tracks.Max(place => place.North));
        Middle = new GroundPoint((west + east) / 2, (south + north) / 2);
        double extent = double.Max(east - west, north - south) + (2 * MarginMeters);
        CellMeters = double.Max(FinestMeters, 2 * extent / Side);
        int margin = (Side - (int)(extent / CellMeters)) / 2;
        _grid = new ShiftGrid(Side, margin, CellMeters, (margin - 2) * CellMeters);
        _corner = Middle.Offset(-_grid.TileSide * CellMeters / 2, -_grid.TileSide * CellMeters / 2);
        _whole = SoughtGround.Of(Reference(_corner, _grid), Weights(), _grid);
    }

    /// <summary>The middle of the facility's tracks.</summary>
    public GroundPoint Middle { get; }

    /// <summary>The side of the cells in which the whole ground is compared, meters.</summary>
    public double CellMeters { get; }

    /// <summary>Finds the whole ground in a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="placing">How it is supposed to lie.</param>
    /// <returns>By how much it lies elsewhere; null where there is too little to see.</returns>
    public GroundMatch? Match(IScene picture, PicturePlacing placing) =>
        _whole.In(Searched(placing.View(picture, CellMeters), _corner, _grid), _grid);

    /// <summary>Finds blocks of the ground in a picture, each for itself.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="placing">How it lies, within 20 m.</param>
    public IReadOnlyList<FoundPlace> Places(IScene picture, PicturePlacing placing)
    {
        double cell = double.Max(BlockMeters, double.Ceiling(placing.MetersPerPixel / CellStep) * CellStep);
        ShiftGrid grid = new(BlockSide, BlockMargin, cell, BlockRange * cell);
        GroundView view = placing.View(picture, cell / 2);
        List<FoundPlace> found = [];
        foreach ((GroundPoint middle, SoughtGround sought) in Blocks(grid))
        {
            if (sought.In(Searched(view, Corner(middle, grid), grid), grid) is { Deviations: >= LeastDeviations } match)
            {
                found.Add(new FoundPlace(middle, placing.ToPixel(middle.Offset(match.Shift.East, match.Shift.North))));
            }
        }

        return found;
    }

    private static GroundPoint Corner(GroundPoint middle, ShiftGrid grid) =>
        middle.Offset(-grid.TileSide * grid.CellMeters / 2, -grid.TileSide * grid.CellMeters / 2);

    private static SearchedGround Searched(GroundView view, GroundPoint corner, ShiftGrid grid)
    {
        GroundPoint outer = corner.Offset(-grid.Margin * grid.CellMeters, -grid.Margin * grid.CellMeters);
        return SearchedGround.Of(GradientField.Of(GroundPatch.Read(view, outer, (grid.Side, grid.CellMeters))), grid.Side);
    }

    private GradientField Reference(GroundPoint corner, ShiftGrid grid) =>
        GradientField.Of(GroundPatch.Read(_view, corner.Offset(_shift.East, _shift.North), (grid.TileSide, grid.CellMeters)));

    private (GroundPoint Middle, SoughtGround Sought)[] Blocks(ShiftGrid grid)
    {
        if (!_blocks.TryGetValue(grid.CellMeters, out (GroundPoint Middle, SoughtGround Sought)[]? blocks))
        {
            float[] weights = new float[grid.TileSide * grid.TileSide];
            Array.Fill(weights, 1);
            blocks =
            [
                .. Middles(BlockStep).Select(middle => (middle, Field: Reference(Corner(middle, grid), grid)))
                    .Where(block => block.Field.Seen.Sum() >= LeastSeen * weights.Length).Select(block => (block.middle, SoughtGround.Of(block.Field, weights, grid))),
            ];
            _blocks[grid.CellMeters] = blocks;
        }

        return blocks;
    }

    // A grid of places on the tracks and beside them.
    private IEnumerable<GroundPoint> Middles(double step)
    {
        HashSet<(int X, int Y)> cells = [];
        foreach (GroundPoint place in _tracks)
        {
            (int x, int y) = ((int)double.Round(place.East / step), (int)double.Round(place.North / step));
            for (int i = 0; i < 9; i++)
            {
                cells.Add((x + (i % 3) - 1, y + (i / 3) - 1));
            }
        }

        return cells.Order().Select(cell => new GroundPoint(cell.X * step, cell.Y * step));
    }

    private float[] Weights()
    {
        float[] weights = new float[_grid.TileSide * _grid.TileSide];
        int reach = (int)(MarginMeters / CellMeters);
        foreach (GroundPoint place in _tracks)
        {
            (int column, int row) = ((int)((place.East - _corner.East) / CellMeters), (int)((place.North - _corner.North) / CellMeters));
            (int left, int right) = (int.Max(0, column - reach), int.Min(_grid.TileSide - 1, column + reach));
            for (int y = int.Max(0, row - reach); y <= int.Min(_grid.TileSide - 1, row + reach); y++)
            {
                weights.AsSpan((y * _grid.TileSide) + left, right - left + 1).Fill(1);
            }
        }

        return weights;
    }
}
