using System.Text;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Service.Desk.Drawing;

namespace Yardwatch.Tests.Desk;

/// <summary>A facility's file while it is edited: what nobody changed stays.</summary>
public sealed class FacilityDraftTests
{
    private const string Text = """
        {
          "type": "FeatureCollection", "owner": { "desk": "Zürich" },
          "features": [
            { "type": "Feature", "properties": { "kind": "facility", "id": "yard", "color": "red" }, "geometry": null },
            { "type": "Feature", "bbox": [1, 2, 3, 4], "properties": { "kind": "railTrack", "id": 7, "owner": "SBB" },
              "geometry": { "type": "LineString", "coordinates": [[8.10, 47.10, 412.5], [8.11, 47.11, 413], [8.120000000000001, 47.12]] } },
            { "type": "Feature", "properties": { "kind": "railTrack", "id": "8" }, "geometry": { "type": "MultiLineString", "coordinates": [[[8.1, 47.1], [8.2, 47.2]], [[8.3, 47.3], [8.4, 47.4]]] } },
            { "type": "Feature", "properties": { "kind": "zone", "id": "z" }, "geometry": { "type": "Polygon", "coordinates": [[[8.1, 47.1], [8.2, 47.1], [8.2, 47.2], [8.1, 47.1]]] } },
            { "type": "Feature", "properties": { "kind": "signal" }, "geometry": { "type": "Point", "coordinates": [8.1, 47.1] } }
          ],
          "license": "CC0"
        }
        """;

    private static readonly FacilityDraft Draft = FacilityDraft.Parse(Encoding.UTF8.GetBytes(Text), "yard.geojson");

    [Fact]
    public void What_is_not_changed_is_written_as_it_was_read()
    {
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Text), Written(Draft)));
        Assert.Contains("Zürich", Encoding.UTF8.GetString(Draft.ToBytes()), StringComparison.Ordinal);
        Assert.Contains("8.120000000000001", Encoding.UTF8.GetString(Draft.ToBytes()), StringComparison.Ordinal);
        Assert.Equal(["7", "8-1", "8-2", "z"], Draft.Shapes.Select(shape => shape.Id));
    }

    [Fact]
    public void Points_that_were_not_moved_keep_their_heights_and_digits()
    {
        DraftShape track = Draft.Shapes[0];
        Coordinate[] line = [track.Rings[0][0], new(8.115, 47.1150000000009), track.Rings[0][2]];
        JsonNode written = Written(Draft.Reshape(track, [line]))["features"]![1]!;
        Assert.Equal("[[8.10,47.10,412.5],[8.115,47.115],[8.120000000000001,47.12]]", written["geometry"]!["coordinates"]!.ToJsonString());
        Assert.Equal("SBB", written["properties"]!["owner"]!.GetValue<string>());
        Assert.Equal(4, written["bbox"]!.AsArray().Count);
    }

    [Fact]
    public void Of_several_parts_one_is_changed_or_taken_away()
    {
        FacilityDraft less = Draft.Remove(Draft.Shapes[1]);
        Assert.Equal("[[[8.3,47.3],[8.4,47.4]]]", Written(less)["features"]![2]!["geometry"]!["coordinates"]!.ToJsonString());
        Assert.Equal(["7", "z"], less.Remove(less.Shapes[1]).Shapes.Select(shape => shape.Id));
        Assert.Equal("8.5", Written(Draft.Reshape(Draft.Shapes[2], [[new(8.5, 47.5), new(8.6, 47.6)]]))["features"]![2]!["geometry"]!["coordinates"]![1]![0]![0]!.ToJsonString());
    }

    [Fact]
    public void Moving_leaves_what_is_no_track_or_zone()
    {
        JsonNode moved = Written(Draft.Move(0.001, -0.002));
        Assert.Equal("[8.101,47.098,412.5]", moved["features"]![1]!["geometry"]!["coordinates"]![0]!.ToJsonString());
        Assert.Equal("[8.101,47.098]", moved["features"]![3]!["geometry"]!["coordinates"]![0]![0]!.ToJsonString());
        Assert.Equal("[8.1,47.1]", moved["features"]![4]!["geometry"]!["coordinates"]!.ToJsonString());
    }

    [Fact]
    public void Properties_come_and_go_and_new_ids_are_free()
    {
        FacilityDraft named = Draft.Describe(Draft.Shapes[0], "id", " 7a ");
        named = named.Describe(named.Shapes[0], "gauge", "1435");
        Assert.Equal("7a", named.Shapes[0].Id);
        Assert.Equal("1435", Written(named)["features"]![1]!["properties"]!["gauge"]!.GetValue<string>());
        FacilityDraft drawn = Draft.Add(DraftKind.RailTrack, [[new(8, 47), new(8.1, 47)]]).Add(DraftKind.Zone, [[new(8, 47), new(8.1, 47), new(8.1, 47.1), new(8, 47)]]);
        Assert.Equal(["1", "zone-1"], drawn.Shapes.TakeLast(2).Select(shape => shape.Id));
        Assert.Equal(["track 1 added", "zone zone-1 added"], drawn.ChangesSince(Draft));
        Assert.Equal(5, FacilityGeoJson.Parse(drawn.ToBytes(), "yard.geojson").Tracks.Count + 1);
    }

    [Fact]
    public void Another_file_is_added_under_free_ids_or_put_in_place()
    {
        FacilityDraft added = Draft.Take(Draft, inPlace: false);
        Assert.Equal(["7", "8-1", "8-2", "z", "7-2", "8-2-1", "8-2-2", "z-2"], added.Shapes.Select(shape => shape.Id));
        Assert.Equal(8, added.Shapes.Select(shape => shape.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(5, Written(Draft.Take(Draft, inPlace: true))["features"]!.AsArray().Count);
        var pixels = FacilityDraft.Parse(Encoding.UTF8.GetBytes(Text.Replace("\"license\": \"CC0\"", "\"coordinates\": \"pixels\"", StringComparison.Ordinal)), "other.geojson");
        Assert.Contains("coordinates", Assert.Throws<FacilityException>(() => Draft.Take(pixels, inPlace: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_is_said_twice_is_refused()
    {
        byte[] twice = Encoding.UTF8.GetBytes(Text.Replace("\"color\": \"red\"", "\"color\": \"red\", \"color\": \"blue\"", StringComparison.Ordinal));
        Assert.Contains("twice", Assert.Throws<FacilityException>(() => FacilityDraft.Parse(twice, "yard.geojson")).Message, StringComparison.Ordinal);
    }

    private static JsonNode Written(FacilityDraft draft) => JsonNode.Parse(draft.ToBytes())!;
}
