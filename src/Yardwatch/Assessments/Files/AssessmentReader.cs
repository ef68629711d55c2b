using System.Globalization;

namespace Yardwatch.Assessments.Files;

/// <summary>Makes an assessment of a YAML file's entries.</summary>
internal sealed class AssessmentReader
{
    private const string Id = "id";

    private readonly AssessmentParts _parts;
    private readonly YamlGroup _root;
    private readonly Dictionary<string, Evidence> _evidence = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Hypothesis> _hypotheses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Assumption> _assumptions = new(StringComparer.Ordinal);

    public AssessmentReader(YamlGroup root, AssessmentParts parts)
    {
        _root = root;
        _parts = parts;
    }

    /// <summary>The assessment, or null where something is wrong with it.</summary>
    public Assessment? Read()
    {
        _parts.Allow(
            _root, "An assessment", "assessment", "title", "facility", "asOf", "authors", "reviewer", "evidence", "hypotheses", "assumptions", "judgments", "matrix", "keyFindings", "captions");
        CheckVersion();
        string title = _parts.Text(_root, "title", "Railcars at Tumangang, October 2023");
        string facility = _parts.Text(_root, "facility", "tumangang");
        DateOnly asOf = _parts.Day(_root, "asOf");
        IReadOnlyList<string> authors = _parts.SomeTexts(_root, "authors", "Name who wrote the assessment: authors: [ A. Analyst ]");
        Register();
        Judgment[] judgments = [.. Judgments()];
        CheckJudged(judgments);
        HypothesisMatrix? matrix = new MatrixReader(_parts, _evidence, _hypotheses).Read(_root);
        KeyFinding[] findings = [.. KeyFindings()];
        IReadOnlyList<string> captions = _parts.Texts(_root, "captions");
        string? reviewer = _parts.OptionalText(_root, "reviewer");
        return _parts.Problems.Count > 0 || matrix is null ? null : new Assessment
        {
            Title = title,
            Facility = facility,
            AsOf = asOf,
            Authors = authors,
            Reviewer = reviewer,
            Evidence = [.. _evidence.Values],
            Hypotheses = [.. _hypotheses.Values],
            Assumptions = [.. _assumptions.Values],
            Judgments = judgments,
            Matrix = matrix,
            KeyFindings = findings,
            Captions = captions,
        };
    }

    private void CheckVersion()
    {
        string version = _parts.Text(_root, "assessment", Assessment.CurrentVersion.ToString(CultureInfo.InvariantCulture));
        if (version.Length > 0 && version != Assessment.CurrentVersion.ToString(CultureInfo.InvariantCulture))
        {
            _parts.Blame(_root["assessment"]!, $"\"assessment: {version}\" is not version {Assessment.CurrentVersion} of this format, which is what this program reads. Use the program it was written for, or a newer one.");
        }
    }

    private void Register()
    {
        EvidenceReader reader = new(_parts);
        foreach (YamlGroup group in _parts.Groups(_root, "evidence"))
        {
            string id = Named(group, "E1");
            if (reader.Read(group, id) is { } evidence)
            {
                Add(_evidence, group, evidence.Id, evidence);
            }
        }

        foreach (YamlGroup group in _parts.Groups(_root, "hypotheses"))
        {
            _parts.Allow(group, "A hypothesis", Id, "text", "main");
            bool main = _parts.OptionalText(group, "main") is { } word && IsTrue(group, word);
            string id = Named(group, "H1");
            Add(_hypotheses, group, id, new Hypothesis(id, _parts.Text(group, "text", "the covered railcars carry construction material"), main));
        }

        foreach (YamlGroup group in _parts.Groups(_root, "assumptions"))
        {
            _parts.Allow(group, "An assumption", Id, "text");
            string id = Named(group, "A1");
            Add(_assumptions, group, id, new Assumption(id, _parts.Text(group, "text", "We assume that …")));
        }

        CheckNumbers();
    }

    private void CheckNumbers()
    {
        if (_evidence.Count == 0)
        {
            _parts.Blame(_root["evidence"] ?? _root, "There is no evidence. Name at least one observation, finding or claim that the judgments rest on.");
        }

        int main = _hypotheses.Values.Count(hypothesis => hypothesis.IsMain);
        if (main != 1 || _hypotheses.Count < 2)
        {
            _parts.Blame(_root["hypotheses"] ?? _root, $"There are {_hypotheses.Count} hypotheses, {main} of them main. Give one with \"main: true\" and at least one alternative.");
        }
    }

    // It would be a column of the matrix, and nobody would say how likely it is or what else may be so.
    private void CheckJudged(Judgment[] judgments)
    {
        if (_parts.Problems.Count > 0)
        {
            return;
        }

        HashSet<Hypothesis> named = [.. judgments.SelectMany(judgment => judgment.Alternatives.Append(judgment.Hypothesis))];
        foreach ((YamlGroup group, Hypothesis hypothesis) in _parts.Groups(_root, "hypotheses").Zip(_hypotheses.Values).Where(pair => !named.Contains(pair.Second)))
        {
            _parts.Blame(group, $"No judgment names the hypothesis {hypothesis.Id}. Judge it, name it among a judgment's alternatives, or leave it out.");
        }
    }

