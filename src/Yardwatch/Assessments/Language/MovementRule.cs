namespace Yardwatch.Assessments.Language;

/// <summary>Flows that no noun names: railcars that somebody "shipped" or that "crossed", and trade that "rose" at a place that only scenes show.</summary>
internal static class MovementRule
{
    // Whoever does this to railcars was not seen doing it.
    private static readonly PhraseSet Sendings = new(
        "ship|ships|shipped|shipping", "export|exports|exported|exporting", "import|imports|imported|importing", "dispatch|dispatches|dispatched|dispatching", "despatched", "deliver|delivers|delivered|delivering",
        "forward|forwards|forwarded", "transport|transports|transported|transporting", "haul|hauls|hauled|hauling", "send|sends|sent|sending", "ferry|ferries|ferried", "convey|conveys|conveyed", "smuggle|smuggles|smuggled",
        "handed over", "hand over", "loaded out", "handle|handles|handled|handling", "process|processes|processed|processing", "supply|supplies|supplied", "funneled", "funnelled", "turned around|over", "relayed", "railed", "routed");

    // Of a number of railcars before them: these words have other meanings.
    private static readonly PhraseSet Goings = new(
        "left", "leave", "leaves", "depart|departs|departed|departing", "arrive|arrives|arrived|arriving", "cross|crosses|crossed|crossing", "roll|rolls|rolled|rolling", "pass|passes|passed", "moved", "move", "moves", "travel|travels|traveled|travelled", "went", "came",
        "entered", "enters", "exited", "returned", "pulled out|in", "set off|out", "got through", "made it", "ran", "flowed", "headed", "continued", "proceeded");

    // Of a number of railcars after them.
    private static readonly PhraseSet Takings = new("pass|passes|passed", "moved", "move", "moves", "receive|receives|received", "transfer|transfers|transferred", "accepted", "accepts", "unloaded", "unloads", "took in", "takes in", "put through", "let through");

    private static readonly PhraseSet Runs = new("trains|convoys|consists ran|run|rolled|crossed|went|travelled|traveled|left|departed|arrived");

    private static readonly PhraseSet Left = new("left");
    private static readonly PhraseSet Remaining = new("of", "side", "out", "over", "open", "ladder", "hand");
    private static readonly PhraseSet Staying = new("unseen", "uncounted", "unnoticed", "missing", "unmapped", "undetected", "into view", "from a|the|one|two scene|scenes", "to light", "the check|test|review");
    private static readonly PhraseSet Being = new("the", "are", "is", "were", "was", "be", "been", "far", "to the", "top", "bottom");

    private static readonly PhraseSet Trade = new(
        "export", "exports", "import", "imports", "trade", "commerce", "transit", "freight", "consignment|consignments", "volumes", "goods", "shipping", "supplies", "supply", "business", "transfer|transfers|transport|export|import|carriage|conveyance|movement|movements of goods|cargo|freight|freights|commodities|material|materials|supplies",
        "freight|cargo|goods|rail transport|movements|transfers|transports|exports|imports", "outbound|inbound|outgoing|incoming loads|load|freight|cargo|goods|trains|wagons|railcars|cars", "crossings");

    private static readonly PhraseSet Changes = new(
        "rose", "rise", "rises", "risen", "rising", "fell", "fall", "falls", "fallen", "grew", "grow", "grows", "grown", "growing", "increase|increases|increased|increasing", "decrease|decreases|decreased", "decline|declines|declined|declining", "drop|drops|dropped",
        "double|doubles|doubled|doubling", "triple|triples|tripled", "quadrupled", "halved", "soar|soars|soared|soaring", "surge|surges|surged|surging", "jump|jumps|jumped", "climb|climbs|climbed|climbing", "pick|picks|picked up", "resume|resumes|resumed",
        "accelerate|accelerates|accelerated", "intensify|intensifies|intensified", "collapse|collapses|collapsed", "recover|recovers|recovered", "rebound|rebounds|rebounded", "reach|reaches|reached", "hit", "hits", "peak|peaks|peaked", "shrank", "shrunk", "expanded",
        "stepped up", "slowed", "slumped", "plunged", "spiked", "swelled", "stopped", "ceased", "halted", "dried up", "went up|down", "stands|stood at", "is|was up|down", "multiplied", "returned to", "exceeded", "boomed", "started", "began");

