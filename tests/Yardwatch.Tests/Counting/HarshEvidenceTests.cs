using Xunit;
using Yardwatch.Counting;
using Yardwatch.Detection;

namespace Yardwatch.Tests.Counting;

public sealed class HarshEvidenceTests
{
    // A model that is sure of itself and wrong leaves segmentations that lead nowhere; the count must come out all the same.
    [Fact]
    public void Evidence_that_is_sure_and_senseless_is_counted_all_the_same()
    {
        SemiMarkovDecoder decoder = new(Fleet.Any, DecoderOptions.Default with { Tempering = 1, GapTempering = 1 });
        Random random = new(20231005);
        for (int round = 0; round < 200; round++)
        {
            int columns = random.Next(1, 160);
            ColumnEvidence evidence = Evidence(random, columns);
            bool[] counts = [.. Enumerable.Range(0, columns).Select(_ => random.Next(4) > 0)];
            bool[] observed = [.. Enumerable.Range(0, columns).Select(_ => random.Next(10) > 0)];
            TrackCount count = decoder.Decode(evidence, observed, counts);
            Assert.Equal(1, count.Railcars.Probabilities.Sum(), 9);
            Assert.Equal(count.Vehicles.Median, count.Detections.Count);
        }
    }

    // Runs of one class, each with nearly all the probability.
    private static ColumnEvidence Evidence(Random random, int columns)
    {
        float[] classes = new float[ColumnEvidence.Classes * columns];
        Array.Fill(classes, -60f);
        int kind = 0;
        for (int column = 0; column < columns; column++)
        {
            if (random.Next(6) == 0)
            {
                kind = random.Next(ColumnEvidence.Classes - 1);
            }

            classes[(kind * columns) + column] = -1e-4f;
        }

        return new ColumnEvidence(columns, classes, new float[ColumnEvidence.LateralBins * columns], new float[ColumnEvidence.ShadowBins * columns]);
    }
}
