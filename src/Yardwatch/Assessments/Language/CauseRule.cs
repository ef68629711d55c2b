namespace Yardwatch.Assessments.Language;

/// <summary>Causes outside of a judgment that has a likelihood and alternatives.</summary>
internal static class CauseRule
{
    private const int Side = 9;

    // The cause comes after these.
    private static readonly PhraseSet CauseAfter = new(
        "because", "because of", "due to", "owing to", "thanks to", "as a|the result of", "as a consequence of", "in response|reaction to", "on account of", "result|resulted|results|resulting from", "stem|stems|stemmed|stemming from",
        "caused|triggered|prompted|driven|induced|sparked|provoked|motivated|fueled|fuelled|explained|spurred by", "attributable to", "attributed to", "in the wake of", "in retaliation for", "brought about|on by", "a|the consequence|result|product of",
        "on the back of", "as a result", "as a consequence", "owes to", "a|the response|reaction to", "owe|owes|owed much|everything|something|little to", "traceable|traced|ascribed to", "reflect|reflects|reflected the effect|effects|impact|influence|consequences of", "arose|arises|arising from", "on orders from", "reacting to", "under the influence of", "in consequence of", "consequently", "by reason of", "the outcome of");

    // The cause comes before these.
    private static readonly PhraseSet CauseBefore = new(
        "led to", "leads to", "lead to", "leading to", "caused", "causes", "cause", "causing", "triggered", "triggers", "triggering", "prompted", "prompts", "prompting", "resulted in", "results in", "resulting in", "brought about", "gave|gives|giving rise to",
        "sparked", "sparks", "provoked", "spurred", "fueled", "fuelled", "is|are|was|were the reason", "is|was why", "are|were responsible for", "is|was responsible for", "is|was behind", "set off", "ushered in", "drove up", "boosted", "unleashed", "kicked off", "set in motion", "spawned", "paved|paves the way for|to", "opened|opens the way|door for|to", "made possible", "contributed|contributes to", "helped|helps fill|empty|raise|double", "account|accounts|accounted for the rise|increase|surge|growth|jump|change|drop|decline|larger|higher|greater|smaller|lower|growing|many", "is|are|was|were|lies|lie|lay|stands|stand behind the rise|increase|surge|growth|jump|change|drop|decline|growing|rising|higher|larger|build", "forced", "made necessary", "explains|explain the rise|increase|surge|growth|jump|change|drop|decline|build");

    // Of an event that is said to have done this.
    private static readonly PhraseSet Doings = new(
        "emptied", "filled", "cleared", "doubled", "tripled", "raised", "cut", "halved", "swelled", "revived", "crippled", "choked", "multiplied", "reduced", "increased", "unlocked", "enabled", "drained", "brought", "attracted", "packed", "flooded", "reopened the flow");

    private static readonly PhraseSet Otherwise = new("but for", "were it not for", "had it not been for", "without");
    private static readonly PhraseSet Unreal = new("would not have", "would never have", "wouldn't have", "would have stayed|remained", "would be|have been empty|fewer|lower|smaller");

    private static readonly PhraseSet Ways = new("track", "tracks", "line", "lines", "road", "roads", "spur", "spurs", "siding", "sidings", "ladder", "path", "bridge", "switch", "switches", "turnout", "turnouts", "tunnel");

    private static readonly PhraseSet Following = new("following");

    private static readonly PhraseSet Events = new(
        "summit", "meeting", "visit", "agreement", "talks", "deal", "sanctions", "treaty", "decision", "announcement", "order", "invasion", "war", "offensive", "attack", "election", "ban", "embargo", "pact", "negotiations", "parade", "test", "ceasefire");

    private static readonly PhraseSet Changes = new(
        "increase", "increased", "increases", "rise", "rose", "risen", "surge", "surged", "growth", "grew", "grown", "decline", "declined", "drop", "dropped", "fell", "fallen", "fall", "more", "fewer", "jump", "jumped", "doubled", "tripled", "build up", "buildup",
        "emptied", "empty", "swelled", "expansion", "expanded", "spike", "spiked", "decrease", "decreased", "shrank");

    private static readonly PhraseSet Conditions = new(
        "cloud", "clouds", "cloudy", "overcast", "haze", "smoke", "fog", "snow", "shadow", "shadows", "tarp", "tarps", "tarpaulin", "tarpaulins", "roof", "roofs", "canopy", "tree", "trees", "vegetation", "glare", "darkness", "night", "blur", "blurred", "noise",
        "resolution", "gsd", "angle", "georeference", "alignment", "misalignment", "offset", "scene", "scenes", "image", "images", "imagery", "pixel", "pixels", "sensor", "coverage", "nodata", "compression", "pan sharpening", "calibration", "weather",
        "off nadir", "obscured", "hidden", "mapped", "mapping", "gaps", "record gap", "few scenes", "history", "baseline", "records", "estimate", "estimates", "model", "screenshot", "interval", "counting", "processing", "satellite");

