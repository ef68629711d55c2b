using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Yardwatch.Assessments.Claims;
using Yardwatch.Baselines;
using Yardwatch.Observations;

namespace Yardwatch.Publishing.Reports;

/// <summary>A report as a folder: the page, the data that it follows from, its figures, and a manifest of their hashes.</summary>
public static class ReportFolder
{
    /// <summary>The page.</summary>
    public const string PageName = "report.html";

    /// <summary>The list of all other files with their SHA-256, as <c>sha256sum -c</c> reads it.</summary>
    public const string ManifestName = "SHA256SUMS";

    /// <summary>The finding.</summary>
    public const string FindingName = "data/finding.json";

    /// <summary>The counts as a table.</summary>
    public const string TableName = "data/series.csv";

    /// <summary>The facility, where its coordinates may be shown.</summary>
    public const string FacilityName = "data/facility.geojson";

    /// <summary>Where the figures are.</summary>
    public const string Figures = "figures/";

    /// <summary>The assessment as its author wrote it.</summary>
    public const string AssessmentName = "data/assessment.yaml";

    /// <summary>What the report says of itself.</summary>
    public const string ContentName = "data/report.json";

    internal const string ObservationName = "data/observation.json";
    internal const string ComparisonName = "data/comparison.json";
    internal const string SeriesName = "data/series.json";
    internal const string TemplateName = "data/template.html";
    internal const string ClaimsName = "data/claims.json";

