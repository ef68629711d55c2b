using Xunit;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using Yardwatch.Tests.Observations;

namespace Yardwatch.Tests.Publishing;

public sealed class ObservationTextTests
{
    [Theory]
    [InlineData(ObservationStatus.Counted, "observation-counted.txt")]
    [InlineData(ObservationStatus.LengthOnly, "observation-length-only.txt")]
    [InlineData(ObservationStatus.NotUsable, "observation-not-usable.txt")]
    public void Each_status_has_its_reviewed_text(ObservationStatus status, string golden) =>
        Golden.Check(golden, ObservationText.Write(SampleObservations.Of(status)));

    [Fact]
    public void No_line_is_longer_than_a_terminal()
    {
        Observation observation = SampleObservations.Counted();
        ObservedTrack track = observation.Tracks[0];
        string[] names = ["a-very-long-name-" + new string('x', 300), new string('두', 200), "many short words " + string.Join(' ', Enumerable.Repeat("yard", 90))];
        foreach (string name in names)
        {
            string text = ObservationText.Write(observation with { Scene = name, Facility = name, Tracks = [track with { Id = name }] });
            Assert.All(text.Split('\n'), line => Assert.InRange(line.Sum(letter => letter == '두' ? 2 : 1), 0, 80));
        }
    }

    [Fact]
    public void Names_can_not_steer_the_terminal()
    {
        Observation observation = SampleObservations.Counted();
        string text = ObservationText.Write(observation with
        {
            Scene = "\u001b[2Jwiped",
            Facility = "right\u202Eleft",
            Tracks = [observation.Tracks[0] with { Id = "1\n2" }],
        });
        Assert.DoesNotContain(text, letter => letter is '\u001b' or '\u202E');
        Assert.Contains("1\uFFFD2", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "0 railcars (90 % interval 0 to 0)")]
    [InlineData(0, 1, "1 railcar (90 % interval 0 to 2)")]
    public void The_headline_minds_the_number(int lower, double expected, string headline)
    {
        Observation observation = SampleObservations.Counted() with { Railcars = SampleObservations.Estimate(CountSource.Columns, lower, expected) };
        Assert.Equal(headline, Phrases.Headline(observation));
    }

    [Fact]
    public void A_scene_that_is_not_usable_is_never_said_to_show_zero_railcars()
    {
        string text = ObservationText.Write(SampleObservations.NotUsable());
        Assert.StartsWith("No count: cloud or fog hides the rail tracks.\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0 railcars", text, StringComparison.Ordinal);
    }
}
