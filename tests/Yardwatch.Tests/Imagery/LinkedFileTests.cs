using Xunit;
using Yardwatch.Baselines;
using Yardwatch.Gdal;
using Yardwatch.Service.Watches;

namespace Yardwatch.Tests.Imagery;

/// <summary>Files behind symbolic links: the link's own length and time are of no interest.</summary>
public sealed class LinkedFileTests : IDisposable
{
    private static readonly Raster Ramp = new(40, 30, 1, Sample.Byte, (x, y, _) => 1 + x + y);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_scene_is_read_through_a_link_to_a_link()
    {
        string path = SceneFixture.Make(_folder, "scene.tif", Ramp);
        string link = Link("b.tif", Link("a.tif", path));

        using var scene = GdalScene.Open(link);

        Assert.Equal("b.tif", scene.Info.Name);
        Assert.Equal(1, scene.Read(new(0, 0, 1, 1), 1, 1).Samples[0]);
    }

    [Fact]
    public void The_known_hash_of_a_link_is_of_what_it_leads_to()
    {
        string path = _folder.Write("scene.tif", "as it was");
        string link = Link("link.tif", path);
        using var ledger = Ledger.Create(_folder.File("ledger.sqlite"));
        var stamp = FileStamp.Of(link);
        ledger.Remember(link, stamp, "hash");
        Assert.Equal("hash", ledger.KnownHash(link));

        File.WriteAllText(path, "as it is now");
        ledger.Remember(link, stamp, "hash of what was hashed before it was written");

        Assert.Null(ledger.KnownHash(link));
        File.Delete(path);
        Assert.Null(ledger.KnownHash(link));
    }

    [Fact]
    public void A_limit_of_size_holds_behind_a_link()
    {
        string path = _folder.File("large.csv");
        using (FileStream large = File.Create(path))
        {
            large.SetLength(65L << 20);
        }

        CountsException exception = Assert.Throws<CountsException>(() => CountsCsv.Read(Link("link.csv", path), DateTimeOffset.UnixEpoch));

        Assert.Contains("larger than 64 MiB", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_in_a_circle_end()
    {
        string link = Link("one", Link("two", _folder.File("one")));

        Assert.Equal(link, RealFile.Of(link).FullName);
        Assert.NotEmpty(RealFile.PathOf(Path.Combine(link, "below")));
        Assert.True(RealFile.IsSame(link, link));
    }

    [Fact]
    public void A_place_is_the_same_through_a_linked_folder_whether_a_file_is_there_or_not()
    {
        string inside = Directory.CreateDirectory(_folder.File("inside")).FullName;
        Directory.CreateSymbolicLink(_folder.File("other"), inside);

        Assert.True(RealFile.IsSame(Path.Combine(inside, "new.png"), Path.Combine(_folder.File("other"), "new.png")));
        Assert.False(RealFile.IsSame(Path.Combine(inside, "new.png"), Path.Combine(_folder.File("other"), "old.png")));
    }

    private string Link(string name, string target) => File.CreateSymbolicLink(_folder.File(name), target).FullName;
}
