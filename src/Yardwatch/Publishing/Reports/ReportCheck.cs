using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yardwatch.Assessments;
using Yardwatch.Baselines;
using Yardwatch.Counting;
using Yardwatch.Facilities;
using static System.FormattableString;

namespace Yardwatch.Publishing.Reports;

/// <summary>What a check found.</summary>
/// <param name="Holds">Whether nothing is wrong.</param>
/// <param name="Problems">What is wrong, a sentence each.</param>
/// <param name="Checked">What was checked, a sentence.</param>
public sealed record CheckResult(bool Holds, IReadOnlyList<string> Problems, string Checked)
{
    internal static CheckResult Of(IReadOnlyList<string> problems, string what) => new(problems.Count == 0, problems, what);
}

/// <summary>
/// Checks a published report without Yardwatch's help from elsewhere: whether the document is unchanged, and whether its arithmetic follows from its data.
/// </summary>
public static class ReportCheck
{
    // Whole numbers are equal; probabilities agree to this elsewhere than on the machine that computed them.
    private const double Tolerance = 1e-6;

    /// <summary>Whether every file is what the manifest says.</summary>
    /// <param name="files">The files of the folder, by their path in it.</param>
    public static CheckResult Manifest(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return CheckResult.Of([.. Differences(files)], Invariant($"{files.Count} files against {ReportFolder.ManifestName}"));
    }

    /// <summary>Whether every file is what the manifest says, and the page what the data give.</summary>
    /// <param name="files">The files of the folder, by their path in it.</param>
    public static CheckResult Document(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<string> problems = [.. Differences(files)];
        if (problems.Count == 0)
        {
            problems.AddRange(MadeAnew(files));
        }

        return CheckResult.Of(problems, Invariant($"{files.Count} files against {ReportFolder.ManifestName}, and page, chart, captions and table made anew from the data"));
    }

