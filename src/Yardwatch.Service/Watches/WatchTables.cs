using Spectre.Console;
using Yardwatch.Baselines;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>Tables of a watch for people.</summary>
internal static class WatchTables
{
    private const int Width = 160;
    private const int MostNoticed = 20;
    private const int MostNotices = 3;

    /// <summary>A history, a line for each scene and each stated count.</summary>
    public static void Write(TextWriter output, WatchHistory history)
    {
        Table table = Made("acquired (UTC)", "scene", "what", "railcars", "90 % interval", "clear", "GSD", "sensor", "note");
        foreach (HistoryLine line in history.Lines)
        {
            table.AddRow([.. Cells(line).Select(Cell)]);
        }

        Print(output, table);
    }

    /// <summary>What an ingest did.</summary>
    public static void Write(TextWriter output, IngestResult result)
    {
        Table table = Made("scenes", "what became of them");
        IEnumerable<(string What, int Number)> groups = result.Added
            .GroupBy(added => What(added.Observation)).Select(group => (group.Key, group.Count()))
            .Concat(result.Known.GroupBy(known => known.Why.StartsWith("the same bytes", StringComparison.Ordinal) ? "the same bytes as another file" : known.Why).Select(group => (group.Key, group.Count())))
            .Append(("nothing could be said this time", result.Failed.Count));
        foreach ((string what, int number) in groups.Where(group => group.Number > 0).OrderByDescending(group => group.Number).ThenBy(group => group.What, StringComparer.Ordinal))
        {
            table.AddRow(new Text(Invariant($"{number}")), new Text(what));
        }

        if (table.Rows.Count > 0)
        {
            Print(output, table);
        }

        Table why = Made("scene", "why it was not counted");
        foreach (LedgerObservation added in result.Added.Where(added => added.Observation.Status == ObservationStatus.NotUsable).OrderBy(added => added.Observation.Scene, StringComparer.Ordinal))
        {
            why.AddRow(Cell(added.Observation.Scene), Cell(Reason(added.Observation)));
        }

        foreach ((string path, string message) in result.Known.Where(known => !known.Why.StartsWith("in the ledger", StringComparison.Ordinal)).Concat(result.Failed))
        {
            why.AddRow(Cell(Path.GetFileName(path)), Cell(message));
        }

        if (why.Rows.Count > 0)
        {
            Print(output, why);
        }

        WriteNotices(output, [.. result.Added.Where(added => added.Metadata.Notices.Count > 0).OrderBy(added => added.Observation.Scene, StringComparer.Ordinal)]);
    }

    // What contradicts itself is told where somebody can still mend it; of many scenes alike a few say it.
    private static void WriteNotices(TextWriter output, LedgerObservation[] noticed)
    {
        Table table = Made("scene", "what its metadata say against themselves");
        foreach (LedgerObservation entry in noticed.Take(MostNoticed))
        {
            int more = entry.Metadata.Notices.Count - MostNotices;
            string rest = more > 0 ? Invariant($"\n... and {more} more: yardwatch show {Phrases.Shown(entry.Observation.Scene)}") : "";
            table.AddRow(Cell(entry.Observation.Scene), new Text(string.Join('\n', entry.Metadata.Notices.Take(MostNotices).Select(Phrases.Shown)) + rest));
        }

        if (noticed.Length > MostNoticed)
        {
            table.AddRow(new Text(Invariant($"{noticed.Length - MostNoticed} more")), new Text("yardwatch history --format json lists all"));
        }

        if (noticed.Length > 0)
        {
            Print(output, table);
        }
    }

    /// <summary>What an observation is, in a few words.</summary>
    public static string What(Observation observation) => observation switch
    {
        { Status: ObservationStatus.Counted } => "counted",
        { Status: ObservationStatus.LengthOnly } => "length only",
        { Reason: { } reason } => $"not usable: {StatusReasons.Clause(reason)}",
        _ => "not usable",
    };

    private static string Reason(Observation observation) =>
        observation.Caveats.FirstOrDefault(caveat => caveat.Code == CaveatCode.SceneRefused)?.Text ?? $"{StatusReasons.Clause(observation.Reason!.Value)}.";

