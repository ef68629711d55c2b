using System.Text.Json;

namespace Yardwatch;

/// <summary>What was calibrated for a class of scenes.</summary>
/// <param name="MaximumGsdMeters">The coarsest GSD it holds for, meters.</param>
/// <param name="Calibration">Its parameters.</param>
public sealed record CalibrationClass<T>(double MaximumGsdMeters, T Calibration);

/// <summary>Tables of calibrations by GSD: classes from the finest to the coarsest, at least one.</summary>
internal static class CalibrationClasses
{
    /// <summary>The calibration for a GSD: of the finest class that is as coarse, else of the coarsest.</summary>
    public static T Of<T>(IReadOnlyList<CalibrationClass<T>> classes, double gsdMeters) =>
        (classes.FirstOrDefault(entry => gsdMeters <= entry.MaximumGsdMeters) ?? classes[^1]).Calibration;

    /// <summary>Reads a table.</summary>
    /// <param name="json">The text of its file.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="fault">What is wrong with a table, a clause; null: nothing.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="FormatException">It is no such table; the message says what is wrong, for a caller that names the file.</exception>
    public static TTable Parse<TTable>(string json, JsonSerializerOptions options, Func<TTable, string?> fault, string name)
        where TTable : class
    {
        ArgumentNullException.ThrowIfNull(json);
        TTable? table;
        try
        {
            table = JsonSerializer.Deserialize<TTable>(json, options);
        }
        catch (JsonException error)
        {
            throw new FormatException($"This is no {name}: {error.Message}", error);
        }

        string? wrong = table is null ? "it is null" : fault(table);
        return wrong is null ? table! : throw new FormatException($"This {name} can't be used: {wrong}.");
    }

    /// <summary>Finds what can't be in a table's classes.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="fault">What is wrong with one calibration, a clause; null: nothing.</param>
    /// <returns>A clause, or null.</returns>
    public static string? Fault<T>(IReadOnlyList<CalibrationClass<T>>? classes, Func<T, string?> fault)
    {
        if (classes is null || classes.Count == 0)
        {
            return "it has no classes";
        }

        if (classes.Any(entry => entry is null or { Calibration: null }))
        {
            return "a class has no calibration";
        }

        if (classes.Zip(classes.Skip(1)).Any(pair => pair.First.MaximumGsdMeters >= pair.Second.MaximumGsdMeters))
        {
            return "maximumGsdMeters must rise from class to class";
        }

        return classes.Select(entry => fault(entry.Calibration)).FirstOrDefault(found => found is not null);
    }
}
