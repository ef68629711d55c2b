namespace Yardwatch.Assessments.Language;

/// <summary>Flows that no noun names: railcars that somebody "shipped" or that "crossed", and trade that "rose" at a place that only scenes show.</summary>
internal static class MovementRule
{
    // Whoever does this to railcars was not seen doing it.
    private static readonly PhraseSet Sendings = new(
        "~ship", "~export", "~import", "~dispatch", "~despatch", "~deliver", "~forward", "~transport", "~haul", "~send", "~ferry", "~convey", "~smuggle", "~hand over", "loaded out", "~handle", "~process", "~supply", "~funnel", "~turn around|over", "~relay", "railed", "routed", "rerouted", "~divert", "channeled|channelled", "~expedite", "shuttled", "~usher", "~clear through", "trucked", "~tow", "~shunt across|over|into",
        "~send off|out|on|across|over|through", "pumped", "~wave through", "~push through|across|over", "~take delivery", "~bring in|over|across", "~redirect", "~transship");

    // Of a number of railcars before them: these words have other meanings.
    private static readonly PhraseSet Goings = new(
        "~leave", "~depart", "~arrive", "~cross", "~roll", "~pass", "~move", "~travel", "~go", "~come", "~enter", "~exit", "returned", "~pull out|in|into|away", "set off|out", "~get through|across|away", "~make it", "ran", "~flow", "~head", "~continue", "~proceed", "~make their|its way", "is|are|was|were on their|its way", "is|are|was|were en|already en route", "is|are|was|were bound|headed|destined for", "~find their|its way", "~stream", "~pour", "~rumble", "~trundle", "~snake", "~thunder", "~journey", "~transit", "~shuttle", "~traverse", "~steam", "~chug", "~clear the|customs", "~draw in|out",
        "~set off|out", "~bypass", "~trickle", "~file past|across|through", "~make the crossing|trip|journey|run", "~ply", "~migrate", "~disappear across|over|into", "was|were sent|shipped|dispatched|exported|imported|delivered|moved|hauled|transported|forwarded|received|handed|transferred|brought|unloaded|handled");

    // Of a number of railcars after them.
    private static readonly PhraseSet Takings = new("~pass", "~move", "~receive", "~transfer", "~accept", "~unload", "~take in", "~put through", "~let through", "~discharge", "~welcome", "~admit", "~absorb", "~see off|through", "~swap", "~exchange");

    // "Trains cross the border by night": somewhere else, and no number is needed.
    private static readonly PhraseSet Elsewhere = new("border", "frontier", "bridge", "river", "russia", "china", "ukraine", "korea", "iran", "crimea", "belarus", "abroad", "country", "countries", "neighbor", "neighbour", "neighboring", "neighbouring", "front", "port", "coast", "destination", "destinations", "south", "north", "east", "west", "customers", "buyers", "territory", "side", "interior", "capital", "refinery", "factory", "depot", "crossing", "customs", "gauge", "home", "inland");

    private static readonly PhraseSet OnSite = new("track", "tracks", "end", "ends", "ladder", "throat", "siding", "sidings");

    private static readonly PhraseSet Runs = new("trains|convoys|consists|shipments|goods|freights ~run", "trains|convoys|consists ~roll", "trains|convoys|consists ~cross", "trains|convoys|consists ~go", "trains|convoys|consists ~travel", "trains|convoys|consists ~leave", "trains|convoys|consists ~depart", "trains|convoys|consists ~arrive");

    private static readonly PhraseSet Left = new("left");
    private static readonly PhraseSet Remaining = new("of", "side", "out", "over", "open", "ladder", "hand");
    private static readonly PhraseSet Staying = new("unseen", "uncounted", "unnoticed", "missing", "unmapped", "undetected", "into view|focus", "from a|the|one|two scene|scenes", "to light", "the check|test|review");
    private static readonly PhraseSet Being = new("the", "are", "is", "were", "was", "be", "been", "far", "to the", "top", "bottom");

    private static readonly PhraseSet Trade = new(
        "export", "exports", "import", "imports", "trade", "commerce", "transit", "freight", "cargo", "cargoes", "consignment|consignments", "volumes", "goods", "shipping", "supplies", "supply", "business", "transfer|transfers|transport|export|import|carriage|conveyance|movement|movements of goods|cargo|freight|freights|commodities|material|materials|supplies",
        "freight|cargo|goods|rail transport|movements|transfers|transports|exports|imports", "outbound|inbound|outgoing|incoming loads|load|freight|cargo|goods|trains|wagons|railcars|cars", "crossings");

