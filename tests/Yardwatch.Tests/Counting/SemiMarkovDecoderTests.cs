using CsCheck;
using Xunit;
using Yardwatch.Counting;
using Yardwatch.Detection;

namespace Yardwatch.Tests.Counting;

public sealed class SemiMarkovDecoderTests
{
    private static readonly SegmentModel ToyModel = new(Toys.Fleet, Toys.Options);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(6, 3)]
    [InlineData(9, 4)]
    [InlineData(11, 6)]
    [InlineData(13, 8)]
    public void Count_posterior_is_the_sum_over_every_segmentation(int columns, int seed)
    {
        Random random = new(seed);
        ColumnEvidence evidence = EvidenceOf.Noise(columns, random, 4);
        bool[] counts = [.. Enumerable.Range(0, columns).Select(_ => random.Next(4) > 0)];
        using SegmentLattice lattice = Lattice(evidence, counts);
        foreach (VehicleKinds kinds in (VehicleKinds[])[VehicleKinds.All, VehicleKinds.Railcar, VehicleKinds.Locomotive])
        {
            EverySegmentation all = new(ToyModel, evidence, Toys.Options, counts, kinds);
            CountDistribution posterior = CountPropagation.Posterior(lattice, kinds);
            double total = all.Weights.Values.Sum();
            Assert.Equal(all.Weights.Keys.Max(), posterior.Maximum);
            foreach ((int count, double weight) in all.Weights)
            {
                Assert.Equal(weight / total, posterior.Probability(count), 1e-10);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(8, 3)]
    [InlineData(11, 4)]
    [InlineData(13, 5)]
    public void Constrained_path_is_the_heaviest_of_every_segmentation_with_that_count(int columns, int seed)
    {
        ColumnEvidence evidence = EvidenceOf.Noise(columns, new Random(seed), 4);
        bool[] counts = EvidenceOf.All(columns);
        using SegmentLattice lattice = Lattice(evidence, counts);
        EverySegmentation all = new(ToyModel, evidence, Toys.Options, counts, VehicleKinds.All);
        foreach ((int count, (_, PathVehicle[] vehicles)) in all.Best)
        {
            Assert.Equal(vehicles, ConstrainedPath.Find(lattice, count));
        }
    }

    [Fact]
    public void Segmentations_of_no_evidence_weigh_one_together()
    {
        bool[] counts = EvidenceOf.All(10);
        ColumnEvidence evidence = EvidenceOf.Letters("??????????");
        EverySegmentation all = new(ToyModel, evidence, Toys.Options with { Tempering = 1e-12, GapTempering = 1e-12 }, counts, VehicleKinds.All);
        Assert.Equal(1, all.Weights.Values.Sum(), 1e-9);
    }

    [Fact]
    public void One_column_by_hand()
    {
        // No evidence: the column lies under a vehicle, a gap or nothing, as often as each covers track. The vehicle's center is on the
        // column itself, half on its borders, or beyond the strip, where it doesn't count.
        using SegmentLattice lattice = Lattice(EvidenceOf.Letters("?"), EvidenceOf.All(1), Toys.Options with { Tempering = 1e-12, GapTempering = 1e-12 });
        double expected = 0;
        for (int kind = 0; kind < SegmentModel.Kinds; kind++)
        {
            LengthPrior length = ToyModel.Vehicles[kind];
            for (int columns = length.Shortest; columns <= length.Longest; columns++)
            {
                // Of the places it can have over this column, one puts an odd vehicle's center there, and two an even one's half there.
                expected += ToyModel.VehicleRate * ToyModel.Share(kind) * length.Probability(columns);
            }
        }

        Assert.Equal(expected, CountPropagation.Posterior(lattice, VehicleKinds.All).Probability(1), 1e-9);
    }

    [Fact]
    public void Clear_picture_is_read_as_it_is()
    {
        string letters = Empty(40) + Vehicle('R', 30) + "GGG" + Vehicle('R', 28) + "GG" + Vehicle('L', 36) + Empty(60) + Vehicle('R', 29) + Empty(30);
        TrackCount count = Decode(letters);
        Assert.Equal((3, 3, 3), (count.Railcars.Median, count.Railcars.Lower(0.9), count.Railcars.Upper(0.9)));
        Assert.Equal(4, count.Vehicles.Median);
        Assert.Equal(1, count.Locomotives.Median);
        Assert.Equal([(40, 70), (73, 101), (103, 139), (199, 228)], count.Detections.Select(found => (found.StartColumn, found.EndColumn)));
        Assert.Equal(
            [VehicleKind.Railcar, VehicleKind.Railcar, VehicleKind.Locomotive, VehicleKind.Railcar], count.Detections.Select(found => found.Kind));
        Assert.All(count.Detections, found => Assert.InRange(found.Score, 0.8, 1));
        Assert.Equal((30 + 3 + 28 + 2 + 36 + 29) / 2.0, count.OccupiedMeters, 1.0);
        Assert.InRange(count.OccupiedDeviationMeters, 0.01, 2);
    }

    [Fact]
    public void Empty_track_has_no_railcar_and_no_doubt()
    {
        TrackCount count = Decode(Empty(800));
        Assert.Equal((0, 0), (count.Railcars.Lower(0.9), count.Railcars.Upper(0.9)));
        Assert.InRange(count.Railcars.Expected, 0, 0.01);
        Assert.Empty(count.Detections);
        Assert.InRange(count.OccupiedMeters, 0, 0.5);
    }

    [Fact]
    public void Obscured_track_gives_what_was_supposed_before()
    {
        TrackCount count = Decode(new string('?', 1000));
        Assert.Equal(150, count.OccupiedMeters, 1.0);
        Assert.InRange(count.Vehicles.Expected, 8, 11);
        Assert.True(count.Vehicles.Lower(0.9) == 0 && count.Vehicles.Upper(0.9) > 20);
        Assert.Equal(count.Vehicles.Median, count.Detections.Count);
    }

    [Fact]
    public void Unobserved_columns_say_nothing_whatever_their_evidence()
    {
        bool[] seen = [.. Enumerable.Range(0, 300).Select(column => column < 100)];
        string occupied = string.Concat(Enumerable.Repeat(Vehicle('R', 28) + "GG", 10));
        SemiMarkovDecoder decoder = new(Fleet.Any, DecoderOptions.Default);
        TrackCount count = decoder.Decode(EvidenceOf.Letters(occupied), seen, EvidenceOf.All(300));
        TrackCount obscured = Decode(occupied[..100] + new string('?', 200));
        Assert.Equal(obscured.Vehicles.Expected, count.Vehicles.Expected, 1e-3);
    }

    [Fact]
    public void Obscured_stretch_widens_the_interval()
    {
        string track = Empty(60) + string.Concat(Enumerable.Repeat(Vehicle('R', 28) + "GG", 12)) + Empty(60);
        TrackCount clear = Decode(track);
        TrackCount hidden = Decode(track[..150] + new string('?', 120) + track[270..]);
        Assert.Equal(12, clear.Railcars.Median);
        Assert.True(Width(hidden.Railcars) > Width(clear.Railcars));
        Assert.InRange(12, hidden.Railcars.Lower(0.9), hidden.Railcars.Upper(0.9));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    public void Obscured_stretch_widens_the_count_as_the_prior_says(int columns)
    {
        // How many vehicles stand on so many columns, drawn from the prior, against what the decoder says of a stretch it can't see.
        DecoderOptions options = DecoderOptions.Default;
        SegmentModel model = new(Fleet.Any, options);
        Random random = new(20240617);
        double[] drawn = [.. Enumerable.Range(0, 10_000).Select(_ => (double)SimulatedTrack.Draw(model, options, columns, random).Vehicles)];
        double mean = drawn.Average();
        double deviation = Math.Sqrt(drawn.Average(number => (number - mean) * (number - mean)));
        TrackCount hidden = Decode(new string('?', columns));
        Assert.Equal(mean, hidden.Vehicles.Expected, 0.06 * mean);
        Assert.Equal(deviation, hidden.Vehicles.Deviation, 0.06 * deviation);

        // All of the doubt about railcars comes from there, and none where all can be seen.
        Assert.Equal(hidden.Railcars.Deviation * hidden.Railcars.Deviation, hidden.ObscuredVariance, 1e-6);
        Assert.Equal(0, Decode(Empty(60) + Vehicle('R', 28) + Empty(60)).ObscuredVariance);
    }

    [Fact]
    public void Vehicle_counts_by_its_center_at_both_ends_of_the_mapped_track()
    {
        // The mapped track is columns 28 to 127. The first vehicle's center lies before it, the last one's on it.
        string track = Empty(2) + Vehicle('R', 30) + Empty(20) + Vehicle('R', 30) + Empty(30) + Vehicle('R', 28) + Empty(16);
        bool[] counts = [.. Enumerable.Range(0, track.Length).Select(column => column is >= 28 and < 128)];
        TrackCount count = new SemiMarkovDecoder(Fleet.Any, DecoderOptions.Default).Decode(
            EvidenceOf.Letters(track), EvidenceOf.All(track.Length), counts);
        Assert.Equal(2, count.Vehicles.Median);
        Assert.Equal([52, 112], count.Detections.Select(found => found.StartColumn));
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(4, false)]
    public void Vehicle_cut_by_the_strips_border_counts_if_its_center_is_inside(int visible, bool counted)
    {
        // Railcars of this fleet are 28 columns long, give or take one.
        Fleet fleet = Fleet.Any with { Railcar = new LengthMix(13, 15, [new(1, 14, 0.2)], 0) };
        SemiMarkovDecoder decoder = new(fleet, DecoderOptions.Default);
        string track = Vehicle('R', visible) + Empty(80);
        foreach (string cut in (string[])[track, string.Concat(track.Reverse())])
        {
            TrackCount count = decoder.Decode(EvidenceOf.Letters(cut), EvidenceOf.All(cut.Length), EvidenceOf.All(cut.Length));
            Assert.Equal(counted ? 1 : 0, count.Railcars.Median);
            Assert.InRange(count.Railcars.Probability(counted ? 1 : 0), 0.9, 1);
            Assert.Equal(counted ? 1 : 0, count.Detections.Count);
        }
    }

    [Fact]
    public void Vehicle_over_the_whole_strip_is_possible()
    {
        TrackCount count = Decode(Vehicle('R', 20));
        Assert.InRange(count.Vehicles.Expected, 0.5, 1);
        Assert.InRange(count.OccupiedMeters, 9.9, 10);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    public void Strong_evidence_over_a_long_track_stays_finite(double nats)
    {
        string car = Vehicle('R', 17) + "GG";
        string track = Empty(3) + string.Concat(Enumerable.Repeat(car, 105)) + Empty(2);
        double[][] logs = [.. track.Select(letter => Enumerable.Range(0, 6).Select(kind => "EGRLP?"[kind] == letter ? 0 : -nats).ToArray())];
        TrackCount count = new SemiMarkovDecoder(Fleet.Any, DecoderOptions.Default with { Tempering = 1, GapTempering = 1 }).Decode(
            EvidenceOf.Logs(logs), EvidenceOf.All(track.Length), EvidenceOf.All(track.Length));
        Assert.Equal((2000, 105, 105), (track.Length, count.Railcars.Median, count.Detections.Count));
        Assert.Equal(1, count.Railcars.Probability(105), 1e-6);
    }

    [Fact]
    public void Evidence_against_everything_possible_still_gives_a_posterior()
    {
        // Every column a gap, which nothing but consists of the shortest cars could come near to.
        double[][] logs = [.. Enumerable.Repeat<double[]>([-50, 0, -50, -50, -50, -50], 2000)];
        TrackCount count = new SemiMarkovDecoder(Fleet.Any, DecoderOptions.Default with { Tempering = 1, GapTempering = 1 }).Decode(
            EvidenceOf.Logs(logs), EvidenceOf.All(2000), EvidenceOf.All(2000));
        Assert.Equal(1, count.Vehicles.Probabilities.Sum(), 1e-9);
        Assert.True(double.IsFinite(count.Vehicles.Expected) && double.IsFinite(count.OccupiedDeviationMeters));
        Assert.Equal(count.Vehicles.Median, count.Detections.Count);
    }

    [Fact]
    public void Mirrored_strip_has_the_same_posterior() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 1_000_000], Gen.Double[0, 12]).Sample((columns, seed, strength) =>
        {
            Random random = new(seed);
            ColumnEvidence evidence = EvidenceOf.Noise(columns, random, strength);
            bool[] counts = [.. Enumerable.Range(0, columns).Select(_ => random.Next(4) > 0)];
            ColumnEvidence mirrored = EvidenceOf.Logs([.. Enumerable.Range(0, columns).Select(column =>
                Enumerable.Range(0, 6).Select(kind => evidence.Class(columns - 1 - column, (ColumnClass)kind)).ToArray())]);
            using SegmentLattice forward = Lattice(evidence, counts);
            using SegmentLattice backward = Lattice(mirrored, [.. counts.Reverse()]);
            CountDistribution one = CountPropagation.Posterior(forward, VehicleKinds.Railcar);
            CountDistribution other = CountPropagation.Posterior(backward, VehicleKinds.Railcar);
            for (int count = 0; count <= one.Maximum; count++)
            {
                Assert.Equal(one.Probability(count), other.Probability(count), 1e-9);
            }
        }, seed: "0N0XIzNsQ0O2", iter: 300);

    [Fact]
    public void Marginals_agree_with_one_another() =>
        Gen.Select(Gen.Int[1, 80], Gen.Int[0, 1_000_000]).Sample((columns, seed) =>
        {
            using SegmentLattice lattice = Lattice(EvidenceOf.Noise(columns, new Random(seed), 5), EvidenceOf.All(columns));
            (double mean, double deviation) = SegmentMarginals.OccupiedColumns(lattice, EvidenceOf.All(columns));
            Assert.Equal(SegmentMarginals.Occupied(lattice).Sum(), mean, 1e-6);
            Assert.InRange(deviation, 0, columns / 2.0);
        }, seed: "0N0XIzNsQ0O2", iter: 200);

    [Fact]
    public void Evidence_that_is_not_a_number_is_refused()
    {
        ColumnEvidence evidence = EvidenceOf.Logs([[0, -9, -9, -9, -9, -9], [double.NaN, -9, -9, -9, -9, -9]]);
        SemiMarkovDecoder decoder = new(Fleet.Any, DecoderOptions.Default);
        ArgumentException error = Assert.Throws<ArgumentException>(() => decoder.Decode(evidence, [true, true], [true, true]));
        Assert.Contains("column 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Decode(evidence, [true], [true, true]));
    }

    private static SegmentLattice Lattice(ColumnEvidence evidence, bool[] counts, DecoderOptions? options = null) => LatticeBuilder.Build(
        ToyModel, ColumnScores.Of(evidence, EvidenceOf.All(evidence.Columns), options ?? Toys.Options), new CenterRule(counts));

    private static TrackCount Decode(string letters) => new SemiMarkovDecoder(Fleet.Any, DecoderOptions.Default).Decode(
        EvidenceOf.Letters(letters), EvidenceOf.All(letters.Length), EvidenceOf.All(letters.Length));

    private static string Empty(int columns) => new('E', columns);

    private static string Vehicle(char kind, int columns) => new(kind, columns);

    private static int Width(CountDistribution distribution) => distribution.Upper(0.9) - distribution.Lower(0.9);
}