    private static readonly PhraseSet Effects = new(
        "interval", "intervals", "wide", "wider", "uncertain", "uncertainty", "obscured", "hidden", "unreadable", "unusable", "not usable", "excluded", "left out", "undetermined", "unknown", "misread", "verdict", "lower bound", "omitted", "disregarded", "confidence",
        "cannot be", "could not be", "can not be", "can't be", "couldn't be", "not counted", "not be counted", "not comparable", "refused", "no judgment", "missed", "underestimate", "underestimates", "overestimate", "unclear", "impossible", "difficult", "rejected", "discarded", "false alarms", "ordered", "tasked", "chosen", "selected", "was used", "were used", "we");

    private static readonly PhraseSet Schedules = new(
        "due to be", "due to begin", "due to arrive", "due to open", "due to pass", "due to look", "due to leave", "due to depart", "due to report", "due to return", "due to publish", "due to start", "due to close", "due to end", "due to take", "due to visit", "due to meet", "due to resume");

    /// <summary>Every cause where none may be stated.</summary>
    public static IEnumerable<LanguageFinding> Check(Sentence sentence)
    {
        bool judged = sentence.Kind == PassageKind.Judgment && !sentence.Passage.LacksAlternatives
            && (sentence.Passage.HasLikelihood || ScaleWords.Values(sentence).Any());
        return judged
            ? []
            : Causes(sentence).DistinctBy(hit => hit.At).OrderBy(hit => hit.At).Select(hit => Report.Of(
                sentence,
                LanguageRules.CauseOutsideJudgment,
                hit,
                $"\"{sentence.Words(hit)}\" states a cause; a scene shows that something changed, never why. Write what changed and when, and put the cause into a judgment with a likelihood (\"It is likely that …\") and alternatives."));
    }

    private static IEnumerable<Hit> Causes(Sentence sentence)
    {
        IEnumerable<Hit> after = sentence.Find(CauseAfter).Where(hit => !IsSpared(sentence, hit) && !sentence.HasBetween(Conditions, hit.End, hit.End + Side));
        IEnumerable<Hit> before = sentence.Find(CauseBefore).Where(hit => !IsPassive(sentence, hit) && !IsSpared(sentence, hit) && !sentence.HasBetween(Conditions, hit.At - Side, hit.At - 1));
        IEnumerable<Hit> following = sentence.Find(Following).Where(hit => IsEvent(sentence, hit) && !IsSpared(sentence, hit));
        IEnumerable<Hit> doings = sentence.Find(Doings).Where(hit => IsOfEvent(sentence, hit) && !IsSpared(sentence, hit));
        return after.Concat(before).Concat(following).Concat(doings).Concat(Unhappened(sentence));
    }

    // "The ban emptied", "it was the summit that filled".
    private static bool IsOfEvent(Sentence sentence, Hit hit)
    {
        int subject = sentence.At(hit.At - 1).Text is "that" or "which" ? hit.At - 2 : hit.At - 1;
        return sentence.HasBetween(Events, subject, subject);
    }

    // "Without the agreement the yard would not have filled."
    private static IEnumerable<Hit> Unhappened(Sentence sentence) =>
        sentence.Has(Unreal) ? sentence.Find(Otherwise).Where(hit => sentence.HasBetween(Events, hit.End, hit.End + 3) && !sentence.HasBetween(Conditions, hit.End, hit.End + 3)) : [];

    // "An increase following the summit", not "the day following the summit".
    private static bool IsEvent(Sentence sentence, Hit hit) =>
        sentence.HasBetween(Events, hit.End, hit.End + 5) && sentence.HasBetween(Changes, 0, sentence.Tokens.Length - 1);

    // "caused by", "explained by" are told by what follows; a track leads to a port.
    private static bool IsPassive(Sentence sentence, Hit hit) => sentence.HasBetween(Ways, hit.At - 2, hit.At - 1) || sentence.At(hit.End).Text == "by" || sentence.At(hit.At - 1).Text is "the" or "a" or "no" or "to";

    private static bool IsSpared(Sentence sentence, Hit hit) =>
        sentence.IsNegated(hit.At) || sentence.IsDoubted(hit.At) || sentence.ClauseHas(Effects, hit.At) || EffectBefore(sentence, hit) || Schedules.MatchAt(sentence.Tokens, hit.At) > 0;

    // ", because" begins a clause of its own: what it explains stands in the one before.
    private static bool EffectBefore(Sentence sentence, Hit hit)
    {
        (int first, _) = sentence.Clause(hit.At);
        return first > 0 && hit.At - first <= 1 && sentence.ClauseHas(Effects, first - 1);
    }
}
