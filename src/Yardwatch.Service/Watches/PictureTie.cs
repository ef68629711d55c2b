using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Service.Models;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>Where a picture without coordinates shows a watch's facility.</summary>
/// <param name="Match">What was found, sure or not.</param>
/// <param name="Points">The places found, on Earth and in the picture.</param>
/// <param name="Reference">The name of the scene that told it.</param>
internal sealed record TiedPicture(PictureMatch Match, IReadOnlyList<ControlPoint> Points, string Reference)
{
    /// <summary>The file of control points, as <see cref="ControlPoints"/> reads it.</summary>
    public string ToFile()
    {
        PicturePlacing placing = Match.Placing;
        IEnumerable<string> rows = Points.Select(point => Invariant($"{point.Ground.Longitude:0.00000000},{point.Ground.Latitude:0.00000000},{point.Pixel.X:0.00},{point.Pixel.Y:0.00}"));
        string[] lines =
        [
            Invariant($"# Found by comparing the picture with {Reference}: {placing.MetersPerPixel:0.0000} m a pixel, north {placing.NorthDegrees:0.0} degrees clockwise from the top,"),
            Invariant($"# residual {Match.ResidualMeters:0.00} m at {Points.Count} places. {ShippedModels.Software}"),
            "longitude,latitude,x,y",
            .. rows,
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }
}

/// <summary>Finds where pictures without coordinates show a watch's facility, by scenes of the watch in which that is known.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
internal sealed class PictureTie(Watch watch, Ledger ledger)
{
    private const int MostReferences = 3;

    /// <summary>Compares a picture with up to three scenes, until one is sure.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="guess">What is known of it.</param>
    /// <returns>What the last one said; null where no scene of the watch can tell.</returns>
    public TiedPicture? Find(IScene picture, PictureGuess guess)
    {
        TiedPicture? tied = null;
        foreach (LedgerObservation entry in References())
        {
            tied = By(entry, picture, guess) ?? tied;
            if (tied is { Match.IsSure: true })
            {
                return tied;
            }
        }

        return tied;
    }

    // Clear and fine scenes tell most.
    private IEnumerable<LedgerObservation> References()
    {
        IReadOnlyDictionary<string, LedgerScene> scenes = ledger.Scenes();
        return ledger.Current().Values
            .Where(entry => ReferenceChoice.IsSure(entry) && entry.Observation.Caveats.All(caveat => caveat.Code != CaveatCode.ControlPoints) && IsThere(scenes[entry.Basis.Scene]))
            .OrderByDescending(entry => double.Round(entry.Observation.ClearFraction ?? 0, 1))
            .ThenBy(entry => entry.Observation.EffectiveResolutionMeters ?? entry.Observation.GsdMeters ?? double.PositiveInfinity)
            .ThenBy(entry => entry.Basis.Scene, StringComparer.Ordinal)
            .DistinctBy(entry => entry.Observation.Provenance.WindowsSha256, StringComparer.Ordinal)
            .Take(MostReferences);
    }

    // An imported ledger knows a bare name, and a file that has changed shows what nobody aligned.
    private bool IsThere(LedgerScene scene) => scene.IsThere && ledger.KnownHash(scene.Path) == scene.Sha256;

    private TiedPicture? By(LedgerObservation entry, IScene picture, PictureGuess guess)
    {
        Facility facility = watch.Facility.At(entry.Observation.Earliest, entry.Observation.Latest);
        using var scene = GdalScene.Open(ledger.Scenes()[entry.Basis.Scene].Path);
        if (facility.Coordinates != FacilityCoordinates.Wgs84 || scene.Info.Georeference == Georeference.None)
        {
            return null;
        }

        var frame = GroundFrame.Of(facility, scene);
        GroundPoint shift = new(entry.Observation.Alignment.EastMeters ?? 0, entry.Observation.Alignment.NorthMeters ?? 0);
        PictureReference reference = new(scene, frame, shift, [.. facility.Tracks.Select(track => TrackPath.Of(track, frame))]);
        return new PictureSearch(reference, picture).Find(guess) is { } match
            ? new TiedPicture(match, [.. match.Places.Select(place => new ControlPoint(frame.ToGeo(place.Ground), place.Pixel))], entry.Observation.Scene)
            : null;
    }
}
