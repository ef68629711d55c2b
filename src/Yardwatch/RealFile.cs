namespace Yardwatch;

/// <summary>Files behind symbolic links: a link's own length and time say nothing of what is read through it.</summary>
public static class RealFile
{
    // As many as Linux follows: beyond, links lead in a circle.
    private const int MostLinks = 40;

    /// <summary>The file that is read under a path: what a link at its end leads to, else the file itself, whether there is one or not.</summary>
    /// <param name="path">A file or a link to one.</param>
    public static FileInfo Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileInfo file = new(path);
        try
        {
            return file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        }
        catch (IOException)
        {
            // Links in a circle: whoever opens the file hears of it.
            return file;
        }
    }

    /// <summary>Where a path leads, with no link left in it; parts that aren't there stay as they are.</summary>
    /// <param name="path">A file or folder, there or not.</param>
    public static string PathOf(string path) => PathOf(Path.GetFullPath(path), MostLinks);

    /// <summary>Whether two paths lead to one place.</summary>
    /// <param name="one">A file or folder, there or not.</param>
    /// <param name="other">Another.</param>
    public static bool IsSame(string one, string other) =>
        PathOf(one).Equals(PathOf(other), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    private static string PathOf(string full, int links)
    {
        if (Path.GetDirectoryName(full) is not { } folder || links == 0)
        {
            return full;
        }

        string here = Path.Combine(PathOf(folder, links), Path.GetFileName(full));
        return new FileInfo(here).LinkTarget is { } target ? PathOf(Path.GetFullPath(target, Path.GetDirectoryName(here)!), links - 1) : here;
    }
}
