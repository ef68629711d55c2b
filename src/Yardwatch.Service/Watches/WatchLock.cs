namespace Yardwatch.Service.Watches;

/// <summary>Held by the one command that writes to a watch; the system lets go of it when the command ends, however it ends.</summary>
internal sealed class WatchLock : IDisposable
{
    private const int ReadOnlyFileSystem = 30;

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private WatchLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="UsageException">Another command has it, or the watch can't be written to.</exception>
    public static WatchLock Take(Watch watch)
    {
        string path = Path.Combine(watch.Folder, "ledger.lock");
        try
        {
            return new WatchLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (HeldByAnother.Contains(exception.HResult))
        {
            throw new UsageException(ErrorCatalog.WatchBusy, $"Another command is writing to the watch {watch.Folder}. Wait until it has ended.", exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem })
        {
            throw new UsageException(
                ErrorCatalog.CannotWrite, $"The watch {watch.Folder} is read-only here: it can be read, but nothing can be added to it. Copy it to a folder that may be written, or get the permission to write to it.", exception);
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new UsageException(ErrorCatalog.CannotWrite, $"The watch {watch.Folder} can't be written to: {exception.Message.TrimEnd('.')}. Check its disk.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
