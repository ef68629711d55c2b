using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Imagery.Metadata;

namespace Yardwatch.Tests.Imagery.Metadata;

public sealed class SceneRightsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rights_that_nobody_states_publish_nothing()
    {
        SceneMetadata metadata = Read();

        Assert.Equal(SceneRights.Unknown, metadata.Rights);
        Assert.False(metadata.Rights.AllowPixels(Now));
    }

    [Fact]
    public void A_rights_file_is_read_whole_and_overrides_the_vendor()
    {
        Vendor("proprietary");
        _folder.Write(
            "scene.rights.json",
            """{ "pixels": "yes", "license": "CC-BY-NC-4.0", "credit": "© Somebody 2023", "finestGsd": 1.0, "counts": "no", "embargoUntil": "2024-06-02", "comment": "by contract" }""");

        SceneMetadata metadata = Read();

        Assert.Equal(
            new SceneRights
            {
                License = "CC-BY-NC-4.0",
                Credit = "© Somebody 2023",
                PixelsMayBePublished = true,
                CountsMayBePublished = false,
                FinestPublishableGsdMeters = 1,
                EmbargoUntil = new DateTimeOffset(2024, 6, 2, 0, 0, 0, TimeSpan.Zero),
            },
            metadata.Rights);
        Assert.False(metadata.Rights.AllowPixels(Now));
        Assert.True(metadata.Rights.AllowPixels(Now.AddDays(1)));
        Assert.Equal(["scene.json", "scene.rights.json"], metadata.Sources);
    }

    [Fact]
    public void A_scenes_own_file_is_believed_over_its_folders()
    {
        _folder.Write("rights.json", """{ "license": "CC-BY-4.0", "credit": "© Everybody", "counts": "no" }""");
        Assert.True(Read().Rights.AllowPixels(Now));

        _folder.Write("scene.tif.rights.json", """{ "pixels": "no" }""");
        SceneRights rights = Read().Rights;

        Assert.Equal((false, "© Everybody", false), (rights.PixelsMayBePublished, rights.Credit, rights.CountsMayBePublished));
    }

    [Fact]
    public void A_license_that_allows_pixels_publishes_none_without_a_credit()
    {
        _folder.Write("rights.json", """{ "license": "CC-BY-4.0" }""");

        Assert.True(Read().Rights.PixelsMayBePublished);
        Assert.False(Read().Rights.AllowPixels(Now));
    }

    [Theory]
    [InlineData("{ \"pixels\": \"no\" ", "rights.json can't be used")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("""{ "pixels": "perhaps" }""", "its \"pixels\" is \"perhaps\", not \"yes\" or \"no\"")]
    [InlineData("""{ "embargo": "2030-01-01" }""", "it has the member \"embargo\"")]
    [InlineData("""{ "embargoUntil": "soon" }""", "its \"embargoUntil\" is \"soon\"")]
    [InlineData("""{ "finestGsd": "1 m" }""", "its \"finestGsd\" is \"1 m\"")]
    [InlineData("""{ "finestGsd": -1 }""", "its \"finestGsd\" is -1")]
    [InlineData("""{ "credit": 5 }""", "its \"credit\" is 5, not a text")]
    public void A_rights_file_that_can_not_be_read_publishes_nothing_even_where_another_would(string json, string notice)
    {
        Vendor("CC-BY-4.0");
        _folder.Write("rights.json", json);
        _folder.Write("scene.rights.json", """{ "pixels": "yes", "counts": "yes" }""");

        SceneMetadata metadata = Read();

        Assert.Contains(notice, Assert.Single(metadata.Notices), StringComparison.Ordinal);
        Assert.Equal((false, false), (metadata.Rights.PixelsMayBePublished, metadata.Rights.CountsMayBePublished));
        Assert.Equal(2023, metadata.AcquiredAt!.Value.Year);
    }

    [Fact]
    public void Two_licenses_publish_nothing_until_a_rights_file_says_which()
    {
        Vendor("CC-BY-4.0");
        _folder.Write("scene_metadata.json", Item("CC-BY-NC-4.0"));

        SceneMetadata metadata = Read();

        Assert.Equal("CC-BY-4.0", metadata.Rights.License);
        Assert.False(metadata.Rights.PixelsMayBePublished);
        Assert.Contains("names the license CC-BY-NC-4.0", Assert.Single(metadata.Notices), StringComparison.Ordinal);
    }

    private static string Item(string license) => $$"""
        { "type": "Feature", "stac_version": "1.0.0", "id": "a", "assets": {}, "properties": { "datetime": "2023-10-05T02:11:00Z", "license": "{{license}}",
          "providers": [{ "name": "Vendor", "roles": ["licensor"] }] } }
        """;

    private void Vendor(string license) => _folder.Write("scene.json", Item(license));

    private SceneMetadata Read() => SceneSidecars.Read(_folder.Write("scene.tif", ""));
}
