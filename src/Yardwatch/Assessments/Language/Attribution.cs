namespace Yardwatch.Assessments.Language;

/// <summary>Which words of a sentence are somebody else's: quoted, or told after somebody who is named.</summary>
internal sealed class Attribution
{
    private const int AdjectiveReach = 6;
    private const int TailLength = 9;

    private static readonly PhraseSet Own = new("we", "i", "yardwatch", "our");

    private static readonly PhraseSet Introductions = new(
        "according to", "in the words of", "as reported|stated|claimed|alleged by", "as reported|told by", "in the view|opinion of", "citing", "quoting", "based on reporting by");

    // Whoever does this is speaking.
    private static readonly PhraseSet Speech = new(
        "said", "says", "say", "saying", "wrote", "writes", "reported", "reports that", "report that", "announced", "announces", "alleged", "alleges", "allege",
        "accused", "accuse", "accuses", "accusing", "claimed", "claims", "claim", "asserted", "asserts", "argued", "argues", "argue", "denied", "denies", "deny",
        "confirmed", "warned", "warns", "warn", "told", "contends", "contended", "insisted", "insists", "declared", "declares", "tweeted", "testified",
        "stated", "maintains that", "maintain that", "maintained that", "added that", "pointed out", "rejected", "rejects", "dismissed", "dismisses", "acknowledged",
        "reporting that", "believes", "believe", "believed that", "thinks that", "suspects", "suspect", "suspected that", "hinted", "published");

    // Whoever does this may be speaking: a name, a pronoun or a kind of speaker must stand before it.
    private static readonly PhraseSet MaybeSpeech = new(
        "states", "state", "notes", "noted", "note", "reports", "report", "estimates", "estimated", "estimate", "calls", "called", "call", "describes", "described", "describe",
        "concludes", "concluded", "conclude", "suggests", "suggested", "suggest", "assesses", "assessed", "judges", "judged", "write", "finds that", "found that", "lists", "listed",
        "interpreted", "interprets", "sees", "saw", "attributes", "attributed", "links", "linked", "put", "puts", "reads", "quotes", "quoted", "cites", "cited", "speaks of", "spoke of", "adds", "blames", "blamed");

    private static readonly PhraseSet Speakers = new(
        "it", "he", "she", "they", "who", "official", "officials", "report", "reports", "ministry", "spokesman", "spokeswoman", "spokesperson", "analyst", "analysts",
        "agency", "government", "author", "authors", "newspaper", "newspapers", "statement", "media", "article", "tank", "institute", "president", "minister", "experts",
        "expert", "sources", "source", "institution", "intelligence", "service", "outlet", "broadcaster", "magazine", "paper", "study", "ambassador", "embassy", "researchers",
        "researcher", "journalists", "monitors", "operator", "company", "administration", "department", "panel", "council", "website", "bulletin", "page", "text", "blog",
        "diplomats", "diplomat", "general", "colonel", "governor", "adviser", "advisor", "others", "some", "critics", "witnesses", "residents", "commentators", "delegation", "post");

    private static readonly PhraseSet NoSpeakers = new(
        "scene", "scenes", "image", "images", "imagery", "count", "counts", "pixels", "this", "that", "which", "these", "there", "data", "analysis", "to", "evidence",
        "railcars", "picture", "chart", "table", "interval");

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
        if (!sure && MaybeSpeech.MatchAt(_tokens, at) == 0)
        {
            return false;
        }

        int subject = at - 1;
        while (subject > 0 && Between.Contains(_tokens[subject]))
        {
            subject--;
        }

        Token token = Get(subject);
        if (Own.Contains(token) || NoSpeakers.Contains(token))
        {
            return false;
        }

        // After a verb that is set in the passive, or at the very beginning, nobody speaks.
        return Speakers.Contains(token) || (token.IsWord && token.Capital && (subject > 0 || token.Text.Length > 3)) || (sure && IsNoun(token)) || EndsParenthesis(token);
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
