using Yardwatch.Facilities;

namespace Yardwatch.Baselines;

/// <summary>The columns that a file of counts may have.</summary>
internal enum CountsColumn
{
    Date,
    Count,
    Lower,
    Upper,
    ClearFraction,
    Gsd,
    Sensor,
    Method,
    Tasked,
    Classes,
    FacilityVersion,
    Counter,
    Zone,
}

/// <summary>Where the columns of a file of counts stand.</summary>
internal sealed class CountsHeader
{
    public const string Example = "date,count";

    private static readonly string[] Names =
        ["date", "count", "lower", "upper", "clear_fraction", "gsd", "sensor", "method", "tasked", "classes", "facility_version", "counter", "zone"];

    private readonly int[] _places;

    private CountsHeader(int[] places, int width, IReadOnlyList<string> unknown)
    {
        _places = places;
        Width = width;
        Unknown = unknown;
    }

    /// <summary>Every column's name, for messages.</summary>
    public static string Known => string.Join(", ", Names);

    /// <summary>How many columns are named; cells beyond are not.</summary>
    public int Width { get; }

    /// <summary>The columns that are not used, as the file names them.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Reads the header.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="CountsException">It is no header, or one without a date or a count.</exception>
    public static CountsHeader Of(CsvRow row, string file)
    {
        string[] named = [.. row.Cells.Select(cell => cell.Replace(' ', '_').ToLowerInvariant())];
        int[] places = [.. Names.Select(name => Array.IndexOf(named, name))];
        string where = FormattableString.Invariant($"{file}, line {row.Line}");
        if (places[(int)CountsColumn.Date] < 0 && StatedMoment.Parse(row.Cells[0]) is not null)
        {
            throw new CountsException($"{where}: there is no header. Put {Example} above the rows, with the names of the other columns there are: {Known}.");
        }

        if (Array.Find(Names[..2], name => !named.Contains(name)) is { } missing)
        {
            throw new CountsException($"{where}: the header has no column \"{missing}\". It must have {Example}; it has {string.Join(", ", row.Cells.Where(cell => cell.Length > 0))}.");
        }

        if (Array.Find(Names, name => named.Count(other => other == name) > 1) is { } twice)
        {
            throw new CountsException($"{where}: the header has the column \"{twice}\" twice. Rename or remove one.");
        }

        int width = Array.FindLastIndex(named, name => name.Length > 0) + 1;
        return new CountsHeader(places, width, [.. row.Cells.Where((cell, i) => cell.Length > 0 && !Names.Contains(named[i]))]);
    }

    public static string Name(CountsColumn column) => Names[(int)column];

    /// <summary>A row's cell in a column; empty where the row or the file has none.</summary>
    public string Cell(CsvRow row, CountsColumn column) => _places[(int)column] is >= 0 and var place && place < row.Cells.Count ? row.Cells[place] : "";
}
