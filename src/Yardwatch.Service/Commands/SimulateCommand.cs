using System.CommandLine;
using Yardwatch.Service.Evaluation;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Patches;
using Yardwatch.Simulation.Strips;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch simulate</c>: a scene of a simulated yard, or training strips of many.</summary>
internal static class SimulateCommand
{
    private const double FinestGsd = 0.2;
    private const double CoarsestGsd = 3.5;
    private const int MostZones = 4;
    private const double MarginWithZones = 40;

    private static readonly Option<DirectoryInfo?> Yard = new("--yard")
    {
        Description = "Writes scene.tif, facility.geojson and truth.json of one calm yard.",
        HelpName = "DIR",
    };

    private static readonly Option<double> Gsd = new("--gsd")
    {
        Description = "The ground sample distance of the yard's scene.",
        HelpName = "METERS",
        DefaultValueFactory = _ => 0.5,
    };

    private static readonly Option<DirectoryInfo?> Strips = new("--strips")
    {
        Description = "Writes training strips of many yards, every nuisance varied.",
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

    public static Command Create()
    {
        Command command = new("simulate", "Simulates rail yards with known truth.") { Yard, Gsd, CargoZones, Strips, Zones, Count, Seed };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        switch (parsed.GetValue(Yard), parsed.GetValue(Strips), parsed.GetValue(Zones))
        {
            case ({ } yard, null, null):
                WriteYard(yard, parsed);
                return 0;
            case (null, { } strips, null):
                WriteShards(strips, "strips", StripShards.Write, parsed, cancellation);
                return 0;
            case (null, null, { } zones):
                WriteShards(zones, "patches", ZoneShards.Write, parsed, cancellation);
                return 0;
            default:
                throw new UsageException(ErrorCatalog.CommandLine, "Give one of --yard DIR, --strips DIR and --zones DIR.");
        }
    }

    private static void WriteYard(DirectoryInfo folder, ParseResult parsed)
    {
        double gsd = parsed.GetValue(Gsd);
        if (gsd is not (>= FinestGsd and <= CoarsestGsd))
        {
            throw new UsageException(ErrorCatalog.GroundSampleDistance, FormattableString.Invariant($"--gsd {gsd} can't be simulated: give {FinestGsd} to {CoarsestGsd} m."));
        }

        int zones = parsed.GetValue(CargoZones);
        if (zones is < 0 or > MostZones)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"--cargo-zones {zones} can't be: give 0 to {MostZones}.");
        }

        YardSettings settings = new() { Seed = parsed.GetValue(Seed), GsdMeters = gsd };
        var yard = SimulatedYard.Render(zones == 0 ? settings : settings with
        {
            MarginMeters = MarginWithZones,
            Cargo = new CargoSettings { Zones = zones },
        });
        SimulatedYardFiles.Write(folder.FullName, folder.Name, yard);
        parsed.InvocationConfiguration.Output.WriteLine(folder.FullName);
    }

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