    // Where a reader takes the scene for the source.
    private static readonly PhraseSet Yards = new(
        "through", "via", "rail", "railway", "railroad", "border", "crossing", "bridge", "yard", "junction", "station", "terminal", "depot", "route", "line", "siding", "sidings", "railhead", "port", "freight", "cross border", "platform", "facility", "towns", "point", "railcars", "wagons");

    private static readonly PhraseSet Own = new(
        "we", "i", "our", "yardwatch", "software", "model", "models", "program", "decoder", "network", "detector", "algorithm", "analyst", "analysts", "reviewer", "reviewers", "method", "estimator", "simulator", "simulation", "counting", "window", "vendor", "catalog", "user", "reader");

    private static readonly PhraseSet Measures = new("count", "counts", "number", "numbers", "total", "totals", "maximum", "minimum", "median", "interval", "end", "ends", "series", "estimate", "estimates", "level", "figure", "figures", "sum", "record");

    private const int NumberReach = 4;

    /// <summary>Every such word, unless it is hedged, supposed or somebody's whose publication is named.</summary>
    public static IEnumerable<Hit> Find(Sentence sentence)
    {
        if (sentence.Kind == PassageKind.Assumption || References.NamesPublication(sentence))
        {
            return [];
        }

        IEnumerable<Hit> sendings = sentence.Find(Sendings).Where(hit => sentence.ClauseHas(Vocabulary.Vehicles, hit.At) && !IsNoun(sentence, hit) && !sentence.HasBetween(Vocabulary.Pictures, hit.End, hit.End + 2));
        IEnumerable<Hit> goings = sentence.Find(Goings).Where(hit => CountsBefore(sentence, hit)).Concat(sentence.Find(Takings).Where(hit => CountsAfter(sentence, hit))).Concat(sentence.Find(Runs))
            .Where(hit => !IsStaying(sentence, hit) && !sentence.HasBetween(Being, hit.At - 1, hit.At - 1) && !IsOnTrack(sentence, hit));
        return sendings.Concat(goings).Where(hit => !IsOurs(sentence, hit)).Concat(Traded(sentence)).Where(hit => !Vocabulary.IsHedged(sentence, hit.At));
    }

    // "Exports through the junction rose": the change follows in the clause.
    private static IEnumerable<Hit> Traded(Sentence sentence) => sentence.Find(Trade).Where(hit =>
    {
        (int first, int last) = sentence.Clause(hit.At);
        return !Vocabulary.Vehicles.Contains(sentence.At(hit.End)) && sentence.HasBetween(Changes, hit.End, last) && sentence.HasBetween(Yards, first, last);
    });

    // "20 railcars were left out", "came into view".
    private static bool IsStaying(Sentence sentence, Hit hit) =>
        sentence.HasBetween(Staying, hit.End, hit.End) || (Left.Contains(sentence.At(hit.At)) && sentence.HasBetween(Remaining, hit.End, hit.End));

    // "The export terminal", "the supply of water": no doing.
    private static bool IsNoun(Sentence sentence, Hit hit) => hit.At > 0 && sentence.At(hit.At - 1).Text is "the" or "an" or "a" or "of" or "this" or "that";

    // "Fifty railcars crossed"; not "the line that crosses", nor "the count of 73 railcars came four days later".
    private static bool CountsBefore(Sentence sentence, Hit hit)
    {
        bool ofOther = sentence.At(hit.At - 1).Text is "that" or "which" && !Vocabulary.Vehicles.Contains(sentence.At(hit.At - 2));
        return !ofOther && NumberAt(sentence, sentence.Clause(hit.At).First, hit.At - 1) is { } number && !(sentence.At(number - 1).Text == "of" && Measures.Contains(sentence.At(number - 2)));
    }

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
        return Enumerable.Range(hit.End, int.Max(0, last - hit.End + 1)).Any(at => sentence.At(at).Text is "track" or "tracks");
    }

    private static bool IsOurs(Sentence sentence, Hit hit) => sentence.HasBetween(Own, sentence.Clause(hit.At).First, hit.At - 1);
}
