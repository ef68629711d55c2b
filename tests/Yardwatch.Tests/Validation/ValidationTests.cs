using Xunit;
using Yardwatch.Observations;
using Yardwatch.Service;
using Yardwatch.Service.Validation;
using Yardwatch.Tests.Evaluation;
using Yardwatch.Tests.Observations;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Validation;

public sealed class ValidationTests
{
    private static readonly string Sample = Path.Combine(RepositoryRoot.Path, "samples", "junction");
    private static readonly ValidatedVersions Versions = new("yard", new string('a', 64), new string('b', 64), new string('c', 64), "Yardwatch 1.0");

    // Clopper and Pearson's intervals as printed in tables.
    [Theory]
    [InlineData(10, 10, 0.6915, 1)]
    [InlineData(0, 10, 0, 0.3085)]
    [InlineData(12, 14, 0.5719, 0.9822)]
    [InlineData(0, 0, 0, 1)]
    public void A_share_has_the_interval_of_Clopper_and_Pearson(int held, int scenes, double lower, double upper)
    {
        MeasuredShare share = ValidationScore.ClopperPearson(held, scenes);
        Assert.Equal((lower, upper), (double.Round(share.Lower, 4), double.Round(share.Upper, 4)));
    }

    [Fact]
    public void Figures_are_those_of_a_count_by_hand()
    {
        ValidationScore score = Score(Enumerable.Range(0, 10).Select(i => Scene(i, human: 50, median: i < 8 ? 52 : 60)));
        ValidationFigures all = score.Result.All;
        Assert.True(score.Validated);
        Assert.Equal((10, 8, 3.6), (all.Scenes, all.Held, double.Round(all.MeanAbsoluteError, 9)));
        Assert.Equal(0.072, all.RelativeError!.Value, 9);
        Assert.Equal(0.072, all.Bias!.Value, 9);
        // Residuals of -1.6 and 6.4 railcars: standard error 1.0667 of 50, Student's t of 9 degrees 2.2622.
        Assert.Equal(0.072 + (2.2622 * 1.06667 / 50), all.Bias.Upper, 4);
        Assert.Equal((0.1, false), (score.Result.HumanVariation, score.Result.IsHumanVariationMeasured));
        // Within 1.645 * 10 % * 50 = 8.2 railcars of the interval.
        Assert.Equal(10, all.HeldWithinHumanError);
    }

    [Fact]
    public void Too_few_scenes_are_never_called_validated()
    {
        ValidationScore score = Score(Enumerable.Range(0, 9).Select(i => Scene(i, 50, 50)));
        Assert.False(score.Validated);
        Assert.Contains("NOT validated", score.ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain("checked on", score.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_persons_error_is_measured_on_scenes_counted_twice()
    {
        ValidationScore score = Score(Enumerable.Range(0, 3).Select(i => Scene(i, 50, 50) with { HumanCounts = [45, 55] }));
        Assert.Equal(double.Sqrt(0.02), score.Result.HumanVariation, 9);
        Assert.True(score.Result.IsHumanVariationMeasured);
    }

    [Fact]
    public void A_blank_row_is_missing_and_never_zero()
    {
        using TemporaryFolder folder = new();
        string sheet = folder.Write("s.csv", "\uFEFFscene;drawn_order;railcars;other_vehicles;counter;remarks\nscene-01;1;;;;\nscene-02;2;0;;ann;\"none; really\"\nscene-02;2;3;1;bob;\n");
        Assert.Equal([new("scene-02", 0, null, "ann"), new("scene-02", 3, 1, "bob")], CountingSheet.Read(sheet, ["scene-01", "scene-02"]));
    }

    [Theory]
    [InlineData("scene-01,1,many,,,")]
    [InlineData("scene-01,1,-3,,,")]
    [InlineData("scene-01,1,3.5,,,")]
    [InlineData("scene-01,1,3,some,,")]
    [InlineData("scene-99,1,3,,,")]
    [InlineData("scene-01,1,3,,ann,\nscene-01,1,4,,ann,")]
    public void A_row_that_cant_be_is_named(string rows)
    {
        using TemporaryFolder folder = new();
        string sheet = folder.Write("s.csv", $"scene,drawn_order,railcars,other_vehicles,counter,remarks\n{rows}\n");
        UsageException exception = Assert.Throws<UsageException>(() => CountingSheet.Read(sheet, ["scene-01"]));
        Assert.Contains($"Line {1 + rows.Split('\n').Length} of {sheet}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draw_shows_no_count_and_is_made_once()
    {
        using TemporaryFolder folder = new();
        string[] draw = ["validate", "draw", Path.Combine(Sample, "scene.tif"), "--facility", Path.Combine(Sample, "facility.geojson"), "--out", folder.FullName];
        (int status, string output, string error) = await Command.RunAsync(draw);
        Assert.True(status == 0, error);
        Assert.Contains("at least 10 usable scenes", output, StringComparison.Ordinal);
        string[] files = [.. Directory.GetFiles(Path.Combine(folder.FullName, "to-count")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(["counting-sheet.csv", "how-to-count.txt", "scene-01-tracks.png", "scene-01.png"], files);
        Assert.Equal((2, ""), ((await Command.RunAsync(draw)).Status, (await Command.RunAsync(draw)).Output));
        (status, _, error) = await Command.RunAsync("validate", "score", folder.FullName, "--facility", Path.Combine(Sample, "facility.geojson"));
        Assert.Equal(2, status);
        Assert.Contains("has railcars. Fill it in first.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_beside_the_facility_replaces_the_caveat_until_something_changes()
    {
        using TemporaryFolder folder = new();
        string facility = folder.File("yard.geojson");
        Assert.Equal(CaveatCode.NotValidatedHere, ValidationFile.CaveatOf(facility, Versions).Code);
        FacilityValidation validation = SampleValidation.Of(14, 12);
        Assert.Equal(folder.File("yard.validation.json"), ValidationFile.Write(facility, validation));
        Assert.Equal(Caveats.ValidatedHere(validation), ValidationFile.CaveatOf(facility, Versions));
        ValidatedVersions[] changed = [Versions with { FacilitySha256 = "x" }, Versions with { ModelSha256 = "x" }, Versions with { CalibrationSha256 = "x" }];
        Assert.All(changed, versions => Assert.Equal(CaveatCode.ValidationOutdated, ValidationFile.CaveatOf(facility, versions).Code));
        File.WriteAllText(folder.File("yard.validation.json"), "{}");
        Assert.Contains("yard.validation.json", Assert.Throws<UsageException>(() => ValidationFile.CaveatOf(facility, Versions)).Message, StringComparison.Ordinal);
    }

    private static ValidationScore Score(IEnumerable<ScoredScene> scenes) => ValidationScore.Of([.. scenes], 2, Versions, ("m", "s"));

    private static ScoredScene Scene(int number, int human, int median) => new()
    {
        Id = $"scene-{number}",
        GsdMeters = 0.5,
        Status = ObservationStatus.Counted,
        HumanRailcars = human,
        HumanCounts = [human],
        Railcars = EvaluationReportTests.Estimate(median, median - 3, median + 3),
    };
}
