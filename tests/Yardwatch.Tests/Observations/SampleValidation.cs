using Yardwatch.Observations;
using Yardwatch.Service.Validation;

namespace Yardwatch.Tests.Observations;

/// <summary>A facility's validation with figures of choice.</summary>
internal static class SampleValidation
{
    public static FacilityValidation Of(int scenes, int held) => new()
    {
        Facility = "yard",
        FacilitySha256 = new string('a', 64),
        ModelSha256 = new string('b', 64),
        CalibrationSha256 = new string('c', 64),
        Software = "Yardwatch 1.0",
        ManifestSha256 = new string('d', 64),
        SheetSha256 = new string('e', 64),
        All = Figures(scenes, held),
        Classes = [Figures(scenes, held)],
        NotUsable = 1,
        HumanVariation = 0.1,
        IsHumanVariationMeasured = false,
    };

    public static RefitFigures Refit(int held) => new()
    {
        AddedDeviation = 0.083,
        LimitReached = false,
        CalibrationSha256 = new string('f', 64),
        HeldWithinHumanError = held,
        Coverage = new MeasuredShare(0.93, 0.66, 1),
    };

    /// <summary>A calibration that adds 15 % to the shipped one.</summary>
    public static FacilityCalibration Calibration(ValidatedVersions versions) => new()
    {
        Facility = versions.Facility,
        FacilitySha256 = versions.FacilitySha256,
        ModelSha256 = versions.ModelSha256,
        FromSha256 = versions.CalibrationSha256,
        ManifestSha256 = new string('d', 64),
        SheetSha256 = new string('e', 64),
        Scenes = 14,
        AddedDeviation = 0.15,
        HumanVariation = 0.1,
        Table = versions.Calibration.Widened(0.15),
    };

    private static ValidationFigures Figures(int scenes, int held)
    {
        double share = held / (double)scenes;
        return new ValidationFigures
        {
            FinestGsdMeters = 0.31,
            CoarsestGsdMeters = 0.55,
            Scenes = scenes,
            HumanRailcars = 420,
            ExpectedRailcars = 407.4,
            MeanAbsoluteError = 1.9,
            RelativeError = 0.063,
            Bias = new MeasuredShare(-0.03, -0.07, 0.01),
            StatedCoverage = 0.9,
            Held = held,
            Coverage = new MeasuredShare(share, double.Max(0, share - 0.29), double.Min(1, share + 0.12)),
            HeldWithinHumanError = held,
        };
    }
}
