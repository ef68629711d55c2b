using CsCheck;
using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class SurgeFinderPropertyTests
{
    private static readonly Gen<int> Count = Gen.Frequency((3, Gen.Int[0, 30]), (1, Gen.Const(0)), (1, Gen.Int[0, 900]));

    private static readonly Gen<CountRecord> Basic = Gen.Select(
        Gen.Frequency((4, Gen.Double[-2300, 0]), (1, Gen.Int[-3, 0].Select(day => (double)day))), Count, Gen.Int[0, 5],
        Gen.Frequency((2, Gen.Const(1.0)), (1, Gen.Double[0, 1])), Gen.Bool).Select(Record);

    private static readonly Gen<CountRecord> Any = Gen.Select(
        Basic, Gen.Frequency((1, Gen.Const((double?)null)), (2, Gen.Double[0.2, 4].Select(gsd => (double?)gsd))), Word("human", "machine"), Word("WV03", "GE01"),
        Gen.Int[0, 2], Gen.Frequency((5, Gen.Const("freight")), (1, Gen.Const("all")))).Select((record, gsd, method, sensor, tasked, classes) =>
        record with { GsdMeters = gsd, Method = method, Sensor = sensor, Tasked = tasked == 2 ? null : tasked == 1, Classes = classes });

    [Fact]
    public void Any_history_gives_a_finding_in_words() => Any.Array[1, 60].Sample(records => Check(records, SurgeOptions.Default with { WordOnly = true }), iter: 100);

    [Fact]
    public void Any_history_gives_a_finding_in_full() => Any.Array[1, 40].Sample(
        records =>
        {
            SurgeFinding finding = Check(records, SurgeOptions.Default);
            Assert.True(finding.Onset is not { } onset || onset.After < onset.By);
            Assert.True(finding.Onset is null || finding.Change!.ScenesSince >= 1);
            Assert.All(finding.Change?.Probabilities ?? [], probability => Assert.InRange(probability, 0, 1));
            Assert.True(finding.RatioInterval is not { } ratio || ratio.Lower <= ratio.Upper);
            Assert.All(finding.Band, point => Assert.True(point.Lower <= point.Upper && point.Upper <= point.Bound && double.IsFinite(point.Expected)));
            Assert.InRange(finding.Power?.CaughtProbability ?? 0, 0, 1);
        },
        iter: 40);

    private static CountRecord Record(double day, int count, int form, double clear, bool hasTime)
    {
        CountRecord record = new() { AcquiredAt = MadeHistory.End.AddDays(hasTime ? day : Math.Floor(day)), Count = count, ClearFraction = clear, HasTimeOfDay = hasTime };
        return form switch
        {
            0 => record with { Lower = count - (count / 4), Upper = count + 3 },
            1 => record with { Sense = CountSense.AtMost },
            2 => record with { Sense = CountSense.AtLeast },
            3 => record with { AcquiredUntil = record.AcquiredAt.AddDays(count), HasTimeOfDay = false },
            _ => record,
        };
    }

    private static Gen<string?> Word(string one, string other) => Gen.Int[0, 3].Select(index => index == 0 ? null : index == 1 ? other : one);

    private static SurgeFinding Check(CountRecord[] records, SurgeOptions options)
    {
        SurgeFinding finding = SurgeFinder.Judge(MadeHistory.History(records), null, options);
        double?[] probabilities = [finding.ExceedanceProbability, finding.ExceedanceAbove, finding.RecordProbability, finding.RankProbability, finding.Recent?.Probability];
        Assert.All(probabilities.OfType<double>(), probability => Assert.InRange(probability, 0, 1));
        Assert.InRange(finding.Rank, 1, finding.Scenes + 1);
        Assert.InRange(finding.EffectiveScenes, 0, finding.Scenes + 1e-9);
        Assert.NotEmpty(finding.Reasons);
        Assert.Equal(finding.Scenes > 0, finding.ExceedanceProbability is not null);
        if (finding.ExceedanceProbability is { } exceedance)
        {
            Assert.Equal(exceedance <= 0.01, finding.Judged.Record.Count > finding.UpperBound);
            Assert.InRange(finding.ExceedanceAbove!.Value, 0, exceedance);
            Assert.True(double.IsFinite(finding.Expected!.Value) && finding.Expected >= 0);
        }

        return finding;
    }
}
