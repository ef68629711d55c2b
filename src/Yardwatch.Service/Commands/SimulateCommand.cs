using System.CommandLine;
using Yardwatch.Onnx;
using Yardwatch.Publishing;
using Yardwatch.Service.Evaluation;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Patches;
using Yardwatch.Simulation.Strips;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch simulate</c>: a scene of a simulated yard, training strips of many, or the answer to a question before a tasking.</summary>
internal static class SimulateCommand
{
    private const double FinestGsd = GsdClass.FinestSimulated;
    private const double CoarsestGsd = GsdClass.CoarsestSimulated;
    private const int MostZones = 4;
    private const double MarginWithZones = 40;

    private static readonly Option<DirectoryInfo?> Yard = new("--yard")
    {
        Description = "Writes scene.tif, facility.geojson and truth.json of one calm yard.",
        HelpName = "DIR",
    };

    private static readonly Option<double> Gsd = new("--gsd")
    {
        Description = "The scenes' ground sample distance.",
        HelpName = "METERS",
        DefaultValueFactory = _ => 0.5,
    };

    private static readonly Option<DirectoryInfo?> Strips = new("--strips")
    {
        Description = "Writes training strips of many yards, half of them ordinary, half with every nuisance varied.",
        HelpName = "DIR",
    };

    private static readonly Option<DirectoryInfo?> Places = new("--places")
    {
        Description = "Writes training strips from anywhere around the tracks of many yards, every nuisance varied.",
        HelpName = "DIR",
    };

    private static readonly Option<DirectoryInfo?> Zones = new("--zones")
    {
        Description = "Writes training patches of many cargo zones, every nuisance varied.",
        HelpName = "DIR",
    };

    private static readonly Option<int> CargoZones = new("--cargo-zones")
    {
        Description = "How many cargo zones the yard of --yard has, 0 to 4.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<int> Count = new("--count")
    {
        Description = "How many strips or patches.",
        HelpName = "N",
        DefaultValueFactory = _ => 512,
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The same seed gives the same files.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<int?> Railcars = new("--railcars")
    {
        Description = "Says whether so many railcars would have been counted.",
        HelpName = "N",
    };

    private static readonly Option<double?> Haze = new("--haze") { Description = "Share of the contrast that haze takes, 0 to 0.5.", HelpName = "SHARE" };

    private static readonly Option<double?> Cloud = new("--cloud") { Description = "Share of the scene under thick cloud, 0 to 0.6.", HelpName = "SHARE" };

    private static readonly Option<double?> SunElevation = new("--sun-elevation") { Description = "Height of the sun, 8 to 65.", HelpName = "DEGREES" };

    private static readonly Option<bool> Snow = new("--snow") { Description = "Snow on the ground and on vehicles." };

    private static readonly Option<int?> Tracks = new("--tracks") { Description = "Rail tracks, 1 to 30.", HelpName = "N" };

    private static readonly Option<Fleet?> VehicleFleet = new("--fleet") { Description = "europe1435, broad1520 or northAmerica.", HelpName = "FLEET" };

    private static readonly Option<int?> Yards = new("--yards") { Description = "How many yards are simulated; 20 if not given.", HelpName = "N" };

    private static readonly Option<int?> Against = new("--against") { Description = "The largest earlier count; 20 if not given.", HelpName = "K" };

    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "Writes a typical yard's files, picture and page.", HelpName = "DIR" };

    private static readonly Option<DirectoryInfo?> Series = new("--series")
    {
        Description = "Writes a folder of --count scenes of one yard over five years, with their truth: some cloudy, some twice, some broken, all misplaced.",
        HelpName = "DIR",
    };

    private static readonly Option<string> Format = OutputFormat.Option();

    private static readonly Option[] OfPlanning = [Haze, Cloud, SunElevation, Snow, Tracks, VehicleFleet, Yards, Against, Out, Format];

    public static Command Create()
    {
        Command command = new("simulate", "Simulates rail yards with known truth.") { Yard, Gsd, CargoZones, Series, Strips, Places, Zones, Count, Seed, Railcars };
        foreach (Option option in OfPlanning)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        DirectoryInfo? yard = parsed.GetValue(Yard);
        DirectoryInfo? strips = parsed.GetValue(Strips);
        DirectoryInfo? zones = parsed.GetValue(Zones);
        int? railcars = parsed.GetValue(Railcars);
        if (parsed.GetValue(Places) is { } places)
        {
            Refuse(parsed, "--places", [.. OfPlanning, Gsd, CargoZones, Series, Yard, Strips, Zones, Railcars]);
            WriteShards(places, "strips", TrackShards.Write, parsed, cancellation);
            return 0;
        }

        if (parsed.GetValue(Series) is { } series)
        {
            Refuse(parsed, "--series", [.. OfPlanning, Gsd, CargoZones, Yard, Strips, Zones, Railcars]);
            WriteShards(series, "scenes", WriteSeries, parsed, cancellation);
            return 0;
        }

        switch (yard, strips, zones, railcars)
        {
            case ({ }, null, null, null):
                Refuse(parsed, "--yard", [.. OfPlanning, Count]);
                WriteYard(yard, parsed);
                return 0;
            case (null, { }, null, null):
                Refuse(parsed, "--strips", [.. OfPlanning, Gsd, CargoZones]);
                WriteShards(strips, "strips", StripShards.Write, parsed, cancellation);
                return 0;
            case (null, null, { }, null):
                Refuse(parsed, "--zones", [.. OfPlanning, Gsd, CargoZones]);
                WriteShards(zones, "patches", ZoneShards.Write, parsed, cancellation);
                return 0;
            case (null, null, null, { } number):
                Refuse(parsed, "--railcars", [Count, CargoZones]);
                Answer(number, parsed, cancellation);
                return 0;
            default:
                throw new UsageException(ErrorCatalog.CommandLine, "Give one of --yard DIR, --series DIR, --strips DIR, --places DIR, --zones DIR and --railcars N.");
        }
    }

    private static void Refuse(ParseResult parsed, string mode, IEnumerable<Option> others)
    {
        if (others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"{other.Name} doesn't go with {mode}: leave one of them out.");
        }
    }

