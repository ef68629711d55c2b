using Yardwatch.Baselines;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Publishing.Reports;

/// <summary>Why a report must not be cited, as far as its own data tell.</summary>
public static class Citability
{
    /// <summary>The fewest earlier usable scenes that a citable finding stands against.</summary>
    public const int FewestScenes = 20;

    /// <summary>The reasons, a sentence each; whoever has the data gets the same.</summary>
    /// <param name="observation">The judged scene's.</param>
    /// <param name="finding">Of its count.</param>
    public static IEnumerable<string> Reasons(Observation observation, SurgeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(finding);
        if (observation.Provenance is { SceneSha256: null } or { ModelSha256: null })
        {
            yield return "Its provenance is incomplete: the scene's or the model's hash is missing.";
        }

        if (!observation.Caveats.Any(caveat => caveat.Code == CaveatCode.ValidatedHere))
        {
            yield return "The intervals were not validated at this facility.";
        }

        if (finding.Scenes < FewestScenes)
        {
            yield return Invariant($"Only {finding.Scenes} earlier usable scenes stand against it; {FewestScenes} are needed.");
        }
    }
}
