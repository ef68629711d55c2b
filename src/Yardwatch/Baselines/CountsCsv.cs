using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>What a file of counts holds.</summary>
/// <param name="Records">Counts of the whole facility, in order of time; none where every row counts a zone.</param>
/// <param name="WithoutCount">When the rows were acquired that hold no count: they are left out, in order of time.</param>
/// <param name="Notices">What the user should see of the file, a sentence each; not part of the history.</param>
public sealed record CountsFile(IReadOnlyList<CountRecord> Records, IReadOnlyList<DateTimeOffset> WithoutCount, IReadOnlyList<string> Notices)
{
    /// <summary>Counts of single zones, in order of time: they belong to no series of the facility.</summary>
    public IReadOnlyList<CountRecord> OfZones { get; init; } = [];
}

/// <summary>
/// Reads counts from CSV: a header with <c>date</c> and <c>count</c>, and optionally <c>lower, upper, clear_fraction, gsd, sensor,
/// method, tasked, classes, facility_version, counter, zone</c>, in any order, separated by commas, semicolons or tabs.
/// </summary>
public static class CountsCsv
{
    /// <summary>A file with more rows is refused.</summary>
    public const int MostRows = 100_000;

    private const long MostBytes = 64 << 20;
    private const int MostLinesShown = 5;

    /// <summary>Reads a file of counts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="now">The present moment: what is dated later is refused.</param>
    /// <exception cref="CountsException">The file can't be read, is no table of counts, or has rows that can't be.</exception>
    public static CountsFile Read(string path, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(ReadBytes(path), path, now);
    }

    /// <summary>Reads counts from the bytes of a file.</summary>
    /// <param name="bytes">The CSV, UTF-8 with or without a byte order mark, or what spreadsheets write instead.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="now">The present moment: what is dated later is refused.</param>
    /// <exception cref="CountsException">It is no table of counts, or rows of it can't be used.</exception>
    public static CountsFile Parse(ReadOnlySpan<byte> bytes, string file, DateTimeOffset now)
    {
        CsvTable table = new(Text(bytes, file));
        try
        {
            return Read(table, file, now);
        }
        catch (FormatException exception)
        {
            throw new CountsException($"{file}: {exception.Message}. Close it, or write it twice where it belongs to the text.", exception);
        }
    }

    private static CountsFile Read(CsvTable table, string file, DateTimeOffset now)
    {
        using IEnumerator<CsvRow> rows = table.Rows().GetEnumerator();
        if (!rows.MoveNext())
        {
            throw new CountsException($"{file} is empty. Its first line must be {CountsHeader.Example}, then a row for each scene.");
        }

        var header = CountsHeader.Of(rows.Current, file);
        CountRowReader reader = new(header, now);
        for (int number = 1; rows.MoveNext(); number++)
        {
            if (number > MostRows)
            {
                throw new CountsException(Invariant($"{file} has more than {MostRows:N0} rows. A file holds the counts of one facility, a row for each scene."));
            }

            reader.Read(rows.Current);
        }

        RefuseProblems(reader.Problems, file);
        return reader.Records.Count > 0
            ? Result(reader, header, file)
            : throw new CountsException($"{file} has a header, but no row with a count below it. Add a row for each scene, such as 2023-10-05,73.");
    }

    private static CountsFile Result(CountRowReader reader, CountsHeader header, string file)
    {
        List<string> notices = [];
        if (header.Unknown.Count > 0)
        {
            notices.Add($"{file}: {(header.Unknown.Count == 1 ? "a column is" : "columns are")} not used: {string.Join(", ", header.Unknown)}. Known are {CountsHeader.Known}.");
        }

        CountRecord[] sorted = [.. reader.Records.OrderBy(record => record.AcquiredAt)];
        if (!sorted.SequenceEqual(reader.Records))
        {
            notices.Add($"{file}: the rows don't stand in the order of their dates; they were sorted.");
        }

        if (reader.LinesWithoutCount.Count is > 0 and int missing)
        {
            string lines = string.Join(", ", reader.LinesWithoutCount.Take(MostLinesShown).Select(line => Invariant($"{line}"))) + (missing > MostLinesShown ? ", …" : "");
            notices.Add(Invariant($"{file}: {missing} {(missing == 1 ? "row has" : "rows have")} no count and {(missing == 1 ? "is" : "are")} left out (line {lines})."));
        }

        return new CountsFile([.. sorted.Where(record => record.Zone is null)], [.. reader.WithoutCount.Order()], notices)
        {
            OfZones = [.. sorted.Where(record => record.Zone is not null)],
        };
    }

    private static void RefuseProblems(IReadOnlyList<string> problems, string file)
    {
        if (problems.Count == 1)
        {
            throw new CountsException($"{file}, {problems[0]}");
        }

        if (problems.Count > 1)
        {
            string which = problems.Count > MostLinesShown ? Invariant($"; the first {MostLinesShown}") : "";
            throw new CountsException(
                Invariant($"{file} has {problems.Count} lines that can't be used{which}:") + string.Concat(problems.Take(MostLinesShown).Select(problem => $"\n  {problem}")));
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes, string file) =>
        CsvTable.Text(bytes) ?? throw new CountsException($"{file} is not a text file. Save the table as CSV (comma-separated values).");

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CountsException($"{path} is a folder, not a file of counts. Name the CSV file in it.");
        }

        if (!File.Exists(path))
        {
            throw new CountsException($"There is no file of counts {path}. Check the name; a relative path starts in the current folder.") { Fault = CountsFault.Missing };
        }

        try
        {
            return RealFile.Of(path).Length <= MostBytes
                ? File.ReadAllBytes(path)
                : throw new CountsException(Invariant($"{path} is larger than {MostBytes >> 20} MiB, and so has more than {MostRows:N0} rows. A file holds the counts of one facility."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CountsException($"{path} can't be read: {exception.Message} Check the disk and your permission to read it.", exception) { Fault = CountsFault.Unreadable };
        }
    }
}
