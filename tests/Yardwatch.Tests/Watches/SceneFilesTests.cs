using Xunit;
using Yardwatch.Service.Watches;

namespace Yardwatch.Tests.Watches;

public sealed class SceneFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Links_to_files_are_taken_and_links_to_folders_not_followed()
    {
        string scenes = Directory.CreateDirectory(_folder.File("scenes")).FullName;
        string below = Directory.CreateDirectory(Path.Combine(scenes, "below")).FullName;
        string other = Directory.CreateDirectory(_folder.File("other")).FullName;
        File.WriteAllText(Path.Combine(below, "a.tif"), "");
        File.WriteAllText(Path.Combine(other, "b.tif"), "");
        File.CreateSymbolicLink(Path.Combine(scenes, "c.tif"), Path.Combine(other, "b.tif"));
        Directory.CreateSymbolicLink(Path.Combine(scenes, "linked"), other);
        Directory.CreateSymbolicLink(Path.Combine(below, "up"), scenes);
        Directory.CreateSymbolicLink(Path.Combine(below, "upAgain"), scenes);

        IReadOnlyList<string> found = SceneFiles.Find([scenes], TestContext.Current.CancellationToken);

        Assert.Equal([Path.Combine(below, "a.tif"), Path.Combine(scenes, "c.tif")], found);
    }

    [Fact]
    public void A_search_can_be_canceled()
    {
        _folder.Write("a.tif", "");

        Assert.Throws<OperationCanceledException>(() => SceneFiles.Find([_folder.FullName], new CancellationToken(canceled: true)));
    }
}
