using System.Text;
using Xunit;
using Yardwatch.Facilities;

namespace Yardwatch.Tests.Facilities;

/// <summary>An event is added, and nothing else of the file changes.</summary>
public sealed class FacilityEventsTests
{
    private const string Tracks = """
        "features":[{"type":"Feature","properties":{"kind":"railTrack","id":"1"},"geometry":{"type":"LineString","coordinates":[[1.50,2.0],[1.51,2e0]]}}]
        """;

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\", TRACKS}", "{\n  \"events\": [\n    NEW\n  ],\"type\":\"FeatureCollection\", TRACKS}")]
    [InlineData("{ TRACKS, \"events\":[], \"type\":\"FeatureCollection\"}", "{ TRACKS, \"events\":[\n    NEW\n  ], \"type\":\"FeatureCollection\"}")]
    [InlineData("{ TRACKS, \"events\": null, \"type\":\"FeatureCollection\"}", "{ TRACKS, \"events\": [\n    NEW\n  ], \"type\":\"FeatureCollection\"}")]
    [InlineData(
        "\uFEFF{\"type\":\"FeatureCollection\",\"events\": [ {\"name\":\"One\",\"at\":\"2023-01-01\"} ],\n TRACKS}",
        "\uFEFF{\"type\":\"FeatureCollection\",\"events\": [ {\"name\":\"One\",\"at\":\"2023-01-01\"},\n    NEW ],\n TRACKS}")]
    public void The_rest_of_the_file_stays_as_it_was_written(string before, string after)
    {
        byte[] bytes = FacilityEvents.With(Bytes(before), "f.geojson", "Visit of \u201cX\u201d", ("2023-09-13", null));
        Assert.Equal(Text(after).Replace("NEW", "{\"name\":\"Visit of \u201cX\u201d\",\"at\":\"2023-09-13\"}", StringComparison.Ordinal), Encoding.UTF8.GetString(bytes));
        KnownEvent added = FacilityGeoJson.Parse(bytes, "f.geojson").Events[^1];
        Assert.Equal("Visit of \u201cX\u201d", added.Name);
    }

    [Theory]
    [InlineData("Visit", "soon", null, "no date")]
    [InlineData("Visit", "2023-09-13", "2023-09-12", "ends before it begins")]
    [InlineData(" ", "2023-09-13", null, "has no \"name\"")]
    public void What_can_not_be_an_event_is_refused(string name, string from, string? to, string why)
    {
        FacilityException refused = Assert.Throws<FacilityException>(() => FacilityEvents.With(Bytes("{\"type\":\"FeatureCollection\", TRACKS}"), "f.geojson", name, (from, to)));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    private static string Text(string text) => text.Replace("TRACKS", Tracks.Trim(), StringComparison.Ordinal);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(Text(text));
}
