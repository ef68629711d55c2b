using System.Text;
using System.Text.RegularExpressions;
using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using Yardwatch.Tests.Observations;

namespace Yardwatch.Tests.Publishing;

public sealed class ObservationPageTests
{
    private static readonly byte[] Picture = Encoding.UTF8.GetBytes("not really a picture");

    [Theory]
    [InlineData(ObservationStatus.Counted, "observation-counted.html")]
    [InlineData(ObservationStatus.LengthOnly, "observation-length-only.html")]
    [InlineData(ObservationStatus.NotUsable, "observation-not-usable.html")]
    public void Each_status_has_its_reviewed_page(ObservationStatus status, string golden) =>
        Golden.Check(golden, ObservationPage.Render(SampleObservations.Of(status), Picture));

    [Fact]
    public void Nothing_that_a_user_wrote_becomes_markup()
    {
        const string attack = "<script>alert(1)</script>\"'&";
        Observation observation = SampleObservations.Counted();
        string page = ObservationPage.Render(
            observation with
            {
                Facility = attack,
                FacilityVersion = attack,
                Scene = attack,
                AcquiredAt = null,
                AcquiredBetween = new AcquisitionInterval(default, default, attack),
                Tracks = [observation.Tracks[0] with { Id = attack }],
                Caveats = [Caveats.OverlappingTracks(attack, "2", 3)],
                Provenance = observation.Provenance with { Software = attack, SceneSha256 = attack, WindowsSha256 = attack, FacilitySha256 = attack, ModelSha256 = attack },
            },
            Picture);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"'", page, StringComparison.Ordinal);
        Assert.Equal(13, Regex.Count(page, "&lt;script&gt;"));
    }

    [Theory]
    [InlineData(ObservationStatus.Counted)]
    [InlineData(ObservationStatus.NotUsable)]
    public void The_page_asks_no_other_file_for_anything(ObservationStatus status)
    {
        string page = ObservationPage.Render(SampleObservations.Of(status), Picture);
        Assert.DoesNotMatch(@"https?:|//|url\(|@import|<link|<script", Regex.Replace(page, "base64,[^\"]*", ""));
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ObservationStatus.Counted)]
    [InlineData(ObservationStatus.LengthOnly)]
    [InlineData(ObservationStatus.NotUsable)]
    public void The_page_is_well_formed_and_accessible(ObservationStatus status)
    {
        string page = ObservationPage.Render(SampleObservations.Of(status), Picture);
        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.All(Regex.Matches(page, "<img [^>]*>"), image => Assert.Matches("alt=\"[^\"]{20,}\"", image.Value));
        Assert.All(Regex.Matches(page, "<svg [^>]*>"), chart => Assert.Matches("role=\"img\" aria-label=\"[^\"]{20,}\"", chart.Value));
        Assert.All(Regex.Matches(page, "<th[ >][^>]*>?"), header => Assert.Contains("scope=", header.Value, StringComparison.Ordinal));
        // Every element closed in order: XML readers know no void elements of HTML, so those are closed first.
        string xml = Regex.Replace(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<(meta|img)([^>]*)>", "<$1$2/>");
        Assert.Equal("html", System.Xml.Linq.XDocument.Parse(xml).Root!.Name.LocalName);
    }

    [Fact]
    public void A_page_without_a_picture_has_none()
    {
        string page = ObservationPage.Render(SampleObservations.NotUsable(), []);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("<h1>No count: cloud or fog hides the rail tracks</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wide_distribution_has_ticks_that_do_not_touch()
    {
        double[] probabilities = [.. Enumerable.Range(0, 900).Select(count => double.Exp(-double.Pow((count - 420) / 150.0, 2)))];
        Observation observation = SampleObservations.Counted();
        CountEstimate wide = observation.Railcars! with { Lower = 250, Upper = 600, Median = 420, Distribution = CountEstimate.Published(probabilities) };
        string page = ObservationPage.Render(observation with { Railcars = wide }, []);
        double[] ticks = [.. Regex.Matches(page, "<text x=\"([0-9.]+)\"").Select(match => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.InRange(ticks.Length, 4, 20);
        Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 36));
    }
}
