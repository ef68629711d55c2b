using System.Globalization;
using System.Text.RegularExpressions;

namespace Yardwatch.Baselines;

/// <summary>A count as people write it: <c>73</c>, <c>~20</c>, <c>&lt;20</c>, <c>20+</c>, <c>18-22</c>.</summary>
/// <param name="Count">The number seen; the bound itself for a bound, the middle of an interval.</param>
/// <param name="Sense">What it says.</param>
/// <param name="Lower">The lower end of an interval, or null.</param>
/// <param name="Upper">The upper end.</param>
internal readonly partial record struct StatedCount(int Count, CountSense Sense, int? Lower = null, int? Upper = null)
{
    // No yard holds as many; a number that large is a slip, or an identifier in the wrong column.
    private const int Most = 100_000;

    private const string Allowed = "Write a whole number from 0 on, or ~20, <20, <=20, >=20, 20+ or 18-22; leave the cell empty where nothing was counted.";

    /// <summary>Reads a count.</summary>
    /// <param name="text">What is written.</param>
    /// <exception cref="FormatException">It is no count: what is wrong and what to do, as the end of a sentence.</exception>
    public static StatedCount Parse(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"is no count. {Allowed}");
        }

        int number = Whole(match.Groups["number"].Value);
        if (match.Groups["end"] is { Success: true, Value: var end })
        {
            int upper = Whole(end);
            return number <= upper && match.Groups["sign"].Length == 0
                ? new StatedCount(number + ((upper - number) / 2), CountSense.Counted, number, upper)
                : throw new FormatException($"is no interval: its lower end comes first. {Allowed}");
        }

        return match.Groups["plus"].Success ? new StatedCount(number, CountSense.AtLeast) : Signed(match.Groups["sign"].Value.TrimEnd('.').ToUpperInvariant(), number);
    }

    /// <summary>Reads a whole number from 0 on.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static int Whole(string text)
    {
        if (Number(text) is not { } value)
        {
            throw new FormatException("is no number. Write a whole number from 0 on.");
        }

        if (Thousands().IsMatch(text))
        {
            throw new FormatException("may be thousands or decimals. Write the number without points and commas.");
        }

        string? problem = value switch
        {
            < 0 => "is negative. A count is 0 or more.",
            > Most => FormattableString.Invariant($"is more than {Most:N0}. Write the number of railcars."),
            _ when value != double.Floor(value) => "is not a whole number. Write the number of railcars that were seen.",
            _ => null,
        };
        return problem is null ? (int)value : throw new FormatException(problem);
    }

    /// <summary>Reads a number with a decimal point or comma; null where the text is none, or is not finite.</summary>
    public static double? Number(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value)
            ? value
            : null;

    private static StatedCount Signed(string sign, int number) => sign switch
    {
        "" => new StatedCount(number, CountSense.Counted),
        "<" when number == 0 => throw new FormatException("says fewer than none. A count is 0 or more."),
        "<" or "FEWER THAN" or "LESS THAN" => new StatedCount(number - 1, CountSense.AtMost),
        "<=" or "≤" or "AT MOST" or "UP TO" => new StatedCount(number, CountSense.AtMost),
        ">" or "MORE THAN" => new StatedCount(number + 1, CountSense.AtLeast),
        ">=" or "≥" or "AT LEAST" => new StatedCount(number, CountSense.AtLeast),
        _ => new StatedCount(number, CountSense.Approximate),
    };

    [GeneratedRegex(
        @"^(?<sign>~|≈|about|approximately|approx\.?|ca\.?|<=|≤|<|at most|up to|fewer than|less than|>=|≥|>|at least|more than|)\s*(?<number>[-−]?\d[\d.,]*)\s*(?:(?<plus>\+)|(?:-|–|to)\s*(?<end>\d[\d.,]*))?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Form();

    [GeneratedRegex(@"[.,]\d{3}$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Thousands();
}
