namespace Yardwatch.Assessments.Language;

/// <summary>Causes outside of a judgment that has a likelihood and alternatives.</summary>
internal static class CauseRule
{
    private const int Side = 9;
    private const int Head = 4;

    // The cause comes after these.
    private static readonly PhraseSet CauseAfter = new(
        "because", "because of", "due * to", "owing * to", "thanks * to", "now that", "inasmuch as", "seeing that", "considering that", "in light of", "for fear of", "for the sake of", "as russia|china|korea|moscow|beijing|pyongyang|iran|ukraine|sanctions|demand", "fallout from", "ripple effect|effects", "on the pretext of", "as a|the|one|an * result|consequence|outcome|upshot", "in * response|reaction|answer to", "on account of",
        "~result from", "~stem from", "~arise from", "~arise out", "a|another|the casualty|victim|beneficiary of", "~originate in|from",
        "caused|triggered|prompted|driven|induced|sparked|provoked|motivated|fueled|fuelled|explained|spurred|occasioned|forced|necessitated|encouraged|stimulated|precipitated|dictated|inspired|engendered|accelerated|hastened|facilitated|enabled|generated|compelled|shaped|influenced by", "set off|in by", "set in motion by", "brought about|on by", "made necessary|possible by",
        "attributable|ascribable to", "~attribute * to", "~blame * on|for", "~pin on", "~credit * to|with|for", "attributed|ascribed|credited|traced|imputed to", "put|chalked down|up to", "~trace back to", "traceable|linked|tied to", "is|was|were|are down to", "in the wake of", "in retaliation|revenge|reprisal|exchange|return|preparation for", "in anticipation of", "in support of", "in the aftermath of",
        "a|the|another|one|an * consequence|result|product|fruit|outcome|effect|symptom|function|reflection|legacy|upshot of", "by product|byproduct of", "side|after|knock on effect of", "on the back|strength of", "~owe to", "a|the * response|reaction|answer to", "~owe much|everything|something|little|more to", "~owe a lot|deal to", "~owe a great|good deal to",
        "~owe to", "the price|cost|fallout|legacy|aftermath|fruit|upshot|handiwork of", "at the root|heart|bottom of", "is|are|was|were|lies|lay rooted|grounded in", "~owe its|their existence|growth|size|emptiness|use|revival", "~reflect the effect|effects|impact|influence|consequences of", "on orders|instructions from", "on the orders|instructions of|from", "~react to", "~respond to", "under the * influence|pressure|weight of", "in consequence of", "consequently", "by reason|virtue|dint of", "on the heels of",
        "courtesy of", "for want|lack of", "so as to", "in order to", "with a view to", "with the aim of", "to make room|way for", "to make up for", "to compensate for", "in keeping|line|step|tandem with the", "in view of the", "given the", "amid the|a", "the fault of", "no coincidence", "pursuant to", "under pressure from", "at the behest|request|instigation of");

    // The cause comes before these.
    private static readonly PhraseSet CauseBefore = new(
        "~lead to", "~lead directly|inevitably|indirectly|quickly|ultimately|eventually|in to", "~lead * to fill|fuller|fewer|more|empty|emptier|larger|smaller|rise|increase|surge|drop|decline|fall|build|buildup|doubling", "~cause", "~trigger", "prompted|prompts|prompting", "~result in", "~bring about|on", "~give rise|birth|way|impetus to", "~culminate in", "~catalyze", "~catalyse", "catalyst for|of", "~precipitate", "~necessitate", "~induce", "~engender",
        "sparked|sparks|sparking", "~provoke", "spurred", "fueled|fuelled|fueling|fuelling", "~be responsible|to blame for", "is|was behind", "~set off", "~usher in", "~drive|~push|~send|~bring|~bid * up|down|soaring", "boosted|boosts|boosting", "~unleash", "~kick off", "~set * in motion", "~spawn",
        "~pave the way for|to", "~open the way|door|doors for|to", "~clear the way for", "~make * possible|necessary|inevitable|unnecessary", "~have * to do with", "is|are|was|were ordered|decreed|mandated from|by", "~contribute to", "~help * fill|empty|raise|double|explain|clear", "~account for the|this|that|most|its|their|much|half", "~account for rise|increase|surge|growth|jump|change|drop|decline|larger|higher|greater|smaller|lower|growing|many",
        "behind the|this|that rise|increase|surge|growth|jump|change|drop|decline|growing|rising|higher|larger|build|buildup|lull|collapse|emptiness|return|absence|activity|recovery|pattern|upsurge|upswing|fall", "with the * came|comes|come", "forced|forcing", "~compel", "~oblige", "~spell the end", "~put an end to", "~bring to a|an end|halt|stop|standstill", "~bring to life", "~bring back", "~breathe life|new|fresh", "~have the effect", "~take its|their toll", "~translate into", "~leave the yard|siding|sidings|tracks|platform|station|facility|terminal|ladder|railhead empty|idle|full|deserted|packed|quiet|crowded|bare|almost|nearly|half", "therefore", "thereby", "hence", "for this|that reason");

