using System.Globalization;

namespace Yardwatch.Assessments.Language;

/// <summary>Numbers in digits and in words.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, double> Values = new(StringComparer.Ordinal)
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7,
        ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14,
        ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20,
        ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
        ["hundred"] = 100, ["dozen"] = 12,
    };

    /// <summary>The value of a number, or null. "Forty-one" is two tokens; the first, 40, is near enough for what the rules ask.</summary>
    public static double? Value(Token token)
    {
        if (token.Kind == TokenKind.Word)
        {
            return Values.TryGetValue(token.Text, out double value) ? value : null;
        }

        if (token.Kind != TokenKind.Number)
        {
            return null;
        }

        string digits = token.Text.Replace(",", "", StringComparison.Ordinal);
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : null;
    }
}
