using Yardwatch.Facilities;
using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>Turns rows into records, and gathers what is wrong with them.</summary>
internal sealed class CountRowReader(CountsHeader header, DateTimeOffset now)
{
    private const string NoDate = "is no date. Write 2023-10-05, a time as 2023-10-05T02:11:00Z, or an interval as 2018-10-05/2023-10-04.";

    private const int FirstYear = 1900;

    private readonly List<CountRecord> _records = [];
    private readonly List<(int Line, CountRecord Row)> _withoutCount = [];
    private readonly List<string> _problems = [];

    public IReadOnlyList<CountRecord> Records => _records;

    /// <summary>When the rows of the whole facility that have no count were acquired.</summary>
    public IReadOnlyList<DateTimeOffset> WithoutCount => [.. _withoutCount.Where(row => row.Row.Zone is null).Select(row => row.Row.AcquiredAt)];

    /// <summary>Where rows without a count stand.</summary>
    public IReadOnlyList<int> LinesWithoutCount => [.. _withoutCount.Select(row => row.Line)];

    /// <summary>What is wrong, one for each line that can't be used.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public void Read(CsvRow row)
    {
        try
        {
            if (row.Cells.Skip(header.Width).Any(cell => cell.Length > 0))
            {
                throw new RowException(Invariant($"the row has more cells than the header has columns ({header.Width}). Put a cell that holds the separator in quotes."));
            }

            CountRecord record = Record(row);
            if (header.Cell(row, CountsColumn.Count).Length > 0)
            {
                _records.Add(record);
            }
            else
            {
                _withoutCount.Add((row.Line, record));
            }
        }
        catch (RowException exception)
        {
            _problems.Add(Invariant($"line {row.Line}, {exception.Message}"));
        }
    }

    private CountRecord Record(CsvRow row)
    {
        (StatedMoment from, StatedMoment? to) = Cell(row, CountsColumn.Date, Date);
        StatedCount count = Optional(row, CountsColumn.Count, StatedCount.Parse) ?? default;
        CountRecord record = new()
        {
            AcquiredAt = from.First,
            AcquiredUntil = to?.Last,
            HasTimeOfDay = from.HasTimeOfDay && to is null,
            Count = count.Count,
            Sense = count.Sense,
            Lower = Optional(row, CountsColumn.Lower, StatedCount.Whole) ?? count.Lower,
            Upper = Optional(row, CountsColumn.Upper, StatedCount.Whole) ?? count.Upper,
            ClearFraction = Optional(row, CountsColumn.ClearFraction, ClearFraction) ?? 1,
            IsClearStated = header.Cell(row, CountsColumn.ClearFraction).Length > 0,
            GsdMeters = Optional(row, CountsColumn.Gsd, Gsd),
            Sensor = Text(row, CountsColumn.Sensor),
            Method = Text(row, CountsColumn.Method)?.ToLowerInvariant(),
            Tasked = Optional(row, CountsColumn.Tasked, Tasked),
            Classes = Text(row, CountsColumn.Classes),
            FacilityVersion = Text(row, CountsColumn.FacilityVersion),
            Counter = Text(row, CountsColumn.Counter),
            Zone = Text(row, CountsColumn.Zone),
            Line = row.Line,
        };
        CheckInterval(record, row);
        return record;
    }

    private void CheckInterval(CountRecord record, CsvRow row)
    {
        if (record.Lower > record.Upper)
        {
            throw Problem(CountsColumn.Lower, Invariant($"{record.Lower}"), Invariant($"is above the upper end, {record.Upper}. Swap the two, or correct one."));
        }

        string count = header.Cell(row, CountsColumn.Count);
        if (count.Length > 0 && (record.Count < record.Lower || record.Count > record.Upper))
        {
            string ends = Invariant($"{(object?)record.Lower ?? "…"} to {(object?)record.Upper ?? "…"}");
            throw Problem(CountsColumn.Count, count, $"lies outside its own interval, {ends}. Correct the count or the interval.");
        }
    }

    private (StatedMoment From, StatedMoment? To) Date(string text)
    {
        string[] ends = text.Split('/');
        StatedMoment from = Moment(ends[0]);
        StatedMoment? to = ends.Length == 2 ? Moment(ends[1]) : null;
        if (ends.Length > 2)
        {
            throw new FormatException(NoDate);
        }

        return to is null || from.First < to.Value.Last ? (from, to) : throw new FormatException("ends before it begins. Write the earlier date first.");
    }

    private StatedMoment Moment(string text)
    {
        StatedMoment moment = StatedMoment.Parse(text) ?? throw new FormatException(NoDate);
        return moment.First > now ? throw new FormatException(Invariant($"lies in the future (it is {now:yyyy-MM-dd} now, UTC). Correct the date."))
            : moment.First.Year < FirstYear ? throw new FormatException(Invariant($"lies before {FirstYear}, when nothing was seen from above. Correct the date."))
            : moment;
    }

    private static double ClearFraction(string text) => Number(text.TrimEnd('%').TrimEnd()) switch
    {
        >= 0 and <= 1 and var fraction when !text.EndsWith('%') => fraction,
        >= 0 and <= 100 and var percent => throw new FormatException(Invariant($"is no share from 0 to 1. If it is percent, write {percent / 100}.")),
        _ => throw new FormatException("is no share from 0 to 1. Write the share of the track length that could be seen, such as 0.85."),
    };

    private static double Gsd(string text) => Number(text) is > 0 and var gsd
        ? gsd
        : throw new FormatException("is no ground sample distance. Write it in meters, without the unit, such as 0.5.");

    private static double Number(string text) => StatedCount.Number(text) ?? double.NaN;

    private static bool Tasked(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "TRUE" or "1" => true,
        "NO" or "FALSE" or "0" => false,
        _ => throw new FormatException("is neither yes nor no. Write yes, no, true, false, 1 or 0; leave it empty where nobody knows."),
    };

    private string? Text(CsvRow row, CountsColumn column) => header.Cell(row, column) is { Length: > 0 } text ? text : null;

    private T? Optional<T>(CsvRow row, CountsColumn column, Func<string, T> parse)
        where T : struct => header.Cell(row, column).Length > 0 ? Cell(row, column, parse) : null;

    private T Cell<T>(CsvRow row, CountsColumn column, Func<string, T> parse)
    {
        string text = header.Cell(row, column);
        try
        {
            return parse(text);
        }
        catch (FormatException exception)
        {
            throw Problem(column, text, exception.Message);
        }
    }

    private static RowException Problem(CountsColumn column, string value, string problem) => new($"column {CountsHeader.Name(column)}: \"{Short(value)}\" {problem}");

    private static string Short(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private sealed class RowException(string message) : Exception(message);
}
