using System.Diagnostics;
using System.Globalization;
using Yardwatch.Baselines;
using Yardwatch.Simulation.Histories;
using Yardwatch.SurgeStudies;
using static System.FormattableString;

namespace Yardwatch.Benchmarks;

/// <summary>
/// Judges simulated facilities and says how often that is right: false alarms, power, onsets, false discoveries and speed. Tables go to standard
/// output, progress to standard error.
/// </summary>
internal sealed class SurgeCommand
{
    private const int PowerFacilities = 500;
    private const int OnsetFacilities = 300;
    private const int DiscoveryFacilities = 3000;
    private const int SpeedFacilities = 1000;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(5);
    private static readonly HistoryClass[] Simple = [HistoryClass.Plain, HistoryClass.PartialCoverage, HistoryClass.PastSurges];

    private readonly SurgeArguments _arguments;
    private readonly TextWriter _output;
    private readonly TextWriter _messages;
    private readonly SurgeStudy _words;
    private readonly SurgeStudy _full;
    private Stopwatch _started = Stopwatch.StartNew();
    private TimeSpan _reported;
    private string _set = string.Empty;

    private SurgeCommand(SurgeArguments arguments, TextWriter output, TextWriter messages)
    {
        (_arguments, _output, _messages) = (arguments, output, messages);
        _words = Study(SurgeOptions.Default with { WordOnly = true });
        _full = Study(SurgeOptions.Default);
    }

    /// <summary>Runs the parts that are asked for.</summary>
    /// <returns>0, or 2 where an option can't be read.</returns>
    public static int Run(ReadOnlySpan<string> args, TextWriter output, TextWriter messages)
    {
        try
        {
            new SurgeCommand(SurgeArguments.Parse(args), output, messages).Run();
            return 0;
        }
        catch (FormatException exception)
        {
            messages.WriteLine(exception.Message);
            messages.WriteLine(SurgeArguments.Usage);
            return 2;
        }
    }

    private SurgeStudy Study(SurgeOptions options) => new((history, at) => SurgeFinder.Judge(history, at, options), _arguments.Seed)
    {
        Threads = _arguments.Threads,
        Progress = Report,
    };

    private void Run()
    {
        foreach (string part in _arguments.Chosen)
        {
            _output.WriteLine(Invariant($"## {part}, seed {_arguments.Seed}\n"));
            Action run = part switch { "null" => Null, "power" => Power, "onset" => Onset, "discovery" => Discovery, _ => Speed };
            run();
        }
    }

    private void Null()
    {
        NullStudy nulls = new(_words) { LastScenes = _arguments.Last };
        List<(string, NullFigures)> rows = [];
        foreach ((TrafficModel traffic, HistoryClass historyClass) in Sets(Enum.GetValues<HistoryClass>()))
        {
            Begin($"{traffic}, {historyClass}");
            int facilities = _arguments.Facilities ?? nulls.FacilitiesFor(traffic, historyClass, _arguments.Scenes);
            rows.Add((_set, nulls.Run(traffic, historyClass, facilities)));
        }

        _output.WriteLine(StudyTables.Null(rows));
        _output.WriteLine(StudyTables.Words(rows));
    }

    private void Power()
    {
        List<(string, double, PowerFigures)> rows = [];
        foreach ((TrafficModel traffic, HistoryClass historyClass) in Sets(Simple))
        {
            foreach (double ratio in new double[] { 2, 3, 4, 6, 9 })
            {
                Begin($"{traffic}, {historyClass}");
                rows.Add((_set, ratio, new PowerStudy(_words).Run(traffic, historyClass, ratio, _arguments.Facilities ?? PowerFacilities)));
            }
        }

        _output.WriteLine(StudyTables.Power(rows));
    }

    private void Onset()
    {
        (SurgeForm Form, double Ratio)[] rises =
        [
            (SurgeForm.Step, 1), (SurgeForm.Step, 1.5), (SurgeForm.Step, 2), (SurgeForm.Step, 3), (SurgeForm.Step, 6), (SurgeForm.Ramp, 2),
            (SurgeForm.Ramp, 3), (SurgeForm.Ramp, 6), (SurgeForm.Spike, 6),
        ];
        List<(string, string, OnsetFigures)> rows = [];
        foreach ((TrafficModel Traffic, HistoryClass Class) set in Sets(Simple[..1]))
        {
            foreach ((SurgeForm form, double ratio) in rises)
            {
                Begin($"{set.Traffic}, {set.Class}");
                string rise = ratio > 1 ? string.Create(CultureInfo.InvariantCulture, $"{form} x{ratio}") : "none";
                rows.Add((_set, rise, new OnsetStudy(_full).Run(set, form, ratio, _arguments.Facilities ?? OnsetFacilities)));
            }
        }

        _output.WriteLine(StudyTables.Onset(rows));
    }

    private void Discovery()
    {
        Begin("discovery");
        _output.WriteLine(StudyTables.Discovery(new DiscoveryStudy(_words).Run(_arguments.Facilities ?? DiscoveryFacilities)));
    }

    private void Speed()
    {
        Begin("speed");
        _output.WriteLine(StudyTables.Speed(new SpeedStudy(_full).Run(_arguments.Facilities ?? SpeedFacilities)));
        _output.WriteLine(Invariant($"{_arguments.Threads} threads.\n"));
    }

    private IEnumerable<(TrafficModel Traffic, HistoryClass Class)> Sets(IReadOnlyList<HistoryClass> usual) =>
        from historyClass in _arguments.Classes ?? usual from traffic in _arguments.Traffic select (traffic, historyClass);

    private void Begin(string set)
    {
        (_set, _started, _reported) = (set, Stopwatch.StartNew(), TimeSpan.Zero);
    }

    private void Report(int done, int all)
    {
        TimeSpan elapsed = _started.Elapsed;
        if (elapsed - _reported >= BetweenReports)
        {
            _reported = elapsed;
            _messages.WriteLine(Invariant($"{_set}: {done} of {all} facilities, {elapsed / done * (all - done):hh\\:mm\\:ss} left"));
        }
    }
}
