using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Counting;
using Yardwatch.Observations;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Reports;

/// <summary>A report from draft to site, correction and retraction; what leaves, and what is refused on the way.</summary>
public sealed class ReportDeskTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task A_report_goes_from_draft_over_review_to_the_site_and_back()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string site = folder.File("site");

        await RefusedAsync("is draft, not approved", "publish", "--report", id, "--site", site, "--watch", watch);
        string packet = await ToldAsync("report", "--for-review", id, "--watch", watch);
        Assert.Contains($"{id}-review-1.zip", packet, StringComparison.Ordinal);
        await RefusedAsync("\"verdict\" is missing", "review", await AnswerAsync(folder, watch, id, key => key == "isAuthorOrCounter" ? "no" : ""), "--watch", watch);
        await RefusedAsync("\"isAuthorOrCounter\" is missing", "review", await AnswerAsync(folder, watch, id, key => key == "isAuthorOrCounter" ? "" : Filled(key)), "--watch", watch);
        await RefusedAsync("Ask somebody else", "review", await AnswerAsync(folder, watch, id, key => key == "isAuthorOrCounter" ? "yes" : Filled(key)), "--watch", watch);
        await RefusedAsync("is an author of", "review", await AnswerAsync(folder, watch, id, key => key == "reviewer" ? "a program" : Filled(key)), "--watch", watch);
        await RefusedAsync("is of another state", "review", await AnswerAsync(folder, watch, id, Filled, fingerprint: "0000"), "--watch", watch);
        Assert.Contains("must be changed", await ToldAsync("review", await AnswerAsync(folder, watch, id, key => key == "verdict" ? "changes" : Filled(key)), "--watch", watch), StringComparison.Ordinal);
        Assert.Contains("is approved", await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch), StringComparison.Ordinal);

        await ToldAsync("publish", "--report", id, "--site", site, "--watch", watch);
        Assert.Contains("document     holds", await ToldAsync("verify", Path.Combine(site, id)), StringComparison.Ordinal);
        string page = await ReadAsync(Path.Combine(site, id, ReportFolder.PageName));
        Assert.Contains("reviewed by R. Reviewer", page, StringComparison.Ordinal);
        Assert.DoesNotContain("No reviewer approved it", page, StringComparison.Ordinal);
        Assert.Contains(id, await ReadAsync(Path.Combine(site, "feed.atom")), StringComparison.Ordinal);
        await RefusedAsync("To change it, say what was wrong", "report", "--watch", watch);

        await ToldAsync("correct", id, "--what", "Something was wrong.", "--why", "A typing error.", "--watch", watch);
        string instead = await ToldAsync("correct", id, "--what", "The date was wrong.", "--why", "A typing error.", "--watch", watch);
        Assert.Contains("It takes the place of a correction that was not published yet: \u201cSomething was wrong.\u201d", instead, StringComparison.Ordinal);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled, edition: 2), "--watch", watch);
        await ToldAsync("publish", "--report", id, "--site", site, "--watch", watch);
        page = await ReadAsync(Path.Combine(site, id, ReportFolder.PageName));
        Assert.Contains("The date was wrong.", page, StringComparison.Ordinal);
        string feed = await ReadAsync(Path.Combine(site, "feed.atom"));
        Assert.Contains("<title>Corrected, edition 2: ", feed, StringComparison.Ordinal);
        Assert.Contains("<summary>Corrected: The date was wrong. Why: A typing error. On ", feed, StringComparison.Ordinal);
        Assert.Contains("edition 2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Something was wrong.", page, StringComparison.Ordinal);
        Assert.Contains("document     holds", await ToldAsync("verify", Path.Combine(site, id)), StringComparison.Ordinal);
        Assert.Contains("document     holds", await ToldAsync("verify", Path.Combine(site, id, "editions", "1")), StringComparison.Ordinal);

        await ToldAsync("retract", id, "--why", "The scene was another yard's.", "--watch", watch);
        await ToldAsync("publish", "--report", id, "--site", site, "--watch", watch);
        page = await ReadAsync(Path.Combine(site, id, ReportFolder.PageName));
        Assert.Contains("Retracted", page, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(site, id), "*", SearchOption.AllDirectories));
        Assert.Contains("The scene was another yard", page, StringComparison.Ordinal);
        await RefusedAsync("holds the notice of a report that was retracted", "verify", Path.Combine(site, id));
        await RefusedAsync("is a site, not a report. Name the folder of a report in it.", "verify", site);
        Assert.Contains("Retracted", await ReadAsync(Path.Combine(site, "feed.atom")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_wrong_and_why_is_said_and_keeps_the_rules_of_language()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        await ToldAsync("publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
        await RefusedAsync("\"What was wrong\" is empty", "correct", id, "--what", " ", "--why", "A typing error.", "--watch", watch);
        await RefusedAsync("YW2001", "correct", id, "--what", "The date was wrong.", "--why", " ", "--watch", watch);
        await RefusedAsync("\"Why\" is empty", "retract", id, "--why", " ", "--watch", watch);
        await RefusedAsync("\"ammunition\", YWL004", "correct", id, "--what", "The covered railcars carry ammunition.", "--why", "A typing error.", "--watch", watch);
        await RefusedAsync("YW2042", "retract", id, "--why", "The number of railcars rose because of the summit.", "--watch", watch);
        Assert.Contains($"{id}, edition 1, published", await ToldAsync("affected", "demo-junction", "--watch", watch), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packet_for_the_reviewer_holds_the_report_as_it_can_be_verified()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        await ToldAsync("report", "--for-review", id, "--watch", watch);
        string packet = folder.File("packet");
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(watch, "reports", $"{id}-review-1.zip"), packet, TestContext.Current.CancellationToken);
        Assert.Contains("document     holds", await ToldAsync("verify", Path.Combine(packet, id)), StringComparison.Ordinal);
        Assert.Contains($"`yardwatch verify {id}`", await ReadAsync(Path.Combine(packet, "review.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_path_or_name_of_a_file_leaves_with_a_report()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string site = folder.File("site");
        await ToldAsync("report", "--for-review", id, "--watch", watch);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        await ToldAsync("publish", "--report", id, "--site", site, "--watch", watch);
        string[] secrets = [DemoFixture.Secret, demo.Folder, folder.File("")];
        foreach (string file in Directory.GetFiles(site, "*", SearchOption.AllDirectories))
        {
            string content = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, content, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_file_changed_after_the_review_does_not_go_out()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        await ToldAsync("report", "--for-review", id, "--watch", watch);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        string page = Path.Combine(watch, "reports", id, ReportFolder.PageName);
        await File.WriteAllTextAsync(page, (await ReadAsync(page)).Replace("railcars", "missiles", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await RefusedAsync("files were changed", "publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
    }

    [Fact]
    public async Task A_correction_that_was_cut_off_goes_on()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string report = Path.Combine(watch, "reports", id);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        await ToldAsync("publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
        await ToldAsync("correct", id, "--what", "The date was wrong.", "--why", "A typing error.", "--watch", watch);

        // As if the program had ended while it put the new edition's files in the place of the old one's.
        CopyFolder(report, $"{report}.next");
        Directory.Delete(Path.Combine($"{report}.next", "editions"), recursive: true);
        File.Copy(Path.Combine(report, "editions", "1", ReportFolder.PageName), Path.Combine(report, ReportFolder.PageName), overwrite: true);
        await File.WriteAllTextAsync(Path.Combine(report, "data", "half.partial"), "", TestContext.Current.CancellationToken);

        await ToldAsync("report", "--for-review", id, "--watch", watch);
        Assert.False(Directory.Exists($"{report}.next"));
        Assert.Contains("document     holds", await ToldAsync("verify", report), StringComparison.Ordinal);
        Assert.Contains("The date was wrong.", await ReadAsync(Path.Combine(report, ReportFolder.PageName)), StringComparison.Ordinal);
        Assert.Contains("document     holds", await ToldAsync("verify", Path.Combine(report, "editions", "1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_keeps_the_old_edition_though_the_call_that_replaced_it_was_cut_off()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string site = folder.File("site");
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        await ToldAsync("publish", "--report", id, "--site", site, "--watch", watch);
        string list = await ReadAsync(Path.Combine(site, "reports.json"));
        await ToldAsync("correct", id, "--what", "The date was wrong.", "--why", "A typing error.", "--watch", watch);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled, edition: 2), "--watch", watch);
        await ToldAsync("publish", "--report", id, "--site", site, "--watch", watch);

        // As if the program had ended before it wrote the list.
        await File.WriteAllTextAsync(Path.Combine(site, "reports.json"), list, TestContext.Current.CancellationToken);
        await ToldAsync("publish", "--report", id, "--site", site, "--watch", watch);

        string first = Path.Combine(site, id, "editions", "1");
        Assert.Contains("document     holds", await ToldAsync("verify", first), StringComparison.Ordinal);
        Assert.DoesNotContain("The date was wrong.", await ReadAsync(Path.Combine(first, ReportFolder.PageName)), StringComparison.Ordinal);
        Assert.Contains("document     holds", await ToldAsync("verify", Path.Combine(site, id)), StringComparison.Ordinal);
    }

    // A second file of the newest pass, half a minute later, that saw half of the tracks.
    [Fact]
    public async Task A_report_shows_the_file_of_a_pass_that_is_judged()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        LedgerObservation judged;
        using (var ledger = Ledger.Open(Path.Combine(watch, "ledger.sqlite")))
        {
            judged = WatchHistory.Of(ledger).Lines.Last(line => line.IsInSeries).Observed!;
            Observation half = judged.Observation with
            {
                Scene = "half.tif",
                AcquiredAt = judged.Observation.AcquiredAt!.Value.AddSeconds(30),
                ClearFraction = 0.5,
                Railcars = CountEstimate.Of(CountDistribution.Of(1), CountSource.Columns),
                Provenance = judged.Observation.Provenance with { WindowsSha256 = null },
            };
            ObservationBasis basis = judged.Basis with { Scene = new string('0', 64) };
            ledger.Add(new LedgerScene(basis.Scene, folder.File("half.tif"), 1, judged.MadeAt), new LedgerObservation(basis, judged.Metadata, half, judged.MadeAt));
        }

        await ToldAsync("report", "--watch", watch);
        string report = Path.Combine(watch, "reports", id);
        JsonNode shown = JsonNode.Parse(await ReadAsync(Path.Combine(report, "data", "observation.json")))!;
        Assert.Equal(judged.Observation.Railcars!.Median, (int)shown["railcars"]!["median"]!);
        Assert.Equal(1, (double)shown["clearFraction"]!, 0.3);
        Assert.True(File.Exists(Path.Combine(report, "figures", "scene.png")));
        Assert.Contains("arithmetic   holds", await ToldAsync("verify", report), StringComparison.Ordinal);
        Assert.DoesNotContain("would now read", await ToldAsync("affected", "demo-junction", "--watch", watch), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embargo_and_privacy_hold_back_what_is_approved()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        await ToldAsync("report", "--author", "A program", "--embargo", "2999-01-01", "--watch", watch);
        await ToldAsync("report", "--for-review", id, "--watch", watch);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        await RefusedAsync("is under embargo until 2999-01-01", "publish", "--report", id, "--site", folder.File("site"), "--watch", watch);

        string settings = Path.Combine(watch, "watch.json");
        await File.WriteAllTextAsync(settings, (await ReadAsync(settings)).Replace("\"open\"", "\"private\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await RefusedAsync("is approved, and a new draft would have to be reviewed anew", "report", "--author", "A program", "--watch", watch);
        Assert.Contains($"{id}, edition 1, approved", await ToldAsync("affected", "demo-junction", "--watch", watch), StringComparison.Ordinal);
        await ToldAsync("report", "--author", "A program", "--again", "--watch", watch);
        string page = await ReadAsync(Path.Combine(watch, "reports", id, ReportFolder.PageName));
        Assert.Contains("The facility is private", page, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(watch, "reports", id, "data", "vehicles.geojson")));
        Assert.False(File.Exists(Path.Combine(watch, "reports", id, "figures", "scene.png")));
        await ToldAsync("report", "--for-review", id, "--watch", watch);
        await ToldAsync("review", await AnswerAsync(folder, watch, id, Filled), "--watch", watch);
        await RefusedAsync("is private", "publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
        Assert.False(Directory.Exists(folder.File("site")));
    }

    [Fact]
    public async Task A_named_reviewer_can_lift_the_delay_with_a_reason()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string settings = Path.Combine(watch, "watch.json");
        string delayed = (await ReadAsync(settings)).Replace("\"open\"", "\"delayed\"", StringComparison.Ordinal).Replace("\"delayDays\": 14", "\"delayDays\": 3650", StringComparison.Ordinal);
        await File.WriteAllTextAsync(settings, delayed, TestContext.Current.CancellationToken);
        string picture = Path.Combine(watch, "reports", id, "figures", "scene.png");
        await ToldAsync("report", "--author", "A program", "--watch", watch);
        Assert.False(File.Exists(picture));
        Func<string, string> lifting = key => key switch { "verdict" => "changes", "liftDelay" => "The yard is made up", _ => Filled(key) };
        await ToldAsync("review", await AnswerAsync(folder, watch, id, lifting), "--watch", watch);
        await ToldAsync("report", "--watch", watch);
        Assert.True(File.Exists(picture));
        Assert.Contains("R. Reviewer said that the facility&#39;s delay need not be waited for: The yard is made up", await ReadAsync(Path.Combine(watch, "reports", id, ReportFolder.PageName)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_report_found_and_which_events_were_known_stays_in_the_ledger()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string facility = Path.Combine(watch, "facility.geojson");
        await ToldAsync("report", "--watch", watch);
        await File.WriteAllTextAsync(facility, (await ReadAsync(facility)).Replace("2024-09-07", "2024-09-08", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await ToldAsync("report", "--watch", watch);
        using var ledger = Ledger.Open(Path.Combine(watch, "ledger.sqlite"));
        Assert.Equal(2, ledger.Records(RecordKinds.Event).Count);
        Assert.Contains("2024-09-08", Assert.Single(ledger.CurrentRecords(RecordKinds.Event)).Body, StringComparison.Ordinal);
        Assert.Equal(2, ledger.Records(RecordKinds.Finding).Count);
        LedgerRecord found = Assert.Single(ledger.CurrentRecords(RecordKinds.Finding));
        Assert.Equal(id, found.Name);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await ReadAsync(Path.Combine(watch, "reports", id, ReportFolder.FindingName))), JsonNode.Parse(found.Body)));
    }

    [Fact]
    public async Task What_rests_on_a_scene_model_facility_or_claim_is_found()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string claims = folder.File("claims.csv");
        await File.WriteAllTextAsync(claims, "date,what,site,count_min,source\n2024-09-30,about seventy railcars,demo-junction,70,A newspaper\n", TestContext.Current.CancellationToken);
        Assert.Contains("1 of 1 claims are new", await ToldAsync("claim", "add", claims, "--watch", watch), StringComparison.Ordinal);
        Assert.Contains("0 of 1 claims are new", await ToldAsync("claim", "add", claims, "--watch", watch), StringComparison.Ordinal);
        await ToldAsync("report", "--watch", watch);
        Assert.Contains("A newspaper", await ReadAsync(Path.Combine(watch, "reports", id, ReportFolder.PageName)), StringComparison.Ordinal);
        string scene = Path.GetFileName(Directory.GetFiles(Path.Combine(demo.Folder, "scenes"), "*.tif")[0]);
        foreach (string what in (string[])[scene, "demo-junction", "newspaper"])
        {
            Assert.Contains($"{id}, edition 1, draft", await ToldAsync("affected", what, "--watch", watch), StringComparison.Ordinal);
        }

        await RefusedAsync("knows no scene", "affected", "nothing-of-the-kind", "--watch", watch);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    // The form as it lies in the packet, filled in.
    internal static async Task<string> AnswerAsync(TemporaryFolder folder, string watch, string id, Func<string, string> fill, int edition = 1, string? fingerprint = null)
    {
        await Command.RunAsync("report", "--for-review", id, "--watch", watch);
        using ZipArchive packet = await ZipFile.OpenReadAsync(Path.Combine(watch, "reports", $"{id}-review-{edition}.zip"), TestContext.Current.CancellationToken);
        using StreamReader form = new(await packet.GetEntry("review.yaml")!.OpenAsync(TestContext.Current.CancellationToken));
        string[] lines = (await form.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n');
        string answer = string.Join('\n', lines.Select(line => line switch
        {
            _ when fingerprint is not null && line.StartsWith("fingerprint:", StringComparison.Ordinal) => $"fingerprint: \"{fingerprint}\"",
            ['#', ..] or "" => line,
            _ when line.EndsWith(':') => $"{line.Split(':')[0]}: {fill(line.Split(':')[0])}",
            _ => line,
        }));
        string path = folder.File("answer.yaml");
        await File.WriteAllTextAsync(path, answer, TestContext.Current.CancellationToken);
        return path;
    }

    internal static string Filled(string key) => key switch
    {
        "reviewer" => "R. Reviewer",
        "isAuthorOrCounter" => "no",
        "verdict" => "approve",
        "whoCouldBeHurt" => "nobody, the yard is made up",
        "withheld" => "nothing",
        "decidedBy" => "R. Reviewer",
        _ => "",
    };

    internal static async Task<string> ToldAsync(params string[] arguments)
    {
        (int status, string output, string error) = await Command.RunAsync(arguments);
        Assert.True(status == 0, $"{string.Join(' ', arguments)}: {output}{error}");
        return output;
    }

    internal static async Task RefusedAsync(string why, params string[] arguments)
    {
        (int status, _, string error) = await Command.RunAsync(arguments);
        Assert.Equal(2, status);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    internal static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
