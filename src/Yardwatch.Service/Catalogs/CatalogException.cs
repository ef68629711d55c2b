using Yardwatch.Gdal;

namespace Yardwatch.Service.Catalogs;

/// <summary>A catalog can't be used or read. The message names the address, without what must stay secret, what is wrong and what to do.</summary>
/// <param name="kind">Which kind of the catalog of errors.</param>
/// <param name="message">What is wrong and what to do; addresses in it are redacted here.</param>
public sealed class CatalogException(ErrorKind kind, string message) : Exception(RedactedAddress.InText(message))
{
    /// <summary>Which kind of the catalog of errors.</summary>
    public ErrorKind Kind { get; } = kind;
}
