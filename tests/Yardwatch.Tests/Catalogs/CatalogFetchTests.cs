using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Gdal;
using Yardwatch.Observations;
using Yardwatch.Service.Catalogs;
using Yardwatch.Tests.Imagery;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Catalogs;

// GDAL counts its traffic for the whole process.
[Collection("Remote scenes")]
public sealed class CatalogFetchTests : IDisposable
{
    private readonly CatalogServer _server = new();
    private readonly TemporaryFolder _folder = new();
    private readonly InstantClock _clock = new();

    public CatalogFetchTests()
    {
        SceneFixture.Run("gdal_translate", ["-q", "-of", "COG", "-co", "COMPRESS=DEFLATE", "-co", "BLOCKSIZE=128", MadeCatalog.Scene, Cog]);
        _server.Answer("/scene.tif", Answer.File(Cog) with { Headers = new Dictionary<string, string> { ["ETag"] = "\"v7\"" } });
    }

    private string Cog => _folder.File("cog.tif");

    private string Out => _folder.File("out");

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_fetched_counts_as_the_whole_scene_does()
    {
        Serve(MadeCatalog.Item("a", "scene.tif"));
        (int status, string output, string error) = await FetchAsync();
        Assert.True(status == 0, error);
        Assert.Contains("1 items: 1 fetched, 0 there already, 0 skipped, 0 failed; ", output, StringComparison.Ordinal);
        Assert.Equal(["a.json", "a.tif"], Files());
        using (var crop = GdalScene.Open(Path.Combine(Out, "a.tif")))
        {
            Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero), crop.Info.AcquiredAt);
        }

        Observation cropped = await CountAsync(Path.Combine(Out, "a.tif"));
        Observation whole = await CountAsync(MadeCatalog.Scene);
        Assert.Equal(whole.Railcars!.Median, cropped.Railcars!.Median);
        Assert.Equal(whole.Railcars.Expected, cropped.Railcars.Expected, 0.5);
        JsonNode item = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Out, "a.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal("./a.tif", (string?)item["assets"]!["visual"]!["href"]);
        Assert.Equal($"{_server.Address}/thumb.png", (string?)item["assets"]!["thumbnail"]!["href"]);
        JsonNode origin = item["properties"]!["yardwatch:origin"]!;
        Assert.Equal(("visual", $"{_server.Address}/scene.tif", "\"v7\""), ((string?)origin["asset"], (string?)origin["address"], (string?)origin["etag"]));
        Assert.Equal(new FileInfo(Cog).Length, (long?)origin["length"]);
    }

    [Fact]
    public async Task What_fills_a_scene_undeclared_shows_nothing_in_what_is_fetched()
    {
        string half = _folder.File("half.tif");
        string cog = _folder.File("half-cog.tif");
        using (var whole = GdalScene.Open(MadeCatalog.Scene))
        {
            // Beyond the scene the copy is black, and nothing says that this is no data.
            SceneFixture.Run("gdal_translate", ["-q", "-srcwin", $"{whole.Info.Width / 2}", "0", $"{whole.Info.Width}", $"{whole.Info.Height}", MadeCatalog.Scene, half]);
        }

        SceneFixture.Run("gdal_translate", ["-q", "-of", "COG", "-co", "COMPRESS=DEFLATE", "-co", "BLOCKSIZE=128", half, cog]);
        _server.Answer("/scene.tif", Answer.File(cog));
        Serve(MadeCatalog.Item("a", "scene.tif"));
        (int status, _, string error) = await FetchAsync();
        Assert.True(status == 0, error);
        Observation cropped = await CountAsync(Path.Combine(Out, "a.tif"));
        Observation direct = await CountAsync(half);
        Assert.InRange(direct.ClearFraction!.Value, 0.2, 0.8);
        Assert.Equal(direct.ClearFraction.Value, cropped.ClearFraction!.Value, 0.02);
        Assert.Equal(direct.Railcars!.Expected, cropped.Railcars!.Expected, 1.0);
    }

    [Fact]
    public async Task What_is_there_is_not_fetched_again_unless_it_is_of_another_facility()
    {
        Serve(MadeCatalog.Item("a", "scene.tif"));
        Assert.Equal(0, (await FetchAsync()).Status);
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(Out, "a.tif"));
        _server.Forget();
        (int status, string output, _) = await FetchAsync();
        Assert.Equal(0, status);
        Assert.Contains("0 fetched, 1 there already", output, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Requests, request => request.Path == "/scene.tif");
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(Out, "a.tif")));
        string facility = _folder.File("facility.geojson");
        await File.WriteAllTextAsync(facility, await File.ReadAllTextAsync(MadeCatalog.Facility, TestContext.Current.CancellationToken) + "\n", TestContext.Current.CancellationToken);
        (_, output, _) = await FetchAsync("--facility", facility);
        Assert.Contains("1 fetched, 0 there already", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.tif", "the vendor's scene")]
    [InlineData("a.json", """{"type":"Feature","id":"a","properties":{}}""")]
    public async Task Files_that_were_there_before_are_left_as_they_are(string name, string content)
    {
        Serve(MadeCatalog.Item("a", "scene.tif"), MadeCatalog.Item("b", "scene.tif"));
        Directory.CreateDirectory(Out);
        string theirs = Path.Combine(Out, name);
        await File.WriteAllTextAsync(theirs, content, TestContext.Current.CancellationToken);
        (int status, string output, string error) = await FetchAsync();
        Assert.Equal(3, status);
        Assert.Contains("2 items: 1 fetched, 0 there already, 0 skipped, 1 failed", output, StringComparison.Ordinal);
        Assert.Contains($"{theirs} is there and was not fetched by Yardwatch", error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(theirs, TestContext.Current.CancellationToken));
        Assert.Equal([name, "b.json", "b.tif"], Files());
    }

    [Fact]
    public async Task Items_of_two_collections_with_one_id_lie_beside_each_other()
    {
        JsonObject other = MadeCatalog.Item("a", "scene.tif");
        other["collection"] = "other-yards";
        Serve(MadeCatalog.Item("a", "scene.tif"));
        Assert.Equal(0, (await FetchAsync()).Status);
        Serve(other);
        (int status, string output, string error) = await FetchAsync();
        Assert.True(status == 0, error);
        Assert.Contains("1 fetched", output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Out, "a*.tif").Length);
        Assert.Contains("0 fetched, 1 there already", (await FetchAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_fails_leaves_nothing_half_written_and_the_others_go_on()
    {
        byte[] bytes = await File.ReadAllBytesAsync(Cog, TestContext.Current.CancellationToken);
        _server.Answer("/breaks.tif", request => request.Header("Range") is { } range && !range.StartsWith("bytes=0-", StringComparison.Ordinal)
            ? Answer.Text("gone", 404)
            : new Answer(200, bytes) { GivesRanges = true });
        _server.Answer("/text.tif", Answer.Text(new string('x', 4000)) with { GivesRanges = true });
        _server.Answer("/whole.tif", new Answer(200, bytes) { Headers = new Dictionary<string, string> { ["Accept-Ranges"] = "none" } });
        JsonObject nothing = MadeCatalog.Item("nothing", "scene.tif");
        nothing["assets"]!.AsObject().Remove("visual");
        Serve(MadeCatalog.Item("breaks", "breaks.tif"), MadeCatalog.Item("text", "text.tif"), MadeCatalog.Item("missing", "missing.tif"),
            MadeCatalog.Item("whole", "whole.tif"), MadeCatalog.Item("good", "scene.tif"), nothing);
        (int status, string output, string error) = await FetchAsync();
        Assert.Equal(3, status);
        Assert.Contains("6 items: 1 fetched, 0 there already, 1 skipped, 4 failed", output, StringComparison.Ordinal);
        Assert.Equal(["good.json", "good.tif"], Files());
        Assert.Contains("error YW3030", error, StringComparison.Ordinal);
        Assert.Contains("error YW2003", error, StringComparison.Ordinal);
        Assert.Contains("missing.tif answers 404", error, StringComparison.Ordinal);
        Assert.Contains("doesn't give parts of files", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scene_beside_the_facility_is_skipped()
    {
        SceneFixture.Run("gdal_translate", ["-q", "-a_ullr", "700000", "4650400", "700400", "4650000", MadeCatalog.Scene, _folder.File("far.tif")]);
        _server.Answer("/far.tif", Answer.File(_folder.File("far.tif")));
        Serve(MadeCatalog.Item("far", "far.tif"));
        (int status, string output, _) = await FetchAsync();
        Assert.Equal(0, status);
        Assert.Contains("1 skipped", output, StringComparison.Ordinal);
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData(403, "locating")]
    [InlineData(401, "locating")]
    [InlineData(403, "reading")]
    public async Task An_expired_signature_is_renewed_once_by_reading_the_item_again(int refusal, string when)
    {
        int signed = 1;
        JsonObject Signed()
        {
            JsonObject item = MadeCatalog.Item("a", $"signed.tif?sig=S1GNED{signed}");
            item["links"]!.AsArray().Add(MadeCatalog.Link("self", "/item"));
            return item;
        }

        _server.Answer("/list", _ => Answer.Json(MadeCatalog.Page([Signed()])));
        _server.Answer("/item", _ =>
        {
            signed++;
            return Answer.Json(Signed());
        });
        _server.Answer("/signed.tif", request =>
        {
            bool isExpired = request.Query != "?sig=S1GNED2";
            bool isRead = request.Header("Range") is { } range && !range.StartsWith("bytes=0-", StringComparison.Ordinal);
            return isExpired && (when == "locating" || isRead) ? Answer.Text("expired", refusal) : Answer.File(Cog);
        });
        (int status, string output, string error) = await FetchAsync();
        Assert.True(status == 0, error);
        Assert.Contains("1 fetched", output, StringComparison.Ordinal);
        Assert.Single(_server.Requests, request => request.Path == "/item");
        AssertNowhere("S1GNED", output, error);
        signed = 5;
        Directory.Delete(Out, recursive: true);
        (status, output, error) = await FetchAsync();
        Assert.Equal(3, status);
        Assert.Contains(when == "locating" ? "error YW3031" : "error YW30", error, StringComparison.Ordinal);
        AssertNowhere("S1GNED", output, error);
    }

    [Fact]
    public async Task An_address_is_signed_where_the_source_says_so()
    {
        _server.Answer("/sign", request =>
        {
            Assert.Contains(Uri.EscapeDataString("/scene.tif"), request.Query, StringComparison.Ordinal);
            return Answer.Json(new JsonObject { ["href"] = $"{_server.Address}/scene.tif?sig=S1GNED" });
        });
        Serve(MadeCatalog.Item("a", "scene.tif"));
        string sources = Sources($$"""{"name": "signer", "address": "{{_server.Address}}/list", "sign": "{{_server.Address}}/sign?href={href}"}""");
        (int status, string output, string error) = await RunAsync("signer", "--sources", sources);
        Assert.True(status == 0, error);
        Assert.All(_server.Requests.Where(request => request.Path == "/scene.tif"), request => Assert.Equal("?sig=S1GNED", request.Query));
        AssertNowhere("S1GNED", output, error);
    }

    [Theory]
    [InlineData("""{"kind": "bearer", "environment": "YARDWATCH_TEST_SECRET"}""", "Authorization", "Bearer s3cr3t-w0rd")]
    [InlineData("""{"kind": "header", "name": "X-Api-Key", "environment": "YARDWATCH_TEST_SECRET"}""", "X-Api-Key", "s3cr3t-w0rd")]
    [InlineData("""{"kind": "basic", "environment": "YARDWATCH_TEST_SECRET"}""", "Authorization", "Basic czNjcjN0LXcwcmQ=")]
    [InlineData("""{"kind": "query", "name": "api_key", "environment": "YARDWATCH_TEST_SECRET"}""", null, "api_key=s3cr3t-w0rd")]
    public async Task Credentials_reach_the_source_its_scenes_and_nobody_else(string credentials, string? header, string expected)
    {
        using CatalogServer other = new();
        other.Answer("/scene.tif", Answer.File(Cog));
        bool IsAllowed(Seen request) => header is null ? request.Query.Contains(expected, StringComparison.Ordinal) : request.Header(header) == expected;
        _server.Answer("/list", request => IsAllowed(request)
            ? Answer.Json(MadeCatalog.Page([MadeCatalog.Item("own", "own.tif"), MadeCatalog.Item("others", $"{other.Address}/scene.tif"), MadeCatalog.Item("moved", "moved.tif")]))
            : Answer.Text("s3cr3t-w0rd is needed", 401));
        _server.Answer("/own.tif", request => IsAllowed(request) ? Answer.File(Cog) : Answer.Text("no", 403));
        _server.Answer("/moved.tif", request => IsAllowed(request) ? Answer.Redirect($"{other.Address}/scene.tif") : Answer.Text("no", 403));
        string sources = Sources($$"""{"name": "private", "credentials": {{credentials}}, "address": "{{_server.Address}}/list"}""");
        Environment.SetEnvironmentVariable("YARDWATCH_TEST_SECRET", "s3cr3t-w0rd");
        (int status, string output, string error) = await RunAsync("private", "--sources", sources, "--debug");
        Environment.SetEnvironmentVariable("YARDWATCH_TEST_SECRET", "wr0ng-w0rd");
        (int refused, _, string refusal) = await RunAsync("private", "--sources", sources, "--debug");
        Environment.SetEnvironmentVariable("YARDWATCH_TEST_SECRET", null);
        Assert.True(status == 0, error);
        Assert.Contains("3 fetched", output, StringComparison.Ordinal);
        Assert.NotEmpty(other.Requests);
        Assert.All(other.Requests, request => Assert.False(IsAllowed(request)));
        Assert.All(other.Requests, request => Assert.DoesNotContain(request.Headers.Values, value => value.Contains("s3cr3t", StringComparison.Ordinal)));
        Assert.Equal(3, refused);
        Assert.Contains("error YW3031", refusal, StringComparison.Ordinal);
        AssertNowhere("s3cr3t-w0rd", output, error, refusal);
        AssertNowhere("wr0ng-w0rd", refusal);
        AssertNowhere("czNjcjN0LXcwcmQ=", output, error);
    }

    [Theory]
    [InlineData("https://a.test/x?monkey=2", "https://a.test/x?monkey=2&key=s")]
    [InlineData("https://a.test/x", "https://a.test/x?key=s")]
    [InlineData("https://a.test/x?a=1&key=old", "https://a.test/x?a=1&key=old")]
    public void A_secret_is_left_out_only_where_the_address_has_one(string address, string expected) =>
        Assert.Equal(expected, new CatalogCredentials(CredentialKind.Query, "key", "s").Addressed(new Uri(address)).AbsoluteUri);

    [Fact]
    public async Task A_file_of_credentials_must_be_closed_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes.");
            return;
        }

        _server.Answer("/list", request => request.Header("Authorization") == "Bearer s3cr3t-w0rd"
            ? Answer.Json(MadeCatalog.Page([MadeCatalog.Item("a", "scene.tif")]))
            : Answer.Text("no", 401));
        string sources = Sources($$$"""{"name": "private", "address": "{{{_server.Address}}}/list", "credentials": {"kind": "bearer"}}""");
        (int status, _, string error) = await RunAsync("private", "--sources", sources);
        Assert.Equal(2, status);
        Assert.Contains("error YW2031", error, StringComparison.Ordinal);
        string file = _folder.Write("credentials.json", """{"private": "s3cr3t-w0rd"}""");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        (status, _, error) = await RunAsync("private", "--sources", sources);
        Assert.Equal(2, status);
        Assert.Contains($"chmod 600 {file}", error, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (status, string output, error) = await RunAsync("private", "--sources", sources);
        Assert.True(status == 0, error);
        AssertNowhere("s3cr3t-w0rd", output, error);
        await File.WriteAllTextAsync(file, "{\"private\": s3cr3t-w0rd}", TestContext.Current.CancellationToken);
        (status, output, error) = await RunAsync("private", "--sources", sources, "--debug");
        Assert.Equal(2, status);
        AssertNowhere("s3cr3t-w0rd", output, error);
    }

    [Theory]
    [InlineData("""{"name": "x"}""", "x", "no \"address\"")]
    [InlineData("""{"name": "x", "address": "https://user:pa55word@example.org/"}""", "x", "holds a user or password")]
    [InlineData("""{"name": "x", "address": "https://example.org/", "credentials": {"kind": "magic"}}""", "x", "bearer, header, query or basic")]
    [InlineData("""{"name": "x", "address": "https://example.org/", "credentials": {"kind": "header"}}""", "x", "need the \"name\"")]
    [InlineData("""{"name": "x", "address": "https://example.org/"}""", "y", "names no source y. It names x.")]
    public async Task An_entry_that_cant_be_used_is_the_callers_mistake(string entry, string source, string message)
    {
        (int status, _, string error) = await RunAsync(source, "--sources", Sources(entry));
        Assert.Equal(2, status);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55word", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S2A_32TMT_20240501", "S2A_32TMT_20240501")]
    [InlineData("../../etc/passwd", "_.._etc_passwd-")]
    [InlineData("a b", "a_b-")]
    [InlineData("...", "-")]
    public void Names_of_files_stay_in_their_folder(string id, string start)
    {
        JsonObject json = MadeCatalog.Item("a", "a.tif");
        string name = ItemFetch.Name(StacItem.Read(json, new Uri("https://example.org/")) with { Id = id }, _folder.FullName);
        Assert.StartsWith(start, name, StringComparison.Ordinal);
        Assert.Equal(name, Path.GetFileName(name));
    }

    [Theory]
    [InlineData("at https://user:pw@a.org/b/c.tif?X-Amz-Signature=1&x=2#f failed", "at https://a.org/b/c.tif?... failed")]
    [InlineData("'/vsicurl/https://a.org/c.tif?sig=%2B'", "'/vsicurl/https://a.org/c.tif?...'")]
    [InlineData("https://a.org/c.tif and http://b.org?k=v", "https://a.org/c.tif and http://b.org?...")]
    [InlineData("is this one? yes", "is this one? yes")]
    public void Addresses_in_texts_lose_what_may_be_secret(string text, string redacted) => Assert.Equal(redacted, RedactedAddress.InText(text));

    [Fact]
    public void Secrets_are_taken_out_of_every_text_of_an_item()
    {
        JsonNode? safe = new Redaction(["t0ken"]).Json(JsonNode.Parse("""{"a": ["x t0ken y", {"t0ken": "https://a.org/?k=1"}], "n": 1.50}"""));
        Assert.Equal("""{"a":["x *** y",{"***":"https://a.org/?..."}],"n":1.50}""", safe!.ToJsonString());
    }

    private static async Task<Observation> CountAsync(string scene)
    {
        (int status, string output, string error) = await Command.RunAsync("count", scene, "--facility", MadeCatalog.Facility, "--acquired-at", "2024-05-01T10:00:00Z", "--format", "json");
        Assert.True(status == 0, error);
        return ObservationJson.Read(output);
    }

    private void Serve(params JsonObject[] items) => _server.Answer("/list", Answer.Json(MadeCatalog.Page(items)));

    private string Sources(string entry) => _folder.Write("sources.json", $$"""{"sources": [{{entry}}]}""");

    private string[] Files() => Directory.Exists(Out) ? [.. Directory.GetFiles(Out).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)] : [];

    // Neither in what is said nor in what is written.
    private void AssertNowhere(string secret, params string[] texts)
    {
        Assert.All(texts, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.All(Files(), name => Assert.DoesNotContain(secret, File.ReadAllText(Path.Combine(Out, name)), StringComparison.Ordinal));
    }

    private Task<(int Status, string Output, string Error)> FetchAsync(params string[] more) => more is ["--facility", { } facility]
        ? Command.RunAsync(_clock, "catalog", "fetch", $"{_server.Address}/list", "--facility", facility, "--from", "2024-01-01", "--to", "2024-12-31", "--out", Out)
        : RunAsync($"{_server.Address}/list", more);

    private Task<(int Status, string Output, string Error)> RunAsync(string source, params string[] more) =>
        Command.RunAsync(_clock, MadeCatalog.Call("fetch", source, ["--out", Out, .. more]));
}
