namespace Yardwatch.Assessments.Language;

/// <summary>The words of likelihood: of the scale, of its other row, and of no scale at all.</summary>
internal static class ScaleWords
{
    /// <summary>The words of the scale; comparisons ("more likely than") are none of its values.</summary>
    public static readonly PhraseSet Inside = new(
        "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain|certainly");

    /// <summary>The words of ICD 203's second row.</summary>
    public static readonly PhraseSet OtherRow = new(
        "remote chance|possibility|likelihood|probability|odds|prospect", "is|are|remains|seems remote", "highly improbable", "improbable", "improbably",
        "roughly even odds", "probable", "probably", "highly probable", "highly probably", "nearly certain|certainly");

    /// <summary>Words of likelihood that belong to neither row.</summary>
    public static readonly PhraseSet NoScale = new(
        "possibly", "doubtless", "doubtlessly", "undoubtedly", "indubitably", "unquestionably", "indisputably", "undeniably", "no doubt", "without doubt|question", "without any doubt|question", "without a doubt",
        "beyond doubt|question|dispute", "beyond any|reasonable|all doubt", "beyond any|all reasonable doubt", "high|low|great|small|large|fair degree of probability|likelihood|certainty", "certainly", "most certainly", "surely", "definitely", "conceivably", "plausibly", "presumably", "perhaps", "maybe", "inevitably",
        "in all likelihood|probability", "virtually|practically|quite|absolutely certain|certainly", "fairly|reasonably|pretty|rather|very|completely|entirely|totally|morally certain|sure", "is|are|was|were|seems|remains|appears|looks doubtful|dubious", "doubtful whether|if|that", "all but certain", "near certain|certainty|certainly", "it is certain", "is|are|seems certain to|that",
        "a|as certainty", "with certainty",
        "highly|extremely|exceedingly|quite|fairly|reasonably|rather|somewhat|overwhelmingly|increasingly|exceptionally|pretty|most|moderately|strongly|hardly|scarcely likely|unlikely|probable|improbable|possible",
        "very probable|probably|improbable|possibly|possible", "most probably|probable|possibly", "not|never|hardly unlikely|improbable|impossible|inconceivable|unthinkable|implausible|unreasonable", "not far fetched", "more|less likely|probable than not", "likelier than not", "as likely|probable as not", "safe|fair|reasonable|plausible|sound|natural|logical assumption|conclusion|inference|guess|supposition|presumption", "safely|reasonably|fairly|justifiably|plausibly conclude|assume|say|infer|suppose|expect|deduce", "in every|any likelihood", "more than likely", "likely enough", "strong|best bet",
        "real|serious|distinct|strong|clear|definite|good|genuine|remote|slim|faint|small|slight|significant|considerable|substantial|realistic|credible|every|high|low possibility|possibilities",
        "every|high|higher|low|lower|strong|great|greater|large|good|fair|considerable|reasonable|significant|substantial|small|slight|slim|minimal|negligible|overwhelming|elevated|appreciable|modest|moderate|tiny|decent|healthy|vanishing|big|excellent|solid|sizable|sizeable|scant|poor|some|real|distinct|strong|definite|remarkable|faint|outside probability|likelihood|prospect|prospects|possibility",
        "good|strong|fair|high|slim|slight|small|little|low|reasonable|decent|excellent|every|significant|considerable|outside|better|great|real|fighting|some|slender|faint|tiny|modest|substantial|solid|healthy|minimal|negligible|overwhelming|poor|long|big|appreciable|serious|distinct|sporting|moderate|sizable|scant chance|chances|odds",
        "even odds|chance", "about|approximately|an even chance|odds", "fifty fifty", "toss up", "coin toss|flip", "odds are", "chances are", "there is little doubt", "little doubt",
        "it is possible that", "it is also|quite|entirely|well|very|equally possible that", "it seems|remains|appears possible that", "may|might|could well|easily", "conceivable", "likeliest", "bound to",
        "it is plausible that", "is plausible that", "foregone conclusion", "for sure|certain", "without fail", "of a certainty", "guaranteed to", "stands to reason", "it goes without saying", "odds on", "safe|fair|reasonable|good|sure bet", "long shot", "even money", "better|less than even", "in every|any probability|likelihood", "as good as certain", "close to certain", "almost a certainty", "near|virtual|practical|moral certainty", "a matter of time",
        "by|to all appearances|indications|signs", "virtually|practically|nearly|almost impossible that", "all but impossible that", "it is impossible that", "out of the question", "zero chance", "is|are|was no chance", "hard|difficult|impossible to imagine|believe|conceive|doubt", "liable to", "presumed to", "dead certain", "a racing certainty", "it is a given that", "we have no doubt", "we do not doubt", "taken for granted", "far fetched",
        "arguably", "potentially", "feasibly", "imaginably", "presumptively", "apparently", "seemingly", "ostensibly", "indubitable", "undoubted", "unmistakably", "inescapably", "indisputable", "unquestionable", "hardly|scarcely|barely conceivable|doubtful",
        "reasonable|fair|logical|natural|tempting|prudent to assume|conclude|suppose|believe|infer|think|expect|suspect",
        "good|strong|every|ample|sound|little reason|reasons|grounds to believe|think|suspect|suppose|expect|doubt", "odds|chances|probability|likelihood favor|favors|favour|favours", "odds are", "can only have been", "must have been|come|left|arrived|gone|moved|taken|used|carried|held|stood|crossed|passed|departed|returned|served|brought|belonged|followed", "shadow of a doubt", "hardly|scarcely|barely|no|little room for doubt",
        "hardly|scarcely|barely any doubt", "we are certain|sure|convinced|positive|persuaded|satisfied", "we have|see no|little doubt", "with near|virtual|absolute|full|complete|reasonable|some|great|considerable certainty", "looks|look|seems|appears certain|sure|inevitable", "is|are|was|were inevitable|inescapable|undeniable|indisputable",
        "is|are|was|were|seems|appears|looks conceivable|implausible|inconceivable|unthinkable|doubtful|dubious|questionable that", "stands|stand|has|have every chance", "is|are|was|were|seems|appears highly|very|quite|eminently|hardly plausible|possible|conceivable", "safe to say|assume|conclude", "it is|seems clear|obvious|evident|apparent|plain|manifest|undeniable|undisputed|indisputable|unmistakable|inevitable|inescapable|inconceivable|unthinkable|doubtful that", "evidently", "obviously", "no question that", "cannot|can't|hardly|scarcely|barely|not be doubted|disputed|questioned|denied", "leaves|leave no doubt", "50 50", "50 / 50", "is|are|seems sure to", "is|are certain");

