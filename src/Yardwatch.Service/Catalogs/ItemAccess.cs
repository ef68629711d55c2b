using Yardwatch.Gdal;
using Yardwatch.Imagery;

namespace Yardwatch.Service.Catalogs;

/// <summary>Opens the asset of an item, anew where its signature has expired.</summary>
/// <param name="http">Asks the servers.</param>
/// <param name="source">The source.</param>
/// <param name="key">The asset that is wanted, or null.</param>
internal sealed class ItemAccess(CatalogHttp http, CatalogSource source, string? key)
{
    /// <summary>The asset to count in, or null where the item has none.</summary>
    public StacAsset? Asset(StacItem item) => AssetChoice.Of(item, key);

    /// <summary>Runs something on the item's scene; once more with an item read again where the server refuses the first address.</summary>
    /// <param name="item">The item; its chosen asset is there.</param>
    /// <param name="use">What to run.</param>
    /// <param name="cancellation">Ends it at once.</param>
    /// <exception cref="CatalogException">The asset isn't given.</exception>
    /// <exception cref="SceneException">The scene can't be opened or read.</exception>
    public async Task UseAsync(StacItem item, Action<RemoteScene> use, CancellationToken cancellation)
    {
        try
        {
            await UseOnceAsync(item, use, cancellation);
            return;
        }
        catch (CatalogException exception) when (exception.Kind == ErrorCatalog.CatalogRefused && CanRenew(item))
        {
            // Signatures of addresses expire: the same item, asked for again, has a fresh one.
        }
        catch (SceneException exception) when (exception.Fault is SceneFault.Refused or SceneFault.Unreachable && CanRenew(item))
        {
            // GDAL doesn't always say why a range wasn't given.
        }

        await UseOnceAsync(await RenewAsync(item, cancellation), use, cancellation);
    }

    private bool CanRenew(StacItem item) => source.Sign is not null || item.Self is not null;

    private async Task UseOnceAsync(StacItem item, Action<RemoteScene> use, CancellationToken cancellation)
    {
        StacAsset asset = Asset(item) ?? throw new CatalogException(ErrorCatalog.CatalogUnreadable, $"The item {item.Id} has no asset to count in.");
        RemoteSceneAddress address = await http.LocateAsync(await SignedAsync(asset.Address, cancellation), cancellation);
        using var scene = RemoteScene.Open(address with { TryAgain = failures => WaitedAsync(failures, cancellation).GetAwaiter().GetResult() });
        use(scene);
    }

    private async Task<bool> WaitedAsync(int failures, CancellationToken cancellation)
    {
        if (http.Retries.Delay(failures) is not { } delay)
        {
            return false;
        }

        await http.Retries.WaitAsync(delay, cancellation);
        return true;
    }

    private async Task<StacItem> RenewAsync(StacItem item, CancellationToken cancellation)
    {
        if (item.Self is not { } self)
        {
            return item;
        }

        CatalogDocument document = await http.ReadAsync(self, body: null, cancellation);
        try
        {
            return StacItem.Read(document.Json, document.Address);
        }
        catch (FormatException exception)
        {
            throw new CatalogException(ErrorCatalog.CatalogUnreadable, $"{self} is no item any more: {exception.Message}. Search again.");
        }
    }

    private async Task<Uri> SignedAsync(Uri address, CancellationToken cancellation)
    {
        if (source.Sign is not { } template || address.IsFile)
        {
            return address;
        }

        if (!Uri.TryCreate(template.Replace("{href}", Uri.EscapeDataString(address.AbsoluteUri), StringComparison.Ordinal), UriKind.Absolute, out Uri? signer))
        {
            throw new CatalogException(ErrorCatalog.CatalogSource, $"The \"sign\" of {source.Name} is no address. Write it as docs/catalogs.md describes it.");
        }

        CatalogDocument signed = await http.ReadAsync(signer, body: null, cancellation);
        return StacItem.Absolute(signer, signed.Json.Text("href"))
            ?? throw new CatalogException(ErrorCatalog.CatalogUnreadable, $"{signer} gives no signed address (\"href\"). Check the \"sign\" of {source.Name}.");
    }
}