    private static readonly PhraseSet Reasons = new(
        "is|are|was|were the|one|a|another|its * reason|cause|driver|trigger|catalyst|explanation|motive|impetus", "the|a|one|its * reason|cause|driver|trigger|catalyst|explanation|motive|impetus * is|was|were|lies|for|of", "is|was why", "that|which|this is|was|explains why");

    // These tell a cause only where what changed stands on one side and a circumstance on the other: "the harvest explains the surge".
    private static readonly PhraseSet Weak = new(
        "~explain", "~lead", "~reflect", "~drive", "~push", "~account for", "~produce", "~create", "~generate", "~yield", "~stimulate", "~encourage", "~bolster", "~depress", "~curb", "~hamper", "~disrupt", "~dent", "~suppress", "~accelerate", "~hasten", "~mirror", "~underlie", "~enable", "~allow", "~facilitate", "~inspire", "~influence", "~shape",
        "~affect", "~hit", "~hurt", "~halt", "~stop", "~end", "~freeze", "~stall", "~paralyze", "~paralyse", "~cripple", "~choke", "~starve", "~drain", "~empty", "~fill", "~clear", "~revive", "~restore", "~energize", "~intensify", "~bring", "~send", "~attract", "~draw", "~pull", "~pack", "~flood", "~swell", "~raise", "~cut", "~halve", "~double", "~triple", "~multiply", "~reduce", "~increase", "~lower",
        "~lift", "~unlock", "~prevent", "~keep", "~sustain", "~help", "~let", "~make", "~transform", "~turn", "~lure", "~squeeze", "~thin", "~deter", "~delay", "~slow", "~postpone", "~permit", "~ease", "~strand", "~idle", "~jam", "~clog", "~congest", "~mean", "~follow from", "~derive from", "~spring from", "~flow from", "~relate to", "~correspond to", "~manifest", "~signal", "~betray", "~dictate", "~determine", "~govern", "~invite", "~justify", "~require", "~demand");

    // What changed stands before these, the circumstance after.
    private static readonly PhraseSet Mirrors = new("~reflect", "~mirror", "~signal", "~manifest", "~betray", "~relate to", "~correspond to", "~mean", "~follow from", "~derive from", "~spring from", "~flow from");

    // "A repair is an alternative explanation": that is what may be so, not what is.
    private static readonly PhraseSet Supposed = new("alternative|other|possible explanation|explanations");

    private static readonly PhraseSet Purposes = new("to supply|support|feed|arm|sustain|equip|reinforce|satisfy|aid|back|meet|serve|help|relieve|prepare|evade|avoid|circumvent|escape|fuel|beat|dodge|offset|honor|honour|fulfill|fulfil");

    private static readonly PhraseSet Otherwise = new("but for", "were it not for", "had it not been for", "without");
    private static readonly PhraseSet Unreal = new("would not have", "would never have", "wouldn't have", "would have stayed|remained", "would be|have been empty|fewer|lower|smaller");

    private static readonly PhraseSet Ways = new("track", "tracks", "line", "lines", "road", "roads", "spur", "spurs", "siding", "sidings", "ladder", "path", "bridge", "switch", "switches", "turnout", "turnouts", "tunnel");

