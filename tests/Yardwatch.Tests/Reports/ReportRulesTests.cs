using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Observations.Reviews;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Service;
using static Yardwatch.Tests.Reports.ReportDeskTests;

namespace Yardwatch.Tests.Reports;

/// <summary>What may be published at all: the stricter of what was approved and what rights, sensitivity, language and people say now.</summary>
public sealed class ReportRulesTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_later_scene_is_known_to_the_caveat_and_changes_no_finding()
    {
        using TemporaryFolder folder = new();
        (string watch, _) = demo.Copy(folder);
        HistoryLine[] series = Series(watch);
        string report = await ReportAsync(watch, "--at", Day(series[^2]));
        JsonNode caveat = Caveats(report).Single(one => (string?)one!["id"] == "gaps")!;
        Assert.Contains($"The scene after it is of {Day(series[^1])}", (string)caveat["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(Day(series[^1]), await ReadAsync(Path.Combine(report, "data", "series.csv")), StringComparison.Ordinal);

        Limit(watch, series[^1], new SceneRights { EmbargoUntil = Now.AddYears(900) });
        report = await ReportAsync(watch, "--at", Day(series[^2]));
        Assert.DoesNotContain("after it", (string)Caveats(report).Single(one => (string?)one!["id"] == "gaps")!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_that_may_not_be_published_is_neither_shown_nor_used()
    {
        using TemporaryFolder folder = new();
        (string watch, _) = demo.Copy(folder);
        HistoryLine fullest = Series(watch)[..^1].MaxBy(line => line.Railcars!.Value.Count)!;
        JsonNode before = JsonNode.Parse(await ReadAsync(Path.Combine(await ReportAsync(watch), "data", "finding.json")))!;
        Assert.Equal(fullest.Railcars!.Value.Count, (int)before["previousMaximum"]!);
        Limit(watch, fullest, new SceneRights { CountsMayBePublished = false });
        string report = await ReportAsync(watch);
        JsonNode after = JsonNode.Parse(await ReadAsync(Path.Combine(report, "data", "finding.json")))!;
        Assert.NotEqual(fullest.Railcars!.Value.Count, (int)after["previousMaximum"]!);
        Assert.Equal((int)before["scenes"]! - 1, (int)after["scenes"]!);
        foreach (string file in Directory.GetFiles(report, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".json" or ".csv" or ".html" or ".svg"))
        {
            Assert.DoesNotContain(Day(fullest), (await ReadAsync(file)).Replace(Day(fullest) + " to", "", StringComparison.Ordinal).Replace("to " + Day(fullest), "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Contains("One earlier scene was left out", await ReadAsync(Path.Combine(report, ReportFolder.PageName)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embargo_on_the_judged_scene_holds_the_report_back()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        Limit(watch, Series(watch)[^1], new SceneRights { EmbargoUntil = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        await ReportAsync(watch);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        await RefusedAsync("under embargo until 2999-01-01", "publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
        Assert.False(Directory.Exists(folder.File("site")));
    }

    [Fact]
    public async Task Rights_withdrawn_after_the_approval_hold_the_report_back()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        Limit(watch, Series(watch)[0], new SceneRights { CountsMayBePublished = false });
        await RefusedAsync("The counts of 1 of its scenes may not be published now", "publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
        Limit(watch, Series(watch)[0], new SceneRights { License = "CC0-1.0" });
        Limit(watch, Series(watch)[^1], new SceneRights { PixelsMayBePublished = false });
        await RefusedAsync("shows more of a scene than may be shown now", "publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
        Assert.False(Directory.Exists(folder.File("site")));
    }

    [Fact]
    public async Task A_finest_GSD_tightened_after_the_approval_holds_the_report_back()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        HistoryLine judged = Series(watch)[^1];
        SceneRights open = judged.Observed!.Metadata.Rights;
        Limit(watch, judged, open with { FinestPublishableGsdMeters = 2 });
        string report = await ReportAsync(watch);
        Assert.Equal(2, (double)JsonNode.Parse(await ReadAsync(Path.Combine(report, "data", "report.json")))!["figures"]!.AsArray().Single(figure => (string?)figure!["name"] == "scene")!["gsdMeters"]!, 0.1);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);

        Limit(watch, judged, open with { FinestPublishableGsdMeters = 4 });
        string[] publish = ["publish", "--report", id, "--site", folder.File("site"), "--watch", watch];
        await RefusedAsync("Its picture \"scene\" shows pixels of 2", publish);
        await RefusedAsync("rights.json permits none finer than 4 m (finestGsd). Make the report again", publish);
        await RefusedAsync("YW2050", publish);
        Assert.False(Directory.Exists(folder.File("site")));

        Limit(watch, judged, open with { FinestPublishableGsdMeters = 2 });
        await ToldAsync(publish);
    }

    [Fact]
    public async Task A_sensitivity_tightened_after_the_approval_holds_the_report_back()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        string settings = Path.Combine(watch, "watch.json");
        string open = await ReadAsync(settings);
        await File.WriteAllTextAsync(settings, open.Replace("\"open\"", "\"delayed\"", StringComparison.Ordinal).Replace("\"delayDays\": 14", "\"delayDays\": 3650", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await RefusedAsync("held back until 3650 days", "publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
        Assert.False(Directory.Exists(folder.File("site")));
        await File.WriteAllTextAsync(settings, open, TestContext.Current.CancellationToken);
        await ToldAsync("publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
    }

    [Fact]
    public async Task While_the_judged_scene_is_held_back_an_earlier_one_does_not_tell_where_it_lies()
    {
        using TemporaryFolder folder = new();
        (string watch, _) = demo.Copy(folder);
        string settings = Path.Combine(watch, "watch.json");
        string open = await ReadAsync(settings);
        string report = await ReportAsync(watch);
        string[] files = ["figures/scene.png", "figures/comparison.png", "data/vehicles.geojson", "data/vehicles.gpkg", "data/vehicles.kmz"];
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(report, file)), file));
        int days = (int)(TimeProvider.System.GetUtcNow() - Series(watch)[^1].To!.Value).TotalDays + 2;
        await File.WriteAllTextAsync(settings, open.Replace("\"open\"", "\"delayed\"", StringComparison.Ordinal).Replace("\"delayDays\": 14", string.Create(CultureInfo.InvariantCulture, $"\"delayDays\": {days}"), StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await ReportAsync(watch);
        Assert.All(files, file => Assert.False(File.Exists(Path.Combine(report, file)), file));
        Assert.Empty(JsonNode.Parse(await ReadAsync(Path.Combine(report, "data", "comparison.json")))!["detections"]!.AsArray());
    }

    [Fact]
    public async Task Evidence_prints_the_figure_that_it_is_of_and_no_other_in_its_place()
    {
        using TemporaryFolder folder = new();
        (string watch, _) = demo.Copy(folder);
        HistoryLine[] series = Series(watch);
        string written = await ReadAsync(Path.Combine(watch, "assessments", "demo-junction.yaml"));
        string earlier = folder.Write("earlier.yaml", written.Replace($"finding: {Day(series[^1])}", $"finding: {Day(series[^2])}", StringComparison.Ordinal).Replace("shows: loads", "shows: zones", StringComparison.Ordinal));
        string page = await ReadAsync(Path.Combine(await ReportAsync(watch, "--assessment", earlier), ReportFolder.PageName));
        Assert.Matches($"E3: the finding for {Day(series[^2])}: (about )?[0-9]+( \\([0-9]+ to [0-9]+\\))? railcars, [a-z]", page);
        Assert.Matches("E2: observation [^<]*: (about [0-9]+ m(²|&#178;) \\([0-9]+ to [0-9]+\\) of cargo under tarps|cargo in zones was not estimated), ", page);

        Limit(watch, series[^2], new SceneRights { CountsMayBePublished = false });
        page = await ReadAsync(Path.Combine(await ReportAsync(watch, "--assessment", earlier), ReportFolder.PageName));
        Assert.Contains($"E3: the finding for {Day(series[^2])}: what was counted may not be published", page, StringComparison.Ordinal);

        string settings = Path.Combine(watch, "watch.json");
        await File.WriteAllTextAsync(settings, (await ReadAsync(settings)).Replace("\"open\"", "\"delayed\"", StringComparison.Ordinal).Replace("\"delayDays\": 14", "\"delayDays\": 3650", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        page = await ReadAsync(Path.Combine(await ReportAsync(watch, "--assessment", Path.Combine(watch, "assessments", "demo-junction.yaml")), ReportFolder.PageName));
        Assert.Matches("E2: observation [^<]*: how many have a load under a tarp is withheld with the footprints, 2024-09-30", page);
    }

    [Fact]
    public async Task Names_without_end_are_cut_and_what_turns_text_around_is_in_no_data()
    {
        using TemporaryFolder folder = new();
        (string watch, _) = demo.Copy(folder);
        string name = "\u202Esensor" + new string('x', 50_000);
        Restate(watch, Series(watch)[^1], metadata => metadata with { Sensor = name, Rights = metadata.Rights with { License = name, Credit = "\u2066A credit" } });
        await ToldAsync("claim", "add", folder.Write("turned.csv", "date,what,source\n2024-09-30,\u202Ea train,A \u200Fpaper\n"), "--watch", watch);
        string report = await ReportAsync(watch);
        string page = await ReadAsync(Path.Combine(report, ReportFolder.PageName));
        Assert.Contains("A \uFFFDpaper", page, StringComparison.Ordinal);
        Assert.Contains("by \uFFFDsensorxxx", page, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 201), page, StringComparison.Ordinal);
        foreach (string file in Directory.GetFiles(Path.Combine(report, "data"), "*.json"))
        {
            Assert.DoesNotMatch("[\u200F\u202E\u2066]", await ReadAsync(file));
        }

        await ToldAsync("verify", report);
    }

    [Fact]
    public async Task Errors_of_language_are_told_at_once_and_block_approval()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string written = await ReadAsync(Path.Combine(watch, "assessments", "demo-junction.yaml"));
        string path = folder.Write("faulty.yaml", written.Replace("Loads are under tarps, which limit what can be identified; what lies under them is unknown.", "The covered railcars carry ammunition.", StringComparison.Ordinal));
        (int status, _, string error) = await Command.RunAsync("report", "--assessment", path, "--watch", watch);
        Assert.Equal(0, status);
        Assert.Contains("\"ammunition\", YWL004", error, StringComparison.Ordinal);
        string answer = await AnswerAsync(folder, watch, id, Filled);
        await RefusedAsync("YW2042", "review", answer, "--watch", watch);
        await RefusedAsync("YWL004", "review", answer, "--watch", watch);
        await RefusedAsync("is in review, not approved", "publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, key => key == "verdict" ? "changes" : Filled(key)), "--watch", watch);
    }

    [Theory]
    [InlineData("a  PROGRAM", "is an author of")]
    [InlineData("\uFF21 program", "is an author of")]
    [InlineData("A made-up\u00A0analyst", "is an author of")]
    [InlineData("A m\u00E1de-up ana\u0301lyst", "is an author of")]
    [InlineData("c.counter", "counted or corrected scenes")]
    [InlineData("B. Blind", "counted or corrected scenes")]
    [InlineData("Carla Counter", "is taken for the name of C. Counter")]
    [InlineData("Berta K. Blind", "is taken for the name of B. Blind")]
    public async Task Neither_author_nor_counter_can_review_however_the_name_is_typed(string reviewer, string why)
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        Count(watch);
        await RefusedAsync(why, "review", await AnswerAsync(folder, watch, id, key => key == "reviewer" ? reviewer : Filled(key)), "--watch", watch);
    }

    [Theory]
    [InlineData("M. Müller", "Max Müller", true)]
    [InlineData("MAX MULLER", "m müller", true)]
    [InlineData("M.-L. Müller", "Marie-Luise Müller", true)]
    [InlineData("M. Müller", "Anna Author, Max Müller", true)]
    [InlineData("Moritz Müller", "Max Müller", false)]
    [InlineData("A. Müller", "Max Müller", false)]
    [InlineData("M. Mahler", "Max Müller", false)]
    [InlineData("Müller", "Max Müller", false)]
    public void An_initial_may_be_every_given_name_that_begins_with_it(string name, string people, bool expected) => Assert.Equal(expected, PersonNames.Find(name, [people]) is not null);

    [Fact]
    public async Task A_report_without_an_author_can_not_be_reviewed()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        await ToldAsync("report", "--watch", watch);
        await RefusedAsync("names no author", "review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
    }

    private static void Count(string watch)
    {
        using var ledger = Ledger.Open(Path.Combine(watch, "ledger.sqlite"));
        HistoryLine[] lines = [.. WatchHistory.Of(ledger).Lines.Where(line => line.IsInSeries)];
        SceneReviews.Do(ledger, lines[^1].Observed!.Basis.Scene, new ReviewEntry("C. Counter", Now, new RejectVehicle("m1")));
        SceneReviews.Store(ledger, lines[0].Observed!.Basis.Scene, new BlindCount("B. Blind", Now, lines[0].Observed!.Observation.FacilityVersion, new Dictionary<string, int>(StringComparer.Ordinal) { ["1"] = 2 }));
    }

    private static HistoryLine[] Series(string watch)
    {
        using var ledger = Ledger.Open(Path.Combine(watch, "ledger.sqlite"));
        return [.. WatchHistory.Of(ledger).Lines.Where(line => line.IsInSeries)];
    }

    // As if the scene had been added again with another rights file beside it.
    private static void Limit(string watch, HistoryLine line, SceneRights rights) => Restate(watch, line, metadata => metadata with { Rights = rights });

    private static void Restate(string watch, HistoryLine line, Func<SceneMetadata, SceneMetadata> change)
    {
        using var ledger = Ledger.Open(Path.Combine(watch, "ledger.sqlite"));
        LedgerObservation entry = ledger.Current()[line.Observed!.Basis.Scene];
        SceneMetadata metadata = change(entry.Metadata) with { Sources = [.. entry.Metadata.Sources, "rights.json"] };
        LedgerObservation later = new(entry.Basis with { Sidecars = metadata.Rights.ToString() }, metadata, entry.Observation, Now) { Supersedes = entry.Id, Why = "what is said of the scene changed" };
        ledger.Add(ledger.Scenes()[entry.Basis.Scene], later);
    }

    private static async Task<string> ReportAsync(string watch, params string[] options)
    {
        string told = await ToldAsync(["report", "--author", "A program", "--watch", watch, .. options]);
        return Path.GetDirectoryName(told[(told.IndexOf(": ", StringComparison.Ordinal) + 2)..].Trim())!;
    }

    private static JsonArray Caveats(string report) => JsonNode.Parse(File.ReadAllText(Path.Combine(report, "data", "report.json")))!["caveats"]!.AsArray();

    private static string Day(HistoryLine line) => line.From!.Value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
