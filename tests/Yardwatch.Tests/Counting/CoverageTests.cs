using Xunit;
using Yardwatch.Counting;
using Yardwatch.Detection;

namespace Yardwatch.Tests.Counting;

public sealed class CoverageTests
{
    private const int Tracks = 2000;
    private const int Columns = 140;

    [Fact]
    public void Posterior_holds_the_truth_as_often_as_it_says_where_the_model_is_true()
    {
        DecoderOptions options = DecoderOptions.Default with
        {
            Tempering = 1,
            GapTempering = 1,
            ConsistVehicles = 3,
            Occupancy = 0.5,
            StandoffMeters = 3,
            EqualShare = 0,
        };
        Fleet fleet = Fleet.Europe1435;
        SegmentModel model = new(fleet, options);
        CenterRule centers = new(EvidenceOf.All(Columns));
        Random random = new(20231005);
        double[] transforms = new double[Tracks];
        double width = 0;
        double error = 0;
        for (int track = 0; track < Tracks; track++)
        {
            (ColumnEvidence evidence, int vehicles) = SimulatedTrack.Draw(model, options, Columns, random);
            using SegmentLattice lattice = LatticeBuilder.Build(model, ColumnScores.Of(evidence, EvidenceOf.All(Columns), options), centers);
            CountDistribution posterior = CountPropagation.Posterior(lattice, VehicleKinds.All);
            transforms[track] = posterior.RandomizedPit(vehicles, random.NextDouble());
            width += posterior.Upper(0.9) - posterior.Lower(0.9);
            error += posterior.Expected - vehicles;
        }

        Assert.InRange(transforms.Count(value => value is > 0.05 and < 0.95) / (double)Tracks, 0.87, 0.93);
        Assert.InRange(transforms.Average(), 0.48, 0.52);
        for (double level = 0.1; level < 1; level += 0.1)
        {
            Assert.Equal(level, transforms.Count(value => value <= level) / (double)Tracks, 0.035);
        }

        // Not by saying nothing: two and a half vehicles stand on a strip, and the count is rarely off by more than one.
        Assert.InRange(width / Tracks, 0.3, 1.6);
        Assert.InRange(error / Tracks, -0.05, 0.05);
    }

    [Fact]
    public void Posterior_holds_the_truth_as_often_where_cars_stand_in_equal_runs()
    {
        const int tracks = 500;
        DecoderOptions options = DecoderOptions.Default with
        {
            Tempering = 1,
            GapTempering = 1,
            ConsistVehicles = 6,
            Occupancy = 0.6,
            StandoffMeters = 3,
            EqualShare = 0.7,
        };
        SegmentModel model = new(Fleet.Europe1435, options);
        SemiMarkovDecoder decoder = new(Fleet.Europe1435, options);
        Random random = new(20240616);
        double[] transforms = new double[tracks];
        double error = 0;
        for (int track = 0; track < tracks; track++)
        {
            (ColumnEvidence evidence, int vehicles) = SimulatedTrack.Draw(model, options, Columns, random);
            CountDistribution posterior = decoder.Decode(evidence, EvidenceOf.All(Columns), EvidenceOf.All(Columns)).Vehicles;
            transforms[track] = posterior.RandomizedPit(vehicles, random.NextDouble());
            error += posterior.Expected - vehicles;
        }

        Assert.InRange(transforms.Count(value => value is > 0.05 and < 0.95) / (double)tracks, 0.86, 0.94);
        Assert.InRange(transforms.Average(), 0.46, 0.54);
        Assert.InRange(error / tracks, -0.1, 0.1);
    }
}
