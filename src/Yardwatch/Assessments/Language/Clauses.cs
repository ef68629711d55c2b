namespace Yardwatch.Assessments.Language;

/// <summary>Where the clauses of a sentence begin, and which of its words are negated or in doubt.</summary>
internal sealed class Clauses
{
    // How far a negation reaches within its clause, and how far it may stand from what it makes doubtful.
    private const int Reach = 16;
    private const int DoubtReach = 9;

    private static readonly PhraseSet Turns = new("but", "although", "though", "whereas", "however", "nevertheless", "nonetheless", "yet");

    private static readonly PhraseSet AfterComma = new("and", "so", "while", "then", "as", "which", "since", "because");

    private static readonly PhraseSet Negations = new(
        "not", "cannot", "never", "neither", "nor", "no", "none", "nothing", "nobody", "without", "rather than", "instead of",
        "isn't", "aren't", "wasn't", "weren't", "doesn't", "don't", "didn't", "can't", "couldn't", "won't", "wouldn't", "hasn't", "haven't",
        "fails|fail|failed to", "lack|lacks|lacking", "far from", "refrain|refrains from");

    private static readonly PhraseSet NoNegations = new(
        "no doubt", "no fewer|less|more than", "not only|just|merely|least", "without|beyond doubt", "no longer", "no later than", "nothing but", "without question");

    private static readonly PhraseSet Doubtful = new(
        "unknown", "unclear", "uncertain", "undetermined", "unidentified", "unverified", "unresolved", "impossible to", "unable to", "whether",
        "if", "hard|difficult to", "anybody's guess", "~say|~tell|~reveal little|nothing|less", "question of|why|whether|how|what", "no answer", "cannot|can't|not say|tell|explain|know|show why", "not why", "open question", "remains|remain open", "beyond what");

    private static readonly PhraseSet Knowing = new(
        "known", "know", "knows", "implied", "imply", "implies", "inferred", "infer", "told", "tell", "tells", "shown", "show", "shows", "showed",
        "mean", "means", "meant", "say", "says", "said", "identified", "identify", "established", "establish", "proved", "proven", "prove", "proves",
        "derived", "derive", "concluded", "conclude", "determined", "determine", "confirmed", "confirm", "verified", "verify", "measured", "measure",
        "measures", "evidence", "possible", "indication", "indications", "sign", "signs", "read as", "taken as|for", "equated", "translated", "converted",
        "proof", "ascertained", "ascertain", "allow", "allows", "permit", "permits", "support", "supports", "speak", "speaks", "demonstrate",
        "demonstrates", "distinguished", "distinguish", "clear", "see", "be seen", "was|were seen|observed", "be observed|judged|excluded|claimed|assumed|given|estimated");

    private readonly int[] _first;
    private readonly int[] _last;
    private readonly bool[] _negated;
    private readonly bool[] _doubted;

    public Clauses(Token[] tokens)
    {
        _first = new int[tokens.Length];
        _last = new int[tokens.Length];
        _negated = new bool[tokens.Length];
        _doubted = new bool[tokens.Length];
        int begin = 0;
        for (int at = 1; at <= tokens.Length; at++)
        {
            if (at == tokens.Length || Begins(tokens, at))
            {
                Close(tokens, begin, at);
                begin = at;
            }
        }
    }

    public bool IsNegated(int at) => _negated[at];

    public bool IsDoubted(int at) => _doubted[at];

    public (int First, int Last) Around(int at) => (_first[at], _last[at]);

    private static bool Begins(Token[] tokens, int at) =>
        tokens[at].Kind == TokenKind.Semicolon || (Turns.Contains(tokens[at]) && tokens[at - 1].Text is not ("all" or "nothing" or "anything"))
        || (tokens[at - 1].Kind == TokenKind.Comma && AfterComma.Contains(tokens[at]))
        || (tokens[at].Kind == TokenKind.Colon && at + 1 < tokens.Length);

    private void Close(Token[] tokens, int begin, int end)
    {
        bool doubted = false;
        for (int at = begin; at < end; at++)
        {
            _first[at] = begin;
            _last[at] = end - 1;
            int cue = NoNegations.MatchAt(tokens, at) > 0 ? 0 : Negations.MatchAt(tokens, at);
            if (cue > 0)
            {
                int reach = int.Min(end, at + cue + Reach);
                _negated.AsSpan(at, reach - at).Fill(true);
                doubted |= Any(Knowing, tokens, at + cue, int.Min(end, at + cue + DoubtReach));
            }

            doubted |= Doubtful.MatchAt(tokens, at) > 0;
        }

        _doubted.AsSpan(begin, end - begin).Fill(doubted);
    }

    private static bool Any(PhraseSet phrases, Token[] tokens, int from, int end)
    {
        for (int at = from; at < end; at++)
        {
            if (phrases.MatchAt(tokens, at) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
