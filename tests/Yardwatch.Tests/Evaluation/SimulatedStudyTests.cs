using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Service.Evaluation;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Plans;
using Yardwatch.Tests.Service;
using Yardwatch.Tests.Survey;

namespace Yardwatch.Tests.Evaluation;

public sealed class SimulatedStudyTests
{
    private static readonly string Sample = System.IO.Path.Combine(RepositoryRoot.Path, "samples", "junction");

    [Fact]
    public void Rows_depend_on_neither_threads_nor_other_classes()
    {
        PlannedYard[] one = [.. SimulatedStudy.Drawn(YardConditions.Mixture, [new GsdClass(1, 1)], 3, 5)];
        PlannedYard[] two = [.. SimulatedStudy.Drawn(YardConditions.Mixture, [new GsdClass(0.9, 0.9), new GsdClass(1, 1)], 3, 5)];
        Assert.Equal(one, two[3..]);
        Assert.Equal(Run(one, 1), Run(one, 3));
    }

    [Fact]
    public void A_study_that_is_ended_leaves_the_rows_of_the_first_yards()
    {
        using CancellationTokenSource end = new();
        List<EvaluationRow> rows = [];
        PlannedYard[] yards = [.. SimulatedStudy.Drawn(YardConditions.Mixture, [new GsdClass(2, 2)], 6, 5)];
        Assert.ThrowsAny<OperationCanceledException>(() => new SimulatedStudy(Survey()) { Threads = 1 }.Run(
            yards,
            row =>
            {
                rows.Add(row);
                end.Cancel();
            },
            end.Token));
        Assert.Equal(yards[0].Settings.Seed, rows[0].Seed);
        Assert.InRange(rows.Count, 1, 5);
    }

    [Fact]
    public void A_yard_with_a_nuisance_at_its_hard_end_is_known_by_it_and_a_clear_one_has_none()
    {
        var clear = YardSettings.DrawClear(11);
        Assert.Empty(YardConditions.NuisancesOf(clear));
        foreach (string name in new[] { "haze", "thick cloud", "snow", "off-nadir view", "facility misplaced", "camouflage" })
        {
            Nuisance nuisance = Nuisances.All.Single(nuisance => nuisance.Name == name);
            Assert.Contains(name, YardConditions.NuisancesOf(nuisance.AtHardEnd(clear)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(73)]
    public void A_yard_holds_exactly_as_many_railcars_as_asked_for(int railcars)
    {
        var yard = SimulatedYard.Render(new PlanningQuestion { Railcars = railcars, GsdMeters = 3 }.Settings(4));
        Assert.Equal(railcars, yard.Vehicles.Count(vehicle => vehicle.Kind == VehicleKind.Railcar && vehicle.InsideScene));
        Assert.Equal(railcars, yard.Vehicles.Count(vehicle => vehicle.Kind == VehicleKind.Railcar));
    }

    [Fact]
    public void More_railcars_than_the_tracks_hold_are_refused() => Assert.Throws<ArgumentException>(
        () => SimulatedYard.Render(new YardSettings { Seed = 1, GsdMeters = 3, TrackCount = 1, Railcars = 500 }));

    [Fact]
    public void Boxes_along_the_axes_become_vehicles_along_the_track()
    {
        using TemporaryFolder folder = new();
        Facility facility = FacilityFile.Read(System.IO.Path.Combine(Sample, "facility.geojson"));
        IReadOnlyList<KnownVehicle> truth = [.. TruthFile.Vehicles(System.IO.Path.Combine(Sample, "truth.json"), facility).Where(vehicle => vehicle.InsideFraction == 1)];
        string labels = folder.Write("labels.geojson", Labels(truth, "scene.tif").ToJsonString());
        KnownScene scene = XViewLabels.Open(labels, System.IO.Path.Combine(Sample, "scene.tif"), facility, null);
        Assert.Equal(truth.Select(vehicle => vehicle.Track), scene.Truth.Select(vehicle => vehicle.Track));
        Assert.All(truth.Zip(scene.Truth), pair => Assert.Equal(pair.First.LengthMeters, pair.Second.LengthMeters, 1.0));
        Assert.All(scene.Truth, vehicle => Assert.Equal(("railcar", "tank"), (vehicle.Kind, vehicle.Type)));
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("evaluate", "a", "--yards", "3")]
    [InlineData("evaluate", "--yards", "0")]
    [InlineData("evaluate", "--nuisances")]
    [InlineData("evaluate", "--yards", "1", "--only", "haze")]
    [InlineData("evaluate", "--yards", "1", "--nuisances", "--classes", "0.5")]
    [InlineData("evaluate", "--xview", "labels.geojson")]
    [InlineData("evaluate", "--xview", "labels.geojson", "--scene", "a.tif", "--facility", "a.geojson", "--gsd", "0.3", "0.5")]
    [InlineData("evaluate", "--from", "rows.jsonl", "--worst", "d")]
    [InlineData("evaluate", "a", "--hard")]
    [InlineData("evaluate", "a", "--seed", "4")]
    [InlineData("evaluate", "--yards", "1", "--scene", "s.tif")]
    [InlineData("evaluate", "--zones", "1", "--worst", "d")]
    [InlineData("evaluate", "--zones", "1", "--format", "json")]
    [InlineData("evaluate", "--yards", "1", "--fit", "f.json", "--classes", "0.5")]
    [InlineData("simulate")]
    [InlineData("simulate", "--railcars", "3", "--yard", "d")]
    [InlineData("simulate", "--yard", "d", "--haze", "0.2")]
    [InlineData("simulate", "--railcars", "3", "--count", "9")]
    [InlineData("simulate", "--railcars", "-1")]
    [InlineData("simulate", "--railcars", "3", "--cloud", "0.9")]
    public async Task A_call_that_asks_for_two_things_or_none_is_the_callers_mistake(params string[] args)
    {
        (int status, string output, string error) = await Command.RunAsync(args);
        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.StartsWith("yardwatch: error YW2001: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_on_rows_needs_no_survey()
    {
        using TemporaryFolder folder = new();
        string rows = folder.Write("rows.jsonl", EvaluationReportTests.Row(45, 44, 41, 47).ToJson() + "\n");
        (int status, string output, string error) = await Command.RunAsync("evaluate", "--from", rows, "--format", "markdown");
        Assert.True(status == 0, error);
        Assert.Contains("| 0.5 | 45 | 44 | 41 to 47 | yes | 1.000 | 1.000 | 1.000 | 0.00 | 0 |", output, StringComparison.Ordinal);
    }

    private static SceneSurvey Survey() => new(new BrightnessModel(), new SurveyOptions { Software = "test" });

    private static string[] Run(PlannedYard[] yards, int threads)
    {
        List<string> rows = [];
        new SimulatedStudy(Survey()) { Threads = threads }.Run(yards, row => rows.Add(row.ToJson()), TestContext.Current.CancellationToken);
        return [.. rows];
    }

    private static JsonObject Labels(IReadOnlyList<KnownVehicle> truth, string image) => new()
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray([.. truth.Select(vehicle => new JsonObject
        {
            ["type"] = "Feature",
            ["properties"] = new JsonObject
            {
                ["image_id"] = image,
                ["type_id"] = 37,
                ["bounds_imcoords"] = FormattableString.Invariant(
                    $"{vehicle.Polygon.Min(p => p.X):0},{vehicle.Polygon.Min(p => p.Y):0},{vehicle.Polygon.Max(p => p.X):0},{vehicle.Polygon.Max(p => p.Y):0}"),
            },
        })]),
    };
}
