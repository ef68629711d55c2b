using Yardwatch.Baselines;
using static System.FormattableString;

namespace Yardwatch.Assessments.Claims;

/// <summary>How a claim lies to our own counts.</summary>
public enum ClaimAgreement
{
    /// <summary>Its number lies within our interval and its own error.</summary>
    Agrees,

    /// <summary>It does not.</summary>
    Disagrees,

    /// <summary>The two do not speak of the same.</summary>
    NotComparable,
}

/// <summary>A claim held against our own counts.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Agreement">How it lies to them.</param>
/// <param name="Why">A sentence.</param>
public sealed record ClaimComparison(Claim Claim, ClaimAgreement Agreement, string Why)
{
    // What a person counts has an error of about a tenth, and of one railcar at least.
    private const double StatedError = 0.10;

    /// <summary>How it lies to them, in a word or two: "agrees", "disagrees", "not comparable".</summary>
    public string Word => Agreement switch
    {
        ClaimAgreement.Agrees => "agrees",
        ClaimAgreement.Disagrees => "disagrees",
        _ => "not comparable",
    };

    /// <summary>Compares. Only a count of all freight cars of the same place and day can agree or disagree.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="history">Our counts.</param>
    /// <param name="sites">The names under which the facility goes, whatever their case.</param>
    public static ClaimComparison Of(Claim claim, IReadOnlyList<HistoryPoint> history, IReadOnlyCollection<string> sites)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(sites);
        if (WhyNot(claim, sites) is { } why)
        {
            return new ClaimComparison(claim, ClaimAgreement.NotComparable, why);
        }

        HistoryPoint[] same = [.. history.Where(point => point.Record.AcquiredAt <= claim.To && point.Record.Ends >= claim.From && (claim.IsStretch || IsOfOneDay(point.Record)))];
        ClaimComparison[] compared = [.. same.OrderByDescending(point => point.Record.Count).Select(point => Compared(claim, claim.Count!, point))];
        return compared.Length == 0 ? new ClaimComparison(claim, ClaimAgreement.NotComparable, Nearest(claim, history))
            : claim.IsStretch ? compared[0]
            : compared.FirstOrDefault(one => one.Agreement == ClaimAgreement.Agrees) ?? compared[0];
    }

    /// <summary>How many sources there are among claims: those of one origin are one.</summary>
    /// <param name="claims">The claims.</param>
    public static int Sources(IEnumerable<Claim> claims) => claims.Select(claim => claim.Origin).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    private static string? WhyNot(Claim claim, IReadOnlyCollection<string> sites) => claim switch
    {
        { Count: null } => "It states no number of railcars.",
        { Kind: not ClaimKind.Count } => $"It is of the kind {claim.Kind.ToString().ToLowerInvariant()}: only counts are compared.",
        { Zone: { } zone } => $"It speaks of a part of the facility: {zone}.",
        { Classes: { } classes } => $"It counts something else: {classes}.",
        _ when !sites.Contains(claim.Site, StringComparer.OrdinalIgnoreCase) => $"It speaks of another place: {claim.Site}.",
        _ => null,
    };

    private static string Nearest(Claim claim, IReadOnlyList<HistoryPoint> history)
    {
        HistoryPoint? nearest = history.MinBy(point => Days(claim, point));
        return nearest is null
            ? "We have no count."
            : Invariant($"We have no scene of that day; our nearest is of {nearest.Record.AcquiredAt:yyyy-MM-dd}, {double.Ceiling(Days(claim, nearest)):0} days away.");
    }

    private static double Days(Claim claim, HistoryPoint point) =>
        double.Max(0, double.Max((claim.From - point.Record.Ends).TotalDays, (point.Record.AcquiredAt - claim.To).TotalDays));

    // A scene that is known to be of some day within years is of no day that a claim speaks of.
    private static bool IsOfOneDay(CountRecord record) => record.Ends - record.AcquiredAt <= TimeSpan.FromDays(1);

    // Of a stretch the fullest scene is held against what was claimed. Nobody can see all of it: more may have stood there between two scenes.
    private static ClaimComparison Compared(Claim claim, ClaimedCount count, HistoryPoint ours)
    {
        double least = count.Least - double.Max(1, StatedError * count.Least);
        double most = count.Most + double.Max(1, StatedError * count.Most);
        ClaimAgreement agreement = ours.Lower > most ? ClaimAgreement.Disagrees
            : ours.Upper >= least ? ClaimAgreement.Agrees
            : claim.IsStretch ? ClaimAgreement.NotComparable
            : ClaimAgreement.Disagrees;
        string fullest = claim.IsStretch ? "our fullest scene of that time" : "our scene of that day";
        string between = agreement == ClaimAgreement.NotComparable ? " More may have stood there between our scenes." : "";
        return new ClaimComparison(
            claim, agreement,
            Invariant($"It states {count.Words()}; {fullest} ({ours.Record.AcquiredAt:yyyy-MM-dd}) shows {ours.Record.Count} ({ours.Lower} to {ours.Upper}).{between}"));
    }
}