    private static readonly PhraseSet Loose = new("because", "because of", "owing * to", "thanks * to", "as a|the|one|an * result|consequence|outcome|upshot", "on account of", "in * response|reaction to", "in the wake of", "now that", "in light of", "in view of the", "in the aftermath of");
    private static readonly PhraseSet Denials = new("not", "neither", "nor", "rather", "instead", "than", "isn't", "wasn't", "never");

    private static readonly PhraseSet So = new("so", "and so", "thus", "and thus");

    // What a count or a comparison gives is no cause.
    private static readonly PhraseSet Findings = new("the result|outcome|product of the|our|this|a|both|these|two|each count|counts|counting|comparison|test|measurement|survey|search|analysis|calculation|review|recount|readings", "~lead * to the|our|a|this same|conclusion|result|number|count|view|figure|finding");

    private static readonly PhraseSet NounMarks = new("the", "a", "no", "to", "several", "many", "two", "three", "other", "these", "some", "any", "such", "its", "their", "possible", "of", "for", "or");

    private static readonly PhraseSet Following = new("following");

    private static readonly PhraseSet Events = new(
        "+summit", "+meeting", "+visit", "+agreement", "talks", "+deal", "sanctions", "+sanction", "+treaty", "+decision", "orders", "+announcement", "+invasion", "+war", "+offensive", "+counteroffensive", "+attack", "+election", "+ban",
        "+embargo", "+pact", "negotiations", "+parade", "+test", "+ceasefire", "+truce", "+armistice", "+demand", "+hunger", "+thirst", "+desire", "+wish", "+interest", "+ambition", "+strategy", "+intention", "+arrangement",
        "+understanding", "+bargain", "+barter", "+protocol", "+memorandum", "+need", "+appetite", "+shortage", "scarcity", "+harvest", "+season", "+reopening", "+closure", "+closing", "+opening", "+accident", "+derailment",
        "+strike", "+walkout", "+repair", "+contract", "+policy", "+tariff", "+exercise", "maneuvers", "manoeuvres", "mobilization", "mobilisation", "+winter", "+frost", "+holiday", "+festival", "+pandemic", "covid", "+quarantine",
        "+lockdown", "+epidemic", "+outbreak", "+inspection", "+fire", "+flood", "flooding", "+storm", "+typhoon", "+earthquake", "+drought", "shelling", "bombing", "bombardment", "fighting", "hostilities", "+conflict", "+crisis",
        "+tension", "tensions", "+dispute", "+blockade", "+moratorium", "+accord", "+partnership", "+alliance", "cooperation", "+rapprochement", "+thaw", "diplomacy", "relations", "maintenance", "+renovation", "+upgrade",
        "+bottleneck", "congestion", "+backlog", "+campaign", "purchases", "+price", "+subsidy", "+quota", "+regulation", "+law", "+decree", "restrictions", "+restriction", "curbs", "controls", "regime", "economy", "+recession",
        "+boom", "inflation", "+budget", "+investment", "financing", "aid", "+protest", "+coup", "leadership", "kremlin", "moscow", "beijing", "pyongyang", "kyiv", "russia", "russia's", "china", "china's", "korea's", "ukraine's",
        "iran's", "government", "ministry", "military", "army", "+battle", "+requirement", "effort", "+effort", "sabotage", "+drone", "+resumption", "+suspension", "abolition", "+easing", "+lifting", "+tightening", "+withdrawal",
        "+intervention", "+commitment", "+promise", "+pledge", "friendship", "ties", "+ultimatum", "+threat", "+evacuation", "+rotation", "+deployment", "+redeployment", "+schedule", "+timetable", "procurement", "+raid", "+barrage",
        "+incursion", "+annexation", "+occupation", "+uprising", "+riot", "+famine", "+heatwave", "+landslide", "+avalanche", "+explosion", "+blast", "+collision", "+breakdown", "+outage", "+blackout", "+reform", "+toll", "+fee",
        "+fine", "+loan", "+credit", "+grant", "+merger", "+bankruptcy", "+privatization", "+license", "+permit", "+visa", "+checkpoint", "+curfew", "+ration", "+quarrel", "+feud", "+spat", "+insurgency", "+ceremony", "+anniversary",
        "+jubilee", "+congress", "+plenum", "+conference", "+forum", "+referendum", "+vote", "+verdict", "+ruling", "+lawsuit", "+scandal", "+purge", "+reshuffle", "+appointment", "+death", "+succession", "+trip", "+inauguration",
        "+drill", "+escalation", "+siege", "+retreat", "+buyer", "+customer", "+tender", "+auction", "+bid", "+glut", "+surplus", "+deficit", "+stockpiling", "+hoarding", "+speculation", "+devaluation", "+currency", "+market",
        "rains", "rain", "snowfall", "monsoon", "typhoons", "icing", "politics");

