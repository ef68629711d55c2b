using System.Text.Json.Serialization;
using Yardwatch.Imagery;
using Yardwatch.Observations.Reviews;
using static System.FormattableString;

namespace Yardwatch.Observations;

/// <summary>What a reader must know before using a count: a code for programs, a sentence for people.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Text">One or two whole sentences.</param>
public sealed record Caveat(CaveatCode Code, string Text)
{
    /// <summary>What was measured, as its code says, rounded as in the text; null where the code says nothing of a value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Value { get; init; }
}

/// <summary>The catalog of caveats. Every text is made here, from the evidence.</summary>
public static class Caveats
{
    private const int ShareDigits = 4;

    /// <summary>Goes with every count.</summary>
    public static Caveat OneMoment { get; } = new(
        CaveatCode.OneMoment,
        "A count is what stood there at one moment, not traffic, shipments or tonnage.");

    /// <summary>Goes with every count where neither types nor covered loads were estimated.</summary>
    public static Caveat TypesNotEstimated { get; } = new(
        CaveatCode.TypesNotEstimated,
        "Neither railcar types nor covered loads were estimated: what the railcars are and carry is unknown.");

    /// <summary>Goes with figures whose models were checked on simulated scenes alone.</summary>
    /// <param name="figures">Which, as the beginning of a sentence: "Railcar types and covered loads", "Areas in cargo zones".</param>
    public static Caveat SimulationOnly(string figures) => new(
        CaveatCode.SimulationOnly,
        $"{figures}: simulation only. They were checked on simulated scenes, never on real pixels.");

    /// <summary>Goes with every count at a facility without a validation of its own.</summary>
    public static Caveat NotValidatedHere { get; } = new(
        CaveatCode.NotValidatedHere,
        "Not validated at this facility: intervals calibrated on simulated yards.");

    /// <summary>Goes with every count at a facility whose validation is of something else than was used.</summary>
    /// <param name="what">What changed since: "the facility", "the column model", "the calibration".</param>
    /// <param name="refitted">Whether there is a refitted calibration that isn't used either.</param>
    public static Caveat ValidationOutdated(string what, bool refitted = false) => new(
        CaveatCode.ValidationOutdated,
        "Not validated at this facility: intervals calibrated on simulated yards. An earlier validation " +
        $"{(refitted ? "and the calibration refitted from it are" : "is")} not used, since {what} changed. Validate again.");

    /// <summary>Goes with every count at a facility that was validated.</summary>
    /// <param name="validation">At least <see cref="FacilityValidation.FewestScenes"/> scenes.</param>
    /// <param name="refitted">Whether the calibration that came of it made the interval.</param>
    /// <exception cref="ArgumentException">There are fewer scenes.</exception>
    public static Caveat ValidatedHere(FacilityValidation validation, bool refitted = false)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (!validation.Suffices)
        {
            throw new ArgumentException("A validation of so few scenes is none.", nameof(validation));
        }

