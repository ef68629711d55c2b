using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Scenes;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Watches;

/// <summary>A ledger as one file, and back.</summary>
public sealed class LedgerFileTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Secret = "X-Amz-Signature=4711";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Exported_imported_and_exported_again_it_has_the_same_bytes_and_rows(int version)
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(version);
        Fill(folder.Ledger);
        (string one, string two, string back) = (folder.File("one.jsonl"), folder.File("two.jsonl"), folder.File("back"));
        await LedgerFolder.RunAsync(0, "ledger", "export", one, "--watch", folder.Watch);
        (string output, _) = await LedgerFolder.RunAsync(0, "ledger", "import", one, "--watch", back);
        Assert.Contains("Yard à la carte", output, StringComparison.Ordinal);
        await LedgerFolder.RunAsync(0, "ledger", "export", two, "--watch", back);
        Assert.Equal(await File.ReadAllTextAsync(one, Cancellation), await File.ReadAllTextAsync(two, Cancellation));

        string ledger = Path.Combine(back, "ledger.sqlite");
        foreach (LedgerTable table in LedgerTable.All.Where(table => table.Type != "scene"))
        {
            Assert.Equal(Cleaned(folder.Ledger, table), Cleaned(ledger, table));
        }

        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder.Watch, "facility.geojson"), Cancellation), await File.ReadAllBytesAsync(Path.Combine(back, "facility.geojson"), Cancellation));
        (string here, _) = await LedgerFolder.RunAsync(0, "history", "--format", "json", "--watch", folder.Watch);
        (string there, _) = await LedgerFolder.RunAsync(0, "history", "--format", "json", "--watch", back);
        Assert.Equal(here.Replace("/mnt/disk7/jane", "jane", StringComparison.Ordinal), there);
    }

    [Fact]
    public async Task A_ledger_with_a_report_comes_back_equal_row_by_row()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        (string one, string two, string back) = (folder.File("one.jsonl"), folder.File("two.jsonl"), folder.File("back"));
        await LedgerFolder.RunAsync(0, "ledger", "export", one, "--watch", watch);
        await LedgerFolder.RunAsync(0, "ledger", "import", one, "--watch", back);
        await LedgerFolder.RunAsync(0, "ledger", "export", two, "--watch", back);
        Assert.Equal(await File.ReadAllTextAsync(one, Cancellation), await File.ReadAllTextAsync(two, Cancellation));
        string[] here = LedgerFolder.Rows(Path.Combine(watch, "ledger.sqlite"), "SELECT id, kind, name, body, supersedes, why, made_at FROM records ORDER BY rowid");
        Assert.Contains(here, row => row.Contains($"|finding|{id}|", StringComparison.Ordinal));
        Assert.Equal(here, LedgerFolder.Rows(Path.Combine(back, "ledger.sqlite"), "SELECT id, kind, name, body, supersedes, why, made_at FROM records ORDER BY rowid"));
        JsonNode finding = (await File.ReadAllLinesAsync(one, Cancellation)).Select(line => JsonNode.Parse(line)!).First(line => (string?)line["kind"] == "finding");
        Assert.Equal("undetermined", (string?)finding["body"]!["verdict"]);
        await LedgerFolder.RunAsync(0, "verify", "--watch", back);
    }

    [Fact]
    public async Task Its_order_does_not_depend_on_the_order_in_which_rows_came()
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(2);
        await folder.InitAsync(2, "turned");
        string turned = Path.Combine(folder.File("turned"), "ledger.sqlite");
        LedgerFolder.Execute(turned, string.Concat(new[] { "scenes", "observations", "comparisons", "counts" }.Select(table =>
            $"CREATE TABLE kept AS SELECT * FROM {table}; DROP TRIGGER {table}_keep_DELETE; PRAGMA foreign_keys = 0; DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept ORDER BY rowid DESC; DROP TABLE kept; CREATE TRIGGER {table}_keep_DELETE BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;")));
        await LedgerFolder.RunAsync(0, "ledger", "export", folder.File("a.jsonl"), "--watch", folder.Watch);
        await LedgerFolder.RunAsync(0, "ledger", "export", folder.File("b.jsonl"), "--watch", folder.File("turned"));
        Assert.Equal(await File.ReadAllTextAsync(folder.File("a.jsonl"), Cancellation), await File.ReadAllTextAsync(folder.File("b.jsonl"), Cancellation));
    }

    [Fact]
    public async Task Each_line_is_a_record_that_other_programs_can_read()
    {
        using LedgerFolder folder = new();
        string[] lines = await ExportAsync(folder);
        JsonNode[] records = [.. lines.Select(line => JsonNode.Parse(line)!)];
        Assert.StartsWith("""{"type":"header","format":"yardwatch-ledger","version":1,"software":"Yardwatch """, lines[0], StringComparison.Ordinal);
        Assert.Equal("yard", (string?)records[0]["facility"]);
        Assert.Equal(LedgerSchema.Current, (int)records[0]["ledgerSchema"]!);
        Assert.Equal(["header", "settings", "facility", "scene", "decision", "observation", "comparison", "count", "record", "end"], records.Select(record => (string)record["type"]!).Distinct());
        Assert.Equal(records.Length - 4, (int)records[^1]["rows"]!);
        Assert.Equal(20, (int)records.First(record => (string?)record["type"] == "count" && (int)record["record"]!["Sense"]! == 1)["record"]!["Count"]!);
        HashSet<string> before = [];
        Assert.All(records.Where(record => (string?)record["type"] == "observation"), record =>
        {
            Assert.True(record["supersedes"] is null || before.Contains((string)record["supersedes"]!));
            before.Add((string)record["id"]!);
        });
    }

    [Fact]
    public async Task No_folder_of_this_machine_and_no_secret_leaves()
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(1);
        Assert.Contains(LedgerFolder.Rows(folder.Ledger, "SELECT observation FROM observations"), text => text.Contains(LedgerFolder.ScenesFolder, StringComparison.Ordinal));
        string text = string.Join('\n', await ExportAsync(folder));
        Assert.DoesNotContain(LedgerFolder.ScenesFolder, text, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Watch, text, StringComparison.Ordinal);
        Assert.DoesNotContain("/mnt/", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("pw4711", text, StringComparison.Ordinal);
        Assert.All(new[] { "page.png is not an image", "x_udm2.tif", "https://host.example/y_udm2.tif?..." }, kept => Assert.Contains(kept, text, StringComparison.Ordinal));
    }

    public static TheoryData<string, Func<string[], string>, string> Broken => new()
    {
        { "cut inside a line", lines => string.Join('\n', lines)[..^200], "breaks off|no record" },
        { "cut after a line", lines => Whole(lines[..^1]), "breaks off before its end" },
        { "an empty file", _ => "", "no exported ledger" },
        { "a scene", _ => "II*\0", "no exported ledger" },
        { "other JSON", _ => "{\"type\":\"FeatureCollection\"}\n", "no exported ledger" },
        { "a record left out", lines => Whole([.. lines[..^2], lines[^1]]), "some are missing or were changed" },
        { "a number changed", lines => Whole(lines).Replace("\"Count\":12", "\"Count\":11", StringComparison.Ordinal), "some are missing or were changed" },
        { "a count outside its interval", lines => Whole(lines).Replace("\"Count\":12", "\"Count\":73", StringComparison.Ordinal), "it states 73 railcars (" },
        { "a review changed", lines => Whole(lines).Replace("the tracks", "no tracks", StringComparison.Ordinal), "is not what its id says" },
        { "a decision changed", lines => Whole(lines).Replace("\"by\":\"J. Doé\"", "\"by\":\"N. N.\"", StringComparison.Ordinal), "is not what its id says" },
        { "a key more", lines => Whole(lines).Replace("\"addedAt\":", "\"new\":1,\"addedAt\":", StringComparison.Ordinal), "has other keys" },
        { "a key twice", lines => Whole(lines).Replace("\"addedAt\":", "\"id\":\"1\",\"addedAt\":", StringComparison.Ordinal), "no record" },
        { "a text for a number", lines => Whole(lines).Replace("\"bytes\":17", "\"bytes\":\"17\"", StringComparison.Ordinal), "\"bytes\" can't be" },
        { "a type of tomorrow", lines => Whole(lines).Replace("{\"type\":\"count\"", "{\"type\":\"bill\"", StringComparison.Ordinal), "no record of the type \"bill\"" },
        { "a record twice", lines => Whole([.. lines[..4], lines[3], .. lines[4..]]), "stands here twice" },
        { "more after the end", lines => Whole([.. lines, lines[3]]), "after the end" },
        { "bad settings", lines => Whole(lines).Replace("\"delayDays\":14", "\"delayDays\":-1", StringComparison.Ordinal), "\"delayDays\" is 0 to 3650" },
        { "a format of tomorrow", lines => Whole(lines).Replace("\"version\":1,", "\"version\":2,", StringComparison.Ordinal), "newer one" },
        { "a ledger of tomorrow", lines => Whole(lines).Replace("\"ledgerSchema\":4", "\"ledgerSchema\":5", StringComparison.Ordinal), "newer one" },
        { "no UTF-8", Whole, "no exported ledger" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_file_that_is_not_whole_changes_nothing(string what, Func<string[], string> change, string problem)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(problem);
        using LedgerFolder folder = new();
        string[] lines = await ExportAsync(folder);
        await folder.EmptyAsync("empty");
        string file = folder.File("changed.jsonl");
        await File.WriteAllTextAsync(file, change(lines), what == "no UTF-8" ? Encoding.Latin1 : new UTF8Encoding(), Cancellation);
        Dictionary<string, byte[]> before = folder.Files();
        foreach (string target in new[] { "empty", "none" })
        {
            (_, string error) = await LedgerFolder.RunAsync(2, "ledger", "import", file, "--watch", folder.File(target));
            Assert.Contains(problem.Split('|'), part => error.Contains(part, StringComparison.Ordinal));
            Assert.True(error.Contains(file, StringComparison.Ordinal) && error.Contains("Nothing was changed", StringComparison.Ordinal), $"{what}: {error}");
            Assert.True(problem.Contains("no exported", StringComparison.Ordinal) || problem.Contains("newer", StringComparison.Ordinal) || error.Contains("changed.jsonl, line ", StringComparison.Ordinal), error);
        }

        Assert.Equal(before, folder.Files());
        Assert.False(Directory.Exists(folder.File("none")));
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing_and_two_ledgers_are_never_mixed()
    {
        using LedgerFolder folder = new();
        await ExportAsync(folder);
        await LedgerFolder.RunAsync(0, "ledger", "import", folder.File("a.jsonl"), "--watch", folder.File("back"));
        string[] rows = [.. LedgerTable.All.SelectMany(table => LedgerFolder.Rows(folder.Ledger, table.Select))];
        foreach (string watch in new[] { folder.File("back"), folder.Watch })
        {
            (string output, _) = await LedgerFolder.RunAsync(0, "ledger", "import", folder.File("a.jsonl"), "--watch", watch);
            Assert.StartsWith("Nothing new", output, StringComparison.Ordinal);
        }

        using (var ledger = Ledger.Open(folder.Ledger))
        {
            ledger.Add([new LedgerRecord(RecordKinds.Claim, "another", "{}", DateTimeOffset.UnixEpoch)]);
        }

        await LedgerFolder.RunAsync(0, "ledger", "export", folder.File("b.jsonl"), "--watch", folder.Watch);
        foreach ((string file, string watch) in new[] { ("b.jsonl", folder.File("back")), ("a.jsonl", folder.Watch) })
        {
            (_, string error) = await LedgerFolder.RunAsync(2, "ledger", "import", folder.File(file), "--watch", watch);
            Assert.Contains("never mixed", error, StringComparison.Ordinal);
        }

        Assert.Equal(rows.Length + 1, LedgerTable.All.Sum(table => LedgerFolder.Rows(folder.Ledger, table.Select).Length));
    }

    [Fact]
    public async Task A_watch_of_another_facility_or_a_folder_of_other_things_is_refused()
    {
        using LedgerFolder folder = new();
        await ExportAsync(folder);
        string facility = await File.ReadAllTextAsync(Path.Combine(folder.Watch, "facility.geojson"), Cancellation);
        await folder.EmptyAsync("other", facility.Replace("-32.9990", "-32.9980", StringComparison.Ordinal));
        await folder.EmptyAsync("renamed", facility.Replace("Yard à la carte", "Yard", StringComparison.Ordinal));
        Directory.CreateDirectory(folder.File("full"));
        await File.WriteAllTextAsync(folder.File(Path.Combine("full", "letter.txt")), "", Cancellation);
        Dictionary<string, byte[]> before = folder.Files();
        foreach ((string target, string problem) in new[] { ("other", "is yard in version"), ("full", "not empty"), (Path.Combine("none", "below"), "There is no folder") })
        {
            (_, string error) = await LedgerFolder.RunAsync(2, "ledger", "import", folder.File("a.jsonl"), "--watch", folder.File(target));
            Assert.Contains("YW2022", error, StringComparison.Ordinal);
            Assert.Contains(problem, error, StringComparison.Ordinal);
        }

        (_, string missing) = await LedgerFolder.RunAsync(2, "ledger", "import", folder.File("none.jsonl"), "--watch", folder.File("full"));
        Assert.Contains("no such file", missing, StringComparison.Ordinal);
        Assert.Equal(before, folder.Files());
        Directory.CreateDirectory(folder.File("made"));
        await LedgerFolder.RunAsync(0, "ledger", "import", folder.File("a.jsonl"), "--watch", folder.File("made"));
        await LedgerFolder.RunAsync(0, "ledger", "import", folder.File("a.jsonl"), "--watch", folder.File("renamed"));
    }

    [Fact]
    public async Task What_is_private_stays_private()
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(1);
        string settings = Path.Combine(folder.Watch, "watch.json");
        await File.WriteAllTextAsync(settings, """{ "schemaVersion": 1, "sensitivity": "private" }""", Cancellation);
        await LedgerFolder.RunAsync(0, "ledger", "export", folder.File("a.jsonl"), "--watch", folder.Watch);
        await folder.EmptyAsync("delayed");
        (_, string error) = await LedgerFolder.RunAsync(2, "ledger", "import", folder.File("a.jsonl"), "--watch", folder.File("delayed"));
        Assert.Contains("\"sensitivity\":\"private\"", error, StringComparison.Ordinal);
        await LedgerFolder.RunAsync(0, "ledger", "import", folder.File("a.jsonl"), "--watch", folder.File("made"));
        Assert.Equal(FacilitySensitivity.Private, WatchSettings.Read(Path.Combine(folder.File("made"), "watch.json")).Sensitivity);
    }

    [Fact]
    public async Task An_export_writes_over_an_earlier_export_alone()
    {
        using LedgerFolder folder = new();
        await ExportAsync(folder);
        string link = folder.File("link.jsonl");
        File.CreateSymbolicLink(link, folder.Ledger);
        string other = folder.File("other.txt");
        await File.WriteAllTextAsync(other, "{\"type\":\"header\"}", Cancellation);
        Dictionary<string, byte[]> before = folder.Files();
        string[] own = [.. new[] { "ledger.sqlite", "ledger.sqlite-wal", "LEDGER.SQLITE", "facility.geojson", "watch.json", "ledger.lock" }.Select(name => Path.Combine(folder.Watch, name))];
        foreach (string path in own.Concat([link, other, folder.Watch, folder.File(Path.Combine("none", "a.jsonl"))]))
        {
            Assert.InRange((await Service.Command.RunAsync("ledger", "export", path, "--force", "--watch", folder.Watch)).Status, 2, 3);
        }

        (_, string error) = await LedgerFolder.RunAsync(2, "ledger", "export", folder.File("a.jsonl"), "--watch", folder.Watch);
        Assert.Contains("--force", error, StringComparison.Ordinal);
        Assert.Equal(before, folder.Files());
        await LedgerFolder.RunAsync(0, "ledger", "export", folder.File("a.jsonl"), "--force", "--watch", folder.Watch);
        Assert.Equal(before, folder.Files());
    }

    [Fact]
    public void A_bare_name_is_never_a_file_of_the_current_folder()
    {
        string name = Path.GetFileName(Directory.EnumerateFiles(Directory.GetCurrentDirectory()).First());
        Assert.True(File.Exists(name));
        Assert.False(new LedgerScene("", name, 1, DateTimeOffset.UnixEpoch).IsThere);
        Assert.True(new LedgerScene("", Path.GetFullPath(name), 1, DateTimeOffset.UnixEpoch).IsThere);
        SceneMetadata metadata = SceneMetadata.None with { Masks = [new UsableDataMask(UsableDataMaskKind.Udm2, name)] };
        Assert.Null(SceneMask.Of(metadata.Masks, null!));
    }

    [Fact]
    public async Task Counting_again_takes_no_file_of_the_current_folder_for_a_scene()
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(2);
        string name = Path.GetFileName(Directory.EnumerateFiles(Directory.GetCurrentDirectory()).First());
        using (var ledger = Ledger.Open(folder.Ledger))
        {
            LedgerObservation known = ledger.Observations()[0];
            LedgerScene scene = new(new string('d', 64), $"/mnt/{name}", 17, DateTimeOffset.UnixEpoch);
            ledger.Add(scene, known with { Basis = new ObservationBasis(scene.Sha256, "", "v", "m", ""), Id = scene.Sha256, Supersedes = null });
        }

        await LedgerFolder.RunAsync(0, "ledger", "export", folder.File("a.jsonl"), "--watch", folder.Watch);
        await LedgerFolder.RunAsync(0, "ledger", "import", folder.File("a.jsonl"), "--watch", folder.File("back"));
        string back = Path.Combine(folder.File("back"), "ledger.sqlite");
        int before = LedgerFolder.Rows(back, "SELECT id FROM observations").Length;
        (string output, _) = await LedgerFolder.RunAsync(3, "add", "--watch", folder.File("back"));
        Assert.Contains(name, output, StringComparison.Ordinal);
        Assert.Equal(before, LedgerFolder.Rows(back, "SELECT id FROM observations").Length);
    }

    [Fact]
    public async Task Shown_its_scenes_an_imported_watch_goes_on_as_the_first_one_would()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
        string file = folder.Watch + ".jsonl";
        string back = folder.Watch + "-back";
        await folder.RunAsync(0, "ledger", "export", file);
        await LedgerFolder.RunAsync(0, "ledger", "import", file, "--watch", back);
        using (var ledger = Ledger.Open(Path.Combine(back, "ledger.sqlite")))
        {
            Assert.Equal("a.tif", Assert.Single(ledger.Scenes().Values).Path);
        }

        (string facility, string changed) = (Path.Combine(back, "facility.geojson"), "");
        JsonNode drawn = JsonNode.Parse(await File.ReadAllTextAsync(facility, Cancellation))!;
        drawn["features"]!.AsArray().RemoveAt(drawn["features"]!.AsArray().Count - 1);
        changed = drawn.ToJsonString();
        string kept = await File.ReadAllTextAsync(facility, Cancellation);
        await File.WriteAllTextAsync(facility, changed, Cancellation);
        (string output, _) = await LedgerFolder.RunAsync(3, "add", "--watch", back);
        Assert.Contains("no longer there", output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(facility, kept, Cancellation);
        (output, _) = await LedgerFolder.RunAsync(0, "add", folder.Scenes, "--watch", back);
        Assert.Contains("in the ledger already", output, StringComparison.Ordinal);
        Assert.DoesNotContain("counted", output, StringComparison.Ordinal);
        using (var ledger = Ledger.Open(Path.Combine(back, "ledger.sqlite")))
        {
            Assert.True(Assert.Single(ledger.Scenes().Values).IsThere);
        }

        await File.WriteAllTextAsync(facility, changed, Cancellation);
        (output, _) = await LedgerFolder.RunAsync(0, "add", "--watch", back);
        Assert.Contains("counted", output, StringComparison.Ordinal);
    }

    private static async Task<string[]> ExportAsync(LedgerFolder folder)
    {
        if (!Directory.Exists(folder.Watch))
        {
            await folder.InitAsync(2);
        }

        Fill(folder.Ledger);
        await LedgerFolder.RunAsync(0, "ledger", "export", folder.File("a.jsonl"), "--watch", folder.Watch);
        return await File.ReadAllLinesAsync(folder.File("a.jsonl"), Cancellation);
    }

    private static string Whole(string[] lines) => string.Concat(lines.Select(line => line + "\n"));

    // What the present version writes beside what earlier ones did: records in their order, and a scene with masks, notices and letters that JSON escapes.
    private static void Fill(string path)
    {
        using var ledger = Ledger.Open(path);
        LedgerRecord first = new(RecordKinds.Review, "yard-2023", JsonSerializer.Serialize(new { comments = "the tracks <&> \"quoted\" + 東京 é" }, LedgerRecord.Json), DateTimeOffset.UnixEpoch);
        ledger.Add([first, new LedgerRecord(RecordKinds.Claim, "a", "{\"b\":1.50,\"c\":1E3}", DateTimeOffset.UnixEpoch)]);
        ledger.Add([first with { Body = "{}", Supersedes = first.Id, Why = "again" }]);
        LedgerObservation known = ledger.Observations()[0];
        SceneMetadata metadata = SceneMetadata.None with
        {
            AcquiredAt = new DateTimeOffset(2023, 10, 5, 2, 11, 0, TimeSpan.Zero),
            Sensor = "Côte+1 <東京>",
            Masks =
            [
                new UsableDataMask(UsableDataMaskKind.Udm2, "/mnt/disk 7/x_udm2.tif"),
                new UsableDataMask(UsableDataMaskKind.Udm2, $"https://jane:pw4711@host.example/y_udm2.tif?{Secret}"),
            ],
            Notices = ["The folder /mnt/disk7/jane can't be listed."],
        };
        ledger.Add(
            new LedgerScene(new string('e', 64), "/mnt/disk 7/x.tif", 17, DateTimeOffset.UnixEpoch),
            new LedgerObservation(new ObservationBasis(new string('e', 64), "", "v", "m", ""), metadata, known.Observation, DateTimeOffset.UnixEpoch));
    }

    // The rows of a table as an export leaves them; JSON that an id is a hash of, or that nothing was cut from, to the byte.
    private static string[] Cleaned(string ledger, LedgerTable table) =>
    [
        .. LedgerFolder.Rows(ledger, $"SELECT {string.Join(", ", table.Fields.Select(field => field.Column))} {table.Rows}")
            .Where(row => !row.Contains("x_udm2", StringComparison.Ordinal) && !row.Contains("page.png", StringComparison.Ordinal)),
    ];
}
