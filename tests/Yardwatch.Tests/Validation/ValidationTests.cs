using System.Text;
using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Counting;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Observations;
using Yardwatch.Service;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;
using Yardwatch.Service.Validation;
using Yardwatch.Tests.Evaluation;
using Yardwatch.Tests.Observations;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Validation;

public sealed class ValidationTests
{
    private static readonly string Sample = Path.Combine(RepositoryRoot.Path, "samples", "junction");
    private static readonly ValidatedVersions Versions = new("yard", new string('a', 64), new string('b', 64), new string('c', 64), "Yardwatch 1.0")
    {
        Calibration = CalibrationTable.Default,
    };

    private static readonly Dictionary<string, int> Ceilings = new() { ["scene-01"] = 50, ["scene-02"] = 50 };

    private static readonly ValidatedVersions[] Changed = [Versions with { FacilitySha256 = "x" }, Versions with { ModelSha256 = "x" }, Versions with { CalibrationSha256 = "x" }];

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
        Assert.Equal([new("scene-02", 0, null, "ann"), new("scene-02", 3, 1, "bob")], CountingSheet.Read(sheet, Ceilings));
    }

    [Fact]
    public void A_sheet_may_have_quotes_line_breaks_and_letters_of_an_old_spreadsheet()
    {
        using TemporaryFolder folder = new();
        string sheet = folder.File("s.csv");
        File.WriteAllBytes(sheet, Encoding.Latin1.GetBytes("scene,drawn_order,railcars,other_vehicles,counter,remarks\nscene-01,1,4,0,Jürg,\"two \"\"flats\"\"\nunder trees\"\nscene-02,2,5,0,Jürg,\n"));
        Assert.Equal([new("scene-01", 4, 0, "Jürg"), new("scene-02", 5, 0, "Jürg")], CountingSheet.Read(sheet, Ceilings));
    }

    [Theory]
    [InlineData("scene-01,1,many,,,", "railcars is \"many\"")]
    [InlineData("scene-01,1,-3,,,", "railcars is \"-3\"")]
    [InlineData("scene-01,1,3.5,,,", "railcars is \"3.5\"")]
    [InlineData("scene-01,1,3,some,,", "other_vehicles is \"some\"")]
    [InlineData("scene-99,1,3,,,", "no scene \"scene-99\"")]
    [InlineData("scene-01,1,3,,ann,\nscene-01,1,4,,ann,", "ann counted scene-01 in a line before")]
    [InlineData("scene-01,1,3,,,\nscene-01,1,4,,,", "a counter without a name counted scene-01")]
    [InlineData("scene-01,1,3,,ann,\nscene-01,1,4,,ANN,", "ANN counted scene-01 in a line before")]
    [InlineData("scene-01,1,3,,ann,\nscene-01,1,4,,,", "one line doesn't say by whom")]
    [InlineData("scene-01,1,50,,ann,\nscene-01,1,51,,bob,", "room for at most 50")]
    [InlineData("scene-01,1,2147483647,2147483647,,", "4294967294 vehicles")]
    public void A_row_that_cant_be_is_named_with_what_is_wrong(string rows, string why)
    {
        using TemporaryFolder folder = new();
        string sheet = folder.Write("s.csv", $"scene,drawn_order,railcars,other_vehicles,counter,remarks\n{rows}\n");
        UsageException exception = Assert.Throws<UsageException>(() => CountingSheet.Read(sheet, Ceilings));
        Assert.Contains($"Line {1 + rows.Split('\n').Length} of {sheet}", exception.Message, StringComparison.Ordinal);
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_vehicles_than_the_tracks_have_room_for_are_a_slip()
    {
        Facility facility = FacilityFile.Read(Path.Combine(Sample, "facility.geojson"));
        // Eight tracks of some 311 m.
        Assert.Equal(2485.6, facility.TrackMeters(9), 12.0);
        Facility pixels = facility with { Coordinates = FacilityCoordinates.Pixels, Tracks = [new RailTrack("1", new LineString([new Coordinate(0, 0), new Coordinate(30, 40)]))] };
        Assert.Equal(25, pixels.TrackMeters(0.5), 9);
        Assert.Equal(10, CountingSheet.Ceiling(5));
        Assert.Equal(11, CountingSheet.Ceiling(60.1));
        using TemporaryFolder folder = new();
        string sheet = folder.Write("s.csv", "scene,drawn_order,railcars,other_vehicles,counter,remarks\nscene-01,1,40,11,x,\n");
        Assert.EndsWith(
            "can't be used: 51 vehicles, where the mapped tracks have room for at most 50. Correct the number, or leave the row blank.",
            Assert.Throws<UsageException>(() => CountingSheet.Read(sheet, Ceilings)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draw_shows_no_count_and_is_made_once()
    {
        using TemporaryFolder folder = new();
        string[] draw = ["validate", "draw", Path.Combine(Sample, "scene.tif"), "--facility", Path.Combine(Sample, "facility.geojson"), "--out", folder.FullName];
        (int status, string output, string error) = await Command.RunAsync(draw);
        Assert.True(status == 0, error);
        Assert.Contains("at least 10 usable scenes", output, StringComparison.Ordinal);
        Assert.Contains("Writing pictures of 1 scenes", error, StringComparison.Ordinal);
        string[] files = [.. Directory.GetFiles(Path.Combine(folder.FullName, "to-count")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(["counting-sheet.csv", "how-to-count.txt", "scene-01-tracks.png", "scene-01.png"], files);
        Assert.Equal((2, ""), ((await Command.RunAsync(draw)).Status, (await Command.RunAsync(draw)).Output));
        (status, _, error) = await Command.RunAsync("validate", "score", folder.FullName, "--facility", Path.Combine(Sample, "facility.geojson"));
        Assert.Equal(2, status);
        Assert.Contains("has railcars. Fill it in first.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draw_that_is_moved_with_its_scenes_finds_them()
    {
        using TemporaryFolder folder = new();
        string yard = Directory.CreateDirectory(folder.File("yard")).FullName;
        foreach (string name in new[] { "scene.tif", "facility.geojson" })
        {
            File.Copy(Path.Combine(Sample, name), Path.Combine(yard, name));
        }

        (int status, _, string error) = await Command.RunAsync("validate", "draw", Path.Combine(yard, "scene.tif"), "--facility", Path.Combine(yard, "facility.geojson"), "--out", Path.Combine(yard, "draw"));
        Assert.True(status == 0, error);
        string moved = folder.File("moved");
        Directory.Move(yard, moved);
        string sheet = Path.Combine(moved, "draw", "to-count", "counting-sheet.csv");
        string filled = (await File.ReadAllTextAsync(sheet, TestContext.Current.CancellationToken)).Replace("scene-01,1,,,", "scene-01,1,5,0,Ann", StringComparison.Ordinal);
        await File.WriteAllTextAsync(sheet, filled, TestContext.Current.CancellationToken);
        string[] score = ["validate", "score", Path.Combine(moved, "draw"), "--facility", Path.Combine(moved, "facility.geojson")];
        (status, _, error) = await Command.RunAsync(score);
        Assert.True(status == 0, error + filled);
        File.Delete(Path.Combine(moved, "scene.tif"));
        (status, _, error) = await Command.RunAsync(score);
        Assert.Equal(2, status);
        Assert.Contains("The scene of scene-01 is not there", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_scored_stays_as_it_was_counted_and_more_may_be_added()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("score.json", Score(Enumerable.Range(0, 3).Select(i => Scene(i, 50, 50))).ToJson());
        HumanCount[] counted = [.. Score(Enumerable.Range(0, 3).Select(i => Scene(i, 50, 50))).Scenes.SelectMany(scene => scene.HumanCounts.Select(count => new HumanCount(scene.Id, count, null, "ann")))];
        ScoredBefore.Check(folder.File("none.json"), "s.csv", []);
        ScoredBefore.Check(path, "s.csv", [.. counted, new HumanCount("another", 4, null, "ann")]);
        foreach (HumanCount[] changed in new HumanCount[][] { [counted[0] with { Railcars = 51 }, .. counted[1..]], counted[1..] })
        {
            Assert.Contains($"something else of {counted[0].Scene}", Assert.Throws<UsageException>(() => ScoredBefore.Check(path, "s.csv", changed)).Message, StringComparison.Ordinal);
        }

        folder.Write("score.json", "[]");
        Assert.Contains("no score", Assert.Throws<UsageException>(() => ScoredBefore.Check(path, "s.csv", counted)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_beside_the_facility_replaces_the_caveat_until_something_changes()
    {
        using TemporaryFolder folder = new();
        string facility = folder.File("yard.geojson");
        Assert.Equal(CaveatCode.NotValidatedHere, CaveatOf(facility, Versions).Code);
        ValidationScore score = Score(Enumerable.Range(0, 10).Select(i => Scene(i, 50, 50)));
        Assert.Equal($"{folder.File("yard.validation.json")} is written", ValidationFile.Write(facility, score));
        Assert.Equal(Caveats.ValidatedHere(score.Result), CaveatOf(facility, Versions));
        Assert.All(Changed, versions => Assert.Equal(CaveatCode.ValidationOutdated, CaveatOf(facility, versions).Code));
        string written = File.ReadAllText(folder.File("yard.validation.json"));
        File.WriteAllText(folder.File("yard.validation.json"), written.Replace("\"held\": 10", "\"held\": 9", StringComparison.Ordinal));
        Assert.Contains("contradict", Assert.Throws<UsageException>(() => CaveatOf(facility, Versions)).Message, StringComparison.Ordinal);
        File.WriteAllText(folder.File("yard.validation.json"), "{}");
        Assert.Contains("yard.validation.json", Assert.Throws<UsageException>(() => CaveatOf(facility, Versions)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scenes_that_are_off_widen_the_facilitys_calibration()
    {
        ValidationScore score = Score(Off());
        RefitFigures refit = score.Result.Refit!;
        Assert.InRange(refit.AddedDeviation, 0.1, 0.19);
        Assert.Equal(score.Calibration!.Table.Classes, CalibrationTable.Default.Widened(refit.AddedDeviation).Classes);
        Assert.True(refit.HeldWithinHumanError > score.Result.All.HeldWithinHumanError);
        Assert.Equal(CalibrationFile.Sha256(score.Calibration), refit.CalibrationSha256);
        Assert.Contains($"Calibration version {refit.CalibrationSha256}", score.ToText(), StringComparison.Ordinal);
        Assert.Contains($"\"calibrationSha256\": \"{refit.CalibrationSha256}\"", score.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Scenes_that_are_right_or_few_change_no_calibration()
    {
        ValidationScore right = Score(Enumerable.Range(0, 10).Select(i => Scene(i, 50, 50)));
        Assert.Equal((0.0, null), (right.Result.Refit!.AddedDeviation, right.Calibration));
        Assert.Contains("nothing is changed", right.ToText(), StringComparison.Ordinal);
        Assert.Null(Score(Off().Take(9)).Result.Refit);
    }

    [Fact]
    public void A_refitted_calibration_is_used_while_its_hashes_fit_and_goes_when_nothing_is_to_be_widened()
    {
        using TemporaryFolder folder = new();
        string facility = folder.File("yard.geojson");
        ValidationScore score = Score(Off());
        ValidationFile.Write(facility, score);
        CalibrationInUse used = CalibrationFile.InUse(facility, Versions);
        Assert.Equal((score.Result.Refit!.CalibrationSha256, null), (used.Version, used.Outdated));
        Assert.Equal(score.Calibration!.Table.Classes, used.Refitted!.Table.Classes);
        Assert.Equal(Caveats.ValidatedHere(score.Result, refitted: true), CaveatOf(facility, Versions));
        Assert.All(Changed, versions => Assert.Equal((null, versions.CalibrationSha256), (CalibrationFile.InUse(facility, versions).Refitted, CalibrationFile.InUse(facility, versions).Version)));
        Assert.All(Changed, versions => Assert.Contains("the calibration refitted from it are not used", CaveatOf(facility, versions).Text, StringComparison.Ordinal));

        CalibrationFile.Write(facility, score.Calibration with { Scenes = 11 });
        Assert.Equal(Caveats.ValidationOutdated("the calibration"), CaveatOf(facility, Versions));
        ValidationFile.Write(facility, Score(Enumerable.Range(0, 10).Select(i => Scene(i, 50, 50))));
        Assert.False(File.Exists(CalibrationFile.PathOf(facility)));
    }

    [Theory]
    [InlineData("\"scenes\": 14,", "", "missing required")]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 9", "schema version 9")]
    [InlineData("\"addedDeviation\": 0.", "\"addedDeviation\": 0.0", "not the shipped one widened")]
    public async Task A_damaged_calibration_ends_a_count_with_a_clear_error(string part, string damaged, string reason)
    {
        using TemporaryFolder folder = new();
        string facility = folder.File("yard.geojson");
        File.Copy(Path.Combine(Sample, "facility.geojson"), facility);
        CalibrationFile.Write(facility, ForSample(facility));
        string path = CalibrationFile.PathOf(facility);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace(part, damaged, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (int status, string output, string error) = await Command.RunAsync("count", Path.Combine(Sample, "scene.tif"), "--facility", facility);
        Assert.Equal((2, ""), (status, output));
        Assert.Contains(path, error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_uses_the_facilitys_calibration_and_says_so()
    {
        using TemporaryFolder folder = new();
        string facility = folder.File("yard.geojson");
        File.Copy(Path.Combine(Sample, "facility.geojson"), facility);
        Observation shipped = await CountAsync(facility);
        FacilityCalibration own = ForSample(facility);
        CalibrationFile.Write(facility, own);
        Observation refitted = await CountAsync(facility);
        Assert.Equal((own.FromSha256, null), (shipped.Provenance.CalibrationSha256, shipped.Provenance.CalibrationRefit));
        Assert.Equal(CalibrationFile.Sha256(own), refitted.Provenance.CalibrationSha256);
        Assert.Equal(new CalibrationRefit(own.FromSha256, own.AddedDeviation), refitted.Provenance.CalibrationRefit);
        Assert.True(refitted.Railcars!.Lower < shipped.Railcars!.Lower && shipped.Railcars.Upper < refitted.Railcars.Upper);
    }

    private static async Task<Observation> CountAsync(string facility)
    {
        (int status, string output, string error) = await Command.RunAsync("count", Path.Combine(Sample, "scene.tif"), "--facility", facility, "--format", "json");
        Assert.True(status == 0, error);
        await Contract.DemandAsync("observation", output);
        return ObservationJson.Read(output);
    }

    private static FacilityCalibration ForSample(string facility) => SampleValidation.Calibration(ShippedModels.Versions(SceneInputs.Facility(facility)));

    // As the facility's file stands now, whatever was counted at it.
    private static Caveat CaveatOf(string facility, ValidatedVersions versions) => ValidationFile.CaveatOf(facility, versions, CalibrationFile.InUse(facility, versions));

    // Every second scene a fifth more or less than the machine says.
    private static IEnumerable<ScoredScene> Off() => Enumerable.Range(0, 10).Select(i => Scene(i, human: i % 2 == 0 ? 60 : 40, median: 50));

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