    private static readonly PhraseSet Changes = new(
        "~rise", "~fall", "~grow", "~increase", "~decrease", "~decline", "~drop", "~double", "~triple", "~quadruple", "~halve", "~soar", "~surge", "~jump", "~climb", "~pick up", "~resume", "~accelerate", "~intensify", "~collapse", "~recover", "~rebound", "~reach", "~hit", "~peak", "~shrink", "~expand", "~step up", "slowed|slows", "~slump", "~plunge", "~spike", "~swell", "stopped|stops", "~cease", "halted", "~dry up",
        "went up|down", "stands|stood at", "is|are|was|were up|down", "~multiply", "~return to", "~exceed", "boomed|booming", "started|starts", "~begin", "~outnumber", "~outpace", "~outstrip", "~overtake", "~skyrocket", "~balloon", "~mushroom", "~dwindle", "~diminish", "~ebb", "~taper", "contracted", "~stagnate", "~stall", "~flourish", "~thrive", "~revive", "~restart", "~continue", "~persist", "~tumble", "~plummet", "~fluctuate", "~level off", "~run at", "~amount to", "totaled|totalled", "averaged|averages", "topped|tops", "~surpass", "~eclipse",
        "~strengthen", "~weaken", "~ramp up", "~wind down", "~gather pace|momentum|steam", "~gain pace|momentum|steam", "is|are|was|were back|brisk|heavy|heavier|busy|busier|lively|flowing|growing|booming|higher|lower", "~remain brisk|heavy|high|low|strong|weak|robust", "~go on", "~come back|to", "~quicken", "~ease", "~hold steady", "in full swing", "on the rise", "~move across|over|through|into|to|from|between", "~cross", "~pass", "~flow", "~travel", "~go to|into|across|over|through", "~leave", "~enter", "is|are|was|were|stands|stand|stood at * highest|lowest|high|low|peak|level|levels|height", "~approach * level|levels", "was|were|been|being|are|is * delivered|shipped|transported|sent|exported|imported|transferred|moved|hauled|dispatched|ferried|forwarded|conveyed|routed", "~regain", "~lag", "~outgrow", "~hold up", "~suffer", "~improve", "~normalize", "~vanish");

    // Where a reader takes the scene for the source.
    private static readonly PhraseSet Yards = new(
        "through", "via", "rail", "railway", "railroad", "border", "crossing", "bridge", "yard", "junction", "station", "terminal", "depot", "route", "line", "siding", "sidings", "railhead", "port", "freight", "cross border", "platform", "facility", "towns", "point", "railcars", "wagons");

    private static readonly PhraseSet Own = new(
        "we", "i", "our", "yardwatch", "software", "model", "models", "program", "decoder", "network", "detector", "algorithm", "analyst", "analysts", "reviewer", "reviewers", "method", "estimator", "simulator", "simulation", "counting", "window", "vendor", "catalog", "user", "reader");

    private static readonly PhraseSet Measures = new("count", "counts", "number", "numbers", "total", "totals", "maximum", "minimum", "median", "interval", "end", "ends", "series", "estimate", "estimates", "level", "figure", "figures", "sum", "record");

    // "The transport ministry", "the freight terminal": no trade.
    private static readonly PhraseSet Bodies = new("ministry", "minister", "company", "companies", "office", "terminal", "terminals", "hub", "link", "links", "route", "routes", "network", "policy", "agreement", "deal", "treaty", "ban", "bans", "union", "data", "statistics", "figures", "operator", "operators", "house", "hall", "ramp", "shed", "platform", "yard", "yards", "area", "line", "lines", "track", "tracks", "corridor", "partner", "partners", "association", "fleet", "embargo", "restrictions", "controls", "rules");

    private const int NumberReach = 4;
    private const int SubjectReach = 7;
    private const int DestinationReach = 4;

    /// <summary>Every such word, unless it is hedged, supposed or somebody's whose publication is named.</summary>
    public static IEnumerable<Hit> Find(Sentence sentence)
    {
        if (sentence.Kind == PassageKind.Assumption || References.NamesPublication(sentence))
        {
            return [];
        }

        IEnumerable<Hit> sendings = sentence.Find(Sendings).Where(hit => sentence.ClauseHas(Vocabulary.Vehicles, hit.At) && !IsNoun(sentence, hit) && !sentence.HasBetween(Vocabulary.Pictures, hit.End, hit.End + 2));
        IEnumerable<Hit> goings = sentence.Find(Goings).Where(hit => CountsBefore(sentence, hit) || LeavesFor(sentence, hit)).Concat(sentence.Find(Takings).Where(hit => CountsAfter(sentence, hit))).Concat(sentence.Find(Runs))
            .Where(hit => !IsStaying(sentence, hit) && !IsState(sentence, hit) && !IsOnTrack(sentence, hit));
        return sendings.Concat(goings).Where(hit => !IsOurs(sentence, hit)).Concat(Traded(sentence)).Where(hit => !Vocabulary.IsHedged(sentence, hit.At));
    }

