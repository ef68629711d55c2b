using System.Globalization;
using System.Text;
using Yardwatch.Baselines;
using static System.FormattableString;

namespace Yardwatch.Service.Validation;

/// <summary>What one person counted in one scene.</summary>
/// <param name="Scene">The scene's id in the manifest.</param>
/// <param name="Railcars">Freight cars.</param>
/// <param name="OtherVehicles">Locomotives, passenger and maintenance vehicles; null where nobody wrote them.</param>
/// <param name="Counter">Who counted.</param>
public sealed record HumanCount(string Scene, int Railcars, int? OtherVehicles, string Counter);

/// <summary>The sheet that a person fills in: CSV, separated by commas or, as spreadsheets of many countries write it, by semicolons.</summary>
public static class CountingSheet
{
    /// <summary>The sheet's name.</summary>
    public const string FileName = "counting-sheet.csv";

    // Between couplers no vehicle of ordinary traffic is shorter. What is mapped may end before the tracks do: a few more are never a slip.
    private const double ShortestVehicleMeters = 6;
    private const int LeastCeiling = 10;

    private const string Header = "scene,drawn_order,railcars,other_vehicles,counter,remarks";
    private static readonly string[] Columns = Header.Split(',');

    /// <summary>A sheet with a blank row for every scene.</summary>
    /// <param name="scenes">The scenes' ids, in the order drawn.</param>
    public static byte[] Blank(IEnumerable<string> scenes) =>
        Encoding.UTF8.GetBytes(string.Concat(scenes.Select((scene, i) => $"{scene},{i + 1},,,,\n").Prepend($"{Header}\n")));

    /// <summary>The most vehicles that can stand on so much track: a larger number is a slip of the pen.</summary>
    /// <param name="trackMeters">The length of all mapped tracks.</param>
    public static int Ceiling(double trackMeters) => int.Max(LeastCeiling, (int)double.Min(int.MaxValue, double.Ceiling(trackMeters / ShortestVehicleMeters)));

    /// <summary>Reads a sheet. A row without railcars is missing, never zero.</summary>
    /// <param name="path">The sheet.</param>
    /// <param name="scenes">The ids that may stand in it, each with its <see cref="Ceiling"/>.</param>
    /// <exception cref="UsageException">The sheet is missing, or a row can't be: the message names the line.</exception>
    public static IReadOnlyList<HumanCount> Read(string path, IReadOnlyDictionary<string, int> scenes)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        if (!File.Exists(path))
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"There is no counting sheet {path}. Give a folder that `validate draw` made.");
        }

        string text = CsvTable.Text(File.ReadAllBytes(path)) ?? throw new UsageException(ErrorCatalog.ValidationUnusable, $"The counting sheet {path} is not a text file. Save it as CSV.");
        CsvRow[] rows = Rows(path, text);
        string[] header = rows.Length > 0 ? [.. rows[0].Cells] : [];
        if (Columns.Take(5).FirstOrDefault(column => !header.Contains(column)) is { } missing)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"The counting sheet {path} has no column {missing}. Its first line must be {Header}.");
        }

        List<HumanCount> counts = [];
        foreach (CsvRow row in rows.Skip(1))
        {
            string Cell(string column) => Array.IndexOf(header, column) is var i && i < row.Cells.Count ? row.Cells[i] : "";
            if (Cell("railcars").Length > 0)
            {
                counts.Add(Fault(Cell, scenes, counts) is { } fault ? throw Unusable(path, row.Line, fault) : Count(Cell));
            }
        }

        return counts;
    }

    private static CsvRow[] Rows(string path, string text)
    {
        try
        {
            return [.. new CsvTable(text).Rows()];
        }
        catch (FormatException exception)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"The counting sheet {path} can't be read: {exception.Message}. Close it, or save the sheet again.");
        }
    }

    private static HumanCount Count(Func<string, string> cell) => new(cell("scene"), Whole(cell("railcars"))!.Value, Whole(cell("other_vehicles")), cell("counter"));

    private static string? Fault(Func<string, string> cell, IReadOnlyDictionary<string, int> scenes, List<HumanCount> before)
    {
        if (!scenes.TryGetValue(cell("scene"), out int most))
        {
            return $"this draw has no scene \"{cell("scene")}\". Write the ids as the sheet had them.";
        }

        if (new[] { "railcars", "other_vehicles" }.FirstOrDefault(column => cell(column).Length > 0 && Whole(cell(column)) is null) is { } column)
        {
            return $"{column} is \"{cell(column)}\". It needs a whole number from 0 on, or nothing where nobody counted.";
        }

        HumanCount count = Count(cell);
        HumanCount[] others = [.. before.Where(earlier => earlier.Scene == count.Scene)];
        return others.Any(earlier => earlier.Counter.Equals(count.Counter, StringComparison.OrdinalIgnoreCase))
            ? $"{(count.Counter.Length > 0 ? count.Counter : "a counter without a name")} counted {count.Scene} in a line before. Leave one of the two."
            : others.Any(earlier => earlier.Counter.Length == 0 || count.Counter.Length == 0)
            ? $"{count.Scene} is counted twice, and one line doesn't say by whom. Write who counted into both."
            : Vehicles(count) > most
                ? Invariant($"{Vehicles(count)} vehicles, where the mapped tracks have room for at most {most}. Correct the number, or leave the row blank.")
                : null;
    }

    private static long Vehicles(HumanCount count) => (long)count.Railcars + (count.OtherVehicles ?? 0);

    private static UsageException Unusable(string path, int line, string fault) =>
        new(ErrorCatalog.ValidationUnusable, Invariant($"Line {line} of {path} can't be used: {fault}"));

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
