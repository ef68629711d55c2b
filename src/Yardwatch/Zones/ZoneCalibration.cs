using System.Text.Json;

namespace Yardwatch.Zones;

/// <summary>An amount with its 90 % interval.</summary>
/// <param name="Expected">The mean.</param>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
public sealed record AmountRange(double Expected, double Lower, double Upper);

/// <summary>
/// How far off an amount can be: the distance of an interval's end from the expected amount is a sum of five parts, each a factor of 0
/// or more times a feature of the zone (<see cref="ZoneErrors.Features"/>).
/// </summary>
/// <param name="Below">The factors toward the lower end.</param>
/// <param name="Above">The factors toward the upper end.</param>
public sealed record ZoneErrors(IReadOnlyList<double> Below, IReadOnlyList<double> Above)
{
    /// <summary>The number of features.</summary>
    public const int FeatureCount = 5;

    /// <summary>One; the doubt; the expected amount; its square root; the amount that would fill the hidden area.</summary>
    public static double[] Features(ZoneTally tally, ZoneAmount amount)
    {
        ArgumentNullException.ThrowIfNull(tally);
        double expected = tally.Expected(amount);
        double dense = tally.SquareMeters > 0 && amount == ZoneAmount.Containers ? 1 / 30.0 : 1;
        return [1, tally.Doubt(amount), expected, double.Sqrt(expected), tally.HiddenSquareMeters * dense];
    }
}

/// <summary>What makes a zone model's probabilities amounts that can be trusted, fitted on simulated zones.</summary>
public sealed record ZoneCalibration
{
    /// <summary>What the log probabilities are multiplied by, above 0.</summary>
    public required double Sharpness { get; init; }

    /// <summary>What is then added to the log probability of each <see cref="ZoneClass"/>.</summary>
    public required IReadOnlyList<double> Offsets { get; init; }

    /// <summary>The errors of each <see cref="ZoneAmount"/>.</summary>
    public required IReadOnlyList<ZoneErrors> Errors { get; init; }

    /// <summary>The calibrated probabilities of a cell.</summary>
    /// <param name="evidence">The evidence of a patch.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="probabilities">Receives one probability for each <see cref="ZoneClass"/>.</param>
    public void Probabilities(ZoneEvidence evidence, int cell, Span<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        double sum = 0;
        for (int kind = 0; kind < ZoneEvidence.Classes; kind++)
        {
            probabilities[kind] = double.Exp((Sharpness * evidence.Class(cell, (ZoneClass)kind)) + Offsets[kind]);
            sum += probabilities[kind];
        }

        for (int kind = 0; kind < ZoneEvidence.Classes; kind++)
        {
            probabilities[kind] /= sum;
        }
    }

    /// <summary>An amount with its interval. An area is never below 0 or more than the zone's.</summary>
    /// <param name="tally">The sums over the zone, made with this calibration.</param>
    /// <param name="amount">Which amount.</param>
    public AmountRange Estimate(ZoneTally tally, ZoneAmount amount)
    {
        ArgumentNullException.ThrowIfNull(tally);
        double[] features = ZoneErrors.Features(tally, amount);
        ZoneErrors errors = Errors[(int)amount];
        double most = amount == ZoneAmount.Containers ? double.PositiveInfinity : tally.SquareMeters;
        double expected = double.Min(tally.Expected(amount), most);
        double lower = double.Max(0, expected - Sum(errors.Below, features));
        double upper = double.Min(most, expected + Sum(errors.Above, features));
        // The ends of a number of containers are whole: outward, so that the interval holds no less.
        return amount == ZoneAmount.Containers
            ? new AmountRange(expected, double.Floor(lower), double.Ceiling(upper))
            : new AmountRange(expected, lower, upper);
    }

    /// <summary>Finds what can't be.</summary>
    /// <returns>A clause, or null.</returns>
    internal string? Fault()
    {
        if (!(Sharpness > 0 && double.IsFinite(Sharpness)))
        {
            return FormattableString.Invariant($"sharpness is {Sharpness}, it must be above 0");
        }

        if (Offsets.Count != ZoneEvidence.Classes || !Offsets.All(double.IsFinite))
        {
            return $"offsets needs {ZoneEvidence.Classes} numbers";
        }

        bool sound = Errors.Count == ZoneTally.Amounts && Errors.All(errors => errors is not null && IsSound(errors.Below) && IsSound(errors.Above));
        return sound ? null : $"errors needs, for each of {ZoneTally.Amounts} amounts, {ZoneErrors.FeatureCount} factors of 0 or more below and above";
    }

    private static bool IsSound(IReadOnlyList<double> factors) =>
        factors is not null && factors.Count == ZoneErrors.FeatureCount && factors.All(factor => factor >= 0 && double.IsFinite(factor));

    private static double Sum(IReadOnlyList<double> factors, double[] features)
    {
        double sum = 0;
        for (int i = 0; i < features.Length; i++)
        {
            sum += factors[i] * features[i];
        }

        return sum;
    }
}

/// <summary>Zone calibrations by GSD, for one model.</summary>
/// <param name="ModelSha256">The model they were fitted for, SHA-256.</param>
/// <param name="Classes">At least one; the finest first.</param>
public sealed record ZoneCalibrationTable(string ModelSha256, IReadOnlyList<CalibrationClass<ZoneCalibration>> Classes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Reads a table.</summary>
    /// <param name="json">The text of the file.</param>
    /// <exception cref="FormatException">It is no such table; the message says what is wrong, for a caller that names the file.</exception>
    public static ZoneCalibrationTable Parse(string json) => CalibrationClasses.Parse<ZoneCalibrationTable>(
        json, Json, table => CalibrationClasses.Fault(table.Classes, calibration => calibration.Fault()), "zone calibration");

    /// <summary>The table as <see cref="Parse"/> reads it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>The calibration for a GSD: of the finest class that is as coarse, else of the coarsest.</summary>
    public ZoneCalibration Of(double gsdMeters) => CalibrationClasses.Of(Classes, gsdMeters);
}
