using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Service.Evaluation;
using Yardwatch.Simulation;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Watches;

/// <summary>A watch of a simulated yard in a temporary folder, with a folder of scenes beside it.</summary>
internal sealed class WatchFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WatchFolder() => Directory.CreateDirectory(Scenes);

    public string Watch => _folder.File("watch");

    public string Scenes => _folder.File("scenes");

    public string Facility => Path.Combine(Watch, "facility.geojson");

    /// <summary>A scene of a small yard; the first one's facility is the watch's.</summary>
    public string AddScene(string name, ulong seed, double cloud = 0)
    {
        YardSettings settings = new()
        {
            Seed = 4,
            SceneSeed = seed,
            LengthMeters = 120,
            TrackCount = 3,
            Sensor = new SensorSettings { Cloud = cloud },
        };
        string made = _folder.File(name + ".files");
        SimulatedYardFiles.Write(made, "yard", SimulatedYard.Render(settings));
        string path = Path.Combine(Scenes, name);
        File.Move(Path.Combine(made, "scene.tif"), path);
        return path;
    }

    public string DrawnFacility(string scene) => Path.Combine(_folder.File(scene + ".files"), "facility.geojson");

    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Scenes, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Runs a command on the watch; it must end with 0 unless said otherwise.</summary>
    public async Task<(string Output, string Error)> RunAsync(int status, params string[] call)
    {
        (int ended, string output, string error) = await Command.RunAsync([.. call, "--watch", Watch]);
        Assert.True(ended == status, $"{string.Join(' ', call)} ended with {ended}: {error}");
        return (output, error);
    }

    public async Task InitAsync(string scene)
    {
        (int status, _, string error) = await Command.RunAsync("init", Watch, "--facility", DrawnFacility(scene));
        Assert.True(status == 0, error);
    }

    /// <summary>The lines of the history, without the times at which they were taken in.</summary>
    public async Task<JsonArray> HistoryAsync()
    {
        (string output, _) = await RunAsync(0, "history", "--format", "json");
        JsonArray lines = JsonNode.Parse(output)!["lines"]!.AsArray();
        foreach (JsonNode? line in lines)
        {
            line!.AsObject().Remove("ingestedAt");
        }

        return lines;
    }

    public async Task<JsonNode> LineAsync(string scene) =>
        Assert.Single(await HistoryAsync(), line => (string?)line!["scene"] == scene)!;

    public void Dispose() => _folder.Dispose();
}