    // "Exports through the junction rose": the change follows in the clause.
    private static IEnumerable<Hit> Traded(Sentence sentence) => sentence.Find(Trade).Where(hit =>
    {
        (int first, int last) = sentence.Clause(hit.At);
        bool aside = sentence.At(last + 1).Text is "as" or "which";
        last = aside ? sentence.Tokens.Length - 1 : last;
        return !Vocabulary.Vehicles.Contains(sentence.At(hit.End)) && !Bodies.Contains(sentence.At(hit.End)) && sentence.HasBetween(Changes, hit.End, last) && (sentence.HasBetween(Yards, first, last) || !References.Named(sentence));
    });

    // "20 railcars were left out", "came into view".
    private static bool IsStaying(Sentence sentence, Hit hit) =>
        sentence.HasBetween(Staying, hit.End, hit.End) || (Left.Contains(sentence.At(hit.At)) && sentence.HasBetween(Remaining, hit.End, hit.End));

    // "Are left", "the left": no doing; "were leaving" is one.
    private static bool IsState(Sentence sentence, Hit hit) =>
        sentence.HasBetween(Being, hit.At - 1, hit.At - 1) && !sentence.At(hit.At).Text.EndsWith("ing", StringComparison.Ordinal);

    // "The export terminal", "the supply of water": no doing.
    private static bool IsNoun(Sentence sentence, Hit hit) => hit.At > 0 && sentence.At(hit.At - 1).Text is "the" or "an" or "a" or "of" or "this" or "that";

    // "Fifty railcars crossed"; not "the line that crosses", nor "the count of 73 railcars came four days later".
    private static bool CountsBefore(Sentence sentence, Hit hit)
    {
        bool ofOther = sentence.At(hit.At - 1).Text is "that" or "which" && !Vocabulary.Vehicles.Contains(sentence.At(hit.At - 2));
        return !ofOther && NumberAt(sentence, sentence.Clause(hit.At).First, hit.At - 1) is { } number && !(sentence.At(number - 1).Text == "of" && Measures.Contains(sentence.At(number - 2)));
    }

    // "The flatcars crossed the border."
    private static bool LeavesFor(Sentence sentence, Hit hit)
    {
        (int first, int last) = sentence.Clause(hit.At);
        int end = int.Min(last, hit.End + DestinationReach);
        return sentence.HasBetween(Vocabulary.Vehicles, int.Max(first, hit.At - SubjectReach), hit.At - 1)
            && (sentence.HasBetween(Elsewhere, hit.End, end) || Enumerable.Range(hit.End, int.Max(0, end - hit.End)).Any(at => IsDestination(sentence, at)));
    }

    // "To Khasan", not "in October".
    private static bool IsDestination(Sentence sentence, int at) =>
        sentence.At(at).Text is "to" or "into" or "for" or "toward" or "towards" or "via" && sentence.At(at + 1) is { IsWord: true, Capital: true } name && !Vocabulary.Months.Contains(name);

    private static bool CountsAfter(Sentence sentence, Hit hit)
    {
        (int first, int last) = sentence.Clause(hit.At);
        return NumberAt(sentence, hit.End, last) is not null && !sentence.HasBetween(Measures, first, hit.At - 1);
    }

    // Where a number of vehicles stands between two tokens, or null.
    private static int? NumberAt(Sentence sentence, int first, int last) => Enumerable.Range(first, int.Max(0, last - first + 1))
        .Where(at => sentence.At(at).Value is not null && !Dates.IsYear(sentence.At(at)) && sentence.HasBetween(Vocabulary.Vehicles, at + 1, int.Min(last, at + NumberReach)))
        .Cast<int?>().FirstOrDefault();

    // Within the yard two scenes do show that railcars stand elsewhere now.
    private static bool IsOnTrack(Sentence sentence, Hit hit)
    {
        (_, int last) = sentence.Clause(hit.At);
        return Enumerable.Range(hit.End, int.Max(0, last - hit.End + 1)).Any(at => OnSite.Contains(sentence.At(at)));
    }

    private static bool IsOurs(Sentence sentence, Hit hit) => sentence.HasBetween(Own, sentence.Clause(hit.At).First, hit.At - 1);
}
