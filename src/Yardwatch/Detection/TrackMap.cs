using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>Where around a facility its scene shows tracks of one direction or another: cells of half a meter, kept only where something was read.</summary>
internal sealed class TrackMap
{
    /// <summary>The side of a cell, meters.</summary>
    public const double CellMeters = 0.5;

    // Tracks of different directions cross and run together: each direction, 15 degrees apart, has cells of its own.
    private const int Directions = 12;
    private const double DirectionRadians = double.Pi / Directions;
    private const double OtherDirection = 20 * double.Pi / 180;

    // A strip speaks most surely of its middle, and of its own direction.
    private const double SureMeters = 1;
    private const double DirectionFalloff = 5;

    private const double HalfWidthMeters = TrackEvidence.Reach * LateralReading.StepMeters;
    private const double HalfLengthMeters = (TrackEvidence.BlockColumns * TrackStrip.ColumnMeters / 2) + 0.3;
    private const int TileBits = 6;
    private const int TileCells = 1 << TileBits;

    private readonly Dictionary<(int Direction, int X, int Y), Tile> _tiles = [];
    private (int Direction, int X, int Y) _lastKey;
    private Tile? _last;

    /// <summary>The index of a direction, whichever way it is run.</summary>
    public static int DirectionOf(GroundPoint direction) => (int)double.Round(Angle(direction) / DirectionRadians) % Directions;

    /// <summary>The cell of a place.</summary>
    public static (int X, int Y) CellOf(GroundPoint place) =>
        ((int)double.Floor(place.East / CellMeters), (int)double.Floor(place.North / CellMeters));

    /// <summary>How far the scene speaks for a track in a cell, as <see cref="TrackEvidence.LogRatio"/>; NaN where nothing was read.</summary>
    public float At(int direction, int x, int y)
    {
        (int, int, int) key = (direction, x >> TileBits, y >> TileBits);
        if (_last is null || key != _lastKey)
        {
            (_lastKey, _last) = (key, _tiles.GetValueOrDefault(key) ?? Tile.Empty);
        }

        return _last.At(Index(x, y));
    }

    /// <summary>Adds what a block says.</summary>
    /// <param name="path">The path that it was read along.</param>
    /// <param name="signs">The block.</param>
    public void Add(TrackPath path, TrackSigns signs)
    {
        Block block = new(path.Center(signs.MiddleColumn), path.Direction(signs.MiddleColumn), new double[(2 * TrackEvidence.Reach) + 1]);
        for (int i = 0; i < block.Values.Length; i++)
        {
            block.Values[i] = signs.LogRatio(i - TrackEvidence.Reach);
        }

        for (int direction = 0; direction < Directions; direction++)
        {
            double off = double.Abs(double.Ieee754Remainder(Angle(block.Direction) - (direction * DirectionRadians), double.Pi));
            if (off <= OtherDirection)
            {
                Paint(block, direction, double.Exp(-DirectionFalloff * off));
            }
        }
    }

    private static double Angle(GroundPoint direction)
    {
        double angle = double.Atan2(direction.North, direction.East);
        return angle < 0 ? angle + double.Pi : angle;
    }

    private static int Index(int x, int y) => ((y & (TileCells - 1)) << TileBits) + (x & (TileCells - 1));

    private void Paint(Block block, int direction, double trust)
    {
        double east = (double.Abs(block.Direction.East) * HalfLengthMeters) + (double.Abs(block.Direction.North) * HalfWidthMeters);
        double north = (double.Abs(block.Direction.North) * HalfLengthMeters) + (double.Abs(block.Direction.East) * HalfWidthMeters);
        (int left, int bottom) = CellOf(block.Middle.Offset(-east, -north));
        (int right, int top) = CellOf(block.Middle.Offset(east, north));
        for (int y = bottom; y <= top; y++)
        {
            for (int x = left; x <= right; x++)
            {
                (double along, double across) = block.Frame((x + 0.5) * CellMeters, (y + 0.5) * CellMeters);
                if (double.Abs(along) <= HalfLengthMeters && double.Abs(across) <= HalfWidthMeters)
                {
                    double weight = trust * double.Exp(-across * across / (2 * SureMeters * SureMeters));
                    TileAt(direction, x, y).Add(Index(x, y), LateralReading.At(block.Values, across), weight);
                }
            }
        }
    }

    private Tile TileAt(int direction, int x, int y)
    {
        (int, int, int) key = (direction, x >> TileBits, y >> TileBits);
        if (!_tiles.TryGetValue(key, out Tile? tile))
        {
            _tiles[key] = tile = new Tile(TileCells * TileCells);
            _last = null;
        }

        return tile;
    }

    private readonly record struct Block(GroundPoint Middle, GroundPoint Direction, double[] Values)
    {
        public (double Along, double Across) Frame(double east, double north)
        {
            (double x, double y) = (east - Middle.East, north - Middle.North);
            return ((x * Direction.East) + (y * Direction.North), (x * Direction.North) - (y * Direction.East));
        }
    }

    // Means of what was said, by trust.
    private sealed class Tile(int cells)
    {
        private readonly float[] _sums = new float[cells];
        private readonly float[] _weights = new float[cells];

        public static Tile Empty { get; } = new(TileCells * TileCells);

        public float At(int cell) => _sums[cell] / _weights[cell];

        public void Add(int cell, double value, double weight)
        {
            _sums[cell] += (float)(value * weight);
            _weights[cell] += (float)weight;
        }
    }
}
