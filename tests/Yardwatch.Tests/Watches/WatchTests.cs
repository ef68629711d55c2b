using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Service;
using Yardwatch.Service.Commands;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Imagery;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Watches;

public sealed class WatchTests
{
    [Fact]
    public async Task One_bad_file_never_stops_the_rest_and_again_adds_nothing()
    {
        using WatchFolder folder = new();
        string good = folder.AddScene("good.tif", 1);
        byte[] bytes = await File.ReadAllBytesAsync(good, TestContext.Current.CancellationToken);
        folder.Write("again.tif", bytes);
        folder.Write("cut.tif", bytes[..(bytes.Length / 2)]);
        folder.Write("page.png", "<html>403</html>"u8.ToArray());
        folder.Write("empty.tif", []);
        folder.Write("read.me", "not a scene"u8.ToArray());
        await folder.InitAsync("good.tif");
        (string output, _) = await folder.RunAsync(0, "add", folder.Scenes);
        Assert.Contains("the same bytes as another file", output, StringComparison.Ordinal);
        Assert.All(new[] { "cut.tif", "page.png", "empty.tif" }, name => Assert.Contains(name, output, StringComparison.Ordinal));
        JsonArray first = await folder.HistoryAsync();
        Assert.Equal(
            ["again.tif counted", "cut.tif notUsable", "empty.tif notUsable", "page.png notUsable"],
            first.Select(line => $"{line!["scene"]} {line["status"]}").Order(StringComparer.Ordinal));
        await folder.RunAsync(0, "add", folder.Scenes);
        Assert.Equal(first.ToJsonString(), (await folder.HistoryAsync()).ToJsonString());
    }

    [Fact]
    public async Task The_history_is_as_its_contract_says()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        folder.Write("page.png", "<html>403</html>"u8.ToArray());
        await folder.InitAsync("a.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
        (string output, _) = await folder.RunAsync(0, "history", "--format", "json");
        await Contract.DemandAsync("history", output);
        (string observation, _) = await folder.RunAsync(0, "show", "page.png", "--format", "json");
        await Contract.DemandAsync("observation", observation);
    }

    [Fact]
    public async Task A_folder_whose_facility_cannot_be_read_becomes_no_watch()
    {
        using WatchFolder folder = new();
        Directory.CreateDirectory(folder.Watch);
        await File.WriteAllTextAsync(folder.Facility, "{\"type\": \"FeatureCollection\"", TestContext.Current.CancellationToken);
        (int status, _, string error) = await Command.RunAsync("init", folder.Watch);
        Assert.Equal(2, status);
        Assert.Contains("YW2007", error, StringComparison.Ordinal);
        Assert.Equal([folder.Facility], Directory.EnumerateFileSystemEntries(folder.Watch));
    }

