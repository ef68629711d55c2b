using System.Globalization;
using Yardwatch.Simulation.Histories;

namespace Yardwatch.Benchmarks;

/// <summary>What <c>surges</c> is asked to do.</summary>
internal sealed record SurgeArguments
{
    /// <summary>How it is called.</summary>
    public const string Usage = """
        surges [--part null|power|onset|discovery|speed|all] [--class CLASS|all] [--traffic levels|trains|all]
               [--facilities NUMBER] [--scenes NUMBER] [--last NUMBER] [--seed NUMBER] [--threads NUMBER]
        CLASS: plain, partial-coverage, empty-spells, past-surges, sparse, seasonal-trend, finer-at-end, machine-at-end, tasked-at-end.
        --facilities sizes every part; without it, null scenes are --scenes (20000) a class, from the --last (30) scenes of each facility.
        """;

    private static readonly string[] Parts = ["null", "power", "onset", "discovery", "speed"];

    /// <summary>The parts to run, in their order.</summary>
    public IReadOnlyList<string> Chosen { get; private init; } = Parts;

    /// <summary>The classes, or null where each part takes its own.</summary>
    public IReadOnlyList<HistoryClass>? Classes { get; private init; }

    /// <summary>The models of traffic.</summary>
    public IReadOnlyList<TrafficModel> Traffic { get; private init; } = Enum.GetValues<TrafficModel>();

    /// <summary>The facilities of each row, or null where each part takes its own.</summary>
    public int? Facilities { get; private init; }

    /// <summary>The null scenes of each row.</summary>
    public int Scenes { get; private init; } = 20_000;

    /// <summary>How many of a facility's last scenes are judged.</summary>
    public int Last { get; private init; } = 30;

    /// <summary>The seed.</summary>
    public ulong Seed { get; private init; } = 1;

    /// <summary>Facilities at once.</summary>
    public int Threads { get; private init; } = Environment.ProcessorCount;

    /// <summary>Reads options, each with its value.</summary>
    /// <exception cref="FormatException">One can't be read; the message says which.</exception>
    public static SurgeArguments Parse(ReadOnlySpan<string> args)
    {
        SurgeArguments read = new();
        for (int i = 0; i < args.Length; i += 2)
        {
            read = i + 1 < args.Length ? read.With(args[i], args[i + 1]) : throw new FormatException($"{args[i]} has no value.");
        }

        return read;
    }

    private SurgeArguments With(string option, string value) => option switch
    {
        "--part" => this with { Chosen = value == "all" ? Parts : Parts.Contains(value) ? [value] : throw Unreadable(option, value) },
        "--class" => this with { Classes = Named<HistoryClass>(option, value) },
        "--traffic" => this with { Traffic = Named<TrafficModel>(option, value) },
        "--facilities" => this with { Facilities = Number(option, value) },
        "--scenes" => this with { Scenes = Number(option, value) },
        "--last" => this with { Last = Number(option, value) },
        "--seed" => this with { Seed = (ulong)Number(option, value) },
        "--threads" => this with { Threads = Number(option, value) },
        _ => throw new FormatException($"{option} is no option."),
    };

    private static T[] Named<T>(string option, string value)
        where T : struct, Enum
    {
        if (value == "all")
        {
            return Enum.GetValues<T>();
        }

        string name = value.Replace("-", string.Empty, StringComparison.Ordinal);
        T[] named = [.. Enum.GetValues<T>().Where(known => known.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))];
        return named.Length == 1 ? named : throw Unreadable(option, value);
    }

    private static int Number(string option, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : throw Unreadable(option, value);

    private static FormatException Unreadable(string option, string value) => new($"{option} can't be {value}.");
}
