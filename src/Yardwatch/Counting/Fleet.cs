using Yardwatch.Facilities;

namespace Yardwatch.Counting;

/// <summary>What a vehicle is.</summary>
public enum VehicleKind
{
    /// <summary>A freight car.</summary>
    Railcar = 0,

    /// <summary>A locomotive.</summary>
    Locomotive = 1,

    /// <summary>A passenger car.</summary>
    Passenger = 2,

    /// <summary>A vehicle that keeps the track. The decoder takes it for a locomotive; only its type tells it from one.</summary>
    Maintenance = 3,
}

/// <summary>One normal component of a mix of lengths.</summary>
/// <param name="Weight">The share of the component, relative to the others, above 0.</param>
/// <param name="MeanMeters">Mean length, meters.</param>
/// <param name="DeviationMeters">Standard deviation, meters.</param>
public readonly record struct LengthComponent(double Weight, double MeanMeters, double DeviationMeters);

/// <summary>A mix of normal distributions over lengths, cut off at both sides.</summary>
/// <param name="MinimumMeters">No length is below this, meters.</param>
/// <param name="MaximumMeters">No length is above this, meters.</param>
/// <param name="Components">The normal components, at least one.</param>
/// <param name="UniformShare">
/// The share that is spread evenly between minimum and maximum, 0 to 1, so that no length in between is ever impossible.
/// </param>
public sealed record LengthMix(
    double MinimumMeters, double MaximumMeters, IReadOnlyList<LengthComponent> Components, double UniformShare = 0.01)
{
    /// <summary>This mix and others, each with a weight; the limits are the outermost ones.</summary>
    public static LengthMix Blend(IReadOnlyList<(LengthMix Mix, double Weight)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count);
        return new LengthMix(
            parts.Min(part => part.Mix.MinimumMeters),
            parts.Max(part => part.Mix.MaximumMeters),
            [.. parts.SelectMany(part => Weighted(part.Mix, part.Weight))],
            parts.Sum(part => part.Mix.UniformShare * part.Weight) / parts.Sum(part => part.Weight));
    }

    /// <summary>This mix with the shares of its components as far as a scene's vehicles tell them.</summary>
    /// <param name="vehicles">The length of each vehicle found, meters, and the probability that it is one, 0 to 1.</param>
    /// <param name="weight">How many vehicles this mix's own shares weigh as much as, above 0.</param>
    /// <returns>
    /// The mean of the shares' Dirichlet distribution after one step of expectation: each vehicle counts for the components in proportion to how probable
    /// they make its length. What is spread evenly stays as it is.
    /// </returns>
    internal LengthMix Learned(IEnumerable<(double Meters, double Probability)> vehicles, double weight)
    {
        double total = Components.Sum(component => component.Weight);
        double[] shares = [.. Components.Select(component => component.Weight / total)];
        double[] counts = [.. shares.Select(share => weight * share)];
        foreach ((double meters, double probability) in vehicles)
        {
            double[] densities = [.. Components.Zip(shares, (component, share) => (1 - UniformShare) * share * Density(component, meters))];
            double all = densities.Sum() + (UniformShare / (MaximumMeters - MinimumMeters));
            for (int i = 0; i < counts.Length; i++)
            {
                counts[i] += probability * densities[i] / all;
            }
        }

        return this with { Components = [.. Components.Zip(counts, (component, count) => component with { Weight = count })] };
    }

    private static double Density(LengthComponent component, double meters)
    {
        double z = (meters - component.MeanMeters) / component.DeviationMeters;
        return double.Exp(-z * z / 2) / (component.DeviationMeters * double.Sqrt(double.Tau));
    }

    private static IEnumerable<LengthComponent> Weighted(LengthMix mix, double weight)
    {
        double total = mix.Components.Sum(component => component.Weight);
        return mix.Components.Select(component => component with { Weight = component.Weight * weight / total });
    }
}

/// <summary>
/// How long the vehicles of a region are, and how far apart coupled ones stand. Lengths are of bodies as seen from above, so that
/// body and gap together make the distance from one vehicle to the next.
/// </summary>
/// <param name="Name">The name of the fleet, in camel case.</param>
/// <param name="Railcar">Body lengths of freight cars.</param>
/// <param name="Locomotive">Body lengths of locomotives.</param>
/// <param name="Passenger">Body lengths of passenger cars.</param>
/// <param name="Gap">Distances from body to body of coupled vehicles.</param>
public sealed record Fleet(string Name, LengthMix Railcar, LengthMix Locomotive, LengthMix Passenger, LengthMix Gap)
{
    // Body-to-body gaps measured in a Swiss yard: 5, 50 and 95 % at 0.75, 1.42 and 2.72 m.
    private static readonly LengthMix MeasuredGap = new(0.25, 4, [new(0.62, 1.2, 0.3), new(0.28, 1.8, 0.4), new(0.1, 2.8, 0.5)]);