    [Fact]
    public async Task A_scene_that_is_said_to_be_of_tomorrow_and_later_is_named_and_left_out()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        string late = folder.AddScene("b.tif", 2);
        folder.Write("b.json", System.Text.Encoding.UTF8.GetBytes(
            $$"""{"type":"Feature","stac_version":"1.0.0","id":"x","properties":{"datetime":"{{TimeProvider.System.GetUtcNow().AddDays(9):yyyy-MM-dd}}T02:11:00Z"},"assets":{"visual":{"href":"./b.tif"} } }"""));
        await folder.InitAsync("a.tif");
        (string output, _) = await folder.RunAsync(3, "add", folder.Scenes);
        Assert.Contains("which is still to come", output, StringComparison.Ordinal);
        Assert.Equal("a.tif", (string?)Assert.Single(await folder.HistoryAsync())!["scene"]);
        File.Delete(Path.ChangeExtension(late, ".json"));
        await folder.RunAsync(0, "add", folder.Scenes);
        Assert.Equal(2, (await folder.HistoryAsync()).Count);
    }

    [Fact]
    public async Task What_metadata_say_against_themselves_is_told_and_kept()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("20231005_021100_12_2414_x.tif", 1);
        folder.Write("20231005_021100_12_2414_x.json", """
            {"type":"Feature","stac_version":"1.0.0","id":"x","properties":{"datetime":"2023-10-07T02:11:00Z","gsd":-1},"assets":{"visual":{"href":"./20231005_021100_12_2414_x.tif"}}}
            """u8.ToArray());
        await folder.InitAsync(Path.GetFileName(scene));
        (string added, _) = await folder.RunAsync(0, "add", folder.Scenes, "--format", "json");
        await Contract.DemandAsync("add", added);
        string[] notices = [.. JsonNode.Parse(added)!["added"]![0]!["notices"]!.AsArray().Select(notice => (string)notice!)];
        Assert.Contains(notices, notice => notice.Contains("says that the satellite looked", StringComparison.Ordinal));
        Assert.Equal(notices, (await folder.LineAsync(Path.GetFileName(scene)))["notices"]!.AsArray().Select(notice => (string)notice!));
        (string shown, _) = await folder.RunAsync(0, "show", Path.GetFileName(scene));
        Assert.All(notices, notice => Assert.Contains(notice, shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tables_of_an_ingest_hold_what_metadata_say_against_themselves()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("20231005_021100_12_2414_x.tif", 1);
        folder.Write("20231005_021100_12_2414_x.json", """
            {"type":"Feature","stac_version":"1.0.0","id":"x","properties":{"datetime":"2023-10-07T02:11:00Z"},"assets":{"visual":{"href":"./20231005_021100_12_2414_x.tif"}}}
            """u8.ToArray());
        await folder.InitAsync(Path.GetFileName(scene));
        (string table, _) = await folder.RunAsync(0, "add", folder.Scenes);
        Assert.Contains("what its metadata say against themselves", table, StringComparison.Ordinal);
        Assert.Contains("the latter is used", table, StringComparison.Ordinal);
        (table, _) = await folder.RunAsync(0, "add", folder.Scenes);
        Assert.DoesNotContain("against themselves", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_geometry_is_counted_again_and_supersedes_another_name_changes_nothing()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
        JsonNode before = await folder.LineAsync("a.tif");
        JsonNode facility = JsonNode.Parse(await File.ReadAllTextAsync(folder.Facility, TestContext.Current.CancellationToken))!;
        facility["events"] = new JsonArray(new JsonObject { ["name"] = "summit", ["at"] = "2023-09-13" });
        await File.WriteAllTextAsync(folder.Facility, facility.ToJsonString(), TestContext.Current.CancellationToken);
        await folder.RunAsync(0, "add");
        Assert.Equal(before.ToJsonString(), (await folder.LineAsync("a.tif")).ToJsonString());

        facility["features"]!.AsArray().RemoveAt(facility["features"]!.AsArray().Count - 1);
        await File.WriteAllTextAsync(folder.Facility, facility.ToJsonString(), TestContext.Current.CancellationToken);
        await folder.RunAsync(0, "add");
        JsonNode after = await folder.LineAsync("a.tif");
        Assert.Equal("the facility changed", (string?)after["why"]);
        Assert.NotNull(after["supersedes"]);
        Assert.NotEqual((string?)before["facilityVersion"], (string?)after["facilityVersion"]);
    }

    [Fact]
    public async Task A_persons_word_on_a_cloud_is_kept_and_can_be_taken_back()
    {
        using WatchFolder folder = new();
        folder.AddScene("cloudy.tif", 1, cloud: 0.6);
        await folder.InitAsync("cloudy.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
        double clear = (double)(await folder.LineAsync("cloudy.tif"))["clearFraction"]!;
        await folder.RunAsync(0, "decide", "cloudy.tif", "--in-view", "--by", "J. Doe", "--reason", "snow, no cloud");
        await folder.RunAsync(0, "add");
        JsonNode decided = await folder.LineAsync("cloudy.tif");
        Assert.Equal("a person decided", (string?)decided["why"]);
        Assert.True((double)decided["clearFraction"]! > clear);
        (string text, _) = await folder.RunAsync(0, "show", "cloudy.tif");
        Assert.Contains("snow, no cloud", text, StringComparison.Ordinal);
        await folder.RunAsync(0, "decide", "cloudy.tif", "--by-evidence", "--by", "J. Doe", "--reason", "it was cloud");
        await folder.RunAsync(0, "add");
        Assert.Equal(clear, (double)(await folder.LineAsync("cloudy.tif"))["clearFraction"]!);
        await folder.RunAsync(2, "decide", "cloudy.tif", "--in-view", "--by", "J. Doe", "--reason", " ");
        await folder.RunAsync(2, "decide", "no.tif", "--in-view", "--by", "J. Doe", "--reason", "why");
    }

    [Fact]
    public async Task A_scene_past_a_limit_of_the_settings_is_not_usable_until_a_person_says_otherwise()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
        Assert.Equal("counted", (string?)(await folder.LineAsync("a.tif"))["status"]);
        string settings = Path.Combine(folder.Watch, "watch.json");
        JsonNode changed = JsonNode.Parse(await File.ReadAllTextAsync(settings, TestContext.Current.CancellationToken))!;
        changed["mostHaze"] = 0.01;
        await File.WriteAllTextAsync(settings, changed.ToJsonString(), TestContext.Current.CancellationToken);
        (string output, _) = await folder.RunAsync(0, "add");
        Assert.Contains("haze or thin cloud takes too much of the contrast", output, StringComparison.Ordinal);
        JsonNode refused = await folder.LineAsync("a.tif");
        Assert.Equal(("notUsable", "haze", "the models or settings changed"), ((string?)refused["status"], (string?)refused["reason"], (string?)refused["why"]));
        (_, string error) = await folder.RunAsync(2, "surge");
        Assert.Contains("has no count to judge. Of its 1 scene: 1 not usable.", error, StringComparison.Ordinal);
        await folder.RunAsync(0, "decide", "a.tif", "--in-view", "--by", "J. Doe", "--reason", "clear air, bright ballast");
        await folder.RunAsync(0, "add");
        Assert.Equal("counted", (string?)(await folder.LineAsync("a.tif"))["status"]);
        changed["mostHaze"] = 1.01;
        await File.WriteAllTextAsync(settings, changed.ToJsonString(), TestContext.Current.CancellationToken);
        await folder.RunAsync(2, "add");
    }

    [Fact]
    public async Task Human_counts_come_in_once_and_a_surge_is_judged_from_the_watch()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        string rows = string.Concat(Enumerable.Range(1, 28).Select(day => $"2023-02-{day:00},{10 + (day % 5)}\n"));
        string csv = folder.Write("mine.csv", System.Text.Encoding.UTF8.GetBytes("date,count\n" + rows + "2023-10-05,73\n"));
        (string output, _) = await folder.RunAsync(0, "add", "--counts", csv);
        Assert.Contains("29 of 29 counts are new", output, StringComparison.Ordinal);
        (output, _) = await folder.RunAsync(0, "add", "--counts", csv);
        Assert.Contains("0 of 29 counts are new", output, StringComparison.Ordinal);
        Assert.Equal(29, (await folder.HistoryAsync()).Count);
        string broken = folder.Write("broken.csv", "date,count\n2023-03-01,many\n"u8.ToArray());
        string more = folder.Write("more.csv", "date,count\n2023-03-01,12\n"u8.ToArray());
        (output, string error) = await folder.RunAsync(2, "add", "--counts", broken, "--counts", more);
        Assert.Contains("broken.csv", error, StringComparison.Ordinal);
        Assert.Contains("1 of 1 counts are new", output, StringComparison.Ordinal);
        (string finding, _) = await folder.RunAsync(0, "surge", "--format", "json");
        Assert.Equal(73, (int)JsonNode.Parse(finding)!["count"]!);
        Assert.Equal(29, (int)JsonNode.Parse(finding)!["scenes"]!);
    }

    [Fact]
    public async Task A_scene_is_judged_against_an_analysts_counts_that_dont_say_what_they_count()
    {
        using WatchFolder folder = new();
        folder.AddScene("a_20231005.tif", 1);
        await folder.InitAsync("a_20231005.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
        string rows = string.Concat(Enumerable.Range(1, 28).Select(day => $"2023-02-{day:00},{1 + (day % 3)}\n"));
        string csv = folder.Write("mine.csv", System.Text.Encoding.UTF8.GetBytes("date,count,classes\n" + rows.Replace("\n", ",\n", StringComparison.Ordinal) + "2023-03-01,40,all\n"));
        (_, string error) = await folder.RunAsync(0, "add", "--counts", csv);
        Assert.Contains("taken for counts of freight cars on all mapped tracks", error, StringComparison.Ordinal);
        (string finding, _) = await folder.RunAsync(0, "surge", "--format", "json");
        Assert.Equal(28, (int)JsonNode.Parse(finding)!["scenes"]!);
        Assert.Contains("classes differ (all, freight here)", finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenes_own_count_goes_before_one_of_its_day_that_doesnt_say_what_it_counts()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("20231005_021100_12_2414_x.tif", 1);
        await folder.InitAsync("20231005_021100_12_2414_x.tif");
        string csv = folder.Write("mine.csv", "date,count\n2023-10-01,2\n2023-10-05T23:00:00Z,73\n"u8.ToArray());
        await folder.RunAsync(0, "add", scene, "--counts", csv);
        JsonArray lines = await folder.HistoryAsync();
        JsonNode? stated = lines.Single(line => (int)line!["railcars"]! == 73);
        Assert.False((bool)stated!["inSeries"]!);
        Assert.Contains("20231005_021100_12_2414_x.tif of that day was counted", (string?)stated["why"], StringComparison.Ordinal);
        (string table, _) = await folder.RunAsync(0, "history");
        Assert.Contains("of that day was counted", string.Join(' ', table.Split((char[])['\n', '│', ' '], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        (string finding, _) = await folder.RunAsync(0, "surge", "--format", "json");
        JsonNode judged = JsonNode.Parse(finding)!;
        Assert.NotEqual(73, (int)judged["count"]!);
        Assert.Equal(1, (int)judged["scenes"]!);
        Assert.DoesNotContain("has no count", finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_count_supersedes_what_its_file_stated_before()
    {
        using LedgerFolder folder = new();
        await folder.EmptyAsync("watch");
        async Task<string> AddAsync(string csv)
        {
            string path = folder.File("mine.csv");
            await File.WriteAllTextAsync(path, "date,count,counter\n2023-10-05,12,A. Roe\n" + csv, TestContext.Current.CancellationToken);
            return (await LedgerFolder.RunAsync(0, "add", "--counts", path, "--watch", folder.Watch)).Error;
        }

        async Task<string[]> HistoryAsync() =>
            [.. JsonNode.Parse((await LedgerFolder.RunAsync(0, "history", "--format", "json", "--watch", folder.Watch)).Output)!["lines"]!.AsArray().Select(line => $"{line!["railcars"]} {line["inSeries"]}")];

        await AddAsync("2023-10-06,73,J. Doe\n");
        foreach ((string now, string before) in new[] { ("74", "73"), ("73", "74"), ("74", "73") })
        {
            string told = await AddAsync($"2023-10-06,{now},J. Doe\n");
            Assert.Contains($"2023-10-06 was {before}, is now {now}", told, StringComparison.Ordinal);
            Assert.Equal(["12 true", $"73 {(now == "73" ? "true" : "false")}", $"74 {(now == "74" ? "true" : "false")}"], (await HistoryAsync()).Order(StringComparer.Ordinal));
            Assert.DoesNotContain("stated again", await AddAsync($"2023-10-06,{now},J. Doe\n"), StringComparison.Ordinal);
        }

        (string table, _) = await LedgerFolder.RunAsync(0, "history", "--watch", folder.Watch);
        Assert.Contains("superseded: stated again", table, StringComparison.Ordinal);
        (string finding, _) = await LedgerFolder.RunAsync(0, "surge", "--format", "json", "--watch", folder.Watch);
        Assert.Equal(74, (int)JsonNode.Parse(finding)!["count"]!);
        Assert.Equal(1, (int)JsonNode.Parse(finding)!["scenes"]!);
        await LedgerFolder.RunAsync(0, "verify", "--watch", folder.Watch);
    }

    [Fact]
    public async Task What_another_file_states_stands_though_the_first_one_no_longer_states_it()
    {
        using LedgerFolder folder = new();
        await folder.EmptyAsync("watch");
        foreach ((string name, int count, int added) in new[] { ("mine.csv", 73, 1), ("mine.csv", 75, 1), ("other.csv", 73, 1), ("other.csv", 73, 0) })
        {
            string path = folder.File(name);
            await File.WriteAllTextAsync(path, FormattableString.Invariant($"date,count\n2023-10-06,{count}\n"), TestContext.Current.CancellationToken);
            (string output, _) = await LedgerFolder.RunAsync(0, "add", "--counts", path, "--format", "json", "--watch", folder.Watch);
            Assert.Equal(added, (int)JsonNode.Parse(output)!["counts"]![0]!["new"]!);
        }

        using var ledger = Ledger.Open(folder.Ledger);
        Assert.Equal([("mine.csv", 75), ("other.csv", 73)], StatedCounts.Standing(ledger).Select(count => (count.Source, count.Record.Count)).Order());
    }

    [Fact]
    public async Task A_facility_without_an_id_is_the_same_in_its_file_and_in_a_watch()
    {
        using LedgerFolder folder = new();
        string drawn = folder.File("tumangang.geojson");
        await File.WriteAllTextAsync(drawn, """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"kind":"railTrack","id":"1"},"geometry":{"type":"LineString","coordinates":[[-33.0001,42.0019],[-32.9990,42.0016]]}}]}
            """, TestContext.Current.CancellationToken);
        await LedgerFolder.RunAsync(0, "init", folder.Watch, "--facility", drawn);
        Facility watched = Watch.Open(folder.Watch).Facility;
        Assert.Equal("tumangang", watched.Id);
        Assert.Equal(FacilityGeoJson.Read(drawn).Version, watched.Version);
        Assert.Equal(await File.ReadAllBytesAsync(drawn, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(folder.Watch, "facility.geojson"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("7", "is no setting, or not given as that setting is")]
    [InlineData("-1", "is no setting, or not given as that setting is")]
    public async Task A_sensitivity_is_given_by_its_name(string value, string why)
    {
        using LedgerFolder folder = new();
        await folder.EmptyAsync("watch");
        string settings = Path.Combine(folder.Watch, "watch.json");
        string text = await File.ReadAllTextAsync(settings, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(settings, text.Replace("\"delayed\"", value, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (_, string error) = await LedgerFolder.RunAsync(2, "history", "--watch", folder.Watch);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_counts_of_one_day_in_one_file_both_stand()
    {
        using LedgerFolder folder = new();
        await folder.EmptyAsync("watch");
        string path = folder.File("mine.csv");
        foreach (string csv in new[] { "2023-10-05,12\n2023-10-05,15\n", "2023-10-05,12\n2023-10-05,16\n", "2023-10-05,12\n2023-10-05,16\n2023-10-05,20\n" })
        {
            await File.WriteAllTextAsync(path, "date,count\n" + csv, TestContext.Current.CancellationToken);
            await LedgerFolder.RunAsync(0, "add", "--counts", path, "--watch", folder.Watch);
        }

        using var ledger = Ledger.Open(folder.Ledger);
        Assert.Equal([12, 16, 20], StatedCounts.Standing(ledger).Select(count => count.Record.Count).Order());
        Assert.Equal(4, ledger.Counts().Count);
        Assert.Equal([12, 15, 16, 20], WatchHistory.Of(ledger).Lines.Select(line => line.Stated!.Record.Count));
    }

    [Fact]
    public async Task A_count_keeps_who_made_it_and_a_zones_count_stays_out_of_the_series()
    {
        using WatchFolder folder = new();
        folder.AddScene("a_20231005.tif", 1);
        await folder.InitAsync("a_20231005.tif");
        string csv = folder.Write("mine.csv", "date,count,counter,zone\n2023-10-05T02:11:00Z,12,J. Doe,\n2023-10-05T02:11:00Z,3,A. Roe,east apron\n2023-10-06,4,,\n"u8.ToArray());
        (string output, string error) = await folder.RunAsync(0, "add", "--counts", csv);
        Assert.Contains("3 of 3 counts are new", output, StringComparison.Ordinal);
        Assert.Contains("no zone east apron", error, StringComparison.Ordinal);
        JsonArray lines = await folder.HistoryAsync();
        Assert.Equal(
            ["12 J. Doe  true", "3 A. Roe east apron false", "4   true"],
            lines.Select(line => $"{line!["railcars"]} {line["counter"]} {line["zone"]} {line["inSeries"]}").Order(StringComparer.Ordinal));
        (string table, _) = await folder.RunAsync(0, "history");
        Assert.Contains("counted by A. Roe; zone east apron", table, StringComparison.Ordinal);
        (string finding, _) = await folder.RunAsync(0, "surge", "--format", "json");
        Assert.Equal(1, (int)JsonNode.Parse(finding)!["scenes"]!);
    }

    [Fact]
    public async Task What_a_count_doesnt_state_is_not_shown_as_if_it_did()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        string csv = folder.Write("mine.csv", "date,count,clear_fraction\n2022-10-05,12,\n2022-10-06T02:11:00Z,13,1\n2022-10-07,14,0.8\n"u8.ToArray());
        (string added, _) = await folder.RunAsync(0, "add", "--counts", csv);
        Assert.Equal($"{csv}: 3 of 3 counts are new.\n", added);
        (string table, _) = await folder.RunAsync(0, "history");
        string[] lines = [.. table.Split('\n').Where(line => line.Contains("mine.csv", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.Equal(["2022-10-05 mine.csv human 12 -", "2022-10-06 02:11 mine.csv human 13 100 %", "2022-10-07 mine.csv human 14 80 %"], lines);
        Assert.Equal([null, 1, 0.8], (await folder.HistoryAsync()).Select(line => (double?)line!["clearFraction"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_copies_with_other_rights_the_strictest_hold(bool isOneAfterTheOther)
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("s.tif", 1);
        string open = CopyInto(folder.Scenes, "a", scene);
        string held = CopyInto(folder.Scenes, "b", scene);
        await File.WriteAllTextAsync(
            Path.Combine(open, "s.json"), """{"type":"Feature","stac_version":"1.0.0","properties":{"license":"CC-BY-4.0","providers":[{"name":"Somebody","roles":["licensor"]}]},"assets":{"visual":{"href":"./s.tif"}}}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(held, "rights.json"), """{"pixels":"no","counts":"no","embargoUntil":"2099-01-01"}""", TestContext.Current.CancellationToken);
        await folder.InitAsync("s.tif");
        foreach (string[] call in isOneAfterTheOther ? new[] { new[] { open }, [held] } : [[open, held]])
        {
            await folder.RunAsync(0, ["add", .. call]);
        }

        LedgerObservation current = Current(folder);
        Assert.Equal(
            (false, false, "CC-BY-4.0", "Somebody"),
            (current.Metadata.Rights.PixelsMayBePublished, current.Metadata.Rights.CountsMayBePublished, current.Metadata.Rights.License, current.Metadata.Rights.Credit));
        Assert.Equal(2099, current.Metadata.Rights.EmbargoUntil!.Value.Year);
        Assert.Contains(current.Metadata.Notices, notice => notice.Contains("Another copy of the file states other rights", StringComparison.Ordinal));
        foreach (string named in new[] { open, held, folder.Scenes })
        {
            await folder.RunAsync(0, "add", named);
            Assert.Equal(current.Id, Current(folder).Id);
        }
    }

    [Fact]
    public async Task A_file_cant_become_a_watch()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("yard.geojson", "{}");
        (int status, _, string error) = await Command.RunAsync("init", file);
        Assert.Equal(2, status);
        Assert.Contains($"{file} is a file, and a watch is a folder", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.04, "0")]
    [InlineData(-0.06, "-0.1")]
    [InlineData(359.96, "360")]
    public void North_is_shown_without_a_sign_of_nothing(double degrees, string shown) =>
        Assert.Equal(shown, FormattableString.Invariant($"{TieCommand.Shown(degrees):0.#}"));

    [Fact]
    public async Task A_scene_shows_what_people_counted_on_its_day()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("20231005_021100_12_2414_x.tif", 1);
        await folder.InitAsync("20231005_021100_12_2414_x.tif");
        string csv = folder.Write("mine.csv", "date,count,counter\n2023-10-05,12,J. Doe\n2023-10-06,4,A. Roe\n"u8.ToArray());
        await folder.RunAsync(0, "add", scene, "--counts", csv);
        (string text, _) = await folder.RunAsync(0, "show", Path.GetFileName(scene));
        Assert.Contains("- 12, counted by J. Doe (mine.csv)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("A. Roe", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screenshot_is_counted_by_its_control_points_and_weighs_less()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        string screenshot = Path.Combine(folder.Scenes, "shot.png");
        SceneFixture.Run("gdal_translate", ["-q", "-of", "PNG", "--config", "GDAL_PAM_ENABLED", "NO", scene, screenshot]);
        await folder.RunAsync(0, "add", screenshot);
        Assert.Equal("notReferenced", (string?)(await folder.LineAsync("shot.png"))["reason"]);

        await PointsAsync(scene, screenshot);

        await folder.RunAsync(0, "add", folder.Scenes);
        (JsonNode tied, JsonNode whole) = (await folder.LineAsync("shot.png"), await folder.LineAsync("a.tif"));
        Assert.Equal("what is said of the scene changed", (string?)tied["why"]);
        Assert.Equal((int)whole["railcars"]!, (int)tied["railcars"]!);
        (string text, _) = await folder.RunAsync(0, "show", "shot.png");
        Assert.Contains("5 control points", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mask_that_cannot_be_read_is_named_and_left_out()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("20231005_021100_12_2414_3B_AnalyticMS.tif", 1);
        folder.Write("20231005_021100_12_2414_3B_udm2.tif", "II*\0 no more than this"u8.ToArray());
        (int status, string output, string error) = await Command.RunAsync("count", scene, "--facility", folder.DrawnFacility(Path.GetFileName(scene)));
        Assert.True(status == 0, error);
        Assert.Contains("20231005_021100_12_2414_3B_udm2.tif is left out", error, StringComparison.Ordinal);
        Assert.Contains("railcars", output, StringComparison.Ordinal);
        await folder.InitAsync(Path.GetFileName(scene));
        await folder.RunAsync(0, "add", scene);
        Assert.Equal("counted", (string?)(await folder.LineAsync(Path.GetFileName(scene)))["status"]);
    }

    [Fact]
    public async Task A_validation_draws_what_a_count_reads()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("a.tif", 1);
        string screenshot = Path.Combine(folder.Scenes, "shot.png");
        SceneFixture.Run("gdal_translate", ["-q", "-of", "PNG", "--config", "GDAL_PAM_ENABLED", "NO", scene, screenshot]);
        string[] draw = ["validate", "draw", screenshot, "--facility", folder.DrawnFacility("a.tif"), "--out", Path.Combine(folder.Scenes, "drawn")];
        Assert.Equal(2, (await Command.RunAsync(draw)).Status);
        await PointsAsync(scene, screenshot);
        (int status, string output, string error) = await Command.RunAsync(draw);
        Assert.True(status == 0, error);
        Assert.Contains("1 scenes drawn", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "rows seem to be counted from its lower edge")]
    [InlineData(5, "rows seem to be counted from its lower edge")]
    [InlineData(0, "contradict each other by")]
    public async Task Control_points_that_cannot_be_are_refused(int upward, string message)
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("a.tif", 1);
        string screenshot = Path.Combine(folder.Scenes, "shot.png");
        SceneFixture.Run("gdal_translate", ["-q", "-of", "PNG", "--config", "GDAL_PAM_ENABLED", "NO", scene, screenshot]);
        using (var original = GdalScene.Open(scene))
        {
            PixelPoint[] pixels = [new(5, 5), new(200, 5), new(200, 100), new(5, 100), new(100, 60)];
            var places = new GeoPoint[pixels.Length];
            original.ToGeo(pixels, places);
            PixelPoint Written(int point) => upward > 0 ? pixels[point] with { Y = original.Info.Height - pixels[point].Y } : point == 3 ? new PixelPoint(900, 700) : pixels[point];
            IEnumerable<string> rows = Enumerable.Range(0, upward > 0 ? upward : 4).Select(point => FormattableString.Invariant($"{places[point].Longitude:R},{places[point].Latitude:R},{Written(point).X},{Written(point).Y}"));
            await File.WriteAllLinesAsync(screenshot + ".points", rows.Prepend("longitude,latitude,x,y"), TestContext.Current.CancellationToken);
        }

        (int status, _, string error) = await Command.RunAsync("count", screenshot, "--facility", folder.DrawnFacility("a.tif"));
        Assert.Equal(2, status);
        Assert.Contains("shot.png.points", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screenshot_without_coordinates_is_matched_to_the_watchs_scenes()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("a.tif", 1);
        string other = folder.AddScene("b.tif", 2);
        await folder.InitAsync("a.tif");
        await folder.RunAsync(0, "add", scene);
        string screenshot = folder.Write("shot.jpg", []);
        SceneFixture.Run("gdal_translate", ["-q", "-of", "JPEG", "-outsize", "120%", "120%", "-r", "bilinear", "-scale", "0", "200", "0", "255", "--config", "GDAL_PAM_ENABLED", "NO", other, screenshot]);
        (_, string error) = await folder.RunAsync(0, "add", screenshot, "--gsd", "0.45");
        Assert.Contains("found by a.tif", error, StringComparison.Ordinal);
        JsonNode line = await folder.LineAsync("shot.jpg");
        Assert.Equal("counted", (string?)line["status"]);
        (string text, _) = await folder.RunAsync(0, "show", "shot.jpg");
        Assert.Contains("control points", text, StringComparison.Ordinal);
        (_, error) = await folder.RunAsync(0, "add", screenshot, "--gsd", "0.45");
        Assert.Equal(line.ToJsonString(), (await folder.LineAsync("shot.jpg")).ToJsonString());
    }

    [Fact]
    public async Task A_picture_of_something_else_is_refused_with_what_to_do()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
        string picture = folder.Write("else.png", []);
        SceneFixture.Run("gdal_create", ["-q", "-of", "PNG", "-outsize", "300", "200", "-bands", "3", "-burn", "90", picture]);
        (_, string error) = await folder.RunAsync(2, "add", picture, "--gsd", "0.5");
        Assert.Contains("YW2023", error, StringComparison.Ordinal);
        Assert.Contains("give control points", error, StringComparison.Ordinal);
        Assert.Equal("notReferenced", (string?)(await folder.LineAsync("else.png"))["reason"]);
        Assert.False(File.Exists(picture + ".points"));
        await folder.RunAsync(2, "tie", picture, "--gsd", "50");
    }

    [Fact]
    public async Task What_is_no_watch_says_how_to_make_one()
    {
        using TemporaryFolder folder = new();
        (int status, _, string error) = await Command.RunAsync("history", "--watch", folder.FullName);
        Assert.Equal(2, status);
        Assert.Contains("YW2017", error, StringComparison.Ordinal);
        Assert.Contains("yardwatch init", error, StringComparison.Ordinal);
        folder.Write("watch.json", """{ "schemaVersion": 1, "wrokers": 2 }""");
        (status, _, error) = await Command.RunAsync("history", "--watch", folder.FullName);
        Assert.Equal(2, status);
        Assert.Contains("wrokers", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_is_not_made_over_another_and_not_written_by_two()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        Assert.Equal(2, (await Command.RunAsync("init", folder.Watch, "--facility", folder.DrawnFacility("a.tif"))).Status);
        using FileStream other = new(Path.Combine(folder.Watch, "ledger.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        (_, string error) = await folder.RunAsync(2, "add", folder.Scenes);
        Assert.Contains("YW2020", error, StringComparison.Ordinal);
        Assert.Empty(await folder.HistoryAsync());
    }

    [Fact]
    public async Task The_ledger_is_append_only_and_refuses_a_newer_version()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
        string path = Path.Combine(folder.Watch, "ledger.sqlite");
        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => Execute(path, "UPDATE observations SET why = 'x'")).Message, StringComparison.Ordinal);
        Assert.Contains("append-only", Assert.Throws<SqliteException>(() => Execute(path, "DELETE FROM scenes")).Message, StringComparison.Ordinal);
        Execute(path, "PRAGMA user_version = 99");
        (_, string error) = await folder.RunAsync(2, "history");
        Assert.Contains("YW2019", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_ledger_is_told_and_no_new_one_is_made(bool isEmptied)
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(3);
        string export = folder.File("kept.jsonl");
        await LedgerFolder.RunAsync(0, "ledger", "export", export, "--watch", folder.Watch);
        File.Delete(folder.Ledger);
        if (isEmptied)
        {
            await File.WriteAllBytesAsync(folder.Ledger, [], TestContext.Current.CancellationToken);
        }

        foreach (string[] call in new[] { ["history"], ["verify"], ["add"], ["surge"], new[] { "ledger", "export", folder.File("new.jsonl") } })
        {
            (string output, string error) = await LedgerFolder.RunAsync(3, [.. call, "--watch", folder.Watch]);
            Assert.Empty(output);
            Assert.Contains($"YW3009: The ledger {folder.Ledger} is {(isEmptied ? "empty" : "missing")}", error, StringComparison.Ordinal);
            Assert.Equal(isEmptied ? 0 : -1, File.Exists(folder.Ledger) ? new FileInfo(folder.Ledger).Length : -1);
        }

        Assert.False(File.Exists(folder.File("new.jsonl")));
        await LedgerFolder.RunAsync(0, "ledger", "import", export, "--watch", folder.Watch);
        await LedgerFolder.RunAsync(0, "ledger", "export", folder.File("back.jsonl"), "--watch", folder.Watch);
        Assert.Equal(await File.ReadAllTextAsync(export, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(folder.File("back.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_ledger_that_is_no_database_is_named()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        await File.WriteAllTextAsync(Path.Combine(folder.Watch, "ledger.sqlite"), new string('x', 5000), TestContext.Current.CancellationToken);
        (_, string error) = await folder.RunAsync(3, "history");
        Assert.Contains($"YW3008: The ledger {Path.Combine(folder.Watch, "ledger.sqlite")} is no SQLite database", error, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite Error", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_ledger_is_named_with_what_to_do()
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(3);
        await LedgerFolder.RunAsync(0, "history", "--watch", folder.Watch);
        byte[] bytes = await File.ReadAllBytesAsync(folder.Ledger, TestContext.Current.CancellationToken);
        bytes.AsSpan(4096).Fill(0x5a);
        await File.WriteAllBytesAsync(folder.Ledger, bytes, TestContext.Current.CancellationToken);
        foreach (string[] call in new[] { ["history"], ["verify"], new[] { "ledger", "export", folder.File("new.jsonl") } })
        {
            (_, string error) = await LedgerFolder.RunAsync(3, [.. call, "--watch", folder.Watch]);
            Assert.Contains($"YW3008: The ledger {folder.Ledger} is damaged", error, StringComparison.Ordinal);
            Assert.Contains("restore it from a copy", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(5, "in use by another program")]
    [InlineData(8, "read-only")]
    [InlineData(13, "The disk of the ledger /w/ledger.sqlite is full")]
    [InlineData(14, "can't be opened")]
    [InlineData(1, "no such table: counts")]
    public void What_the_database_says_is_told_with_the_ledger_and_what_to_do(int code, string told)
    {
        UsageException failure = LedgerFailure.Of(new SqliteException("no such table: counts.", code), "/w/ledger.sqlite");
        Assert.Equal("YW3008", failure.Kind.Code);
        Assert.Contains("/w/ledger.sqlite", failure.Message, StringComparison.Ordinal);
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    private static string CopyInto(string scenes, string name, string scene)
    {
        string folder = Directory.CreateDirectory(Path.Combine(scenes, name)).FullName;
        File.Copy(scene, Path.Combine(folder, Path.GetFileName(scene)));
        return folder;
    }

    private static LedgerObservation Current(WatchFolder folder)
    {
        using var ledger = Ledger.Open(Path.Combine(folder.Watch, "ledger.sqlite"));
        return Assert.Single(ledger.Current().Values);
    }

    private static void Execute(string path, string sql)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    // Five places of a scene, as control points of the picture that was made of it.
    private static async Task PointsAsync(string scene, string screenshot)
    {
        using var original = GdalScene.Open(scene);
        PixelPoint[] pixels = [new(5, 5), new(200, 5), new(200, 100), new(5, 100), new(100, 60)];
        var places = new GeoPoint[pixels.Length];
        original.ToGeo(pixels, places);
        IEnumerable<string> rows = pixels.Zip(places, (pixel, place) => FormattableString.Invariant($"{place.Longitude:R},{place.Latitude:R},{pixel.X},{pixel.Y}"));
        await File.WriteAllLinesAsync(screenshot + ".points", rows.Prepend("longitude,latitude,x,y"), TestContext.Current.CancellationToken);
    }
}
