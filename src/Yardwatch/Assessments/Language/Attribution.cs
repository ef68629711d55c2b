namespace Yardwatch.Assessments.Language;

/// <summary>Which words of a sentence are somebody else's: quoted, or told after somebody who is named.</summary>
internal sealed class Attribution
{
    private const int AdjectiveReach = 6;
    private const int TailLength = 9;
    private const int AsideLength = 20;

    private static readonly PhraseSet Own = new("we", "i", "yardwatch", "our");

    private static readonly PhraseSet Introductions = new(
        "according to", "in the words|view|opinion|telling|account|judgment|estimation|reading of", "as reported|stated|claimed|alleged|told|described|noted|put|cited|quoted|relayed|summarized by", "by its|their|his|her own account|admission|figures|estimate|count|reckoning|statement", "citing", "quoting", "based on reporting by|from", "in a statement by|from", "attributed by", "on the authority|word of");

    // These introduce whoever has a name or an office: "figures cited by Interfax", "per Reuters".
    private static readonly PhraseSet Named = new("cited|quoted|reported|published|released|compiled|issued|described|carried|collected|provided|supplied|disclosed|leaked|circulated|told|briefed|informed|warned|assured|seen|counted|estimated|identified|analyzed|obtained|reviewed|shared|gathered|calculated|documented by", "per", "in the eyes of", "data|figures|statistics|numbers|returns|records from|of");

    // "In Kyiv's telling", "by the ministry's own account".
    private static readonly PhraseSet Tellings = new("telling", "account", "words", "view", "version", "reading", "assessment", "estimate", "estimates", "own account|estimate|words|figures|count|admission|statement|data|statistics", "claim", "claims", "statement", "report", "figures", "data", "statistics", "opinion", "judgment", "reckoning", "description", "tally", "phrase", "formulation");

    // Whoever does this is speaking.
    private static readonly PhraseSet Speech = new(
        "said", "says", "say", "saying", "wrote", "writes", "reported", "reports that", "report that", "announced", "announces", "alleged", "alleges", "allege",
        "accused", "accuse", "accuses", "accusing", "claimed", "claims", "claim", "asserted", "asserts", "argued", "argues", "argue", "denied", "denies", "deny",
        "confirmed", "warned", "warns", "warn", "told", "contends", "contended", "insisted", "insists", "declared", "declares", "tweeted", "testified",
        "stated", "maintains that", "maintain that", "maintained that", "added that", "pointed out", "rejected", "rejects", "dismissed", "dismisses", "acknowledged",
        "reporting that", "believes", "believe", "believed that", "thinks that", "suspects", "suspect", "suspected that", "hinted", "published", "contend", "insist", "declare", "complained", "boasted", "~concede", "~admit", "~disclose", "~reveal that", "cautioned|cautions", "remarked|remarks that", "recalled|recalls", "replied", "responded|responds that", "commented", "~testify", "~opine", "~speculate", "emphasized|emphasised|emphasizes|emphasises|stressed|stresses|underlined|underlines that", "charged|charges that", "disputed", "~refute", "~rebut", "~reiterate",
        "repeated that", "vowed|vows", "pledged|pledges", "~threaten", "~predict", "forecasts that", "~posit", "~theorize", "hypothesized", "conjectured", "informed", "~contend");

    // Whoever does this may be speaking: a name, a pronoun or a kind of speaker must stand before it.
    private static readonly PhraseSet MaybeSpeech = new(
        "states", "state", "notes", "noted", "note", "reports", "report", "estimates", "estimated", "estimate", "calls", "called", "call", "describes", "described", "describe",
        "concludes", "concluded", "conclude", "suggests", "suggested", "suggest", "assesses", "assessed", "judges", "judged", "write", "finds that", "found that", "lists", "listed",
        "~estimate", "~describe", "~conclude", "~suggest", "~assess", "~judge", "~reckon", "~calculate", "~argue", "~quote", "~cite", "~mention", "~ask", "~expect", "~hold that", "~contradict", "~disagree", "~agree that", "feared", "~term", "~dub", "~label", "~characterize", "~characterise", "~interpret", "~portray", "~rate",
        "interpreted", "interprets", "sees", "saw", "attributes", "attributed", "links", "linked", "put", "puts", "reads", "quotes", "quoted", "cites", "cited", "speaks of", "spoke of", "adds", "blames", "blamed");

