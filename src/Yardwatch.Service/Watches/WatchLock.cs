namespace Yardwatch.Service.Watches;

/// <summary>Held by the one command that writes to a watch; the system lets go of it when the command ends, however it ends.</summary>
internal sealed class WatchLock : IDisposable
{
    private readonly FileStream _file;

    private WatchLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="UsageException">Another command has it.</exception>
    public static WatchLock Take(Watch watch)
    {
        string path = Path.Combine(watch.Folder, "ledger.lock");
        try
        {
            return new WatchLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new UsageException(ErrorCatalog.WatchBusy, $"Another command is writing to the watch {watch.Folder}. Wait until it has ended.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
