using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using Yardwatch.Service.Scenes;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Reports;

/// <summary>A scene of a report.</summary>
/// <param name="Png">The picture.</param>
/// <param name="MetersWide">The width of its ground, meters.</param>
/// <param name="GsdMeters">The GSD of the pixels it shows, meters.</param>
internal sealed record DrawnScene(byte[] Png, double MetersWide, double GsdMeters);

/// <summary>Draws the scenes of a report, as their rights allow.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
/// <param name="rights">What may be shown.</param>
internal sealed class ReportPictures(Watch watch, Ledger ledger, PictureRights rights) : IDisposable
{
    private const int LongestSide = 1600;
    private const byte Blank = 0xE4;

    private readonly WatchSurvey _survey = new(watch, ledger);

    /// <summary>Draws a scene.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="entry">What was observed in it.</param>
    /// <param name="shown">The observation as it is published.</param>
    /// <returns>Null where the facility does not lie in the scene.</returns>
    /// <exception cref="UsageException">Surveyed again, the scene does not say what the ledger holds.</exception>
    public DrawnScene? Draw(string path, LedgerObservation entry, Observation shown)
    {
        using GdalScene file = SceneInputs.Scene(path);
        using IScene scene = SceneInputs.Tied(file, watch.Facility.Coordinates);
        SurveyResult result = _survey.Run(scene, path, entry);
        if (result.Observation.Provenance.WindowsSha256 != entry.Observation.Provenance.WindowsSha256)
        {
            throw new UsageException(ErrorCatalog.SceneDamaged, $"{path} no longer shows what the ledger holds of it: its pixels changed. Put the scene back as it was, or add it again.");
        }

        result = Corrected(result, scene.Info, shown);
        if (Pictures.Of(scene, result, entry.Metadata.Rights.Credit) is not { } picture)
        {
            return null;
        }

        double finest = entry.Metadata.Rights.FinestPublishableGsdMeters ?? 0;
        if (finest > picture.MetersPerPixel)
        {
            int side = (int)(int.Max(picture.Width, picture.Height) * picture.MetersPerPixel / finest);
            picture = Pictures.Of(scene, result, entry.Metadata.Rights.Credit, int.Max(1, side))!;
        }

        bool pixels = rights.Of(entry).Right == PictureRight.Pixels;
        byte[] png = AnnotatedPicture.Render(shown, pixels ? picture : Without(picture), LongestSide);
        return new DrawnScene(png, picture.Width * picture.MetersPerPixel, double.Max(finest, picture.MetersPerPixel));
    }

    /// <inheritdoc/>
    public void Dispose() => _survey.Dispose();

    // Where people corrected the count, the outlines are those of the vehicles that they left or found.
    private static SurveyResult Corrected(SurveyResult result, SceneInfo info, Observation shown)
    {
        if (shown.Review is null)
        {
            return result;
        }

        Func<FootprintPoint, PixelPoint> toPixel = FootprintPixels.Of(info, shown.FootprintCoordinates);
        return result with
        {
            Observation = result.Observation with { Detections = shown.Detections },
            Footprints = [.. shown.Detections.Select(vehicle => vehicle.Footprint.Ring.SkipLast(1).Select(toPixel).ToArray())],
        };
    }

    private static ScenePicture Without(ScenePicture picture)
    {
        byte[] blank = new byte[picture.Rgb.Length];
        Array.Fill(blank, Blank);
        return picture with { Rgb = blank, Credit = null };
    }
}
