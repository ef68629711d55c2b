using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>What of a scene a report may show, from the least to the most.</summary>
internal enum PictureRight
{
    /// <summary>Nothing: the facility is delayed or private.</summary>
    Nothing,

    /// <summary>Tracks and outlines of vehicles alone: the rights in the pixels are not known, or don't allow it.</summary>
    FootprintsOnly,

    /// <summary>Its pixels, with the credit.</summary>
    Pixels,
}

/// <summary>Says what of scenes may be shown, by their own rights and by the watch's sensitivity.</summary>
/// <param name="settings">The watch's settings.</param>
/// <param name="now">The moment of publication.</param>
/// <param name="isDelayLifted">Whether a reviewer said, with a reason, that the facility's delay need not be waited for.</param>
/// <param name="reported">Of the scene that the report is of: while the delay holds it back, an earlier scene would tell where it lies.</param>
internal sealed class PictureRights(WatchSettings settings, DateTimeOffset now, bool isDelayLifted, Observation reported)
{
    /// <summary>What may be shown of a scene, and why no more.</summary>
    public (PictureRight Right, string? Why) Of(LedgerObservation entry)
    {
        SceneRights rights = entry.Metadata.Rights;
        DateTimeOffset free = new[] { entry.Observation, reported }.Max(Acquired).AddDays(settings.DelayDays);
        return (settings.Sensitivity, rights) switch
        {
            (FacilitySensitivity.Private, _) => (PictureRight.Nothing, "The facility is private: no picture, footprint or coordinate of it is shown."),
            (FacilitySensitivity.Delayed, _) when !isDelayLifted && now < free => (PictureRight.Nothing,
                Invariant($"Pictures, footprints and coordinates are held back until {settings.DelayDays} days after the scene was acquired ({free:yyyy-MM-dd}).")),
            (_, { } known) when known.AllowPixels(now) => (PictureRight.Pixels, null),
            (_, { EmbargoUntil: { } until }) when until > now => (PictureRight.FootprintsOnly, Invariant($"The scene's pixels may not be published before {until:yyyy-MM-dd}; outlines alone are shown.")),
            (_, { PixelsMayBePublished: true }) => (PictureRight.FootprintsOnly, "Nobody said how the scene's pixels must be credited, so none is shown; outlines alone are."),
            (_, { PixelsMayBePublished: false }) => (PictureRight.FootprintsOnly, "The scene's license does not allow its pixels to be published; outlines alone are shown."),
            _ => (PictureRight.FootprintsOnly, "The rights in the scene's pixels are not known, so none is shown; outlines alone are."),
        };
    }

    private DateTimeOffset Acquired(Observation observation) => observation.AcquiredAt ?? observation.AcquiredBetween?.To ?? now;
}
