namespace Yardwatch.Assessments.Language;

/// <summary>Facts that are not ours, and counts and days of an observation, without a reference.</summary>
internal static class SourceRule
{
    private const int CopulaReach = 5;

    private static readonly PhraseSet Happenings = new(
        "met", "visited", "signed", "agreed", "closed", "opened", "reopened", "re opened", "built", "rebuilt", "sent", "supplied", "shipped", "exported", "imported", "fired", "launched", "deployed", "resumed", "suspended", "sanctioned",
        "invaded", "attacked", "bought", "sold", "received", "transferred", "delivered", "provided", "began", "stopped", "halted", "restarted", "ordered", "purchased", "acquired", "founded", "destroyed", "damaged", "electrified", "regauged",
        "extended", "leased", "modernized", "modernised", "upgraded", "established", "completed", "constructed", "ratified", "imposed", "lifted", "nationalized", "nationalised", "introduced", "banned", "joined", "left", "withdrew", "moved",
        "transported", "dispatched", "handed", "promised", "paid", "financed", "funded", "used", "operates", "owns", "owned", "operated", "needs", "needed", "lost", "won", "captured", "bombed", "struck", "tested", "produced", "produces", "mobilized",
        "mobilised", "cut", "raised", "expanded", "doubled", "tripled", "hosted", "travelled", "traveled", "arrived", "attended", "inspected", "toured", "renewed", "cancelled", "canceled", "postponed", "privatized", "merged", "collapsed", "celebrated", "inaugurated",
        "commissioned", "decommissioned", "renovated", "widened", "laid", "dismantled", "abandoned", "opened to", "has|have|had been", "relies on", "depends on", "spends", "spent", "exports", "imports", "supplies", "sends", "buys", "sells", "fires", "allows", "forbids", "blocked", "reduced", "increased", "replaced", "controls|controlled", "owes|owed", "runs|ran", "guards|guarded", "plans|planned", "wants|wanted", "intends|intended", "~build", "~maintain", "pays", "funds", "stationed", "~produce", "refuses", "~seek", "aims|aimed", "~rely", "~depend", "hopes|hoped", "~allocate", "promises", "~administer", "~subsidize", "~recruit", "~evade", "~violate", "breaches|breached", "~earn", "trades|traded", "lacks|lacked", "~possess", "~manufacture", "~assemble", "~consume", "~require",
        "leases", "chartered", "~negotiate", "~cooperate", "supports|supported", "equips|equipped", "finances", "~tighten", "eases|eased", "~enforce", "~step up", "turns|turned to");

    // What railcars, tracks and scenes do by our own counting; every other past is somebody's report.
    private static readonly PhraseSet Ours = new(
        "stood", "sat", "lay", "~park", "seen", "~count", "~occupy", "~cover", "held", "shown", "showed", "taken", "~acquire", "~capture", "~image", "~photograph", "~measure", "~map", "hidden", "~obscure", "~remain", "~stay", "~range", "~differ", "~couple", "~line", "~fill", "~empty", "~miss", "~exclude", "~include", "~use", "~read", "~reject", "~align", "~detect",
        "found", "~classify", "~process", "~base", "~last", "~appear", "~disappear", "~estimate", "~compare", "~record", "~stack", "~load", "~unload", "~shade", "~uncover", "~observe", "~notice", "~correct", "~review", "~publish", "~update", "~prepare", "~draw", "~outline", "~label", "~analyze", "~analyse", "~examine", "~check", "~verify", "~download", "~order", "~task", "~crop", "~calibrate", "~train", "~test",
        "~identify", "~reveal", "~site", "~space", "~arrange", "~concentrate", "~spread", "~form", "~cluster", "~distribute", "~place", "~position", "~recount", "~repeat", "~sample", "~select", "~mask", "~shadow", "~light", "~blur", "~limit", "~relate", "~call", "~name", "~title", "~bound", "~need", "indeed", "hundred", "unused", "unmapped", "unoccupied", "uncovered", "unchanged", "detailed", "limited", "confirmed", "known", "thought", "mounted", "staged", "~wait", "~deploy");

