using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Xunit;
using Yardwatch.Counting;
using Yardwatch.Detection;
using Yardwatch.Observations;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Observations;

public sealed class ObservationJsonTests
{
    private static readonly string[] Keys =
    [
        "schemaVersion", "facility", "facilityVersion", "scene", "acquiredAt", "acquiredBetween", "status", "reason", "railcars", "types", "uncertainty", "vehicles",
        "classesCounted", "locomotives", "crossCheck", "tracks", "detections", "footprintCoordinates", "zones", "alignment", "gsdMeters",
        "effectiveResolutionMeters", "clearFraction", "caveats", "provenance",
    ];

    [Theory]
    [InlineData(ObservationStatus.Counted, "observation-counted.json")]
    [InlineData(ObservationStatus.LengthOnly, "observation-length-only.json")]
    [InlineData(ObservationStatus.NotUsable, "observation-not-usable.json")]
    public void Each_status_has_its_reviewed_json(ObservationStatus status, string golden) =>
        Golden.Check(golden, ObservationJson.Write(SampleObservations.Of(status)));

    [Theory]
    [InlineData(ObservationStatus.Counted)]
    [InlineData(ObservationStatus.LengthOnly)]
    [InlineData(ObservationStatus.NotUsable)]
    public async Task Each_status_satisfies_the_published_schema_and_has_every_key(ObservationStatus status)
    {
        string json = ObservationJson.Write(SampleObservations.Of(status));
        Assert.Empty((await SchemaAsync()).Validate(json));
        Assert.Equal(Keys, JsonNode.Parse(json)!.AsObject().Select(pair => pair.Key));
    }

    [Theory]
    [InlineData(ObservationStatus.Counted)]
    [InlineData(ObservationStatus.LengthOnly)]
    [InlineData(ObservationStatus.NotUsable)]
    public void What_was_written_is_read_again(ObservationStatus status)
    {
        string json = ObservationJson.Write(SampleObservations.Of(status));
        Assert.Equal(json, ObservationJson.Write(ObservationJson.Read(json)));
    }

    [Fact]
    public async Task The_schema_demands_every_key()
    {
        JsonSchema schema = await SchemaAsync();
        foreach (string key in Keys)
        {
            JsonNode observation = Parsed(ObservationStatus.Counted);
            observation.AsObject().Remove(key);
            Assert.True(schema.Validate(observation.ToJsonString()).Count > 0, $"Without {key} the observation still passes.");
        }
    }

    [Theory]
    [InlineData("status", "\"guessed\"")]
    [InlineData("status", "\"notUsable\"")]
    [InlineData("railcars", "null")]
    [InlineData("reason", "\"cloud\"")]
    [InlineData("acquiredAt", "\"yesterday\"")]
    [InlineData("acquiredAt", "\"2024-06-02T04:11:09+02:00\"")]
    [InlineData("acquiredBetween", "[\"2024-06-02T00:00:00Z\", \"2024-06-02T00:00:00Z\"]")]
    [InlineData("tracks", "[]")]
    [InlineData("clearFraction", "1.01")]
    [InlineData("gsdMeters", "0")]
    [InlineData("footprintCoordinates", "\"WGS 84\"")]
    [InlineData("caveats", "[\"beware\"]")]
    [InlineData("caveats", "[{ \"code\": \"beware\", \"text\": \"Beware.\" }]")]
    [InlineData("surprise", "1")]
    [InlineData("types", "{ \"gondola\": { \"expected\": 1, \"lower\": 0, \"upper\": 2 } }")]
    [InlineData("types", "{}")]
    [InlineData("uncertainty", "{ \"columns\": 1 }")]
    public async Task The_schema_refuses_what_is_not_an_observation(string key, string value)
    {
        JsonNode observation = Parsed(ObservationStatus.Counted);
        observation[key] = JsonNode.Parse(value);
        Assert.NotEmpty((await SchemaAsync()).Validate(observation.ToJsonString()));
    }

    [Theory]
    [InlineData("lower", "69.5")]
    [InlineData("distribution", "{ \"many\": 1 }")]
    [InlineData("distribution", "{}")]
    [InlineData("source", "\"guess\"")]
    public async Task The_schema_refuses_a_count_that_is_none(string key, string value)
    {
        JsonNode observation = Parsed(ObservationStatus.Counted);
        observation["railcars"]![key] = JsonNode.Parse(value);
        Assert.NotEmpty((await SchemaAsync()).Validate(observation.ToJsonString()));
    }

