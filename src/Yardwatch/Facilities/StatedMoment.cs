using System.Globalization;

namespace Yardwatch.Facilities;

/// <summary>A time as a file or a command line states it: a day, or a moment of it. UTC.</summary>
/// <param name="First">The first moment that is meant.</param>
/// <param name="Last">The last one, to the second; <paramref name="First"/> itself where a time of day is stated.</param>
public readonly record struct StatedMoment(DateTimeOffset First, DateTimeOffset Last)
{
    private const string Day = "yyyy-MM-dd";

    private static readonly TimeSpan EndOfDay = new(23, 59, 59);

    private static readonly string[] Formats = [.. TimesOfDay().SelectMany(time => new[] { time, $"{time}zzz", $"{time}'Z'" })];

    /// <summary>Whether a time of day is stated.</summary>
    public bool HasTimeOfDay => First == Last;

    /// <summary>Reads <c>2023-10-05</c>, or a time as ISO 8601 has it: <c>2023-10-05T02:11:00Z</c>; without a zone it is UTC.</summary>
    /// <param name="text">What is written, with or without blanks around it.</param>
    /// <returns>The time, or null where the text is none.</returns>
    public static StatedMoment? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string plain = text.Trim();
        if (DateTimeOffset.TryParseExact(plain, Day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset day))
        {
            return new StatedMoment(day, day.Add(EndOfDay));
        }

        return DateTimeOffset.TryParseExact(
            plain, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? new StatedMoment(moment, moment)
            : null;
    }

    /// <summary>How a first moment is written: its day alone where that says the same.</summary>
    /// <param name="first">The first moment that is meant, UTC.</param>
    public static string WriteFirst(DateTimeOffset first) => first.TimeOfDay == TimeSpan.Zero ? Text(first, Day) : Exact(first);

    /// <summary>How a last moment is written: its day alone where that says the same.</summary>
    /// <param name="last">The last moment that is meant, UTC.</param>
    public static string WriteLast(DateTimeOffset last) => last.TimeOfDay == EndOfDay ? Text(last, Day) : Exact(last);

    /// <summary>How a moment is written in full.</summary>
    /// <param name="moment">The moment.</param>
    public static string Exact(DateTimeOffset moment) => Text(moment, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");

    private static string Text(DateTimeOffset moment, string format) => moment.ToUniversalTime().ToString(format, CultureInfo.InvariantCulture);

    private static IEnumerable<string> TimesOfDay() =>
        from separator in new[] { "'T'", "' '" }
        from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" }
        select $"{Day}{separator}{time}";
}