        ValidationFigures all = validation.All;
        string bias = all.Bias is { } share ? $", bias {share.Percent}" : "";
        string error = all.RelativeError is { } relative ? Invariant($"{100 * relative:0} % of the count") : Invariant($"{all.MeanAbsoluteError:0.0} railcars");
        string human = validation.IsHumanVariationMeasured ? "measured on scenes counted twice" : "supposed";
        string verdict = true switch
        {
            _ when refitted && validation.Refit is { } refit => Refitted(refit, all),
            _ when all.FallsShort => " The interval holds less often here than it says.",
            _ => "",
        };
        return new(
            CaveatCode.ValidatedHere,
            Invariant($"Checked at this facility on {all.Scenes} scenes of {all.FinestGsdMeters:0.##} to {all.CoarsestGsdMeters:0.##} m GSD that a person counted blind: ") +
            Invariant($"the {100 * all.StatedCoverage:0} % interval held in {all.Held} of them, {all.Coverage.Percent}; mean error {error}{bias}. ") +
            Invariant($"A person's count has an error of its own, {100 * validation.HumanVariation:0} % ({human}).{verdict}"));
    }

    private static string Refitted(RefitFigures refit, ValidationFigures all) =>
        Invariant($" The interval was widened for it, by an error of {100 * refit.AddedDeviation:0.#} % that all tracks share: so widened it held in {refit.HeldWithinHumanError} of {all.Scenes} ") +
        Invariant($"within the person's own error, {all.HeldWithinHumanError} before.{(refit.LimitReached ? " More can't be added: the interval can't be trusted here." : "")}");

    /// <summary>Goes with every estimate of a cargo zone.</summary>
    public static Caveat ZonesSimulationOnly { get; } = new(
        CaveatCode.ZonesSimulationOnly,
        "The amounts in cargo zones are simulation only: estimated by a model that was trained and calibrated on simulated zones and never checked on real scenes. What lies under tarps is unknown.");

    /// <summary>Neither acquisition time nor sun azimuth was known; the pixels were clear about the sun side.</summary>
    public static Caveat SunSideFromEvidence { get; } = new(
        CaveatCode.SunSideFromEvidence,
        "The sun azimuth is not known; the side to which shadows fall was chosen from the pixels. A wrong side would spoil the count.");

    /// <summary>Neither acquisition time nor sun azimuth was known, and the pixels show no clear sun side.</summary>
    public static Caveat SunSideUnknown { get; } = new(
        CaveatCode.SunSideUnknown,
        "The sun azimuth is not known, and the pixels do not show clearly to which side shadows fall. Check the footprints in the picture.");

    /// <summary>Nobody said from where the scene was seen, and things seem to lean over the next track.</summary>
    /// <param name="east">In which direction they lean: to the east.</param>
    /// <param name="north">To the north.</param>
    public static Caveat ViewFromEvidence(double east, double north)
    {
        string[] winds = ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"];
        int wind = (int)double.Round(double.Atan2(east, north) / double.Pi * (winds.Length / 2)) & (winds.Length - 1);
        return new(
            CaveatCode.ViewFromEvidence,
            $"From where the scene was seen is not known; roofs seem to lean to the {winds[wind]}, over the next track, and were read so. A wrong side would spoil the count: give off-nadir angle and satellite azimuth if you know them.");
    }

    /// <summary>Only an interval is known in which the satellite looked.</summary>
    /// <param name="between">The interval.</param>
    public static Caveat AcquisitionTimeInterval(AcquisitionInterval between)
    {
        ArgumentNullException.ThrowIfNull(between);
        return new(
            CaveatCode.AcquisitionTimeInterval,
            Invariant($"The acquisition time is known only as between {between.From:yyyy-MM-dd HH:mm} and {between.To:yyyy-MM-dd HH:mm} UTC, by {between.Source}."));
    }

    /// <summary>The scene can't be used at all.</summary>
    /// <param name="why">What is wrong, a sentence.</param>
    public static Caveat SceneRefused(string why) => new(CaveatCode.SceneRefused, why);

    /// <summary>A person said that the tracks can be seen, against the evidence.</summary>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why.</param>
    public static Caveat ViewOverridden(string by, string reason) => new(
        CaveatCode.ViewOverridden,
        $"{by} said that the tracks can be seen, against the scene's masks and the evidence: \"{reason}\". Stretches that the model calls hidden were counted as if in view.");

    /// <summary>Control points tie the scene to the ground.</summary>
    /// <param name="points">How many.</param>
    /// <param name="residualMeters">What they leave over, or null where it can't be known.</param>
    public static Caveat ControlPoints(int points, double? residualMeters)
    {
        string residual = residualMeters is { } meters ? Invariant($"with a residual of {meters:0.0} m") : "too few to tell how well";
        return new(
            CaveatCode.ControlPoints,
            Invariant($"The scene has no georeference of its own: {points} control points tie it to the ground, {residual}. Screenshots are zoomed and sharpened; the count weighs less in a baseline."));
    }

    /// <summary>The acquisition time is not known.</summary>
    public static Caveat AcquisitionTimeUnknown { get; } = new(
        CaveatCode.AcquisitionTimeUnknown,
        "The acquisition time is not known: the count can't be placed in a history until it is.");

    /// <summary>A given sun azimuth can't occur.</summary>
    /// <param name="azimuthDegrees">The azimuth, clockwise from north.</param>
    /// <param name="latitudeDegrees">The facility's latitude.</param>
    public static Caveat SunAzimuthImpossible(double azimuthDegrees, double latitudeDegrees) => new(
        CaveatCode.SunAzimuthImpossible,
        Invariant($"The sun azimuth given, {azimuthDegrees:0.#}°, can't occur at latitude {latitudeDegrees:0.0}° at any time of usable light. It was used as given; check it."));

    /// <summary>The pixels contradict the sun azimuth.</summary>
    /// <param name="azimuthDegrees">The azimuth in use, clockwise from north.</param>
    public static Caveat SunAzimuthContradicted(double azimuthDegrees) => new(
        CaveatCode.SunAzimuthContradicted,
        Invariant($"Shadows in the scene seem to fall to the other side than the sun azimuth {azimuthDegrees:0.#}° says. Either may be wrong: where vehicles are counted, the interval allows for both. Check acquisition time and azimuth."));

    /// <summary>There are no shadows where the sun would throw them.</summary>
    public static Caveat NoShadows { get; } = new(
        CaveatCode.NoShadows,
        "The scene shows no shadows where the sun would throw them: the sky seems to be overcast, or the sun's azimuth or the acquisition time is wrong. Without shadows, vehicles of the color of the ground are missed and marks on it are taken for vehicles more easily; where vehicles are counted, the interval is wider for it.");

    /// <summary>The sun was below the horizon at the acquisition time.</summary>
    /// <param name="acquiredAt">The time, UTC.</param>
    /// <param name="belowDegrees">How far below.</param>
    public static Caveat SunBelowHorizon(DateTimeOffset acquiredAt, double belowDegrees) => new(
        CaveatCode.SunBelowHorizon,
        Invariant($"At the acquisition time, {acquiredAt:yyyy-MM-dd HH:mm} UTC, the sun stood {belowDegrees:0.#}° below the horizon here: the time is wrong, or a local time was taken for UTC. The day may be wrong with it. ")
        + "Where the sun stood was not taken from it.")
    {
        Value = double.Round(belowDegrees, 1),
    };

    /// <summary>The scene was seen far from the vertical.</summary>
    /// <param name="offNadirDegrees">The angle between the view and the vertical, 0 to 60 degrees.</param>
    /// <param name="leanMeters">By how much the roof of a high car is seen beside its track.</param>
    public static Caveat ObliqueView(double offNadirDegrees, double leanMeters) => new(
        CaveatCode.ObliqueView,
        Invariant($"The scene was seen {offNadirDegrees:0.#}° from the vertical: roofs of high cars are seen some {leanMeters:0.0} m beside their track and hide what stands behind them. Vehicles may be missed, or counted on the track beside theirs."))
    {
        Value = double.Round(offNadirDegrees, 1),
    };

    /// <summary>Rail tracks that are there only at some times were all counted on.</summary>
    /// <param name="tracks">How many.</param>
    public static Caveat DatedTracks(int tracks) => new(
        CaveatCode.DatedTracks,
        Invariant($"{tracks} {(tracks == 1 ? "rail track has" : "rail tracks have")} a date from or until which it is there, and the moment of acquisition is not known: all were counted on."));

    /// <summary>The mapped tracks were moved onto the scene.</summary>
    /// <param name="eastMeters">To the east.</param>
    /// <param name="northMeters">To the north.</param>
    public static Caveat OffsetApplied(double eastMeters, double northMeters) => new(
        CaveatCode.OffsetApplied,
        $"The mapped tracks were moved {Offset(eastMeters, northMeters)} to lie on the scene's tracks.");

    /// <summary>No offset is clearly the right one.</summary>
    /// <param name="eastMeters">The offset in use, to the east.</param>
    /// <param name="northMeters">The offset in use, to the north.</param>
    public static Caveat AlignmentUncertain(double eastMeters, double northMeters) => new(
        CaveatCode.AlignmentUncertain,
        $"It is not clear how the mapped tracks lie on this scene (used: {Offset(eastMeters, northMeters)}). " +
        "Railcars may be counted on the neighboring track; check the footprints in the picture.");

    /// <summary>Other scenes of the facility said where its tracks lie in this one.</summary>
    /// <param name="scenes">Those scenes.</param>
    public static Caveat AlignedByScenes(IReadOnlyList<string> scenes) => new(
        CaveatCode.AlignedByScenes,
        $"Where the tracks lie in this scene was told by comparing it with other scenes of the facility: {string.Join(", ", scenes)}.");

    /// <summary>Other scenes of the facility contradict where this one seems to show its tracks.</summary>
    /// <param name="scenes">Those scenes.</param>
    public static Caveat AlignmentContradicted(IReadOnlyList<string> scenes) => new(
        CaveatCode.AlignmentContradicted,
        $"Other scenes of the facility say that its tracks lie elsewhere in this scene: {string.Join(", ", scenes)}.");

    /// <summary>The mapped tracks lie too far from the scene's.</summary>
    /// <param name="limitMeters">The largest offset that is corrected.</param>
    public static Caveat OffsetTooLarge(double limitMeters) => new(
        CaveatCode.OffsetTooLarge,
        Invariant($"The mapped tracks seem to lie more than {limitMeters:0.#} m from the scene's, which is not corrected. Check the facility against this scene."));

    /// <summary>A part of the track length could not be seen.</summary>
    /// <param name="share">The share, 0 to 1.</param>
    public static Caveat ObscuredLength(double share) => new(
        CaveatCode.ObscuredLength,
        $"{Percent(share)} of the track length could not be seen; the interval allows for railcars there.");

    /// <summary>The GSD shows occupied length only.</summary>
    /// <param name="gsdMeters">The coarsest GSD known.</param>
    public static Caveat CoarseGsd(double gsdMeters) => new(
        CaveatCode.CoarseGsd,
        Invariant($"At {gsdMeters:0.##} m GSD single railcars can't be told apart. The count is inferred from occupied length and can't set or break a record alone."));

    /// <summary>The pixels show less than their GSD promises.</summary>
    /// <param name="gsdMeters">The coarser of vendor's GSD and pixel spacing.</param>
    /// <param name="measuredMeters">The resolution measured from the pixels.</param>
    public static Caveat CoarserThanPixels(double gsdMeters, double measuredMeters) => new(
        CaveatCode.CoarserThanPixels,
        Invariant($"The pixels show no more than a scene of about {measuredMeters:0.0#} m GSD, though {gsdMeters:0.##} m is stated: the scene was enlarged or is blurred. ") +
        Invariant($"It is judged as one of {measuredMeters:0.0#} m; ask for the original."));

    /// <summary>The two estimates of the count disagree.</summary>
    /// <param name="columns">The expected number of railcars, counted one by one.</param>
    /// <param name="crossCheck">The second estimate.</param>
    public static Caveat EstimatorsDisagree(double columns, CrossCheck crossCheck)
    {
        ArgumentNullException.ThrowIfNull(crossCheck);
        return new(
            CaveatCode.EstimatorsDisagree,
            Invariant($"The two estimates disagree: {columns:0} railcars counted one by one, {crossCheck.Lower} to {crossCheck.Upper} from occupied length. Check the footprints in the picture."));
    }

    /// <summary>The vehicles found are doubtful.</summary>
    /// <param name="meanScore">The mean probability that a vehicle stands where one was found, 0 to 1.</param>
    public static Caveat DoubtfulVehicles(double meanScore) => new(
        CaveatCode.DoubtfulVehicles,
        $"The vehicles found are doubtful: each stands there with a probability of {Percent(meanScore)} on average. "
        + "Noise, haze, little contrast or ground that looks like vehicles may have been taken for some, and others missed. Check the footprints in the picture.")
    {
        Value = double.Round(meanScore, ShareDigits),
    };

    /// <summary>The scene has no georeference.</summary>
    /// <param name="gsdMeters">The GSD that the caller gave.</param>
    public static Caveat NoGeoreference(double gsdMeters) => new(
        CaveatCode.NoGeoreference,
        Invariant($"The scene has no georeference: its top is taken for north, and its GSD of {gsdMeters:0.###} m is the caller's."));

    /// <summary>A part of the facility lies beyond the scene.</summary>
    /// <param name="share">The share of track length outside, 0 to 1.</param>
    public static Caveat FacilityBeyondScene(double share) => new(
        CaveatCode.FacilityBeyondScene,
        $"{Percent(share)} of the track length lies outside the scene and is not in the count.");

    /// <summary>Two mapped tracks run along one another.</summary>
    /// <param name="first">The id of the one.</param>
    /// <param name="second">The id of the other; the same where a track runs back along itself.</param>
    /// <param name="sharedMeters">Over how many meters.</param>
    public static Caveat OverlappingTracks(string first, string second, double sharedMeters) => new(
        CaveatCode.OverlappingTracks,
        first == second
            ? Invariant($"The mapped track {first} runs back along itself over {sharedMeters:0} m: railcars there are counted once. Correct the facility.")
            : Invariant($"The mapped tracks {first} and {second} run along one another over {sharedMeters:0} m: railcars there are counted on {second} alone. Correct the facility."));

    /// <summary>Haze or thin cloud takes contrast.</summary>
    /// <param name="veil">The brightness of the darkest pixels around the tracks over that of the brightest, 0 to 1.</param>
    public static Caveat Haze(double veil) => new(
        CaveatCode.Haze,
        Invariant($"The darkest pixels around the rail tracks are {100 * veil:0} % as bright as the brightest: haze, thin cloud or a sky without sun takes contrast. Dark vehicles are missed more easily."))
    {
        Value = double.Round(veil, ShareDigits),
    };

    /// <summary>Pixels are cut off at the ends of the scale.</summary>
    /// <param name="share">Their share around the tracks, 0 to 1.</param>
    public static Caveat Saturated(double share) => new(
        CaveatCode.Saturated,
        $"{Percent(share)} of the pixels around the rail tracks are cut off at black or at full brightness and show no detail. Ask for a product that was not stretched.")
    {
        Value = double.Round(share, ShareDigits),
    };

    /// <summary>The sun stood low.</summary>
    /// <param name="elevationDegrees">Its height above the horizon.</param>
    public static Caveat LowSun(double elevationDegrees) => new(
        CaveatCode.LowSun,
        Invariant($"The sun stood {elevationDegrees:0.#}° high: shadows of vehicles fall across the neighboring tracks and hide what stands there."))
    {
        Value = double.Round(elevationDegrees, 1),
    };

    /// <summary>Snow lies on the ground.</summary>
    /// <param name="share">The share of white pixels around the tracks, 0 to 1.</param>
    public static Caveat Snow(double share) => new(
        CaveatCode.Snow,
        $"{Percent(share)} of the pixels around the rail tracks are white: snow seems to cover the ground. Vehicles under snow are missed more easily, and their types and loads can't be told.")
    {
        Value = double.Round(share, ShareDigits),
    };

    /// <summary>People corrected a machine's count.</summary>
    /// <param name="review">What they did.</param>
    public static Caveat Corrected(ObservationReview review)
    {
        ArgumentNullException.ThrowIfNull(review);
        string who = review.Analysts == 1 ? "one analyst" : Invariant($"{review.Analysts} analysts");
        string looked = review.TracksFinished == review.Tracks ? "all rail tracks were looked at whole" : Invariant($"{review.TracksFinished} of {review.Tracks} rail tracks were looked at whole");
        string source = new AnalystVariation(review.Variation, review.VariationPairs).Source;
        return new(
            CaveatCode.Corrected,
            Invariant($"A machine's count, corrected by {who} until {review.At:yyyy-MM-dd}: {looked}, {review.Corrections} {(review.Corrections == 1 ? "correction" : "corrections")}. ") +
            Invariant($"The machine alone counted {review.Machine.Median} railcars ({review.Machine.Lower} to {review.Machine.Upper}). A corrected count is not the truth: ") +
            Invariant($"a person's count has an error of its own, {100 * review.Variation:0} % ({source})."));
    }

    private static string Offset(double east, double north) =>
        Invariant($"{double.Abs(east):0.0} m {(east < 0 ? "west" : "east")} and {double.Abs(north):0.0} m {(north < 0 ? "south" : "north")}");

    // Never 0 % or 100 % of a part that is neither.
    private static string Percent(double share) => share switch
    {
        > 0 and < 0.01 => "Less than 1 %",
        > 0.99 and < 1 => "More than 99 %",
        _ => Invariant($"{100 * share:0} %"),
    };
}
