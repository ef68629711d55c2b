using System.Text.RegularExpressions;

namespace Yardwatch.Gdal;

/// <summary>Addresses as they may be shown and stored: without user, password, query and fragment.</summary>
/// <remarks>
/// A query is dropped whole: signatures have too many names (<c>sig</c>, <c>X-Amz-Signature</c>, <c>token</c>, <c>api_key</c>, ...) for a list to hold
/// them all, and a name that is missing from a list would leak.
/// </remarks>
public static partial class RedactedAddress
{
    /// <summary>An address without what may be secret.</summary>
    /// <param name="address">Absolute.</param>
    public static string Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return InText(address.AbsoluteUri);
    }

    /// <summary>A text with every address in it redacted. What stands where a query stood is <c>?...</c>.</summary>
    /// <param name="text">Any text.</param>
    public static string InText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Address().Replace(text, match =>
            $"{match.Groups["scheme"].Value}{match.Groups["place"].Value}{(match.Groups["query"].Value.StartsWith('?') ? "?..." : "")}");
    }

    // The authority's user ends at the last @ before the path. A query ends at a blank, a quote or an angle bracket, as in messages and JSON.
    [GeneratedRegex("""(?<scheme>[a-z][a-z0-9+.-]*://)(?:[^\s/?#"'<>]*@)?(?<place>[^\s?#"'<>]*)(?<query>[?#][^\s"'<>]*)?""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
