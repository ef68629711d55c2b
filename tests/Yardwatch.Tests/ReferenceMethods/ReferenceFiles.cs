using System.Globalization;

namespace Yardwatch.Tests.ReferenceMethods;

/// <summary>A table of numbers with named columns; a missing value (NA) is not a number.</summary>
internal sealed class NumberTable
{
    private readonly Dictionary<string, double[]> _columns;

    private NumberTable(Dictionary<string, double[]> columns, int rows) => (_columns, Rows) = (columns, rows);

    public int Rows { get; }

    public double this[string column, int row] => _columns[column][row];

    public static NumberTable Read(string path)
    {
        string[][] lines = [.. File.ReadLines(path).Select(line => line.Split(','))];
        Dictionary<string, double[]> columns = new(StringComparer.Ordinal);
        for (int i = 0; i < lines[0].Length; i++)
        {
            columns[lines[0][i]] = [.. lines.Skip(1).Select(line => Number(line[i]))];
        }

        return new NumberTable(columns, lines.Length - 1);
    }

    public IEnumerable<double> Column(string name) => _columns[name];

    public bool Has(string name) => _columns.ContainsKey(name);

    // A day becomes its number.
    private static double Number(string text) => text switch
    {
        "NA" or "NaN" => double.NaN,
        "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) => day.DayNumber,
        _ => double.TryParse(text, CultureInfo.InvariantCulture, out double number) ? number : double.NaN,
    };
}

/// <summary>What the R package surveillance gave for twelve series made for this project, and those series.</summary>
internal static class ReferenceFiles
{
    /// <summary>The series, by the names of their files.</summary>
    public static string[] Series =>
    [
        "own01_flat_nb", "own02_seasonal", "own03_trend", "own04_sparse", "own05_zeroinfl", "own06_pastsurges",
        "own07_step_x2", "own08_ramp", "own09_73vs20", "own10_large", "own11_missing", "own12_coverage",
    ];

    public static NumberTable Input(string series) => NumberTable.Read(TestData.Path("statistics", "reference", "own", "input", $"{series}.csv"));

    public static NumberTable Output(string name) => NumberTable.Read(TestData.Path("statistics", "reference", "own", "output", $"{name}.csv"));

    /// <summary>Whether two numbers are both missing, or agree to one part in a million.</summary>
    /// <param name="expected">The reference value; not a number where it is missing.</param>
    /// <param name="actual">The value; null or not a number where it is missing.</param>
    /// <param name="floor">An absolute difference that is always accepted: for values that are differences of nearly equal numbers.</param>
    public static bool Agree(double expected, double? actual, double floor = 0) =>
        double.IsNaN(expected)
            ? actual is null or double.NaN
            : actual is { } number && (number == expected || Math.Abs(number - expected) <= Math.Max(floor, 1e-6 * Math.Abs(expected)));
}
