using System.Globalization;
using Yardwatch.Baselines;
using Yardwatch.Facilities;
using static System.FormattableString;

namespace Yardwatch.Assessments.Claims;

/// <summary>A file of claims can't be used. The message names the file, the line, what is wrong and what to do.</summary>
/// <param name="message">Names the file, the line, what is wrong and what to do.</param>
public sealed class ClaimsException(string message) : Exception(message);

/// <summary>
/// Claims as a table: <c>date</c> and <c>what</c> at least, and <c>site, kind, count_min, count_max, classes, zone, source, said_by, reported_by, published,
/// updated, note</c>.
/// </summary>
/// <remarks>A date is a day, a time, an interval <c>2018-10-05/2023-10-04</c>, or <c>five years before 2023-10-05</c>. See docs/claims.md.</remarks>
public static class ClaimsCsv
{
    private const string NoDate = "is no date. Write 2023-10-05, an interval as 2018-10-05/2023-10-04, or \"five years before 2023-10-05\".";

    // The day begins first at UTC+14: whoever publishes there is in no future.
    private static readonly TimeSpan Easternmost = TimeSpan.FromHours(14);

    private static readonly string[] Columns =
        ["date", "what", "site", "kind", "count_min", "count_max", "classes", "zone", "source", "said_by", "reported_by", "published", "updated", "note"];

    // Nobody claims anything of a longer time.
    private const int MostYears = 200;

