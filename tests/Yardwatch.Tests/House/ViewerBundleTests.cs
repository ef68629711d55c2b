using Xunit;

namespace Yardwatch.Tests.House;

public sealed class ViewerBundleTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task The_committed_viewer_is_what_its_sources_give()
    {
        using TemporaryFolder folder = new();
        ShellResult result = await Shell.RunAsync(
            $"""
            command -v npm >/dev/null || exit 77
            mkdir -p viewer src/Yardwatch.Service/wwwroot
            cd '{RepositoryFiles.Full("viewer")}'
            cp -r package.json package-lock.json tsconfig.json licenses.mjs .npmrc src "$OLDPWD/viewer/"
            cd "$OLDPWD/viewer"
            npm ci --no-audit --no-fund --ignore-scripts >npm.log 2>&1 || exit 77
            npm run -s build >build.log 2>&1 || (cat build.log; exit 1)
            cmp '{RepositoryFiles.Full("src/Yardwatch.Service/wwwroot/viewer.js")}' ../src/Yardwatch.Service/wwwroot/viewer.js
            cmp '{RepositoryFiles.Full("src/Yardwatch.Service/wwwroot/viewer.js.LICENSE.txt")}' ../src/Yardwatch.Service/wwwroot/viewer.js.LICENSE.txt
            """,
            folder.File(""), Limit, TestContext.Current.CancellationToken);
        Assert.SkipWhen(result.ExitStatus is 77 or 127, "No Node, or no registry of its packages: the bundle can't be made anew here.");
        // Where this fails: cd viewer && npm ci && npm run build
        Assert.True(result.ExitStatus == 0, result.ToString());
    }
}