    // Nobody learns these from above, whenever they happened and whoever did them.
    private static readonly PhraseSet Affairs = new(
        "signed", "~ratify", "agreed on|to|upon", "~impose", "~ban", "sanctioned", "~inaugurate", "~nationalize", "~nationalise", "arrested", "elected", "appointed", "killed", "invaded", "negotiated", "sold", "bought", "purchased", "vetoed", "adopted", "outlawed", "expelled", "embargoed", "called off", "broke off", "financed", "funded", "subsidized", "leased", "privatized", "dismissed", "sentenced", "recruited", "hired", "~sponsor", "invested", "licensed", "awarded", "commissioned", "decommissioned",
        "~belong to", "~date from", "~date back", "is|are|was|were home to", "there was|were * strike|fire|accident|derailment|flood|floods|summit|meeting|agreement|ban|war|exercise|parade|quarantine|lockdown|shortage|explosion|attack|outage|festival|celebration|visit", "has|have|had no other", "has|have|had a capacity of", "~take over", "~take effect", "~come into force", "has|have|had * employees|workers|staff|customers|branches", "can carry|bear|handle|process", "is|are|was|were named after", "is|are|was|were known as|for", "is|are|was|were notorious", "is|are|was|were under sanctions|embargo|construction|quarantine", "is|are|was|were headed|led|chaired by", "~employ");

    private static readonly PhraseSet Actors = new(
        "russia", "china", "korea", "ukraine", "japan", "iran", "belarus", "germany", "france", "poland", "turkey", "syria", "india", "israel", "america", "dprk", "prc", "us", "u.s.", "usa", "uk", "eu", "un", "nato", "moscow", "beijing", "pyongyang", "seoul", "kyiv", "kiev",
        "tokyo", "washington", "tehran", "minsk", "brussels", "berlin", "kremlin", "kim", "putin", "xi", "lavrov", "shoigu", "zelensky", "biden", "trump");

    private static readonly PhraseSet Roles = new(
        "ministry", "government", "president", "minister", "leader", "leaders", "official", "officials", "army", "military", "company", "companies", "operator", "authorities", "authority", "railway", "railways", "railroad", "police", "parliament", "regime", "troops", "navy",
        "governor", "delegation", "countries", "states", "state", "engineers", "contractor", "council", "administration", "bank", "investors", "countries'", "diplomats", "consortium", "union", "chairman", "ambassador", "generals", "neighbors", "neighbours", "exporters", "workers", "militaries", "governments", "presidents", "ministries", "armies", "forces", "soldiers", "inspectors", "envoys", "negotiators", "smugglers", "traders", "importers", "firms", "firm", "dockers", "railwaymen", "unions", "farmers", "refiners", "shippers", "sides", "capitals", "allies", "parties", "nations", "lawmakers", "courts", "court", "customs officers", "guards", "rebels", "insurgents", "separatists", "partisans", "saboteurs", "brigade", "regiment", "battalion", "division", "general", "marshal", "premier", "congress", "senate", "commission", "agency", "agencies", "bureau", "corporation", "conglomerate", "factory", "refinery", "mine");

    private static readonly PhraseSet NoNames = new(
        "track", "tracks", "zone", "zones", "scene", "scenes", "table", "figure", "yardwatch", "gsd", "utc", "planet", "maxar", "sentinel", "airbus", "worldview", "skysat", "landsat", "the", "a", "in", "on", "at", "this", "these", "no", "two", "three", "all", "railcars", "railcar");

    private static readonly PhraseSet Superlatives = new("only", "largest", "main", "busiest", "longest", "principal", "biggest", "oldest", "sole", "primary", "chief", "foremost", "key", "most important", "second largest", "newest", "northernmost", "easternmost", "closest", "nearest", "last", "first");
    private static readonly PhraseSet Ownership = new("is|was|are|were|been owned|operated|run|managed|controlled|administered|maintained by", "~remain owned|operated|run|managed|controlled by");
    private static readonly PhraseSet Places = new(
        "crossing", "crossings", "link", "links", "bridge", "port", "station", "stations", "yard", "line", "lines", "route", "routes", "terminal", "hub", "corridor", "railway", "railroad", "producer", "exporter", "supplier", "depot", "factory", "operator", "owner", "country", "partner", "customer",
        "market", "connection", "gateway", "junction", "importer", "buyer", "source", "employer", "carrier", "border", "conduit", "lifeline", "artery", "outlet", "checkpoint", "access", "way", "entry", "exit", "interchange", "provider", "ally", "shipper", "freight", "rail", "railhead", "transshipment", "bottleneck", "supply", "trading", "logistics");

