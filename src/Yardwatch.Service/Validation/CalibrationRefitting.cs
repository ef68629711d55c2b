using Yardwatch.Counting;
using Yardwatch.Observations;

namespace Yardwatch.Service.Validation;

/// <summary>A facility's calibration, refitted to scenes that people counted blind.</summary>
/// <param name="Figures">What it does.</param>
/// <param name="Calibration">The refitted calibration; null where nothing is widened.</param>
internal sealed record CalibrationRefitting(RefitFigures Figures, FacilityCalibration? Calibration)
{
    /// <summary>Refits it.</summary>
    /// <param name="scenes">Usable scenes, counted with the shipped calibration.</param>
    /// <param name="validation">What was measured on them.</param>
    /// <param name="shipped">The shipped calibration.</param>
    /// <returns>Null where there are too few scenes.</returns>
    public static CalibrationRefitting? Of(IReadOnlyList<ScoredScene> scenes, FacilityValidation validation, CalibrationTable shipped)
    {
        if (!validation.Suffices)
        {
            return null;
        }

        BlindlyCounted[] counted = [.. scenes.Select(scene => Counted(scene, validation.HumanVariation, shipped))];
        var fit = SharedErrorFit.Of(counted);
        FacilityCalibration? calibration = fit.Deviation > 0 ? Refitted(validation, shipped, fit.Deviation) : null;
        int held = scenes.Where((scene, i) => IsHeld(scene, counted[i], fit.WithoutEach[i])).Count();
        RefitFigures figures = new()
        {
            AddedDeviation = fit.Deviation,
            LimitReached = fit.LimitReached,
            CalibrationSha256 = calibration is null ? null : CalibrationFile.Sha256(calibration),
            HeldWithinHumanError = held,
            Coverage = ValidationScore.ClopperPearson(held, scenes.Count),
        };
        return new CalibrationRefitting(figures, calibration);
    }

    private static BlindlyCounted Counted(ScoredScene scene, double variation, CalibrationTable shipped) => new(
        CountDistribution.Of(scene.Railcars!.Distribution), scene.HumanRailcars, scene.HumanDeviation(variation),
        shipped.Of(double.Max(scene.GsdMeters, scene.EffectiveResolutionMeters ?? 0)).Room);

    // By the same measure as the shipped intervals, so that the two can be held against each other.
    private static bool IsHeld(ScoredScene scene, BlindlyCounted counted, double deviation)
    {
        CountDistribution widened = counted.Widened(deviation);
        double coverage = scene.Railcars!.Coverage;
        return scene.HeldBy(widened.Lower(coverage), widened.Upper(coverage), ValidationScore.Normal90 * counted.PeopleDeviation);
    }

    private static FacilityCalibration Refitted(FacilityValidation validation, CalibrationTable shipped, double deviation) => new()
    {
        Facility = validation.Facility,
        FacilitySha256 = validation.FacilitySha256,
        ModelSha256 = validation.ModelSha256,
        FromSha256 = validation.CalibrationSha256,
        ManifestSha256 = validation.ManifestSha256,
        SheetSha256 = validation.SheetSha256,
        Scenes = validation.All.Scenes,
        AddedDeviation = deviation,
        HumanVariation = validation.HumanVariation,
        Table = shipped.Widened(deviation),
    };
}
