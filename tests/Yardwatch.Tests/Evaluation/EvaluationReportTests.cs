using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Counting;
using Yardwatch.Observations;
using Yardwatch.Service;
using Yardwatch.Service.Evaluation;

namespace Yardwatch.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    [Fact]
    public void A_row_is_read_as_it_was_written()
    {
        EvaluationRow row = Row(50, 48, 45, 52) with { Seed = 7, Nuisances = ["haze"], Settings = new Dictionary<string, double> { ["gsdMeters"] = 0.5 } };
        Assert.Equal(row.ToJson(), EvaluationRow.Read(row.ToJson()).ToJson());
        Assert.DoesNotContain('\n', row.ToJson());
    }

    [Fact]
    public void A_yard_not_usable_without_cause_is_a_miss_and_one_with_a_cause_is_set_aside()
    {
        EvaluationRow held = Row(50, 50, 47, 53);
        EvaluationRow blank = NotUsable(50);
        var missed = CountFigures.Of([held, blank], railcars: true);
        Assert.Equal((2, 0.5, 0.5, -0.5), (missed.Yards, missed.Holds!.Value, missed.MedianError!.Value, missed.Bias!.Value));
        Assert.Equal(0.5, DetectionFigures.Vehicles([held, blank]).Recall!.Value);
        var aside = CountFigures.Of([held, blank with { Nuisances = ["thick cloud"] }], railcars: true);
        Assert.Equal((1, 1.0, 0.0), (aside.Yards, aside.Holds!.Value, aside.MedianError!.Value));
        Assert.Equal(1, DetectionFigures.Vehicles([held, blank with { Nuisances = ["thick cloud"] }]).Recall!.Value);
    }

    [Fact]
    public void A_miss_is_silent_unless_a_caveat_names_the_nuisance_and_is_not_routine()
    {
        EvaluationRow miss = Row(50, 30, 27, 33) with { Nuisances = ["thick cloud"] };
        HashSet<CaveatCode> none = [];
        Assert.True(GroupFigures.IsSilent(miss, miss.Nuisances, none));
        EvaluationRow told = miss with { Caveats = [CaveatCode.ObscuredLength] };
        Assert.False(GroupFigures.IsSilent(told, told.Nuisances, none));
        Assert.True(GroupFigures.IsSilent(told, told.Nuisances, new HashSet<CaveatCode> { CaveatCode.ObscuredLength }));
        Assert.True(GroupFigures.IsSilent(told, ["camouflage"], none));
        Assert.False(GroupFigures.IsSilent(Row(50, 50, 47, 53), ["thick cloud"], none));
    }

    [Fact]
    public void A_caveat_that_more_than_a_tenth_of_clear_yards_carry_is_routine()
    {
        EvaluationRow[] clear = [.. Enumerable.Range(0, 20).Select(i => Row(50, 50, 47, 53) with
        {
            Caveats = i < 2 ? [CaveatCode.ObscuredLength, CaveatCode.OneMoment] : [CaveatCode.OneMoment],
        })];
        Assert.Equal([CaveatCode.OneMoment], GroupFigures.RoutineCaveats(clear));
    }

    [Fact]
    public void A_nuisance_is_compared_with_the_same_yards_without_it()
    {
        EvaluationRow[] clear = [.. Enumerable.Range(0, 4).Select(i => Row(50, 50, 47, 53) with { Set = "clear", Seed = (ulong)i })];
        EvaluationRow[] haze = [.. clear.Select(row => Row(50, 40, 34, 46, hits: 40) with { Set = "haze", Seed = row.Seed })];
        NuisanceFigures figures = Assert.Single(EvaluationReport.Of([.. clear, .. haze]).Nuisances);
        Assert.Equal(1 - (2.0 * 40 / 90), figures.F1Cost!.Value, 9);
        Assert.Equal(2, figures.WidthRatio!.Value, 9);
        Assert.Equal((4, 1.0), (figures.With.Silent, figures.Told));
        Assert.False(figures.FallsShort);
    }

    [Fact]
    public void Types_and_covered_loads_are_scored_on_all_vehicles()
    {
        DetectionRow Found(string type, string really, double covered, bool tarp) => new()
        {
            Track = "1",
            StartMeters = 0,
            EndMeters = 14,
            Kind = VehicleKind.Railcar,
            Type = type,
            CoveredProbability = covered,
            Score = 1,
            Hit = true,
            True = new VehicleRow("1", "railcar", really, tarp),
        };
        EvaluationRow row = Row(4, 3, 2, 4) with
        {
            Detections = [Found("box", "box", 0.1, false), Found("box", "tank", 0.9, false), Found("flat", "flat", 0.8, true)],
            Missed = [new VehicleRow("1", "railcar", "flat", true)],
        };
        Assert.Equal(new DetectionFigures(1, 1, 1), DetectionFigures.Covered([row]));
        Assert.Equal(1, EvaluationReport.Of([row]).Types["tank"]["box"]);
        Assert.Null(DetectionFigures.Covered([Row(4, 4, 3, 5)]));
    }

    [Fact]
    public void A_report_has_every_table_in_both_forms_and_as_json()
    {
        EvaluationRow[] rows =
        [
            .. Enumerable.Range(0, 6).Select(i => Row(50, 50, 47, 53) with { Set = "mixture", Seed = (ulong)i, GsdClass = "0.5", Nuisances = ["haze"] }),
            Row(45, 44, 41, 47) with { Set = "yard" },
        ];
        var report = EvaluationReport.Of(rows);
        Assert.Contains("| 0.5 m | railcars | 6 | 300 |", report.ToText(markdown: true), StringComparison.Ordinal);
        Assert.Contains("| haze | 6 |", report.ToText(markdown: true), StringComparison.Ordinal);
        Assert.DoesNotContain('|', report.ToText(markdown: false));
        Assert.Equal(6, JsonNode.Parse(report.ToJson())!["groups"]![0]!["surveys"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("0.5", 0.5, 0.5)]
    [InlineData("0.4-0.6", 0.4, 0.6)]
    public void A_class_is_a_range_or_a_value(string text, double finest, double coarsest)
    {
        Assert.Equal(new GsdClass(finest, coarsest), GsdClass.Parse(text));
        Assert.Equal(text, GsdClass.Parse(text)!.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0.6-0.4")]
    [InlineData("0.1-0.4")]
    [InlineData("3-4")]
    [InlineData("1-2-3")]
    [InlineData("fine")]
    public void What_is_no_class_is_refused(string text) => Assert.Null(GsdClass.Parse(text));

    [Fact]
    public void A_line_that_is_no_row_is_named()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("rows.jsonl", Row(5, 5, 4, 6).ToJson() + "\n{\"set\": 3}\n");
        UsageException exception = Assert.Throws<UsageException>(() => RowFile.Read(path));
        Assert.Contains($"Line 2 of {path}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("holds no rows", Assert.Throws<UsageException>(() => RowFile.Read(folder.Write("empty.jsonl", ""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_never_replace_what_is_there()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("labels.geojson", "{}");
        Assert.Contains("is there already", Assert.Throws<UsageException>(() => RowFile.Create(path)).Message, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(path));
        using (var fresh = RowFile.Create(folder.Write("fresh.jsonl", "")))
        {
            fresh.Write(Row(5, 5, 4, 6));
        }

        Assert.Single(RowFile.Read(folder.File("fresh.jsonl")));
    }

    internal static EvaluationRow Row(int truth, int median, int lower, int upper, int? hits = null) => new()
    {
        Set = "set",
        Scene = "scene",
        GsdMeters = 0.5,
        Status = ObservationStatus.Counted,
        TrueVehicles = truth,
        TrueRailcars = truth,
        Vehicles = Estimate(median, lower, upper),
        Railcars = Estimate(median, lower, upper),
        Detections = [.. Enumerable.Range(0, hits ?? truth).Select(i => new DetectionRow
        {
            Track = "1", StartMeters = 15 * i, EndMeters = (15 * i) + 14, Kind = VehicleKind.Railcar, Score = 1, Hit = true,
        })],
        Tracks = [new TrackRow { Id = "1", TrueVehicles = truth, TrueRailcars = truth, IsOccupied = truth > 0 }],
        Alignment = ObservedAlignment.None,
    };

    private static EvaluationRow NotUsable(int truth) => Row(truth, 0, 0, 0, hits: 0) with
    {
        Status = ObservationStatus.NotUsable,
        Reason = StatusReason.Obscured,
        Vehicles = null,
        Railcars = null,
    };

    internal static CountEstimate Estimate(int median, int lower, int upper) => new()
    {
        Source = CountSource.Columns,
        Expected = median,
        Median = median,
        Lower = lower,
        Upper = upper,
        Coverage = 0.9,
        Distribution = new SortedDictionary<int, double> { [lower] = 0.1, [median] = 0.8, [upper] = 0.1 },
    };
}
