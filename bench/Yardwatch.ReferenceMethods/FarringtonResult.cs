namespace Yardwatch.ReferenceMethods;

/// <summary>What a Farrington method says of one week.</summary>
public sealed record FarringtonResult
{
    /// <summary>What was counted; null where nothing was.</summary>
    public required int? Count { get; init; }

    /// <summary>The expected count.</summary>
    public required double Expected { get; init; }

    /// <summary>The upper end of the expected count's own interval at the level of the method.</summary>
    public required double UpperExpected { get; init; }

    /// <summary>The standard error of the logarithm of the expected count.</summary>
    public required double LogStandardError { get; init; }

    /// <summary>Variance over mean, 1 or more.</summary>
    public required double Dispersion { get; init; }

    /// <summary>The change of the logarithm of the expected count from week to week; null where no trend was kept.</summary>
    public required double? Trend { get; init; }

    /// <summary>A larger count is an alarm.</summary>
    public required double UpperBound { get; init; }

    /// <summary>The count's distance from the expected one over the bound's; above 1 is an alarm. Null without a count.</summary>
    public required double? Score { get; init; }

    /// <summary>The natural logarithm of the probability of this count or more; null without a count.</summary>
    public required double? LogPValue { get; init; }

    /// <summary>The count's distance from the expected one in standard deviations on the scale of y^(2/3); null without a count.</summary>
    public required double? TwoThirdsDeviate { get; init; }

    /// <summary>Whether there were enough recent counts for an alarm.</summary>
    public required bool EnoughRecent { get; init; }

    /// <summary>Whether the count is an alarm.</summary>
    public bool Alarm => EnoughRecent && Count > 0 && Count > UpperBound;
}
