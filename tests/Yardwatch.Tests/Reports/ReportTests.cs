using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using Yardwatch.Assessments;
using Yardwatch.Assessments.Claims;
using Yardwatch.Baselines;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;

namespace Yardwatch.Tests.Reports;

public sealed class ReportTests
{
    private const string Rest = "{{about}}{{key-findings}}{{caveats}}{{sources}}{{provenance}}{{foot}}";
    private const string Whole = "{{stamp}}" + Rest;

    [Fact]
    public void An_unchanged_report_holds_at_both_levels()
    {
        SortedDictionary<string, byte[]> files = SampleReports.Files(SampleReports.Source());
        Assert.Empty(ReportCheck.Document(files).Problems);
        Assert.Empty(ReportCheck.Arithmetic(files).Problems);
    }

    [Fact]
    public void A_caveat_that_names_something_with_a_formatting_character_is_not_missed()
    {
        ReportSource sample = SampleReports.Source();
        Observation observation = sample.Observation with { Caveats = [.. sample.Observation.Caveats, Caveats.OverlappingTracks("4\u200db", "4", 30)] };
        IReadOnlyList<PublicationCaveat> caveats = PublicationCaveats.Of(new CaveatFacts { Observation = observation, Finding = sample.Series.Judge() });
        Assert.Empty(ReportCheck.Document(SampleReports.Files(sample with { Observation = observation, Content = sample.Content with { Caveats = caveats } })).Problems);
    }

    // The later file of the pass saw less: the earlier one is judged, though it isn't the last row.
    [Fact]
    public void Of_two_files_of_one_pass_the_one_that_is_taken_is_the_reports()
    {
        ReportSource source = SampleReports.Source();
        ReportRow judged = source.Series.Rows[^1];
        ReportRow half = judged with { At = judged.At.AddSeconds(30), ClearFraction = 0.5, Count = 1, Lower = 0, Upper = 2, Distribution = null };
        ReportSeries series = source.Series with { Rows = [.. source.Series.Rows, half] };
        Assert.Equal(source.Series.Rows.Count - 1, series.Judged());
        Assert.Equal(half.At, series.Ends);
        Assert.Empty(ReportCheck.Arithmetic(SampleReports.Files(source with { Series = series })).Problems);
    }

    [Fact]
    public void Equal_reports_are_equal_to_the_byte() => Assert.Equal(SampleReports.Files(SampleReports.Source()), SampleReports.Files(SampleReports.Source()));

    [Theory]
    [InlineData(ReportFolder.PageName)]
    [InlineData("data/series.json")]
    [InlineData("data/observation.json")]
    [InlineData("data/finding.json")]
    [InlineData("figures/scene.png")]
    public void A_changed_byte_is_found_in_every_file(string name)
    {
        SortedDictionary<string, byte[]> files = SampleReports.Files(SampleReports.Source());
        files[name] = [.. files[name], (byte)'\n'];
        Assert.Equal([$"{name} was changed."], ReportCheck.Document(files).Problems);
    }

    [Fact]
    public void Missing_and_added_files_are_found()
    {
        SortedDictionary<string, byte[]> files = SampleReports.Files(SampleReports.Source());
        files.Remove("figures/scene.png");
        files.Add("figures/other.png", [1]);
        Assert.Equal(["figures/scene.png is missing.", "figures/other.png does not belong to the report."], ReportCheck.Document(files).Problems);
    }

    [Fact]
    public void A_changed_sentence_is_found_even_with_its_hash_changed_too()
    {
        SortedDictionary<string, byte[]> files = SampleReports.Files(SampleReports.Source());
        string page = Encoding.UTF8.GetString(files[ReportFolder.PageName]);
        Assert.Contains("A caveat about Sample yard.", page, StringComparison.Ordinal);
        files[ReportFolder.PageName] = Encoding.UTF8.GetBytes(page.Replace("A caveat about Sample yard.", "All is certain.", StringComparison.Ordinal));
        files[ReportFolder.ManifestName] = ReportFolder.Manifest(files);
        Assert.Single(ReportCheck.Document(files).Problems);
    }