    private static readonly PhraseSet Changes = new(
        "increase", "increased", "increases", "rise", "rose", "risen", "surge", "surged", "growth", "grew", "grown", "decline", "declined", "drop", "dropped", "fell", "fallen", "fall", "more", "fewer", "jump", "jumped", "doubled", "tripled", "build up", "buildup",
        "return", "returned", "absence", "presence", "emptiness", "buildups", "reappearance", "disappearance", "disappeared", "concentration", "accumulation", "accumulated", "crowded", "crowding", "congested", "number", "numbers", "count", "counts", "occupancy", "yard", "yards", "siding", "sidings", "tracks", "track", "ladder", "ladders", "spur", "platform", "platforms", "railcars", "wagons", "cars", "boxcars", "gondolas", "flatcars", "hoppers", "consists", "trains", "train", "activity", "pattern", "facility", "station", "terminal", "railhead", "depot",
        "emptied", "empty", "swelled", "quiet", "idle", "lull", "pickup", "upturn", "downturn", "upswing", "influx", "upsurge", "growing", "rising", "falling", "declining", "increasing", "decreasing", "fuller", "emptier", "busier", "recovery", "recovered", "collapse", "collapsed", "plunge", "plunged", "slump", "slumped", "halving", "doubling", "tripling", "disuse", "swelling", "queue", "queues", "bump", "dip", "peak", "high", "low", "level", "levels", "resumed", "shrinkage", "expansion", "expanded", "spike", "spiked", "decrease", "decreased", "shrank");

    private static readonly PhraseSet Conditions = new(
        "cloud", "clouds", "cloudy", "overcast", "haze", "smoke", "fog", "snow", "shadow", "shadows", "tarp", "tarps", "tarpaulin", "tarpaulins", "roof", "roofs", "canopy", "tree", "trees", "vegetation", "glare", "darkness", "night", "blur", "blurred", "noise",
        "resolution", "gsd", "angle", "georeference", "alignment", "misalignment", "offset", "scene", "scenes", "image", "images", "imagery", "pixel", "pixels", "sensor", "coverage", "nodata", "compression", "pan sharpening", "calibration", "weather",
        "off nadir", "obscured", "hidden", "mapped", "mapping", "gaps", "record gap", "few scenes", "history", "baseline", "records", "estimate", "estimates", "model", "screenshot", "interval", "counting", "processing", "satellite");

