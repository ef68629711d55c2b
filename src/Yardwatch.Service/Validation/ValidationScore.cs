using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MathNet.Numerics.Distributions;
using Yardwatch.Counting;
using Yardwatch.Observations;
using Yardwatch.Observations.Reviews;
using static System.FormattableString;

namespace Yardwatch.Service.Validation;

/// <summary>One scene that a person counted.</summary>
public sealed record ScoredScene
{
    private const double LeastHumanDeviation = 0.5;

    /// <summary>The scene's id in the manifest.</summary>
    public required string Id { get; init; }

    /// <summary>Its GSD, meters.</summary>
    public required double GsdMeters { get; init; }

    /// <summary>The resolution measured from its pixels, meters; null where it wasn't.</summary>
    public double? EffectiveResolutionMeters { get; init; }

    /// <summary>What was said of it.</summary>
    public required ObservationStatus Status { get; init; }

    /// <summary>The person's railcars: the mean where several counted.</summary>
    public required double HumanRailcars { get; init; }

    /// <summary>Each person's railcars.</summary>
    public required IReadOnlyList<int> HumanCounts { get; init; }

    /// <summary>The railcars counted; null when not usable.</summary>
    public required CountEstimate? Railcars { get; init; }

    /// <summary>Whether the interval holds the person's count; null when not usable.</summary>
    public bool? Holds => Railcars is { } count ? HeldBy(count.Lower, count.Upper, 0) : null;

    /// <summary>Whether an interval, widened by so many railcars at either end, holds the person's count.</summary>
    internal bool HeldBy(int lower, int upper, double wider) => lower - wider <= HumanRailcars && HumanRailcars <= upper + wider;

    /// <summary>The standard deviation of the error of <see cref="HumanRailcars"/>, railcars: not below that of rounding to whole ones.</summary>
    internal double HumanDeviation(double variation) => double.Max(LeastHumanDeviation, variation * HumanRailcars / double.Sqrt(HumanCounts.Count));
}

/// <summary>What the versions were that a validation is about.</summary>
/// <param name="Facility">The facility's id.</param>
/// <param name="FacilitySha256">Of the facility's file.</param>
/// <param name="ModelSha256">Of the column model.</param>
/// <param name="CalibrationSha256">Of the shipped calibration.</param>
/// <param name="Software">The software and its version.</param>
public sealed record ValidatedVersions(string Facility, string FacilitySha256, string ModelSha256, string CalibrationSha256, string Software)
{
    /// <summary>The shipped calibration.</summary>
    public required CalibrationTable Calibration { get; init; }

    /// <summary>What changed since something was measured: "the facility", "the column model", "the calibration"; null: nothing.</summary>
    /// <param name="facility">SHA-256 of the facility's file then.</param>
    /// <param name="model">SHA-256 of the column model then.</param>
    /// <param name="calibration">SHA-256 of the shipped calibration then.</param>
    public string? ChangeSince(string facility, string model, string calibration) => true switch
    {
        _ when facility != FacilitySha256 => "the facility",
        _ when model != ModelSha256 => "the column model",
        _ when calibration != CalibrationSha256 => "the calibration",
        _ => null,
    };
}

/// <summary>The result of a validation.</summary>
public sealed record ValidationScore
{
    private const double Outermost = 0.025;
    internal const double Normal90 = 1.645;

    private static readonly JsonSerializerOptions Json = new(ValidationManifest.Options)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Whether there are enough scenes to speak of a validation.</summary>
    public required bool Validated { get; init; }

    /// <summary>How many scenes are needed at least.</summary>
    public int FewestScenes { get; init; } = FacilityValidation.FewestScenes;

    /// <summary>Scenes drawn that nobody counted, or not on every track.</summary>
    public required int Missing { get; init; }

    /// <summary>The figures.</summary>
    public required FacilityValidation Result { get; init; }

    /// <summary>The scenes counted.</summary>
    public required IReadOnlyList<ScoredScene> Scenes { get; init; }

