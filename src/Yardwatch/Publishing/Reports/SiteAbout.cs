using System.Security.Cryptography;
using System.Text;

namespace Yardwatch.Publishing.Reports;

/// <summary>What a site is called, and by what a feed reader knows it. It stays the same whatever is published later.</summary>
/// <param name="Id">A URN that no other site has.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Where it stands on the web, with a slash at its end; null where that is not known.</param>
public sealed record SiteAbout(string Id, string Title, string? Address)
{
    private const int UuidBytes = 16;

    /// <summary>The title of a site that nobody named.</summary>
    public const string UnnamedTitle = "Reports";

    /// <summary>A site that begins with a report.</summary>
    /// <param name="fingerprint">The report's fingerprint, which no other publisher's has.</param>
    public static SiteAbout Begun(string fingerprint) => new(Urn($"site {fingerprint}"), UnnamedTitle, Address: null);

    /// <summary>By what a feed reader knows a report of the site.</summary>
    /// <param name="report">The report's id.</param>
    public string IdOf(string report) => Urn($"{Id} {report}");

    // A UUID of version 8 (RFC 9562): the first bits of a hash.
    private static string Urn(string text)
    {
        byte[] bits = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..UuidBytes];
        bits[6] = (byte)((bits[6] & 0x0F) | 0x80);
        bits[8] = (byte)((bits[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bits, bigEndian: true)}";
    }
}
