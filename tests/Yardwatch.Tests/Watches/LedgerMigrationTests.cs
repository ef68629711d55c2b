using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Xunit;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Watches;

/// <summary>A ledger of every earlier version becomes one of the present version, with every row that it had.</summary>
public sealed class LedgerMigrationTests
{
    private static readonly string[] FirstTables =
    [
        "sha256, path, bytes, ingested_at FROM scenes",
        "id, scene, sidecars, facility_version, method, decision, metadata, observation, supersedes, why, made_at FROM observations",
        "id, scene, in_view, decided_by, reason, decided_at FROM decisions",
        "id, source, record, added_at FROM counts",
        "path, bytes, modified, sha256 FROM file_hashes",
    ];

    [Fact]
    public void There_is_a_ledger_of_every_earlier_version() => Assert.Equal(
        Enumerable.Range(1, LedgerSchema.Current - 1).Select(version => $"ledger-version-{version}.sql"),
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests", "Yardwatch.Tests", "Watches"), "ledger-version-*.sql").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_row_is_kept_and_read(int version)
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(version);
        string[] before = Content(folder.Ledger, version);
        Assert.All(FirstTables, table => Assert.NotEmpty(LedgerFolder.Rows(folder.Ledger, $"SELECT {table}")));
        (string output, _) = await LedgerFolder.RunAsync(0, "history", "--format", "json", "--watch", folder.Watch);
        Assert.Equal(before, Content(folder.Ledger, version));
        Assert.Equal([$"{LedgerSchema.Current}"], LedgerFolder.Rows(folder.Ledger, "PRAGMA user_version"));
        Assert.Equal(["ok"], LedgerFolder.Rows(folder.Ledger, "PRAGMA integrity_check"));
        Assert.Empty(LedgerFolder.Rows(folder.Ledger, "PRAGMA foreign_key_check"));

        JsonArray lines = JsonNode.Parse(output)!["lines"]!.AsArray();
        string[] scenes = LedgerFolder.Rows(folder.Ledger, "SELECT sha256 FROM scenes");
        Assert.Equal(scenes.Order(StringComparer.Ordinal), lines.Select(line => (string?)line!["sceneSha256"]).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(2, lines.Count(line => (string?)line!["status"] == "stated"));
        Assert.Contains(lines, line => line!["supersedes"] is not null && line["why"] is not null);
        foreach (string scene in scenes)
        {
            (string shown, _) = await LedgerFolder.RunAsync(0, "show", scene[..12], "--format", "json", "--watch", folder.Watch);
            string current = Assert.Single(LedgerFolder.Rows(folder.Ledger, $"SELECT observation FROM observations AS o WHERE scene = '{scene}' AND NOT EXISTS (SELECT 1 FROM observations WHERE supersedes = o.id)"));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(current), JsonNode.Parse(shown)), scene);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Its_ids_stay_and_what_comes_later_refers_to_them(int version)
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(version);
        using var ledger = Ledger.Open(folder.Ledger);
        Assert.Equal(LedgerFolder.Rows(folder.Ledger, "SELECT id FROM observations ORDER BY scene, made_at, id"), ledger.Observations().Select(entry => entry.Id));
        LedgerObservation earlier = ledger.Current().Values.First();
        LedgerScene scene = ledger.Scenes()[earlier.Basis.Scene];
        LedgerObservation later = new(earlier.Basis with { Method = "another" }, earlier.Metadata, earlier.Observation, DateTimeOffset.UnixEpoch) { Supersedes = earlier.Id, Why = "counted again" };
        Assert.True(ledger.Add(scene, later));
        Assert.Equal(later.Id, ledger.Current()[scene.Sha256].Id);
        Assert.Equal(LedgerFolder.Rows(folder.Ledger, "SELECT id FROM decisions"), ledger.Decisions().Values.Select(decision => decision.Id));
        Assert.Equal(LedgerFolder.Rows(folder.Ledger, "SELECT id FROM counts ORDER BY id"), ledger.Counts().Select(count => count.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task It_has_the_tables_of_a_new_ledger_and_takes_what_a_new_one_takes(int version)
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(version);
        await folder.EmptyAsync("new");
        using (var ledger = Ledger.Open(folder.Ledger))
        {
            string id = ledger.Observations()[0].Id;
            Assert.Equal(1, ledger.Add([new LedgerRecord(RecordKinds.Claim, "who", "{}", DateTimeOffset.UnixEpoch)]));
            ledger.AddComparison(id, "a b");
            Assert.Contains((id, "a b"), ledger.Comparisons());
        }

        Assert.Equal(Shape(Path.Combine(folder.File("new"), "ledger.sqlite")), Shape(folder.Ledger));
        foreach (string table in LedgerTable.All.Select(table => table.Name))
        {
            Assert.Contains("append-only", Assert.Throws<SqliteException>(() => LedgerFolder.Execute(folder.Ledger, $"DELETE FROM {table}")).Message, StringComparison.Ordinal);
        }
    }

    // The last step fails after the others were taken: none was.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_failure_between_steps_leaves_the_ledger_as_it_was(int version)
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(version);
        LedgerFolder.Execute(folder.Ledger, "CREATE TABLE seals (in_the_way TEXT)");
        string[] before = Content(folder.Ledger, version);
        string[] shape = Shape(folder.Ledger);
        (_, string error) = await LedgerFolder.RunAsync(3, "history", "--watch", folder.Watch);
        Assert.Contains("YW3008", error, StringComparison.Ordinal);
        Assert.Equal(before, Content(folder.Ledger, version));
        Assert.Equal(shape, Shape(folder.Ledger));
        Assert.Equal([$"{version}"], LedgerFolder.Rows(folder.Ledger, "PRAGMA user_version"));
        LedgerFolder.Execute(folder.Ledger, "DROP TABLE seals");
        await LedgerFolder.RunAsync(0, "history", "--watch", folder.Watch);
        Assert.Equal(before, Content(folder.Ledger, version));
    }

    // What a machine that loses power in the middle leaves on its disk: the pages written so far, and no word that they count.
    [Fact]
    public async Task A_ledger_cut_off_while_it_was_migrated_is_migrated_the_next_time()
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(1);
        string[] before = Content(folder.Ledger, 1);
        await folder.EmptyAsync("cut");
        string cut = Path.Combine(folder.File("cut"), "ledger.sqlite");
        using (SqliteConnection connection = new($"Data Source={folder.Ledger};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = """
                PRAGMA journal_mode = WAL; PRAGMA cache_size = 1; BEGIN IMMEDIATE;
                ALTER TABLE observations ADD COLUMN refs TEXT NOT NULL DEFAULT ''; PRAGMA user_version = 2;
                CREATE TABLE filler (page BLOB); INSERT INTO filler SELECT randomblob(4000) FROM observations, observations, observations;
                """;
            command.ExecuteNonQuery();
            Assert.True(new FileInfo(folder.Ledger + "-wal").Length > 0);
            File.Copy(folder.Ledger, cut, overwrite: true);
            File.Copy(folder.Ledger + "-wal", cut + "-wal", overwrite: true);
        }

        Assert.Equal(["1"], LedgerFolder.Rows(cut, "PRAGMA user_version"));
        await LedgerFolder.RunAsync(0, "history", "--watch", folder.File("cut"));
        Assert.Equal(before, Content(cut, 1));
        Assert.Equal([$"{LedgerSchema.Current}"], LedgerFolder.Rows(cut, "PRAGMA user_version"));
        Assert.Empty(LedgerFolder.Rows(cut, "SELECT name FROM sqlite_master WHERE name = 'filler'"));
    }

    [Fact]
    public async Task A_newer_ledger_is_refused_and_stays_as_it_is()
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(2);
        LedgerFolder.Execute(folder.Ledger, $"PRAGMA user_version = {LedgerSchema.Current + 1}; CREATE TABLE of_tomorrow (x TEXT)");
        string[] before = [.. Content(folder.Ledger, 2), .. Shape(folder.Ledger)];
        foreach (string[] call in new string[][] { ["history"], ["show", "page.png"], ["add"], ["ledger", "export", folder.File("a.jsonl")] })
        {
            (int status, _, string error) = await Command.RunAsync([.. call, "--watch", folder.Watch]);
            Assert.Equal(2, status);
            Assert.Contains($"YW2019: The ledger {folder.Ledger} has version {LedgerSchema.Current + 1}; this program knows {LedgerSchema.Current}. Use the program that wrote it, or a newer one.", error, StringComparison.Ordinal);
        }

        string[] after = [.. Content(folder.Ledger, 2), .. Shape(folder.Ledger)];
        Assert.Equal(before, after);
        Assert.False(File.Exists(folder.File("a.jsonl")));
    }

    // Every row of the tables that a version had.
    private static string[] Content(string ledger, int version) =>
    [
        .. FirstTables.SelectMany(table => LedgerFolder.Rows(ledger, $"SELECT {table} ORDER BY 1")),
        .. version > 1 ? LedgerFolder.Rows(ledger, "SELECT id, refs FROM observations UNION ALL SELECT observation, refs FROM comparisons ORDER BY 1, 2") : [],
        .. version > 2 ? LedgerFolder.Rows(ledger, "SELECT id, kind, name, body, supersedes, why, made_at FROM records ORDER BY 1") : [],
    ];

    private static string[] Shape(string ledger) =>
    [
        .. LedgerFolder.Rows(ledger, """
            SELECT m.type, m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_master AS m LEFT JOIN pragma_table_xinfo(m.name) AS c
            WHERE m.type <> 'trigger' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.type, m.name, c.name
            """),
        .. LedgerFolder.Rows(ledger, "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"),
    ];
}
