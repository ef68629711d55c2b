using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Yardwatch.Tests.House;

public sealed partial class NoticesTests
{
    [Fact]
    public async Task The_third_party_notices_name_the_packages_of_the_lock_files_and_no_other()
    {
        string[] locked = [.. (await LockedAsync()).Distinct().Order(StringComparer.Ordinal)];
        string[] named = [.. Named(RepositoryFiles.Text("THIRD-PARTY-NOTICES.md")!).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(locked);
        // Where this fails: dotnet run eng/notices.cs > THIRD-PARTY-NOTICES.md
        Assert.Equal(locked, named);
    }

    [Fact]
    public async Task Every_font_has_its_license_beside_it_and_is_named_in_the_notices()
    {
        string[] paths = await RepositoryFiles.ListAsync();
        string notices = RepositoryFiles.Text("THIRD-PARTY-NOTICES.md")!;
        foreach (string font in paths.Where(path => Path.GetExtension(path) is ".ttf" or ".otf" or ".woff2"))
        {
            Assert.Contains(paths, path => Path.GetExtension(path) == ".txt" && Path.GetDirectoryName(path) == Path.GetDirectoryName(font));
            Assert.Contains($"`{font}`", notices, StringComparison.Ordinal);
        }
    }

    private static async Task<List<string>> LockedAsync()
    {
        List<string> locked = [];
        foreach (string path in (await RepositoryFiles.ListAsync()).Where(path => Path.GetFileName(path) == "packages.lock.json"))
        {
            using var json = JsonDocument.Parse(RepositoryFiles.Text(path)!);
            foreach (JsonProperty package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
            {
                // Projects of this repository stand in lock files too, without a resolved version.
                if (package.Value.TryGetProperty("resolved", out JsonElement version))
                {
                    locked.Add($"{package.Name} {version.GetString()}");
                }
            }
        }

        return locked;
    }

    private static IEnumerable<string> Named(string notices) =>
        PackageRow().Matches(notices).Select(match => $"{match.Groups["name"].Value} {match.Groups["version"].Value}");

    [GeneratedRegex(@"^\| (?<name>[\w.-]+) \| (?<version>\d[\w.-]*) \| [^|]+ \|", RegexOptions.Multiline)]
    private static partial Regex PackageRow();
}
