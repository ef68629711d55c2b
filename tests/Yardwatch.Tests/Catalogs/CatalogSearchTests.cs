using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Service.Catalogs;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Catalogs;

public sealed class CatalogSearchTests : IDisposable
{
    private readonly CatalogServer _server = new();
    private readonly InstantClock _clock = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_search_by_post_says_where_when_and_what_and_follows_pages_whose_bodies_are_merged()
    {
        _server.Answer("/", Answer.Json(MadeCatalog.Api(MadeCatalog.Link("search", "/search", "POST"))));
        _server.Answer("/search", request =>
        {
            JsonObject next = MadeCatalog.Link("next", "/search", "POST");
            next["merge"] = true;
            next["body"] = new JsonObject { ["token"] = "second" };
            return Answer.Json(JsonNode.Parse(request.Body)!["token"] is null
                ? MadeCatalog.Page(MadeCatalog.Items(0, 3), next)
                : MadeCatalog.Page(MadeCatalog.Items(3, 2)));
        });
        JsonNode found = await FoundAsync("/", "--max-cloud", "20", "--collection", "yards");
        Assert.Equal(["item-000", "item-001", "item-002", "item-003", "item-004"], Ids(found));
        JsonNode[] bodies = [.. _server.Requests.Where(request => request.Method == "POST").Select(request => JsonNode.Parse(request.Body)!)];
        Assert.Equal(2, bodies.Length);
        Assert.All(_server.Requests.Where(request => request.Method == "POST"), request => Assert.NotNull(request.Header("Content-Length")));
        Assert.All(bodies, body => Assert.Equal("2024-01-01T00:00:00Z/2024-12-31T23:59:59Z", (string?)body["datetime"]));
        Assert.All(bodies, body => Assert.Equal("yards", (string?)body["collections"]![0]));
        Assert.All(bodies, body => Assert.Equal(20, (double?)body["query"]!["eo:cloud_cover"]!["lte"]));
        Assert.All(bodies, body => Assert.InRange((double)body["intersects"]!["coordinates"]![0]![0]![0]!, -33.01, -32.99));
    }

