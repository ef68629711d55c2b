using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yardwatch.Baselines;

/// <summary>Writes the published JSON of findings.</summary>
/// <remarks>
/// Equal findings give equal bytes. Probabilities are rounded to three significant digits, expected counts to 1e-4, ratios to 1e-3,
/// days and effective scenes to 1e-2. Nothing is written of records after the judged one.
/// </remarks>
public static class FindingJson
{
    /// <summary>The version of the schema in docs/contract/.</summary>
    public const int SchemaVersion = 1;

    // As in the JSON of an observation: letters of every script stay readable.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A point a line: with a line for each of its members they would make most of the file.
    private static readonly string[] PointLists = ["history", "band"];

    /// <summary>Writes one finding.</summary>
    /// <param name="finding">What to write.</param>
    /// <param name="software">The software and its version.</param>
    /// <returns>Indented JSON that ends in a line feed.</returns>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static string Write(SurgeFinding finding, string software)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentException.ThrowIfNullOrEmpty(software);
        return Written(writer => WriteFinding(writer, Node(finding, software)));
    }

    /// <summary>Writes a ranked list of findings.</summary>
    /// <param name="findings">What to write, strongest first.</param>
    /// <param name="software">The software and its version.</param>
    /// <returns>Indented JSON that ends in a line feed.</returns>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static string WriteAll(IReadOnlyList<SurgeFinding> findings, string software)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentException.ThrowIfNullOrEmpty(software);
        return Written(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", SchemaVersion);
            writer.WriteStartArray("findings");
            foreach (SurgeFinding finding in findings)
            {
                WriteFinding(writer, Node(finding, software));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Indented))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteFinding(Utf8JsonWriter writer, JsonObject finding)
    {
        writer.WriteStartObject();
        foreach ((string key, JsonNode? value) in finding)
        {
            writer.WritePropertyName(key);
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else if (PointLists.Contains(key))
            {
                writer.WriteRawValue(Points(value.AsArray()));
            }
            else
            {
                value.WriteTo(writer, Compact);
            }
        }

        writer.WriteEndObject();
    }

    private static string Points(JsonArray points) =>
        points.Count == 0 ? "[]" : $"[\n    {string.Join(",\n    ", points.Select(point => point!.ToJsonString(Compact)))}\n  ]";

    private static JsonObject Node(SurgeFinding finding, string software)
    {
        JsonObject node = Head(finding);
        Add(node, Statistics(finding));
        Add(node, Circumstances(finding));
        JsonArray regimes = List(finding.Regimes, FindingParts.Of);
        JsonArray events = List(finding.Events, FindingParts.Of);
        JsonObject provenance = new()
        {
            ["rowsSha256"] = Sha256(List(finding.History, point => FindingParts.Row(point.Record)), regimes, events),
            ["software"] = software,
            ["options"] = FindingParts.Of(finding.Options),
        };
        node["regimes"] = regimes;
        node["events"] = events;
        node["history"] = List(finding.History, FindingParts.Of);
        node["band"] = List(finding.Band, FindingParts.Of);
        node["notices"] = List(finding.Notices, notice => JsonValue.Create(notice));
        node["caveats"] = List(FindingCaveats.Of(finding), caveat => FindingParts.Sentence(ContractWord.Of(caveat.Code), caveat.Text));
        node["provenance"] = provenance;
        return node;
    }

    private static JsonObject Head(SurgeFinding finding)
    {
        CountRecord record = finding.Judged.Record;
        return new JsonObject
        {
            ["schemaVersion"] = SchemaVersion,
            ["facility"] = finding.Facility,
            ["at"] = FindingParts.Time(record.AcquiredAt),
            ["until"] = FindingParts.Time(record.AcquiredUntil),
            ["count"] = record.Count,
            ["sense"] = ContractWord.Of(record.Sense),
            ["lower"] = finding.Judged.Lower,
            ["upper"] = finding.Judged.Upper,
            ["verdict"] = VerdictWords.Of(finding.Verdict),
            ["reasons"] = List(finding.Reasons, reason => FindingParts.Sentence(ContractWord.Of(reason.Code), reason.Text)),
        };
    }

    private static JsonObject Statistics(SurgeFinding finding) => new()
    {
        ["expected"] = FindingParts.Rounded(finding.Expected, 4),
        ["upperBound"] = finding.UpperBound,
        ["exceedanceProbability"] = FindingParts.Probability(finding.ExceedanceProbability),
        ["rank"] = finding.Rank,
        ["scenes"] = finding.Scenes,
        ["effectiveScenes"] = FindingParts.Rounded(finding.EffectiveScenes, 2),
        ["rankProbability"] = FindingParts.Probability(finding.RankProbability),
        ["recordProbability"] = FindingParts.Probability(finding.RecordProbability),
        ["falseDiscoveryRate"] = FindingParts.Probability(finding.FalseDiscoveryRate),
        ["previousMaximum"] = finding.PreviousMaximum,
        ["previousMaximumAt"] = FindingParts.Time(finding.PreviousMaximumAt),
        ["ratio"] = FindingParts.Rounded(finding.Ratio, 3),
        ["ratioInterval"] = FindingParts.Interval(finding.RatioInterval?.Lower, finding.RatioInterval?.Upper),
        ["longestGapDays"] = FindingParts.Rounded(finding.LongestGapDays, 2),
    };

    private static JsonObject Circumstances(SurgeFinding finding) => new()
    {
        ["onset"] = FindingParts.Of(finding.Onset),
        ["change"] = FindingParts.Of(finding.Change),
        ["eventOrders"] = List(finding.EventOrders, FindingParts.Of),
        ["robust"] = finding.Robustness.Robust,
        ["robustness"] = FindingParts.Of(finding.Robustness),
        ["detectability"] = FindingParts.Of(finding.Detectability),
        ["recent"] = FindingParts.Of(finding.Recent),
        ["power"] = FindingParts.Of(finding.Power),
        ["needed"] = FindingParts.Of(finding.Needed),
    };

    private static void Add(JsonObject node, JsonObject members)
    {
        foreach ((string key, JsonNode? value) in members.ToArray())
        {
            members.Remove(key);
            node[key] = value;
        }
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => [.. items.Select(node)];

    // Each scene, regime and event on a line of compact JSON, as it was stated.
    private static string Sha256(params JsonArray[] lists)
    {
        string text = string.Concat(lists.SelectMany(list => list).Select(item => item!.ToJsonString(Compact) + "\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
