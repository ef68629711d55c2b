using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Service.Catalogs;

namespace Yardwatch.Tests.Catalogs;

public sealed class AssetChoiceTests
{
    private const string Cog = "image/tiff; application=geotiff; profile=cloud-optimized";

    // As Earth Search, Maxar Open Data, swisstopo, the Planetary Computer and Planet describe their assets.
    [Theory]
    [InlineData("""{"red":{"gsd":10,"roles":["data"]},"visual":{"roles":["visual"]},"scl":{"gsd":20},"thumbnail":{"roles":["thumbnail"]}}""", "visual")]
    [InlineData("""{"ms_analytic":{"gsd":1.2,"roles":["data"]},"pan_analytic":{"gsd":0.3,"roles":["data"]},"visual":{"gsd":0.3,"roles":["visual"]},"data-mask":{"roles":["data-mask"]}}""", "visual")]
    [InlineData("""{"dop10_0.1_2056.tif":{"gsd":0.1},"dop10_2_2056.tif":{"gsd":2}}""", "dop10_0.1_2056.tif")]
    [InlineData("""{"image":{"roles":["data"]},"rendered_preview":{"roles":["overview"]}}""", "image")]
    [InlineData("""{"ortho_udm2":{},"ortho_analytic_4b":{"roles":["data"]},"ortho_pansharpened":{"roles":["data"]}}""", "ortho_pansharpened")]
    [InlineData("""{"preview":{"roles":["overview"]},"cloud_mask":{}}""", null)]
    public void The_finest_scene_is_chosen_and_among_those_the_one_for_peoples_eyes(string assets, string? expected)
    {
        JsonObject item = MadeCatalog.Item("a", "a.tif");
        JsonObject parsed = JsonNode.Parse(assets)!.AsObject();
        foreach ((string key, JsonNode? asset) in parsed)
        {
            asset!["href"] = $"{key}.tif";
            asset["type"] = Cog;
        }

        item["assets"] = parsed;
        item["properties"]!["gsd"] = null;
        Assert.Equal(expected, AssetChoice.Of(Read(item), key: null)?.Key);
    }

    [Fact]
    public void A_named_asset_is_taken_whatever_it_is_and_one_that_isnt_there_is_not()
    {
        StacItem item = Read(MadeCatalog.Item("a", "a.tif"));
        Assert.Equal("thumbnail", AssetChoice.Of(item, "thumbnail")!.Key);
        Assert.Null(AssetChoice.Of(item, "analytic"));
    }

    [Fact]
    public void Masks_of_usable_data_are_noted_with_their_kind()
    {
        JsonObject item = MadeCatalog.Item("a", "a.tif");
        item["assets"]!["ortho_udm2"] = new JsonObject { ["href"] = "udm2.tif", ["type"] = Cog };
        item["assets"]!["scl"] = new JsonObject { ["href"] = "scl.tif", ["type"] = Cog };
        item["assets"]!["cloud"] = new JsonObject { ["href"] = "cloud.tif", ["type"] = Cog, ["roles"] = new JsonArray("cloud") };
        Assert.Equal(
            [UsableDataMaskKind.Cloud, UsableDataMaskKind.Udm2, UsableDataMaskKind.SceneClassification],
            AssetChoice.Masks(Read(item)).Select(mask => mask.Kind));
    }

    private static StacItem Read(JsonObject item) => StacItem.Read(item, new Uri("https://example.org/items/a.json"));
}
