using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Service.Scenes;
using Yardwatch.Tracks;

namespace Yardwatch.Service.Watches;

/// <summary>Another scene of a watch, in which it is known where the facility lies.</summary>
/// <param name="Path">Its file, absolute; a bare name where nobody knows its place.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Shift">Meters by which the mapped tracks are moved in it.</param>
internal sealed record ReferenceScene(string Path, string Sha256, GroundPoint Shift);

/// <summary>A comparison of a scene with others of its watch.</summary>
/// <param name="Own">What the scene alone said of where the facility lies.</param>
/// <param name="References">The others.</param>
internal sealed record SceneComparison(OwnPlacement Own, IReadOnlyList<ReferenceScene> References)
{
    private const int NamedDigits = 12;

    /// <summary>Why a scene was counted again, a clause that names the scenes which told its place by the first digits of their hashes.</summary>
    public static string Why(PlacedByScenes placed) =>
        $"{(placed.Placement.IsSure ? "its place was told by" : "its place is contradicted by")} {string.Join(", ", placed.Scenes)}";

    /// <summary>Compares a scene with the others.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="facility">The facility as it stood then, in WGS 84.</param>
    /// <param name="tell">Is told before and after each read.</param>
    /// <returns>Null where the scene's own word stands.</returns>
    /// <exception cref="SceneException">A file can't be read now.</exception>
    public PlacedByScenes? Place(IScene scene, Facility facility, Action<char> tell)
    {
        var frame = GroundFrame.Of(facility, scene);
        TrackPath[] mapped = [.. facility.Tracks.Select(track => TrackPath.Of(track, frame))];
        var ground = SceneGround.Of(scene, frame, mapped);
        GroundMatch?[] Matches(double coarseMeters) => Matched(mapped, reference => Match((ground, coarseMeters), reference, (facility, mapped), tell));

        // Nearly every scene that is sure is right, and coarse cells tell that in a fraction of the time.
        if (Own.Status == AlignmentStatus.Aligned && ReferencePlacement.IsBacked(Matches(SceneGround.CoarseMeters), Own, mapped))
        {
            return null;
        }

        GroundMatch?[] matches = Matches(0);
        return ReferencePlacement.Of(matches, Own, mapped) is { } placement
            ? new PlacedByScenes(placement, [.. placement.Agreeing.Select(i => References[i].Sha256[..NamedDigits])])
            : null;
    }

    private GroundMatch?[] Matched(TrackPath[] mapped, Func<ReferenceScene, GroundMatch?> match)
    {
        var matches = new GroundMatch?[References.Count];
        for (int i = 0; i < matches.Length && !ReferencePlacement.IsBacked(matches, Own, mapped); i++)
        {
            matches[i] = match(References[i]);
        }

        return matches;
    }

    private static GroundMatch? Match((SceneGround Of, double CoarseMeters) ground, ReferenceScene reference, (Facility Facility, TrackPath[] Mapped) there, Action<char> tell)
    {
        // An imported ledger knows a bare name, and a file of that name in the current folder is another scene.
        if (!Path.IsPathFullyQualified(reference.Path))
        {
            return null;
        }

        try
        {
            tell(SurveyMessages.Reading);
            using var file = GdalScene.Open(reference.Path);
            using IScene tied = SceneInputs.Tied(file, there.Facility.Coordinates);
            using WatchedScene scene = new(tied, tell);
            tell(SurveyMessages.Read);
            return ground.Of.Match(SceneGround.Of(scene, GroundFrame.Of(there.Facility, scene), there.Mapped), reference.Shift, ground.CoarseMeters);
        }
        catch (SceneException exception) when (!exception.Retryable)
        {
            return null;
        }
    }
}
