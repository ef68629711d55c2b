using System.Text.Json;
using System.Text.Json.Nodes;
using Yardwatch.Observations;
using Yardwatch.Simulation;

namespace Yardwatch.Service.Evaluation;

/// <summary>What makes a simulated yard hard: its settings as numbers, and the nuisances it has.</summary>
public static class YardConditions
{
    /// <summary>The set of simulated yards as analysts mostly get them: <see cref="YardSettings.DrawOrdinary"/>.</summary>
    public const string Ordinary = "ordinary";

    /// <summary>The set of simulated yards with every nuisance drawn as for training, several at once: <see cref="YardSettings.Draw"/>.</summary>
    public const string Mixture = "mixture";

    /// <summary>The set of simulated yards without any.</summary>
    public const string Clear = "clear";

    // So far toward its hard end a nuisance is called one.
    private const double NotableStrength = 0.5;
    private const double NoJpegQuality = 100;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    // What may keep a scene from being used at all: it hides tracks, or takes what tells vehicles from ground.
    private static readonly HashSet<string> Hiding =
        ["haze", "thin cloud", "thick cloud", "cloud shadow", "snow", "footbridges", "canopies", "noise", "dark exposure", "contrast clip", "facility misplaced"];

    private static readonly Dictionary<string, CaveatCode[]> Names = new()
    {
        ["low sun"] = [CaveatCode.LowSun, CaveatCode.SunSideUnknown, CaveatCode.SunAzimuthContradicted],
        ["overcast"] = [CaveatCode.NoShadows, CaveatCode.SunSideUnknown, CaveatCode.SunAzimuthContradicted],
        ["faint shadow"] = [CaveatCode.SunSideUnknown, CaveatCode.SunAzimuthContradicted],
        ["deep shadow"] = [CaveatCode.SunSideUnknown, CaveatCode.SunAzimuthContradicted],
        ["thick cloud"] = [CaveatCode.ObscuredLength],
        ["thin cloud"] = [CaveatCode.ObscuredLength, CaveatCode.Haze, CaveatCode.DoubtfulVehicles],
        ["haze"] = [CaveatCode.ObscuredLength, CaveatCode.Haze, CaveatCode.DoubtfulVehicles],
        ["snow"] = [CaveatCode.ObscuredLength, CaveatCode.Snow],
        ["noise"] = [CaveatCode.DoubtfulVehicles],
        ["camouflage"] = [CaveatCode.DoubtfulVehicles],
        ["dark exposure"] = [CaveatCode.DoubtfulVehicles],
        ["contrast clip"] = [CaveatCode.Saturated],
        ["footbridges"] = [CaveatCode.ObscuredLength],
        ["canopies"] = [CaveatCode.ObscuredLength],
        ["buildings"] = [CaveatCode.ObscuredLength],
        ["cranes"] = [CaveatCode.ObscuredLength],
        ["trees"] = [CaveatCode.ObscuredLength],
        ["off-nadir view"] = [CaveatCode.ObliqueView, CaveatCode.ViewFromEvidence, CaveatCode.ObscuredLength, CaveatCode.OffsetApplied],
        ["blur"] = [CaveatCode.CoarseGsd],
        ["facility misplaced"] = [CaveatCode.OffsetApplied, CaveatCode.AlignmentUncertain, CaveatCode.OffsetTooLarge],
        ["close tracks"] = [CaveatCode.AlignmentUncertain, CaveatCode.OverlappingTracks],
        ["curve"] = [CaveatCode.AlignmentUncertain],
    };

    /// <summary>The caveats that name a nuisance: they tell a reader of this trouble, not of any.</summary>
    /// <param name="nuisance">The nuisance's name; an unknown one has none.</param>
    public static IReadOnlyList<CaveatCode> CaveatsNaming(string nuisance) => Names.GetValueOrDefault(nuisance, []);

    /// <summary>Whether a yard has what may keep any scene of it from being used.</summary>
    /// <param name="nuisances">The yard's nuisances.</param>
    public static bool AreHard(IEnumerable<string> nuisances) => nuisances.Any(Hiding.Contains);

    /// <summary>The settings as numbers, by dotted name: an enumeration's index, 1 for true, the quality 100 for no JPEG.</summary>
    public static IReadOnlyDictionary<string, double> Numbers(YardSettings settings)
    {
        SortedDictionary<string, double> numbers = new(StringComparer.Ordinal);
        Flatten("", JsonSerializer.SerializeToNode(settings, Options)!.AsObject(), numbers);
        return numbers;
    }

    /// <summary>The nuisances that a yard has to at least half: of the way from the clear yard of the same seed to the hard end.</summary>
    public static IReadOnlyList<string> NuisancesOf(YardSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        YardSettings clear = YardSettings.DrawClear(settings.Seed) with { GsdMeters = settings.GsdMeters };
        (IReadOnlyDictionary<string, double> now, IReadOnlyDictionary<string, double> from) = (Numbers(settings), Numbers(clear));
        return [.. Nuisances.All.Where(nuisance => Strength(now, from, Numbers(nuisance.AtHardEnd(clear))) >= NotableStrength).Select(nuisance => nuisance.Name)];
    }

    // The least of all settings that the nuisance changes; one that it doesn't change is none.
    private static double Strength(
        IReadOnlyDictionary<string, double> now, IReadOnlyDictionary<string, double> clear, IReadOnlyDictionary<string, double> hard)
    {
        double[] shares =
        [
            .. clear.Where(setting => double.Abs(hard[setting.Key] - setting.Value) > 1e-9)
                .Select(setting => (now[setting.Key] - setting.Value) / (hard[setting.Key] - setting.Value)),
        ];
        return shares.Length == 0 ? 0 : shares.Min();
    }

    private static void Flatten(string prefix, JsonObject settings, SortedDictionary<string, double> numbers)
    {
        foreach ((string name, JsonNode? value) in settings)
        {
            if (value is JsonObject part)
            {
                Flatten($"{prefix}{name}.", part, numbers);
            }
            else if (name is not ("seed" or "railcars"))
            {
                numbers[prefix + name] = value?.GetValueKind() switch
                {
                    JsonValueKind.Number => double.Round(value.GetValue<double>(), 6),
                    JsonValueKind.True => 1,
                    JsonValueKind.False => 0,
                    _ => NoJpegQuality,
                };
            }
        }
    }
}
