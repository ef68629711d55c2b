using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>The ground around a facility's tracks as one scene shows it, to be compared with what another scene shows.</summary>
/// <param name="frame">Where the ground lies in the scene; frames of one facility have the same origin.</param>
/// <param name="windows">The scene's pixels.</param>
/// <param name="mapped">The facility's tracks as they are mapped; not empty.</param>
public sealed class SceneGround(GroundFrame frame, SceneWindows windows, IReadOnlyList<TrackPath> mapped)
{
    /// <summary>Pixels that coarse, meters, still tell tracks from their neighbors, and are compared several times faster than fine ones.</summary>
    public const double CoarseMeters = 3;

    private readonly Dictionary<double, (GroundTiles Tiles, SearchedGround[] Searched)> _prepared = [];

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
    /// <param name="coarseMeters">Both are compared as if their pixels were no finer, meters.</param>
    /// <returns>Null where they show too little of the same ground.</returns>
    public GroundMatch? Match(SceneGround reference, GroundPoint referenceShift, double coarseMeters = 0)
    {
        ArgumentNullException.ThrowIfNull(reference);
        (GroundTiles tiles, SearchedGround[] searched) = Prepared(double.Max(coarseMeters, double.Max(frame.SpacingMeters, reference.Spacing)));
        var directions = Spectrum.Zero(tiles.Side);
        var lines = Spectrum.Zero(tiles.Side);
        var energy = Spectrum.Zero(tiles.Side);
        double weight = 0;
        for (int i = 0; i < tiles.Tiles.Count; i++)
        {
            SoughtGround template = reference.Cut(tiles, tiles.Tiles[i], referenceShift);
            template.Directions.AddCorrelation(searched[i].Directions, directions);
            template.Lines.AddCorrelation(searched[i].Lines, lines);
            template.Weights.AddCorrelation(searched[i].Energy, energy);
            weight += template.Weight;
        }

        (float[] direct, float[] line, (float[], float[]) seen) = (directions.ToCells().Real, lines.ToCells().Real, energy.ToCells());
        var match = GroundMatch.Of(tiles.Grid, Sum(line, direct, 1), seen, weight);

        // A band in which most is the other way about, as vegetation in the infrared.
        return match is { IsSure: false } && GroundMatch.Of(tiles.Grid, Sum(line, direct, -1), seen, weight) is { IsSure: true } inverted ? inverted : match;
    }

    private static float[] Sum(float[] a, float[] b, float sign) => [.. a.Zip(b, (one, other) => one + (sign * other))];

    private double Spacing => frame.SpacingMeters;

    private (GroundTiles Tiles, SearchedGround[] Searched) Prepared(double gsdMeters)
    {
        if (!_prepared.TryGetValue(gsdMeters, out (GroundTiles Tiles, SearchedGround[] Searched) prepared))
        {
            GroundTiles tiles = new(mapped, gsdMeters);
            prepared = (tiles, [.. tiles.Tiles.Select(tile => Search(tiles, tile))]);
            _prepared[gsdMeters] = prepared;
        }

        return prepared;
    }

    private SearchedGround Search(GroundTiles tiles, GroundTile tile)
    {
        GroundPoint corner = tile.Corner.Offset(-tiles.Margin * tiles.CellMeters, -tiles.Margin * tiles.CellMeters);
        return SearchedGround.Of(GradientField.Of(GroundPatch.Read(frame, windows, corner, (tiles.Side, tiles.CellMeters))), tiles.Side);
    }

    private SoughtGround Cut(GroundTiles tiles, GroundTile tile, GroundPoint shift)
    {
        var patch = GroundPatch.Read(frame, windows, tile.Corner.Offset(shift.East, shift.North), (tiles.TileSide, tiles.CellMeters));
        return SoughtGround.Of(GradientField.Of(patch), tile.Weights, tiles.Grid);
    }
}
