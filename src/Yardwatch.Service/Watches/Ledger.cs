using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Yardwatch.Baselines;
using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch.Service.Watches;

/// <summary>What a watch knows: scenes, what they say, what people decided and counted. Rows are added, never changed.</summary>
/// <remarks>One thread writes. SQLite in WAL mode: others may read meanwhile, and what was written is on the disk (synchronous FULL).</remarks>
internal sealed class Ledger : IDisposable
{
    private const string Columns = "id, scene, sidecars, facility_version, method, decision, metadata, observation, supersedes, why, made_at, refs";

    private readonly SqliteConnection _connection;
    private readonly string _path;

    private Ledger(SqliteConnection connection, string path) => (_connection, _path) = (connection, path);

    /// <summary>For what moves whole tables: <see cref="LedgerExport"/> and <see cref="LedgerImport"/>.</summary>
    public SqliteConnection Connection => _connection;

    /// <summary>Makes the ledger of a new watch; one that is there already is opened.</summary>
    /// <exception cref="UsageException">A newer program wrote it, or it can't be opened.</exception>
    public static Ledger Create(string path) => Telling(path, () => new Ledger(LedgerConnection.Create(path), path));

    /// <summary>Opens a watch's ledger. A lost one is never made anew: it would say that nothing was ever observed. One that can't be written is read.</summary>
    /// <exception cref="UsageException">It is missing or empty, a newer program wrote it, or it can't be opened.</exception>
    public static Ledger Open(string path) => Telling(path, () => new Ledger(LedgerConnection.Open(path), path));

    /// <summary>Works with the database itself; a failure of it is told with the ledger's path and what to do.</summary>
    /// <exception cref="UsageException">The database failed.</exception>
    public T Telling<T>(Func<T> work) => Telling(_path, work);

