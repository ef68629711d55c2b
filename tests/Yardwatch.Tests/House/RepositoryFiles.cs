using System.Text;
using Xunit;

namespace Yardwatch.Tests.House;

/// <summary>The repository's own files: what git holds or would add, not what it ignores.</summary>
internal static class RepositoryFiles
{
    /// <summary>Paths relative to the root, with forward slashes.</summary>
    public static async Task<string[]> ListAsync()
    {
        ShellResult files = await Shell.RunAsync(
            "git ls-files -z --cached --others --exclude-standard", RepositoryRoot.Path, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(files.ExitStatus == 0, files.ToString());
        string[] paths = [.. files.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(path => File.Exists(Full(path)))];
        Assert.Contains("Yardwatch.slnx", paths);
        return paths;
    }

    /// <summary>Fails with every finding on a line of its own: xUnit cuts collections short.</summary>
    public static void AssertNone(IReadOnlyCollection<string> findings) =>
        Assert.True(findings.Count == 0, string.Join('\n', findings));

    public static string Full(string path) => Path.Combine(RepositoryRoot.Path, path);

    /// <summary>The file's text, or null for a binary file (one with a zero byte).</summary>
    public static string? Text(string path)
    {
        byte[] bytes = File.ReadAllBytes(Full(path));
        return bytes.AsSpan().Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes);
    }
}
