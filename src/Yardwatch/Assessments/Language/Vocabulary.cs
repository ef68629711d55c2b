namespace Yardwatch.Assessments.Language;

/// <summary>Words that several rules ask for.</summary>
internal static class Vocabulary
{
    public static readonly PhraseSet Vehicles = new(
        "railcar", "railcars", "wagon", "wagons", "car", "cars", "freight car|cars", "boxcar", "boxcars", "gondola", "gondolas", "flatcar", "flatcars", "hopper", "hoppers",
        "train", "trains", "consist", "consists", "locomotive", "locomotives", "container", "containers", "tanker", "tankers", "vehicle", "vehicles", "carriage", "carriages", "truck", "trucks",
        "trainload", "trainloads", "convoy", "convoys", "rolling stock", "freight train|trains", "rail car|cars");

    public static readonly PhraseSet Railcars = new(
        "railcar", "railcars", "wagon", "wagons", "cars", "boxcar", "boxcars", "gondola", "gondolas", "flatcar", "flatcars", "hoppers", "locomotive", "locomotives", "freight cars", "carriages",
        "tank cars", "rail cars", "ore cars", "trains", "tankers");

    public static readonly PhraseSet Pictures = new(
        "scene", "scenes", "image", "images", "imagery", "satellite", "photograph", "photographs", "photo", "photos", "picture", "pictures", "overpass", "pass", "passes");

    public static readonly PhraseSet Months = new(
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december");

    public static readonly PhraseSet Hedges = new(
        "may", "might", "could", "would", "should", "possible", "potential", "potentially", "possibly", "suspected", "presumed", "hypothesis", "hypotheses", "hypothetical", "hypothetically",
        "alternative", "alternatives", "scenario", "explanation", "explanations", "if", "suppose", "supposing", "supposed", "assume", "assumed", "assuming", "assumption",
        "consistent|compatible|inconsistent|incompatible with", "expected", "possibility", "question", "conceivable", "plausible", "seem|seems|seemed|appear|appears|appeared to", "suspicion", "perhaps", "maybe",
        "probably", "probable", "presumably", "doubtless", "undoubtedly", "conceivably", "chance", "probability", "certainly", "we judge|assess|believe|suspect");

    public static readonly PhraseSet Bans = new(
        "embargo", "embargoes", "ban", "bans", "banned", "prohibit", "prohibits", "prohibited", "forbid", "forbids", "forbidden", "resolution", "resolutions", "sanctions", "treaty", "violation", "violate",
        "violates", "monitors", "illegal");

    public static readonly PhraseSet Statistics = new(
        "customs", "statistic", "statistics", "timetable", "timetables", "waybill", "waybills", "trade data|figures|returns|statistics", "yearbook", "annual report", "ledger", "official figures|data", "ministry of|for transport");

    /// <summary>Whether anything softens what the clause around a token says: a modal, a hypothesis, a likelihood.</summary>
    public static bool IsHedged(Sentence sentence, int at) =>
        sentence.Passage.HasLikelihood || HasHedge(sentence, at) || sentence.Find(ScaleWords.Inside).Any() || sentence.Find(ScaleWords.OtherRow).Any() || sentence.Tokens[^1].Text == "?";

    private static bool HasHedge(Sentence sentence, int at)
    {
        (int first, int last) = sentence.Clause(at);
        if (first > 0 && sentence.At(first).Kind == TokenKind.Colon)
        {
            // "Alternatives: coal, grain": what stands before the colon holds after it.
            first = sentence.Clause(first - 1).First;
        }

        for (int place = first; place <= last; place++)
        {
            // The month of May hedges nothing.
            if (Hedges.MatchAt(sentence.Tokens, place) > 0 && !Dates.IsMonthOfMay(sentence, place))
            {
                return true;
            }
        }

        return false;
    }
}