    /// <summary>
    /// Europe at 1435 mm. Railcars: 5, 25, 50, 75 and 95 % at 10.3, 13.1, 14.5, 17.0 and 19.7 m as measured in a Swiss yard,
    /// besides two-axle cars of 8 to 10 m and container flats of 23 to 27 m.
    /// </summary>
    public static Fleet Europe1435 { get; } = new(
        "europe1435",
        new LengthMix(6.5, 28, [new(0.09, 9.4, 0.9), new(0.54, 13.7, 1.1), new(0.31, 17.6, 1.5), new(0.06, 25, 1.3)]),
        new LengthMix(11, 22, [new(0.3, 14.8, 0.8), new(0.7, 18.3, 1)]),
        new LengthMix(17, 28, [new(0.8, 25.6, 0.8), new(0.2, 24, 1.2)]),
        MeasuredGap);

    /// <summary>The former Soviet Union, Finland and Mongolia at 1520 mm: mostly cars of 12 to 14.7 m.</summary>
    public static Fleet Broad1520 { get; } = new(
        "broad1520",
        new LengthMix(8, 26, [new(0.82, 13.2, 0.7), new(0.12, 19.3, 0.9), new(0.06, 23.8, 1)]),
        new LengthMix(13, 35, [new(0.6, 16.9, 0.7), new(0.1, 20, 1), new(0.3, 33, 0.8)]),
        new LengthMix(20, 27, [new(1, 23.7, 0.5)]),
        MeasuredGap);

    /// <summary>North America: cars of 12.5 to 20 m, autoracks and auto parts cars of 27 m, locomotives of 18 to 23 m.</summary>
    public static Fleet NorthAmerica { get; } = new(
        "northAmerica",
        new LengthMix(10, 29, [new(0.3, 13.2, 0.9), new(0.36, 16.2, 1), new(0.26, 18.4, 0.8), new(0.08, 27.4, 0.6)]),
        new LengthMix(15, 25, [new(0.3, 18.3, 0.7), new(0.7, 22.2, 0.7)]),
        new LengthMix(20, 28, [new(1, 25.7, 0.5)]),
        MeasuredGap);

    /// <summary>A fleet nobody named: a mix of the known ones.</summary>
    public static Fleet Any { get; } = new(
        "any",
        LengthMix.Blend([(Europe1435.Railcar, 0.4), (Broad1520.Railcar, 0.35), (NorthAmerica.Railcar, 0.25)]),
        LengthMix.Blend([(Europe1435.Locomotive, 0.4), (Broad1520.Locomotive, 0.35), (NorthAmerica.Locomotive, 0.25)]),
        LengthMix.Blend([(Europe1435.Passenger, 0.4), (Broad1520.Passenger, 0.35), (NorthAmerica.Passenger, 0.25)]),
        MeasuredGap);

    /// <summary>Every fleet that can be named.</summary>
    public static IReadOnlyList<Fleet> Known { get; } = [Any, Europe1435, Broad1520, NorthAmerica];

    /// <summary>The fleet of a facility; <see cref="Any"/> where nobody said.</summary>
    public static Fleet Of(FacilityFleet? fleet) => fleet switch
    {
        null => Any,
        FacilityFleet.Europe1435 => Europe1435,
        FacilityFleet.Broad1520 => Broad1520,
        FacilityFleet.NorthAmerica => NorthAmerica,
        _ => throw new ArgumentOutOfRangeException(nameof(fleet), fleet, "Not a fleet."),
    };

    /// <summary>This fleet with as many short and long railcars as a scene's tracks show.</summary>
    /// <param name="tracks">The tracks, decoded with this fleet.</param>
    /// <param name="weight">How many railcars this fleet's own shares weigh as much as, above 0.</param>
    internal Fleet Learned(IReadOnlyList<TrackCount> tracks, double weight) => this with
    {
        Railcar = Railcar.Learned(
            tracks.SelectMany(track => track.Detections).Where(vehicle => vehicle.Kind == VehicleKind.Railcar).Select(vehicle => (vehicle.EndMeters - vehicle.StartMeters, vehicle.Score)),
            weight),
    };

    /// <summary>The body lengths of a kind; of a maintenance vehicle, those of locomotives.</summary>
    public LengthMix Of(VehicleKind kind) => kind switch
    {
        VehicleKind.Railcar => Railcar,
        VehicleKind.Locomotive or VehicleKind.Maintenance => Locomotive,
        VehicleKind.Passenger => Passenger,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of vehicle."),
    };
}