    private bool IsTrue(YamlGroup group, string word)
    {
        if (word is not ("true" or "false" or "yes" or "no"))
        {
            _parts.Blame(group["main"]!, $"\"main: {word}\" is neither true nor false.");
        }

        return word is "true" or "yes";
    }

    private IEnumerable<Judgment> Judgments()
    {
        if (_root["judgments"] is null or YamlList { Items.Count: 0 })
        {
            _parts.Blame(_root["judgments"] ?? _root, "There is no judgment. An assessment has at least one.");
        }

        foreach (YamlGroup group in _parts.Groups(_root, "judgments"))
        {
            _parts.Allow(group, "A judgment", Id, "hypothesis", "likelihood", "confidence", "confidenceBecause", "alternatives", "evidence", "assumptions", "wouldChange");
            if (Judged(group) is { } judgment)
            {
                yield return judgment;
            }
        }
    }

    private Judgment? Judged(YamlGroup group)
    {
        string id = Named(group, "J1");
        string named = _parts.Text(group, "hypothesis", "H1");
        Hypothesis? hypothesis = named.Length > 0 ? Referred(_hypotheses, group["hypothesis"]!, named, "hypothesis") : null;
        Likelihood? likelihood = LikelihoodOf(group);
        ConfidenceLevel level = _parts.Choice(group, "confidence", ("low", ConfidenceLevel.Low), ("moderate", ConfidenceLevel.Moderate), ("high", ConfidenceLevel.High));
        IReadOnlyList<string> reasons = _parts.SomeTexts(group, "confidenceBecause", "Say why the confidence is no higher and no lower.");
        IReadOnlyList<Hypothesis> alternatives = Many(_hypotheses, group, "alternatives", "A judgment without alternatives is none: name at least one other hypothesis.");
        IReadOnlyList<Evidence> evidence = Many(_evidence, group, "evidence", "Name the evidence it rests on.");
        IReadOnlyList<Assumption> assumptions = Many(_assumptions, group, "assumptions", null);
        IReadOnlyList<string> change = _parts.SomeTexts(group, "wouldChange", "Say what would change the judgment: a scene with open loads, an official figure.");
        if (hypothesis is not null && alternatives.Contains(hypothesis))
        {
            _parts.Blame(group["alternatives"]!, $"{hypothesis.Id} stands as an alternative to itself.");
        }

        return hypothesis is null || likelihood is null || reasons.Count == 0 ? null : new Judgment
        {
            Id = id,
            Hypothesis = hypothesis,
            Likelihood = likelihood,
            Confidence = new Confidence(level, reasons),
            Alternatives = alternatives,
            Evidence = evidence,
            Assumptions = assumptions,
            WouldChange = change,
        };
    }

    private Likelihood? LikelihoodOf(YamlGroup group)
    {
        string text = _parts.Text(group, "likelihood", "likely");
        if (Likelihood.FromWord(text) is { } word)
        {
            return word;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number is >= 0.01 and <= 0.99)
        {
            return Likelihood.FromProbability(number);
        }

        if (text.Length > 0)
        {
            _parts.Blame(group["likelihood"]!, $"\"likelihood: {text}\" is not on the scale. Write one of: {string.Join(", ", Likelihood.All.Select(value => value.Word))}; or a probability from 0.01 to 0.99.");
        }

        return null;
    }

    private IEnumerable<KeyFinding> KeyFindings()
    {
        foreach (YamlGroup group in _parts.Groups(_root, "keyFindings"))
        {
            _parts.Allow(group, "A key finding", "text", "evidence");
            string text = _parts.Text(group, "text", "73 railcars (69 to 78) stood there on 5 October 2023.");
            IReadOnlyList<Evidence> evidence = Many(_evidence, group, "evidence", null);
            yield return new KeyFinding(text, [.. evidence.Select(item => item.Id)]);
        }
    }

    private List<T> Many<T>(Dictionary<string, T> known, YamlGroup group, string key, string? needed)
        where T : class
    {
        IReadOnlyList<string> ids = needed is null ? _parts.Texts(group, key) : _parts.SomeTexts(group, key, needed);
        return [.. ids.Select(id => Referred(known, group[key]!, id, key)).OfType<T>()];
    }

    private T? Referred<T>(Dictionary<string, T> known, YamlEntry where, string id, string key)
        where T : class
    {
        if (known.TryGetValue(id, out T? found))
        {
            return found;
        }

        string those = known.Count > 0 ? string.Join(", ", known.Keys) : "none";
        _parts.Blame(where, $"\"{key}\" names {id}, which is not in this file. There: {those}.");
        return null;
    }

    private string Named(YamlGroup group, string example) => _parts.Text(group, Id, example);

    private void Add<T>(Dictionary<string, T> all, YamlGroup group, string id, T item)
    {
        bool known = _evidence.ContainsKey(id) || _hypotheses.ContainsKey(id) || _assumptions.ContainsKey(id);
        if (id.Length > 0 && (known || !all.TryAdd(id, item)))
        {
            _parts.Blame(group, $"The id {id} is taken already. Give each entry its own.");
        }
    }
}
