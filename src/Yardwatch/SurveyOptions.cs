using Yardwatch.Counting;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Tracks;

namespace Yardwatch;

/// <summary>What a survey supposes, besides the scene and the facility.</summary>
public sealed record SurveyOptions
{
    /// <summary>The vehicles to be expected, whatever the facility says; null: those it says, or <see cref="Fleet.Any"/>.</summary>
    public Fleet? Fleet { get; init; }

    /// <summary>What is supposed of yards; its tempering is replaced by the calibration's.</summary>
    public DecoderOptions Decoder { get; init; } = DecoderOptions.Default;

    /// <summary>How far the posteriors are to be trusted, by GSD.</summary>
    public CalibrationTable Calibration { get; init; } = CalibrationTable.Default;

    /// <summary>The version of <see cref="Calibration"/>, SHA-256, for the provenance; null: it has none.</summary>
    public string? CalibrationSha256 { get; init; }

    /// <summary>How <see cref="Calibration"/> was refitted at the facility; null: it wasn't.</summary>
    public CalibrationRefit? CalibrationRefit { get; init; }

    /// <summary>What is known of how well counts hold at this facility.</summary>
    public Caveat Validation { get; init; } = Caveats.NotValidatedHere;

    /// <summary>With less of its track length in view a facility is not observed, 0 to 1.</summary>
    public double LeastClearFraction { get; init; } = 0.2;

    /// <summary>What haze, saturation, low sun and snow may be before nothing is said of a scene.</summary>
    public UsabilityLimits Limits { get; init; } = new();

    /// <summary>
    /// Whether a vendor's mask calls a place of the scene, in its pixels, hidden; null: there is no mask. A person's word goes before it.
    /// </summary>
    public Func<PixelPoint, bool>? Hidden { get; init; }

    /// <summary>A person's word that the tracks can be seen, against masks and evidence; null: the evidence decides.</summary>
    public ViewDecision? InView { get; init; }

    /// <summary>Where other scenes of the facility say that its tracks lie; null: the scene alone tells.</summary>
    public PlacedByScenes? Placed { get; init; }

    /// <summary>The software and its version, for the provenance.</summary>
    public required string Software { get; init; }
}

/// <summary>A person's word that the tracks can be seen in a scene.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record ViewDecision(string By, string Reason);

/// <summary>Where other scenes of the facility say that its tracks lie in a scene.</summary>
/// <param name="Placement">What they say.</param>
/// <param name="Scenes">Those that say so, for people.</param>
public sealed record PlacedByScenes(ReferencePlacement Placement, IReadOnlyList<string> Scenes);
