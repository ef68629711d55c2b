namespace Yardwatch.Assessments.Files;

/// <summary>Reads entries of evidence. What was observed takes no words: a file can't say what a load is.</summary>
internal sealed class EvidenceReader(AssessmentParts parts)
{
    private const string Observation = "observation";
    private const string Scene = "scene";
    private const string Finding = "finding";
    private const string Claim = "claim";

    private static readonly string[] Kinds = [Observation, Scene, Finding, Claim];

    /// <summary>The evidence, or null where something is wrong with it.</summary>
    public Evidence? Read(YamlGroup group, string id)
    {
        string[] named = [.. Kinds.Where(kind => group[kind] is not null)];
        if (named.Length != 1)
        {
            parts.Blame(group, $"An entry of evidence names one of {string.Join(", ", Kinds)}; this one names {(named.Length == 0 ? "none" : string.Join(" and ", named))}.");
            return null;
        }

        if (id.Length == 0)
        {
            return null;
        }

        return named[0] switch
        {
            Finding => FindingOf(group, id),
            Claim => ClaimOf(group, id),
            _ => Observed(group, id, named[0]),
        };
    }

    private FindingEvidence FindingOf(YamlGroup group, string id)
    {
        parts.Allow(group, "Evidence from a finding", "id", Finding);
        return new FindingEvidence(id, parts.Day(group, Finding));
    }

    private ClaimEvidence ClaimOf(YamlGroup group, string id)
    {
        parts.Allow(group, "Evidence from a claim", "id", Claim, "speaker", "on", "quote");
        string source = parts.Text(group, Claim, "https://example.org/report");
        return new ClaimEvidence(id, parts.Text(group, "speaker", "The Associated Press"), parts.Day(group, "on"), source) { Quote = parts.OptionalText(group, "quote") };
    }

    private ObservedEvidence? Observed(YamlGroup group, string id, string kind)
    {
        foreach (string words in (string[])["text", "contents", "cargo", "description", "carries", "load"])
        {
            if (group[words] is { } written)
            {
                parts.Blame(written, $"What was observed takes no words of ours, so \"{words}\" has no place here. A scene shows how loads are covered (cover: covered | closed | open | notTold), never what they are: that belongs into a hypothesis.");
                return null;
            }
        }

        parts.Allow(group, "Observed evidence", "id", kind, "shows", "cover");
        ObservedSubject subject = parts.Choice(
            group, "shows", ("railcars", ObservedSubject.Railcars), ("types", ObservedSubject.Types), ("loads", ObservedSubject.Loads), ("zones", ObservedSubject.Zones));
        string reference = parts.Text(group, kind, kind == Scene ? "the SHA-256 of the scene's file" : "the observation's id");
        bool bySha = kind == Scene;
        if (bySha && reference.Length > 0 && (reference.Length != 64 || !reference.All(char.IsAsciiHexDigit)))
        {
            parts.Blame(group[kind]!, $"\"scene: {reference}\" is no SHA-256, which has 64 hexadecimal digits. `sceneSha256` of the observation's JSON is it.");
        }

        return new ObservedEvidence(id, reference, bySha ? ObservedReference.SceneSha256 : ObservedReference.Observation, subject) { Cargo = Cover(group, subject) };
    }

    private ObservedCargo? Cover(YamlGroup group, ObservedSubject subject)
    {
        if (subject is not (ObservedSubject.Loads or ObservedSubject.Zones))
        {
            if (group["cover"] is { } misplaced)
            {
                parts.Blame(misplaced, "\"cover\" belongs to loads and zones: shows: loads.");
            }

            return null;
        }

        return new ObservedCargo(parts.Choice(
            group, "cover", ("covered", CargoCover.Covered), ("closed", CargoCover.Closed), ("open", CargoCover.Open), ("notTold", CargoCover.NotTold)));
    }
}