    [Fact]
    public async Task A_server_that_links_get_alone_is_searched_by_get_page_by_page()
    {
        _server.Answer("/api", Answer.Json(MadeCatalog.Api(MadeCatalog.Link("search", "search"))));
        _server.Answer("/search", request => Answer.Json(request.Query.Contains("page=2", StringComparison.Ordinal)
            ? MadeCatalog.Page(MadeCatalog.Items(5, 5))
            : MadeCatalog.Page(MadeCatalog.Items(0, 5), MadeCatalog.Link("next", "search?page=2"))));
        Assert.Equal(10, Ids(await FoundAsync("/api")).Length);
        Seen first = _server.Requests.First(request => request.Path == "/search");
        Assert.Equal("GET", first.Method);
        Assert.Contains("bbox=-33.0", first.Query, StringComparison.Ordinal);
        Assert.Contains("datetime=2024-01-01T00%3A00%3A00Z%2F2024-12-31T23%3A59%3A59Z", first.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_should_have_left_out_is_left_out_here()
    {
        JsonObject elsewhere = MadeCatalog.Item("elsewhere", "scene.tif");
        elsewhere["geometry"] = MadeCatalog.Polygon(10, 50, 11, 51);
        JsonObject other = MadeCatalog.Item("other", "scene.tif");
        other["collection"] = "others";
        _server.Answer("/list", Answer.Json(MadeCatalog.Page(
        [
            elsewhere, other, MadeCatalog.Item("cloudy", "scene.tif", cloud: 80), MadeCatalog.Item("clear", "scene.tif", cloud: 5),
            MadeCatalog.Item("unsaid", "scene.tif"), MadeCatalog.Item("early", "scene.tif", "2023-12-31T23:59:59Z"), MadeCatalog.Item("late", "scene.tif", "2025-01-01T00:00:00Z"),
        ])));
        Assert.Equal(["clear", "unsaid"], Ids(await FoundAsync("/list", "--max-cloud", "20", "--collection", "yards")));
    }

    [Fact]
    public async Task Broken_items_and_pages_are_named_and_the_rest_goes_on()
    {
        JsonObject placeless = MadeCatalog.Item("placeless", "scene.tif");
        placeless["geometry"] = null;
        JsonObject empty = MadeCatalog.Item("empty", "scene.tif");
        empty["assets"] = new JsonObject();
        _server.Answer("/page1", Answer.Json(MadeCatalog.Page(
            [placeless, empty, new JsonObject { ["type"] = 7 }, MadeCatalog.Item("good", "scene.tif")], MadeCatalog.Link("next", "/page2"))));
        _server.Answer("/page2", Answer.Text("<html>Sorry</html>"));
        (int status, string output, string error) = await RunAsync("search", "/page1", "--format", "json");
        Assert.Equal(3, status);
        Assert.Equal(["good"], Ids(JsonNode.Parse(output)!));
        Assert.False((bool)JsonNode.Parse(output)!["complete"]!);
        foreach (string named in new[] { "placeless has no usable geometry", "empty has no assets", "An entry has no id", "/page2 is not a JSON document" })
        {
            Assert.Contains(named, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_item_without_a_time_that_can_be_read_is_named_and_may_be_missing()
    {
        JsonObject elsewhere = MadeCatalog.Item("elsewhere", "scene.tif", "soon");
        elsewhere["geometry"] = MadeCatalog.Polygon(10, 50, 11, 51);
        _server.Answer("/list", Answer.Json(MadeCatalog.Page(
        [
            MadeCatalog.Item("odd", "scene.tif", "5/10/2024"), elsewhere, MadeCatalog.Item("fine", "scene.tif", "2024-05-01T10:00:00.123456789Z"),
            MadeCatalog.Item("day", "scene.tif", "2024-05-02"),
        ])));
        (int status, string output, string error) = await RunAsync("search", "/list", "--format", "json");
        Assert.Equal(3, status);
        Assert.Equal(["fine", "day"], Ids(JsonNode.Parse(output)!));
        Assert.False((bool)JsonNode.Parse(output)!["complete"]!);
        Assert.Contains("The item odd has no time of acquisition that can be read", error, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", error, StringComparison.Ordinal);
        Assert.Contains("\"2024-05-02T23:59:59Z\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"type\":\"Catalog\",\"type\":\"Catalog\"}")]
    [InlineData("[1, 2]")]
    [InlineData("<html></html>")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task A_source_that_is_no_catalog_is_an_error_of_the_outside_world(string text)
    {
        _server.Answer("/", Answer.Text(text));
        (int status, string output, string error) = await RunAsync("search", "/");
        Assert.Equal(3, status);
        Assert.Empty(output);
        Assert.StartsWith("yardwatch: error YW3032: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_lead_back_end()
    {
        _server.Answer("/page", Answer.Json(MadeCatalog.Page(MadeCatalog.Items(0, 2), MadeCatalog.Link("next", "/page?again"))));
        (int status, string output, string error) = await RunAsync("search", "/page", "--format", "json");
        Assert.Equal(3, status);
        Assert.Equal(2, Ids(JsonNode.Parse(output)!).Length);
        Assert.Contains("without end", error, StringComparison.Ordinal);
        Assert.InRange(_server.Requests.Count, 2, 3);
    }

    [Fact]
    public async Task A_limit_is_said()
    {
        _server.Answer("/list", Answer.Json(MadeCatalog.Page(MadeCatalog.Items(0, 9))));
        (int status, string output, string error) = await RunAsync("search", "/list", "--limit", "4", "--format", "json");
        Assert.Equal(0, status);
        Assert.Equal(4, Ids(JsonNode.Parse(output)!).Length);
        Assert.False((bool)JsonNode.Parse(output)!["complete"]!);
        Assert.Contains("4 items or more", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_static_catalog_is_walked_where_its_extents_may_hold_something()
    {
        JsonObject Collection(string id, double west, string from, params JsonObject[] links) => new()
        {
            ["type"] = "Collection",
            ["id"] = id,
            ["extent"] = new JsonObject
            {
                ["spatial"] = new JsonObject { ["bbox"] = new JsonArray(new JsonArray(west, 40, west + 5, 45)) },
                ["temporal"] = new JsonObject { ["interval"] = new JsonArray(new JsonArray(from, null)) },
            },
            ["links"] = new JsonArray([.. links]),
        };
        _server.Answer("/catalog.json", Answer.Json(MadeCatalog.Api(
            MadeCatalog.Link("child", "./here/collection.json"), MadeCatalog.Link("child", "./far/collection.json"),
            MadeCatalog.Link("child", "./later/collection.json"), MadeCatalog.Link("child", "./gone/collection.json"))));
        _server.Answer("/here/collection.json", Answer.Json(Collection(
            "here", -35, "2020-01-01T00:00:00Z",
            MadeCatalog.Link("item", "./a/item.json"), MadeCatalog.Link("child", "../catalog.json"), MadeCatalog.Link("root", "../catalog.json"))));
        _server.Answer("/far/collection.json", Answer.Json(Collection("far", 20, "2020-01-01T00:00:00Z", MadeCatalog.Link("item", "./item.json"))));
        _server.Answer("/later/collection.json", Answer.Json(Collection("later", -35, "2025-06-01T00:00:00Z", MadeCatalog.Link("item", "./item.json"))));
        _server.Answer("/here/a/item.json", Answer.Json(MadeCatalog.Item("a", "../pixels/a.tif")));
        (int status, string output, string error) = await RunAsync("search", "/catalog.json", "--format", "json", "--collection", "here");
        Assert.Equal(3, status);
        Assert.Contains("/gone/collection.json answers 404", error, StringComparison.Ordinal);
        JsonNode found = JsonNode.Parse(output)!;
        Assert.Equal(["a"], Ids(found));
        Assert.Equal($"{_server.Address}/here/pixels/a.tif", (string?)found["items"]![0]!["address"]);
        Assert.DoesNotContain(_server.Requests, request => request.Path is "/far/item.json" or "/later/item.json");
        Assert.Single(_server.Requests, request => request.Path == "/catalog.json");
    }

    [Fact]
    public async Task A_catalog_and_an_item_in_files_are_read()
    {
        using TemporaryFolder folder = new();
        folder.Write("item.json", MadeCatalog.Item("a", "a.tif").ToJsonString());
        string catalog = folder.Write("catalog.json", MadeCatalog.Api(MadeCatalog.Link("item", "item.json")).ToJsonString());
        foreach (string source in new[] { catalog, folder.File("item.json") })
        {
            (int status, string output, string error) = await Command.RunAsync(MadeCatalog.Call("search", source));
            Assert.True(status == 0, error);
            Assert.Contains("a   2024-05-01 10:00  Simulator-1  0.5 m  -      visual (file, can't be fetched)  100 %", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_item_may_be_a_scene_that_is_missing_and_a_share_of_clouds_that_cant_be_is_none()
    {
        JsonObject nameless = MadeCatalog.Item("nameless", "a.tif");
        nameless.Remove("id");
        _server.Answer("/list", Answer.Json(MadeCatalog.Page([nameless, MadeCatalog.Item("cloudless", "b.tif", cloud: 150)])));
        (int status, string output, string error) = await RunAsync("search", "/list", "--max-cloud", "20");
        Assert.Equal(3, status);
        Assert.Contains("An entry has no id", error, StringComparison.Ordinal);
        Assert.Contains("1 items, not all.", output, StringComparison.Ordinal);
        Assert.Matches("cloudless .* - +visual", output);
    }

    [Fact]
    public async Task A_table_tells_days_and_intervals_from_moments_and_files_that_cant_be_fetched_from_others()
    {
        JsonObject between = MadeCatalog.Item("between", "s3://bucket/a.tif");
        between["properties"]!["datetime"] = null;
        (between["properties"]!["start_datetime"], between["properties"]!["end_datetime"]) = ("2024-05-01T09:30:00Z", "2024-05-03T10:00:00Z");
        JsonObject mirrored = MadeCatalog.Item("mirrored", "s3://bucket/b.tif");
        mirrored["assets"]!["visual"]!["alternate"] = new JsonObject { ["https"] = new JsonObject { ["href"] = "https://example.org/b.tif" } };
        _server.Answer("/list", Answer.Json(MadeCatalog.Page([MadeCatalog.Item("day", "a.tif", "2024-05-01"), between, mirrored])));
        (int status, string output, string error) = await RunAsync("search", "/list");
        Assert.True(status == 0, error);
        Assert.Matches("day +2024-05-01 +Simulator-1 .* visual +100 %", output);
        Assert.Matches("between +2024-05-01 09:30 to 2024-05-03 10:00 +Simulator-1 .* visual \\(s3, can't be fetched\\) +100 %", output);
        JsonNode found = await FoundAsync("/list");
        Assert.Equal([null, "addresses of s3 are not followed", null], found["items"]!.AsArray().Select(item => (string?)item!["notFetchedBecause"]));
        Assert.Contains(found["items"]!.AsArray(), item => (string?)item!["address"] == "https://example.org/b.tif");
    }

    [Theory]
    [InlineData("""{ "code": "InvalidParameter", "description": "datetime ends before it begins" }""", "answers 400 BadRequest and says \"datetime ends before it begins\". Check")]
    [InlineData("""{ "detail": [ { "loc": ["query"], "msg": "too\u001b[31m long" } ] }""", "\"[{\"loc\":[\"query\"],\"msg\":\"too\\u001B[31m long\"}]\". Check")]
    [InlineData("no such\u0007 collection", "\"no such  collection\". Check")]
    [InlineData("<html><body>Oops</body></html>", "answers 400 BadRequest. Check the address")]
    public async Task What_a_server_says_of_a_refusal_is_passed_on(string body, string expected)
    {
        _server.Answer("/list", Answer.Text(body, 400));
        (int status, _, string error) = await RunAsync("search", "/list");
        Assert.Equal(3, status);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/catalog.json")]
    [InlineData("http://[::ffff:127.0.0.1]/catalog.json")]
    [InlineData("ftp://example.org/catalog.json")]
    public async Task A_catalog_cant_lead_into_this_machine_or_its_network(string address)
    {
        _server.Answer("/catalog.json", Answer.Json(MadeCatalog.Api(MadeCatalog.Link("child", address))));
        (int status, _, string error) = await RunAsync("search", "/catalog.json");
        Assert.Equal(3, status);
        Assert.Contains("which is not used", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_asks_for_time_gets_it()
    {
        int asked = 0;
        _server.Answer("/list", _ => ++asked switch
        {
            1 => Answer.Text("slow down", 429) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "7" } },
            2 => Answer.Text("away", 503) with
            {
                Headers = new Dictionary<string, string> { ["Retry-After"] = _clock.GetUtcNow().AddSeconds(30).ToString("R", CultureInfo.InvariantCulture) },
            },
            3 => Answer.Text("broken", 502),
            _ => Answer.Json(MadeCatalog.Page(MadeCatalog.Items(0, 1))),
        });
        Assert.Single(Ids(await FoundAsync("/list")));
        Assert.Equal(3, _clock.Waits.Count);
        Assert.Equal(TimeSpan.FromSeconds(7), _clock.Waits[0]);
        Assert.Equal(TimeSpan.FromSeconds(30), _clock.Waits[1]);
        Assert.InRange(_clock.Waits[2], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData(503, null, 5)]
    [InlineData(429, "3600", 1)]
    public async Task A_server_that_stays_away_is_given_up_with_a_message(int answer, string? retryAfter, int tries)
    {
        _server.Answer("/list", Answer.Text("no", answer) with
        {
            Headers = retryAfter is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Retry-After"] = retryAfter },
        });
        (int status, _, string error) = await RunAsync("search", "/list");
        Assert.Equal(3, status);
        Assert.StartsWith("yardwatch: error YW3030: ", error, StringComparison.Ordinal);
        Assert.Contains($"tried {tries} times", error, StringComparison.Ordinal);
        Assert.Equal(tries, _server.Requests.Count);
    }

    [Fact]
    public async Task A_slow_answer_ends_at_the_timeout_and_a_cancellation_at_once()
    {
        _server.Answer("/slow", Answer.Text("{}") with { Delay = TimeSpan.FromSeconds(2) });
        CatalogSource source = new("slow", new Uri($"{_server.Address}/slow"));
        using CatalogHttp http = new(source, new RetryPolicy(_clock), TimeSpan.FromMilliseconds(50));
        CatalogException exception = await Assert.ThrowsAsync<CatalogException>(
            () => http.ReadAsync(source.Address, body: null, TestContext.Current.CancellationToken));
        Assert.Contains("doesn't answer within 0.05 s", exception.Message, StringComparison.Ordinal);
        Assert.Equal(RetryPolicy.Attempts, http.Traffic.Requests);
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(50));
        using CatalogHttp patient = new(source, new RetryPolicy(_clock));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient.ReadAsync(source.Address, body: null, cancellation.Token));
    }

    [Fact]
    public void Waits_grow_are_spread_and_repeat_with_the_seed()
    {
        double[] Seconds(int seed)
        {
            RetryPolicy policy = new(_clock, seed);
            return [.. Enumerable.Range(1, RetryPolicy.Attempts - 1).Select(failures => policy.Delay(failures)!.Value.TotalSeconds)];
        }

        Assert.Equal(Seconds(3), Seconds(3));
        Assert.NotEqual(Seconds(3), Seconds(4));
        Assert.All(Seconds(3).Select((seconds, i) => seconds / double.Pow(2, i)), share => Assert.InRange(share, 0.5, 1));
        Assert.Null(new RetryPolicy(_clock).Delay(RetryPolicy.Attempts));
    }

    [Theory]
    [InlineData("--from", "2024-05-02", "--to", "2024-05-01", "YW2001")]
    [InlineData("--from", "spring", "--to", "2024-05-01", "YW2001")]
    public async Task Impossible_times_are_the_callers_mistake(string one, string from, string other, string to, string code)
    {
        (int status, _, string error) = await Command.RunAsync("catalog", "search", "http://127.0.0.1:9/", "--facility", MadeCatalog.Facility, one, from, other, to);
        Assert.Equal(2, status);
        Assert.Contains(code, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facility_in_pixels_cant_be_searched_for()
    {
        using TemporaryFolder folder = new();
        string facility = folder.Write("pixels.geojson", """
            {"type":"FeatureCollection","coordinates":"pixels","features":[{"type":"Feature","properties":{"kind":"railTrack","id":"1"},
            "geometry":{"type":"LineString","coordinates":[[0,0],[100,0]]}}]}
            """);
        (int status, _, string error) = await Command.RunAsync(
            "catalog", "search", "http://127.0.0.1:9/", "--facility", facility, "--from", "2024-01-01", "--to", "2024-02-01");
        Assert.Equal(2, status);
        Assert.Contains("YW2032", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_share_of_a_facility_that_a_footprint_holds_is_that_of_its_tracks_length()
    {
        Facility facility = FacilityFile.Read(MadeCatalog.Facility);
        NetTopologySuite.Geometries.Envelope place = StacGeometry.Place(facility).EnvelopeInternal;
        double middle = place.Centre.X;
        double west = StacGeometry.Covered(facility, StacGeometry.Box(-40, 40, middle, 44));
        double east = StacGeometry.Covered(facility, StacGeometry.Box(middle, 40, -30, 44));
        Assert.InRange(west, 0.2, 0.8);
        Assert.Equal(1, west + east, 6);
        Assert.Equal(0, StacGeometry.Covered(facility, StacGeometry.Box(0, 0, 1, 1)));
    }

    private static string[] Ids(JsonNode found) => [.. found["items"]!.AsArray().Select(item => (string)item!["id"]!)];

    private async Task<JsonNode> FoundAsync(string path, params string[] more)
    {
        (int status, string output, string error) = await RunAsync("search", path, ["--format", "json", .. more]);
        Assert.True(status == 0, error);
        return JsonNode.Parse(output)!;
    }

    private Task<(int Status, string Output, string Error)> RunAsync(string verb, string path, params string[] more) =>
        Command.RunAsync(_clock, MadeCatalog.Call(verb, _server.Address + path, more));
}
