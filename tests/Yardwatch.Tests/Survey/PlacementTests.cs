using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Onnx;
using Yardwatch.Service.Evaluation;
using Yardwatch.Service.Models;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Plans;
using Yardwatch.Tests.Service;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Survey;

public sealed class PlacementTests
{
    [Fact]
    public void Tracks_that_nothing_looks_like_are_not_counted_unless_a_person_says_that_they_are_in_view()
    {
        SimulatedYard yard = Yard(tracks: 1, margin: 80);
        using SimulatedScene scene = yard.Scene;
        Facility elsewhere = Misplacement.Of(yard, new GroundPoint(0, 72), 0, 1).Facility;
        Observation observation = Survey(scene, elsewhere);
        Assert.Equal((ObservationStatus.NotUsable, StatusReason.TracksUnseen), (observation.Status, observation.Reason));
        Assert.Null(observation.Railcars);
        Assert.Equal(AlignmentStatus.Uncertain, observation.Alignment.Status);
        Assert.Equal(ObservationStatus.Counted, Survey(scene, elsewhere, new ViewDecision("J. Doe", "the tracks are under sand")).Status);
    }

    [Fact]
    public void A_track_mapped_between_two_may_have_the_railcars_of_either()
    {
        SimulatedYard yard = Yard(tracks: 2, margin: 20);
        using SimulatedScene scene = yard.Scene;
        Facility between = Misplacement.Of(yard, new GroundPoint(0, yard.Settings.SpacingMeters / 2), 0, 1).Facility;
        int[] standing = [.. yard.Facility.Tracks.Select(track => yard.Vehicles.Count(vehicle => vehicle.TrackId == track.Id && vehicle.Kind == VehicleKind.Railcar))];
        Observation observation = Survey(scene, between with { Tracks = [between.Tracks[0]] });
        Assert.Equal(AlignmentStatus.Uncertain, observation.Alignment.Status);
        Assert.Equal([2, 14], standing);
        Assert.All([observation.Railcars!, observation.Tracks[0].Railcars!], count =>
        {
            Assert.InRange(count.Lower, 0, 2);
            Assert.InRange(count.Upper, 13, 16);
        });
        Uncertainty parts = observation.Uncertainty!;
        Assert.True(parts.Placement > 5 * (parts.Columns + parts.Obscured + parts.Misread + parts.SceneError + parts.CrossCheck));
    }

    // Mapped two spacings over, both outer tracks of this fan lie on tracks, and where it has a wider gap one of the others lies beside them.
    [Fact]
    public void A_fan_is_not_believed_where_a_track_between_others_lies_on_bare_ground()
    {
        YardSettings settings = AlignmentStudy.Settings(30, 38);
        var yard = SimulatedYard.Render(settings);
        using SimulatedScene scene = yard.Scene;
        GroundPoint off = new(-2.6, 13.4);
        ObservedAlignment alignment = Survey(scene, Misplacement.Of(yard, off, settings.FacilityJitterMeters, settings.Seed).Facility).Alignment;
        Assert.InRange(new GroundPoint(alignment.EastMeters!.Value, alignment.NorthMeters!.Value).DistanceTo(new GroundPoint(-off.East, -off.North)), 0, 1);
    }

    [Fact]
    public async Task A_facility_of_which_a_part_lies_far_away_is_counted_where_it_is_seen()
    {
        string yard = TestData.Path("imagery", "muttenz-west");
        string file = System.IO.Path.Combine(yard, "facility.geojson");
        JsonObject facility = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!.AsObject();
        JsonNode far = facility["features"]!.AsArray().First(feature => (string?)feature!["geometry"]!["type"] == "LineString")!.DeepClone();
        far["geometry"]!["coordinates"] = new JsonArray(new JsonArray(8.15, 47.53), new JsonArray(8.151, 47.531));
        far["properties"]!["id"] = "far";
        far.AsObject().Remove("id");
        facility["features"]!.AsArray().Add(far);
        using TemporaryFolder folder = new();
        (int status, string output, string error) = await Command.RunAsync(
            "count", System.IO.Path.Combine(yard, "scene.tif"), "--facility", folder.Write("two.geojson", facility.ToJsonString()), "--format", "json");
        Assert.True(status == 0, error);
        Observation observation = ObservationJson.Read(output);
        Assert.Equal(ObservationStatus.Counted, observation.Status);
        Assert.InRange(observation.Vehicles!.Median, 42, 47);
        Assert.Contains(observation.Caveats, caveat => caveat.Code == CaveatCode.FacilityBeyondScene);
    }

    private static SimulatedYard Yard(int tracks, double margin) => SimulatedYard.Render(YardSettings.DrawClear(31) with
    {
        LengthMeters = 200,
        MarginMeters = margin,
        RotationDegrees = 0,
        Curvature = 0,
        Throat = default,
        TrackCount = tracks,
    });

    private static Observation Survey(IScene scene, Facility facility, ViewDecision? inView = null)
    {
        using OnnxColumnModel model = ShippedModels.Model(null);
        SurveyOptions options = ShippedModels.Options(model, null) with { InView = inView };
        return new SceneSurvey(model, options).Run(scene, facility, new SceneFacts { GsdMeters = 0.5 }).Observation;
    }
}
