using System.Text;
using System.Text.Json;
using Yardwatch.Publishing;

namespace Yardwatch.Service.Evaluation;

/// <summary>A file of rows: one JSON object a line. Every row is on the disk as soon as it is written, for a run that is interrupted.</summary>
public sealed class RowFile : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly string _path;

    private RowFile(string path, StreamWriter writer)
    {
        (_path, _writer) = (path, writer);
    }

    /// <summary>Begins a file. One that is there is no other's, and holds the rows of a run that was interrupted: it is never replaced.</summary>
    /// <param name="path">Where; the folder exists.</param>
    /// <exception cref="UsageException">The file is there already.</exception>
    /// <exception cref="PublishingException">The file can't be written.</exception>
    public static RowFile Create(string path) => File.Exists(path) && !PublishedFile.IsDevice(path) && new FileInfo(path).Length > 0
        ? throw new UsageException(ErrorCatalog.RowsUnusable, $"{path} is there already. Name another file, or remove it; `evaluate --from` reports on rows.")
        : Guarded(path, () => new RowFile(path, new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" }));

    /// <summary>Reads the rows of files.</summary>
    /// <param name="path">A file that <see cref="Write"/> made.</param>
    /// <exception cref="UsageException">The file is missing, or a line is no row.</exception>
    public static IReadOnlyList<EvaluationRow> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException(ErrorCatalog.RowsUnusable, $"There is no file of rows {path}. Give one that evaluate --rows wrote.");
        }

        List<EvaluationRow> rows = [];
        foreach ((int index, string line) in File.ReadLines(path).Index().Where(line => line.Item.Length > 0))
        {
            try
            {
                rows.Add(EvaluationRow.Read(line));
            }
            catch (JsonException)
            {
                throw new UsageException(
                    ErrorCatalog.RowsUnusable,
                    $"Line {index + 1} of {path} is no row of this version. Give a file that evaluate --rows wrote, or remove the line.");
            }
        }

        return rows.Count > 0 ? rows : throw new UsageException(ErrorCatalog.RowsUnusable, $"{path} holds no rows. Give a file that evaluate --rows wrote.");
    }

    /// <summary>Writes a row.</summary>
    /// <exception cref="PublishingException">It can't be written.</exception>
    public void Write(EvaluationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Guarded(_path, () =>
        {
            _writer.WriteLine(row.ToJson());
            return this;
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static RowFile Guarded(string path, Func<RowFile> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PublishingException($"Can't write {path}: {exception.Message.TrimEnd('.')}. Create the folder, free some space or choose another place.", exception);
        }
    }
}
