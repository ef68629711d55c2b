using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SkiaSharp;
using Xunit;
using Yardwatch.Baselines;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;
using Yardwatch.Tests.Baselines;

namespace Yardwatch.Tests.Publishing;

public sealed class SurgeChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. ChartFindings.All().Select(finding => finding.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Texts_stand_apart_and_inside(string name)
    {
        ChartDrawing drawing = SurgeChart.Draw(Finding(name));
        ChartText[] texts = [.. drawing.Texts];
        Assert.All(texts, text => Assert.True(new SKRect(0, 0, drawing.Size.Width, drawing.Size.Height).Contains(text.Box), text.Text));
        for (int i = 0; i < texts.Length; i++)
        {
            Assert.All(texts.Skip(i + 1), other => Assert.False(texts[i].Box.IntersectsWith(other.Box), $"{texts[i].Text} meets {other.Text}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shapes_lie_inside(string name)
    {
        ChartDrawing drawing = SurgeChart.Draw(Finding(name));
        var canvas = new SKRect(0, 0, drawing.Size.Width, drawing.Size.Height);
        Assert.All(drawing.Marks.OfType<ChartShape>(), shape =>
        {
            using var path = SKPath.ParseSvgPathData(shape.Data);
            Assert.True(canvas.Contains(shape.Clip ?? SKRect.Inflate(path.Bounds, shape.Style.Width / 2, shape.Style.Width / 2)), shape.Data);
        });
    }

    [Fact]
    public void A_rise_is_not_drawn_or_told_where_nothing_says_that_there_is_one()
    {
        SurgeFinding finding = SampleFindings.WithOnset();
        SurgeFinding undetermined = finding with { Verdict = Verdict.Undetermined };
        Assert.Contains("rise began", Told(finding), StringComparison.Ordinal);
        Assert.DoesNotContain("rise", Told(undetermined), StringComparison.Ordinal);
        Assert.DoesNotContain(ReportWords.Timeline(undetermined), line => line.What.Contains("rise", StringComparison.Ordinal));

        static string Told(SurgeFinding finding) => string.Join('\n', [ChartPhrases.Alternative(finding), .. SurgeChart.Draw(finding).Texts.Select(text => text.Text)]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_finding_gives_the_same_bytes(string name)
    {
        Assert.Equal(SurgeChart.Png(Finding(name)), SurgeChart.Png(Finding(name)));
        Assert.Equal(SurgeChart.Svg(Finding(name)), SurgeChart.Svg(Finding(name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_svg_is_whole_and_says_what_it_shows(string name)
    {
        SurgeFinding finding = Finding(name);
        XElement root = XDocument.Parse(SurgeChart.Svg(finding)).Root!;
        Assert.Equal("img", (string?)root.Attribute("role"));
        Assert.Contains(finding.Facility, root.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal(SurgeChart.AltText(finding), root.Element(Svg + "desc")!.Value);
        Assert.Empty(root.Descendants(Svg + "text"));
        string[] ids = [.. root.Descendants().Select(element => (string?)element.Attribute("id")).OfType<string>()];
        string[] used = [.. root.Descendants(Svg + "use").Select(element => element.Attributes().First(attribute => attribute.Name.LocalName == "href").Value[1..])];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.NotEmpty(used);
        Assert.Empty(used.Except(ids, StringComparer.Ordinal));
    }

    [Fact]
    public void The_picture_is_twice_the_svg_in_each_direction_and_has_ink_where_the_judged_scene_is()
    {
        SurgeFinding finding = ChartFindings.Surge();
        using var picture = SKBitmap.Decode(SurgeChart.Png(finding));
        Assert.Equal((1600, 900), (picture.Width, picture.Height));
        var layout = new SurgeChartLayout(finding);
        SKPoint at = layout.Scales.Of(finding.Judged);
        Assert.Equal(ChartColors.Judged, picture.GetPixel((int)(2 * at.X), (int)(2 * at.Y)));
    }

    [Fact]
    public void What_a_reader_needs_is_named()
    {
        string[] texts = Texts(ChartFindings.Surge());
        Assert.Contains("Tumangang Rail Facility: 73 railcars (69–78), unprecedented", texts);
        Assert.Contains("73 (69–78), 2023-10-05", texts);
        Assert.Contains("border closed", texts);
        Assert.Contains("summit, 2023-09-13 to 2023-09-17", texts);
        Assert.Contains("first train after the closure, 2022-11-02", texts);
        Assert.Contains("over 60 days without a scene", texts);
        Assert.Contains("0", texts);
        Assert.Contains("2021", texts);
        Assert.Contains(texts, text => text.StartsWith("previous maximum 20 (16–24), ", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("rise began between ", StringComparison.Ordinal) && text.EndsWith(" and 2023-10-05 (90 %)", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("2023-10-05; 80 earlier scenes since ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_onset_is_named_before_any_event()
    {
        string[] texts = Texts(ChartFindings.Crowded());
        Assert.Contains(texts, text => text.StartsWith("rise began between ", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("without room for a name", StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_word_has_its_reason_beside_it() =>
        Assert.Contains("There is no earlier usable scene.", Texts(ChartFindings.One()));

    [Fact]
    public void Every_kind_of_scene_has_its_own_mark_and_meaning()
    {
        string[] texts = Texts(ChartFindings.Crowded());
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "scene, 90 % interval, stated or supposed", "scene outside of the baseline", "scene not compared", "at most so many", "at least so many",
                "on a day between these",
            },
            new HashSet<string>(texts, StringComparer.Ordinal));
        Assert.DoesNotContain("scene not compared", Texts(ChartFindings.Surge()));
    }

    [Fact]
    public void The_counts_axis_starts_at_zero_has_whole_numbers_and_holds_every_count()
    {
        foreach (TheoryFinding each in ChartFindings.All())
        {
            var layout = new SurgeChartLayout(each.Finding);
            ChartTick[] ticks = [.. layout.Scales.CountAxis()];
            Assert.Equal("0", ticks[0].Label);
            Assert.Equal(layout.Plot.Bottom, ticks[0].At, 0.01f);
            Assert.InRange(ticks.Length, 3, 8);
            Assert.All(ticks, tick => Assert.True(int.TryParse(tick.Label, CultureInfo.InvariantCulture, out _)));
            Assert.All(each.Finding.History, point => Assert.InRange(layout.Scales.Of(point).Y, layout.Plot.Top, layout.Plot.Bottom));
        }
    }

    [Fact]
    public void Scenes_before_the_five_years_are_counted_but_not_shown()
    {
        SurgeFinding finding = ChartFindings.Of("Old yard", 30, [.. Enumerable.Repeat(9, 20)], days: 3000);
        Assert.Contains(Texts(finding), text => text.EndsWith(" older scenes not shown", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_hundred_thousand_scenes_only_what_can_be_seen_is_drawn()
    {
        SurgeFinding finding = ChartFindings.Huge(100_000);
        var layout = new SurgeChartLayout(finding);
        Assert.InRange(layout.History.Points.Count, 10_000, 60_000);
        Assert.InRange(layout.History.Bars.Count, 1_000, 30_000);
        Assert.InRange(SurgeChart.Svg(finding).Length, 100_000, 6_000_000);
    }

    [Fact]
    public void Letters_that_no_file_may_hold_are_replaced()
    {
        SurgeFinding finding = ChartFindings.Surge() with { Facility = "A\u0000<\"&\uFFFE\uD800b" };
        XElement root = XDocument.Parse(SurgeChart.Svg(finding)).Root!;
        Assert.StartsWith("A\uFFFD<\"&\uFFFD\uFFFDb: 73", root.Element(Svg + "title")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_alternative_text_is_two_sentences() => Assert.Matches(
        @"^Tumangang Rail Facility: 73 railcars \(69–78\) on 2023-10-05, unprecedented, against 80 earlier scenes since 2018-10-\d\d whose largest count is 20\. "
        + @"The history predicts \d\.\d, with an upper bound of \d+; the rise began between 2023-09-\d\d and 2023-10-05\.$",
        SurgeChart.AltText(ChartFindings.Surge()));

    [Fact]
    public void The_extension_says_the_format()
    {
        using var folder = new TemporaryFolder();
        string png = folder.File("chart.PNG");
        string svg = folder.File("chart.svg");
        SurgeChart.Write(ChartFindings.One(), png);
        SurgeChart.Write(ChartFindings.One(), svg);
        Assert.Equal(SurgeChart.Png(ChartFindings.One()), File.ReadAllBytes(png));
        Assert.Equal(SurgeChart.Svg(ChartFindings.One()), File.ReadAllText(svg, Encoding.UTF8));
        string other = folder.File("chart.pdf");
        Assert.Contains("chart.pdf", Assert.Throws<ArgumentException>(() => SurgeChart.Write(ChartFindings.One(), other)).Message, StringComparison.Ordinal);
        Assert.Throws<PublishingException>(() => SurgeChart.Write(ChartFindings.One(), folder.File(Path.Combine("none", "chart.svg"))));
        Assert.Equal(2, Directory.GetFiles(folder.FullName).Length);
    }

    [Theory]
    [InlineData(new float[] { 10, 12, 14 }, new float[] { 10, 20, 30 })]
    [InlineData(new float[] { 10, 95, 97 }, new float[] { 10, 90, 100 })]
    [InlineData(new float[] { 10, 50, 90 }, new float[] { 10, 50, 90 })]
    public void Names_of_lines_spread_no_more_than_they_must(float[] wanted, float[] expected) =>
        Assert.Equal(expected, SurgeChartBaseline.Spread(wanted, 10, (0, 100)));

    [Fact]
    public void A_line_never_passes_through_another_ones_name()
    {
        var style = new TextStyle(11, ChartColors.Event);
        ChartFlag[] flags = [.. Enumerable.Range(0, 9).Select(i => new ChartFlag(new ChartText($"a known event {i}", style), 300 + (15 * i), 300 + (15 * i)))];
        PlacedFlag[] named = [.. new ChartFlags(flags, (50, 780)).Placed.Where(flag => flag.Lane >= 0)];
        Assert.InRange(named.Length, 6, 9);
        foreach (PlacedFlag name in named)
        {
            Assert.DoesNotContain(named, other => other.HighestLane >= name.Lane && other.Flag.Left > name.LabelLeft && other.Flag.Left < name.LabelRight);
        }
    }

    [Fact]
    public void An_event_within_a_rise_at_the_right_edge_keeps_its_name()
    {
        ChartFlag rise = new(new ChartText("rise began between 2024-08-20 and 2024-09-22 (90 %)", new TextStyle(11, ChartColors.Onset, Bold: true)), 655, 666, IsOnset: true);
        ChartFlag visit = new(new ChartText("Announced visit (made up), 2024-09-07", new TextStyle(11, ChartColors.Event)), 661, 661);
        Assert.All(new ChartFlags([rise, visit], (60, 680)).Placed, placed => Assert.True(placed.Lane >= 0, placed.Flag.Label.Text));
    }

    [Fact]
    public void The_names_of_the_lines_contradict_no_number_of_the_subtitle()
    {
        SurgeFinding finding = ChartFindings.All().First(one => one.Finding is { Band.Count: > 0, UpperBound: not null }).Finding;
        BaselinePoint last = finding.Band[^1];
        Assert.Contains($"upper bound {last.Bound}", Texts(finding with { UpperBound = last.Bound }));
        string[] other = Texts(finding with { UpperBound = last.Bound + 1 });
        Assert.Contains("upper bound", other);
        Assert.DoesNotContain($"upper bound {last.Bound}", other);
    }

    private static SurgeFinding Finding(string name) => ChartFindings.All().Single(finding => finding.Name == name).Finding;

    private static string[] Texts(SurgeFinding finding) => [.. SurgeChart.Draw(finding).Texts.Select(text => text.Text)];
}
