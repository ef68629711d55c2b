using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class FindingJsonTests
{
    private const string Software = "Yardwatch test";

    private static readonly string[] Contract =
    [
        "schemaVersion", "verdict", "reasons", "expected", "upperBound", "exceedanceProbability", "rank", "scenes", "effectiveScenes", "recordProbability",
        "rankProbability", "previousMaximum", "ratio", "longestGapDays", "onset", "robust",
    ];

    public static TheoryData<string> Samples => ["undetermined", "unprecedented", "within-range", "detectability-changed", "onset"];

    [Theory]
    [InlineData("undetermined")]
    [InlineData("onset")]
    public void A_finding_has_its_reviewed_json(string name) => Golden.Check($"finding-{name}.json", FindingJson.Write(SampleFindings.Of(name), Software));

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Each_finding_satisfies_the_published_schema_and_has_every_key(string name)
    {
        string json = FindingJson.Write(SampleFindings.Of(name), Software);
        JsonSchema schema = await SchemaAsync("finding");
        Assert.Empty(schema.Validate(json));
        JsonObject node = JsonNode.Parse(json)!.AsObject();
        Assert.Equal(schema.RequiredProperties, node.Select(pair => pair.Key));
        Assert.All(Contract, key => Assert.True(node.ContainsKey(key), key));
    }

    [Fact]
    public async Task A_ranked_list_satisfies_its_own_schema_and_keeps_its_order()
    {
        string json = FindingJson.WriteAll([SampleFindings.Unprecedented(), SampleFindings.WithinRange()], Software);
        JsonSchema schema = await SchemaAsync("findings");
        Assert.Empty(schema.Validate(json));
        JsonNode node = JsonNode.Parse(json)!;
        Assert.Equal(["unprecedented", "within range"], node["findings"]!.AsArray().Select(finding => finding!["verdict"]!.GetValue<string>()));
        node["findings"]![1]!.AsObject().Remove("rank");
        Assert.NotEmpty(schema.Validate(node.ToJsonString()));
    }

    [Fact]
    public async Task The_schema_demands_every_key_and_no_other()
    {
        JsonSchema schema = await SchemaAsync("finding");
        foreach (string key in schema.RequiredProperties)
        {
            JsonNode finding = Parsed("onset");
            finding.AsObject().Remove(key);
            Assert.True(schema.Validate(finding.ToJsonString()).Count > 0, $"Without {key} the finding still passes.");
        }

        JsonNode more = Parsed("onset");
        more["surprise"] = 1;
        Assert.NotEmpty(schema.Validate(more.ToJsonString()));
    }

    [Theory]
    [InlineData("verdict", "\"withinRange\"")]
    [InlineData("reasons", "[]")]
    [InlineData("exceedanceProbability", "0")]
    [InlineData("rank", "0")]
    [InlineData("at", "\"2023-10-05\"")]
    [InlineData("onset", "{ \"after\": \"2023-09-18T00:00:00Z\", \"coverage\": 0.9 }")]
    [InlineData("robust", "null")]
    [InlineData("history", "[]")]
    public async Task The_schema_refuses_what_is_not_a_finding(string key, string value)
    {
        JsonNode finding = Parsed("onset");
        finding[key] = JsonNode.Parse(value);
        Assert.NotEmpty((await SchemaAsync("finding")).Validate(finding.ToJsonString()));
    }

    [Fact]
    public async Task The_schema_names_every_word_of_the_code()
    {
        JsonSchema schema = await SchemaAsync("finding");
        SurgeFinding finding = SampleFindings.WithOnset();
        SurgeFinding[] all =
        [
            .. Enum.GetValues<Verdict>().Select(verdict => finding with { Verdict = verdict }),
            .. Enum.GetValues<ReasonCode>().Select(code => finding with { Reasons = [new Reason(code, "A sentence.")] }),
            .. Enum.GetValues<ChangeKind>().Select(kind => finding with { Change = finding.Change! with { Kind = kind } }),
            .. Enum.GetValues<CountSense>().Select(sense => finding with { Judged = finding.Judged with { Record = finding.Judged.Record with { Sense = sense } } }),
        ];
        Assert.All(all, one => Assert.Empty(schema.Validate(FindingJson.Write(one, Software))));
        JsonSchema code = schema.Properties["caveats"].Item!.Properties["code"];
        Assert.Equal(
            Enum.GetValues<FindingCaveatCode>().Select(word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString())), code.Enumeration.Select(word => (string)word!));
        IEnumerable<string> options = typeof(SurgeOptions).GetProperties().Where(property => property.Name != "Default").Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        Assert.Equal(options, JsonNode.Parse(FindingJson.Write(finding, Software))!["provenance"]!["options"]!.AsObject().Select(pair => pair.Key));
    }

    [Fact]
    public void Bytes_do_not_depend_on_the_culture_or_on_the_last_bits_of_a_number()
    {
        SurgeFinding finding = SampleFindings.WithOnset();
        string expected = FindingJson.Write(finding, Software);
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = commas;
            SurgeFinding wavering = finding with
            {
                Expected = finding.Expected + 1e-12,
                RankProbability = finding.RankProbability * (1 + 1e-12),
                Ratio = finding.Ratio - 1e-12,
                EffectiveScenes = finding.EffectiveScenes + 1e-12,
            };
            Assert.Equal(expected, FindingJson.Write(wavering, Software));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData(0.000001, "1E-06")]
    [InlineData(0.00012345, "0.000123")]
    [InlineData(0.9999999999, "0.999999")]
    [InlineData(0.99987, "0.99987")]
    [InlineData(1, "1")]
    public void Probabilities_have_three_digits_and_are_never_rounded_to_certainty(double probability, string written)
    {
        string json = FindingJson.Write(SampleFindings.Unprecedented() with { ExceedanceProbability = probability }, Software);
        Assert.Contains($"\"exceedanceProbability\": {written},", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_tells_what_was_stated_and_nothing_else()
    {
        SurgeFinding finding = SampleFindings.WithOnset();
        string hash = Hash(finding);
        Assert.Equal(hash, Hash(finding with { Expected = 1, History = [.. finding.History.Select(point => point with { InBaseline = false, Upper = 99 })] }));
        HistoryPoint first = finding.History[0];
        Assert.NotEqual(hash, Hash(finding with { History = [first with { Record = first.Record with { Sensor = "other" } }, .. finding.History.Skip(1)] }));
        Assert.NotEqual(hash, Hash(finding with { History = [.. finding.History.Skip(1)] }));
        Assert.NotEqual(hash, Hash(finding with { Events = [] }));
        Assert.NotEqual(hash, Hash(finding with { Regimes = [] }));
    }

    [Fact]
    public void The_line_of_a_row_in_its_file_changes_nothing()
    {
        SurgeFinding finding = SampleFindings.Unprecedented();
        SurgeFinding moved = finding with { History = [.. finding.History.Select(point => point with { Record = point.Record with { Line = 7 } })] };
        Assert.Equal(FindingJson.Write(finding, Software), FindingJson.Write(moved, Software));
    }

    [Fact]
    public void A_number_that_is_not_finite_is_refused() =>
        Assert.Throws<ArgumentException>(() => FindingJson.Write(SampleFindings.Unprecedented() with { Expected = double.NaN }, Software));

    private static string Hash(SurgeFinding finding) => JsonNode.Parse(FindingJson.Write(finding, Software))!["provenance"]!["rowsSha256"]!.GetValue<string>();

    private static JsonNode Parsed(string name) => JsonNode.Parse(FindingJson.Write(SampleFindings.Of(name), Software))!;

    private static Task<JsonSchema> SchemaAsync(string name) => JsonSchema.FromFileAsync(
        Path.Combine(RepositoryRoot.Path, "docs", "contract", $"{name}.schema.json"), TestContext.Current.CancellationToken);
}
