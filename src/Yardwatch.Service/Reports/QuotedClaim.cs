using Yardwatch.Assessments;
using Yardwatch.Assessments.Claims;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>Holds a quotation against the claim that it names: a reader takes it for that claim's very words, speaker and day.</summary>
internal static class QuotedClaim
{
    /// <summary>What a quotation says otherwise than its claim.</summary>
    /// <param name="quoted">The quotation.</param>
    /// <param name="claim">The claim that it names.</param>
    /// <returns>Sentences, each with what both say.</returns>
    public static IEnumerable<string> Differences(ClaimEvidence quoted, Claim claim)
    {
        ClaimStep said = claim.Chain[0];
        if (quoted.Quote is { } quote && !IsSame(quote, claim.What))
        {
            yield return $"{quoted.Id}: quote is \u201c{quote}\u201d, and the claim's words are \u201c{claim.What}\u201d. Quote it word for word.";
        }

        if (!IsSame(quoted.Speaker, said.Who))
        {
            yield return $"{quoted.Id}: speaker is {quoted.Speaker}, and the claim is by {said.Who}. Name who said it as the claim does.";
        }

        if (!IsDay(quoted.On, claim, said))
        {
            yield return Invariant($"{quoted.Id}: on is {quoted.On:yyyy-MM-dd}, and {Days(claim, said)}. Write the claim's day.");
        }
    }

    // Of a claim that doesn't say when it was published, the days that it speaks of are all that is known.
    private static bool IsDay(DateOnly on, Claim claim, ClaimStep said) => said.Published is { } published
        ? on == Day(published)
        : on >= Day(claim.From) && on <= Day(claim.To);

    private static string Days(Claim claim, ClaimStep said) => said.Published is { } published
        ? Invariant($"the claim was published on {published.UtcDateTime:yyyy-MM-dd}")
        : claim.IsStretch
            ? Invariant($"the claim, which doesn't say when it was published, speaks of {claim.From.UtcDateTime:yyyy-MM-dd} to {claim.To.UtcDateTime:yyyy-MM-dd}")
            : Invariant($"the claim, which doesn't say when it was published, speaks of {claim.From.UtcDateTime:yyyy-MM-dd}");

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    private static bool IsSame(string one, string other) => Collapsed(one) == Collapsed(other);

    private static string Collapsed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
