using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Xunit;

namespace Yardwatch.Tests.Watches;

/// <summary>Files that are known to break readers: none crashes the command, hangs it or takes its memory.</summary>
public sealed class HostileSceneTests
{
    private const int MostSeconds = 60;

    [Fact]
    public async Task Every_hostile_file_is_an_observation_with_a_reason()
    {
        using WatchFolder folder = new();
        folder.AddScene("good.tif", 1);
        await folder.InitAsync("good.tif");
        Dictionary<string, byte[]> hostile = new(StringComparer.Ordinal)
        {
            ["cyclic.tif"] = Tiff(width: 64, height: 64, offset: 8, next: 8),
            ["absurd-size.tif"] = Tiff(width: int.MaxValue, height: int.MaxValue, offset: 8, next: 0),
            ["beyond-end.tif"] = Tiff(width: 64, height: 64, offset: 0x7FFFFFF0, next: 0),
            ["no-directory.tif"] = [0x49, 0x49, 0x2A, 0, 0xFF, 0xFF, 0xFF, 0x7F],
            ["head-only.png"] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
            ["bomb.png"] = Bomb(30_000),
            ["noise.jp2"] = [0, 0, 0, 12, .. "jP  "u8, 0x0D, 0x0A, 0x87, 0x0A, .. Enumerable.Repeat((byte)0xA5, 4000)],
            ["noise.jpg"] = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Repeat((byte)0x33, 4000)],
            ["noise.ntf"] = [.. "NITF02.10"u8, .. Enumerable.Repeat((byte)'9', 4000)],
        };
        foreach ((string name, byte[] bytes) in hostile)
        {
            folder.Write(name, bytes);
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Scenes, "bomb.pgw"), "0.5\n0\n0\n-0.5\n500000\n4650000\n", TestContext.Current.CancellationToken);
        var elapsed = Stopwatch.StartNew();
        await folder.RunAsync(0, "add", folder.Scenes);
        Assert.True(elapsed.Elapsed.TotalSeconds < MostSeconds, $"It took {elapsed.Elapsed.TotalSeconds:0} s.");
        JsonArray lines = await folder.HistoryAsync();
        Assert.Equal(hostile.Count + 1, lines.Count);
        Assert.All(hostile.Keys, name =>
        {
            JsonNode line = Assert.Single(lines, line => (string?)line!["scene"] == name)!;
            Assert.Equal("notUsable", (string?)line["status"]);
            Assert.NotNull(line["reason"]);
        });
        Assert.Equal("counted", (string?)(await folder.LineAsync("good.tif"))["status"]);
    }

    [Fact]
    public async Task A_file_that_never_answers_is_given_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes among files.");
        using WatchFolder folder = new();
        folder.AddScene("good.tif", 1);
        await folder.InitAsync("good.tif");
        await File.WriteAllTextAsync(Path.Combine(folder.Watch, "watch.json"), """{ "schemaVersion": 1, "secondsPerRead": 1.5 }""", TestContext.Current.CancellationToken);
        using (var make = Process.Start("mkfifo", Path.Combine(folder.Scenes, "pipe.tif")))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await folder.RunAsync(0, "add", folder.Scenes);
        Assert.Equal("unreadable", (string?)(await folder.LineAsync("pipe.tif"))["reason"]);
        Assert.Equal("counted", (string?)(await folder.LineAsync("good.tif"))["status"]);
        (string text, _) = await folder.RunAsync(0, "show", "pipe.tif");
        Assert.Contains("took more than 1.5 s", text, StringComparison.Ordinal);
    }

    // A little-endian TIFF of one 8-bit band in one strip.
    private static byte[] Tiff(int width, int height, int offset, int next)
    {
        (ushort Tag, int Value)[] tags = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, offset), (277, 1), (278, height), (279, 4096)];
        byte[] file = new byte[8192];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)tags.Length);
        int at = 10;
        foreach ((ushort tag, int value) in tags)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), tag);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + 2), 4);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 4), 1);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + 8), value);
            at += 12;
        }

        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), next);
        return file;
    }

    // Grey and all black: a few hundred kilobytes that unpack to side * side.
    private static byte[] Bomb(int side)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] row = new byte[side + 1];
            for (int y = 0; y < side; y++)
            {
                zlib.Write(row);
            }
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 8;
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
            }
        }

        return ~crc;
    }
}
