using CsCheck;
using Xunit;
using Yardwatch.Counting;
using Yardwatch.Detection;

namespace Yardwatch.Tests.Counting;

public sealed class EqualCarsTests
{
    private static readonly DecoderOptions Toy = Toys.Options with { EqualShare = 0.6, EqualRunVehicles = 4, EqualDeviationMeters = 0.2 };
    private static readonly SegmentModel ToyModel = new(Toys.Fleet, Toy);

    [Fact]
    public void A_run_by_hand()
    {
        // Railcars of 1 or 2 m, that is 2 or 4 columns, each half of the time; half of them stand in runs of, on average, two.
        LengthPrior railcar = new([0, 0, 0.5, 0, 0.5]);
        var runs = EqualCars.Of(railcar, Toys.Options with { EqualShare = 0.5, EqualDeviationMeters = 0.1 });
        Assert.Equal([0.25, 0.25], runs.Shares);
        Assert.Equal([1.0, 1.0], runs.Lengths.Select((length, i) => length.Probability(i == 0 ? 2 : 4)));

        // After a car of the run of 2 m another car of 2 m follows by the run (1/2), by drawing that run again (1/2 * 1/4), or by chance
        // without a run (1/2 * 1/2 * 1/2): three quarters, where it is one half without runs.
        Fleet fleet = Toys.Fleet with { Railcar = new LengthMix(1, 2, [new(0.5, 1, 0), new(0.5, 2, 0)], 0) };
        SegmentModel model = new(fleet, Toys.Options with { EqualShare = 0.5, EqualRunVehicles = 2, EqualDeviationMeters = 0.1 });
        int two = SegmentModel.Kinds + 1;
        double again = model.SameRun + ((1 - model.SameRun) * (model.ShareOfKind(two) + (model.ShareOfKind(0) * model.Vehicles[0].Probability(4))));
        Assert.Equal(0.75, again, 1e-12);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(6, 3)]
    [InlineData(8, 4)]
    [InlineData(9, 5)]
    public void Count_posterior_is_the_sum_over_every_segmentation(int columns, int seed)
    {
        Random random = new(seed);
        ColumnEvidence evidence = EvidenceOf.Noise(columns, random, 2);
        bool[] counts = [.. Enumerable.Range(0, columns).Select(_ => random.Next(4) > 0)];
        TrackCount count = new SemiMarkovDecoder(Toys.Fleet, Toy).Decode(evidence, EvidenceOf.All(columns), counts);
        EverySegmentation all = new(ToyModel, evidence, Toy, counts, VehicleKinds.All);
        double total = all.Weights.Values.Sum();
        foreach ((int number, double weight) in all.Weights)
        {
            Assert.Equal(weight / total, count.Vehicles.Probability(number), 1e-5);
        }
    }

    [Fact]
    public void Without_evidence_as_many_vehicles_stand_on_a_track_as_the_rate_says()
    {
        foreach (double share in (double[])[0, 0.5])
        {
            DecoderOptions options = DecoderOptions.Default with { EqualShare = share };
            TrackCount count = Decode(new string('?', 400), options);
            Assert.Equal(400 * new SegmentModel(Fleet.Any, options).VehicleRate, count.Vehicles.Expected, 5e-3);
        }
    }

    [Fact]
    public void A_string_of_short_cars_whose_gaps_hardly_show_is_not_merged_in_pairs()
    {
        // Twenty two-axle cars of 8 m and gaps of 1.5 m. A pair is as long as a common car of 17.5 m: pair by pair that is likelier, but
        // not for the string as a whole. The doubt stays in the interval.
        ColumnEvidence evidence = Cars(20, 16);
        CountDistribution alone = Decode(evidence, DecoderOptions.Default with { EqualShare = 0 }).Railcars;
        CountDistribution runs = Decode(evidence, DecoderOptions.Default).Railcars;
        Assert.InRange(alone.Upper(0.9), 10, 14);
        Assert.Equal(20, runs.Median);
        Assert.True(runs.Expected > 16, $"{alone.Expected} became {runs.Expected}");
    }

    [Fact]
    public void A_string_of_long_cars_is_not_split_in_halves()
    {
        // Twelve cars of 17.5 m: two of 8 m and their gap would be as long.
        ColumnEvidence evidence = Cars(12, 35);
        Assert.Equal((12, 12, 12), Interval(Decode(evidence, DecoderOptions.Default).Railcars));
    }

    [Fact]
    public void Cars_of_many_lengths_are_counted_as_without_runs()
    {
        int[] lengths = [22, 34, 27, 40, 24, 30, 37, 26, 33, 29];
        string track = new string('E', 40) + string.Concat(lengths.Select(length => new string('R', length) + "GGG")) + new string('E', 40);
        Assert.Equal((10, 10, 10), Interval(Decode(track, DecoderOptions.Default).Railcars));
    }

    [Fact]
    public void Mirrored_strip_has_the_same_posterior() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[0, 1_000_000], Gen.Double[0, 3]).Sample((columns, seed, strength) =>
        {
            ColumnEvidence evidence = EvidenceOf.Noise(columns, new Random(seed), strength);
            ColumnEvidence mirrored = EvidenceOf.Logs([.. Enumerable.Range(0, columns).Select(column =>
                Enumerable.Range(0, 6).Select(kind => evidence.Class(columns - 1 - column, (ColumnClass)kind)).ToArray())]);
            SemiMarkovDecoder decoder = new(Toys.Fleet, Toy);
            CountDistribution one = decoder.Decode(evidence, EvidenceOf.All(columns), EvidenceOf.All(columns)).Railcars;
            CountDistribution other = decoder.Decode(mirrored, EvidenceOf.All(columns), EvidenceOf.All(columns)).Railcars;
            Assert.Equal(one.Expected, other.Expected, 1e-4);
            Assert.Equal(one.Deviation, other.Deviation, 1e-3);
        }, seed: "0N0XIzNsQ0O2", iter: 100);

    // Cars with gaps of three columns that look as much like a roof as like a gap.
    private static ColumnEvidence Cars(int number, int length)
    {
        const double gap = 0.45;
        List<double[]> columns = [.. Enumerable.Repeat(Column(0.96, 0.01, 0.02), 40)];
        for (int car = 0; car < number; car++)
        {
            columns.AddRange(Enumerable.Repeat(Column(0.02, 0.02, 0.95), length));
            columns.AddRange(Enumerable.Repeat(car == number - 1 ? Column(0.96, 0.01, 0.02) : Column(0.02, gap, 0.97 - gap), 3));
        }

        columns.AddRange(Enumerable.Repeat(Column(0.96, 0.01, 0.02), 40));
        return EvidenceOf.Logs(columns);
    }

    private static double[] Column(double empty, double gap, double railcar) =>
        [Math.Log(empty), Math.Log(gap), Math.Log(railcar), Math.Log(0.005), Math.Log(0.004), Math.Log(0.001)];

    private static (int Lower, int Median, int Upper) Interval(CountDistribution count) => (count.Lower(0.9), count.Median, count.Upper(0.9));

    private static TrackCount Decode(string letters, DecoderOptions options) => Decode(EvidenceOf.Letters(letters), options);

    private static TrackCount Decode(ColumnEvidence evidence, DecoderOptions options) => new SemiMarkovDecoder(Fleet.Any, options).Decode(
        evidence, EvidenceOf.All(evidence.Columns), EvidenceOf.All(evidence.Columns));
}
