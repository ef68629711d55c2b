using System.Security.Cryptography;
using Yardwatch.Gdal;
using Yardwatch.Imagery.Metadata;

namespace Yardwatch.Service.Watches;

/// <summary>Which files are meant by what a person names: files, folders with all below them, patterns.</summary>
internal static class SceneFiles
{
    private const long LargestSidecarBytes = 8 << 20;

    private static readonly string[] Extensions = [".tif", ".tiff", ".jp2", ".j2k", ".ntf", ".nitf", ".png", ".jpg", ".jpeg"];

    // What GDAL reads beside a scene and is named after it: placement, polynomials, overviews, masks, statistics, vendors' metadata.
    private static readonly string[] SidecarEndings =
    [
        ".tfw", ".tifw", ".tiffw", ".jgw", ".jpgw", ".jpegw", ".pgw", ".pngw", ".j2w", ".jp2w", ".wld", ".prj", ".aux.xml", ".aux", ".ovr", ".msk", ".points", ".gcp",
        ".rpb", ".rpc", ".imd", ".pvl", ".til", ".xml", "_rpc.txt", "_metadata.xml", "_metadata.txt",
    ];

    // What vendors put beside a scene: pictures for browsing, masks of usable data.
    private static readonly string[] BesideScenes = ["thumb", "browse", "preview", "_udm", "_scl.", ".aux."];

    /// <summary>The scenes' files, absolute, in ordinal order, each once.</summary>
    /// <param name="names">Files, folders and patterns with <c>*</c> and <c>?</c> in the last part.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="unreadable">Told of each folder below a named one that can't be looked into, which is passed over; null: it ends the search.</param>
    /// <exception cref="UsageException">One names nothing, a folder without scenes or a sheet of counts.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be looked into.</exception>
    /// <exception cref="IOException">A folder can't be looked into.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> names, CancellationToken cancellation, Action<string>? unreadable = null) =>
        [.. names.SelectMany(name => One(name, unreadable, cancellation)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>SHA-256 over the files that describe a scene: those that are read for it, whatever they are called, and those named after it.</summary>
    /// <param name="scene">The scene's file, absolute.</param>
    /// <param name="sha256">Tells the SHA-256 of a file that is too large to be read at every look, or null.</param>
    public static string Sidecars(string scene, Func<string, string?> sha256)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Beside(scene).Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(Content(file, sha256));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // What can't be read is said where the scene's metadata is read; mended, it is another content, and the scene is counted again.
    private static byte[] Content(string file, Func<string, string?> sha256)
    {
        try
        {
            return RealFile.Of(file).Length <= LargestSidecarBytes ? File.ReadAllBytes(file) : System.Text.Encoding.UTF8.GetBytes(sha256(file) ?? "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>How many files describe a scene.</summary>
    public static int CountSidecars(string scene) => Beside(scene).Count();

    // GDAL reads more than SceneSidecars does: world files, control points, overviews.
    private static IEnumerable<string> Beside(string scene)
    {
        IEnumerable<string> named = Directory.EnumerateFiles(Path.GetDirectoryName(scene)!)
            .Where(file => IsNamedAfter(scene, Path.GetFileName(file)) && RealFile.Of(file) is { Exists: true, Length: <= LargestSidecarBytes });
        string[] heights = ElevationModel.Beside(scene) is { } model ? [model] : [];
        return SceneSidecars.Files(scene).Concat(heights).Where(file => RealFile.Of(file).Exists).Concat(named).Where(file => !file.Equals(scene, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
    }

    private static bool IsNamedAfter(string scene, string file) => new[] { Path.GetFileName(scene), Path.GetFileNameWithoutExtension(scene) }.Any(stem =>
        file.StartsWith(stem, StringComparison.Ordinal) && SidecarEndings.Contains(file[stem.Length..], StringComparer.OrdinalIgnoreCase));

    private static string[] One(string name, Action<string>? unreadable, CancellationToken cancellation)
    {
        if (Directory.Exists(name))
        {
            string[] below = [.. In(new DirectoryInfo(name), unreadable, cancellation).Where(IsScene)];
            return below.Length > 0
                ? below
                : throw new UsageException(ErrorCatalog.SceneMissing, $"{name} holds no scene: no file in or below it ends in {string.Join(", ", Extensions)}. Unpack archives; name files of other formats one by one.");
        }

        if (Path.GetExtension(name).Equals(".csv", StringComparison.OrdinalIgnoreCase) && File.Exists(name))
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"{name} is no scene. Where it holds counts, give it with --counts, which stands before each file.");
        }

        if (File.Exists(name))
        {
            return IsBesideScenes(Path.GetFullPath(name)) ? [] : [Path.GetFullPath(name)];
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(name))!;
        string pattern = Path.GetFileName(name);
        string[] found = pattern.AsSpan().IndexOfAny('*', '?') >= 0 && Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, pattern).Where(IsScene)]
            : [];
        return found.Length > 0
            ? found
            : throw new UsageException(ErrorCatalog.SceneMissing, $"There is no scene file, folder or match of {name}. Check the path.");
    }

    // Links to files are taken. Links to folders may lead in circles: they are not followed.
    private static IEnumerable<string> In(DirectoryInfo folder, Action<string>? unreadable, CancellationToken cancellation)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { IgnoreInaccessible = false }))
        {
            cancellation.ThrowIfCancellationRequested();
            string[] found = entry is not DirectoryInfo inner ? [entry.FullName]
                : inner.Attributes.HasFlag(FileAttributes.ReparsePoint) ? []
                : Below(inner, unreadable, cancellation);
            foreach (string file in found)
            {
                yield return file;
            }
        }
    }

    // One folder that can't be looked into never stops the rest.
    private static string[] Below(DirectoryInfo folder, Action<string>? unreadable, CancellationToken cancellation)
    {
        try
        {
            return [.. In(folder, unreadable, cancellation)];
        }
        catch (Exception exception) when (unreadable is not null && exception is IOException or UnauthorizedAccessException)
        {
            unreadable(folder.FullName);
            return [];
        }
    }

    private static bool IsScene(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !IsNamedOtherwise(Path.GetFileName(path));

    private static bool IsNamedOtherwise(string name) =>
        Array.Exists(BesideScenes, part => name.Contains(part, StringComparison.OrdinalIgnoreCase)) || ElevationModel.IsNamedSo(name);

    // A shell that expands a pattern itself names what describes the scenes too: it is passed over as in a folder.
    private static bool IsBesideScenes(string path)
    {
        string name = Path.GetFileName(path);
        return !IsScene(path) && Directory.EnumerateFiles(Path.GetDirectoryName(path)!)
            .Where(file => file != path && IsScene(file) && name.StartsWith(Path.GetFileNameWithoutExtension(file), StringComparison.Ordinal))
            .Any(scene => IsNamedOtherwise(name) || Beside(scene).Contains(path, StringComparer.Ordinal));
    }
}