    private static readonly PhraseSet Effects = new(
        "interval", "intervals", "wide", "wider", "uncertain", "uncertainty", "obscured", "hidden", "unreadable", "unusable", "not usable", "excluded", "left out", "undetermined", "unknown", "misread", "verdict", "lower bound", "omitted", "disregarded", "confidence",
        "cannot be", "could not be", "can not be", "can't be", "couldn't be", "not counted", "not be counted", "not comparable", "refused", "no judgment", "missed", "underestimate", "underestimates", "overestimate", "unclear", "impossible", "difficult", "rejected", "discarded", "claim", "claims", "mapped", "method", "drawn", "measured", "cropped", "compared", "resampled", "repeated", "recounted", "false alarms", "is|are|was|were|be|been ordered|tasked", "chosen", "selected", "was used", "were used", "we");

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
        IEnumerable<Hit> weak = sentence.Find(Weak).Where(hit => TakesSides(sentence, hit) && !IsPassive(sentence, hit) && !IsSpared(sentence, hit) && !sentence.HasBetween(Conditions, hit.At - Side, hit.At - 1));
        IEnumerable<Hit> reasons = sentence.Find(Reasons).Where(hit => !IsSpared(sentence, hit) && !sentence.HasBetween(Supposed, hit.At, hit.End) && !sentence.HasBetween(Conditions, hit.At - Side, hit.End + Side));
        IEnumerable<Hit> purposes = sentence.Find(Purposes).Where(hit => sentence.HasBetween(Events, hit.End, hit.End + Head) && !IsSpared(sentence, hit));
        IEnumerable<Hit> so = sentence.Find(So).Where(hit => sentence.At(hit.At - 1).Kind == TokenKind.Comma && sentence.HasBetween(Events, 0, hit.At) && sentence.ClauseHas(Changes, hit.At) && !IsSpared(sentence, hit));
        return after.Concat(before).Concat(so).Concat(reasons).Concat(purposes).Concat(following).Concat(weak).Concat(Unhappened(sentence));
    }

    // "The ban emptied the sidings", "the fuller yard reflects the ban": what changed on one side, a circumstance as the head of the other.
    private static bool TakesSides(Sentence sentence, Hit hit)
    {
        (int first, int last) = sentence.Clause(hit.At);
        bool aside = sentence.At(hit.At - 1).Kind == TokenKind.Comma;
        (int from, int end) = aside ? (0, Head) : (int.Max(first, hit.At - Head), hit.At - 1);
        bool eventful = sentence.HasBetween(Events, from, end) && !sentence.HasBetween(Changes, from, end);
        bool mirrored = Mirrors.MatchAt(sentence.Tokens, hit.At) > 0 && sentence.HasBetween(Changes, first, hit.At - 1) && sentence.HasBetween(Events, hit.End, last);
        bool cleft = (sentence.At(hit.At - 1).Text is "what" || (sentence.At(hit.At - 1).Text is "that" or "which" && sentence.At(first).Text is "it")) && sentence.HasBetween(Events, first, last);
        return mirrored || ((eventful || cleft) && sentence.HasBetween(Changes, hit.End, last));
    }

    // "Without the agreement the yard would not have filled."
    private static IEnumerable<Hit> Unhappened(Sentence sentence) =>
        sentence.Has(Unreal) ? sentence.Find(Otherwise).Where(hit => sentence.HasBetween(Events, hit.End, hit.End + 3) && !sentence.HasBetween(Conditions, hit.End, hit.End + 3)) : [];

    // "An increase following the summit", not "the day following the summit".
    private static bool IsEvent(Sentence sentence, Hit hit) =>
        sentence.HasBetween(Events, hit.End, hit.End + 5) && sentence.HasBetween(Changes, 0, sentence.Tokens.Length - 1);

    // "caused by", "explained by" are told by what follows; a track leads to a port.
    private static bool IsPassive(Sentence sentence, Hit hit) => (sentence.HasBetween(Ways, hit.At - 2, hit.At - 1) && sentence.At(hit.End - 1).Text == "to") || sentence.At(hit.End).Text == "by" || NounMarks.Contains(sentence.At(hit.At - 1));

    private static bool IsSpared(Sentence sentence, Hit hit) =>
        IsDenied(sentence, hit) || sentence.IsDoubted(hit.At) || sentence.ClauseHas(Effects, hit.At) || EffectBefore(sentence, hit) || Schedules.MatchAt(sentence.Tokens, hit.At) > 0 || Findings.MatchAt(sentence.Tokens, hit.At) > 0;

    // In "no wagon was left because" it is the wagons that are denied, not the cause.
    private static bool IsDenied(Sentence sentence, Hit hit) =>
        Loose.MatchAt(sentence.Tokens, hit.At) > 0 ? sentence.HasBetween(Denials, hit.At - 2, hit.At - 1) : sentence.IsNegated(hit.At);

    // ", because" begins a clause of its own: what it explains stands in the one before.
    private static bool EffectBefore(Sentence sentence, Hit hit)
    {
        (int first, _) = sentence.Clause(hit.At);
        return first > 0 && hit.At - first <= 1 && sentence.ClauseHas(Effects, first - 1);
    }
}
