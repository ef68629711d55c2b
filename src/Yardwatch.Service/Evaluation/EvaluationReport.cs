using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>What surveys of scenes with known vehicles come to.</summary>
public sealed record EvaluationReport
{
    /// <summary>The version of the JSON report that this build writes.</summary>
    public const int CurrentSchemaVersion = 1;

    // A nuisance that few yards have shows chance.
    private const int LeastYards = 5;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The version of the JSON report.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Surveys of single scenes, in the order given; empty for simulated yards.</summary>
    public required IReadOnlyList<EvaluationRow> Scenes { get; init; }

    /// <summary>By class of GSD for simulated yards; all together for scenes.</summary>
    public required IReadOnlyList<GroupFigures> Groups { get; init; }

    /// <summary>By nuisance that simulated yards happen to have, those that at least five yards have.</summary>
    public required IReadOnlyList<GroupFigures> ByNuisance { get; init; }

    /// <summary>Each nuisance at its hard end against the same yards without it.</summary>
    public required IReadOnlyList<NuisanceFigures> Nuisances { get; init; }

    /// <summary>How often a true type (outer key) was taken for a type (inner key).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Types { get; init; }

    /// <summary>What was said about covered loads against what is there.</summary>
    public required IReadOnlyList<CoverFigures> Covers { get; init; }

    /// <summary>How often the interval of the number of covered loads holds.</summary>
    public required IReadOnlyList<CoverCountFigures> CoverCounts { get; init; }

    /// <summary>Further sentences: on decoys, on what was left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Computes a report from rows alone.</summary>
    /// <param name="rows">The surveys.</param>
    public static EvaluationReport Of(IReadOnlyList<EvaluationRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        EvaluationRow[] scenes = [.. rows.Where(row => row.Seed is null)];
        EvaluationRow[] simulated = [.. rows.Where(row => row.Seed is not null)];
        EvaluationRow[] mixture = [.. simulated.Where(row => row.Set is YardConditions.Ordinary or YardConditions.Mixture)];
        EvaluationRow[] clear = [.. simulated.Where(row => row.Set == YardConditions.Clear)];
        EvaluationRow[] hard = [.. simulated.Except(mixture).Except(clear)];
        IReadOnlySet<CaveatCode> routine = GroupFigures.RoutineCaveats([.. (clear.Length > 0 ? clear : mixture).Where(row => row.Nuisances.Count == 0)]);
        return new EvaluationReport
        {
            Scenes = scenes,
            Groups =
            [
                .. scenes.Length > 1 ? [GroupFigures.Of("all scenes", scenes, new HashSet<CaveatCode>())] : Array.Empty<GroupFigures>(),
                .. mixture.GroupBy(row => row.GsdClass ?? "").Select(group => GroupFigures.Of($"{group.Key} m", [.. group], routine)),
                .. clear.Length > 0 ? [GroupFigures.Of("clear", clear, routine)] : Array.Empty<GroupFigures>(),
            ],
            ByNuisance =
            [
                .. mixture.SelectMany(row => row.Nuisances.DefaultIfEmpty("none"), (row, nuisance) => (row, nuisance))
                    .GroupBy(pair => pair.nuisance, pair => pair.row).Where(group => group.Count() >= LeastYards).OrderBy(group => Order(group.Key))
                    .Select(group => GroupFigures.Of(group.Key, [.. group], routine)),
            ],
            Nuisances = [.. hard.GroupBy(row => row.Set).OrderBy(group => Order(group.Key)).Select(group => Compare(group.Key, [.. group], clear))],
            Types = Confusion(rows),
            Covers = CoverFigures.Of(rows),
            CoverCounts = CoverCountFigures.Of(rows),
        };
    }

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <summary>The report as tables.</summary>
    /// <param name="markdown">In Markdown rather than for a terminal.</param>
    public string ToText(bool markdown)
    {
        StringBuilder text = new();
        ReportTable[] tables = [.. EvaluationTables.Of(this)];
        foreach (ReportTable table in tables)
        {
            text.Append(text.Length > 0 ? "\n" : "");
            if (tables.Length > 1)
            {
                text.Append(table.Title).Append(markdown ? ":\n\n" : "\n");
            }

            text.Append(markdown ? table.ToMarkdown() : table.ToText());
        }

        foreach (string note in Notes)
        {
            text.Append('\n').Append(note).Append('\n');
        }

        return text.ToString();
    }

    // Rows of an interrupted run may lack the last yards: only pairs are compared.
    private static NuisanceFigures Compare(string name, EvaluationRow[] with, EvaluationRow[] clear)
    {
        (EvaluationRow With, EvaluationRow Clear)[] pairs = [.. with.Join(clear, row => (row.Seed, row.GsdClass), row => (row.Seed, row.GsdClass), (row, other) => (row, other))];
        return NuisanceFigures.Of(name, [.. pairs.Select(pair => pair.With)], [.. pairs.Select(pair => pair.Clear)]);
    }

