namespace Yardwatch.Assessments.Files;

/// <summary>Reads the matrix of hypotheses by evidence.</summary>
internal sealed class MatrixReader(AssessmentParts parts, IReadOnlyDictionary<string, Evidence> evidence, IReadOnlyDictionary<string, Hypothesis> hypotheses)
{
    private static readonly (string Word, EvidenceFit Value)[] Words =
    [
        ("consistent", EvidenceFit.Consistent), ("inconsistent", EvidenceFit.Inconsistent), ("neutral", EvidenceFit.Neutral),
    ];

    /// <summary>The matrix, or null where it isn't whole.</summary>
    public HypothesisMatrix? Read(YamlGroup root)
    {
        if (root["matrix"] is not YamlGroup rows)
        {
            parts.Blame(root["matrix"] ?? root, "\"matrix\" is missing or no group of keys. Give a line for each piece of evidence: E1: { H1: consistent, H2: neutral }");
            return null;
        }

        int before = parts.Problems.Count;
        Dictionary<(string Evidence, string Hypothesis), EvidenceFit> cells = [];
        parts.Allow(rows, "The matrix (one row for each piece of evidence)", [.. evidence.Keys]);
        foreach (string id in evidence.Keys)
        {
            Row(rows, id, cells);
        }

        return parts.Problems.Count > before ? null : new HypothesisMatrix([.. evidence.Values], [.. hypotheses.Values], cells);
    }

    private void Row(YamlGroup rows, string id, Dictionary<(string Evidence, string Hypothesis), EvidenceFit> cells)
    {
        if (rows[id] is not YamlGroup row)
        {
            parts.Blame(rows[id] ?? rows, $"The matrix has no row for {id}. Write: {id}: {{ {string.Join(", ", hypotheses.Keys.Select(key => key + ": neutral"))} }}");
            return;
        }

        parts.Allow(row, $"The row {id} (one cell for each hypothesis)", [.. hypotheses.Keys]);
        foreach (string hypothesis in hypotheses.Keys)
        {
            cells[(id, hypothesis)] = parts.Choice(row, hypothesis, Words);
        }
    }
}