    private static string[] Cells(HistoryLine line)
    {
        if (line.Stated is { } stated)
        {
            CountRecord record = stated.Record;
            string interval = record is { Lower: { } low, Upper: { } high } ? Invariant($"{low} to {high}") : "";
            return
            [
                When(line), stated.Source, record.Method ?? "stated", Number(record), interval, stated.ClearFraction is { } clear ? Share(clear) : "-", Meters(record.GsdMeters), record.Sensor ?? "",
                Joined(Note(record), line.IsSuperseded ? "superseded: stated again" : "", line.SceneOfDay is { } scene ? Instead(scene) : ""),
            ];
        }

        Observation observation = line.Observed!.Observation;
        return
        [
            When(line), observation.Scene, What(observation),
            observation.Railcars is { } railcars ? Invariant($"{railcars.Median}") : "",
            observation.Railcars is { } estimate ? Invariant($"{estimate.Lower} to {estimate.Upper}") : "",
            Share(observation.ClearFraction), Meters(observation.GsdMeters), line.Observed.Metadata.Sensor ?? "", Note(line),
        ];
    }

    /// <summary>A stated count in one line: <c>73, counted by J. Doe (mine.csv)</c>.</summary>
    public static string Line(LedgerCount stated) => Note(stated.Record) is { Length: > 0 } note ? $"{Number(stated.Record)}, {note} ({stated.Source})" : $"{Number(stated.Record)} ({stated.Source})";

    /// <summary>A stated count's number, with what it says of it: <c>~20</c>.</summary>
    public static string Number(LedgerCount stated) => Number(stated.Record);

    /// <summary>Why a stated count isn't in the series although nothing is wrong with it.</summary>
    /// <param name="scene">The scene whose own count is.</param>
    public static string Instead(HistoryLine scene) => $"not in the series: {scene.Observed!.Observation.Scene} of that day was counted";

    private static string Note(CountRecord record) =>
        Joined(record.Counter is { } counter ? $"counted by {counter}" : "", record.Zone is { } zone ? $"zone {zone} alone: not in the series" : "");

    private static string Joined(params string[] parts) => string.Join("; ", parts.Where(part => part.Length > 0));

    private static string Note(HistoryLine line)
    {
        string again = line.Observed is { Supersedes: not null, Why: { } why } ? $"counted again: {why}" : "";
        return line switch
        {
            { SamePixelsAs.Observed: { } other } => $"the same pixels as {other.Observation.Scene}",
            { IsSurelyAligned: false } => "not sure where the tracks lie: not in the series",
            _ => again,
        };
    }

    private static string Number(CountRecord record) => record.Sense switch
    {
        CountSense.Approximate => Invariant($"~{record.Count}"),
        CountSense.AtMost => Invariant($"<={record.Count}"),
        CountSense.AtLeast => Invariant($">={record.Count}"),
        _ => Invariant($"{record.Count}"),
    };

    private static string When(HistoryLine line) => (line.From, line.To) switch
    {
        (null, _) => "unknown",
        ({ } from, { } to) when from == to && line is { Stated.Record.HasTimeOfDay: false } => Invariant($"{from:yyyy-MM-dd}"),
        ({ } from, { } to) when from == to => Invariant($"{from:yyyy-MM-dd HH:mm}"),
        ({ } from, { } to) when from.Date == to.Date => Invariant($"{from:yyyy-MM-dd}"),
        ({ } from, _) => Invariant($"{from:yyyy-MM-dd} to {line.To:yyyy-MM-dd}"),
    };

    private static string Share(double? share) => share is { } value ? Invariant($"{100 * value:0} %") : "";

    private static string Meters(double? meters) => meters is { } value ? Invariant($"{value:0.##} m") : "";

    // Names and messages are other people's: they must not steer a terminal.
    private static Text Cell(string text) => new(Phrases.Shown(text));

    private static Table Made(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)));
        }

        return table;
    }

    private static void Print(TextWriter output, Table table)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = Width;
        console.Write(table);
    }
}
