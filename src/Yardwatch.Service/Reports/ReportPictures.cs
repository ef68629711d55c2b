using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Commands;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Reports;

/// <summary>What of a scene a report may show.</summary>
internal enum PictureRight
{
    /// <summary>Its pixels, with the credit.</summary>
    Pixels,

    /// <summary>Tracks and outlines of vehicles alone: the rights in the pixels are not known, or don't allow it.</summary>
    FootprintsOnly,

    /// <summary>Nothing: the facility is delayed or private.</summary>
    Nothing,
}

/// <summary>A scene of a report.</summary>
/// <param name="Png">The picture.</param>
/// <param name="MetersWide">The width of its ground, meters.</param>
internal sealed record DrawnScene(byte[] Png, double MetersWide);

/// <summary>Draws the scenes of a report, as their rights allow.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
/// <param name="now">The moment of publication.</param>
/// <param name="isDelayLifted">Whether a reviewer said, with a reason, that the facility's delay need not be waited for.</param>
internal sealed class ReportPictures(Watch watch, Ledger ledger, DateTimeOffset now, bool isDelayLifted) : IDisposable
{
    private const int LongestSide = 1600;
    private const byte Blank = 0xE4;

    private readonly WatchSurvey _survey = new(watch, ledger);

    /// <summary>What may be shown of a scene, and why no more.</summary>
    public (PictureRight Right, string? Why) Right(LedgerObservation entry)
    {
        SceneRights rights = entry.Metadata.Rights;
        DateTimeOffset acquired = entry.Observation.AcquiredAt ?? entry.Observation.AcquiredBetween?.To ?? now;
        return (watch.Settings.Sensitivity, rights) switch
        {
            (FacilitySensitivity.Private, _) => (PictureRight.Nothing, "The facility is private: no picture, footprint or coordinate of it is shown."),
            (FacilitySensitivity.Delayed, _) when !isDelayLifted && now < acquired.AddDays(watch.Settings.DelayDays) => (PictureRight.Nothing,
                FormattableString.Invariant($"Pictures, footprints and coordinates are held back until {watch.Settings.DelayDays} days after the scene was acquired ({acquired.AddDays(watch.Settings.DelayDays):yyyy-MM-dd}).")),
            (_, { } known) when known.AllowPixels(now) => (PictureRight.Pixels, null),
            (_, { EmbargoUntil: { } until }) when until > now => (PictureRight.FootprintsOnly, FormattableString.Invariant($"The scene's pixels may not be published before {until:yyyy-MM-dd}; outlines alone are shown.")),
            (_, { PixelsMayBePublished: true }) => (PictureRight.FootprintsOnly, "Nobody said how the scene's pixels must be credited, so none is shown; outlines alone are."),
            (_, { PixelsMayBePublished: false }) => (PictureRight.FootprintsOnly, "The scene's license does not allow its pixels to be published; outlines alone are shown."),
            _ => (PictureRight.FootprintsOnly, "The rights in the scene's pixels are not known, so none is shown; outlines alone are."),
        };
    }

    /// <summary>Draws a scene.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="entry">What was observed in it.</param>
    /// <param name="shown">The observation as it is published.</param>
    /// <returns>Null where the facility does not lie in the scene.</returns>
    /// <exception cref="UsageException">Surveyed again, the scene does not say what the ledger holds.</exception>
    public DrawnScene? Draw(string path, LedgerObservation entry, Observation shown)
    {
        using GdalScene file = Inputs.Scene(path);
        using IScene scene = Inputs.Tied(file);
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

        if (entry.Metadata.Rights.FinestPublishableGsdMeters is { } finest && finest > picture.MetersPerPixel)
        {
            int side = (int)(int.Max(picture.Width, picture.Height) * picture.MetersPerPixel / finest);
            picture = Pictures.Of(scene, result, entry.Metadata.Rights.Credit, int.Max(1, side))!;
        }

        bool pixels = Right(entry).Right == PictureRight.Pixels;
        byte[] png = AnnotatedPicture.Render(shown, pixels ? picture : Without(picture), LongestSide);
        return new DrawnScene(png, picture.Width * picture.MetersPerPixel);
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
