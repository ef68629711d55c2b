using Xunit;
using Yardwatch.Baselines;
using Yardwatch.Simulation.Histories;
using Yardwatch.SurgeStudies;

namespace Yardwatch.Tests.Baselines;

/// <summary>A slice of the study of bench/, small enough for every run: a change to the finder that moves its figures shows here.</summary>
public sealed class SurgeStudyTests
{
    private const int Facilities = 12;
    private const int ScenesEach = 10;

    [Fact]
    public void False_alarms_on_simulated_facilities_are_as_reviewed()
    {
        SurgeStudy study = new((history, at) => SurgeFinder.Judge(history, at, SurgeOptions.Default with { WordOnly = true }), 7);
        NullStudy nulls = new(study) { LastScenes = ScenesEach };
        (string, NullFigures)[] rows =
        [
            .. from historyClass in new[] { HistoryClass.Plain, HistoryClass.PastSurges, HistoryClass.FinerAtEnd }
               from traffic in Enum.GetValues<TrafficModel>()
               select ($"{traffic}, {historyClass}", nulls.Run(traffic, historyClass, Facilities)),
        ];

        Golden.Check("surge-study.md", StudyTables.Null(rows) + "\n" + StudyTables.Words(rows));
    }
}