    private static readonly PhraseSet Recent = new("last|this|next year|month|week|summer|winter|spring|autumn|fall", "years ago", "months ago", "weeks ago", "the|early|late|mid summer|winter|spring|autumn|1990s|2000s|1980s|1970s|1960s|1950s|1940s|1930s", "since then|last|independence", "yesterday", "a|one|two|three|several|few days|day|week|weeks|month|months|year|years earlier|later|before", "century", "decade", "decades", "soviet era|times", "during the war|pandemic", "after the war|pandemic", "world war", "earlier|later this|that year|month|week|summer|winter|spring|autumn", "on monday|tuesday|wednesday|thursday|friday|saturday|sunday", "recently", "the same|following|previous|preceding day|week|month|year", "for the first time");
    private static readonly PhraseSet Hearsay = new("reportedly", "allegedly", "purportedly", "supposedly", "is|are|was|were said|rumored|rumoured|alleged|reported|believed|thought to", "it is|was * said|reported|rumored|rumoured|believed|thought|known|alleged|claimed|understood that", "it has been * said|reported|rumored|rumoured|alleged|claimed|suggested that", "word has it", "rumor|rumour has it", "rumors|rumours", "reports say|suggest|claim|indicate", "sources say|said|claim", "it is well known", "as is well known", "as everyone knows");
    private static readonly PhraseSet Own = new("we", "our", "yardwatch");
    private static readonly PhraseSet Series = new(
        "rise", "increase", "decline", "drop", "fall", "decrease", "growth", "surge", "jump", "spike", "upswing", "uptick", "upturn", "downturn", "dip", "change", "shift", "trend", "peak", "plateau", "level", "levels", "count", "counts", "number", "numbers", "total", "onset",
        "occupancy", "occupied length", "occupied", "build up", "buildup", "series", "record", "gap", "gaps", "history", "baseline", "climb", "recovery", "step", "pattern", "low", "high", "maximum", "minimum", "phase", "period", "episode", "stretch");

    private static readonly PhraseSet Counted = new(
        "railcar", "railcars", "wagon", "wagons", "cars", "boxcars", "gondolas", "flatcars", "hoppers", "locomotives", "vehicles", "tracks", "track length", "length", "occupied", "record", "series", "scenes", "count", "counts", "history", "carriages", "covered loads", "occupancy");

    private static readonly PhraseSet Changed = new(
        "~rise", "~fall", "~drop", "~increase", "~decrease", "~decline", "~double", "~triple", "~quadruple", "~halve", "~climb", "~grow", "~shrink", "~peak", "~recover", "~change", "~exceed", "~reach", "~return", "~continue", "~pass", "~jump", "~surge", "~plateau", "~level", "~stabilize", "~average", "~vary", "~fluctuate", "~plunge", "~swell", "~dip", "~follow", "~precede", "~set in", "~persist", "~end", "~start", "~begin", "~come", "~go", "~run", "~coincide", "~close", "~open", "~amount", "~match", "~top", "~hit", "~keep", "~get", "~become", "~belong", "~break",
        "began", "started", "ended", "stopped", "doubled", "tripled", "expanded", "extended", "reduced", "increased", "restored", "halted", "resumed", "collapsed", "added", "left", "cut", "raised", "completed", "moved", "converted", "suspended");

    private static readonly PhraseSet ShortPasts = new("met", "cut", "put", "hit", "let", "shut", "set");

    // Before a noun, "the planned platform" tells nothing of a day.
    private static readonly PhraseSet Attributives = new("the", "a", "an", "its", "their", "our", "this", "that", "these", "those", "no", "of", "every", "each", "any", "newly", "to", "with", "by", "for", "as", "than");

    private static readonly PhraseSet Skipped = new("has", "have", "had", "also", "recently", "since", "long", "repeatedly", "still", "now", "again", "then", "later", "already", "once", "first", "twice", "jointly", "formally", "officially", "quietly", "secretly", "never", "itself", "both", "just", "only");

