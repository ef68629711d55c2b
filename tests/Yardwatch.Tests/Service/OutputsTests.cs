using Xunit;

namespace Yardwatch.Tests.Service;

/// <summary>No command writes over what it reads.</summary>
public sealed class OutputsTests : IDisposable
{
    private const string Text = "not to be lost";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--annotate own.png", "count", "own.png", "--facility", "own.geojson", "--annotate", "own.png")]
    [InlineData("--annotate link.png", "count", "own.png", "--facility", "own.geojson", "--annotate", "link.png")]
    [InlineData("--page own.geojson", "count", "own.png", "--facility", "own.geojson", "--page", "./own.geojson")]
    [InlineData("--annotate and --page name one file", "count", "own.png", "--facility", "own.geojson", "--annotate", "new.png", "--page", "new.png")]
    [InlineData("--out own.geojson", "facility", "import", "own.geojson", "--out", "own.geojson", "--force")]
    [InlineData("--out own.geojson", "facility", "import", "extract.json", "--within", "own.geojson", "--out", "own.geojson", "--force")]
    [InlineData("--chart own.png", "surge", "--counts", "own.png", "--chart", "own.png")]
    [InlineData("--rows own.geojson", "evaluate", "--xview", "labels.geojson", "--scene", "own.png", "--facility", "own.geojson", "--rows", "own.geojson")]
    [InlineData("--fit own.png", "evaluate", "--yards", "1", "--model", "own.png", "--fit", "own.png")]
    public async Task An_output_in_the_place_of_an_input_is_refused_and_nothing_lost(string message, params string[] call)
    {
        string scene = _folder.Write("own.png", Text);
        string facility = _folder.Write("own.geojson", Text);
        File.CreateSymbolicLink(_folder.File("link.png"), scene);

        (int status, string output, string error) = await Command.RunAsync([.. call.Select(InFolder)]);

        Assert.Equal((2, ""), (status, output));
        Assert.StartsWith("yardwatch: error YW2001: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error.Replace(_folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace("./", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(new[] { scene, facility }, path => Assert.Equal(Text, File.ReadAllText(path)));
    }

    private string InFolder(string argument) => argument.Contains('.', StringComparison.Ordinal) ? _folder.File(argument) : argument;
}
