namespace Yardwatch.Assessments.Language;

/// <summary>Words for a flow on a figure that says what stood there at one moment.</summary>
internal static class FlowRule
{
    private const int RateReach = 8;
    private const int LeadReach = 4;

    private static readonly PhraseSet Flows = new(
        "traffic", "throughput", "tonnage", "tonnages", "shipment", "shipments", "delivery", "deliveries", "flow", "flows", "trip", "trips", "freight|cargo|trade|transport|traffic volume|volumes", "volume of trade|freight|cargo|goods|traffic",
        "turnover", "movement of|by goods|freight|cargo|railcars|rail|wagons", "train movements", "rail movements", "freight movements", "railcar movements", "transports", "~pass through", "~move through", "~transit", "~flow through|into|across|over|via", "~stream through|into|across|over", "~pour through|into|across|over", "through traffic", "arrivals", "departures", "comings and goings", "coming and going", "inflow", "inflows", "outflow", "outflows", "influx", "through put", "transits", "haulage", "carryings", "trainloads per",
        "movement|movements|passage|passages through|via|across|into|over", "stream|streams|torrent|trickle|parade|procession|succession|spate|flood|conveyor of freight|cargo|goods|railcars|trains|wagons|supplies|containers|loaded|loads|rolling|material|materials|equipment|traffic|coal|grain|fuel|ore|ammunition|munitions|shells|weapons|arms|boxcars|gondolas|flatcars|tankers", "movement|movements|passage|transit|circulation|conveyance|carriage|transport|transportation|transfer|forwarding|dispatch of goods|freight|cargo|railcars|rail|wagons|trains|rolling|containers|supplies|commodities|material|materials|materiel|equipment|boxcars|gondolas|flatcars|consists",
        "rail|train|freight|cargo|railcar|wagon|border|cross border|trade|supply movement|movements|transit|transits|transport|transports|carriage|crossings|flows|runs|services|exchange|exchanges", "supply|resupply run|runs|convoys|pipeline|train|trains", "frequency|number of trips|runs|crossings|services|passages|transits|departures|arrivals|train|trains", "train|service frequency|frequencies",
        "volume|volumes of trade|freight|cargo|goods|traffic|rail|imports|exports|shipments|commerce|transport|transit|coal|grain|fuel|oil", "rail|shipping|export|import|transit|loading|handling|cargo|freight|trade|traffic|transport|coal|grain volume|volumes|turnover|throughput", "tons|tonnes of cargo|freight|goods|coal|grain|ore|fuel|oil|diesel|ammunition|munitions|material|materials|supplies|equipment|steel|cement|timber|fertilizer|product|products|commodities|payload", "tons|tonnes of", "~correspond to * tons|tonnes", "~amount to * tons|tonnes", "~represent * tons|tonnes", "~equal * tons|tonnes", "~translate into|to * tons|tonnes", "equivalent to * tons|tonnes", "worth of cargo|freight|goods", "rise|increase|decline|drop|surge|growth|jump|uptick|upswing|upsurge|fall|boom|spike|slump|collapse|recovery|expansion|resumption|doubling|tripling|halving|reduction|decrease|downturn|change|changes|peak|level|levels|pace|rate|intensity|volume|volumes in|of * freight|cargo|trade|exports|imports|commerce|goods|shipping|transport|transit|supplies");

    private static readonly PhraseSet Rates = new(
        "per day|week|month|year|hour|night|shift|annum", "a|an day|week|month|year|hour|night", "each|every day|week|month|year|hour|night|morning|evening|shift", "every other|second|single|few day|week|month|night|hour", "daily", "weekly", "monthly", "hourly", "nightly", "annually", "yearly", "every few|two|three days|hours|weeks", "round the clock", "day and night");

    // What has a rate of its own: how often we look, or what a railcar holds.
    private static readonly PhraseSet Looking = new("scene", "scenes", "image", "images", "imagery", "satellite", "satellites", "pass", "passes", "overpass", "we count|counted|look|looked|receive|received|check|checked|see", "revisit", "looks", "counted", "sampled", "imaged", "photographed", "observed", "acquisition", "acquisitions", "acquired", "cloud", "median", "counts", "averages", "series", "visits", "visit", "times", "report", "updates", "once", "twice", "earlier", "later", "before", "after");

    private static readonly PhraseSet Loads = new("tons", "tonnes", "cargo", "freight", "goods", "teu", "teus", "tonnage", "loads");