    private static T Telling<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception)
        {
            throw LedgerFailure.Of(exception, path);
        }
    }

    /// <summary>SHA-256 of a text, lower-case hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The hash of a file that has not changed since it was computed, or null.</summary>
    public string? KnownHash(string path)
    {
        var now = FileStamp.Of(path);
        return now == default ? null : Rows(
            "SELECT sha256 FROM file_hashes WHERE path = $path AND bytes = $bytes AND modified = $modified",
            row => row.GetString(0),
            ("$path", path), ("$bytes", now.Bytes), ("$modified", now.Modified.Ticks)).FirstOrDefault();
    }

    /// <summary>Files of the same bytes that were ever seen, are there and have not changed since, by their hash; in ordinal order.</summary>
    public IReadOnlyDictionary<string, string[]> Copies() =>
        Rows("SELECT sha256, path FROM file_hashes", row => (Sha256: row.GetString(0), Path: row.GetString(1)))
            .GroupBy(file => file.Sha256, file => file.Path, StringComparer.Ordinal)
            .Where(same => same.Skip(1).Any())
            .ToDictionary(same => same.Key, same => same.Where(path => KnownHash(path) == same.Key).Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    /// <summary>Remembers the hash of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hashed">What it was like before it was hashed: one that was still being written then is another file now.</param>
    /// <param name="sha256">Its hash.</param>
    public void Remember(string path, FileStamp hashed, string sha256) => Execute(
        "INSERT OR REPLACE INTO file_hashes (path, bytes, modified, sha256) VALUES ($path, $bytes, $modified, $sha256)",
        ("$path", path), ("$bytes", hashed.Bytes), ("$modified", hashed.Modified.Ticks), ("$sha256", sha256));

    /// <summary>
    /// Every scene, by its hash, where its bytes lie as far as is known. Where a ledger was imported, or its scenes were moved or replaced, that is known
    /// once <c>add</c> has seen the file.
    /// </summary>
    public IReadOnlyDictionary<string, LedgerScene> Scenes()
    {
        List<LedgerScene> scenes = Rows(
            "SELECT sha256, path, bytes, ingested_at FROM scenes ORDER BY sha256",
            row => new LedgerScene(row.GetString(0), row.GetString(1), row.GetInt64(2), Time(row.GetString(3))));
        ILookup<string, (string Path, FileStamp Stamp)> places = Rows(
            "SELECT sha256, path, bytes, modified FROM file_hashes ORDER BY path",
            row => (Sha256: row.GetString(0), Path: row.GetString(1), Stamp: new FileStamp(row.GetInt64(2), new DateTime(row.GetInt64(3), DateTimeKind.Utc))))
            .ToLookup(file => file.Sha256, file => (file.Path, file.Stamp), StringComparer.Ordinal);
        return scenes.Select(scene => scene with { Path = Place(scene, [.. places[scene.Sha256]]) }).ToDictionary(scene => scene.Sha256, StringComparer.Ordinal);
    }

    // First where it was found, if the bytes there are known to be the same still, then where else they are known to lie.
    private static string Place(LedgerScene scene, (string Path, FileStamp Stamp)[] places) =>
        places.OrderByDescending(place => place.Path == scene.Path).FirstOrDefault(place => place.Stamp == FileStamp.Of(place.Path)).Path
        ?? (scene.IsThere ? scene.Path : places.FirstOrDefault(place => File.Exists(place.Path)).Path ?? scene.Path);

    /// <summary>The folders of this machine in which scenes were ever seen.</summary>
    public IReadOnlyList<string> Folders() =>
        [.. Rows("SELECT path FROM scenes UNION SELECT path FROM file_hashes", row => row.GetString(0)).Select(path => path[..^ExportedText.FileName(path).Length].TrimEnd('/', '\\')).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether nothing was ever added.</summary>
    public bool IsEmpty() => LedgerTable.All.All(table => Rows($"SELECT 1 FROM {table.Name} LIMIT 1", row => row.GetInt64(0)).Count == 0);

    /// <summary>Every observation, superseded or not, in the order of scenes and of time.</summary>
    public IReadOnlyList<LedgerObservation> Observations() =>
        Rows($"SELECT {Columns} FROM observations ORDER BY scene, made_at, id", Observation);

    /// <summary>The observation of each scene that none supersedes, by the scene's hash.</summary>
    public IReadOnlyDictionary<string, LedgerObservation> Current() => Rows(
        $"SELECT {Columns} FROM observations AS o WHERE NOT EXISTS (SELECT 1 FROM observations AS later WHERE later.supersedes = o.id) ORDER BY scene", Observation)
        .ToDictionary(observation => observation.Basis.Scene, StringComparer.Ordinal);

    /// <summary>Every observation of a scene, in the order of time.</summary>
    public IReadOnlyList<LedgerObservation> ObservationsOf(string scene) =>
        Rows($"SELECT {Columns} FROM observations WHERE scene = $scene ORDER BY made_at, id", Observation, ("$scene", scene));

    /// <summary>The last decision about each scene, by the scene's hash: the one that was written last, whatever the clock said.</summary>
    public IReadOnlyDictionary<string, LedgerDecision> Decisions()
    {
        Dictionary<string, LedgerDecision> last = new(StringComparer.Ordinal);
        foreach (LedgerDecision decision in Rows(
            "SELECT scene, in_view, decided_by, reason, decided_at FROM decisions ORDER BY rowid",
            row => new LedgerDecision(row.GetString(0), row.GetInt64(1) != 0, row.GetString(2), row.GetString(3), Time(row.GetString(4)))))
        {
            last[decision.Scene] = decision;
        }

        return last;
    }

    /// <summary>Counts that people or publications made, superseded or not; <see cref="StatedCounts"/> tells which stand.</summary>
    public IReadOnlyList<LedgerCount> Counts() => Rows(
        "SELECT source, record, added_at, id FROM counts ORDER BY id",
        row => new LedgerCount(row.GetString(0), JsonSerializer.Deserialize<CountRecord>(row.GetString(1))!, Time(row.GetString(2))) { Id = row.GetString(3) });

    /// <summary>Adds an observation, and its scene where that is new; the scene's earlier observation is superseded.</summary>
    /// <returns>Whether it was new.</returns>
    public bool Add(LedgerScene scene, LedgerObservation observation)
    {
        using SqliteTransaction transaction = Begin();
        Execute(
            "INSERT OR IGNORE INTO scenes (sha256, path, bytes, ingested_at) VALUES ($sha256, $path, $bytes, $at)",
            ("$sha256", scene.Sha256), ("$path", scene.Path), ("$bytes", scene.Bytes), ("$at", Text(scene.IngestedAt)));
        int added = Execute(
            $"INSERT OR IGNORE INTO observations ({Columns}) VALUES ($id, $scene, $sidecars, $version, $method, $decision, $metadata, $observation, $supersedes, $why, $at, $refs)",
            ("$id", observation.Id), ("$scene", scene.Sha256), ("$sidecars", observation.Basis.Sidecars), ("$version", observation.Basis.FacilityVersion),
            ("$method", observation.Basis.Method), ("$decision", observation.Basis.Decision), ("$metadata", JsonSerializer.Serialize(observation.Metadata)),
            ("$observation", ObservationJson.Write(observation.Observation)), ("$supersedes", observation.Supersedes), ("$why", observation.Why),
            ("$at", Text(observation.MadeAt)), ("$refs", observation.Basis.References));
        Commit(transaction);
        return added > 0;
    }

    /// <summary>Remembers that an observation was compared with others, and stands.</summary>
    /// <param name="observation">Its id.</param>
    /// <param name="references">As in <see cref="ObservationBasis.References"/>.</param>
    public void AddComparison(string observation, string references) => Execute(
        "INSERT OR IGNORE INTO comparisons (observation, refs) VALUES ($observation, $refs)", ("$observation", observation), ("$refs", references));

    /// <summary>What observations were compared with and stand.</summary>
    public IReadOnlySet<(string Observation, string References)> Comparisons() =>
        Rows("SELECT observation, refs FROM comparisons", row => (row.GetString(0), row.GetString(1))).ToHashSet();

    /// <summary>Adds a decision.</summary>
    public void Add(LedgerDecision decision) => Execute(
        "INSERT OR IGNORE INTO decisions (id, scene, in_view, decided_by, reason, decided_at) VALUES ($id, $scene, $inView, $by, $reason, $at)",
        ("$id", decision.Id), ("$scene", decision.Scene), ("$inView", decision.IsInView ? 1 : 0), ("$by", decision.By), ("$reason", decision.Reason), ("$at", Text(decision.DecidedAt)));

    /// <summary>Adds counts and what tells which of them stand, all or none.</summary>
    /// <returns>How many counts were new.</returns>
    public int Add(IEnumerable<LedgerCount> counts, IEnumerable<LedgerRecord> standing)
    {
        using SqliteTransaction transaction = Begin();
        int added = counts.Sum(count => Execute(
            "INSERT OR IGNORE INTO counts (id, source, record, added_at) VALUES ($id, $source, $record, $at)",
            ("$id", count.Id), ("$source", count.Source), ("$record", JsonSerializer.Serialize(count.Record)), ("$at", Text(count.AddedAt))));
        _ = standing.Sum(Insert);
        Commit(transaction);
        return added;
    }

    /// <summary>The records of a kind, superseded or not, in the order in which they were taken in.</summary>
    public IReadOnlyList<LedgerRecord> Records(string kind) => Rows(
        "SELECT kind, name, body, made_at, supersedes, why FROM records WHERE kind = $kind ORDER BY rowid",
        row => new LedgerRecord(row.GetString(0), row.GetString(1), row.GetString(2), Time(row.GetString(3)))
        {
            Supersedes = row.IsDBNull(4) ? null : row.GetString(4),
            Why = row.IsDBNull(5) ? null : row.GetString(5),
        },
        ("$kind", kind));

    /// <summary>The records of a kind that none supersedes.</summary>
    public IReadOnlyList<LedgerRecord> CurrentRecords(string kind)
    {
        IReadOnlyList<LedgerRecord> all = Records(kind);
        HashSet<string> superseded = [.. all.Select(record => record.Supersedes).OfType<string>()];
        return [.. all.Where(record => !superseded.Contains(record.Id))];
    }

    /// <summary>Adds a record that follows from those of its kind and name: nobody writes between the reading of them and the adding.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    /// <param name="make">Makes it from those before it; where it throws, nothing is added.</param>
    public LedgerRecord Append(string kind, string name, Func<IReadOnlyList<LedgerRecord>, LedgerRecord> make)
    {
        using SqliteTransaction transaction = Begin();
        LedgerRecord record = make([.. Records(kind).Where(earlier => earlier.Name == name)]);
        Insert(record);
        Commit(transaction);
        return record;
    }

    /// <summary>Adds records, all or none.</summary>
    /// <returns>How many were new.</returns>
    public int Add(IReadOnlyList<LedgerRecord> records)
    {
        using SqliteTransaction transaction = Begin();
        int added = records.Sum(Insert);
        Commit(transaction);
        return added;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private SqliteTransaction Begin() => Telling(() => _connection.BeginTransaction(deferred: false));

    private void Commit(SqliteTransaction transaction) => Telling(() =>
    {
        transaction.Commit();
        return true;
    });

    private int Insert(LedgerRecord record) => Execute(
        "INSERT OR IGNORE INTO records (id, kind, name, body, supersedes, why, made_at) VALUES ($id, $kind, $name, $body, $supersedes, $why, $at)",
        ("$id", record.Id), ("$kind", record.Kind), ("$name", record.Name), ("$body", record.Body), ("$supersedes", record.Supersedes), ("$why", record.Why), ("$at", Text(record.MadeAt)));

    private static LedgerObservation Observation(SqliteDataReader row) => new(
        new ObservationBasis(row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5)) { References = row.GetString(11) },
        JsonSerializer.Deserialize<SceneMetadata>(row.GetString(6))!,
        ObservationJson.Read(row.GetString(7)),
        Time(row.GetString(10)))
    {
        Id = row.GetString(0),
        Supersedes = row.IsDBNull(8) ? null : row.GetString(8),
        Why = row.IsDBNull(9) ? null : row.GetString(9),
    };

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

#pragma warning disable CA2100 // Texts come from the program; values are parameters.
    /// <summary>Asks for rows.</summary>
    /// <param name="sql">The question, a text of the program.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="values">The question's parameters.</param>
    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values) => Telling(() =>
    {
        using SqliteCommand command = Command(sql, values);
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    });

    private int Execute(string sql, params (string Name, object? Value)[] values) => Telling(() =>
    {
        using SqliteCommand command = Command(sql, values);
        return command.ExecuteNonQuery();
    });

    private SqliteCommand Command(string sql, (string Name, object? Value)[] values)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
#pragma warning restore CA2100
}
