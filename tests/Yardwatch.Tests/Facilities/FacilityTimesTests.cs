using System.Text;
using Xunit;
using Yardwatch.Facilities;

namespace Yardwatch.Tests.Facilities;

public sealed class FacilityTimesTests
{
    private const string Track =
        """{"type":"Feature","properties":{"kind":"railTrack","id":"1"},"geometry":{"type":"LineString","coordinates":[[129,42],[129.001,42]]}}""";

    [Fact]
    public void Regimes_and_events_are_read_in_order_of_time_and_written_as_read()
    {
        Facility facility = Parse("""
            "regimes": [ { "name": "war", "from": "2023-01-01T06:00:00+09:00", "to": null },
                         { "name": "border closed", "from": "2020-01-22", "to": "2022-11-01" } ],
            "events": [ { "name": "summit", "at": "2023-09-13" }, { "name": "talks", "from": "2023-07-25", "to": "2023-07-27" },
                        { "name": "crossing", "at": "2023-09-12T06:00Z" } ],
            """);
        Assert.Equal(
            [new Regime("border closed", At(2020, 1, 22), At(2022, 11, 2).AddSeconds(-1)), new Regime("war", At(2022, 12, 31).AddHours(21), null)],
            facility.Regimes);
        Assert.Equal(
            [
                new KnownEvent("talks", At(2023, 7, 25), At(2023, 7, 28).AddSeconds(-1)),
                new KnownEvent("crossing", At(2023, 9, 12).AddHours(6), At(2023, 9, 12).AddHours(6)),
                new KnownEvent("summit", At(2023, 9, 13), At(2023, 9, 14).AddSeconds(-1)),
            ],
            facility.Events);
        Facility again = FacilityGeoJson.Parse(FacilityGeoJson.ToBytes(facility), "yard.geojson");
        Assert.Equal(facility.Regimes, again.Regimes);
        Assert.Equal(facility.Events, again.Events);
    }

    [Fact]
    public void What_lasts_to_the_last_day_there_is_can_be_written_again()
    {
        Facility facility = Parse("""
            "regimes": [ { "name": "war", "from": "2023-01-01", "to": "9999-12-31" } ],
            """);
        Assert.Equal(facility.Regimes, FacilityGeoJson.Parse(FacilityGeoJson.ToBytes(facility), "yard.geojson").Regimes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"regimes\": null, \"events\": [],")]
    public void A_facility_needs_neither(string members)
    {
        Facility facility = Parse(members);
        Assert.Empty(facility.Regimes);
        Assert.Empty(facility.Events);
        Assert.DoesNotContain("regimes", Encoding.UTF8.GetString(FacilityGeoJson.ToBytes(facility)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"regimes\": {},", "yard.geojson: the member \"regimes\" is not a list")]
    [InlineData("\"regimes\": [7],", "yard.geojson: entry 1 of \"regimes\" has no \"name\"")]
    [InlineData("\"events\": [{\"name\": \" \", \"at\": \"2023-09-13\"}],", "entry 1 of \"events\" has no \"name\"")]
    [InlineData("\"regimes\": [{\"name\": \"a\", \"to\": \"2020-01-01\"}],", "entry 1 of \"regimes\" (\"a\") has no \"from\"")]
    [InlineData("\"regimes\": [{\"name\": \"a\", \"from\": \"2021-01-01\", \"to\": \"2020-12-31\"}],", "entry 1 of \"regimes\" (\"a\") ends before it begins")]
    [InlineData("\"regimes\": [{\"name\": \"a\", \"from\": \"last year\"}],", "(\"a\") has the \"from\" \"last year\", which is no date")]
    [InlineData("\"regimes\": [{\"name\": \"a\", \"from\": 2020}],", "(\"a\") has the \"from\" 2020, which is no date")]
    [InlineData("\"events\": [{\"name\": \"b\"}],", "(\"b\") has no \"at\", or \"from\" and \"to\"")]
    [InlineData("\"events\": [{\"name\": \"b\", \"from\": \"2023-01-01\"}],", "(\"b\") has no \"to\"")]
    [InlineData("\"events\": [{\"name\": \"b\", \"from\": \"2023-01-02\", \"to\": \"2023-01-01\"}],", "(\"b\") ends before it begins")]
    [InlineData("\"events\": [{\"name\": \"b\", \"at\": \"13.9.2023\"}],", "(\"b\") has the \"at\" \"13.9.2023\", which is no date")]
    public void Wrong_entries_are_refused_by_name(string members, string message)
    {
        FacilityException exception = Assert.Throws<FacilityException>(() => Parse(members));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(FacilityFault.Format, exception.Fault);
    }

    [Theory]
    [InlineData("\"to\": \"2021-06-01\"")]
    [InlineData("\"to\": null")]
    public void Regimes_that_overlap_are_refused_with_both_names(string end)
    {
        FacilityException exception = Assert.Throws<FacilityException>(() => Parse(
            $$"""
            "regimes": [ { "name": "later", "from": "2021-06-01", "to": "2022-01-01" }, { "name": "first", "from": "2020-01-01", {{end}} } ],
            """));
        Assert.Contains("the regimes \"first\" and \"later\" overlap", exception.Message, StringComparison.Ordinal);
    }

    private static Facility Parse(string members) => FacilityGeoJson.Parse(
        Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection",{{members}}"features":[{{Track}}]}"""), "yard.geojson");

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
