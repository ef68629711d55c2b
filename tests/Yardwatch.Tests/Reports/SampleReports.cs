using System.Text;
using Yardwatch.Assessments;
using Yardwatch.Baselines;
using Yardwatch.Counting;
using Yardwatch.Facilities;
using Yardwatch.Observations;
using Yardwatch.Publishing.Reports;
using Yardwatch.Tests.Observations;

namespace Yardwatch.Tests.Reports;

/// <summary>A small report about made-up counts.</summary>
internal static class SampleReports
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Sixty quiet scenes and the sample observation's at the end.</summary>
    /// <param name="name">The facility's name.</param>
    public static ReportSource Source(string name = "Sample yard")
    {
        Observation observation = SampleObservations.Counted();
        CountEstimate railcars = observation.Railcars!;
        List<ReportRow> rows = [.. Enumerable.Range(0, 60).Select(i => Row(Start.AddDays(20 * i), i % 4))];
        rows.Add(Row(Start.AddDays(1250), railcars.Median) with { Lower = railcars.Lower, Upper = railcars.Upper, Distribution = ReportRow.Of(Record(Start, railcars.Median) with { Distribution = CountDistribution.Of(railcars.Distribution) }, null).Distribution });
        ReportSeries series = new(name, rows, [], [], [new KnownEvent("A visit", Start.AddDays(1200), Start.AddDays(1201))]);
        SurgeFinding finding = series.Judge();
        ReportContent content = Content(name);
        content = content with
        {
            Caveats = [.. PublicationCaveats.Of(new CaveatFacts { Observation = observation, Finding = finding }), .. content.Caveats],
            NotCitable = [.. content.NotCitable, .. Citability.Reasons(observation, finding)],
        };
        return new ReportSource(content, observation, SampleObservations.Counted() with { Scene = "earlier" }, series);
    }

    /// <summary>The files of a report.</summary>
    public static SortedDictionary<string, byte[]> Files(ReportSource source) => new(
        ReportFolder.With(ReportFolder.Files(source, Figures(source), ReportTemplate.DefaultText()), ReportFolder.TableName, ReportExports.Csv(source.Series)).ToDictionary(), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, byte[]> Figures(ReportSource source) => new Dictionary<string, byte[]>(ReportFigures.Chart(source.Series.Judge()), StringComparer.Ordinal)
    {
        ["scene.png"] = Encoding.UTF8.GetBytes("not really a picture"),
        [ReportFigures.CaptionsName] = ReportFigures.Captions(source.Content.Figures),
    };

    public static ReportContent Content(string name) => new()
    {
        Id = "sample-yard-2023-06-04",
        State = ReportState.Draft,
        MadeAt = new DateTimeOffset(2023, 7, 1, 0, 0, 0, TimeSpan.Zero),
        FacilityName = name,
        Sensitivity = FacilitySensitivity.Open,
        IsSimulated = false,
        Figures =
        [
            new ReportFigure("scene", $"The scene of {name}", $"The yard {name} from above", $"Credit of {name}", 300),
            new ReportFigure("chart", "Counts", "A chart of counts over time", Credit: null, MetersWide: null),
        ],
        Caveats = [new PublicationCaveat("sample", $"A caveat about {name}.", [])],
        FacilityNames = [name],
        Withheld = [],
        Sources = [$"A scene of {name}."],
        NotCitable = ["No reviewer approved it."],
    };

    private static ReportRow Row(DateTimeOffset at, int count) => ReportRow.Of(Record(at, count), sceneSha256: null);

    private static CountRecord Record(DateTimeOffset at, int count) =>
        new() { AcquiredAt = at, HasTimeOfDay = true, Count = count, Lower = int.Max(0, count - 1), Upper = count + 1, Method = "machine", Sensor = "A", GsdMeters = 0.5 };
}
