using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Zones;

/// <summary>A part of a scene around a cargo zone, resampled to fixed ground cells: rows run from north to south, columns from west to east.</summary>
/// <remarks>North is taken as up for a facility in pixels, as in a <see cref="GroundFrame"/>.</remarks>
public sealed class ZonePatch
{
    /// <summary>The ground size of a cell, meters.</summary>
    public const double CellMeters = 0.5;

    /// <summary>The area of a cell, square meters.</summary>
    public const double CellSquareMeters = CellMeters * CellMeters;

    /// <summary>Columns and rows are multiples of this: the model halves them three times.</summary>
    public const int Step = 8;

    /// <summary>Creates a patch.</summary>
    /// <param name="columns">Columns, a multiple of <see cref="Step"/>.</param>
    /// <param name="rows">Rows, a multiple of <see cref="Step"/>.</param>
    /// <param name="samples">See <see cref="Samples"/>.</param>
    /// <param name="valid">See <see cref="Valid"/>.</param>
    public ZonePatch(int columns, int rows, float[] samples, bool[] valid)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, Step);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, Step);
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns % Step, 0, nameof(columns));
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows % Step, 0, nameof(rows));
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(valid);
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, SceneChannels.Count * rows * columns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(valid.Length, rows * columns);
        (Columns, Rows, Samples, Valid) = (columns, rows, samples, valid);
    }

    /// <summary>Cells from west to east.</summary>
    public int Columns { get; }

    /// <summary>Cells from north to south.</summary>
    public int Rows { get; }

    /// <summary>
    /// Channel after channel (<see cref="SceneChannels"/>), row after row. Brightness is 0 to 1 over the 2 % to 98 % range around the
    /// rail tracks, clipped to -0.5 to 1.5; the differences are in the same units. 0 where not valid.
    /// </summary>
    public float[] Samples { get; }

    /// <summary>Row after row: false where the scene shows nothing.</summary>
    public bool[] Valid { get; }

    /// <summary>The northwestern corner.</summary>
    public required GroundPoint Corner { get; init; }

    /// <summary>The ground sample distance of the pixels the patch was cut from, meters.</summary>
    public required double GsdMeters { get; init; }

    /// <summary>Where shadows fall: along is to the east, across to the south. Null where it is not known.</summary>
    public ShadowDirection? Shadow { get; init; }

    /// <summary>The middle of a cell.</summary>
    public GroundPoint Center(int column, int row) => Corner.Offset((column + 0.5) * CellMeters, -(row + 0.5) * CellMeters);
}
