using System.Text;
using Xunit;
using Yardwatch.Publishing;

namespace Yardwatch.Tests.Publishing;

public sealed class PublishedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("yardwatch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_written_and_replaced_as_a_whole()
    {
        string path = Path.Combine(_folder, "picture.png");
        PublishedFile.Write(path, Encoding.UTF8.GetBytes("first, and longer"));
        PublishedFile.Write(path, "second"u8);
        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Writing_that_fails_in_the_middle_leaves_what_was_there()
    {
        string path = Path.Combine(_folder, "result.json");
        PublishedFile.Write(path, "first"u8);
        Assert.Throws<InvalidOperationException>(() => PublishedFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new InvalidOperationException();
        }));
        Assert.Equal("first", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        string path = Path.Combine(_folder, "missing", "picture.png");
        PublishingException exception = Assert.Throws<PublishingException>(() => PublishedFile.Write(path, "x"u8));
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_way_is_named_and_kept()
    {
        string path = Path.Combine(_folder, "picture.png");
        Directory.CreateDirectory(path);
        PublishingException exception = Assert.Throws<PublishingException>(() => PublishedFile.Write(path, "x"u8));
        Assert.Contains("a folder has that name", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public void A_full_disk_is_a_publishing_exception()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a device that is always full.");
        PublishingException exception = Assert.Throws<PublishingException>(() => PublishedFile.Write("/dev/full", new byte[100_000]));
        Assert.StartsWith("Can't write /dev/full: ", exception.Message, StringComparison.Ordinal);
        PublishedFile.Write("/dev/null", new byte[100]);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        string target = Path.Combine(_folder, "target.png");
        string link = Path.Combine(_folder, "link.png");
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(link, target);
        PublishedFile.Write(link, "new"u8);
        Assert.Equal("new", File.ReadAllText(target));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }
}
