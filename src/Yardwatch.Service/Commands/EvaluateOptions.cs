using System.CommandLine;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary>The options of <c>yardwatch evaluate</c>, and which of them go together.</summary>
internal static class EvaluateOptions
{
    public static readonly Argument<string[]> Folders = new("folder")
    {
        Description = "Holds scene.tif, facility.geojson and truth.json; scene-decoys.tif and decoys.json where there are decoys.",
        HelpName = "DIR",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static readonly Option<double[]> Gsd = new("--gsd")
    {
        Description = "Also survey copies of the scenes averaged to these distances; with --yards, survey yards at these in place of the classes; with --xview, the one size of the scene's pixels.",
        HelpName = "METERS",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    public static readonly Option<int?> Yards = new("--yards")
    {
        Description = "Survey this many simulated yards in each class of GSD, or for each nuisance.",
        HelpName = "N",
    };

    public static readonly Option<bool> Enlarged = new("--enlarged")
    {
        Description = "With --yards: measure the resolution of the yards as they are and enlarged, in place of counting.",
    };

    public static readonly Option<int?> CargoZones = new("--zones")
    {
        Description = "Estimate this many simulated cargo zones in each class of GSD.",
        HelpName = "N",
    };

    public static readonly Option<string?> Fit = new("--fit")
    {
        Description = "With --yards or --zones: fit the calibration on them and write it, in place of scoring.",
        HelpName = "FILE",
    };

    public static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The seed of the simulated yards.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };

    public static readonly Option<string[]> Classes = new("--classes")
    {
        Description = "Classes of GSD of the simulated yards, such as 0.4-0.6 or 0.5.",
        HelpName = "METERS",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    public static readonly Option<bool> EachNuisance = new("--nuisances")
    {
        Description = "Simulate clear yards, and the same with each nuisance at its hard end.",
    };

    public static readonly Option<bool> Hard = new("--hard")
    {
        Description = "With --yards: every nuisance drawn as for training, several at once, in place of ordinary yards.",
    };

    public static readonly Option<string[]> Only = new("--only")
    {
        Description = "With --nuisances: only these.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    public static readonly Option<string?> XView = new("--xview")
    {
        Description = "Labels in the form of the xView data set; with --scene and --facility.",
        HelpName = "LABELS.geojson",
    };

    public static readonly Option<string?> Scene = new("--scene") { Description = "The scene of the labels.", HelpName = "FILE" };

    public static readonly Option<string?> FacilityPath = new("--facility") { Description = "The facility of the labels' scene.", HelpName = "FILE" };

    public static readonly Option<string[]> From = new("--from")
    {
        Description = "Report on rows that --rows wrote, without surveying anything.",
        HelpName = "FILE.jsonl",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    public static readonly Option<string?> Rows = new("--rows")
    {
        Description = "Writes one JSON object for every survey, as soon as it is finished.",
        HelpName = "FILE.jsonl",
    };

    public static readonly Option<string?> Worst = new("--worst") { Description = "Draws the worst cases into this folder.", HelpName = "DIR" };

    public static readonly Option<int?> Threads = new("--threads") { Description = "How many yards at once; all cores if not given.", HelpName = "N" };

    public static readonly Option<string?> ModelPath = new("--model") { Description = "Another column model.", HelpName = "FILE.onnx" };

    public static readonly Option<string?> CalibrationPath = new("--calibration") { Description = "Another calibration.", HelpName = "FILE.json" };

    public static readonly Option<string> Format = OutputFormat.OptionWithMarkdown();

    /// <summary>Refuses a call whose options contradict each other or can't be.</summary>
    /// <exception cref="UsageException">One does; the message says which, and what to give.</exception>
    public static void Check(ParseResult parsed)
    {
        string? mistake = Numbers(parsed).Concat(AlignmentStudies.Mistakes(parsed, parsed.GetValue(Yards) is not null, parsed.GetValue(Fit) is not null)).Concat(Combinations(parsed)).Concat(Studies(parsed)).Concat(Unheard(parsed)).FirstOrDefault(check => check.Wrong).Message;
        if (mistake is not null)
        {
            throw new UsageException(ErrorCatalog.CommandLine, mistake);
        }
    }

    private static int Sources(ParseResult parsed) =>
        new[]
        {
            parsed.GetValue(Folders)!.Length > 0, parsed.GetValue(Yards) is not null, parsed.GetValue(XView) is not null,
            parsed.GetValue(From)!.Length > 0, parsed.GetValue(CargoZones) is not null,
        }.Count(given => given);

    private static IEnumerable<(bool Wrong, string Message)> Numbers(ParseResult parsed) =>
    [
        (Sources(parsed) != 1, "Give one of: folders, --yards N, --zones N, --xview LABELS, --from ROWS."),
        (parsed.GetValue(Yards) < 1, Invariant($"--yards {parsed.GetValue(Yards)} can't be: give at least 1.")),
        (parsed.GetValue(CargoZones) < 1, Invariant($"--zones {parsed.GetValue(CargoZones)} can't be: give at least 1.")),
        (parsed.GetValue(Threads) < 1, Invariant($"--threads {parsed.GetValue(Threads)} can't be: give at least 1.")),
    ];

    private static IEnumerable<(bool Wrong, string Message)> Combinations(ParseResult parsed) =>
    [
        (parsed.GetValue(Enlarged) && parsed.GetValue(Yards) is null, "--enlarged needs --yards N."),
        (parsed.GetValue(Yards) is not null && parsed.GetValue(Gsd)!.Length > 0 && parsed.GetValue(Classes)!.Length > 0, "Give --classes or --gsd, not both."),
        (parsed.GetValue(XView) is not null && (parsed.GetValue(Scene) is null || parsed.GetValue(FacilityPath) is null), "--xview needs --scene FILE and --facility FILE."),
        (parsed.GetValue(XView) is not null && parsed.GetValue(Gsd)!.Length > 1, "--xview takes one --gsd, the size of the scene's pixels, not several."),
        (parsed.GetValue(From)!.Length > 0 && (parsed.GetValue(Rows) ?? parsed.GetValue(Worst)) is not null, "--from only reports: --rows and --worst need the surveys themselves."),
    ];

    private static IEnumerable<(bool Wrong, string Message)> Studies(ParseResult parsed) =>
    [
        (parsed.GetValue(Fit) is not null && parsed.GetValue(CargoZones) is null && parsed.GetValue(Yards) is null, "--fit needs --yards N or --zones N."),
        (parsed.GetValue(Fit) is not null && parsed.GetValue(EachNuisance), "--fit fits on yards with every nuisance drawn at random, not on --nuisances."),
        (parsed.GetValue(EachNuisance) && parsed.GetValue(Yards) is null, "--nuisances needs --yards N."),
        (parsed.GetValue(EachNuisance) && parsed.GetValue(Classes)!.Length > 0, "--nuisances takes one --gsd, not --classes."),
        (parsed.GetValue(EachNuisance) && parsed.GetValue(Gsd)!.Length > 1, "--nuisances takes one --gsd, not several."),
        (parsed.GetValue(Only)!.Length > 0 && !parsed.GetValue(EachNuisance), "--only needs --nuisances."),
    ];

    // What would be left out of an answer without a word is a mistake in the call.
    private static IEnumerable<(bool Wrong, string Message)> Unheard(ParseResult parsed)
    {
        bool Has(Option option) => parsed.GetResult(option) is { Implicit: false };
        Option[] surveying = [Rows, Worst];
        (string Mode, bool Is, Option[] Others)[] modes =
        [
            ("folders", parsed.GetValue(Folders)!.Length > 0, [Seed, Classes, Hard, Threads, Scene, FacilityPath]),
            ("--xview", Has(XView), [Seed, Classes, Hard, Threads]),
            ("--from", Has(From), [Gsd, Seed, Classes, Hard, Threads, Scene, FacilityPath, ModelPath, CalibrationPath]),
            ("--yards", Has(Yards), [Scene, FacilityPath]),
            ("--zones", Has(CargoZones), [Gsd, Classes, Hard, Threads, Scene, FacilityPath, ModelPath, CalibrationPath, .. surveying]),
            ("--enlarged", parsed.GetValue(Enlarged), [Gsd, Classes, Hard, Threads, ModelPath, CalibrationPath, Fit, .. surveying]),
            ("--alignment", parsed.GetValue(AlignmentStudies.Aligning), [Gsd, Classes, Hard, .. surveying]),
            ("--fit", Has(Fit), [Gsd, Classes, Hard, .. surveying]),
        ];
        bool printsTables = Has(CargoZones) || parsed.GetValue(Enlarged) || parsed.GetValue(AlignmentStudies.Aligning);
        return
        [
            .. modes.Where(mode => mode.Is).SelectMany(mode => mode.Others.Where(Has).Select(other => (true, $"{other.Name} doesn't go with {mode.Mode}: leave one of them out."))),
            (printsTables && OutputFormat.IsJson(parsed.GetValue(Format)), "--format json is not there for --zones, --enlarged and --alignment: they print tables."),
        ];
    }
}
