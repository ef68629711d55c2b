namespace Yardwatch.Publishing;

/// <summary>A result can't be written. The message names the file, what is wrong and what to do.</summary>
/// <param name="message">Names the file, what is wrong and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class PublishingException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>Writes a result as a whole or not at all.</summary>
public static class PublishedFile
{
    /// <summary>Writes a file beside its place and then moves it there; a file that is already there is replaced.</summary>
    /// <param name="path">Where; the folder exists.</param>
    /// <param name="content">The file's bytes.</param>
    /// <exception cref="PublishingException">The file can't be written. Nothing half-written is left.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Writes a file that is too large to be held in memory beside its place and then moves it there; a file that is already there is replaced.</summary>
    /// <param name="path">Where; the folder exists.</param>
    /// <param name="write">Writes the file's bytes. Where it fails, nothing is left.</param>
    /// <exception cref="PublishingException">The file can't be written. Nothing half-written is left.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            string target = Target(path);
            if (IsDevice(target))
            {
                using var device = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                write(device);
            }
            else
            {
                Replace(target, write);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new PublishingException(Message(path, exception), exception);
        }
    }

    /// <summary>Makes a folder and those above it; one that is there stays.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="PublishingException">It can't be made.</exception>
    public static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            string problem = File.Exists(folder) ? "a file has that name. Choose another folder." : $"{exception.Message.TrimEnd('.')}. Choose a place where you may write.";
            throw new PublishingException($"Can't make the folder {folder}: {problem}", exception);
        }
    }

    /// <summary>Whether a path names a device, which is written into and never replaced: a file moved to /dev/null would take its place.</summary>
    /// <param name="path">Absolute.</param>
    public static bool IsDevice(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);
    }

    private static void Replace(string target, Action<Stream> write)
    {
        if (Directory.Exists(target))
        {
            throw new PublishingException($"Can't write {target}: a folder has that name. Choose another name.");
        }

        string temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // A link stays a link: what it points to is replaced. Of a device it may point to a pipe, which has no name.
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        return IsDevice(full) ? full : RealFile.Of(full).FullName;
    }

    private static string Message(string path, Exception exception)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (exception is DirectoryNotFoundException)
        {
            return $"Can't write {path}: the folder {folder} does not exist. Create it or choose another place.";
        }

        return exception is UnauthorizedAccessException
            ? $"Can't write {path}: no permission. Choose a place where you may write."
            : $"Can't write {path}: {exception.Message.TrimEnd('.')}. Free some space or choose another place.";
    }
}
