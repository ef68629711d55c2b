namespace Yardwatch.Service.Watches;

/// <summary>How a column of the ledger stands in a file of it.</summary>
internal enum LedgerFieldKind
{
    /// <summary>Text, never null.</summary>
    Text,

    /// <summary>Text or null.</summary>
    OptionalText,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Kept as 0 or 1, written as false or true.</summary>
    Truth,

    /// <summary>A file's place, of which the name alone is written.</summary>
    FileName,

    /// <summary>JSON that is written and kept to the byte: ids are hashes of it, or people wrote it. In several lines it is written as text.</summary>
    Json,

    /// <summary>What is known of a scene: JSON on one line, without folders of this machine and secrets of addresses.</summary>
    Metadata,

    /// <summary>What a scene says: JSON that the ledger keeps indented, without folders of this machine and secrets of addresses.</summary>
    Observation,
}

/// <summary>A column of the ledger in a file of it.</summary>
/// <param name="Key">In the file.</param>
/// <param name="Column">In the ledger.</param>
/// <param name="Kind">How it is written.</param>
internal sealed record LedgerField(string Key, string Column, LedgerFieldKind Kind = LedgerFieldKind.Text);

/// <summary>A table of the ledger in a file of it: one line for each row.</summary>
/// <param name="Type">What a line of it is called.</param>
/// <param name="Name">Of the table.</param>
/// <param name="Fields">In the order of the line.</param>
/// <param name="Rows">The rest of the query, from <c>FROM</c> on: its order doesn't depend on the order in which rows came, except where that order counts.</param>
internal sealed record LedgerTable(string Type, string Name, IReadOnlyList<LedgerField> Fields, string Rows)
{
    /// <summary>Every table, each after those that it refers to. The cache of files' hashes is none of them: it knows places of one machine.</summary>
    public static IReadOnlyList<LedgerTable> All { get; } =
    [
        new(
            "scene", "scenes",
            [new("sha256", "sha256"), new("name", "path", LedgerFieldKind.FileName), new("bytes", "bytes", LedgerFieldKind.Number), new("ingestedAt", "ingested_at")],
            "FROM scenes ORDER BY sha256"),
        new(
            "decision", "decisions",
            [
                new("id", "id"), new("scene", "scene"), new("inView", "in_view", LedgerFieldKind.Truth), new("by", "decided_by"), new("reason", "reason"),
                new("decidedAt", "decided_at"),
            ],
            "FROM decisions ORDER BY rowid"),
        new(
            "observation", "observations",
            [
                new("id", "id"), new("scene", "scene"), new("sidecars", "sidecars"), new("facilityVersion", "facility_version"), new("method", "method"),
                new("decision", "decision"), new("references", "refs"), new("supersedes", "supersedes", LedgerFieldKind.OptionalText),
                new("why", "why", LedgerFieldKind.OptionalText), new("madeAt", "made_at"), new("metadata", "metadata", LedgerFieldKind.Metadata),
                new("observation", "observation", LedgerFieldKind.Observation),
            ],
            """
            FROM (
                WITH RECURSIVE chain (link, depth) AS (
                    SELECT id, 0 FROM observations WHERE supersedes IS NULL
                    UNION ALL SELECT id, depth + 1 FROM observations JOIN chain ON supersedes = link)
                SELECT * FROM observations JOIN chain ON link = id)
            ORDER BY scene, depth
            """),
        new("comparison", "comparisons", [new("observation", "observation"), new("references", "refs")], "FROM comparisons ORDER BY observation, refs"),
        new(
            "count", "counts",
            [new("id", "id"), new("source", "source", LedgerFieldKind.FileName), new("addedAt", "added_at"), new("record", "record", LedgerFieldKind.Json)],
            "FROM counts ORDER BY id"),
        new(
            "record", "records",
            [
                new("id", "id"), new("kind", "kind"), new("name", "name"), new("supersedes", "supersedes", LedgerFieldKind.OptionalText),
                new("why", "why", LedgerFieldKind.OptionalText), new("madeAt", "made_at"), new("body", "body", LedgerFieldKind.Json),
            ],
            "FROM records ORDER BY rowid"),
    ];

    /// <summary>Asks for every row.</summary>
    public string Select => $"SELECT {string.Join(", ", Fields.Select(column => column.Column))} {Rows}";

    /// <summary>Adds a row; the parameters are <c>$0</c>, <c>$1</c> and so on.</summary>
    public string Insert => $"INSERT INTO {Name} ({string.Join(", ", Fields.Select(column => column.Column))}) VALUES ({string.Join(", ", Fields.Select((_, i) => $"${i}"))})";
}
