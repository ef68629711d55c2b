namespace Yardwatch.Assessments;

/// <summary>What a scene can show of the contents of a load: nothing.</summary>
/// <remarks>
/// It has one value on purpose. What a load may be is a <see cref="Hypothesis"/>, which a <see cref="Judgment"/> gives a likelihood
/// and alternatives; no setting, file or field can bind a word for contents to something that was seen.
/// </remarks>
public enum ObservedContents
{
    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>How loads are covered.</summary>
public enum CargoCover
{
    /// <summary>Under tarps.</summary>
    Covered,

    /// <summary>In closed railcars, crates or containers.</summary>
    Closed,

    /// <summary>Open to the sky.</summary>
    Open,

    /// <summary>Not to be told from the scene.</summary>
    NotTold,
}

/// <summary>What a scene shows of loads: how they are covered, never what they are.</summary>
/// <param name="Cover">How they are covered.</param>
public sealed record ObservedCargo(CargoCover Cover)
{
    /// <summary>What they are: <see cref="ObservedContents.Unknown"/>, always.</summary>
    public ObservedContents Contents { get; } = ObservedContents.Unknown;
}

/// <summary>What of an observation is evidence.</summary>
public enum ObservedSubject
{
    /// <summary>The number of railcars.</summary>
    Railcars,

    /// <summary>Their types.</summary>
    Types,

    /// <summary>How their loads are covered.</summary>
    Loads,

    /// <summary>The amounts in cargo zones.</summary>
    Zones,
}

/// <summary>Something that a judgment rests on: a reference, never a statement in words of ours.</summary>
/// <remarks>The kinds are closed: what was observed, a finding of the baseline, somebody else's claim.</remarks>
public abstract record Evidence
{
    private protected Evidence(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
    }

    /// <summary>The id by which the assessment refers to it: "E1".</summary>
    public string Id { get; }
}

/// <summary>What a scene shows. It has no words: figures come from the observation.</summary>
/// <param name="Id">The id within the assessment.</param>
/// <param name="Reference">What <see cref="Kind"/> says: the observation's id in the ledger, or the scene's SHA-256.</param>
/// <param name="Kind">What the reference is.</param>
/// <param name="Subject">What of the observation is meant.</param>
public sealed record ObservedEvidence(string Id, string Reference, ObservedReference Kind, ObservedSubject Subject) : Evidence(Id)
{
    /// <summary>How the loads are covered; null where loads are not meant.</summary>
    public ObservedCargo? Cargo { get; init; }
}

/// <summary>By what an observation is referred to.</summary>
public enum ObservedReference
{
    /// <summary>Its id in the ledger.</summary>
    Observation,

    /// <summary>The SHA-256 of its scene's file.</summary>
    SceneSha256,
}

/// <summary>A finding of the baseline.</summary>
/// <param name="Id">The id within the assessment.</param>
/// <param name="At">The judged day.</param>
public sealed record FindingEvidence(string Id, DateOnly At) : Evidence(Id);

/// <summary>What somebody else stated. It is theirs, and quoted.</summary>
/// <param name="Id">The id within the assessment.</param>
/// <param name="Speaker">Who.</param>
/// <param name="On">When it was stated.</param>
/// <param name="Source">Where: an address, or the claim's id in the ledger.</param>
public sealed record ClaimEvidence(string Id, string Speaker, DateOnly On, string Source) : Evidence(Id)
{
    /// <summary>Their very words, or null.</summary>
    public string? Quote { get; init; }
}
