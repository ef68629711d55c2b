using Yardwatch.Imagery;

namespace Yardwatch.Observations;

/// <summary>What the resolution of a scene allows to be said.</summary>
/// <remarks>
/// The limits are a rule of this software; docs/resolution.md holds the measured error that justifies them. A coupling gap is 0.7 to 2.8 m
/// long: up to 1.2 m most gaps darken a pixel of their own, beyond it only whole strings can be seen. Beyond what the column
/// model was trained on nothing it says was ever checked.
/// </remarks>
public static class ResolutionGate
{
    /// <summary>The coarsest resolution at which types and tarps are told, meters.</summary>
    public const double TypesMeters = 0.6;

    /// <summary>The coarsest resolution at which vehicles are counted, meters.</summary>
    public const double CountedMeters = 1.2;

    /// <summary>
    /// How much coarser than the stated GSD the measured resolution must be to count. A sharp scene and a soft one of the same GSD differ by
    /// as much.
    /// </summary>
    public const double ClearlyCoarser = 1.4;

    /// <summary>The resolution that decides: the coarsest of the vendor's GSD, the pixel spacing and, where it is clearly coarser, the measured one.</summary>
    /// <param name="statedMeters">The coarser of vendor's GSD and pixel spacing.</param>
    /// <param name="measured">Measured from the pixels; null where there was too little structure.</param>
    public static double Decisive(double statedMeters, EffectiveResolution? measured) =>
        measured is { IsCoarser: true } && measured.Meters >= ClearlyCoarser * statedMeters ? measured.Meters : statedMeters;

    /// <summary>What may be said of vehicles.</summary>
    /// <param name="meters">The resolution that decides. Finite, above 0.</param>
    /// <param name="coarsestTrainedMeters">The coarsest GSD that the column model was trained on.</param>
    /// <exception cref="ArgumentException">The resolution is not a positive finite number.</exception>
    public static ObservationStatus Judge(double meters, double coarsestTrainedMeters)
    {
        if (!double.IsFinite(meters) || meters <= 0)
        {
            throw new ArgumentException($"A resolution is {meters} m.", nameof(meters));
        }

        if (meters > coarsestTrainedMeters)
        {
            return ObservationStatus.NotUsable;
        }

        return meters <= CountedMeters ? ObservationStatus.Counted : ObservationStatus.LengthOnly;
    }

    /// <summary>Whether types and tarps may be told.</summary>
    /// <param name="meters">The resolution that decides.</param>
    public static bool ShowsTypes(double meters) => meters <= TypesMeters;

    /// <summary>The reason that goes with <see cref="Judge"/>'s answer.</summary>
    /// <param name="status">The answer.</param>
    public static StatusReason? ReasonOf(ObservationStatus status) => status switch
    {
        ObservationStatus.LengthOnly => StatusReason.CoarseGsd,
        ObservationStatus.NotUsable => StatusReason.TooCoarse,
        _ => null,
    };
}
