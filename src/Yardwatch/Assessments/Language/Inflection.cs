namespace Yardwatch.Assessments.Language;

/// <summary>The forms of English verbs, so that a word list names each verb once.</summary>
internal static class Inflection
{
    private static readonly Dictionary<string, string[]> Irregular = new[]
    {
        "arise arose arisen", "bear bore borne", "become became", "begin began begun", "blow blew blown", "break broke broken", "bring brought", "build built", "buy bought", "catch caught", "choose chose chosen", "come came", "cut",
        "deal dealt", "draw drew drawn", "drive drove driven", "fall fell fallen", "feed fed", "fight fought", "find found", "flow flowed", "fly flew flown", "forbid forbade forbidden", "freeze froze frozen", "get got gotten", "give gave given", "go went gone", "grow grew grown",
        "have has had having", "hide hid hidden", "hit", "hold held", "keep kept", "lay laid", "lead led", "leave left", "lend lent", "let", "lie lay lain lying", "lose lost", "make made", "mean meant", "meet met", "owe owed", "pay paid", "put",
        "ride rode ridden", "rise rose risen", "run ran", "see saw seen", "seek sought", "sell sold", "send sent", "set", "shake shook shaken", "shrink shrank shrunk", "shut", "slide slid", "speed sped", "spend spent", "spread", "spring sprang sprung", "stand stood", "steal stole stolen", "strike struck",
        "sweep swept", "swell swelled swollen", "take took taken", "teach taught", "tell told", "think thought", "throw threw thrown", "underlie underlay underlain underlying", "undergo underwent undergone", "wear wore worn", "win won", "withdraw withdrew withdrawn", "write wrote written",
    }.Select(line => line.Split(' ')).ToDictionary(forms => forms[0], forms => forms[1..], StringComparer.Ordinal);

    private static readonly string[] Prefixes = ["over", "under", "out", "re", "with", "fore", "mis"];

    /// <summary>Whether a word is the past form of a verb that has one of its own.</summary>
    public static bool IsIrregularPast(string word) => Past.Contains(word);

    private static readonly HashSet<string> Past = [.. Irregular.SelectMany(verb => verb.Value)];

    /// <summary>Every form of a verb: "carry", "carries", "carried", "carrying".</summary>
    public static IEnumerable<string> Of(string verb)
    {
        string stem = verb[^1] == 'e' ? verb[..^1] : verb;
        string ending = EndsInConsonantAndY(verb) ? verb[..^1] + "i" : verb;
        string present = ending == verb && !EndsInHiss(verb) ? verb + "s" : ending + "es";
        IEnumerable<string> past = IrregularPast(verb) ?? [(verb[^1] == 'e' ? stem : ending) + "ed"];
        IEnumerable<string> forms = [verb, present, .. past, (verb[^1] == 'e' && verb[^2] != 'e' ? stem : verb) + "ing"];
        return Doubles(verb) ? [.. forms, verb + verb[^1] + "ed", verb + verb[^1] + "ing"] : forms;
    }

    /// <summary>The plural of a noun.</summary>
    public static string Plural(string noun) => EndsInConsonantAndY(noun) ? noun[..^1] + "ies" : noun + (EndsInHiss(noun) ? "es" : "s");

    // "Overtake" goes as "take" does.
    private static IEnumerable<string>? IrregularPast(string verb)
    {
        string prefix = Prefixes.FirstOrDefault(prefix => verb.StartsWith(prefix, StringComparison.Ordinal) && Irregular.ContainsKey(verb[prefix.Length..])) ?? "";
        return Irregular.GetValueOrDefault(verb[prefix.Length..])?.Select(form => prefix + form);
    }

    private static bool EndsInConsonantAndY(string verb) => verb[^1] == 'y' && !IsVowel(verb[^2]);

    private static bool EndsInHiss(string verb) => verb[^1] is 's' or 'x' or 'z' or 'o' || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith("ch", StringComparison.Ordinal);

    // "Shipped", and "travelled" beside "traveled": a form too many is never met.
    private static bool Doubles(string verb) => verb.Length > 2 && !IsVowel(verb[^1]) && verb[^1] is not ('w' or 'x' or 'y') && IsVowel(verb[^2]) && !IsVowel(verb[^3]);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
