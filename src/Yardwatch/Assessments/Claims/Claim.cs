using static System.FormattableString;

namespace Yardwatch.Assessments.Claims;

/// <summary>What kind of statement a claim is.</summary>
public enum ClaimKind
{
    /// <summary>A number of railcars.</summary>
    Count,

    /// <summary>Something seen, without a number.</summary>
    Observation,

    /// <summary>Somebody is said to have done something.</summary>
    Allegation,

    /// <summary>Somebody is thought to have done something.</summary>
    Suspicion,

    /// <summary>Something is said to be coming.</summary>
    Warning,

    /// <summary>A court, a council or an authority stated it.</summary>
    Legal,
}

/// <summary>What somebody did with a claim.</summary>
public enum ClaimRole
{
    /// <summary>Made it.</summary>
    Said,

    /// <summary>Passed it on.</summary>
    Reported,
}

/// <summary>One hand that a claim went through.</summary>
/// <param name="Role">What they did.</param>
/// <param name="Who">Who: a person, an office, a publication.</param>
/// <param name="Published">When they published it; UTC, null where it is not known.</param>
/// <param name="Updated">When they last changed it; UTC, null where they did not.</param>
/// <param name="Address">Where, or null.</param>
public sealed record ClaimStep(ClaimRole Role, string Who, DateTimeOffset? Published, DateTimeOffset? Updated, string? Address)
{
    /// <summary>Who, and when they published it: "Beyond Parallel, published 2023-10-06, updated 2023-10-09".</summary>
    public string Words() => Who + (Published is { } first ? Invariant($", published {first:yyyy-MM-dd}") : "") + (Updated is { } last ? Invariant($", updated {last:yyyy-MM-dd}") : "");
}

/// <summary>The number that a claim states.</summary>
/// <param name="Least">As many or more.</param>
/// <param name="Most">As many or fewer; <paramref name="Least"/> itself where one number is stated.</param>
public sealed record ClaimedCount(int Least, int Most)
{
    /// <summary>The number: "73", "255 to 264".</summary>
    public string Words() => Least == Most ? Invariant($"{Least}") : Invariant($"{Least} to {Most}");
}

/// <summary>Somebody else's dated statement. It is data: never changed, never corrected, at most superseded by a newer one.</summary>
public sealed record Claim
{
    /// <summary>What kind of statement it is.</summary>
    public required ClaimKind Kind { get; init; }

    /// <summary>The place that it speaks of, in its own words.</summary>
    public required string Site { get; init; }

    /// <summary>The first moment that it speaks of; UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last moment that it speaks of; UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>What it says, in its own words.</summary>
    public required string What { get; init; }

    /// <summary>The number that it states, or null.</summary>
    public ClaimedCount? Count { get; init; }

    /// <summary>What was counted, where it is not freight cars: "all vehicles", "containers"; null otherwise.</summary>
    public string? Classes { get; init; }

    /// <summary>The part of the facility that it speaks of, or null for all of it.</summary>
    public string? Zone { get; init; }

    /// <summary>Whose hands it went through, the first one's first; at least one.</summary>
    public required IReadOnlyList<ClaimStep> Chain { get; init; }

    /// <summary>What the person who took it in remarks, which leaves with no report; null where they remark nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Where it comes from, whoever repeats it: claims of one origin are one source.</summary>
    public string Origin => Chain[0].Address ?? Chain[0].Who;

    /// <summary>Whether it speaks of a stretch of time, not of one day.</summary>
    public bool IsStretch => (To - From).TotalDays > 1;
}
