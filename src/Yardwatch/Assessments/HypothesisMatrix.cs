namespace Yardwatch.Assessments;

/// <summary>How a piece of evidence sits with a hypothesis.</summary>
public enum EvidenceFit
{
    /// <summary>It is what one would expect if the hypothesis held.</summary>
    Consistent,

    /// <summary>It is not what one would expect.</summary>
    Inconsistent,

    /// <summary>It says nothing for or against.</summary>
    Neutral,
}

/// <summary>Hypotheses by evidence: a display for readers, and for the analyst a way to see which evidence tells hypotheses apart.</summary>
/// <remarks>
/// The cells are never summed, weighed or turned into a probability: they are not independent, and their number is the analyst's choice.
/// </remarks>
public sealed class HypothesisMatrix
{
    private readonly Dictionary<(string Evidence, string Hypothesis), EvidenceFit> _cells;

    /// <summary>Creates a matrix.</summary>
    /// <param name="evidence">The rows, in order.</param>
    /// <param name="hypotheses">The columns, in order.</param>
    /// <param name="cells">The value of each cell, by the ids of evidence and hypothesis; all of them.</param>
    /// <exception cref="ArgumentException">A cell is missing.</exception>
    public HypothesisMatrix(
        IReadOnlyList<Evidence> evidence, IReadOnlyList<Hypothesis> hypotheses, IReadOnlyDictionary<(string Evidence, string Hypothesis), EvidenceFit> cells)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(cells);
        foreach ((Evidence row, Hypothesis column) in evidence.SelectMany(row => hypotheses.Select(column => (row, column))))
        {
            if (!cells.ContainsKey((row.Id, column.Id)))
            {
                throw new ArgumentException($"The matrix says nothing of {row.Id} under {column.Id}.", nameof(cells));
            }
        }

        Evidence = evidence;
        Hypotheses = hypotheses;
        _cells = new Dictionary<(string, string), EvidenceFit>(cells);
    }

    /// <summary>The rows.</summary>
    public IReadOnlyList<Evidence> Evidence { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<Hypothesis> Hypotheses { get; }

    /// <summary>The value of a cell.</summary>
    /// <param name="evidence">A row.</param>
    /// <param name="hypothesis">A column.</param>
    /// <exception cref="KeyNotFoundException">It is no row or column of this matrix.</exception>
    public EvidenceFit this[Evidence evidence, Hypothesis hypothesis]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(evidence);
            ArgumentNullException.ThrowIfNull(hypothesis);
            return _cells[(evidence.Id, hypothesis.Id)];
        }
    }

    /// <summary>Whether a piece of evidence sits with every hypothesis alike, and so tells none of them apart.</summary>
    /// <param name="evidence">A row.</param>
    public bool TellsNothingApart(Evidence evidence) => Hypotheses.Select(hypothesis => this[evidence, hypothesis]).Distinct().Count() <= 1;
}
