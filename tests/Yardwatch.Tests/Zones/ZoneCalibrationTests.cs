using Xunit;
using Yardwatch.Zones;

namespace Yardwatch.Tests.Zones;

public sealed class ZoneCalibrationTests
{
    [Fact]
    public void Probabilities_sum_to_one_and_follow_sharpness_and_offsets()
    {
        ZoneEvidence evidence = new(1, [.. new[] { 0.5, 0.2, 0.1, 0.1, 0.05, 0.05 }.Select(p => (float)double.Log(p))]);
        double[] p = new double[ZoneEvidence.Classes];
        ZoneScenes.Plain().Probabilities(evidence, 0, p);
        Assert.Equal(0.5, p[0], 1e-4);
        (ZoneScenes.Plain() with { Sharpness = 2 }).Probabilities(evidence, 0, p);
        Assert.Equal(1, p.Sum(), 1e-9);
        Assert.Equal(0.25 / 0.04, p[0] / p[1], 1e-3);
        (ZoneScenes.Plain() with { Offsets = [0, double.Log(3), 0, 0, 0, 0] }).Probabilities(evidence, 0, p);
        Assert.Equal(0.6 / 0.5, p[1] / p[0], 1e-3);
    }

    [Fact]
    public void A_table_reads_back_what_it_wrote()
    {
        ZoneCalibrationTable table = new(new string('c', 64), [new(0.5, ZoneScenes.Plain(1, 2)), new(1.2, ZoneScenes.Plain(3))]);
        var back = ZoneCalibrationTable.Parse(table.ToJson());
        Assert.Equal(table.ToJson(), back.ToJson());
        Assert.Equal(1, back.Of(0.3).Errors[0].Below[0]);
        Assert.Equal(3, back.Of(0.6).Errors[0].Below[0]);
        Assert.Equal(3, back.Of(5).Errors[0].Above[0]);
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("{", "no zone calibration")]
    [InlineData("""{ "modelSha256": "a", "classes": [] }""", "no classes")]
    [InlineData("""{ "modelSha256": "a", "classes": [ null ] }""", "no calibration")]
    [InlineData("""{ "modelSha256": "a", "classes": [ { "maximumGsdMeters": 1, "calibration": null } ] }""", "calibration")]
    [InlineData("""{ "modelSha256": "a", "classes": [ { "maximumGsdMeters": 1, "calibration": { "sharpness": 0, "offsets": [0,0,0,0,0,0], "errors": [] } } ] }""", "sharpness")]
    [InlineData("""{ "modelSha256": "a", "classes": [ { "maximumGsdMeters": 1, "calibration": { "sharpness": 1, "offsets": [0], "errors": [] } } ] }""", "offsets")]
    [InlineData("""{ "modelSha256": "a", "classes": [ { "maximumGsdMeters": 1, "calibration": { "sharpness": 1, "offsets": [0,0,0,0,0,0], "errors": [] } } ] }""", "errors")]
    public void A_table_that_cannot_be_used_is_refused(string json, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => ZoneCalibrationTable.Parse(json)).Message, StringComparison.Ordinal);
}
