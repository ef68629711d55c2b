using System.Net;
using System.Net.Sockets;

namespace Yardwatch.Service.Catalogs;

/// <summary>Which addresses a catalog may lead to: what it says comes from outside, and must not reach into this machine or its network.</summary>
internal static class AddressRules
{
    /// <summary>Refuses addresses that the source has no business to name.</summary>
    /// <param name="address">What a link, an asset or a redirection names.</param>
    /// <param name="source">Who named it.</param>
    /// <exception cref="CatalogException">It is no http or https address (a file is allowed to a catalog of files), or leads into a private network.</exception>
    public static void Check(Uri address, CatalogSource source)
    {
        if (WhyNot(address, source) is { } why)
        {
            throw new CatalogException(ErrorCatalog.CatalogUnreadable, $"{source.Name} names the address {address}, which is not used: {why}. Ask who runs the catalog.");
        }
    }

    /// <summary>Why an address is not followed, for the middle of a sentence; null where it is.</summary>
    /// <param name="address">What a link, an asset or a redirection names.</param>
    /// <param name="source">Who named it.</param>
    public static string? WhyNot(Uri address, CatalogSource source)
    {
        if (address.IsFile && source.Address.IsFile && !address.IsUnc)
        {
            return null;
        }

        if (!IsWeb(address))
        {
            return $"addresses of {address.Scheme} are not followed";
        }

        bool isOwn = address.Host.Equals(source.Address.Host, StringComparison.OrdinalIgnoreCase);
        return IsPrivate(address) && !isOwn ? "it leads into a private network" : null;
    }

    /// <summary>Why a part of a scene is not fetched from an address, for the middle of a sentence; null where it is.</summary>
    /// <param name="asset">The scene's.</param>
    /// <param name="source">Who named it.</param>
    public static string? WhyNotFetched(Uri asset, CatalogSource source) =>
        WhyNot(asset, source) ?? (asset.IsFile ? "it is a file of this machine, to be counted in or added as it is" : null);

    /// <summary>Whether an address is one of http or https.</summary>
    public static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;

    private static bool IsPrivate(Uri address)
    {
        if (address.IsLoopback || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (!IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? ip))
        {
            return false;
        }

        IPAddress plain = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? plain.GetAddressBytes() is [0 or 10 or 127, ..] or [169, 254, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..]
            : plain.IsIPv6LinkLocal || plain.IsIPv6SiteLocal || plain.IsIPv6UniqueLocal || plain.Equals(IPAddress.IPv6Any);
    }
}
