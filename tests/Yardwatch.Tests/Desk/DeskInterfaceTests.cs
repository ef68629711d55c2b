using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Xunit;
using Yardwatch.Tests.House;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Desk;

/// <summary>What other programs get.</summary>
[Collection(DeskTestGroup.Name)]
public sealed class DeskInterfaceTests(DeskFixture desk)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Answers_keep_the_schemas_of_the_command_line()
    {
        JsonNode watch = Assert.Single(JsonNode.Parse(await TextAsync("/api/watches"))!.AsArray())!;
        Assert.Equal("demo-junction", watch["name"]!.GetValue<string>());
        string history = await TextAsync("/api/watches/demo-junction/history");
        await Contract.DemandAsync("history", history);
        string scene = JsonNode.Parse(history)!["lines"]![0]!["sceneSha256"]!.GetValue<string>();
        await Contract.DemandAsync("observation", await TextAsync($"/api/watches/demo-junction/observations/{scene}"));
        await Contract.DemandAsync("finding", await TextAsync("/api/watches/demo-junction/finding"));
        await Contract.DemandAsync("claims", await TextAsync("/api/watches/demo-junction/claims"));
    }

    [Theory]
    [InlineData("/feed.atom")]
    [InlineData("/watches/demo-junction/feed.atom")]
    public async Task A_feed_has_every_count_of_the_demonstration_once(string path)
    {
        var feed = XDocument.Parse(await TextAsync(path));
        XNamespace atom = "http://www.w3.org/2005/Atom";
        XElement[] entries = [.. feed.Root!.Elements(atom + "entry")];
        Assert.Equal(6, entries.Select(entry => entry.Element(atom + "id")!.Value).Distinct().Count());
        Assert.All(entries, entry => Assert.Contains("railcars", entry.Element(atom + "title")!.Value, StringComparison.Ordinal));
        Assert.Equal(entries.Max(entry => entry.Element(atom + "updated")!.Value), feed.Root.Element(atom + "updated")!.Value);
    }

    [Fact]
    public async Task A_review_that_nobody_began_has_the_machines_vehicles()
    {
        JsonNode line = JsonNode.Parse(await TextAsync("/api/watches/demo-junction/history"))!["lines"]!.AsArray().Last(one => one!["railcars"]?.GetValue<int>() > 0)!;
        JsonNode review = JsonNode.Parse(await TextAsync($"/api/watches/demo-junction/observations/{line["sceneSha256"]}/review"))!;
        Assert.Empty(review["entries"]!.AsArray());
        Assert.All(review["vehicles"]!.AsArray(), vehicle => Assert.Equal("unseen", vehicle!["verdict"]!.GetValue<string>()));
        Assert.NotEmpty(review["vehicles"]!.AsArray());
    }

    [Theory]
    [InlineData("/api/watches/elsewhere/history", HttpStatusCode.NotFound)]
    [InlineData("/api/watches/demo-junction/observations/..%2F..%2Fledger.sqlite", HttpStatusCode.NotFound)]
    [InlineData("/watches/demo-junction/reports/elsewhere/", HttpStatusCode.NotFound)]
    [InlineData("/ogc/collections/elsewhere", HttpStatusCode.NotFound)]
    [InlineData("/ogc/collections/elsewhere/items", HttpStatusCode.NotFound)]
    [InlineData("/ogc/collections/detections/items/none", HttpStatusCode.NotFound)]
    [InlineData("/ogc/collections/detections/items?bbox=1,2,3", HttpStatusCode.BadRequest)]
    [InlineData("/ogc/collections/detections/items?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/ogc/collections/detections/items?datetime=soon", HttpStatusCode.BadRequest)]
    [InlineData("/ogc/collections/detections/items?colour=red", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_or_can_not_be_read_is_said(string path, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await desk.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(JsonNode.Parse(text)!["detail"]!.GetValue<string>().Length > 10, text);
    }

    [Fact]
    public async Task A_report_is_served_with_its_files_and_nothing_beside_it()
    {
        string report = $"/watches/demo-junction/reports/{desk.ReportId}/";
        Assert.Contains("NOT CITABLE", await TextAsync(report), StringComparison.Ordinal);
        await Contract.DemandAsync("finding", await TextAsync(report + "data/finding.json"));
        foreach (string beside in new[] { "../../watch.json", "..%2F..%2Fwatch.json", "%2e%2e/%2e%2e/watch.json", "data/../../../watch.json", "/etc/passwd", "%2Fetc%2Fpasswd" })
        {
            using HttpResponseMessage answer = await desk.Client.GetAsync(new Uri(report + beside, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Features_come_in_pages_and_by_place_and_time()
    {
        JsonNode all = await ItemsAsync("");
        int matched = all["numberMatched"]!.GetValue<int>();
        Assert.True(matched > 10);
        List<string> ids = [];
        string? next = "/ogc/collections/detections/items?limit=7";
        while (next is not null)
        {
            JsonNode page = JsonNode.Parse(await TextAsync(next))!;
            ids.AddRange(page["features"]!.AsArray().Select(feature => feature!["id"]!.GetValue<string>()));
            next = page["links"]!.AsArray().FirstOrDefault(link => link!["rel"]!.GetValue<string>() == "next")?["href"]!.GetValue<string>();
        }

        Assert.Equal(matched, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(matched, ids.Count);
        JsonNode first = all["features"]![0]!;
        JsonNode corner = first["geometry"]!["coordinates"]![0]![0]!;
        string box = FormattableString.Invariant($"{corner[0]!.GetValue<double>()},{corner[1]!.GetValue<double>()},{corner[0]!.GetValue<double>()},{corner[1]!.GetValue<double>()}");
        Assert.InRange((await ItemsAsync($"?bbox={box}"))["numberMatched"]!.GetValue<int>(), 1, matched - 1);
        Assert.Equal(0, (await ItemsAsync("?bbox=10,10,11,11"))["numberMatched"]!.GetValue<int>());
        string at = first["properties"]!["acquiredAt"]!.GetValue<string>();
        Assert.InRange((await ItemsAsync($"?datetime={at}"))["numberMatched"]!.GetValue<int>(), 1, matched - 1);
        Assert.Equal(matched, (await ItemsAsync("?datetime=2000-01-01/.."))["numberMatched"]!.GetValue<int>());
        Assert.Equal(ids[0], JsonNode.Parse(await TextAsync($"/ogc/collections/detections/items/{ids[0]}"))!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ogrinfo_reads_every_collection()
    {
        using TemporaryFolder folder = new();
        string script = $"command -v ogrinfo >/dev/null || {{ echo none; exit 0; }}; ogrinfo -ro -al -so OAPIF:{desk.Client.BaseAddress}ogc";
        ShellResult told = await Shell.RunAsync($"export GDAL_HTTP_HEADERS='Authorization: Bearer {desk.Key}'; {script}", folder.File(""), Limit, TestContext.Current.CancellationToken);
        Assert.True(told.ExitStatus == 0, told.ToString());
        if (told.Output != "none\n")
        {
            Assert.All(["Layer name: facilities", "Layer name: observations", "Layer name: detections"], layer => Assert.Contains(layer, told.Output, StringComparison.Ordinal));
            Assert.DoesNotContain("Feature Count: 0", told.Output, StringComparison.Ordinal);
            Assert.Empty(told.Error);
        }
    }

    [Fact]
    public async Task The_description_is_valid_OpenAPI_and_names_every_interface()
    {
        ReadResult read = OpenApiDocument.Parse(await TextAsync("/openapi/v1.json"), "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Contains("/ogc/collections/{collection}/items", read.Document!.Paths.Keys);
        Assert.Contains("/api/watches/{watch}/history", read.Document.Paths.Keys);
        Assert.DoesNotContain(read.Document.Paths.Keys, path => path.Contains("tiles", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tiles_cover_the_scene_and_nothing_beyond()
    {
        string scene = JsonNode.Parse(await TextAsync("/api/watches/demo-junction/history"))!["lines"]![0]!["sceneSha256"]!.GetValue<string>();
        string tiles = $"/watches/demo-junction/scenes/{scene}/tiles";
        JsonNode grid = JsonNode.Parse(await TextAsync(tiles))!;
        int deepest = grid["deepestLevel"]!.GetValue<int>();
        int columns = (grid["width"]!.GetValue<int>() + 255) / 256;
        foreach ((string place, HttpStatusCode expected) in new[]
        {
            ("0/0/0", HttpStatusCode.OK), ($"{deepest}/{columns - 1}/0", HttpStatusCode.OK), ($"{deepest}/{columns}/0", HttpStatusCode.NotFound), ($"{deepest + 1}/0/0", HttpStatusCode.NotFound),
        })
        {
            using HttpResponseMessage answer = await desk.Client.GetAsync(new Uri($"{tiles}/{place}.jpg", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(expected, answer.StatusCode);
        }

        using HttpResponseMessage missing = await desk.Client.GetAsync(new Uri($"/watches/demo-junction/scenes/{new string('0', 64)}/tiles/0/0/0.jpg", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private async Task<JsonNode> ItemsAsync(string query) => JsonNode.Parse(await TextAsync("/ogc/collections/detections/items" + query))!;

    private async Task<string> TextAsync(string address)
    {
        using HttpResponseMessage answer = await desk.Client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode} {text}");
        return text;
    }
}
