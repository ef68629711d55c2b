using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>The shifts at which one square of ground is looked for in another.</summary>
/// <param name="Side">The side of the square that is searched, cells: a power of 2.</param>
/// <param name="Margin">How far it reaches beyond the square that is looked for, cells; at least two more than the range.</param>
/// <param name="CellMeters">The side of a cell, meters.</param>
/// <param name="RangeMeters">The longest shift, meters.</param>
internal readonly record struct ShiftGrid(int Side, int Margin, double CellMeters, double RangeMeters)
{
    /// <summary>The side of the square that is looked for, cells.</summary>
    public int TileSide => Side - (2 * Margin);
}

/// <summary>Spectra of the directions in a square of ground in which another one is searched.</summary>
/// <remarks>
/// An edge has a direction, from dark to bright, and it is a line: what is bright to one sensor, and under one sun, may be dark to another. Both count the same.
/// </remarks>
internal sealed record SearchedGround(Spectrum Directions, Spectrum Lines, Spectrum Energy)
{
    /// <summary>How much lines count against directions.</summary>
    internal const float LineShare = 0.5f;

    /// <summary>The spectra of a whole square.</summary>
    public static SearchedGround Of(GradientField field, int side)
    {
        (float[] east, float[] north) = (new float[field.East.Length], new float[field.East.Length]);
        float[] squares = new float[field.East.Length];
        for (int cell = 0; cell < squares.Length; cell++)
        {
            squares[cell] = (field.East[cell] * field.East[cell]) + (field.North[cell] * field.North[cell]);
            (east[cell], north[cell]) = Line(field.East[cell], field.North[cell], LineShare);
        }

        return new SearchedGround(Spectrum.Of(side, field.East, field.North), Spectrum.Of(side, east, north), Spectrum.Of(side, squares, field.Seen));
    }

    // Twice the angle: a line has no sense. The length stays.
    internal static (float East, float North) Line(float east, float north, float scale)
    {
        float length = float.Sqrt((east * east) + (north * north));
        return length > 0 ? (scale * ((east * east) - (north * north)) / length, scale * 2 * east * north / length) : (0, 0);
    }
}

/// <summary>Spectra of the directions in a square of ground that is looked for.</summary>
/// <param name="Directions">Directions, weighted.</param>
/// <param name="Lines">The same with twice the angle.</param>
/// <param name="Weights">The weights of the cells that are seen.</param>
/// <param name="Weight">Their sum.</param>
internal sealed record SoughtGround(Spectrum Directions, Spectrum Lines, Spectrum Weights, double Weight)
{
    /// <summary>The spectra of a tile.</summary>
    /// <param name="field">The tile's directions.</param>
    /// <param name="tileWeights">How much each of its cells counts.</param>
    /// <param name="grid">Where it is looked for.</param>
    public static SoughtGround Of(GradientField field, float[] tileWeights, ShiftGrid grid)
    {
        int cells = grid.Side * grid.Side;
        (float[] east, float[] north) = (new float[cells], new float[cells]);
        (float[] lineEast, float[] lineNorth) = (new float[cells], new float[cells]);
        float[] weights = new float[cells];
        double sum = 0;
        float plain = 1 - SearchedGround.LineShare;
        for (int i = 0; i < tileWeights.Length; i++)
        {
            int cell = i + (i / grid.TileSide * (grid.Side - grid.TileSide));
            weights[cell] = tileWeights[i] * field.Seen[i];
            if (weights[cell] == 0)
            {
                continue;
            }

            sum += weights[cell];
            (east[cell], north[cell]) = (plain * weights[cell] * field.East[i], plain * weights[cell] * field.North[i]);
            (lineEast[cell], lineNorth[cell]) = SearchedGround.Line(field.East[i], field.North[i], weights[cell]);
        }

        var total = Spectrum.Of(grid.Side, weights, new float[cells]);
        return new SoughtGround(Spectrum.Of(grid.Side, east, north), Spectrum.Of(grid.Side, lineEast, lineNorth), total, sum);
    }

    /// <summary>The best shift at which this is found.</summary>
    /// <param name="searched">What it is looked for in.</param>
    /// <param name="grid">The shifts.</param>
    public GroundMatch? In(SearchedGround searched, ShiftGrid grid)
    {
        (Spectrum products, Spectrum energy) = (Spectrum.Zero(grid.Side), Spectrum.Zero(grid.Side));
        Directions.AddCorrelation(searched.Directions, products);
        Lines.AddCorrelation(searched.Lines, products);
        Weights.AddCorrelation(searched.Energy, energy);
        return GroundMatch.Of(grid, products.ToCells().Real, energy.ToCells(), Weight);
    }
}