    /// <summary>Whether counts, baseline and verdict follow from the published series.</summary>
    /// <param name="files">The files of the folder.</param>
    public static CheckResult Arithmetic(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            ReportSource source = ReportFolder.Read(name => files.GetValueOrDefault(name));
            SurgeFinding finding = source.Series.Judge();
            string published = Encoding.UTF8.GetString(files.GetValueOrDefault(ReportFolder.FindingName) ?? throw new JsonException($"{ReportFolder.FindingName} is missing."));
            List<string> problems = [];
            Compare(JsonNode.Parse(published), JsonNode.Parse(FindingJson.Write(finding, source.Observation.Provenance.Software)), "finding", problems);
            problems.AddRange(Counts(source));
            problems.AddRange(Facility(source));
            return CheckResult.Of(problems, Invariant($"the finding computed anew from {source.Series.Rows.Count} counts, and the judged count from its probabilities"));
        }
        catch (JsonException exception)
        {
            return CheckResult.Of([exception.Message], "the data");
        }
    }

    private static IEnumerable<string> Differences(IReadOnlyDictionary<string, byte[]> files)
    {
        if (!files.TryGetValue(ReportFolder.ManifestName, out byte[]? manifest))
        {
            return [$"{ReportFolder.ManifestName} is missing."];
        }

        Dictionary<string, string> said = ReportFolder.Named(manifest);
        Dictionary<string, string> found = ReportFolder.Named(ReportFolder.Manifest(files));
        return
        [
            .. said.Where(entry => !found.ContainsKey(entry.Key)).Select(entry => $"{entry.Key} is missing."),
            .. found.Where(entry => !said.ContainsKey(entry.Key)).Select(entry => $"{entry.Key} does not belong to the report."),
            .. said.Where(entry => found.TryGetValue(entry.Key, out string? hash) && hash != entry.Value).Select(entry => $"{entry.Key} was changed."),
        ];
    }

    // Who changes a sentence and the manifest with it is found here: no sentence stands on the page that the data don't give.
    private static IEnumerable<string> MadeAnew(IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            ReportSource source = ReportFolder.Read(name => files.GetValueOrDefault(name));
            return
            [
                .. Follows(source, files).Where(file => files.TryGetValue(file.Name, out byte[]? found) && !found.AsSpan().SequenceEqual(file.Bytes))
                    .Select(file => $"{file.Name} is not what the data give, in this version of Yardwatch."),
                .. Unsaid(source),
            ];
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or ArgumentException)
        {
            return [$"The page can't be made anew: {exception.Message}"];
        }
    }

    // What a report must say against itself follows from its data, but for what was known of later scenes: a stamp or a caveat that was struck out is found.
    private static IEnumerable<string> Unsaid(ReportSource source)
    {
        SurgeFinding finding = source.Series.Judge();
        HashSet<string> said = [.. source.Content.Caveats.Select(caveat => caveat.Text), .. source.Content.NotCitable];
        return PublicationCaveats.Of(new CaveatFacts { Observation = source.Observation, Finding = finding })
            .Where(caveat => caveat.Id != HistoryCaveats.GapsId).Select(caveat => Phrases.Unformatted(caveat.Text)).Concat(Citability.Reasons(source.Observation, finding))
            .Where(text => !said.Contains(text)).Select(text => $"The data give what the report doesn't say: \"{text}\"");
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Follows(ReportSource source, IReadOnlyDictionary<string, byte[]> files) =>
    [
        (ReportFolder.PageName, ReportFolder.Again(source, files)[ReportFolder.PageName]),
        (ReportFolder.TableName, ReportExports.Csv(source.Series)),
        .. ReportFigures.Chart(source.Series.Judge()).Select(figure => (ReportFolder.Figures + figure.Key, figure.Value)),
        (ReportFolder.Figures + ReportFigures.CaptionsName, ReportFigures.Captions(source.Content.Figures)),
    ];

    private static IEnumerable<string> Counts(ReportSource source)
    {
        ReportRow judged = source.Series.Rows[source.Series.Judged()];
        if (source.Observation.Railcars is not { } railcars)
        {
            yield return "The judged scene has no count.";
            yield break;
        }

        var distribution = CountDistribution.Of(railcars.Distribution);
        (int lower, int upper) = (distribution.Lower(railcars.Coverage), distribution.Upper(railcars.Coverage));
        if (lower != railcars.Lower || upper != railcars.Upper || distribution.Median != railcars.Median)
        {
            yield return Invariant($"The judged scene's probabilities give {distribution.Median} ({lower} to {upper}), not {railcars.Median} ({railcars.Lower} to {railcars.Upper}).");
        }

        if (judged.Count != railcars.Median)
        {
            yield return Invariant($"The series' judged count is {judged.Count}, the judged scene's {railcars.Median}.");
        }
    }

    // Other tracks than those that were counted would lead a reader astray.
    private static IEnumerable<string> Facility(ReportSource source)
    {
        if (source.Facility is not { } geoJson)
        {
            return [];
        }

        try
        {
            string version = FacilityGeoJson.Parse(Encoding.UTF8.GetBytes(geoJson), ReportFolder.FacilityName).At(source.Observation.Earliest, source.Observation.Latest).Version;
            return version == source.Observation.FacilityVersion ? [] : [$"{ReportFolder.FacilityName} has version {version}; the tracks of version {source.Observation.FacilityVersion} were counted."];
        }
        catch (FacilityException exception)
        {
            return [exception.Message];
        }
    }

    private static void Compare(JsonNode? said, JsonNode? found, string where, List<string> problems)
    {
        switch (said, found)
        {
            case (JsonObject one, JsonObject other):
                foreach (string key in one.Select(member => member.Key).Union(other.Select(member => member.Key), StringComparer.Ordinal))
                {
                    Compare(one[key], other[key], $"{where}.{key}", problems);
                }

                break;
            case (JsonArray one, JsonArray other) when one.Count == other.Count:
                for (int i = 0; i < one.Count; i++)
                {
                    Compare(one[i], other[i], Invariant($"{where}[{i}]"), problems);
                }

                break;
            default:
                if (!Same(said, found))
                {
                    problems.Add($"{where} is {said?.ToJsonString() ?? "null"}; the data give {found?.ToJsonString() ?? "null"}.");
                }

                break;
        }
    }

    private static bool Same(JsonNode? said, JsonNode? found) => (said, found) switch
    {
        (null, null) => true,
        (JsonValue one, JsonValue other) when one.GetValueKind() == JsonValueKind.Number && other.GetValueKind() == JsonValueKind.Number =>
            double.Abs(one.GetValue<double>() - other.GetValue<double>()) <= Tolerance * double.Max(1, double.Abs(one.GetValue<double>())),
        _ => JsonNode.DeepEquals(said, found),
    };
}
