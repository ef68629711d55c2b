namespace Yardwatch.Service.Watches;

/// <summary>What tells that a file has changed without reading it: its length and when it was written.</summary>
/// <param name="Bytes">Its length; 0 where there is no file.</param>
/// <param name="Modified">When it was written last, UTC; the earliest time there is where there is no file.</param>
public readonly record struct FileStamp(long Bytes, DateTime Modified)
{
    /// <summary>The stamp of a file as it is now, behind links.</summary>
    /// <param name="path">The file, there or not.</param>
    public static FileStamp Of(string path) => RealFile.Of(path) is { Exists: true } file ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
}
