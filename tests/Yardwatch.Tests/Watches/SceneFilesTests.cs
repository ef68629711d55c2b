using Xunit;
using Yardwatch.Service.Watches;

namespace Yardwatch.Tests.Watches;

public sealed class SceneFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Sidecars(string scene) => SceneFiles.Sidecars(scene, _ => throw new InvalidOperationException("Nothing here is large."));

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
    public void A_folder_that_cant_be_looked_into_is_told_and_the_rest_is_taken()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Every folder can be looked into here.");
        string scene = _folder.Write("yard.tif", "");
        string closed = Directory.CreateDirectory(_folder.File("lost+found")).FullName;
        SetMode(closed, UnixFileMode.None);
        try
        {
            List<string> unreadable = [];
            Assert.Equal([scene], SceneFiles.Find([_folder.FullName], TestContext.Current.CancellationToken, unreadable.Add));
            Assert.Equal([closed], unreadable);
            Assert.Throws<UnauthorizedAccessException>(() => SceneFiles.Find([_folder.FullName], TestContext.Current.CancellationToken));
        }
        finally
        {
            SetMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void SetMode(string folder, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, mode);
        }
    }

    [Fact]
    public void Elevation_models_are_no_scenes()
    {
        string scene = _folder.Write("yard.tif", "");
        _folder.Write("yard.dem.tif", "");
        _folder.Write("dem.tif", "");

        Assert.Equal([scene], SceneFiles.Find([_folder.FullName], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("11-P1BS-010_R1C1.TIF", "11-P1BS-010.IMD")]
    [InlineData("yard.tif", "item.json")]
    [InlineData("20231005_021100_12_2414_3B_AnalyticMS.tif", "20231005_021100_12_2414_metadata.json")]
    [InlineData("20231005_021100_12_2414_3B_AnalyticMS.tif", "20231005_021100_12_2414_3B_udm2.tif")]
    [InlineData("B04.tif", "SCL.tif")]
    [InlineData("IMG_PHR1A_R1C1.TIF", "DIM_PHR1A.XML")]
    [InlineData("yard.tif", "rights.json")]
    [InlineData("yard.tif", "yard.tfw")]
    [InlineData("yard.tif", "yard.dem.tif")]
    [InlineData("yard.tif", "dem.tif")]
    public void What_is_read_for_a_scene_is_what_its_observation_depends_on(string name, string sidecar)
    {
        string scene = _folder.Write(name, "");
        _folder.Write("other.json", """{"type":"Feature","stac_version":"1.0.0","assets":{"visual":{"href":"./other.tif"}}}""");
        string before = Sidecars(scene);
        _folder.Write(sidecar, """{"type":"Feature","stac_version":"1.0.0","assets":{"visual":{"href":"./other.tif"}}}""".Replace("other.tif", name, StringComparison.Ordinal));
        string since = Sidecars(scene);

        Assert.NotEqual(before, since);
        Assert.Equal(1, SceneFiles.CountSidecars(scene));
        File.AppendAllText(_folder.File(sidecar), " ");
        Assert.NotEqual(since, Sidecars(scene));
        _folder.Write("another_metadata.json", "{}");
        File.Delete(_folder.File(sidecar));
        Assert.Equal(before, Sidecars(scene));
    }

    [Theory]
    [InlineData("yard-10.tfw")]
    [InlineData("yard-1-counted.json")]
    [InlineData("yard-1.html")]
    [InlineData("yard-1b.prj")]
    public void What_only_begins_alike_describes_another_scene_or_none(string other)
    {
        string scene = _folder.Write("yard-1.tif", "");
        string before = Sidecars(scene);
        _folder.Write(other, "1");
        Assert.Equal(before, Sidecars(scene));
        _folder.Write("yard-1.tif.aux.xml", "1");
        Assert.NotEqual(before, Sidecars(scene));
    }

    [Fact]
    public void What_cannot_be_read_beside_a_scene_ends_nothing_and_is_another_content_once_it_can()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a file that everybody may open and nobody read.");
        string scene = _folder.Write("yard.tif", "");
        string sidecar = _folder.File("yard.tfw");
        File.CreateSymbolicLink(sidecar, "/proc/self/mem");
        string unread = Sidecars(scene);
        File.Delete(sidecar);
        _folder.Write("yard.tfw", "0.5");
        Assert.NotEqual(unread, Sidecars(scene));
    }

    [Fact]
    public void A_large_mask_is_told_by_its_hash()
    {
        string scene = _folder.Write("20231005_021100_12_2414_3B_AnalyticMS.tif", "");
        using (FileStream mask = File.Create(_folder.File("20231005_021100_12_2414_3B_udm2.tif")))
        {
            mask.SetLength((8 << 20) + 1);
        }

        Assert.NotEqual(SceneFiles.Sidecars(scene, _ => "one"), SceneFiles.Sidecars(scene, _ => "another"));
    }

    [Fact]
    public void A_search_can_be_canceled()
    {
        _folder.Write("a.tif", "");

        Assert.Throws<OperationCanceledException>(() => SceneFiles.Find([_folder.FullName], new CancellationToken(canceled: true)));
    }
}