    [Theory]
    [InlineData("data/series.csv")]
    [InlineData("figures/chart.svg")]
    [InlineData("figures/chart.png")]
    [InlineData("figures/captions.txt")]
    public void A_file_that_the_data_do_not_give_is_found_even_with_its_hash_changed_too(string name)
    {
        SortedDictionary<string, byte[]> files = SampleReports.Files(SampleReports.Source());
        files[name] = [.. files[name], (byte)'\n'];
        files[ReportFolder.ManifestName] = ReportFolder.Manifest(files);
        Assert.Contains($"{name} is not what the data give, in this version of Yardwatch.", ReportCheck.Document(files).Problems);
    }

    [Fact]
    public void A_changed_count_is_found_by_the_arithmetic_even_with_page_and_hashes_made_anew()
    {
        ReportSource source = SampleReports.Source();
        ReportRow[] rows = [.. source.Series.Rows];
        rows[5] = rows[5] with { Count = 40, Lower = 39, Upper = 41 };
        byte[] finding = SampleReports.Files(source)["data/finding.json"];
        SortedDictionary<string, byte[]> files = SampleReports.Files(source with { Series = source.Series with { Rows = rows } });
        files["data/finding.json"] = finding;
        files[ReportFolder.ManifestName] = ReportFolder.Manifest(files);
        CheckResult result = ReportCheck.Arithmetic(files);
        Assert.False(result.Holds);
        Assert.Contains(result.Problems, problem => problem.StartsWith("finding.previousMaximum is ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_judged_count_that_its_probabilities_do_not_give_is_found()
    {
        ReportSource source = SampleReports.Source();
        SortedDictionary<string, byte[]> files = SampleReports.Files(source with
        {
            Observation = source.Observation with { Railcars = source.Observation.Railcars! with { Median = source.Observation.Railcars.Median + 1 } },
        });
        Assert.Equal(2, ReportCheck.Arithmetic(files).Problems.Count);
    }

    [Fact]
    public void Hostile_names_end_up_as_harmless_text()
    {
        const string attack = "<script>alert(1)</script>\"'&\u202Egnp.";
        string page = Encoding.UTF8.GetString(SampleReports.Files(SampleReports.Source(attack))[ReportFolder.PageName]);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_ten_megabytes_leaves_a_page_that_a_browser_shows()
    {
        int bytes = SampleReports.Files(SampleReports.Source(new string('x', 10 << 20)))[ReportFolder.PageName].Length;
        Assert.True(bytes < 2 << 20, $"{bytes} bytes");
    }

    [Fact]
    public void Hostile_and_endless_names_are_cleaned_and_cut_in_figures_feed_and_list()
    {
        string name = "\u202Egnp.\u001b[31m" + new string('x', 10 << 20);
        ReportSource source = SampleReports.Source(name);
        SurgeFinding finding = source.Series.Judge();
        string title = ReportWords.Title(source, finding);
        SiteEntry entry = new("sample", title, title, ReportState.Published, 1, source.Content.MadeAt, source.Content.MadeAt, "abc");
        SiteAbout site = SiteAbout.Begun("abc") with { Title = name };
        byte[][] files =
        [
            .. SampleReports.Figures(source).Values, PublishedSite.Feed(site, [entry]), PublishedSite.Index(site, [entry]), PublishedSite.Notice(entry),
            Encoding.UTF8.GetBytes(SurgeChart.AltText(finding)),
        ];
        Assert.All(files, bytes => Assert.InRange(bytes.Length, 1, 1 << 20));
        Assert.All(files.Select(Encoding.UTF8.GetString), text => Assert.DoesNotContain("\u202E", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_asks_for_nothing_and_is_well_formed()
    {
        string page = Encoding.UTF8.GetString(SampleReports.Files(SampleReports.Source())[ReportFolder.PageName]);
        Assert.DoesNotMatch(@"https?:|url\(|@import|<link|<script", Regex.Replace(page, "base64,[^\"]*", ""));
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.All(Regex.Matches(page, "<img [^>]*>"), image => Assert.Matches("alt=\"[^\"]{10,}\"", image.Value));
        string xml = Regex.Replace(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<(meta|img)([^>]*)>", "<$1$2/>");
        Assert.Equal("html", System.Xml.Linq.XDocument.Parse(xml).Root!.Name.LocalName);
    }

    [Fact]
    public void What_can_not_be_cited_says_so_and_why()
    {
        ReportSource source = SampleReports.Source();
        Assert.Contains("NOT CITABLE", Page(source), StringComparison.Ordinal);
        Assert.DoesNotContain("NOT CITABLE", Page(source with { Content = source.Content with { NotCitable = [] } }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Whole + "{{logo}}", "There is no place {{logo}}.")]
    [InlineData("{{stamp", "A place opens with {{ and is never closed with }}.")]
    [InlineData("{{stamp}}{{about}}{{key-findings}}{{caveats}}{{sources}}{{foot}}", "The place {{provenance}} is missing. It can stand anywhere, but not be left out.")]
    [InlineData("{{stamp}}{{about}}{{key-findings}}{{caveats}}{{sources}}{{provenance}}", "The place {{foot}} is missing.")]
    [InlineData("<div hidden>{{stamp}}</div>" + Rest, "The place {{stamp}} stands inside <div hidden>, where a reader may not see it.")]
    [InlineData("<body><DIV Aria-Hidden=true><p>Text{{stamp}}</div>" + Rest, "The place {{stamp}} stands inside <DIV Aria-Hidden=true>,")]
    [InlineData("<div class=\"a>b\" style=\"left:-9em\">{{stamp}}</div>" + Rest, "The place {{stamp}} stands inside <div class=")]
    [InlineData("<!-- <div> {{stamp}} -->" + Rest, "The place {{stamp}} stands inside <!-- <div>")]
    [InlineData("<p title=\"{{stamp}}\">" + Rest, "The place {{stamp}} stands inside <p title=")]
    [InlineData("<details><summary>More</summary>{{stamp}}</details>" + Rest, "The place {{stamp}} stands inside <details>")]
    [InlineData("<template><div>{{stamp}}</div></template>" + Rest, "The place {{stamp}} stands inside <template>")]
    [InlineData("<style>main { DISPLAY : none }</style>" + Whole, "It has DISPLAY : none: a report runs nothing, asks for no other file and hides nothing.")]
    [InlineData("<style>main { opacity: 0 }</style>" + Whole, "It has opacity: 0 }")]
    [InlineData("<body onload=\"x()\">" + Whole, "It has onload=")]
    [InlineData("<script>x()</script>" + Whole, "It has <script")]
    [InlineData("<link rel=stylesheet href=x.css>" + Whole, "It has <link")]
    public void A_template_that_can_not_be_used_is_refused(string template, string why) =>
        Assert.StartsWith(why, Assert.Throws<FormatException>(() => ReportTemplate.Parse(template)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_stamp_carries_a_style_of_its_own_that_no_template_outranks() =>
        Assert.Contains("<div class=\"stamp\" role=\"note\" style=\"all:revert!important;display:block!important;", Page(SampleReports.Source()), StringComparison.Ordinal);

    [Fact]
    public void An_analyst_sets_the_report_in_a_page_of_their_own()
    {
        const string template = "<h1>Our house</h1><div class='a' id=b><p>One<p>two<br><img src=\"data:,\" hidden><details>more</details><!-- a remark --></div><style>.a { opacity: 0.9 }</style>" + Whole;
        IReadOnlyDictionary<string, byte[]> files = ReportFolder.Files(SampleReports.Source(), SampleReports.Figures(SampleReports.Source()), template);
        Assert.StartsWith("<h1>Our house</h1><div", Encoding.UTF8.GetString(files[ReportFolder.PageName]), StringComparison.Ordinal);
        Assert.True(ReportCheck.Document(files).Holds);
    }

    [Fact]
    public void A_claim_keeps_its_number_its_chain_its_days_and_its_address()
    {
        DateTimeOffset day = new(2023, 10, 5, 0, 0, 0, TimeSpan.Zero);
        Claim claim = new()
        {
            Kind = ClaimKind.Count,
            Site = "elsewhere",
            From = day,
            To = day,
            What = "approx. freight railcars",
            Count = new ClaimedCount(73, 75),
            Chain = [new ClaimStep(ClaimRole.Said, "A tank", day.AddDays(1), day.AddDays(3), "https://example.org/?a=1&b=2"), new ClaimStep(ClaimRole.Reported, "A paper", day.AddDays(2), null, "javascript:alert(1)")],
        };
        string page = Page(SampleReports.Source() with { Claims = [claim] });
        Assert.Contains("<td class=\"text\">73 to 75</td><td class=\"text\">\u201capprox. freight railcars\u201d</td>", page, StringComparison.Ordinal);
        Assert.Contains("A tank, published 2023-10-06, updated 2023-10-08, <a href=\"https://example.org/?a=1&amp;b=2\"", page, StringComparison.Ordinal);
        Assert.Contains("; via A paper, published 2023-10-07, javascript:alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_time_of_a_scene_stands_once_in_its_provenance()
    {
        ReportSource source = SampleReports.Source();
        string scene = $"A, {Phrases.Acquired(source.Observation)}";
        Assert.Contains($"<dt>Scene</dt><dd>{scene}</dd>", Page(source with { Observation = source.Observation with { Scene = scene } }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_remark_on_a_claim_is_in_no_file_of_a_report()
    {
        DateTimeOffset day = new(2023, 10, 5, 0, 0, 0, TimeSpan.Zero);
        Claim claim = new() { Kind = ClaimKind.Observation, Site = "here", From = day, To = day, What = "a train", Chain = [new ClaimStep(ClaimRole.Said, "A paper", null, null, null)], Note = "from our driver" };
        SortedDictionary<string, byte[]> files = SampleReports.Files(SampleReports.Source() with { Claims = [claim] });
        Assert.Contains("a train", Encoding.UTF8.GetString(files["data/claims.json"]), StringComparison.Ordinal);
        Assert.All(files.Values, bytes => Assert.DoesNotContain("our driver", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal));
        Assert.Empty(ReportCheck.Document(files).Problems);
    }

    [Fact]
    public void One_probability_is_printed_one_way()
    {
        ReportSource source = SampleReports.Source();
        ReportRow[] rows = [.. source.Series.Rows.SkipLast(1), source.Series.Rows[^1] with { Count = 30, Lower = 28, Upper = 32, Distribution = null }];
        SurgeFinding finding = (source.Series with { Rows = rows }).Judge();
        Assert.Equal(Verdict.Unprecedented, finding.Verdict);
        string table = Regex.Match(ReportTables.Comparison(finding), "More than every earlier true count</th><td class=\"text\">probability ([^<]*)<").Groups[1].Value.Replace("&gt;", "above", StringComparison.Ordinal);
        Assert.Contains(finding.Reasons, reason => reason.Text.Contains($"with a probability {(table.StartsWith("above", StringComparison.Ordinal) ? table : $"of {table}")},", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(73, 69, 78, "about 73 (69 to 78)")]
    [InlineData(5, 5, 5, "5")]
    [InlineData(0, 0, 1, "about 0 (0 to 1)")]
    [InlineData(243, 218, 265, "about 240 (218 to 265)")]
    public void Numbers_are_as_exact_as_their_interval(int median, int lower, int upper, string expected) => Assert.Equal(expected, ReportWords.Count(median, lower, upper));

    private static string Page(ReportSource source) => Encoding.UTF8.GetString(SampleReports.Files(source)[ReportFolder.PageName]);
}