    // What a name or an office may do with words; "it" and "they" do it with tracks and railcars too.
    private static readonly PhraseSet Showing = new(
        "~list", "~document", "~record", "~identify", "~trace", "~view", "~regard", "~consider", "~treat", "~credit", "~count", "~show", "~indicate", "~point to", "~date", "~give", "~explain", "~refer to", "~answer", "~find", "~reveal");

    private static readonly PhraseSet Pronouns = new("it", "they", "some", "others", "who", "he", "she", "text", "page", "paper", "operator", "driver", "drivers", "post");

    private static readonly PhraseSet Speakers = new(
        "it", "he", "she", "they", "who", "official", "officials", "report", "reports", "ministry", "spokesman", "spokeswoman", "spokesperson", "analyst", "analysts",
        "agency", "government", "author", "authors", "newspaper", "newspapers", "statement", "media", "article", "tank", "institute", "president", "minister", "experts",
        "expert", "sources", "source", "institution", "intelligence", "service", "outlet", "broadcaster", "magazine", "paper", "study", "ambassador", "embassy", "researchers",
        "researcher", "journalists", "journalist", "reporters", "defector", "defectors", "lawmaker", "lawmakers", "senator", "senators", "mp", "commander", "commanders", "inspectors", "inspector", "observers", "observer", "parliament", "envoy", "envoys", "consultancy", "ngo", "authorities", "railway", "railways", "statistics", "documents", "document", "memo", "telegram", "channel", "channels", "wire", "press", "daily", "weekly", "centre", "center", "group", "project", "team", "ministers", "spy", "agencies", "secretary", "representative", "chief", "head", "director", "manager", "driver", "drivers", "trader", "traders", "consultant", "professor", "historian", "historians", "scholars", "scholar", "paper", "papers", "monitors", "operator", "company", "administration", "department", "panel", "council", "website", "bulletin", "page", "text", "blog",
        "diplomats", "diplomat", "general", "colonel", "governor", "adviser", "advisor", "others", "some", "critics", "witnesses", "residents", "commentators", "delegation", "post");

    private static readonly PhraseSet NoSpeakers = new(
        "scene", "scenes", "image", "images", "imagery", "count", "counts", "pixels", "this", "that", "which", "these", "there", "data", "analysis", "to", "evidence",
        "railcars", "picture", "chart", "table", "interval", "model", "method", "observation", "observations", "figure", "pattern", "rows", "tracks", "yard", "series", "estimator", "estimate", "estimates", "shadow", "shadows", "comparison", "photo", "photograph", "photographs", "photos", "and", "or", "one", "trains", "wagons", "containers", "tarps");

    private static readonly PhraseSet Between = new(
        "has", "have", "had", "also", "later", "then", "earlier", "repeatedly", "again", "publicly", "already", "since", "officially", "recently", "once", "initially",
        "not", "never", "himself", "itself", "would", "did", "does", "do", "further", "too");

    private static readonly PhraseSet Passive = new("is|are|was|were|been said|reported|alleged|claimed|believed|thought|accused|rumored|rumoured|understood to|that|of|by");

    private static readonly PhraseSet Nouns = new(
        "claim|claims|allegation|allegations|accusation|accusations|report|reports|assertion|assertions|statement|statements|rumors|rumours|suggestion|denial|denials|charge|charges that|of|about",
        "accusation|accusations|allegations|claims|reports");

    private static readonly PhraseSet Adjectives = new("alleged", "reported", "purported", "claimed", "supposed", "so called", "rumored", "rumoured");

    private static readonly PhraseSet Adverbs = new("reportedly", "allegedly", "purportedly", "supposedly");