    private static readonly string[] Numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>Reads claims.</summary>
    /// <param name="text">The table.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="now">The present moment: nothing was published after it.</param>
    /// <returns>The claims in the order of the file.</returns>
    /// <exception cref="ClaimsException">A line can't be used.</exception>
    public static IReadOnlyList<Claim> Parse(string text, string file, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            CsvRow[] rows = [.. new CsvTable(text.TrimStart('\uFEFF')).Rows()];
            if (rows.Length == 0)
            {
                throw new FormatException("it is empty");
            }

            Dictionary<string, int> places = Places(rows[0]);
            return [.. rows.Skip(1).Select(row => Claim(new Row(row, places, now), file))];
        }
        catch (FormatException exception)
        {
            throw new ClaimsException($"{file} is no table of claims: {exception.Message}. docs/claims.md describes it.");
        }
    }

    /// <summary>Reads one claim, as somebody filled it in.</summary>
    /// <param name="cells">What was filled in, by column; a column that isn't there is empty.</param>
    /// <param name="now">The present moment: nothing was published after it.</param>
    /// <exception cref="ClaimsException">It can't be used: the message names the column, what is wrong and what to do.</exception>
    public static Claim One(IReadOnlyDictionary<string, string> cells, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cells);
        try
        {
            (string Column, string Cell)[] row = [.. cells.Select(pair => (pair.Key, pair.Value.Trim()))];
            return Claim(new Row(new CsvRow(1, [.. row.Select(cell => cell.Cell)]), row.Index().ToDictionary(item => item.Item.Column, item => item.Index, StringComparer.Ordinal), now));
        }
        catch (FormatException exception)
        {
            throw new ClaimsException(exception.Message);
        }
    }

    private static Dictionary<string, int> Places(CsvRow header)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach ((int index, string cell) in header.Cells.Index())
        {
            string name = cell.Replace(' ', '_').ToLowerInvariant();
            if (name.Length > 0 && !Columns.Contains(name, StringComparer.Ordinal))
            {
                throw new FormatException($"it has the column \"{cell}\", and only {string.Join(", ", Columns)} are known");
            }

            if (name.Length > 0 && !places.TryAdd(name, index))
            {
                throw new FormatException($"it has the column \"{cell}\" twice");
            }
        }

        return Columns[..2].FirstOrDefault(name => !places.ContainsKey(name)) is { } missing ? throw new FormatException($"it has no column \"{missing}\"") : places;
    }

    private static Claim Claim(Row row, string file)
    {
        try
        {
            return Claim(row);
        }
        catch (FormatException exception)
        {
            throw new ClaimsException(Invariant($"{file}, line {row.Line}, {exception.Message}"));
        }
    }

    private static Claim Claim(Row row)
    {
        (DateTimeOffset from, DateTimeOffset to) = Period(row["date"] ?? "");
        ClaimedCount? count = Count(row);
        ClaimKind kind = row["kind"] is { } word ? Kind(word) : count is null ? ClaimKind.Observation : ClaimKind.Count;
        if (kind != ClaimKind.Warning && from > row.Latest)
        {
            throw new FormatException($"date: \"{row["date"]}\" is in the future. Correct it; what is said to be coming is of the kind warning.");
        }

        return new Claim
        {
            Kind = kind,
            Site = row["site"] ?? "",
            From = from,
            To = to,
            What = row["what"] ?? throw new FormatException("what: it says nothing. Write what was claimed, in its own words."),
            Count = count,
            Classes = row["classes"],
            Zone = row["zone"],
            Chain = [.. Chain(row)],
            Note = row["note"],
        };
    }

    // "Radio Free Asia, via slovadna" went through two hands. An address is where the first one published it.
    private static IEnumerable<ClaimStep> Chain(Row row)
    {
        string[] hands = [.. (row["source"] ?? "").Split(", via ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        string? address = hands.FirstOrDefault(hand => Uri.TryCreate(hand, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https");
        string who = row["said_by"] ?? hands.FirstOrDefault(hand => hand != address) ?? (address is null ? "unnamed" : new Uri(address).Host);
        (DateTimeOffset? published, DateTimeOffset? updated) = (Day(row, "published"), Day(row, "updated"));
        if (updated < published)
        {
            throw new FormatException($"updated: \"{row["updated"]}\" is before published, \"{row["published"]}\". Swap the two, or correct one.");
        }

        yield return new ClaimStep(ClaimRole.Said, who, published, updated, address);
        string? reported = row["reported_by"] ?? hands.Skip(1).FirstOrDefault(hand => hand != address);
        if (reported is not null)
        {
            yield return new ClaimStep(ClaimRole.Reported, reported, Published: null, Updated: null, Address: null);
        }
    }

    private static DateTimeOffset? Day(Row row, string column)
    {
        if (row[column] is not { } text)
        {
            return null;
        }

        DateTimeOffset day = StatedMoment.Parse(text)?.First ?? throw new FormatException($"{column}: \"{text}\" is no date. Write 2023-10-05.");
        return day <= row.Latest ? day : throw new FormatException($"{column}: \"{text}\" is in the future. Correct it.");
    }

    private static ClaimedCount? Count(Row row) => (Number(row, "count_min"), Number(row, "count_max")) switch
    {
        (null, null) => null,
        ({ } least, null) => new ClaimedCount(least, least),
        (null, { } most) => new ClaimedCount(0, most),
        ({ } least, { } most) when least <= most => new ClaimedCount(least, most),
        _ => throw new FormatException("count_min: it is above count_max. Swap the two, or correct one."),
    };

    private static int? Number(Row row, string column)
    {
        if (row[column] is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException($"{column}: \"{text}\" is no whole number of railcars. Leave it empty where no number is stated.");
    }

    private static ClaimKind Kind(string word) => Enum.TryParse(word, ignoreCase: true, out ClaimKind kind) && !char.IsAsciiDigit(word[0])
        ? kind
        : throw new FormatException($"kind: \"{word}\" is not known. Write {string.Join(", ", Enum.GetNames<ClaimKind>().Select(name => name.ToLowerInvariant()))}.");

    private static (DateTimeOffset From, DateTimeOffset To) Period(string text)
    {
        if (YearsBefore(text) is { } years)
        {
            return years;
        }

        string[] ends = text.Split('/');
        StatedMoment first = StatedMoment.Parse(ends[0]) ?? throw new FormatException($"date: \"{text}\" {NoDate}");
        StatedMoment last = ends.Length == 1 ? first : StatedMoment.Parse(ends[^1]) ?? throw new FormatException($"date: \"{text}\" {NoDate}");
        return ends.Length <= 2 && first.First <= last.Last ? (first.First, last.Last) : throw new FormatException($"date: \"{text}\" {NoDate}");
    }

    private static (DateTimeOffset From, DateTimeOffset To)? YearsBefore(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [{ } number, "year" or "years", "before", { } day] || StatedMoment.Parse(day) is not { } moment)
        {
            return null;
        }

        int years = Array.FindIndex(Numbers, word => word.Equals(number, StringComparison.OrdinalIgnoreCase)) + 1;
        return years > 0 || int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out years)
            ? years is > 0 and <= MostYears ? (moment.First.AddYears(-years), moment.First.AddTicks(-1)) : throw new FormatException($"date: \"{text}\" {NoDate}")
            : null;
    }

    private sealed class Row(CsvRow row, Dictionary<string, int> places, DateTimeOffset now)
    {
        // Where the day is farthest on, it is no later than this.
        public DateTimeOffset Latest => now + Easternmost;

        public int Line => row.Line;

        public string? this[string column] =>
            places.TryGetValue(column, out int place) && place < row.Cells.Count && row.Cells[place].Length > 0 ? row.Cells[place] : null;
    }
}
