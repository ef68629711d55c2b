using Microsoft.Data.Sqlite;
using Xunit;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Watches;

/// <summary>A watch whose ledger an earlier version made: no scene is at hand, and nothing is counted.</summary>
internal sealed class LedgerFolder : IDisposable
{
    /// <summary>The folder that the scenes of these ledgers came from; it must not leave with an export.</summary>
    public const string ScenesFolder = "/data/yards";

    private const string Facility = """
        {"type":"FeatureCollection","features":[
          {"type":"Feature","properties":{"kind":"facility","id":"yard","name":"Yard à la carte"},"geometry":null},
          {"type":"Feature","properties":{"kind":"railTrack","id":"1"},"geometry":{"type":"LineString","coordinates":[[-33.0001,42.0019],[-32.9990,42.0016]]}}]}
        """;

    private readonly TemporaryFolder _folder = new();

    public string Watch => _folder.File("watch");

    public string Ledger => Path.Combine(Watch, "ledger.sqlite");

    /// <summary>A place beside the watch.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>All files, by their names, with their bytes.</summary>
    public Dictionary<string, byte[]> Files() =>
        Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetRelativePath(_folder.FullName, path), System.IO.File.ReadAllBytes, StringComparer.Ordinal);

    /// <summary>The watch, with the ledger of a version.</summary>
    public async Task InitAsync(int version, string name = "watch")
    {
        await EmptyAsync(name);
        string ledger = Path.Combine(_folder.File(name), "ledger.sqlite");
        System.IO.File.Delete(ledger);
        Execute(ledger, await System.IO.File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "tests", "Yardwatch.Tests", "Watches", $"ledger-version-{version}.sql"), TestContext.Current.CancellationToken));
    }

    /// <summary>A watch without records.</summary>
    public async Task EmptyAsync(string name, string? facility = null)
    {
        (int status, _, string error) = await Command.RunAsync("init", _folder.File(name), "--facility", _folder.Write("drawn.geojson", facility ?? Facility));
        Assert.True(status == 0, error);
    }

    /// <summary>Runs a command; it must end with <paramref name="status"/>.</summary>
    public static async Task<(string Output, string Error)> RunAsync(int status, params string[] call)
    {
        (int ended, string output, string error) = await Command.RunAsync(call);
        Assert.True(ended == status, $"{string.Join(' ', call)} ended with {ended}: {output}{error}");
        return (output, error);
    }

    /// <summary>Runs SQL.</summary>
    public static void Execute(string ledger, string sql) => Use(ledger, sql, command => command.ExecuteNonQuery());

    /// <summary>Rows as texts: values with bars between.</summary>
    public static string[] Rows(string ledger, string sql) => Use(ledger, sql, command =>
    {
        List<string> rows = [];
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetString(i))));
        }

        return rows.ToArray();
    });

    public void Dispose() => _folder.Dispose();

    private static T Use<T>(string ledger, string sql, Func<SqliteCommand, T> use)
    {
        using SqliteConnection connection = new($"Data Source={ledger};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return use(command);
    }
}
