using Xunit;

namespace Yardwatch.Tests.House;

public sealed class RunScriptTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yardwatch-test-");

    private static string Run => RepositoryFiles.Full("run");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_mistake_passes_through_with_its_exit_status_and_nothing_on_standard_output()
    {
        ShellResult result = await ShellAsync($"'{Run}' count missing.tif --facility missing.geojson");
        Assert.Equal(2, result.ExitStatus);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Two_calls_at_once_both_answer()
    {
        ShellResult result = await ShellAsync($"""
            '{Run}' count missing.tif --facility a & first=$!
            '{Run}' count missing.tif --facility a & second=$!
            one=0; wait $first || one=$?
            two=0; wait $second || two=$?
            echo $one $two
            """);
        Assert.Equal("2 2\n", result.Output);
    }

    [Fact]
    public async Task A_link_to_the_script_works_from_another_folder()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "yw"), Run);
        Assert.Equal(2, (await ShellAsync("./yw count missing.tif --facility a")).ExitStatus);
    }

    [Theory]
    [InlineData("echo more >> src/B.cs", false)]
    [InlineData("rm src/B.cs", false)]
    [InlineData("mv src/B.cs src/C.cs", false)]
    [InlineData("echo x > src/new.cs", false)]
    [InlineData("echo x > models/small.onnx", false)]
    [InlineData("echo x > README.md", true)]
    [InlineData("touch src/B.cs", true)]
    public async Task The_stamp_of_the_sources_notices_what_changes_the_program(string change, bool same)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "eng"));
        File.Copy(RepositoryFiles.Full("eng/setup.sh"), Path.Combine(_folder.FullName, "eng", "setup.sh"));
        ShellResult result = await ShellAsync($"""
            mkdir -p src models
            touch Directory.Build.props Directory.Packages.props global.json Yardwatch.slnx
            echo a > src/A.cs; echo b > src/B.cs
            . eng/setup.sh
            before=$(source_stamp)
            {change}
            after=$(source_stamp)
            [ ${"{#before}"} = 16 ]
            [ "$before" = "$after" ] && echo same || echo different
            """);
        Assert.Equal(same ? "same\n" : "different\n", result.Output);
    }

    private Task<ShellResult> ShellAsync(string script) =>
        Shell.RunAsync(script, _folder.FullName, Limit, TestContext.Current.CancellationToken);
}
