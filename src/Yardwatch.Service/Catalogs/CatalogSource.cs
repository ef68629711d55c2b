namespace Yardwatch.Service.Catalogs;

/// <summary>Where items are looked for: an API, a static catalog, a list of items or one item.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Address">Its address; of a local catalog, its file's.</param>
internal sealed record CatalogSource(string Name, Uri Address)
{
    /// <summary>The secret for its own host, or null.</summary>
    public CatalogCredentials? Credentials { get; init; }

    /// <summary>Collections to search where the call names none.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>The asset to take where the call names none; null for the one that suits counting best.</summary>
    public string? Asset { get; init; }

    /// <summary>The address that signs assets' addresses, with <c>{href}</c> where the address goes; null where none has to.</summary>
    public string? Sign { get; init; }

    /// <summary>Takes secrets out of texts.</summary>
    public Redaction Redaction => new(Credentials?.Secrets ?? []);

    /// <summary>The credentials for an address: those of the source for its own host, over https or on this machine; null for every other.</summary>
    public CatalogCredentials? CredentialsFor(Uri address)
    {
        bool isOwn = address.IsAbsoluteUri && Address.Scheme == address.Scheme && Address.Port == address.Port
            && Address.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase);
        return isOwn && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback) ? Credentials : null;
    }
}