    private static readonly PhraseSet Empties = new("empty", "vacant", "stood", "stands", "stand", "counted", "present", "was|were parked|seen|visible", "held");
    private static readonly PhraseSet Copulas = new("is", "was", "are", "were", "remains", "remain", "remained", "became", "becomes", "been", "constitutes");
    private static readonly PhraseSet Auxiliaries = new("was", "were", "is", "are", "been", "be", "being");

    private static readonly PhraseSet Intervals = new("interval", "intervals", "between", "plus or minus", "give or take");

    /// <summary>The first fact without a source.</summary>
    public static IEnumerable<LanguageFinding> Check(Sentence sentence)
    {
        bool asks = sentence.Kind is PassageKind.Observation or PassageKind.KeyFinding or PassageKind.Caption or PassageKind.Text;
        if (!asks || sentence.Passage.Sourced || References.Named(sentence))
        {
            yield break;
        }

        if (Fact(sentence) is { } fact)
        {
            yield return Report.Of(
                sentence,
                LanguageRules.Unsourced,
                fact,
                "This is a fact about the world that no scene of ours shows, and no source is named. Name it (\"according to …\", a publication with its day, or a reference such as [S2]), or leave the fact out.");
        }
        else if ((sentence.Kind == PassageKind.Observation ? Count(sentence) : sentence.Kind == PassageKind.Text ? CountOfDay(sentence) : null) is { } count)
        {
            yield return Report.Of(
                sentence,
                LanguageRules.Unsourced,
                count,
                "A number or a day of an observation stands without its evidence. Refer to the observation or the scene it rests on, such as [E1], and give the interval.");
        }
    }

    private static Hit? Fact(Sentence sentence)
    {
        if (sentence.FindAnywhere(Hearsay).Where(hit => !sentence.NamesSpeaker && !sentence.IsNegated(hit.At)).Cast<Hit?>().FirstOrDefault() is { } hearsay)
        {
            return hearsay;
        }

        if (sentence.NamesSpeaker || sentence.Has(Vocabulary.Pictures))
        {
            return null;
        }

        IEnumerable<Hit> standing = sentence.Find(Ownership).Concat(sentence.Find(Superlatives).Where(hit => IsOfPlace(sentence, hit))).Where(_ => !sentence.Has(Own));
        IEnumerable<Hit> done = sentence.Find(Happenings).Where(hit => HasActor(sentence, hit) && !IsOfSeries(sentence, hit));
        IEnumerable<Hit> affairs = sentence.Find(Affairs).Where(_ => !sentence.Has(Own));
        return standing.Concat(done).Concat(affairs).Concat(Pasts(sentence)).Where(hit => IsFree(sentence, hit)).Cast<Hit?>().FirstOrDefault();
    }

    // Whatever was done on a day, or by somebody who stands right before it, and is none of what we count.
    private static IEnumerable<Hit> Pasts(Sentence sentence) => Enumerable.Range(0, sentence.Tokens.Length).Select(at => new Hit(at, 1))
        .Where(hit => IsPast(sentence, hit.At) && !sentence.IsForeign(hit.At) && !IsOfSeries(sentence, hit) && (FollowsActor(sentence, hit.At) || (Ours.MatchAt(sentence.Tokens, hit.At) == 0 && IsDated(sentence, hit))));

    private static bool IsPast(Sentence sentence, int at)
    {
        Token token = sentence.At(at);
        bool past = token.IsWord && ((token.Text.Length > 4 && token.Text.EndsWith("ed", StringComparison.Ordinal)) || Inflection.IsIrregularPast(token.Text) || ShortPasts.Contains(token));
        return past && !token.Capital && !Attributives.Contains(sentence.At(at - 1)) && sentence.At(at - 1).Value is null && sentence.At(at - 1).Kind != TokenKind.Dash;
    }

    private static bool FollowsActor(Sentence sentence, int at)
    {
        int subject = at - 1;
        while (subject > 0 && Skipped.Contains(sentence.At(subject)))
        {
            subject--;
        }

        bool acts = Actors.Contains(sentence.At(subject)) || Roles.Contains(sentence.At(subject));
        return acts && !sentence.HasBetween(Own, sentence.Clause(at).First, at) && !IsPlace(sentence, subject);
    }

    private static bool IsFree(Sentence sentence, Hit hit) =>
        !sentence.IsNegated(hit.At) && !sentence.IsDoubted(hit.At) && !Vocabulary.IsHedged(sentence, hit.At);