    private static int Order(string nuisance)
    {
        for (int i = 0; i < Simulation.Nuisances.All.Count; i++)
        {
            if (Simulation.Nuisances.All[i].Name == nuisance)
            {
                return i;
            }
        }

        return -1;
    }

    private static SortedDictionary<string, IReadOnlyDictionary<string, int>> Confusion(IReadOnlyList<EvaluationRow> rows)
    {
        SortedDictionary<string, IReadOnlyDictionary<string, int>> confusion = new(StringComparer.Ordinal);
        IEnumerable<(string True, string Found)> pairs = rows.SelectMany(row => row.Detections).Where(vehicle => vehicle is { Type: not null, True.Type: not null })
            .Select(vehicle => (True: vehicle.True!.Type!, Found: vehicle.Type!));
        foreach (IGrouping<string, string> type in pairs.GroupBy(pair => pair.True, pair => pair.Found))
        {
            confusion.Add(type.Key, new SortedDictionary<string, int>(type.GroupBy(found => found).ToDictionary(found => found.Key, found => found.Count()), StringComparer.Ordinal));
        }

        return confusion;
    }
}

/// <summary>The tables of a report.</summary>
internal static class EvaluationTables
{
    public static IEnumerable<ReportTable> Of(EvaluationReport report)
    {
        if (report.Scenes.Count > 0)
        {
            yield return Scenes(report);
        }

        if (report.Groups.Count > 0)
        {
            yield return Counts(report.Groups);
            yield return Vehicles(report.Groups);
        }

        if (report.ByNuisance.Count > 0)
        {
            yield return ByNuisance(report.ByNuisance);
        }

        if (report.Nuisances.Count > 0)
        {
            yield return Robustness(report.Nuisances);
        }

        if (report.Types.Count > 0)
        {
            yield return Types(report.Types);
        }

        if (report.Covers.Count > 0)
        {
            yield return Covers(report.Covers);
            yield return CoverCounts(report.CoverCounts);
        }
    }

    private static ReportTable Scenes(EvaluationReport report)
    {
        bool several = report.Scenes.Select(row => row.Set).Distinct().Count() > 1;
        string[] columns = ["GSD (m)", "truth", "count", "90 % interval", "holds", "precision", "recall", "F1", "error per track", "false on empty tracks"];
        return new ReportTable("Scenes", several ? ["folder", .. columns] : columns, [.. report.Scenes.Select(row => Cell(row, several))]);
    }

    private static string[] Cell(EvaluationRow row, bool named)
    {
        var figures = DetectionFigures.Vehicles([row]);
        bool counted = row.Status == ObservationStatus.Counted;
        string[] cells =
        [
            row.GsdMeters is { } gsd ? Invariant($"{gsd:0.###}") : Cells.None,
            Invariant($"{row.Truth}"),
            row.Count is { } count ? Invariant($"{count.Median}") : "not usable",
            row.Count is { } interval ? Invariant($"{interval.Lower} to {interval.Upper}") : Cells.None,
            row.Count is null ? Cells.None : row.Holds ? "yes" : "no",
            Cells.Score(counted ? figures.Precision : null),
            Cells.Score(counted ? figures.Recall : null),
            Cells.Score(counted ? figures.F1 : null),
            row.TrackError is { } error ? Invariant($"{error:0.00}") : Cells.None,
            counted ? Invariant($"{row.FalseOnEmpty}") : Cells.None,
        ];
        return named ? [row.Set, .. cells] : cells;
    }

    private static ReportTable Counts(IReadOnlyList<GroupFigures> groups) => new(
        "Counts",
        ["GSD", "of", "yards", "truth", "bias", "median error", "interval holds", "randomized PIT", "median width", "of yards", "silent failures"],
        [
            .. groups.SelectMany(group => new[] { ("railcars", group.Railcars), ("vehicles", group.Vehicles) }
                .Where(quantity => quantity.Item2 is not null)
                .Select(quantity => Count(group, quantity.Item1, quantity.Item2!))),
        ]);

    private static IReadOnlyList<string> Count(GroupFigures group, string of, CountFigures figures) =>
    [
        group.Name,
        of,
        Invariant($"{figures.Yards}"),
        Invariant($"{figures.Truth}"),
        Cells.Signed(figures.Bias),
        Cells.FinePercent(figures.MedianError),
        Cells.FinePercent(figures.Holds),
        Cells.FinePercent(figures.PitInside),
        Cells.FinePercent(figures.MedianWidth),
        Invariant($"{figures.LargeYards}"),
        of == "railcars" || group.Railcars is null ? Invariant($"{group.Silent}") : Cells.None,
    ];

