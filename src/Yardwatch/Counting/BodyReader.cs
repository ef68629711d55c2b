using System.Collections.Immutable;
using Yardwatch.Detection;

namespace Yardwatch.Counting;

/// <summary>What a vehicle's body says beyond its kind.</summary>
/// <param name="Types">The probability of each <see cref="VehicleType"/>, in its order, summing to 1; null where the model doesn't say.</param>
/// <param name="CoveredProbability">The probability that its load is under a tarp, 0 to 1; null where the model doesn't say.</param>
internal sealed record BodyReading(ImmutableArray<double>? Types, double? CoveredProbability);

/// <summary>A vehicle whose body is to be read.</summary>
/// <param name="Start">Its first column.</param>
/// <param name="End">The column after its last.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct Body(int Start, int End, VehicleKind Kind);

/// <summary>Reads type and cover of bodies from their columns.</summary>
/// <remarks>
/// The columns of one body show one thing, and the model sees the whole body from each of them: their log evidence is averaged, and the
/// mean taken for <see cref="DecoderOptions.BodyLooks"/> independent looks. Evidence is the model's log probability less the log
/// frequency in its training, as in <see cref="ColumnScores"/>; every type that the kind allows is as probable beforehand, and as many
/// railcars are covered as <see cref="DecoderOptions.CoveredShare"/> says. Coupled railcars are often alike. See
/// docs/decisions/0014-types-and-tarps.md.
/// </remarks>
internal sealed class BodyReader(ColumnEvidence evidence, DecoderOptions options)
{
    // Bodies further apart than this are not coupled: 4 m, the longest gap of the fleets.
    private const int LongestGapColumns = 8;

    // With any one of them impossible, a car could be of no state at all.
    private const double LeastLikelihood = 1e-30;

    /// <summary>Reads the bodies of a track.</summary>
    /// <param name="bodies">In order.</param>
    public IReadOnlyList<BodyReading> Read(IReadOnlyList<Body> bodies)
    {
        double[]?[] types = evidence.HasTypes ? Types(bodies) : new double[]?[bodies.Count];
        double?[] covers = evidence.HasCovers ? Covers(bodies, types) : new double?[bodies.Count];
        return [.. types.Zip(covers, (type, cover) => new BodyReading(type is null ? null : [.. type], cover))];
    }

    private static VehicleType[] TypesOf(VehicleKind kind) => kind switch
    {
        VehicleKind.Railcar => [.. TypeCounts.Freight],
        VehicleKind.Passenger => [VehicleType.Passenger],
        _ => [VehicleType.Locomotive, VehicleType.Maintenance],
    };

    private double[][] Types(IReadOnlyList<Body> bodies)
    {
        double[][] types = new double[bodies.Count][];
        foreach (int[] alike in Alike(bodies))
        {
            VehicleType[] allowed = TypesOf(bodies[alike[0]].Kind);
            NeighborChain chain = new([.. allowed.Select(_ => 1.0 / allowed.Length)], options.NeighborLikeness);
            double[][] posteriors = chain.Posteriors(
                [.. alike.Select(body => Likelihoods([.. allowed.Select(type => TypeLog(bodies[body], type))]))], Coupled(bodies, alike));
            for (int i = 0; i < alike.Length; i++)
            {
                double[] all = new double[ColumnEvidence.Types];
                for (int type = 0; type < allowed.Length; type++)
                {
                    all[(int)allowed[type]] = posteriors[i][type];
                }

                types[alike[i]] = all;
            }
        }

        return types;
    }

    // Only freight is covered, and neither a box nor a tank car: that is a rule, whatever the pixels look like.
    private double?[] Covers(IReadOnlyList<Body> bodies, double[]?[] types)
    {
        double?[] covers = [.. bodies.Select(_ => 0.0)];
        foreach (int[] alike in Alike(bodies).Where(alike => bodies[alike[0]].Kind == VehicleKind.Railcar))
        {
            NeighborChain chain = new([1 - options.CoveredShare, options.CoveredShare], options.NeighborLikeness);
            double[][] posteriors = chain.Posteriors(
                [.. alike.Select(body => Likelihoods([CoverLog(bodies[body], false), CoverLog(bodies[body], true)]))], Coupled(bodies, alike));
            for (int i = 0; i < alike.Length; i++)
            {
                double open = types[alike[i]] is { } type ? 1 - type[(int)VehicleType.Box] - type[(int)VehicleType.Tank] : 1;
                covers[alike[i]] = Math.Max(0, Math.Min(open, posteriors[i][1]));
            }
        }

        return covers;
    }

    // Runs of bodies of one kind, by index.
    private static IEnumerable<int[]> Alike(IReadOnlyList<Body> bodies)
    {
        int first = 0;
        for (int body = 1; body <= bodies.Count; body++)
        {
            if (body == bodies.Count || bodies[body].Kind != bodies[first].Kind)
            {
                yield return [.. Enumerable.Range(first, body - first)];
                first = body;
            }
        }
    }

    private static bool[] Coupled(IReadOnlyList<Body> bodies, int[] alike) =>
        [.. alike.Select(body => body > 0 && bodies[body].Start - bodies[body - 1].End <= LongestGapColumns)];

    private static double[] Likelihoods(double[] logs)
    {
        double highest = logs.Max();
        return [.. logs.Select(log => Math.Max(Math.Exp(log - highest), LeastLikelihood))];
    }

    private double TypeLog(Body body, VehicleType type) => Looks(body, column => evidence.Type(column, type), options.TrainingTypes[(int)type]);

    private double CoverLog(Body body, bool covered) =>
        Looks(body, column => evidence.Cover(column, covered), covered ? options.TrainingCovered : 1 - options.TrainingCovered);

    private double Looks(Body body, Func<int, double> log, double frequency)
    {
        double sum = 0;
        for (int column = body.Start; column < body.End; column++)
        {
            sum += log(column);
        }

        return options.BodyLooks * ((sum / (body.End - body.Start)) - Math.Log(frequency));
    }
}