    private static double CheckedGsd(ParseResult parsed)
    {
        double gsd = parsed.GetValue(Gsd);
        return gsd is >= FinestGsd and <= CoarsestGsd
            ? gsd
            : throw new UsageException(ErrorCatalog.GroundSampleDistance, Invariant($"--gsd {gsd} can't be simulated: give {FinestGsd} to {CoarsestGsd} m."));
    }

    private static void WriteYard(DirectoryInfo folder, ParseResult parsed)
    {
        int zones = parsed.GetValue(CargoZones);
        if (zones is < 0 or > MostZones)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"--cargo-zones {zones} can't be: give 0 to {MostZones}.");
        }

        SimulatedYardFiles.KeepForeign(folder.FullName);
        YardSettings settings = new() { Seed = parsed.GetValue(Seed), GsdMeters = CheckedGsd(parsed) };
        var yard = SimulatedYard.Render(zones == 0 ? settings : settings with
        {
            MarginMeters = MarginWithZones,
            Cargo = new CargoSettings { Zones = zones },
        });
        SimulatedYardFiles.Write(folder.FullName, folder.Name, yard);
        parsed.InvocationConfiguration.Output.WriteLine(folder.FullName);
    }

    private static void WriteSeries(string folder, ulong seed, int scenes, IProgress<int>? progress, CancellationToken cancellation) =>
        SimulatedSeries.Write(folder, new SeriesPlan { Seed = seed, Scenes = scenes }, progress, cancellation);

    private static void WriteShards(
        DirectoryInfo folder, string what, Action<string, ulong, int, IProgress<int>?, CancellationToken> write, ParseResult parsed, CancellationToken cancellation)
    {
        int count = parsed.GetValue(Count);
        if (count < 1)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"--count {count} can't be: give at least 1.");
        }

        TextWriter error = parsed.InvocationConfiguration.Error;
        write(folder.FullName, parsed.GetValue(Seed), count, new LineProgress(error, count, what), cancellation);
        parsed.InvocationConfiguration.Output.WriteLine(folder.FullName);
    }

    private static void Answer(int railcars, ParseResult parsed, CancellationToken cancellation)
    {
        PlanningQuestion question = Question(railcars, parsed);
        int count = (int)Within(parsed, Yards, 1, 1000, 20);
        if (parsed.GetValue(Out) is { } target)
        {
            SimulatedYardFiles.KeepForeign(target.FullName);
            // A folder that can't be made is told before the work, not after.
            PublishedFile.MakeFolder(target.FullName);
        }

        ulong seed = parsed.GetValue(Seed);
        PlannedYard[] yards =
            [.. Enumerable.Range(0, count).Select(number => new PlannedYard("planning", "", question.Settings(unchecked((seed << 32) + (ulong)number))))];
        using OnnxColumnModel model = ShippedModels.Model();
        SceneSurvey survey = new(model, ShippedModels.Options(model));
        List<EvaluationRow> rows = [];
        try
        {
            LineProgress progress = new(parsed.InvocationConfiguration.Error, count, "yards");
            new SimulatedStudy(survey).Run(yards, row => { rows.Add(row); progress.Report(1); }, cancellation);
        }
        catch (ArgumentException full) when (full.ParamName == "settings")
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"--railcars {railcars} can't be simulated: {full.Message.Split(" (Parameter")[0]}");
        }

        var answer = PlanningAnswer.Of(question, rows);
        if (parsed.GetValue(Out) is { } folder)
        {
            Show(folder, yards[answer.Typical(rows)], survey);
        }

        parsed.InvocationConfiguration.Output.Write(OutputFormat.IsJson(parsed.GetValue(Format)) ? answer.ToJson() : answer.ToText());
    }

    private static PlanningQuestion Question(int railcars, ParseResult parsed)
    {
        PlanningQuestion plain = new()
        {
            Railcars = railcars is >= 0 and <= 1000
                ? railcars
                : throw new UsageException(ErrorCatalog.CommandLine, $"--railcars {railcars} can't be simulated: give 0 to 1000."),
            GsdMeters = CheckedGsd(parsed),
        };
        return plain with
        {
            Against = (int)Within(parsed, Against, 0, 10_000, 20),
            Tracks = parsed.GetValue(Tracks) is null ? null : (int)Within(parsed, Tracks, 1, 30, 1),
            Fleet = parsed.GetValue(VehicleFleet),
            SunElevationDegrees = parsed.GetValue(SunElevation) is null ? null : Within(parsed, SunElevation, 8, 65, 8),
            Haze = Within(parsed, Haze, 0, 0.5, plain.Haze),
            Cloud = Within(parsed, Cloud, 0, 0.6, 0),
            Snow = parsed.GetValue(Snow),
        };
    }

    private static double Within<T>(ParseResult parsed, Option<T?> option, double lowest, double highest, double usual)
        where T : struct, IConvertible
    {
        double value = parsed.GetValue(option)?.ToDouble(null) ?? usual;
        return value >= lowest && value <= highest
            ? value
            : throw new UsageException(ErrorCatalog.CommandLine, Invariant($"{option.Name} {value} can't be: give {lowest} to {highest}."));
    }

    private static void Show(DirectoryInfo folder, PlannedYard yard, SceneSurvey survey)
    {
        var shown = SimulatedCase.Of(yard.Set, yard.Settings, survey);
        SimulatedYardFiles.Write(folder.FullName, folder.Name, shown.Yard);
        byte[] png = Pictures.Of(shown.Yard.Scene, shown.Result, "simulated") is { } picture ? AnnotatedPicture.Render(shown.Result.Observation, picture) : [];
        if (png.Length > 0)
        {
            PublishedFile.Write(Path.Combine(folder.FullName, "counted.png"), png);
        }

        ObservationPage.Save(Path.Combine(folder.FullName, "counted.html"), shown.Result.Observation, png);
    }

    private sealed class LineProgress(TextWriter error, int count, string what) : IProgress<int>
    {
        private readonly Lock _lock = new();
        private int _done;

        public void Report(int value)
        {
            lock (_lock)
            {
                _done += value;
                error.WriteLine($"{_done} of {count} {what}");
            }
        }
    }
}
