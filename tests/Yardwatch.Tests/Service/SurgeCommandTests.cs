using System.Text.Json.Nodes;
using Xunit;

namespace Yardwatch.Tests.Service;

public sealed class SurgeCommandTests
{
    private const string Track =
        """{"type":"Feature","properties":{"kind":"railTrack","id":"1"},"geometry":{"type":"LineString","coordinates":[[129,42],[129.001,42]]}}""";

    private static readonly string Samples = Path.Combine(RepositoryRoot.Path, "samples", "surge");
    private static readonly string Published = Path.Combine(Samples, "tumangang-published.csv");
    private static readonly string Synthetic = Path.Combine(Samples, "synthetic-80-scenes.csv");

    [Fact]
    public async Task What_was_published_is_undetermined_with_the_ratio()
    {
        JsonNode finding = await JsonAsync("finding", "--counts", Published, "--at", "2023-10-05");
        Assert.Equal("undetermined", finding["verdict"]!.GetValue<string>());
        Assert.Equal(3.65, finding["ratio"]!.GetValue<double>());
        Assert.Equal("tumangang-published", finding["facility"]!.GetValue<string>());
        Assert.NotNull(finding["exceedanceProbability"]);
    }

    [Fact]
    public async Task Eighty_scenes_make_it_unprecedented_and_later_rows_change_no_byte()
    {
        using TemporaryFolder folder = new();
        string text = await File.ReadAllTextAsync(Synthetic, TestContext.Current.CancellationToken);
        string[] call = ["surge", "--at", "2023-10-05", "--format", "json", "--counts"];
        string whole = (await Command.RunAsync([.. call, Synthetic])).Output;
        string cut = (await Command.RunAsync([.. call, folder.Write("synthetic-80-scenes.csv", text[..text.IndexOf("2024-06-17", StringComparison.Ordinal)])])).Output;
        Assert.Equal("unprecedented", JsonNode.Parse(whole)!["verdict"]!.GetValue<string>());
        Assert.Equal(73, JsonNode.Parse(whole)!["count"]!.GetValue<int>());
        Assert.Equal(whole, cut);
        Assert.Equal(255, (await JsonAsync("finding", "--counts", Synthetic))["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_zones_rows_are_left_out_and_change_no_byte()
    {
        using TemporaryFolder folder = new();
        string[] rows = [.. Enumerable.Range(1, 28).Select(day => $"2023-02-{day:00},{10 + (day % 5)}")];
        string whole = folder.Write("yard.csv", "date,count\n" + string.Join('\n', rows));
        using TemporaryFolder other = new();
        string zones = other.Write("yard.csv", "date,count,zone\n" + string.Concat(rows.Select(row => $"{row},\n{row}0,east\n")) + "2023-02-28,,east\n");
        (int status, string output, string error) = await Command.RunAsync("surge", "--counts", zones, "--format", "json");
        Assert.True(status == 0, error);
        Assert.Contains("28 rows count single zones and are left out", error, StringComparison.Ordinal);
        Assert.Equal((await Command.RunAsync("surge", "--counts", whole, "--format", "json")).Output, output);
        (status, _, error) = await Command.RunAsync("surge", "--counts", other.Write("east.csv", "date,count,zone\n2023-02-01,3,east\n"));
        Assert.Equal(2, status);
        Assert.Contains("counts single zones alone", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_begins_with_the_finding()
    {
        (int status, string output, string error) = await Command.RunAsync("surge", "--counts", Synthetic, "--at", "2023-10-05");
        Assert.True(status == 0, error);
        Assert.StartsWith("73 railcars (69 to 78) on 2023-10-05 at synthetic-80-scenes: unprecedented.\n", output, StringComparison.Ordinal);
        Assert.Equal("", error);
    }

    [Theory]
    [InlineData("date,count\n2023-10-05,73\n")]
    [InlineData("date,count\n2023-10-03,0\n2023-10-04,0\n2023-10-05,0\n")]
    [InlineData("date,count\n2023-10-05,73\n2023-10-05,73\n")]
    public async Task A_thin_history_is_an_answer(string csv)
    {
        using TemporaryFolder folder = new();
        JsonNode finding = await JsonAsync("finding", "--counts", folder.Write("yard.csv", csv));
        Assert.Equal("undetermined", finding["verdict"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_facility_gives_its_name_regimes_and_events()
    {
        using TemporaryFolder folder = new();
        string facility = folder.Write("f.geojson", $$"""
            {"type":"FeatureCollection","regimes":[{"name":"border closed","from":"2020-01-22","to":"2022-11-01"}],"events":[{"name":"summit","at":"2023-09-13"}],
             "features":[{"type":"Feature","properties":{"kind":"facility","id":"t","name":"Tumangang"},"geometry":null},{{Track}}]}
            """);
        JsonNode finding = await JsonAsync("finding", "--counts", Synthetic, "--facility", facility);
        Assert.Equal("Tumangang", finding["facility"]!.GetValue<string>());
        Assert.Equal("border closed", finding["regimes"]![0]!["name"]!.GetValue<string>());
        Assert.Equal("2023-09-13T00:00:00Z", finding["events"]![0]!["from"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_bad_facility_is_refused_by_name_and_entry()
    {
        using TemporaryFolder folder = new();
        string facility = folder.Write("f.geojson", $$"""{"type":"FeatureCollection","events":[{"name":"summit","at":"soon"}],"features":[{{Track}}]}""");
        await RefusedAsync("YW2007", "f.geojson: entry 1 of \"events\" (\"summit\")", "--counts", Published, "--facility", facility);
        await RefusedAsync("YW2006", "none.geojson", "--counts", Published, "--facility", folder.File("none.geojson"));
        await RefusedAsync("YW2001", "--facility belongs to one file of counts", "--counts", Published, Synthetic, "--facility", facility);
    }

    [Fact]
    public async Task Several_files_are_ranked_and_a_bad_one_stops_no_other()
    {
        using TemporaryFolder folder = new();
        string bad = folder.Write("bad.csv", "date,count\n2023-10-05,-1\n");
        JsonNode ranked = await JsonAsync("findings", "--counts", Published, "--counts", Synthetic, "--at", "2023-10-05");
        Assert.Equal(2, ranked["findings"]!.AsArray().Count);
        (int status, string output, string error) = await Command.RunAsync(
            "surge", "--counts", Published, bad, Synthetic, folder.File("none.csv"), "--at", "2023-10-05", "--format", "json");
        Assert.Equal(2, status);
        Assert.Equal(ranked.ToJsonString(), JsonNode.Parse(output)!.ToJsonString());
        Assert.Contains("error YW2015: " + bad + ", line 2, column count: \"-1\" is negative", error, StringComparison.Ordinal);
        Assert.Contains("error YW2014: There is no file of counts " + folder.File("none.csv"), error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_one_name_are_told_apart_by_their_paths_and_one_named_twice_is_refused()
    {
        using TemporaryFolder folder = new();
        string twin = folder.Write("tumangang-published.csv", await File.ReadAllTextAsync(Published, TestContext.Current.CancellationToken));
        JsonNode ranked = await JsonAsync("findings", "--counts", Published, twin);
        Assert.Equal(
            new[] { "tumangang-published", twin }.Order(StringComparer.Ordinal),
            ranked["findings"]!.AsArray().Select(finding => finding!["facility"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        (int status, _, string error) = await Command.RunAsync("surge", "--counts", Published, twin, twin, twin);
        Assert.Equal(2, status);
        Assert.Contains($"--counts names {twin} twice", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out.png", new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' })]
    [InlineData("OUT.SVG", new byte[] { (byte)'<' })]
    public async Task A_chart_is_written_beside_the_answer(string name, byte[] start)
    {
        using TemporaryFolder folder = new();
        (int status, string output, string error) = await Command.RunAsync("surge", "--counts", Synthetic, "--at", "2023-10-05", "--chart", folder.File(name));
        Assert.True(status == 0, error);
        Assert.StartsWith("73 railcars", output, StringComparison.Ordinal);
        byte[] chart = await File.ReadAllBytesAsync(folder.File(name), TestContext.Current.CancellationToken);
        Assert.Equal(start, chart[..start.Length]);
    }

    [Fact]
    public async Task A_chart_needs_one_file_of_counts_and_a_known_format()
    {
        await RefusedAsync("YW2001", "--chart out.pdf is neither PNG nor SVG", "--counts", Published, "--chart", "out.pdf");
        await RefusedAsync("YW2001", "--chart belongs to one file of counts", "--counts", Published, Synthetic, "--chart", "out.png");
    }

    [Fact]
    public async Task A_day_before_the_first_count_is_refused_with_its_day() =>
        await RefusedAsync("YW2016", "has no count on or before 2018-01-01; its first is of 2023-10-04", "--counts", Published, "--at", "2018-01-01");

    [Fact]
    public async Task Wrong_files_and_days_are_refused()
    {
        using TemporaryFolder folder = new();
        await RefusedAsync("YW2014", "There is no file of counts", "--counts", folder.File("none.csv"));
        await RefusedAsync("YW2015", "is a folder", "--counts", folder.FullName);
        await RefusedAsync("YW2015", "is empty", "--counts", folder.Write("empty.csv", ""));
        await RefusedAsync("YW2001", "--at yesterday is not a date", "--counts", Published, "--at", "yesterday");
        await RefusedAsync("YW2001", "--counts", "--at", "2023-10-05");
    }

    [Fact]
    public async Task The_clock_says_what_lies_in_the_future()
    {
        FixedClock clock = new(new DateTimeOffset(2023, 12, 1, 0, 0, 0, TimeSpan.Zero));
        (int status, string output, string error) = await Command.RunAsync(clock, "surge", "--counts", Published);
        Assert.Equal(2, status);
        Assert.Equal("", output);
        Assert.Contains("line 4, column date: \"2024-06-17\" lies in the future (it is 2023-12-01 now, UTC)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_go_to_standard_error_and_scenes_without_a_count_into_the_finding()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("yard.csv", "date,count,weather\n2023-10-05,7,sun\n2023-10-01,3,\n2023-10-02,,\n2023-10-09,,\n");
        (int status, string output, string error) = await Command.RunAsync("surge", "--counts", path, "--format", "json");
        Assert.Equal(0, status);
        Assert.Contains("a column is not used: weather", error, StringComparison.Ordinal);
        Assert.Contains("they were sorted", error, StringComparison.Ordinal);
        Assert.Contains("1 scene has no count and is left out.", JsonNode.Parse(output)!["notices"]!.AsArray().Select(notice => notice!.GetValue<string>()));
    }

    private static async Task<JsonNode> JsonAsync(string schemaName, params string[] arguments)
    {
        (int status, string output, string error) = await Command.RunAsync(["surge", .. arguments, "--format", "json"]);
        Assert.True(status == 0, error);
        await Contract.DemandAsync(schemaName, output);
        return JsonNode.Parse(output)!;
    }

    private static async Task RefusedAsync(string code, string message, params string[] arguments)
    {
        (int status, string output, string error) = await Command.RunAsync(["surge", .. arguments]);
        Assert.Equal((2, ""), (status, output));
        Assert.Contains($"error {code}: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }
}
