using System.Collections.Immutable;
using Yardwatch.Detection;

namespace Yardwatch.Counting;

/// <summary>How many railcars of each type a scene shows.</summary>
internal static class TypeCounts
{
    /// <summary>The freight types.</summary>
    public static ImmutableArray<VehicleType> Freight { get; } =
        [VehicleType.Box, VehicleType.Gondola, VehicleType.Hopper, VehicleType.Flat, VehicleType.Container, VehicleType.Tank];

    /// <summary>The number of freight cars of each type.</summary>
    /// <param name="found">The vehicles found, with types.</param>
    /// <param name="railcars">The number of freight cars, calibrated.</param>
    /// <remarks>
    /// The railcars found are of a type independently of one another, each with its own probability: a Poisson binomial distribution.
    /// Where there are more than were found, each of the others is of a type as often as those found are on average; where there are
    /// fewer, each one found is there with the same probability. Where none was found, one type is as likely as another.
    /// </remarks>
    public static IReadOnlyDictionary<VehicleType, CountDistribution> Of(IReadOnlyList<VehicleDetection> found, CountDistribution railcars)
    {
        VehicleDetection[] cars = [.. found.Where(vehicle => vehicle.Kind == VehicleKind.Railcar)];
        return Freight.ToImmutableSortedDictionary(
            type => type,
            type => OfType([.. cars.Select(car => car.TypeProbabilities!.Value[(int)type])], railcars));
    }

    /// <summary>The number of railcars of one type.</summary>
    /// <param name="probabilities">The probability of that type for each railcar found.</param>
    /// <param name="railcars">The number of railcars.</param>
    public static CountDistribution OfType(double[] probabilities, CountDistribution railcars)
    {
        const double negligible = 1e-4;
        var found = CountDistribution.OfEvents(probabilities);
        double share = probabilities.Length == 0 ? 1.0 / Freight.Length : probabilities.Average();
        CountDistribution number = railcars.Trim(negligible);
        return CountDistribution.Mix([.. Enumerable.Range(number.Minimum, number.Probabilities.Length)
            .Select(count => (Of(found, share, probabilities.Length, count), number.Probability(count)))]).Trim();
    }

    private static CountDistribution Of(CountDistribution found, double share, int number, int count) => count < number
        ? found.Thin(count / (double)number)
        : found.Convolve(CountDistribution.Of(count - number).Thin(share));
}
