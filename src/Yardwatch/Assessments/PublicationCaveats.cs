using System.Text.Json;
using Yardwatch.Baselines;
using Yardwatch.Observations;

namespace Yardwatch.Assessments;

/// <summary>A number that a caveat rests on.</summary>
/// <param name="Name">What it is, in camel case with its unit: "clearFraction", "gapBeforeDays".</param>
/// <param name="Value">The number, unrounded.</param>
public sealed record CaveatFigure(string Name, double Value);

/// <summary>What a reader of a publication must know, made from facts.</summary>
/// <param name="Id">Stable, in camel case: "oneMoment".</param>
/// <param name="Text">One to three whole sentences.</param>
/// <param name="Figures">The numbers it rests on; none where it rests on none.</param>
public sealed record PublicationCaveat(string Id, string Text, IReadOnlyList<CaveatFigure> Figures);

/// <summary>What a publication's caveats are made from.</summary>
public sealed record CaveatFacts
{
    /// <summary>The observation that is published, or null where only its count is known.</summary>
    public Observation? Observation { get; init; }

    /// <summary>The finding of its count against the history, or null where none was made.</summary>
    public SurgeFinding? Finding { get; init; }

    /// <summary>The first usable scene after the published one, or null where there is none yet or it is not known.</summary>
    public DateTimeOffset? NextSceneAt { get; init; }

    /// <summary>Up to when scenes were looked for, or null where that is not known.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>How many earlier counts the finding was made without, since their rights don't allow them to be published.</summary>
    public int LeftOutForRights { get; init; }
}

/// <summary>Makes the one list of caveats of a publication. Nobody writes or strikes out any by hand.</summary>
public static class PublicationCaveats
{
    // What limits the count most comes first; what stands nowhere here comes last, in the order in which it was made.
    private static readonly string[] Order =
    [
        "oneMoment", "contentsUnknown", "sceneRefused", "obscuredLength", "partlyHidden", "facilityBeyondScene", "viewOverridden", "haze", "saturated", "lowSun", "obliqueView", "noShadows", "snow", "coarseGsd", "coarserThanPixels",
        "controlPoints", "noGeoreference", "alignmentUncertain", "offsetTooLarge", "sunSideUnknown", "sunAzimuthContradicted", "sunAzimuthImpossible", "sunBelowHorizon", "viewFromEvidence", "datedTracks", "doubtfulVehicles", "estimatorsDisagree",
        "typesNotEstimated", "simulationOnly", "zonesSimulationOnly", "notValidatedHere", "validationOutdated", "validatedHere", "noHistory", "fewScenes", "singleScene", "leftOutForRights", "gaps",
        "detectabilityChanged", "tasked", "clearSupposed", "statedError", "notCounts", "stretch", "unstated",
    ];

    /// <summary>The caveats, the weightiest first, each id once; "oneMoment" is always the first.</summary>
    /// <param name="facts">What they are made from.</param>
    public static IReadOnlyList<PublicationCaveat> Of(CaveatFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        PublicationCaveat[] all =
        [
            new("oneMoment", Caveats.OneMoment.Text, []),
            LoadCaveat.Of(facts.Observation),
            .. OfObservation(facts.Observation),
            .. HistoryCaveats.Of(facts),
            .. OfFinding(facts),
        ];
        return [.. all.DistinctBy(caveat => (caveat.Id, caveat.Id is "simulationOnly" or "overlappingTracks" ? caveat.Text : "")).Index().OrderBy(item => Rank(item.Item.Id)).ThenBy(item => item.Index).Select(item => item.Item)];
    }

    private static int Rank(string id) => Array.IndexOf(Order, id) is var rank and >= 0 ? rank : Order.Length;

    private static IEnumerable<PublicationCaveat> OfObservation(Observation? observation) => observation is null
        ? []
        : observation.Caveats.Select(caveat => new PublicationCaveat(Id(caveat.Code.ToString()), caveat.Text, Figures(observation, caveat)));

    // The observation says what could be seen better than its row in the history does.
    private static IEnumerable<PublicationCaveat> OfFinding(CaveatFacts facts) => facts.Finding is null
        ? []
        : FindingCaveats.Of(facts.Finding)
            .Where(caveat => caveat.Code != FindingCaveatCode.PartlyHidden || facts.Observation is null)
            .Select(caveat => new PublicationCaveat(Id(caveat.Code.ToString()), caveat.Text, Figures(facts.Finding, caveat.Code)));

    private static CaveatFigure[] Figures(Observation observation, Caveat caveat) => caveat.Code switch
    {
        CaveatCode.Haze => Known(("darkOverBright", caveat.Value)),
        CaveatCode.Saturated => Known(("saturatedShare", caveat.Value)),
        CaveatCode.SunBelowHorizon => Known(("belowDegrees", caveat.Value)),
        CaveatCode.LowSun => Known(("sunElevationDegrees", caveat.Value)),
        CaveatCode.ObliqueView => Known(("offNadirDegrees", caveat.Value)),
        CaveatCode.Snow => Known(("whiteShare", caveat.Value)),
        CaveatCode.ObscuredLength or CaveatCode.FacilityBeyondScene => Known(("clearFraction", observation.ClearFraction)),
        CaveatCode.CoarseGsd or CaveatCode.CoarserThanPixels or CaveatCode.NoGeoreference or CaveatCode.ControlPoints =>
            Known(("gsdMeters", observation.GsdMeters), ("effectiveResolutionMeters", observation.EffectiveResolutionMeters)),
        CaveatCode.AlignmentUncertain or CaveatCode.OffsetApplied or CaveatCode.OffsetTooLarge => Known(
            ("eastMeters", observation.Alignment.EastMeters), ("northMeters", observation.Alignment.NorthMeters), ("residualMeters", observation.Alignment.ResidualMeters)),
        CaveatCode.DoubtfulVehicles => Known(("meanScore", caveat.Value)),
        CaveatCode.EstimatorsDisagree => Known(
            ("expected", observation.Railcars?.Expected), ("crossCheckLower", observation.CrossCheck?.Lower), ("crossCheckUpper", observation.CrossCheck?.Upper)),
        CaveatCode.NotValidatedHere or CaveatCode.ValidationOutdated or CaveatCode.ValidatedHere => Known(("coverage", observation.Railcars?.Coverage)),
        _ => [],
    };

    private static CaveatFigure[] Figures(SurgeFinding finding, FindingCaveatCode code) => code switch
    {
        FindingCaveatCode.PartlyHidden => [new("clearFraction", finding.Judged.Record.ClearFraction)],
        FindingCaveatCode.StatedError => [new("statedError", finding.Options.StatedError)],
        FindingCaveatCode.Tasked => [new("taskedScenes", finding.History.Count(point => point.Record.Tasked == true)), new("records", finding.History.Count)],
        FindingCaveatCode.OneMoment => [],
        _ => [new("records", finding.History.Count)],
    };

    private static CaveatFigure[] Known(params (string Name, double? Value)[] figures) =>
        [.. figures.Where(figure => figure.Value is not null).Select(figure => new CaveatFigure(figure.Name, figure.Value!.Value))];

    private static string Id(string code) => JsonNamingPolicy.CamelCase.ConvertName(code);
}
