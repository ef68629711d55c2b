namespace Yardwatch.Assessments.Language;

/// <summary>Remembers which rows of the scale a publication uses, passage by passage.</summary>
internal sealed class ScaleUse
{
    private readonly List<List<LanguageFinding>> _otherRow = [[]];
    private bool _firstRow;

    public void Read(Sentence sentence)
    {
        _firstRow |= sentence.Find(ScaleWords.Inside).Any(hit => !ScaleWords.IsComparison(sentence, hit));
        _otherRow[^1].AddRange(sentence.Find(ScaleWords.OtherRow).Select(hit => Report.Of(
            sentence,
            LanguageRules.TwoScales,
            hit,
            $"\"{sentence.Words(hit)}\" is of the second row of ICD 203, and words of the first stand in this publication too. Use one row, or add the disclaimer that ICD 203 asks for: that terms of the two rows indicate the same assessment of probability.")));
    }

    public void EndPassage() => _otherRow.Add([]);

    /// <summary>What to say of a passage, once all were read.</summary>
    public IEnumerable<LanguageFinding> Mixed(int passage) => _firstRow ? _otherRow[passage] : [];
}