    // Somebody who acts stands before the verb, in its clause.
    private static bool HasActor(Sentence sentence, Hit hit)
    {
        (int first, _) = sentence.Clause(hit.At);
        for (int at = first; at < hit.At; at++)
        {
            Token token = sentence.At(at);
            bool name = token.IsWord && token.Capital && at > 0 && !NoNames.Contains(token) && !Vocabulary.Months.Contains(token) && sentence.At(at - 1).Text is not ("track" or "tracks" or "zone" or "scene" or "table" or "figure") && !IsPlace(sentence, at);
            if (Actors.Contains(token) || Roles.Contains(token) || name)
            {
                return !sentence.HasBetween(Own, first, hit.At);
            }
        }

        return false;
    }

    // "at Tumangang", "in Basel": where, not who.
    private static bool IsPlace(Sentence sentence, int at) =>
        sentence.At(at - 1).Text is "at" or "in" or "near" or "of" or "from" or "to" or "on" or "between" or "and" or "by" or "with" || (sentence.At(at - 1).Capital && at > 1 && IsPlace(sentence, at - 1));

    private static bool IsDated(Sentence sentence, Hit hit)
    {
        bool passive = sentence.HasBetween(Auxiliaries, hit.At - 2, hit.At - 1);
        bool ofRailcars = sentence.HasBetween(Vocabulary.Railcars, hit.At - 5, hit.At - 1) && !passive;
        bool dated = Dates.HasTime(sentence) || sentence.HasBetween(Recent, 0, sentence.Tokens.Length - 1) || (passive && sentence.At(hit.End).Text == "by" && NamesSomebody(sentence, hit.End + 1));
        return dated && !ofRailcars && !sentence.Has(Own);
    }

    // "The rise began between 12 and 18 September": our counts show it. "The rise of the company began": they don't.
    private static bool IsOfSeries(Sentence sentence, Hit hit)
    {
        (int first, _) = sentence.Clause(hit.At);
        int head = Enumerable.Range(first, hit.At - first).LastOrDefault(at => Series.MatchAt(sentence.Tokens, at) > 0 && sentence.At(at - 1).Text is not ("of" or "in"), -1);
        bool others = head >= 0 && sentence.At(head + 1).Text is "of" or "in" && !sentence.HasBetween(Counted, head + 2, hit.At - 1);
        return head >= 0 && !others && sentence.HasBetween(Changed, hit.At, hit.At);
    }

    private static bool NamesSomebody(Sentence sentence, int from) => Enumerable.Range(from, 4).Any(at => sentence.At(at).Capital || Roles.Contains(sentence.At(at)));

    // "The only crossing", not "the largest of so many numbers".
    private static bool IsOfPlace(Sentence sentence, Hit hit) => sentence.HasBetween(Copulas, hit.At - CopulaReach, hit.At - 1) && sentence.HasBetween(Places, hit.End, hit.End + 3);

    private static Hit? Count(Sentence sentence)
    {
        if (sentence.Has(Vocabulary.Pictures) || sentence.NamesSpeaker || sentence.Has(Own) || sentence.Has(Intervals) || References.HasInterval(sentence))
        {
            return null;
        }

        return Number(sentence) ?? (Dates.HasDate(sentence) ? sentence.Find(Empties).Cast<Hit?>().FirstOrDefault() : null);
    }

    // "We counted 52 railcars on 9 August 2023": in a plain text, a number of a day is one of an observation, whoever counted.
    private static Hit? CountOfDay(Sentence sentence) =>
        Dates.HasDate(sentence) && !sentence.Has(Vocabulary.Pictures) && !sentence.NamesSpeaker && !sentence.Has(Intervals) && !References.HasInterval(sentence) ? Number(sentence) : null;

    private static Hit? Number(Sentence sentence)
    {
        for (int at = 0; at < sentence.Tokens.Length; at++)
        {
            bool counts = sentence.At(at).Value is not null && !sentence.IsNegated(at) && !sentence.IsForeign(at) && sentence.HasBetween(Vocabulary.Railcars, at + 1, at + 4) && !Dates.IsYear(sentence.At(at));
            if (counts)
            {
                return new Hit(at, 1);
            }
        }

        return null;
    }
}
