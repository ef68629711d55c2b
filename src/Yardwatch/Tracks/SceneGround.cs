using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>The ground around a facility's tracks as one scene shows it, to be compared with what another scene shows.</summary>
/// <param name="frame">Where the ground lies in the scene; frames of one facility have the same origin.</param>
/// <param name="windows">The scene's pixels.</param>
/// <param name="mapped">The facility's tracks as they are mapped; not empty.</param>
public sealed class SceneGround(GroundFrame frame, SceneWindows windows, IReadOnlyList<TrackPath> mapped)
{
    // An edge has a direction, from dark to bright, and it is a line: what is bright to one sensor, and under one sun, may be dark to another. Both count
    // the same.
    private const float LineShare = 0.5f;

    private readonly Dictionary<double, (GroundTiles Tiles, Searched[] Searched)> _prepared = [];

    /// <summary>Begins with a scene.</summary>
    /// <param name="scene">The scene; not disposed here.</param>
    /// <param name="frame">Where the ground lies in it.</param>
    /// <param name="mapped">The facility's tracks as they are mapped; not empty.</param>
    public static SceneGround Of(IScene scene, GroundFrame frame, IReadOnlyList<TrackPath> mapped)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return new SceneGround(frame, new SceneWindows(scene, frame.SpacingMeters), mapped);
    }

    /// <summary>Finds where this scene shows the facility, by what stays put from scene to scene around it.</summary>
    /// <param name="reference">Another scene of the same facility.</param>
    /// <param name="referenceShift">Meters by which the mapped tracks are moved in that one.</param>
    /// <returns>Null where they show too little of the same ground.</returns>
    public GroundMatch? Match(SceneGround reference, GroundPoint referenceShift)
    {
        ArgumentNullException.ThrowIfNull(reference);
        (GroundTiles tiles, Searched[] searched) = Prepared(double.Max(frame.SpacingMeters, reference.Spacing));
        var directions = Spectrum.Zero(tiles.Side);
        var lines = Spectrum.Zero(tiles.Side);
        var energy = Spectrum.Zero(tiles.Side);
        double weight = 0;
        for (int i = 0; i < tiles.Tiles.Count; i++)
        {
            Template template = reference.Cut(tiles, tiles.Tiles[i], referenceShift);
            template.Directions.AddCorrelation(searched[i].Directions, directions);
            template.Lines.AddCorrelation(searched[i].Lines, lines);
            template.Weights.AddCorrelation(searched[i].Energy, energy);
            weight += template.Weight;
        }

        (float[] direct, float[] line, (float[], float[]) seen) = (directions.ToCells().Real, lines.ToCells().Real, energy.ToCells());
        var match = GroundMatch.Of(tiles, Sum(line, direct, 1), seen, weight);

        // A band in which most is the other way about, as vegetation in the infrared.
        return match is { IsSure: false } && GroundMatch.Of(tiles, Sum(line, direct, -1), seen, weight) is { IsSure: true } inverted ? inverted : match;
    }

    private static float[] Sum(float[] a, float[] b, float sign) => [.. a.Zip(b, (one, other) => one + (sign * other))];

    private double Spacing => frame.SpacingMeters;

    private (GroundTiles Tiles, Searched[] Searched) Prepared(double gsdMeters)
    {
        if (!_prepared.TryGetValue(gsdMeters, out (GroundTiles Tiles, Searched[] Searched) prepared))
        {
            GroundTiles tiles = new(mapped, gsdMeters);
            prepared = (tiles, [.. tiles.Tiles.Select(tile => Search(tiles, tile))]);
            _prepared[gsdMeters] = prepared;
        }

        return prepared;
    }

    private Searched Search(GroundTiles tiles, GroundTile tile)
    {
        GroundPoint corner = tile.Corner.Offset(-tiles.Margin * tiles.CellMeters, -tiles.Margin * tiles.CellMeters);
        var field = GradientField.Of(GroundPatch.Read(frame, windows, corner, (tiles.Side, tiles.CellMeters)));
        (float[] east, float[] north) = (new float[field.East.Length], new float[field.East.Length]);
        float[] squares = new float[field.East.Length];
        for (int cell = 0; cell < squares.Length; cell++)
        {
            squares[cell] = (field.East[cell] * field.East[cell]) + (field.North[cell] * field.North[cell]);
            (east[cell], north[cell]) = Line(field.East[cell], field.North[cell], LineShare);
        }

        return new Searched(
            Spectrum.Of(tiles.Side, field.East, field.North), Spectrum.Of(tiles.Side, east, north), Spectrum.Of(tiles.Side, squares, field.Seen));
    }

    private Template Cut(GroundTiles tiles, GroundTile tile, GroundPoint shift)
    {
        var field = GradientField.Of(GroundPatch.Read(frame, windows, tile.Corner.Offset(shift.East, shift.North), (tiles.TileSide, tiles.CellMeters)));
        int cells = tiles.Side * tiles.Side;
        (float[] east, float[] north) = (new float[cells], new float[cells]);
        (float[] lineEast, float[] lineNorth) = (new float[cells], new float[cells]);
        float[] weights = new float[cells];
        double sum = 0;
        for (int i = 0; i < tile.Weights.Length; i++)
        {
            int cell = ((i / tiles.TileSide) * tiles.Side) + (i % tiles.TileSide);
            weights[cell] = tile.Weights[i] * field.Seen[i];
            sum += weights[cell];
            (east[cell], north[cell]) = ((1 - LineShare) * weights[cell] * field.East[i], (1 - LineShare) * weights[cell] * field.North[i]);
            (lineEast[cell], lineNorth[cell]) = Line(field.East[i], field.North[i], weights[cell]);
        }

        var total = Spectrum.Of(tiles.Side, weights, new float[cells]);
        return new Template(Spectrum.Of(tiles.Side, east, north), Spectrum.Of(tiles.Side, lineEast, lineNorth), total, sum);
    }

    // Twice the angle: a line has no sense. The length stays.
    private static (float East, float North) Line(float east, float north, float scale)
    {
        float length = float.Sqrt((east * east) + (north * north));
        return length > 0 ? (scale * ((east * east) - (north * north)) / length, scale * 2 * east * north / length) : (0, 0);
    }

    private sealed record Searched(Spectrum Directions, Spectrum Lines, Spectrum Energy);

    private sealed record Template(Spectrum Directions, Spectrum Lines, Spectrum Weights, double Weight);
}
