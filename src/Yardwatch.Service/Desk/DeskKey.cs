using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Yardwatch.Service.Desk;

/// <summary>What opens the desk: made anew at each start, and told to nobody but who started it.</summary>
/// <param name="Secret">256 random bits as text that can stand in an address.</param>
internal sealed record DeskKey(string Secret)
{
    private const int Bytes = 32;

    /// <summary>A new key.</summary>
    public static DeskKey Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Whether a text is the secret; how long that takes tells nothing.</summary>
    public bool Is(string? text) =>
        text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Secret));

    /// <summary>Whether an Authorization header carries the secret: as a bearer token, or as a password, for programs that know nothing else.</summary>
    public bool IsIn(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? value) || value.Parameter is null)
        {
            return false;
        }

        return value.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => Is(value.Parameter),
            "BASIC" => Is(Password(value.Parameter)),
            _ => false,
        };
    }

    private static string? Password(string credentials)
    {
        byte[] decoded = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, decoded, out int length))
        {
            return null;
        }

        string pair = Encoding.UTF8.GetString(decoded, 0, length);
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }

    /// <inheritdoc/>
    public override string ToString() => "a key";
}
