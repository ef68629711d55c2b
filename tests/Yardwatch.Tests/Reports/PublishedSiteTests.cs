using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Publishing.Reports;
using static Yardwatch.Tests.Reports.ReportDeskTests;

namespace Yardwatch.Tests.Reports;

/// <summary>A site over several publications: corrections are found and explained, and a feed reader never takes it for another.</summary>
public sealed class PublishedSiteTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task A_correction_takes_over_what_it_is_not_told_to_change_and_the_edition_before_can_be_found()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string site = folder.File("site");
        await ToldAsync("report", "--assessment", Path.Combine(watch, "assessments", "demo-junction.yaml"), "--embargo", "2020-01-01", "--watch", watch);
        await PublishAsync(folder, watch, id, 1);
        await ToldAsync("correct", id, "--what", "The title was wrong", "--why", "A typing error", "--watch", watch);
        string draft = Path.Combine(watch, "reports", id);
        Assert.Contains("\"embargoUntil\": \"2020-01-01", await ReadAsync(Path.Combine(draft, "data", "report.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(draft, "data", "assessment.yaml")));
        await PublishAsync(folder, watch, id, 2);

        Assert.Contains("Edition 1, as it stood before, is kept", await ReadAsync(Path.Combine(site, id, ReportFolder.PageName)), StringComparison.Ordinal);
        string link = $"{id}/editions/1/{ReportFolder.PageName}";
        Assert.Contains($"<a href=\"{link}\">edition 1</a>", await ReadAsync(Path.Combine(site, "index.html")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(site, link)));
        string feed = await ReadAsync(Path.Combine(site, "feed.atom"));
        Assert.Contains("Corrected: The title was wrong. Why: A typing error. On ", feed, StringComparison.Ordinal);
        Assert.Contains($"rel=\"predecessor-version\" href=\"{link}\"", feed, StringComparison.Ordinal);

        await ToldAsync("correct", id, "--what", "The assessment was wrong.", "--why", "A mistake.", "--assessment", "none", "--embargo", "none", "--author", "A program", "--watch", watch);
        Assert.False(File.Exists(Path.Combine(draft, "data", "assessment.yaml")));
        await PublishAsync(folder, watch, id, 3);
        Assert.Contains("Corrected: The assessment was wrong. Why: A mistake. On ", await ReadAsync(Path.Combine(site, "feed.atom")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_keeps_its_ids_and_takes_a_name_and_an_address()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string site = folder.File("site");
        await PublishAsync(folder, watch, id, 1);
        string[] ids = Ids(await ReadAsync(Path.Combine(site, "feed.atom")));
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, one => Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", one));
        await ToldAsync("publish", "--report", id, "--site", site, "--title", "Yards & co", "--address", "https://example.org/yards", "--watch", watch);
        string feed = await ReadAsync(Path.Combine(site, "feed.atom"));
        Assert.Equal(ids, Ids(feed));
        Assert.Contains("<title>Yards &amp; co</title>", feed, StringComparison.Ordinal);
        Assert.Contains($"href=\"https://example.org/yards/{id}/{ReportFolder.PageName}\"", feed, StringComparison.Ordinal);
        Assert.Contains("<h1>Yards &amp; co</h1>", await ReadAsync(Path.Combine(site, "index.html")), StringComparison.Ordinal);
        await RefusedAsync("is no web address", "publish", "--report", id, "--site", site, "--address", "yards", "--watch", watch);
        Assert.NotEqual(SiteAbout.Begun("one").Id, SiteAbout.Begun("other").Id);
    }

    [Fact]
    public async Task Nobody_elses_report_or_page_is_overwritten_and_no_watch_is_published()
    {
        using TemporaryFolder folder = new();
        using TemporaryFolder other = new();
        (string watch, string id) = demo.Copy(folder);
        (string stranger, _) = demo.Copy(other);
        await ToldAsync("report", "--author", "Somebody Else", "--watch", stranger);
        await PublishAsync(folder, watch, id, 1);
        await ToldAsync("review", await AnswerAsync(other, stranger, id, Filled), "--watch", stranger);
        await RefusedAsync("which this watch didn't make", "publish", "--report", id, "--site", folder.File("site"), "--watch", stranger);
        string page = other.Write("index.html", "another page");
        await RefusedAsync("that Yardwatch didn't make", "publish", "--report", id, "--site", Path.GetDirectoryName(page)!, "--watch", watch);
        Assert.Equal("another page", await ReadAsync(page));
        await RefusedAsync("holds the watch itself", "publish", "--report", id, "--site", watch, "--watch", watch);
        await RefusedAsync("holds the watch itself", "publish", "--report", id, "--site", folder.FullName, "--watch", watch);
    }

    [Fact]
    public async Task Wherever_a_site_names_a_report_it_says_what_the_report_is_stamped_with()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        await PublishAsync(folder, watch, id, 1);
        string site = folder.File("site");
        string index = await ReadAsync(Path.Combine(site, "index.html"));
        Assert.Contains("<p><strong>SIMULATED. NOT CITABLE.</strong> The intervals were not validated at this facility.", index, StringComparison.Ordinal);
        Assert.Matches("<p class=\"about\">Published [0-9-]{10}, last changed", index);
        string feed = await ReadAsync(Path.Combine(site, "feed.atom"));
        Assert.Contains("<title>SIMULATED. NOT CITABLE. About ", feed, StringComparison.Ordinal);
        Assert.Contains(" SIMULATED. NOT CITABLE. The intervals were not validated at this facility.", feed, StringComparison.Ordinal);
        await ToldAsync("retract", id, "--why", "The scene was another yard's.", "--watch", watch);
        foreach (int _ in Enumerable.Range(0, 2))
        {
            await ToldAsync("publish", "--report", id, "--site", site, "--watch", watch);
            JsonNode listed = Assert.Single(JsonNode.Parse(await ReadAsync(Path.Combine(site, "reports.json")))!.AsArray())!;
            Assert.True((bool)listed["isSimulated"]!);
            Assert.Contains("not validated", (string)listed["notCitable"]![0]!, StringComparison.Ordinal);
            Assert.Contains("<title>Retracted: SIMULATED. NOT CITABLE. About ", await ReadAsync(Path.Combine(site, "feed.atom")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_place_that_can_not_be_written_is_named_with_what_to_do()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        string file = folder.Write("file", "no folder");
        (int status, _, string error) = await Service.Command.RunAsync("publish", "--report", id, "--site", Path.Combine(file, "site"), "--watch", watch);
        Assert.Equal(3, status);
        Assert.Contains("YW3006: Can't make the folder", error, StringComparison.Ordinal);
        Assert.Contains("Choose a place where you may write.", error, StringComparison.Ordinal);
    }

    private static async Task PublishAsync(TemporaryFolder folder, string watch, string id, int edition)
    {
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled, edition), "--watch", watch);
        await ToldAsync("publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
    }

    private static string[] Ids(string feed) => [.. System.Text.RegularExpressions.Regex.Matches(feed, "<id>([^<]*)</id>").Select(match => match.Groups[1].Value)];
}
