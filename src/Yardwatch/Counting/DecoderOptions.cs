
namespace Yardwatch.Counting;

/// <summary>Shares of the three kinds of vehicle, of any positive sum.</summary>
/// <param name="Railcar">Freight cars.</param>
/// <param name="Locomotive">Locomotives.</param>
/// <param name="Passenger">Passenger cars.</param>
public sealed record KindShares(double Railcar, double Locomotive, double Passenger)
{
    /// <summary>The share of a kind, so that the three sum to 1.</summary>
    public double Of(VehicleKind kind) => kind switch
    {
        VehicleKind.Railcar => Railcar / (Railcar + Locomotive + Passenger),
        VehicleKind.Locomotive => Locomotive / (Railcar + Locomotive + Passenger),
        VehicleKind.Passenger => Passenger / (Railcar + Locomotive + Passenger),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of vehicle."),
    };
}

/// <summary>How often each class was true among the columns a column model was trained on, of any positive sum.</summary>
/// <param name="Empty">Columns of empty track.</param>
/// <param name="Gap">Columns between coupled vehicles.</param>
/// <param name="Railcar">Columns of freight cars.</param>
/// <param name="Locomotive">Columns of locomotives.</param>
/// <param name="Passenger">Columns of passenger cars.</param>
/// <param name="Obscured">Columns that could not be seen.</param>
public sealed record ClassFrequencies(double Empty, double Gap, double Railcar, double Locomotive, double Passenger, double Obscured);

/// <summary>What the decoder supposes of a yard before it looks at a track.</summary>
public sealed record DecoderOptions
{
    /// <summary>The values used where nothing else is known.</summary>
    public static DecoderOptions Default { get; } = new();

    /// <summary>The class frequencies of the column model's training, by which its posteriors are turned into likelihoods.</summary>
    public ClassFrequencies TrainingFrequencies { get; init; } = new(0.62, 0.04, 0.28, 0.03, 0.02, 0.01);

    /// <summary>
    /// The exponent on every column's likelihood, above 0 to 1: neighboring columns see the same pixels, so n columns are worth fewer
    /// than n independent ones. See docs/decisions/0003-tempering.md.
    /// </summary>
    public double Tempering { get; init; } = 0.25;

    /// <summary>
    /// The exponent on a column's likelihood of being a gap, above 0 to 1. Higher than <see cref="Tempering"/>, since a gap is shorter
    /// than the stretch over which columns agree: its two or three columns together are about one independent look.
    /// </summary>
    public double GapTempering { get; init; } = 0.4;

    /// <summary>The share of track under vehicles and their coupling gaps, 0 to 1 exclusive.</summary>
    public double Occupancy { get; init; } = 0.3;

    /// <summary>Mean number of vehicles coupled to one another, at least 1; the number itself is geometric.</summary>
    public double ConsistVehicles { get; init; } = 8;

    /// <summary>Shares of the kinds among all vehicles.</summary>
    public KindShares Kinds { get; init; } = new(0.94, 0.04, 0.02);

    /// <summary>
    /// The probability that the next vehicle of a consist is of the same kind for the consist's sake, 0 to 1; otherwise its kind is drawn
    /// from <see cref="Kinds"/>.
    /// </summary>
    public double KindPersistence { get; init; } = 0.8;

    /// <summary>The probability that the gap between two coupled vehicles fills no column of its own, 0 to 1 exclusive.</summary>
    public double InvisibleGap { get; init; } = 0.02;

    /// <summary>Vehicles that aren't coupled stand at least this far apart, mostly, meters.</summary>
    public double StandoffMeters { get; init; } = 4;

    /// <summary>The probability that the empty stretch between two vehicles is free to be shorter than <see cref="StandoffMeters"/>, 0 to 1.</summary>
    public double ShortStandoff { get; init; } = 0.05;

    /// <summary>
    /// The share of railcars that stand in runs of a common length, 0 to 1 exclusive; 0: the decoder knows no runs. See
    /// docs/decisions/0007-equal-cars.md.
    /// </summary>
    public double EqualShare { get; init; } = 0.4;

    /// <summary>Mean number of railcars in a run of one consist, at least 1; the number itself is geometric.</summary>
    public double EqualRunVehicles { get; init; } = 5;

    /// <summary>By how much the cars of a run differ in length, as seen: a standard deviation, meters, above 0.</summary>
    public double EqualDeviationMeters { get; init; } = 0.45;

    /// <summary>
    /// How many railcars of a scene the fleet's shares of short and long ones weigh as much as, above 0: what all railcars of the scene show moves its own shares away
    /// from them. See docs/decisions/0045-learn-the-fleet.md.
    /// </summary>
    public double FleetRailcars { get; init; } = 20;

    /// <summary>How many independent looks at its type and cover the columns of a body are together worth, above 0.</summary>
    public double BodyLooks { get; init; } = 1;

    /// <summary>
    /// The share of railcars whose load is under a tarp, as far as is known before looking, 0 to 1 exclusive. In ordinary simulated yards a
    /// third of all railcars are open or flat, and a fifth of those are covered.
    /// </summary>
    public double CoveredShare { get; init; } = 0.065;

    /// <summary>
    /// How many railcars of a scene <see cref="CoveredShare"/> weighs as much as, above 0: what all railcars show moves the scene's own share away from it.
    /// </summary>
    public double CoveredShareRailcars { get; init; } = 31;
}
