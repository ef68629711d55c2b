namespace Yardwatch.Assessments.Language;

/// <summary>Words for a flow on a figure that says what stood there at one moment.</summary>
internal static class FlowRule
{
    private static readonly PhraseSet Flows = new(
        "traffic", "throughput", "tonnage", "tonnages", "shipment", "shipments", "delivery", "deliveries", "flow", "flows", "trip", "trips", "freight|cargo|trade|transport|traffic volume|volumes", "volume of trade|freight|cargo|goods|traffic",
        "turnover", "movement of|by goods|freight|cargo|railcars|rail|wagons", "train movements", "rail movements", "freight movements", "railcar movements", "transports", "passed through", "passes through", "moved through", "through traffic");

    private static readonly PhraseSet Rates = new(
        "railcars|wagons|trains|cars|locomotives|containers|boxcars|tonnes|tons|consists per|a|each|every day|week|month|year|hour", "railcars|wagons|trains|cars|tonnes|tons daily|weekly|monthly");

    private static readonly PhraseSet Harmless = new(
        "traffic light", "traffic lights", "traffic control", "traffic police", "traffic sign", "traffic signs", "air traffic", "road traffic", "network traffic", "web traffic", "traffic jam", "flow chart", "cash flow", "work flow", "field trip",
        "return trip", "data flow", "flow of the river", "flow of water", "passenger traffic", "water flow", "flow diagram", "delivery of imagery|scenes|images|data", "delivery of the scene|scenes|imagery|images|report", "scene|imagery|image|data delivery", "delivery time",
        "traffic manager", "traffic authority", "delivery van", "ice flow");

    private static readonly PhraseSet Amounts = new(
        "increase", "increased", "increasing", "rise", "risen", "rising", "surge", "growth", "growing", "decline", "drop", "fall", "level", "levels", "amount", "higher", "heavier", "dramatic", "observed", "unprecedented", "jump", "spike", "doubling", "tripling", "uptick",
        "more", "peak", "record", "heavy", "reduced", "reduction", "lower", "counted", "recorded", "upsurge", "upswing", "expansion", "change", "the seen", "decrease", "downturn", "recovery");

    private static readonly PhraseSet Meta = new("not", "rather than", "instead of", "unlike", "as opposed to", "neither");
    private static readonly PhraseSet Definitions = new("stock", "stocks", "measure of", "different", "differ", "differs", "difference", "distinguish", "distinguished", "confuse", "confused", "mistake", "mistaken");

    /// <summary>Every flow word that is put on what was counted.</summary>
    public static IEnumerable<LanguageFinding> Check(Sentence sentence)
    {
        IEnumerable<Hit> named = sentence.Find(Flows).Concat(sentence.Find(Rates)).Where(hit => IsOfStock(sentence, hit));
        foreach (Hit hit in named.Concat(MovementRule.Find(sentence)).Where(hit => !IsSpared(sentence, hit)).DistinctBy(hit => hit.At).OrderBy(hit => hit.At))
        {
            yield return Report.Of(
                sentence,
                LanguageRules.FlowOnStock,
                hit,
                $"\"{sentence.Words(hit)}\" is a flow; a count is what stood there at one moment. The same railcars may stand for weeks, others may come and go unseen. Write \"railcars present\" or \"railcars standing\" with the day; a flow needs a source of its own.");
        }
    }

    private static bool IsSpared(Sentence sentence, Hit hit)
    {
        bool compound = sentence.HasBetween(Harmless, hit.At - 1, hit.At);
        return compound || sentence.IsNegated(hit.At) || sentence.IsDoubted(hit.At) || sentence.ClauseHas(Vocabulary.Statistics, hit.At) || sentence.ClauseHas(Definitions, hit.At) || sentence.HasBetween(Meta, hit.At - 3, hit.At - 1);
    }

    // A flow may be a hypothesis or an assumption; what was counted may not be called one.
    private static bool IsOfStock(Sentence sentence, Hit hit)
    {
        bool supposed = sentence.Kind is PassageKind.Judgment or PassageKind.Assumption || (sentence.Kind == PassageKind.KeyFinding && Vocabulary.IsHedged(sentence, hit.At));
        if (!supposed)
        {
            return true;
        }

        bool amount = sentence.HasBetween(Amounts, hit.At - 4, hit.At - 1);
        bool number = sentence.At(hit.At - 1).Value is not null || sentence.At(hit.At - 2).Value is not null;
        return amount || number;
    }
}