    private static ReportTable Vehicles(IReadOnlyList<GroupFigures> groups) => new(
        "Vehicles one by one",
        ["GSD", "yards", "precision", "recall", "F1", "covered precision", "recall", "F1", "types right", "not usable", "without cause"],
        [
            .. groups.Select(group => (IReadOnlyList<string>)
            [
                group.Name,
                Invariant($"{group.Surveys}"),
                Cells.Score(group.Detection.Precision),
                Cells.Score(group.Detection.Recall),
                Cells.Score(group.Detection.F1),
                Cells.Score(group.Covered?.Precision),
                Cells.Score(group.Covered?.Recall),
                Cells.Score(group.Covered?.F1),
                Cells.FinePercent(group.TypesRight),
                Cells.FinePercent(group.NotUsable / (double)group.Surveys),
                Cells.FinePercent(group.NotUsableWithoutCause / (double)group.Surveys),
            ]),
        ]);

    private static ReportTable ByNuisance(IReadOnlyList<GroupFigures> groups) => new(
        "Yards with a nuisance at half of its hard end or more (a yard may have several)",
        ["nuisance", "yards", "F1", "bias", "median error", "interval holds", "median width", "not usable", "silent failures"],
        [
            .. groups.Select(group => (IReadOnlyList<string>)
            [
                group.Name,
                Invariant($"{group.Surveys}"),
                Cells.Score(group.Detection.F1),
                Cells.Signed((group.Railcars ?? group.Vehicles).Bias),
                Cells.FinePercent((group.Railcars ?? group.Vehicles).MedianError),
                Cells.Percent((group.Railcars ?? group.Vehicles).Holds),
                Cells.Percent((group.Railcars ?? group.Vehicles).MedianWidth),
                Cells.Percent(group.NotUsable / (double)group.Surveys),
                Cells.Percent(group.Silent / (double)group.Surveys),
            ]),
        ]);

    private static ReportTable Robustness(IReadOnlyList<NuisanceFigures> nuisances) => new(
        "Each nuisance at its hard end against the same yards without it",
        ["nuisance", "yards", "F1", "cost", "bias", "median error", "interval holds", "width ratio", "not usable", "named", "named on clear", "says so", "silent failures", "falls short"],
        [
            .. nuisances.Select(nuisance => (IReadOnlyList<string>)
            [
                nuisance.Name,
                Invariant($"{nuisance.With.Surveys}"),
                Cells.Score(nuisance.With.Detection.F1),
                nuisance.F1Cost is { } cost ? Invariant($"{100 * cost:0.0}") : Cells.None,
                Cells.Signed((nuisance.With.Railcars ?? nuisance.With.Vehicles).Bias),
                Cells.FinePercent((nuisance.With.Railcars ?? nuisance.With.Vehicles).MedianError),
                Cells.Percent((nuisance.With.Railcars ?? nuisance.With.Vehicles).Holds),
                Cells.Ratio(nuisance.WidthRatio),
                Cells.Percent(nuisance.With.NotUsable / (double)nuisance.With.Surveys),
                Cells.Percent(nuisance.Named),
                Cells.Percent(nuisance.NamedOnClear),
                Cells.Percent(nuisance.Told),
                Cells.Percent(nuisance.With.Silent / (double)nuisance.With.Surveys),
                nuisance.FallsShort ? "yes" : "no",
            ]),
        ]);

    private static ReportTable Covers(IReadOnlyList<CoverFigures> covers) => new(
        "Covered loads: railcars by the probability that was said, and how many are covered",
        ["said", "railcars", "said on average", "covered"],
        [
            .. covers.Select(group => (IReadOnlyList<string>)
            [
                Invariant($"{100 * group.From:0} to {100 * group.To:0} %"),
                Invariant($"{group.Railcars}"),
                Cells.FinePercent(group.MeanProbability),
                Cells.FinePercent(group.CoveredShare),
            ]),
        ]);

    private static ReportTable CoverCounts(IReadOnlyList<CoverCountFigures> counts) => new(
        "Covered loads: scenes by the number that was said, and how often its interval holds",
        ["said", "scenes", "interval holds", "mean width"],
        [
            .. counts.Select(group => (IReadOnlyList<string>)
            [
                group.To is { } to ? Invariant($"{group.From:0} to {to:0}") : Invariant($"{group.From:0} and more"),
                Invariant($"{group.Scenes}"),
                Cells.Percent(group.Holds),
                Invariant($"{group.MeanWidth:0.0}"),
            ]),
        ]);

    private static ReportTable Types(IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> confusion)
    {
        string[] types = [.. confusion.Keys.Concat(confusion.Values.SelectMany(found => found.Keys)).Distinct().Order(StringComparer.Ordinal)];
        return new ReportTable(
            "Types: a row for what really stands there, a column for what it was taken for",
            ["type", .. types],
            [
                .. confusion.Select(type => (IReadOnlyList<string>)
                    [type.Key, .. types.Select(found => Invariant($"{type.Value.GetValueOrDefault(found)}"))]),
            ]);
    }
}