    /// <summary>The calibration refitted to them; null where they are too few, or the shipped one is as wide as it needs to be.</summary>
    [JsonIgnore]
    public FacilityCalibration? Calibration { get; init; }

    /// <summary>Computes the result.</summary>
    /// <param name="scenes">Scenes that a person counted.</param>
    /// <param name="missing">Scenes drawn that nobody counted, or not on every track.</param>
    /// <param name="versions">What was validated.</param>
    /// <param name="hashes">SHA-256 of manifest and sheet.</param>
    public static ValidationScore Of(IReadOnlyList<ScoredScene> scenes, int missing, ValidatedVersions versions, (string Manifest, string Sheet) hashes)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        ArgumentNullException.ThrowIfNull(versions);
        var people = AnalystVariation.Of(scenes.Where(scene => scene.HumanCounts.Count >= 2).Select(scene => (scene.HumanCounts[0], scene.HumanCounts[1])));
        ScoredScene[] usable = [.. scenes.Where(scene => scene.Railcars is not null)];
        FacilityValidation result = new()
        {
            Facility = versions.Facility,
            FacilitySha256 = versions.FacilitySha256,
            ModelSha256 = versions.ModelSha256,
            CalibrationSha256 = versions.CalibrationSha256,
            Software = versions.Software,
            ManifestSha256 = hashes.Manifest,
            SheetSha256 = hashes.Sheet,
            All = Figures(usable, people.Value),
            Classes = [.. usable.GroupBy(scene => ValidationDraw.ClassOf(scene.GsdMeters)).OrderBy(group => group.Min(scene => scene.GsdMeters)).Select(group => Figures([.. group], people.Value))],
            NotUsable = scenes.Count - usable.Length,
            HumanVariation = people.Value,
            IsHumanVariationMeasured = people.IsMeasured,
        };
        var refit = CalibrationRefitting.Of(usable, result, versions.Calibration);
        return new ValidationScore
        {
            Validated = result.Suffices,
            Missing = missing,
            Result = result with { Refit = refit?.Figures },
            Scenes = scenes,
            Calibration = refit?.Calibration,
        };
    }

    /// <summary>The Clopper-Pearson interval of a share, 95 %.</summary>
    /// <param name="successes">How often it came true.</param>
    /// <param name="trials">Of how many times; without any the share can be anything.</param>
    /// <remarks>Clopper and Pearson, Biometrika 26 (1934), by quantiles of beta distributions.</remarks>
    public static MeasuredShare ClopperPearson(int successes, int trials) => trials == 0 ? new MeasuredShare(0, 0, 1) : new MeasuredShare(
        successes / (double)trials,
        successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, Outermost),
        successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, 1 - Outermost));

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>The result in plain words.</summary>
    public string ToText()
    {
        StringBuilder text = new();
        ValidationFigures all = Result.All;
        text.Append(Validated
            ? Invariant($"Facility {Result.Facility}: checked on {all.Scenes} scenes that a person counted blind.\n\n")
            : Invariant($"Facility {Result.Facility}: NOT validated. {all.Scenes} usable scenes were counted by a person; at least {FewestScenes} are needed. The figures below are no validation.\n\n"));
        foreach (ValidationFigures figures in Result.Classes.Count > 1 ? [all, .. Result.Classes] : new[] { all })
        {
            Append(text, figures);
        }

        text.Append(Invariant($"not usable   {Result.NotUsable} scenes that a person counted; {Missing} scenes drawn were not counted by anybody, or not on every track\n"));
        string human = Result.IsHumanVariationMeasured ? "measured on scenes counted twice" : "supposed: have three scenes or more counted twice to measure it";
        text.Append(Invariant($"\nA person's count has an error of its own: {100 * Result.HumanVariation:0} % of the count ({human}). The error above is both together.\n"));
        if (all.FallsShort)
        {
            text.Append("The intervals hold less often here than they say.\n");
        }

        if (Result.Refit is { } refit)
        {
            text.Append('\n').Append(Refitted(refit, all));
        }

        return text.ToString();
    }

    private static string Refitted(RefitFigures refit, ValidationFigures all)
    {
        if (refit.AddedDeviation == 0)
        {
            return "Refit: the intervals are as wide here as they need to be; nothing is changed.\n";
        }

        string limit = refit.LimitReached ? "That is all that can be added: the intervals can't be trusted here.\n" : "";
        return Invariant($"Refit: the tracks of a scene share a further error of {100 * refit.AddedDeviation:0.#} % here. Widened by it, each as the other scenes say, intervals hold in ") +
            Invariant($"{refit.HeldWithinHumanError} of {all.Scenes}, {refit.Coverage.Percent}, within the person's own error; {all.HeldWithinHumanError} before.\n{limit}") +
            $"Calibration version {refit.CalibrationSha256}\n";
    }

    private static void Append(StringBuilder text, ValidationFigures figures)
    {
        text.Append(Invariant($"{figures.FinestGsdMeters:0.##} to {figures.CoarsestGsdMeters:0.##} m GSD, {figures.Scenes} scenes, {figures.HumanRailcars:0.#} railcars by a person\n"));
        string relative = figures.RelativeError is { } error ? Invariant($", {100 * error:0.0} % of the count") : "";
        text.Append(Invariant($"  error      {figures.MeanAbsoluteError:0.0} railcars a scene{relative}\n"));
        text.Append(figures.Bias is { } bias ? $"  bias       {bias.Percent}, 95 % interval\n" : "  bias       can't be told: fewer than two scenes, or no railcars\n");
        text.Append(Invariant($"  coverage   the {100 * figures.StatedCoverage:0} % interval held in {figures.Held} of {figures.Scenes}: {figures.Coverage.Percent}, 95 % Clopper-Pearson interval; "));
        text.Append(Invariant($"{figures.HeldWithinHumanError} of {figures.Scenes} within the person's own error\n"));
    }

    private static ValidationFigures Figures(ScoredScene[] scenes, double variation)
    {
        double human = scenes.Sum(scene => scene.HumanRailcars);
        double error = scenes.Length == 0 ? 0 : scenes.Average(scene => double.Abs(scene.Railcars!.Median - scene.HumanRailcars));
        int held = scenes.Count(scene => scene.Holds is true);
        return new ValidationFigures
        {
            FinestGsdMeters = scenes.Length == 0 ? 0 : scenes.Min(scene => scene.GsdMeters),
            CoarsestGsdMeters = scenes.Length == 0 ? 0 : scenes.Max(scene => scene.GsdMeters),
            Scenes = scenes.Length,
            HumanRailcars = human,
            ExpectedRailcars = scenes.Sum(scene => scene.Railcars!.Expected),
            MeanAbsoluteError = error,
            RelativeError = human > 0 ? error * scenes.Length / human : null,
            Bias = Bias(scenes, human),
            StatedCoverage = scenes.Length == 0 ? 0.9 : scenes[0].Railcars!.Coverage,
            Held = held,
            Coverage = ClopperPearson(held, scenes.Length),
            HeldWithinHumanError = scenes.Count(scene => scene.HeldBy(scene.Railcars!.Lower, scene.Railcars.Upper, Normal90 * scene.HumanDeviation(variation))),
        };
    }

    // A ratio of sums, its error from the scenes' residuals with Student's t (Cochran, Sampling Techniques, 1977, section 6.4).
    private static MeasuredShare? Bias(ScoredScene[] scenes, double human)
    {
        if (scenes.Length < 2 || human <= 0)
        {
            return null;
        }

        double ratio = scenes.Sum(scene => scene.Railcars!.Expected) / human;
        double squares = scenes.Sum(scene => double.Pow(scene.Railcars!.Expected - (ratio * scene.HumanRailcars), 2));
        double deviation = double.Sqrt(squares / (scenes.Length * (scenes.Length - 1.0))) / (human / scenes.Length);
        double reach = StudentT.InvCDF(0, 1, scenes.Length - 1, 1 - Outermost) * deviation;
        return new MeasuredShare(ratio - 1, ratio - 1 - reach, ratio - 1 + reach);
    }
}
