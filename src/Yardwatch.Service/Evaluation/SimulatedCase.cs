using Yardwatch.Simulation;

namespace Yardwatch.Service.Evaluation;

/// <summary>One simulated yard: rendered, misplaced in its facility, surveyed and scored.</summary>
/// <param name="Yard">The yard.</param>
/// <param name="Result">The survey.</param>
/// <param name="Truth">The yard's vehicles.</param>
/// <param name="Row">The survey held against the truth.</param>
public sealed record SimulatedCase(SimulatedYard Yard, SurveyResult Result, IReadOnlyList<KnownVehicle> Truth, EvaluationRow Row)
{
    private const double HalfTurn = 180;
    private const double FullTurn = 360;

    /// <summary>Renders and surveys a yard. The same settings always give the same case.</summary>
    /// <param name="set">What the row belongs to.</param>
    /// <param name="settings">The yard's settings.</param>
    /// <param name="survey">The survey. It is told GSD and where the sun stood, and of every second yard the direction of view, as metadata tell them.</param>
    public static SimulatedCase Of(string set, YardSettings settings, SceneSurvey survey)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(survey);
        var yard = SimulatedYard.Render(settings);
        Random random = new(unchecked((int)(settings.Seed ^ (settings.Seed >> 32))));
        bool viewKnown = random.NextDouble() < 0.5;
        SceneFacts facts = new()
        {
            GsdMeters = settings.GsdMeters,
            SunAzimuthDegrees = (settings.SunAzimuthDegrees + FullTurn) % FullTurn,
            SunElevationDegrees = settings.SunElevationDegrees,
            OffNadirDegrees = viewKnown ? settings.OffNadirDegrees : null,
            SatelliteAzimuthDegrees = viewKnown ? (settings.LeanAzimuthDegrees + HalfTurn) % FullTurn : null,
        };
        SurveyResult result = survey.Run(yard.Scene, yard.Misplaced().Facility, facts);
        IReadOnlyList<KnownVehicle> truth = [.. yard.Vehicles.Select(Known)];
        EvaluationRow row = SceneScorer.Score(set, result, truth) with
        {
            Seed = settings.Seed,
            Settings = YardConditions.Numbers(settings),
            Nuisances = YardConditions.NuisancesOf(settings),
            Uniform = double.Round(random.NextDouble(), 6),
        };
        return new SimulatedCase(yard, result, truth, row);
    }

    private static KnownVehicle Known(TrueVehicle vehicle) =>
        new(vehicle.Outline, vehicle.EndMeters - vehicle.StartMeters, vehicle.InsideScene ? 1 : 0, vehicle.TrackId)
        {
            Kind = ContractWord.Of(vehicle.Kind),
            Type = ContractWord.Of(vehicle.Type),
            Covered = vehicle.Covered,
        };
}