    private static readonly PhraseSet Mentions = new("word", "words", "term", "terms", "phrase", "phrases", "title", "titled", "entitled", "headline", "label", "labeled", "called", "calls", "named");

    private static readonly PhraseSet Defining = new("is", "means", "isn't", "stands", "excludes", "says", "belongs");

    private readonly Token[] _tokens;
    private readonly bool[] _foreign;

    private Attribution(Token[] tokens)
    {
        _tokens = tokens;
        _foreign = new bool[tokens.Length];
    }

    /// <summary>Whether somebody else is named as the source of a part of the sentence; "reportedly" names nobody.</summary>
    public bool NamesSpeaker { get; private set; }

    public static Attribution Of(Token[] tokens, PassageKind kind)
    {
        Attribution attribution = new(tokens);
        bool[] quoted = attribution.Quoted();
        if (kind is PassageKind.Quotation or PassageKind.Attributed)
        {
            attribution.NamesSpeaker = true;
            attribution.Forward(0);
        }

        for (int at = 0; at < tokens.Length; at++)
        {
            if (tokens[at].IsWord && !quoted[at])
            {
                attribution.Read(at);
            }
        }

        attribution.Quote(quoted);
        return attribution;
    }

    public bool IsForeign(int at) => _foreign[at];

    private void Read(int at)
    {
        int introduction = Introductions.MatchAt(_tokens, at);
        if (introduction > 0 && !Own.Contains(Get(at + introduction)))
        {
            NamesSpeaker = true;
            Backward(at);
            Forward(at);
        }
        else if (IntroducesName(at))
        {
            NamesSpeaker = true;
            Backward(at);
            Forward(at);
        }
        else if (Nouns.MatchAt(_tokens, at) > 0 && !Own.Contains(Get(at - 1)))
        {
            Forward(at);
        }
        else if (Adverbs.MatchAt(_tokens, at) > 0)
        {
            Forward(at);
        }
        else if (Adjectives.MatchAt(_tokens, at) > 0 && Get(at - 1).Text is "the" or "a" or "an" or "these" or "those" or "and" or "of")
        {
            _foreign.AsSpan(at, int.Min(AdjectiveReach, _tokens.Length - at)).Fill(true);
        }
        else if (Passive.MatchAt(_tokens, at) > 0)
        {
            Forward(at);
        }
        else if (IsSpeech(at))
        {
            Speak(at);
        }
    }

    private bool IntroducesName(int at)
    {
        int count = Named.MatchAt(_tokens, at);
        int name = at + count;
        if (count > 0)
        {
            Token first = Get(name).Text is "the" or "a" or "an" ? Get(name + 1) : Get(name);
            return (first.Capital && !Vocabulary.Months.Contains(first)) || Speakers.Contains(first);
        }

        bool possessive = _tokens[at].Text.EndsWith("'s", StringComparison.Ordinal) || _tokens[at].Text.EndsWith("s'", StringComparison.Ordinal);
        bool introduced = Get(at - 1).Text is "in" or "by" or "on" || Get(at - 2).Text is "in" or "by" or "on";
        return possessive && introduced && at + 1 < _tokens.Length && Tellings.MatchAt(_tokens, at + 1) > 0;
    }

    private void Speak(int at)
    {
        NamesSpeaker = true;
        Forward(at);
        bool closes = _tokens.Length - at <= TailLength && HasComma(at);
        if (closes)
        {
            Backward(at);
        }
    }

    private bool IsSpeech(int at)
    {
        bool sure = Speech.MatchAt(_tokens, at) > 0;
        bool shows = !sure && MaybeSpeech.MatchAt(_tokens, at) == 0;
        if (shows && Showing.MatchAt(_tokens, at) == 0)
        {
            return false;
        }

        int subject = Subject(at);
        Token token = Get(subject);
        if (Own.Contains(token) || NoSpeakers.Contains(token) || (shows && Pronouns.Contains(token)))
        {
            return false;
        }

        // After a verb that is set in the passive, or at the very beginning, nobody speaks.
        bool name = IsName(subject) && (sure || !IsPlace(subject));
        return Speakers.Contains(token) || name || (sure && IsNoun(token)) || EndsParenthesis(token);
    }

