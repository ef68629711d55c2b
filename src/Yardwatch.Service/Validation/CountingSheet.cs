using System.Globalization;
using System.Text;
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

        string[] lines = File.ReadAllLines(path);
        char separator = lines.Length > 0 && lines[0].Contains(';', StringComparison.Ordinal) ? ';' : ',';
        string[] header = lines.Length > 0 ? [.. Cells(lines[0].TrimStart('\uFEFF'), separator).Select(cell => cell.Trim())] : [];
        if (Columns.Take(5).FirstOrDefault(column => !header.Contains(column)) is { } missing)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"The counting sheet {path} has no column {missing}. Its first line must be {Header}.");
        }

        List<HumanCount> counts = [];
        for (int line = 1; line < lines.Length; line++)
        {
            string[] cells = [.. Cells(lines[line], separator)];
            string Cell(string column) => Array.IndexOf(header, column) is var i && i < cells.Length ? cells[i].Trim() : "";
            if (Cell("railcars").Length > 0)
            {
                HumanCount count = Count(Cell, scenes, counts) ?? throw Unusable(path, line + 1, lines[line]);
                counts.Add(Vehicles(count) <= scenes[count.Scene] ? count : throw TooMany(path, line + 1, count, scenes[count.Scene]));
            }
        }

        return counts;
    }

    private static HumanCount? Count(Func<string, string> cell, IReadOnlyDictionary<string, int> scenes, List<HumanCount> before)
    {
        string other = cell("other_vehicles");
        HumanCount? count = scenes.ContainsKey(cell("scene")) && Whole(cell("railcars")) is { } railcars && (other.Length == 0 || Whole(other) is not null)
            ? new HumanCount(cell("scene"), railcars, other.Length == 0 ? null : Whole(other), cell("counter"))
            : null;
        return count is null || before.Any(earlier => earlier.Scene == count.Scene && earlier.Counter == count.Counter) ? null : count;
    }

    private static long Vehicles(HumanCount count) => (long)count.Railcars + (count.OtherVehicles ?? 0);

    private static UsageException TooMany(string path, int line, HumanCount count, int most) => new(
        ErrorCatalog.ValidationUnusable,
        Invariant($"Line {line} of {path} can't be used: {Vehicles(count)} vehicles, where the mapped tracks have room for at most {most}. Correct the number, or leave the row blank."));

    private static UsageException Unusable(string path, int line, string text) => new(
        ErrorCatalog.ValidationUnusable,
        $"Line {line} of {path} can't be used: \"{text}\". It needs a scene of this draw, whole numbers from 0 on (blank for not counted), and each counter once for a scene.");

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static IEnumerable<string> Cells(string line, char separator)
    {
        StringBuilder cell = new();
        bool quoted = false;
        foreach (char letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == separator && !quoted)
            {
                yield return cell.ToString();
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        yield return cell.ToString();
    }
}
