using System.Buffers;
using System.Text;

namespace Yardwatch.Service.Catalogs;

/// <summary>How a secret is shown to a server.</summary>
internal enum CredentialKind
{
    /// <summary><c>Authorization: Bearer SECRET</c>.</summary>
    Bearer,

    /// <summary>A header of its own, such as <c>X-Api-Key: SECRET</c>.</summary>
    Header,

    /// <summary>A parameter of the address, such as <c>api_key=SECRET</c>.</summary>
    Query,

    /// <summary><c>Authorization: Basic</c>; the secret is <c>user:password</c>.</summary>
    Basic,
}

/// <summary>The secret of a source. Never a part of an item, a message or a report.</summary>
internal sealed class CatalogCredentials
{
    private static readonly SearchValues<char> NotInHeaders = SearchValues.Create("\r\n,\"");

    private readonly CredentialKind _kind;
    private readonly string? _name;
    private readonly string _secret;

    /// <summary>Keeps a secret.</summary>
    /// <param name="kind">How it is shown.</param>
    /// <param name="name">The header's or the parameter's name; unused for the other kinds.</param>
    /// <param name="secret">The secret.</param>
    /// <exception cref="ArgumentException">The secret can't stand in a header: it has a line end, a comma or a quote.</exception>
    public CatalogCredentials(CredentialKind kind, string? name, string secret)
    {
        if (secret.Length == 0 || (kind is CredentialKind.Bearer or CredentialKind.Header && secret.AsSpan().ContainsAny(NotInHeaders)))
        {
            throw new ArgumentException("The secret is empty, or has a line end, a comma or a quote.", nameof(secret));
        }

        (_kind, _name, _secret) = (kind, name, secret);
    }

    /// <summary>Every text that would give the secret away.</summary>
    public IReadOnlyList<string> Secrets => _kind switch
    {
        CredentialKind.Basic => [_secret, Encoded, .. _secret.Split(':', 2).Skip(1).Where(password => password.Length > 3)],
        CredentialKind.Query => [_secret, Uri.EscapeDataString(_secret)],
        _ => [_secret],
    };

    /// <summary>The headers that carry the secret, as <c>Name: value</c>.</summary>
    public IReadOnlyList<string> Headers => _kind switch
    {
        CredentialKind.Bearer => [$"Authorization: Bearer {_secret}"],
        CredentialKind.Header => [$"{_name}: {_secret}"],
        CredentialKind.Basic => [$"Authorization: Basic {Encoded}"],
        _ => [],
    };

    private string Encoded => Convert.ToBase64String(Encoding.UTF8.GetBytes(_secret));

    /// <summary>An address with the secret in it, where it belongs there.</summary>
    public Uri Addressed(Uri address)
    {
        string name = Uri.EscapeDataString(_name ?? "");
        if (_kind != CredentialKind.Query || address.Query.TrimStart('?').Split('&').Any(part => part.Split('=', 2)[0] == name))
        {
            return address;
        }

        string separator = address.Query.Length > 1 ? "&" : "?";
        return new Uri($"{address.GetLeftPart(UriPartial.Query).TrimEnd('?')}{separator}{name}={Uri.EscapeDataString(_secret)}");
    }
}
