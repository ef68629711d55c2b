using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Gdal;

namespace Yardwatch.Tests.Service;

public sealed class FacilityCommandTests : IDisposable
{
    private const string Extract = """
        {"osm3s":{"timestamp_osm_base":"2023-10-01T12:00:00Z"},"elements":[
          {"type":"way","id":5,"tags":{"railway":"rail","gauge":"1520"},"geometry":[{"lat":42.4,"lon":130.6},{"lat":42.4,"lon":130.61}]},
          {"type":"way","id":6,"tags":{"railway":"tram"},"geometry":[{"lat":42.5,"lon":130.6},{"lat":42.5,"lon":130.61}]}]}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_extract_becomes_a_facility_that_every_command_reads()
    {
        string target = _folder.File("border.geojson");

        (int status, string output, string error) = await Command.RunAsync(
            "facility", "import", _folder.Write("extract.json", Extract), "--out", target, "--name", "Border yard", "--bbox", "130.602,42.3,130.605,42.6");

        Assert.True(status == 0, error);
        Assert.StartsWith($"{target}: 1 rail track, fleet broad1520", output, StringComparison.Ordinal);
        Assert.Contains("© OpenStreetMap contributors, ODbL-1.0", output, StringComparison.Ordinal);
        Assert.Contains("1 tram", error, StringComparison.Ordinal);
        Facility facility = FacilityFile.Read(target);
        Assert.Equal(("border", "Border yard", "5"), (facility.Id, facility.Name, Assert.Single(facility.Tracks).Id));
        Assert.Equal(130.602, facility.Tracks[0].Centerline.StartPoint.X);
        Assert.Equal("ODbL-1.0", facility.Source!.License);
        Assert.Empty(facility.Notices);
    }

    [Fact]
    public async Task A_file_that_is_there_is_written_over_only_by_force()
    {
        string extract = _folder.Write("extract.json", Extract);
        string target = _folder.Write("yard.geojson", "drawn by hand");

        (int status, _, string error) = await Command.RunAsync("facility", "import", extract, "--out", target);

        Assert.Equal(2, status);
        Assert.Contains($"{target} is there already", error, StringComparison.Ordinal);
        Assert.Equal("drawn by hand", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await Command.RunAsync("facility", "import", extract, "--out", target, "--force")).Status);
        Assert.Single(FacilityFile.Read(target).Tracks);
    }

    [Theory]
    [InlineData("--bbox", "130.7,42,130.6,43", "is no box")]
    [InlineData("--bbox", "179.9,-17,-179.9,-16", "would cross the 180th meridian")]
    [InlineData("--bbox", "130,42,131", "is no box")]
    [InlineData("--bbox", "a,b,c,d", "is no box")]
    [InlineData("--bbox", "1,1,2,2", "lie outside the given outline")]
    [InlineData("--within", "none.geojson", "There is no facility file none.geojson")]
    [InlineData("--id", " ", "--id is empty")]
    public async Task A_mistake_in_the_call_is_told_and_nothing_is_written(string option, string value, string message)
    {
        string target = _folder.File("yard.geojson");

        (int status, _, string error) = await Command.RunAsync("facility", "import", _folder.Write("extract.json", Extract), "--out", target, option, value);

        Assert.Equal(2, status);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.False(File.Exists(target));
    }

    [Fact]
    public async Task Two_areas_and_a_missing_extract_are_mistakes()
    {
        string extract = _folder.Write("extract.json", Extract);
        string target = _folder.File("yard.geojson");

        Assert.Contains("--within and --bbox", (await Command.RunAsync("facility", "import", extract, "--out", target, "--within", extract, "--bbox", "1,1,2,2")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Command.RunAsync("facility", "import", _folder.File("none.osm"), "--out", target)).Status);
    }
}
