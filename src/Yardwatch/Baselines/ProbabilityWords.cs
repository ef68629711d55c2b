using System.Globalization;
using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>Prints a probability, everywhere the same.</summary>
internal static class ProbabilityWords
{
    // A finding's probabilities stop here.
    private const double Floor = 1e-6;

    /// <summary>A probability: "0.0123", "0.000012", "&lt; 1e-6", "&gt; 0.9999"; never certainty.</summary>
    public static string Of(double probability) => probability switch
    {
        <= Floor => "< 1e-6",
        > 0.9999 => "> 0.9999",
        > 0.99 => Invariant($"{double.Floor(probability * 1e4) / 1e4:0.####}"),
        _ => Plain(double.Parse(probability.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
    };

    // Without an exponent, however small.
    private static string Plain(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
