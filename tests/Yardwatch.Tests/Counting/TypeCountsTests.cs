using System.Collections.Immutable;
using CsCheck;
using Xunit;
using Yardwatch.Counting;
using Yardwatch.Detection;

namespace Yardwatch.Tests.Counting;

public sealed class TypeCountsTests
{
    [Fact]
    public void Three_cars_by_hand()
    {
        // Gondolas with 0.5, 0.5 and 0: none in 1/4, one in 1/2, two in 1/4. The count is sure: three.
        IReadOnlyDictionary<VehicleType, CountDistribution> types = TypeCounts.Of([Car(0.5), Car(0.5), Car(0)], CountDistribution.Of(3));
        Assert.Equal([0.25, 0.5, 0.25], types[VehicleType.Gondola].Probabilities.Select(probability => Math.Round(probability, 12)));
        Assert.Equal([0.25, 0.5, 0.25], types[VehicleType.Box].Probabilities.Select(probability => Math.Round(probability, 12)));
        Assert.Equal(1, types[VehicleType.Box].Minimum);
        Assert.Equal(0, types[VehicleType.Tank].Maximum);
    }

    [Fact]
    public void Counts_of_types_add_up_to_the_count() => Gen.Select(Gen.Double[0, 1].Array[1, 12], Gen.Int[0, 20], Gen.Double[0.05, 1].Array[1, 8]).Sample((gondolas, lowest, weights) =>
    {
        CountDistribution railcars = new(lowest, weights);
        IReadOnlyDictionary<VehicleType, CountDistribution> types = TypeCounts.Of([.. gondolas.Select(Car)], railcars);
        Assert.Equal(railcars.Expected, types.Values.Sum(type => type.Expected), 0.01);
        Assert.Equal(gondolas.Average() * railcars.Expected, types[VehicleType.Gondola].Expected, 0.01);
    }, seed: "0N0XIzNsQ0O2", iter: 200);

    [Fact]
    public void Doubt_about_the_count_widens_the_count_of_a_type()
    {
        VehicleDetection[] sure = [.. Enumerable.Repeat(Car(1), 50)];
        Assert.Equal((50, 50), Interval(TypeCounts.Of(sure, CountDistribution.Of(50))[VehicleType.Gondola]));
        (int lower, int upper) = Interval(TypeCounts.Of(sure, CountDistribution.Of(50).WithError(0.1))[VehicleType.Gondola]);
        Assert.InRange(lower, 40, 46);
        Assert.InRange(upper, 54, 60);
    }

    [Fact]
    public void Where_no_railcar_was_found_no_type_is_preferred()
    {
        IReadOnlyDictionary<VehicleType, CountDistribution> types = TypeCounts.Of([], new CountDistribution(0, [0.7, 0.3]));
        Assert.All(types.Values, type => Assert.Equal(0.05, type.Expected, 1e-3));
        Assert.Equal(6, types.Count);
    }

    [Fact]
    public void Thinning_a_sure_number_is_binomial()
    {
        CountDistribution thinned = CountDistribution.Of(3).Thin(0.25);
        double[] expected = [27.0 / 64, 27.0 / 64, 9.0 / 64, 1.0 / 64];
        Assert.All(expected.Zip(thinned.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(0, CountDistribution.Of(3).Thin(0).Maximum);
    }

    private static (int Lower, int Upper) Interval(CountDistribution count) => (count.Lower(0.9), count.Upper(0.9));

    private static VehicleDetection Car(double gondola)
    {
        double[] types = new double[BodyEvidence.Types];
        types[(int)VehicleType.Gondola] = gondola;
        types[(int)VehicleType.Box] = 1 - gondola;
        return new VehicleDetection(0, 28, VehicleKind.Railcar, 1, [1, 0, 0]) { TypeProbabilities = ImmutableArray.Create(types) };
    }
}
