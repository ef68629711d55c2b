using System.Collections.Immutable;
using Yardwatch.Detection;

namespace Yardwatch.Counting;

/// <summary>What a vehicle's body says beyond its kind.</summary>
/// <param name="Types">The probability of each <see cref="VehicleType"/>, in its order, summing to 1; null where the model doesn't say.</param>
/// <param name="CoveredProbability">The probability that its load is under a tarp, 0 to 1; null where the model doesn't say.</param>
internal sealed record BodyReading(ImmutableArray<double>? Types, double? CoveredProbability);

/// <summary>Reads type and cover of a body from its columns.</summary>
/// <remarks>
/// The columns of one body show one thing, and the model sees the whole body from each of them: their log evidence is averaged, and the
/// mean taken for <see cref="DecoderOptions.BodyLooks"/> independent looks. Every type that the kind allows is as probable beforehand, and as many
/// railcars are covered as <see cref="DecoderOptions.CoveredShare"/> says, until <see cref="CoveredLoads"/> looks at all of them. See docs/decisions/0016-types-and-tarps.md.
/// </remarks>
internal sealed class BodyReader(BodyEvidence? evidence, DecoderOptions options)
{
    /// <summary>Reads the body between two columns, of a kind.</summary>
    public BodyReading Read(int start, int end, VehicleKind kind)
    {
        if (evidence is null)
        {
            return new BodyReading(null, null);
        }

        double[] types = Types(evidence, (start, end), kind);
        return new BodyReading([.. types], kind == VehicleKind.Railcar ? Covered(evidence, (start, end), types) : 0);
    }

    /// <summary>The probability that a freight car is neither a box nor a tank car, 0 to 1; 1 where types aren't known.</summary>
    public static double Open(IReadOnlyList<double>? types) =>
        types is null ? 1 : Math.Max(0, 1 - types[(int)VehicleType.Box] - types[(int)VehicleType.Tank]);

    private static VehicleType[] TypesOf(VehicleKind kind) => kind switch
    {
        VehicleKind.Railcar => [.. TypeCounts.Freight],
        VehicleKind.Passenger => [VehicleType.Passenger],
        _ => [VehicleType.Locomotive, VehicleType.Maintenance],
    };

    private static double[] Posterior(double[] logs)
    {
        double highest = logs.Max();
        double[] weights = [.. logs.Select(log => Math.Exp(log - highest))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private double[] Types(BodyEvidence bodies, (int Start, int End) columns, VehicleKind kind)
    {
        VehicleType[] allowed = TypesOf(kind);
        double[] posterior = Posterior([.. allowed.Select(type => Looks(columns, column => bodies.Type(column, type)))]);
        double[] types = new double[BodyEvidence.Types];
        for (int i = 0; i < allowed.Length; i++)
        {
            types[(int)allowed[i]] = posterior[i];
        }

        return types;
    }

    // Only freight is covered, and neither a box nor a tank car: that is a rule, whatever the pixels look like.
    private double Covered(BodyEvidence bodies, (int Start, int End) columns, double[] types)
    {
        double covered = Posterior(
        [
            Looks(columns, column => bodies.Cover(column, false)) + Math.Log(1 - options.CoveredShare),
            Looks(columns, column => bodies.Cover(column, true)) + Math.Log(options.CoveredShare),
        ])[1];
        return Math.Min(Open(types), covered);
    }

    private double Looks((int Start, int End) columns, Func<int, double> log) =>
        options.BodyLooks * Enumerable.Range(columns.Start, columns.End - columns.Start).Average(log);
}
