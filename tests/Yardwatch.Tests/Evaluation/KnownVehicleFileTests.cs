using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Service;
using Yardwatch.Service.Evaluation;

namespace Yardwatch.Tests.Evaluation;

/// <summary>Files of known vehicles that can't be used are refused with the place and the remedy, in no library's words.</summary>
public sealed class KnownVehicleFileTests
{
    private static readonly string Sample = Path.Combine(RepositoryRoot.Path, "samples", "junction");

    [Theory]
    [InlineData("[]", "the file is [], not an object with \"vehicles\". Write a list of vehicles")]
    [InlineData("{\"vehicles\": null}", "the file has no \"vehicles\". Write a list of vehicles")]
    [InlineData("{\"vehicles\": 3}", "the file has the \"vehicles\" 3. Write a list of vehicles")]
    [InlineData("{\"vehicles\": [7]}", "vehicle 1 of 1 is 7, not an object with \"polygon\". Write the outline's corners")]
    [InlineData("{\"vehicles\": [", " is not JSON: line 1, position 15: ")]
    [InlineData("{\"vehicles\": [{\"polygon\": [[0, 0], [9, 0], [9, 4]], \"lengthMeters\": 1, \"insideFraction\": 1, \"track\": \"\\ud800\"}]}", "holds a text that is not Unicode. Save the file as UTF-8.")]
    public void A_truth_file_of_another_form_says_what_it_is_and_what_to_write(string json, string said)
    {
        string message = Refused(json);
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain("operation", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("polygon", "null", "has no \"polygon\". Write the outline's corners in pixels")]
    [InlineData("polygon", "[[1, 2], [3]]", "has the \"polygon\" [[1,2],[3]]. Write the outline's corners in pixels")]
    [InlineData("polygon", "[[1, 2], [3, 1e999], [5, 6]]", "has the \"polygon\" [[1,2],[3,1e999],[5,6]]. Write")]
    [InlineData("lengthMeters", "\"long\"", "has the \"lengthMeters\" \"long\". Write the vehicle's length in meters")]
    [InlineData("insideFraction", "\"all\"", "has the \"insideFraction\" \"all\". Write the share of the vehicle inside the scene")]
    [InlineData("track", "7", "has the \"track\" 7. Write the id of one of the facility's rail tracks as a text, or null")]
    [InlineData("track", "", "has no \"track\". Write the id")]
    [InlineData("kind", "[]", "has the \"kind\" []. Write ")]
    [InlineData("covered", "\"no\"", "has the \"covered\" \"no\". Write true or false")]
    public void A_vehicle_that_cant_be_read_is_named_with_its_member(string member, string value, string said) =>
        Assert.Contains($"truth.json: vehicle 2 of 51 {said}", Refused(WithSecond(member, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("polygon", "[[1, 1], [1, 1]]", "Write the outline's corners in pixels, three or more")]
    [InlineData("polygon", "[[1, 1], [1, 1], [9, 9]]", "Write the outline's corners in pixels, three or more")]
    [InlineData("polygon", "[[0, 0], [9, 9], [9, 0], [0, 9]]", "Write the outline's corners in pixels, three or more")]
    [InlineData("lengthMeters", "-3", "above 0 and at most 200.")]
    [InlineData("lengthMeters", "0", "above 0 and at most 200.")]
    [InlineData("lengthMeters", "2000", "above 0 and at most 200.")]
    [InlineData("insideFraction", "7", "from 0 to 1.")]
    [InlineData("insideFraction", "-0.1", "from 0 to 1.")]
    [InlineData("track", "\"NOSUCH\"", "Write the id of one of the facility's rail tracks as a text, or null for a vehicle on none.")]
    [InlineData("kind", "\"Railcar\"", "Write one of railcar, locomotive, passenger, maintenance, or leave it out")]
    public void A_vehicle_that_cant_be_is_refused(string member, string value, string remedy)
    {
        string message = Refused(WithSecond(member, value));
        Assert.Contains($"truth.json: vehicle 2 of 51 has the \"{member}\" {value.Replace(" ", "", StringComparison.Ordinal)}. ", message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"type_id\": 35.5", "has the \"type_id\" 35.5. Write the class's number in xView")]
    [InlineData("\"type_id\": null", "has no \"type_id\". Write the class's number")]
    [InlineData("\"type_id\": \"tank\"", "has the \"type_id\" \"tank\". Write the class's number")]
    [InlineData("\"bounds_imcoords\": \"10,20,5,1\"", "has the \"bounds_imcoords\" \"10,20,5,1\". Write \"xmin,ymin,xmax,ymax\" in pixels")]
    [InlineData("\"bounds_imcoords\": \"a,b,c\"", "has the \"bounds_imcoords\" \"a,b,c\". Write")]
    [InlineData("\"bounds_imcoords\": \"NaN,1,2,3\"", "has the \"bounds_imcoords\" \"NaN,1,2,3\". Write")]
    [InlineData("\"bounds_imcoords\": \"0,1,2,Infinity\"", "has the \"bounds_imcoords\" \"0,1,2,Infinity\". Write")]
    [InlineData("\"bounds_imcoords\": [1, 2, 3, 4]", "has the \"bounds_imcoords\" [1, 2, 3, 4]. Write")]
    [InlineData("\"image_id\": 7", "has the \"image_id\" 7. Write the scene's file name as a text.")]
    public void A_label_that_cant_be_read_is_named_with_its_member(string property, string said)
    {
        using TemporaryFolder folder = new();
        string labels = folder.Write("labels.geojson", Labels(Label(), Label(property)));
        UsageException refused = Assert.Throws<UsageException>(() => Open(labels));
        Assert.Equal(ErrorCatalog.TruthUnusable, refused.Kind);
        Assert.Contains($"labels.geojson: feature 2 of 2 {said}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_without_properties_is_named()
    {
        using TemporaryFolder folder = new();
        string labels = folder.Write("labels.geojson", "{\"features\": [{\"properties\": null}]}");
        Assert.Contains("feature 1 of 1 has no \"properties\". Give it", Assert.Throws<UsageException>(() => Open(labels)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_may_be_written_as_text()
    {
        using TemporaryFolder folder = new();
        string labels = folder.Write("labels.geojson", Labels(Label("\"type_id\": \"37\""), Label("\"type_id\": 99, \"bounds_imcoords\": \"\""), Label("\"image_id\": \"other.tif\", \"type_id\": null")));
        Assert.Equal(("railcar", "tank"), Open(labels).Truth.Select(vehicle => (vehicle.Kind, vehicle.Type)).Single());
    }

    [Fact]
    public void A_vehicle_that_stands_where_another_does_is_refused_with_both_numbers()
    {
        JsonNode truth = JsonNode.Parse(File.ReadAllText(Path.Combine(Sample, "truth.json")))!;
        JsonNode again = truth["vehicles"]![1]!.DeepClone();
        // A tenth of a pixel to the right, and its corners begun at another.
        JsonNode[] corners = [.. again["polygon"]!.AsArray().Select(corner => new JsonArray((double)corner![0]! + 0.1, (double)corner[1]!))];
        again["polygon"] = new JsonArray([corners[2].DeepClone(), corners[3].DeepClone(), corners[0].DeepClone(), corners[1].DeepClone()]);
        truth["vehicles"]!.AsArray().Add(again);
        Assert.Contains("truth.json: vehicle 52 of 52 has the outline of vehicle 2. Remove one", Refused(truth.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_around_a_vehicle_that_another_is_around_is_left_out_and_said()
    {
        using TemporaryFolder folder = new();
        string labels = folder.Write("labels.geojson", Labels(
            Label(), Label("\"bounds_imcoords\": \"100,20,140,60\""), Label("\"type_id\": 33, \"bounds_imcoords\": \"11,21,41,61\""), Label("\"bounds_imcoords\": \"18,28,48,68\"")));
        KnownScene scene = Open(labels);
        Assert.Equal(["railcar", "railcar", "railcar"], scene.Truth.Select(vehicle => vehicle.Kind));
        Assert.Contains("Left out: 1 of 4 labels of scene.tif lie around a vehicle that an earlier label is around.", scene.Notes);
    }

    [Fact]
    public void What_no_figure_counts_is_said_with_why()
    {
        using TemporaryFolder folder = new();
        string labels = folder.Write("labels.geojson", Labels(Label("\"bounds_imcoords\": \"1,380,20,390\""), Label("\"type_id\": 99"), Label("\"bounds_imcoords\": \"99995,99995,99999,99999\""), Label("\"image_id\": \"other.tif\"")));
        KnownScene scene = Open(labels);
        Assert.Contains("Left out: 1 of 3 labels of scene.tif are of other classes than railway vehicles.", scene.Notes);
        Assert.Contains("Left out: 1 of 3 labels of scene.tif lie outside the scene.", scene.Notes);
        Assert.Contains("Left out: 1 of 3 labels of scene.tif have their middle more than 2.2 m from every mapped track.", scene.Notes);
    }

    [Fact]
    public void Vehicles_of_a_real_file_are_all_kept()
    {
        Facility facility = FacilityFile.Read(Path.Combine(Sample, "facility.geojson"));
        Assert.Equal(51, TruthFile.Vehicles(Path.Combine(Sample, "truth.json"), facility).Count);
    }

    private static KnownScene Open(string labels) =>
        XViewLabels.Open(labels, Path.Combine(Sample, "scene.tif"), FacilityFile.Read(Path.Combine(Sample, "facility.geojson")), null);

    private static string Labels(params string[] labels) => $"{{\"type\": \"FeatureCollection\", \"features\": [{string.Join(", ", labels)}]}}";

    // Of a member that is written twice the last one is read.
    private static string Label(string property = "\"type_id\": 35") =>
        $"{{\"type\": \"Feature\", \"properties\": {{\"image_id\": \"scene.tif\", \"type_id\": 35, \"bounds_imcoords\": \"10,20,40,60\", {property}}}}}";

    private static string WithSecond(string member, string value)
    {
        JsonNode truth = JsonNode.Parse(File.ReadAllText(Path.Combine(Sample, "truth.json")))!;
        JsonObject vehicle = truth["vehicles"]![1]!.AsObject();
        vehicle.Remove(member);
        string others = vehicle.ToJsonString();
        string changed = value.Length == 0 ? others : $"{others[..^1]}, \"{member}\": {value.Replace(" ", "", StringComparison.Ordinal)}}}";
        return truth.ToJsonString().Replace(others, changed, StringComparison.Ordinal);
    }

    private static string Refused(string json)
    {
        using TemporaryFolder folder = new();
        File.Copy(Path.Combine(Sample, "facility.geojson"), folder.File("facility.geojson"));
        folder.Write("truth.json", json);
        UsageException refused = Assert.Throws<UsageException>(() => KnownScene.Open(folder.FullName));
        Assert.Equal(ErrorCatalog.TruthUnusable, refused.Kind);
        return refused.Message;
    }
}