    private bool IsName(int at)
    {
        Token token = Get(at);
        return token.IsWord && token.Capital && !Vocabulary.Months.Contains(token) && (at > 0 || token.Text.Length > 3);
    }

    // "Imagery of Tumangang shows": the place doesn't speak.
    private bool IsPlace(int name)
    {
        int before = name - 1;
        while (before > 0 && (_tokens[before].Capital || _tokens[before].Text is "the"))
        {
            before--;
        }

        return Get(before).Text is "of" or "at" or "in" or "from" or "near" or "to" or "on" or "over" or "around" or "outside" or "between";
    }

    private int Subject(int verb)
    {
        int subject = verb - 1;
        while (subject > 0 && Between.Contains(_tokens[subject]))
        {
            subject--;
        }

        return BeforeAside(subject);
    }

    // "The institute, whose report appeared later, spoke of": the subject stands before the aside.
    private int BeforeAside(int subject)
    {
        if (Get(subject).Kind != TokenKind.Comma)
        {
            return subject;
        }

        for (int at = subject - 1; at > int.Max(0, subject - AsideLength); at--)
        {
            if (_tokens[at].Kind == TokenKind.Comma)
            {
                return at - 1;
            }
        }

        return subject;
    }

    private bool HasComma(int before)
    {
        for (int at = int.Max(before - TailLength, 0); at < before; at++)
        {
            if (_tokens[at].Kind is TokenKind.Comma or TokenKind.Quote)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsParenthesis(Token token) => token.Kind is TokenKind.Close or TokenKind.Quote;

    private static bool IsNoun(Token token) => token.IsWord
        && token.Text is not ("was" or "were" or "is" or "are" or "be" or "been" or "being" or "the" or "a" or "an" or "of" or "by" or "as" or "may" or "can" or "could" or "in" or "and");

    // Until somebody else speaks again: a semicolon, or "but we".
    private void Forward(int from)
    {
        for (int at = from; at < _tokens.Length; at++)
        {
            if (at > from && (_tokens[at].Kind == TokenKind.Semicolon || TurnsToUs(at)))
            {
                return;
            }

            _foreign[at] = true;
        }
    }

    private void Backward(int from)
    {
        for (int at = from - 1; at >= 0 && _tokens[at].Kind != TokenKind.Semicolon; at--)
        {
            _foreign[at] = true;
        }
    }

    private bool TurnsToUs(int at)
    {
        if (!Own.Contains(_tokens[at]))
        {
            return false;
        }

        Token before = Get(at - 1);
        return before.Kind is TokenKind.Comma or TokenKind.Colon or TokenKind.Dash || before.Text is "but" or "and" or "while" or "yet" or "though" or "although" or "so" or "whereas";
    }

    // Which tokens stand between quotation marks.
    private bool[] Quoted()
    {
        bool[] quoted = new bool[_tokens.Length];
        foreach ((int open, int close) in Quotations.Pairs(_tokens))
        {
            quoted.AsSpan(open, close - open + 1).Fill(true);
        }

        return quoted;
    }

    private void Quote(bool[] quoted)
    {
        bool referenced = NamesSpeaker || Array.Exists(_tokens, token => token.Kind == TokenKind.Open && token.Text == "[");
        for (int at = 0; at < _tokens.Length; at++)
        {
            bool begins = quoted[at] && (at == 0 || !quoted[at - 1]);
            if (!begins)
            {
                continue;
            }

            int end = at;
            while (end < _tokens.Length && quoted[end])
            {
                end++;
            }

            // The word "traffic", or: "Traffic" is a word for …
            bool mentioned = Mentions.Contains(Get(at - 1)) || Mentions.Contains(Get(at - 2)) || (end - at <= 5 && Defining.Contains(Get(end)));
            if (referenced || mentioned)
            {
                _foreign.AsSpan(at, end - at).Fill(true);
            }
        }
    }

    private Token Get(int index) => index >= 0 && index < _tokens.Length ? _tokens[index] : default;
}
