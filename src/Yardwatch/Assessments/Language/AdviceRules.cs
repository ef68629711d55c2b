namespace Yardwatch.Assessments.Language;

/// <summary>What is worth a thought and blocks nothing.</summary>
internal static class AdviceRules
{
    private static readonly PhraseSet Possibilities = new("could", "may", "might", "cannot rule|exclude out", "cannot rule out", "can't rule out", "cannot be ruled|excluded out", "cannot be excluded", "can't be excluded", "not be ruled out", "appear|appears|seem|seems to");
    private static readonly PhraseSet Abilities = new("not", "be", "n't", "only be", "never be", "neither");
    private static readonly PhraseSet Perceiving = new("seen", "read", "counted", "told", "identified", "measured", "observed", "recognized", "distinguished", "detected", "aligned", "mapped", "checked", "used", "published", "shown", "determined", "established", "verified");

    private static readonly PhraseSet Vague = new(
        "dramatic", "dramatically", "massive", "massively", "huge", "hugely", "enormous", "enormously", "significant", "significantly", "substantial", "substantially", "numerous", "countless", "a lot of", "lots of", "large|great|high|vast number|numbers of",
        "dozens of", "scores of", "hundreds of", "thousands of", "sharp increase|rise", "sharply", "soaring", "soared", "skyrocketed", "staggering", "extraordinary", "tremendous", "vast", "heavy", "unusually high|many|large", "considerable", "considerably", "plenty of", "far greater|more|higher", "a flurry of");

    private static readonly PhraseSet Records = new(
        "unprecedented", "record", "the most ever", "ever seen|observed|recorded|counted", "never before", "highest", "during the past|last", "over the past|last", "in the past|last", "in years", "since records", "for years", "pre covid", "pre pandemic", "compared to|with earlier|previous");

    private static readonly PhraseSet Scenes = new("scene", "scenes", "image", "images", "observations", "passes", "pass", "acquisitions");

    public static IEnumerable<LanguageFinding> Check(Sentence sentence) =>
        [.. NoValue(sentence), .. Vagueness(sentence), .. Bare(sentence), .. Judging(sentence)];

    private static IEnumerable<LanguageFinding> NoValue(Sentence sentence)
    {
        if (ScaleWords.Values(sentence).Any() || sentence.Passage.HasLikelihood)
        {
            return [];
        }

        return sentence.Find(Possibilities).Where(hit => !Dates.IsMonthOfMay(sentence, hit.At) && !IsAbility(sentence, hit)).Select(hit => Report.Of(
            sentence,
            LanguageRules.NoValue,
            hit,
            $"\"{sentence.Words(hit)}\" excludes nothing: 2 % and 90 % both may be. If it is a judgment, give it a likelihood of the scale; if it can't be judged, say what is not known."));
    }

    // "could not be seen", "may be read": what can be done, not what may be true.
    private static bool IsAbility(Sentence sentence, Hit hit) =>
        sentence.At(hit.At).Text is "could" or "may" && sentence.HasBetween(Abilities, hit.End, hit.End + 1) && sentence.HasBetween(Perceiving, hit.End, hit.End + 3);

    private static IEnumerable<LanguageFinding> Vagueness(Sentence sentence) => sentence.Find(Vague).Select(hit => Report.Of(
        sentence,
        LanguageRules.VagueQuantity,
        hit,
        $"\"{sentence.Words(hit)}\" is no quantity. Give the number with its interval, and what it is compared with."));

    // Of others' counts too: a reader wants to know that the source gives neither.
    private static IEnumerable<LanguageFinding> Bare(Sentence sentence)
    {
        for (int at = 0; at < sentence.Tokens.Length; at++)
        {
            bool counts = sentence.At(at).Value is >= 2 && !Dates.IsYear(sentence.At(at)) && sentence.HasBetween(Vocabulary.Railcars, at + 1, at + 2);
            if (counts && !References.HasInterval(sentence) && sentence.At(at - 1).Text is not ("of" or "first" or "last"))
            {
                yield return Report.Of(sentence, LanguageRules.BareCount, new Hit(at, 1), "The count has no interval. Write it with one, \"73 railcars (90 % interval 69 to 78)\", or that its source gives none.");
                break;
            }
        }

        Hit? record = sentence.FindAnywhere(Records).Cast<Hit?>().FirstOrDefault();
        if (record is { } hit && !NumbersScenes(sentence))
        {
            yield return Report.Of(sentence, LanguageRules.BareCount, hit, $"\"{sentence.Words(hit)}\" compares with the past, but not with how many scenes of it. Write \"more than in any of 80 earlier scenes\", and the longest time without one.");
        }
    }

    private static bool NumbersScenes(Sentence sentence) =>
        sentence.FindAnywhere(Scenes).Any(hit => Enumerable.Range(1, 4).Any(back => sentence.At(hit.At - back).Value is not null));

    private static IEnumerable<LanguageFinding> Judging(Sentence sentence) => sentence.Kind is PassageKind.Observation or PassageKind.Caption
        ? sentence.Find(ScaleWords.Inside).Where(hit => !ScaleWords.IsComparison(sentence, hit)).Take(1).Select(hit => Report.Of(
            sentence,
            LanguageRules.JudgmentInObservation,
            hit,
            $"\"{sentence.Words(hit)}\" makes this a judgment, but it stands where only what was seen belongs. Move it to a judgment, with its alternatives."))
        : [];
}