    private static readonly PhraseSet Harmless = new(
        "traffic light", "traffic lights", "traffic control", "traffic police", "traffic sign", "traffic signs", "air traffic", "road traffic", "network traffic", "web traffic", "traffic jam", "flow chart", "cash flow", "work flow", "field trip",
        "return trip", "data flow", "flow of the river", "flow of water", "passenger traffic", "water flow", "flow diagram", "delivery of imagery|scenes|images|data", "delivery of the scene|scenes|imagery|images|report", "scene|imagery|image|data delivery", "delivery time",
        "traffic manager", "traffic authority", "delivery van", "ice flow", "movement of the sun|platform|sensor|camera|satellite", "arrivals hall|building", "traffic count|counts|counter|model", "pedestrian traffic", "flow of the text|argument", "volume of data|text|the", "transit visa|time|times|agreement|treaty|country|fees", "shipment of imagery", "trip report", "tons|tonnes of capacity");

    private static readonly PhraseSet Amounts = new(
        "increase", "increased", "increasing", "rise", "risen", "rising", "surge", "growth", "growing", "decline", "drop", "fall", "level", "levels", "amount", "higher", "heavier", "dramatic", "observed", "unprecedented", "jump", "spike", "doubling", "tripling", "uptick",
        "more", "peak", "record", "heavy", "reduced", "reduction", "lower", "counted", "recorded", "upsurge", "upswing", "expansion", "change", "the seen", "decrease", "downturn", "recovery");

    private static readonly PhraseSet Meta = new("not", "rather than", "instead of", "unlike", "as opposed to", "neither");
    private static readonly PhraseSet Definitions = new("stock", "stocks", "measure of", "different", "differ", "differs", "difference", "distinguish", "distinguished", "~confuse", "~mistake", "~conflate", "~equate", "synonym", "synonyms", "~define", "definition", "distinct", "distinction", "as opposed to", "in the sense of");

    private static readonly PhraseSet Suppositions = new("+alternative", "+hypothesis", "hypotheses", "+explanation", "+scenario", "if", "+possibility", "were considered");

    /// <summary>Every flow word that is put on what was counted.</summary>
    public static IEnumerable<LanguageFinding> Check(Sentence sentence)
    {
        IEnumerable<Hit> named = sentence.Find(Flows).Concat(sentence.Find(Rates).Where(hit => IsRate(sentence, hit))).Where(hit => IsOfStock(sentence, hit));
        foreach (Hit hit in named.Concat(MovementRule.Find(sentence)).Where(hit => !IsSpared(sentence, hit)).DistinctBy(hit => hit.At).OrderBy(hit => hit.At))
        {
            yield return Report.Of(
                sentence,
                LanguageRules.FlowOnStock,
                hit,
                $"\"{sentence.Words(hit)}\" is a flow; a count is what stood there at one moment. The same railcars may stand for weeks, others may come and go unseen. Write \"railcars present\" or \"railcars standing\" with the day; a flow needs a source of its own.");
        }
    }

    // "Forty wagons a week", not "a scene a week".
    private static bool IsRate(Sentence sentence, Hit hit)
    {
        (int first, _) = sentence.Clause(hit.At);
        int from = int.Max(first, hit.At - RateReach);
        bool moves = sentence.HasBetween(Vocabulary.Vehicles, from, hit.End + LeadReach) || sentence.HasBetween(Loads, from, hit.At - 1);
        bool ofDay = sentence.At(hit.At - 1).Text is "of" or "on" or "for" or "within" or "in" or "than" or "as";
        bool elliptic = sentence.At(hit.At - 1).Value is not null && sentence.Has(Vocabulary.Vehicles);
        return (moves || elliptic) && !ofDay && !sentence.HasBetween(Looking, first, hit.End);
    }

    private static bool IsSpared(Sentence sentence, Hit hit)
    {
        bool compound = sentence.HasBetween(Harmless, hit.At - 1, hit.At);
        return compound || sentence.IsNegated(hit.At) || sentence.IsDoubted(hit.At) || sentence.ClauseHas(Vocabulary.Statistics, hit.At) || sentence.ClauseHas(Definitions, hit.At) || sentence.HasBetween(Meta, int.Max(hit.At - 3, sentence.Clause(hit.At).First), hit.At - 1);
    }

    // A flow may be a hypothesis or an assumption; what was counted may not be called one.
    private static bool IsOfStock(Sentence sentence, Hit hit)
    {
        bool supposed = sentence.Kind is PassageKind.Judgment or PassageKind.Assumption || (sentence.Kind == PassageKind.KeyFinding && Vocabulary.IsHedged(sentence, hit.At)) || (sentence.Kind == PassageKind.Text && sentence.Has(Suppositions));
        if (!supposed)
        {
            return true;
        }

        bool amount = sentence.HasBetween(Amounts, hit.At - 4, hit.At - 1);
        bool number = sentence.At(hit.At - 1).Value is not null || sentence.At(hit.At - 2).Value is not null;
        return amount || number;
    }
}
