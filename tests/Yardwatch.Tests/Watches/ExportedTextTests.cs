using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Service.Watches;

namespace Yardwatch.Tests.Watches;

public sealed class ExportedTextTests
{
    private static readonly ExportedText Text = new(["/data/my scenes", "/data", "", "D:\\yards"]);

    [Theory]
    [InlineData("a.tif", "a.tif")]
    [InlineData("/data/my scenes/a.tif", "a.tif")]
    [InlineData("D:\\yards\\2023\\a.tif", "a.tif")]
    [InlineData("\\\\server\\share\\a.tif", "a.tif")]
    public void Of_a_path_the_name_is_left_whichever_system_wrote_it(string path, string name) => Assert.Equal(name, ExportedText.FileName(path));

    [Theory]
    [InlineData("The folder /data/my scenes can't be listed.", "The folder my scenes can't be listed.")]
    [InlineData("/data/my scenes/a.tif is not an image.", "a.tif is not an image.")]
    [InlineData("Look at (/mnt/disk7/jane/a.tif).", "Look at (a.tif).")]
    [InlineData("file:///mnt/jane/a.tif is cut.", "a.tif is cut.")]
    [InlineData("D:\\yards\\a.tif and E:\\other\\b.tif", "a.tif and b.tif")]
    [InlineData("Get https://jane:pw@host.example/data/x.tif?sig=4711 again.", "Get https://host.example/data/x.tif?... again.")]
    [InlineData("EPSG:4326, 3 km/h, 1/2, and/or", "EPSG:4326, 3 km/h, 1/2, and/or")]
    [InlineData("xyz/data/a.tif", "xyz/data/a.tif")]
    public void Folders_and_secrets_are_cut_from_a_text_once(string text, string expected)
    {
        Assert.Equal(expected, Text.Of(text));
        Assert.Equal(expected, Text.Of(expected));
    }

    [Fact]
    public void Masks_keep_their_names_and_addresses()
    {
        JsonNode tree = JsonNode.Parse("""
            {"Masks":[{"Kind":0,"Location":"/mnt/some where/a_udm2.tif"},{"Kind":0,"Location":"https://host.example/b_udm2.tif?X-Amz-Signature=4711"},{"Kind":1,"Location":"FILE:///mnt/c/SCL.jp2"}],
             "Sensor":"WorldView-3","Notices":["rights.json: /mnt/c/rights.json is empty"],"AcquiredAt":"2023-10-05T02:11:00+00:00"}
            """)!;
        Assert.True(Text.Clean(tree));
        Assert.Equal(["a_udm2.tif", "https://host.example/b_udm2.tif?...", "SCL.jp2"], tree["Masks"]!.AsArray().Select(mask => (string)mask!["Location"]!));
        Assert.Equal("rights.json: rights.json is empty", (string?)tree["Notices"]![0]);
        Assert.False(Text.Clean(tree));
    }
}