    /// <summary>Every file of a report, by its path in the folder. Equal reports give equal bytes.</summary>
    /// <param name="source">The report.</param>
    /// <param name="figures">Its figures, by the name of their file in <c>figures/</c>.</param>
    /// <param name="template">The template's text.</param>
    /// <exception cref="FormatException">The template can't be used.</exception>
    public static IReadOnlyDictionary<string, byte[]> Files(ReportSource source, IReadOnlyDictionary<string, byte[]> figures, string template)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(figures);
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal)
        {
            [ContentName] = Encoding.UTF8.GetBytes(source.Content.ToJson()),
            [ObservationName] = Encoding.UTF8.GetBytes(ObservationJson.Write(source.Observation)),
            [SeriesName] = Encoding.UTF8.GetBytes(source.Series.ToJson()),
            [TemplateName] = Encoding.UTF8.GetBytes(template),
            [ClaimsName] = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Public(source.Claims), ReportJson.Options) + "\n"),
        };
        if (source.Assessment is { } assessment)
        {
            files.Add(AssessmentName, Encoding.UTF8.GetBytes(assessment));
        }

        if (source.Facility is { } facility)
        {
            files.Add(FacilityName, Encoding.UTF8.GetBytes(facility));
        }

        if (source.Comparison is { } comparison)
        {
            files.Add(ComparisonName, Encoding.UTF8.GetBytes(ObservationJson.Write(comparison)));
        }

        // From here on nothing is known but what these files say: a reader has no more.
        ReportSource written = Read(name => files.GetValueOrDefault(name));
        SurgeFinding finding = written.Series.Judge();
        files.Add(FindingName, Encoding.UTF8.GetBytes(FindingJson.Write(finding, written.Observation.Provenance.Software)));
        files.Add(PageName, Encoding.UTF8.GetBytes(ReportPage.Render(written, finding, Shown(figures), ReportTemplate.Parse(template))));
        foreach ((string name, byte[] bytes) in figures)
        {
            files.Add(Figures + name, bytes);
        }

        files.Add(ManifestName, Manifest(files));
        return files;
    }

    /// <summary>The files of a report that changed: its figures and template stay as they are, as does what was added to it.</summary>
    /// <param name="source">The report as it is now.</param>
    /// <param name="old">Its files as they were.</param>
    public static IReadOnlyDictionary<string, byte[]> Again(ReportSource source, IReadOnlyDictionary<string, byte[]> old)
    {
        ArgumentNullException.ThrowIfNull(old);
        var figures = old.Where(file => file.Key.StartsWith(Figures, StringComparison.Ordinal)).ToDictionary(file => file.Key[Figures.Length..], file => file.Value, StringComparer.Ordinal);
        IReadOnlyDictionary<string, byte[]> files = Files(source, figures, Encoding.UTF8.GetString(old[TemplateName]));
        return old.Where(file => !files.ContainsKey(file.Key)).Aggregate(files, (all, kept) => With(all, kept.Key, kept.Value));
    }

    /// <summary>The files with one more, which the manifest then names too.</summary>
    /// <param name="files">From <see cref="Files"/>.</param>
    /// <param name="name">Its path in the folder.</param>
    /// <param name="bytes">Its bytes.</param>
    public static IReadOnlyDictionary<string, byte[]> With(IReadOnlyDictionary<string, byte[]> files, string name, byte[] bytes)
    {
        SortedDictionary<string, byte[]> more = new(files.ToDictionary(), StringComparer.Ordinal) { [name] = bytes };
        more[ManifestName] = Manifest(more);
        return more;
    }

    /// <summary>Writes the files of a report into a folder.</summary>
    /// <param name="folder">Made where it is missing; what it holds of an earlier report is replaced.</param>
    /// <param name="files">From <see cref="Files"/>.</param>
    /// <exception cref="PublishingException">A file can't be written.</exception>
    public static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        string manifest = Path.Combine(folder, ManifestName);
        if (File.Exists(manifest))
        {
            // Of what stood here before nothing may be left: it would not belong to this report.
            foreach (string name in Named(File.ReadAllBytes(manifest)).Keys.Where(name => !files.ContainsKey(name) && !name.Contains("..", StringComparison.Ordinal)))
            {
                File.Delete(Path.Combine(folder, name));
            }
        }

        foreach ((string name, byte[] bytes) in files)
        {
            string path = Path.Combine(folder, name);
            PublishedFile.MakeFolder(Path.GetDirectoryName(path)!);
            PublishedFile.Write(path, bytes);
        }
    }

    /// <summary>Reads what a report is made of.</summary>
    /// <param name="file">The bytes of a file of the folder, or null where it has none.</param>
    /// <exception cref="JsonException">A file is missing or not as written; the message names it.</exception>
    public static ReportSource Read(Func<string, byte[]?> file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string? comparison = file(ComparisonName) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        return new ReportSource(
            Parsed(file, ContentName, ReportContent.Parse),
            Parsed(file, ObservationName, ObservationJson.Read),
            comparison is null ? null : Parsed(file, ComparisonName, ObservationJson.Read),
            Parsed(file, SeriesName, ReportSeries.Parse))
        {
            Claims = Parsed(file, ClaimsName, json => JsonSerializer.Deserialize<Claim[]>(json, ReportJson.Options) ?? throw new JsonException("The claims are null.")),
            Assessment = file(AssessmentName) is { } yaml ? Encoding.UTF8.GetString(yaml) : null,
            Facility = file(FacilityName) is { } geoJson ? Encoding.UTF8.GetString(geoJson) : null,
        };
    }

    /// <summary>The report's fingerprint: SHA-256 of its manifest, and so of everything in it.</summary>
    /// <param name="manifest">The manifest.</param>
    public static string Fingerprint(ReadOnlySpan<byte> manifest) => Convert.ToHexStringLower(SHA256.HashData(manifest));

    // What whoever took a claim in remarked is for the watch alone.
    private static IEnumerable<Claim> Public(IEnumerable<Claim> claims) => claims.Select(claim => claim with { Note = null });

    /// <summary>The figures that the page shows: of the two forms of a chart the drawn one.</summary>
    internal static IReadOnlyDictionary<string, byte[]> Shown(IReadOnlyDictionary<string, byte[]> figures) => figures
        .Where(figure => Path.GetExtension(figure.Key) is ".png" or ".svg")
        .GroupBy(figure => Path.GetFileNameWithoutExtension(figure.Key), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.OrderByDescending(figure => figure.Key, StringComparer.Ordinal).First().Value, StringComparer.Ordinal);

    /// <summary>The manifest of files.</summary>
    internal static byte[] Manifest(IEnumerable<KeyValuePair<string, byte[]>> files) => Encoding.UTF8.GetBytes(string.Concat(
        files.Where(file => file.Key != ManifestName).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value))}  {file.Key}\n")));

    /// <summary>The hashes that a manifest gives, by file.</summary>
    internal static Dictionary<string, string> Named(byte[] manifest)
    {
        const int hashDigits = 64;
        Dictionary<string, string> lines = new(StringComparer.Ordinal);
        foreach (string line in Encoding.UTF8.GetString(manifest).Split('\n').Where(line => line.Length > hashDigits + 2))
        {
            lines[line[(hashDigits + 2)..]] = line[..hashDigits];
        }

        return lines;
    }

    internal static T Parsed<T>(Func<string, byte[]?> file, string name, Func<string, T> parse)
    {
        byte[] bytes = file(name) ?? throw new JsonException($"{name} is missing.");
        try
        {
            return parse(Encoding.UTF8.GetString(bytes));
        }
        catch (JsonException exception)
        {
            throw new JsonException($"{name}: {exception.Message}", exception);
        }
    }
}
