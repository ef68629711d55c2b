using System.Text.RegularExpressions;
using Xunit;

namespace Yardwatch.Tests.House;

public sealed partial class HygieneTests
{
    private const long Mebibyte = 1 << 20;

    [Fact]
    public async Task No_file_names_a_package_registry_or_a_path_of_one_machine()
    {
        RepositoryFiles.AssertNone(await LinesAsync(line => RegistryAddress().IsMatch(line) || MachinePath().IsMatch(line)));
    }

    [Fact]
    public async Task No_file_leaves_work_for_later()
    {
        RepositoryFiles.AssertNone(await LinesAsync(line => WorkLeft().IsMatch(line)));
    }

    [Fact]
    public async Task Every_file_outside_models_and_samples_is_smaller_than_a_mebibyte()
    {
        string[] large =
        [
            .. (await RepositoryFiles.ListAsync())
                .Where(path => !path.StartsWith("models/", StringComparison.Ordinal) && !path.StartsWith("samples/", StringComparison.Ordinal))
                .Where(path => new FileInfo(RepositoryFiles.Full(path)).Length >= Mebibyte),
        ];
        RepositoryFiles.AssertNone(large);
    }

    [Fact]
    public async Task A_file_has_the_run_bit_when_it_is_a_script_and_only_then()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no run bits.");
        string[] paths = await RepositoryFiles.ListAsync();
        string[] mismatched = [.. paths.Where(path => HasRunBit(path) != (RepositoryFiles.Text(path)?.StartsWith("#!", StringComparison.Ordinal) ?? false))];
        RepositoryFiles.AssertNone(mismatched);
        Assert.All(["run", "test", ".ci/run"], path => Assert.True(paths.Contains(path) && HasRunBit(path), path));
    }

    [Fact]
    public void The_automatic_check_is_the_test_script()
    {
        string[] commands = [.. File.ReadAllLines(RepositoryFiles.Full(".ci/run")).Where(line => line.Length > 0 && line[0] != '#')];
        Assert.Equal("CI=true exec ./test", commands[^1]);
        Assert.Equal(2, commands.Length);
        Assert.StartsWith("cd ", commands[0], StringComparison.Ordinal);
    }

    // The look-alikes are put together here, so that this file isn't found itself.
    [Theory]
    [InlineData("https://api." + "nuget.org/")]
    [InlineData("https://packages.example/v3" + "/index.json")]
    [InlineData("https://registry." + "npmjs.org/left-pad")]
    public void A_registry_address_is_noticed(string line) => Assert.Matches(RegistryAddress(), line);

    [Theory]
    [InlineData("/ho" + "me/someone/yards", true)]
    [InlineData("\"/wo" + "rk/main\"", true)]
    [InlineData("C:" + "\\Users\\someone", true)]
    [InlineData("docs/work/plan.md", false)]
    [InlineData("https://example.org/home/page", false)]
    public void A_path_of_one_machine_is_noticed(string line, bool noticed) => Assert.Equal(noticed, MachinePath().IsMatch(line));

    [Theory]
    [InlineData("// TO" + "DO: later", true)]
    [InlineData("# FIX" + "ME", true)]
    [InlineData("methods to do", false)]
    public void Work_left_for_later_is_noticed(string line, bool noticed) => Assert.Equal(noticed, WorkLeft().IsMatch(line));

    private static bool HasRunBit(string path) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(RepositoryFiles.Full(path)).HasFlag(UnixFileMode.UserExecute);

    private static async Task<List<string>> LinesAsync(Func<string, bool> bad)
    {
        List<string> found = [];
        foreach (string path in await RepositoryFiles.ListAsync())
        {
            string[] lines = RepositoryFiles.Text(path)?.Split('\n') ?? [];
            found.AddRange(lines.Where(bad).Select(line => $"{path}: {line.Trim()}"));
        }

        return found;
    }

    [GeneratedRegex(@"api\.nuget\.org|registry\.(?:npmjs|yarnpkg)|pypi\.org/simple|files\.pythonhosted|/v3/index\.json", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryAddress();

    [GeneratedRegex(@"(?<![\w./)\]-])/(?:work|home|root|Users)/\w|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(?:TO[D]O|FIXM[E]|XX[X]|HAC[K])\b")]
    private static partial Regex WorkLeft();
}
