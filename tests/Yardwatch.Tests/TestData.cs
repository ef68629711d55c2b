using Xunit;

namespace Yardwatch.Tests;

/// <summary>Real scenes that can't be shipped: they lie outside the repository.</summary>
internal static class TestData
{
    /// <summary>The path of a file or folder below <c>YARDWATCH_TEST_DATA</c> (default <c>../shared</c> beside the repository).</summary>
    /// <remarks>Where it is missing the calling test is skipped; under CI, which always has the data, it fails.</remarks>
    public static string Path(params string[] parts)
    {
        string root = Environment.GetEnvironmentVariable("YARDWATCH_TEST_DATA") is { Length: > 0 } named
            ? named
            : System.IO.Path.Combine(RepositoryRoot.Path, "..", "shared");
        string path = System.IO.Path.GetFullPath(System.IO.Path.Combine([root, .. parts]));
        if (!System.IO.Path.Exists(path))
        {
            string reason = $"No test data {path}: set YARDWATCH_TEST_DATA to the folder that holds {string.Join('/', parts)}.";
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            {
                Assert.Fail(reason);
            }

            Assert.Skip(reason);
        }

        return path;
    }
}
