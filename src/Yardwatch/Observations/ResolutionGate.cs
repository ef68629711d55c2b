namespace Yardwatch.Observations;

/// <summary>What a scene's ground sample distance allows to be said.</summary>
/// <remarks>
/// The limits are a rule of this software. A coupling gap is 0.7 to 2.8 m long: up to 1.2 m most gaps darken a pixel of their
/// own, beyond it only whole strings can be seen. Beyond 3.5 m a track and its neighbor (4 to 5 m apart) share pixels.
/// </remarks>
public static class ResolutionGate
{
    /// <summary>The coarsest resolution at which types and tarps are told, meters.</summary>
    public const double TypesMeters = 0.6;

    /// <summary>The coarsest GSD at which vehicles are counted, meters.</summary>
    public const double CountedMeters = 1.2;

    /// <summary>The coarsest GSD at which occupied length is measured, meters.</summary>
    public const double LengthOnlyMeters = 3.5;

    /// <summary>What may be said, by the coarsest of the distances.</summary>
    /// <param name="gsdMeters">All that is known: the vendor's GSD, the pixel spacing, the measured resolution. Finite, above 0, at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is not a positive finite number.</exception>
    public static ObservationStatus Judge(params ReadOnlySpan<double> gsdMeters)
    {
        if (gsdMeters.IsEmpty)
        {
            throw new ArgumentException("No ground sample distance is given.", nameof(gsdMeters));
        }

        double coarsest = 0;
        foreach (double gsd in gsdMeters)
        {
            if (!double.IsFinite(gsd) || gsd <= 0)
            {
                throw new ArgumentException($"A ground sample distance is {gsd} m.", nameof(gsdMeters));
            }

            coarsest = double.Max(coarsest, gsd);
        }

        return coarsest switch
        {
            <= CountedMeters => ObservationStatus.Counted,
            <= LengthOnlyMeters => ObservationStatus.LengthOnly,
            _ => ObservationStatus.NotUsable,
        };
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