    [Fact]
    public async Task The_schema_names_every_word_of_the_code()
    {
        JsonSchema schema = await SchemaAsync();
        foreach (CaveatCode code in Enum.GetValues<CaveatCode>())
        {
            Observation observation = SampleObservations.Counted() with { Caveats = [new Caveat(code, "A sentence.") { Value = 0.5 }] };
            Assert.Empty(schema.Validate(ObservationJson.Write(observation)));
        }

        foreach (StatusReason reason in Enum.GetValues<StatusReason>().Where(reason => reason != StatusReason.CoarseGsd))
        {
            Observation observation = SampleObservations.NotUsable() with { Reason = reason };
            Assert.Empty(schema.Validate(ObservationJson.Write(observation)));
        }

        foreach (AlignmentStatus status in Enum.GetValues<AlignmentStatus>())
        {
            Observation observation = SampleObservations.Counted() with { Alignment = ObservedAlignment.None with { Status = status } };
            Assert.Empty(schema.Validate(ObservationJson.Write(observation)));
        }

        foreach (VehicleType type in Enum.GetValues<VehicleType>())
        {
            string word = JsonNamingPolicy.CamelCase.ConvertName(type.ToString());
            ObservedVehicle vehicle = SampleObservations.Vehicle("1", 3, VehicleKind.Railcar) with
            {
                Type = new Dictionary<string, double>(StringComparer.Ordinal) { [word] = 1 },
            };
            Assert.Empty(schema.Validate(ObservationJson.Write(SampleObservations.Counted() with { Detections = [vehicle] })));
        }

        foreach (VehicleKind kind in Enum.GetValues<VehicleKind>())
        {
            Observation observation = SampleObservations.Counted() with { Detections = [SampleObservations.Vehicle("1", 3, kind)] };
            Assert.Empty(schema.Validate(ObservationJson.Write(observation)));
        }
    }

    [Fact]
    public void Bytes_do_not_depend_on_the_culture_or_on_the_last_bits_of_a_number()
    {
        Observation observation = SampleObservations.Counted();
        string expected = ObservationJson.Write(observation);
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            commas.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = commas;
            Assert.Equal(expected, ObservationJson.Write(observation with { ClearFraction = 0.970460000000001 }));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Times_are_written_in_utc()
    {
        Observation observation = SampleObservations.Counted() with { AcquiredAt = new DateTimeOffset(2024, 6, 2, 13, 11, 9, 250, TimeSpan.FromHours(9)) };
        Assert.Contains("\"acquiredAt\": \"2024-06-02T04:11:09.25Z\"", ObservationJson.Write(observation), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scene_that_is_not_usable_can_not_carry_a_count()
    {
        Observation counted = SampleObservations.Counted();
        Assert.Throws<ArgumentException>(() => ObservationJson.Write(counted with { Status = ObservationStatus.NotUsable, Reason = StatusReason.Nodata }));
        Assert.Throws<ArgumentException>(() => ObservationJson.Write(SampleObservations.NotUsable() with { Detections = counted.Detections }));
        Assert.Throws<ArgumentException>(() => ObservationJson.Write(counted with { Railcars = null }));
        Assert.Throws<ArgumentException>(() => ObservationJson.Write(counted with { Reason = StatusReason.Cloud }));
        Assert.Throws<ArgumentException>(() => ObservationJson.Write(SampleObservations.NotUsable() with { Reason = null }));
        Assert.Throws<ArgumentException>(() => ObservationJson.Write(counted with { ClearFraction = double.NaN }));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not JSON")]
    public void Reading_refuses_what_is_not_an_observation(string json) => Assert.Throws<JsonException>(() => ObservationJson.Read(json));

    [Theory]
    [InlineData("schemaVersion", "2")]
    [InlineData("surprise", "1")]
    [InlineData("status", "0")]
    [InlineData("railcars", "null")]
    [InlineData("tracks", "null")]
    [InlineData("acquiredBetween", "[]")]
    [InlineData("acquiredBetween", "[1, 2, 3]")]
    [InlineData("acquiredAt", "\"yesterday\"")]
    public void Reading_refuses_a_spoiled_observation(string key, string value)
    {
        JsonNode observation = Parsed(ObservationStatus.Counted);
        observation[key] = JsonNode.Parse(value);
        Assert.Throws<JsonException>(() => ObservationJson.Read(observation.ToJsonString()));
    }

    [Fact]
    public void Reading_refuses_an_open_footprint()
    {
        JsonNode observation = Parsed(ObservationStatus.Counted);
        observation["detections"]![0]!["footprint"] = JsonNode.Parse("[[0, 0], [1, 0], [1, 1], [0, 1]]");
        Assert.Throws<JsonException>(() => ObservationJson.Read(observation.ToJsonString()));
    }

    private static JsonNode Parsed(ObservationStatus status) => JsonNode.Parse(ObservationJson.Write(SampleObservations.Of(status)))!;

    private static Task<JsonSchema> SchemaAsync() => JsonSchema.FromFileAsync(
        Path.Combine(RepositoryRoot.Path, "docs", "contract", "observation.schema.json"), TestContext.Current.CancellationToken);
}
