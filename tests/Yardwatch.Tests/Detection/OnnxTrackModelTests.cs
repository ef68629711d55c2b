using System.Security.Cryptography;
using Xunit;
using Yardwatch.Detection;
using Yardwatch.Onnx;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Detection;

/// <summary>The shipped model of where tracks lie, as ONNX Runtime runs it.</summary>
public sealed class OnnxTrackModelTests : IDisposable
{
    private static readonly string ColumnsPath = Path.Combine(RepositoryRoot.Path, "models", "columns.onnx");
    private static readonly string ModelPath = Path.Combine(RepositoryRoot.Path, "models", "tracks.onnx");

    private readonly OnnxColumnModel _model = OnnxColumnModel.Load(ColumnsPath, ModelPath);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Evidence_equals_what_PyTorch_found_in_the_same_strip()
    {
        TrackStrip strip = ParityStrips.Read("track-parity", StripRows.OfRails);
        float[] expected = ParityStrips.Numbers("track-parity", "tracks");

        TrackEvidence evidence = _model.Tracks(strip);

        Assert.Equal(strip.Columns / TrackEvidence.BlockColumns, evidence.Blocks);
        Assert.Equal(expected.Length, TrackEvidence.Offsets * evidence.Blocks);
        for (int index = 0; index < expected.Length; index++)
        {
            double found = evidence.LogRatio(index % evidence.Blocks, (index / evidence.Blocks) - TrackEvidence.Reach);
            Assert.Equal(Math.Clamp(expected[index], -3, 4), found, 1.5e-4);
        }
    }

    // What is left over of a strip lies at its path's end, however it is turned.
    [Fact]
    public void Blocks_are_counted_from_the_start_of_the_path()
    {
        TrackStrip even = Strip(160, default, 0);
        TrackStrip longer = Strip(167, new StripTurn(Along: true, Across: false), 7);

        TrackEvidence plain = _model.Tracks(even);
        TrackEvidence turned = _model.Tracks(longer);

        Assert.Equal(10, turned.Blocks);
        for (int block = 0; block < 10; block++)
        {
            Assert.Equal(plain.LogRatio(9 - block, 2), turned.LogRatio(block, 2), 2e-4);
        }
    }

    [Fact]
    public void A_strip_shorter_than_a_block_says_nothing() => Assert.Equal(0, _model.Tracks(Strip(15, default, 0)).Blocks);

    [Fact]
    public void Many_threads_get_the_same_evidence_as_one()
    {
        TrackStrip[] strips = [.. Enumerable.Range(1, 6).Select(seed => Strip(100 + (10 * seed), default, 0))];
        double[][] alone = [.. strips.Select(strip => All(_model.Tracks(strip)))];
        double[][] together = [.. strips.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(strip => All(_model.Tracks(strip)))];
        Assert.Equal(alone, together);
    }

    [Fact]
    public void It_is_named_by_the_hash_of_its_file() =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ModelPath))), _model.TracksSha256);

    [Fact]
    public void A_missing_model_is_named() => AssertRefused("tracks.onnx", "can't be read");

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void A_description_that_describes_nothing_is_refused(string json)
    {
        File.Copy(ModelPath, _folder.File("tracks.onnx"));
        File.WriteAllText(_folder.File("tracks.json"), json);
        AssertRefused("tracks.json", "description");
    }

    [Fact]
    public void A_damaged_model_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(ModelPath);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder.File("tracks.onnx"), bytes);
        File.Copy(Path.ChangeExtension(ModelPath, ".json"), _folder.File("tracks.json"));
        AssertRefused("tracks.onnx", "damaged");
    }

    [Fact]
    public void A_file_that_is_no_ONNX_model_is_refused()
    {
        WriteWithDescription([1, 2, 3, 4]);
        AssertRefused("tracks.onnx", "not an ONNX model");
    }

    [Fact]
    public void Another_ONNX_model_is_refused()
    {
        WriteWithDescription(File.ReadAllBytes(ColumnsPath));
        AssertRefused("tracks.onnx", "not a track model");
    }

    private void WriteWithDescription(byte[] model)
    {
        File.WriteAllBytes(_folder.File("tracks.onnx"), model);
        File.WriteAllText(_folder.File("tracks.json"), $$"""{ "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(model))}}" }""");
    }

    private void AssertRefused(string file, string why)
    {
        ModelException error = Assert.Throws<ModelException>(() => OnnxColumnModel.Load(ColumnsPath, _folder.File("tracks.onnx")));
        Assert.Contains(_folder.File(file), error.Message, StringComparison.Ordinal);
        Assert.Contains("training/tracks/train.sh", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static double[] All(TrackEvidence evidence) =>
        [.. Enumerable.Range(0, evidence.Blocks).SelectMany(block => Enumerable.Range(-TrackEvidence.Reach, TrackEvidence.Offsets).Select(step => evidence.LogRatio(block, step)))];

    // Noise, after some columns of other noise.
    private static TrackStrip Strip(int columns, StripTurn turn, int before)
    {
        float[] samples = new float[TrackStrip.Channels * StripRows.OfRails.Count * columns];
        for (int index = 0; index < samples.Length; index++)
        {
            int column = (index % columns) - before;
            samples[index] = column < 0 ? 0.9f : (float)new Random((index / columns * 1000) + column).NextDouble();
        }

        return new TrackStrip(StripRows.OfRails, columns, samples, [.. Enumerable.Repeat(true, StripRows.OfRails.Count * columns)]) { GsdMeters = 0.5, Geometry = new StripGeometry { Turn = turn } };
    }
}
