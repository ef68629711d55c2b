using System.Globalization;

namespace Yardwatch.Assessments.Language;

/// <summary>Numbers in digits and in words.</summary>
internal static class NumberWords
{
    private static readonly string[] ToTwenty =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];

    private static readonly string[] Tens = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"];

    private static readonly Dictionary<string, double> Values = ToTwenty.Select((word, index) => (word, value: (double)index))
        .Concat(Tens.Select((word, index) => (word, value: 30.0 + (10 * index)))).Append(("dozen", 12))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

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
