using System.CommandLine;
using Yardwatch.Publishing;

namespace Yardwatch.Service.Commands;

/// <summary>Where a command writes: never over what it reads, and no two results in one place.</summary>
internal static class Outputs
{
    /// <summary>Refuses outputs that would take the place of an input or of another output, before anything is read.</summary>
    /// <param name="parsed">The call.</param>
    /// <param name="outputs">Options that name a file to write.</param>
    /// <param name="inputs">The files that are read; null where one is not given.</param>
    /// <exception cref="UsageException">One would.</exception>
    public static void Check(ParseResult parsed, IReadOnlyList<Option<string?>> outputs, IEnumerable<string?> inputs) =>
        Check([.. outputs.Select(option => (option.Name, parsed.GetValue(option)))], inputs);

    /// <summary>The same of outputs that are named already.</summary>
    /// <param name="outputs">Each with the option that names it; null where it is not given.</param>
    /// <param name="inputs">The files that are read; null where one is not given.</param>
    /// <exception cref="UsageException">One would.</exception>
    public static void Check(IReadOnlyList<(string Option, string? Path)> outputs, IEnumerable<string?> inputs)
    {
        (string Option, string Path)[] written =
            [.. outputs.Where(output => !string.IsNullOrEmpty(output.Path) && !PublishedFile.IsDevice(Path.GetFullPath(output.Path))).Select(output => (output.Option, output.Path!))];
        string[] read = [.. inputs.Where(input => !string.IsNullOrEmpty(input)).OfType<string>()];
        foreach ((string option, string path) in written)
        {
            if (Array.Exists(read, input => RealFile.IsSame(input, path)))
            {
                throw new UsageException(ErrorCatalog.CommandLine, $"{option} {path} would write over a file that the command reads. Choose another name.");
            }

            if (Array.Find(written, other => other.Option != option && RealFile.IsSame(other.Path, path)) is { Option: { } second })
            {
                throw new UsageException(ErrorCatalog.CommandLine, $"{option} and {second} name one file, {path}. Give each a name of its own.");
            }
        }
    }
}