    // Words that look like likelihoods and are comparisons, questions or names.
    private static readonly PhraseSet Comparisons = new(
        "more|less|least likely", "as|equally|how likely", "as likely as", "likely to be as", "not certain", "almost certain|certainly", "how probable", "more|less|equally|as probable than");

    // These compare with the contrary alone, so they are meant as values.
    private static readonly PhraseSet Sides = new("more|less likely|probable than not", "as likely|probable as not");

    private static readonly PhraseSet Most = new("most");
    private static readonly PhraseSet Articles = new("the", "a", "its", "their", "our", "second", "whose", "one");

    // A village may be remote too.
    private static readonly PhraseSet Chances = new("chance", "chances", "possibility", "likelihood", "probability", "odds", "prospect", "prospects", "risk");

    private static readonly Dictionary<string, Likelihood> Ranges = Meanings();

    /// <summary>Every value of the scale's or the other row's words, in our own words.</summary>
    public static IEnumerable<Hit> Values(Sentence sentence) =>
        sentence.Find(Inside).Concat(sentence.Find(OtherRow)).Where(hit => !IsComparison(sentence, hit)).OrderBy(hit => hit.At);

    /// <summary>Whether a word compares, asks how likely, or means a place: it gives no value.</summary>
    public static bool IsComparison(Sentence sentence, Hit hit)
    {
        if (sentence.At(hit.End - 1).Text == "remote" && !sentence.ClauseHas(Chances, hit.At))
        {
            return true;
        }

        if (sentence.HasBetween(Sides, hit.At - 1, hit.At))
        {
            return false;
        }

        // "The most likely explanation" compares; "they most likely left" is meant as a value.
        if (sentence.At(hit.End - 1).Text == "likely" && sentence.HasBetween(Most, hit.End - 2, hit.End - 2))
        {
            return sentence.HasBetween(Articles, hit.End - 3, hit.End - 3);
        }

        for (int at = hit.At - 1; at <= hit.At; at++)
        {
            int count = at < 0 ? 0 : Comparisons.MatchAt(sentence.Tokens, at);
            if (count > 0 && at + count > hit.At && sentence.Words(new Hit(at, count)) is not ("almost certain" or "almost certainly"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of a word of either row, or null.</summary>
    public static Likelihood? Meaning(Sentence sentence, Hit hit) => Ranges.GetValueOrDefault(sentence.Words(hit));

    private static Dictionary<string, Likelihood> Meanings()
    {
        Dictionary<string, Likelihood> meanings = new(StringComparer.Ordinal);
        foreach (Likelihood value in Likelihood.All)
        {
            meanings[value.Word] = value;
            meanings[value.OtherRow] = value;
            meanings[value.OtherRow.Replace("able", "ably", StringComparison.Ordinal)] = value;
        }

        foreach (string tail in (string[])["chance", "possibility", "likelihood", "probability", "odds", "prospect"])
        {
            meanings["remote " + tail] = Likelihood.Of(LikelihoodLevel.AlmostNoChance);
        }

        meanings["almost certainly"] = meanings["nearly certainly"] = Likelihood.Of(LikelihoodLevel.AlmostCertain);
        return meanings;
    }
}
