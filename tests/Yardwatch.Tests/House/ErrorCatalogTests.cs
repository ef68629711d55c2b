using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using Yardwatch.Service;

namespace Yardwatch.Tests.House;

public sealed partial class ErrorCatalogTests
{
    [Fact]
    public void The_document_says_of_every_error_what_the_code_says()
    {
        ErrorKind[] written =
        [
            .. Row().Matches(RepositoryFiles.Text("docs/errors.md")!).Select(match => new ErrorKind(
                match.Groups["code"].Value,
                int.Parse(match.Groups["exit"].Value, CultureInfo.InvariantCulture),
                match.Groups["wrong"].Value,
                match.Groups["mend"].Value)),
        ];
        Assert.Equal(ErrorCatalog.All, written);
    }

    [Fact]
    public void A_code_is_used_once_and_begins_with_its_exit_status()
    {
        Assert.Equal(ErrorCatalog.All.Count, ErrorCatalog.All.Select(error => error.Code).Distinct().Count());
        Assert.All(ErrorCatalog.All, error => Assert.StartsWith($"YW{error.ExitStatus}", error.Code, StringComparison.Ordinal));
        Assert.All(ErrorCatalog.All, error => Assert.InRange(error.ExitStatus, 2, 3));
    }

    [Fact]
    public async Task Every_code_named_anywhere_is_in_the_catalog()
    {
        foreach (string path in (await RepositoryFiles.ListAsync()).Where(path => !path.StartsWith("tests/", StringComparison.Ordinal)))
        {
            foreach (Match code in Code().Matches(RepositoryFiles.Text(path) ?? ""))
            {
                Assert.True(ErrorCatalog.All.Any(error => error.Code == code.Value), $"{path} names {code.Value}.");
            }
        }
    }

    [GeneratedRegex(@"^\| `(?<code>YW\d{4})` \| (?<exit>\d) \| (?<wrong>[^|]+) \| (?<mend>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\bYW\d{4}\b")]
    private static partial Regex Code();
}
