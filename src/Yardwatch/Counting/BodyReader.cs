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
/// mean taken for <see cref="DecoderOptions.BodyLooks"/> independent looks. Evidence is the model's log probability less the log
/// frequency in its training, as in <see cref="ColumnScores"/>; every type that the kind allows is as probable beforehand, and as many
/// railcars are covered as <see cref="DecoderOptions.CoveredShare"/> says, until <see cref="CoveredLoads"/> looks at all of them. See docs/decisions/0016-types-and-tarps.md.
/// </remarks>
internal sealed class BodyReader(ColumnEvidence evidence, DecoderOptions options)
{
    /// <summary>Reads the body between two columns, of a kind.</summary>
    public BodyReading Read(int start, int end, VehicleKind kind)
    {
        double[]? types = evidence.HasTypes ? Types(start, end, kind) : null;
        return new BodyReading(types is null ? null : [.. types], evidence.HasCovers ? Covered(start, end, kind, types) : null);
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

    private double[] Types(int start, int end, VehicleKind kind)
    {
        VehicleType[] allowed = TypesOf(kind);
        double[] posterior = Posterior(
        [
            .. allowed.Select(type => Looks(start, end, column => evidence.Type(column, type), options.TrainingTypes[(int)type])),
        ]);
        double[] types = new double[ColumnEvidence.Types];
        for (int i = 0; i < allowed.Length; i++)
        {
            types[(int)allowed[i]] = posterior[i];
        }

        return types;
    }

    // Only freight is covered, and neither a box nor a tank car: that is a rule, whatever the pixels look like.
    private double Covered(int start, int end, VehicleKind kind, double[]? types)
    {
        if (kind != VehicleKind.Railcar)
        {
            return 0;
        }

        double covered = Posterior(
        [
            Looks(start, end, column => evidence.Cover(column, false), 1 - options.TrainingCovered) + Math.Log(1 - options.CoveredShare),
            Looks(start, end, column => evidence.Cover(column, true), options.TrainingCovered) + Math.Log(options.CoveredShare),
        ])[1];
        return Math.Min(Open(types), covered);
    }

    private double Looks(int start, int end, Func<int, double> log, double frequency)
    {
        double sum = 0;
        for (int column = start; column < end; column++)
        {
            sum += log(column);
        }

        return options.BodyLooks * ((sum / (end - start)) - Math.Log(frequency));
    }
}
