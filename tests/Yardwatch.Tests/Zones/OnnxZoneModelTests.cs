using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Onnx;
using Yardwatch.Tracks;
using Yardwatch.Zones;

namespace Yardwatch.Tests.Zones;

/// <summary>The shipped zone model, as ONNX Runtime runs it.</summary>
public sealed class OnnxZoneModelTests : IDisposable
{
    private static readonly string ModelPath = Path.Combine(RepositoryRoot.Path, "models", "zones.onnx");

    private readonly OnnxZoneModel _model = OnnxZoneModel.Load(ModelPath);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Evidence_equals_what_PyTorch_found_in_the_same_patch()
    {
        float[] samples = Parity("patch");
        float[] condition = Parity("condition");
        int side = (int)Math.Sqrt(samples.Length / (SceneChannels.Count + 1));
        int plane = side * side;
        bool[] valid = [.. samples[(SceneChannels.Count * plane)..].Select(value => value > 0)];
        ZonePatch patch = new(side, side, samples[..(SceneChannels.Count * plane)], valid)
        {
            Corner = default,
            GsdMeters = 0.5 * Math.Pow(2, condition[0]),
            Shadow = condition[3] > 0 ? new ShadowDirection(condition[1], condition[2]) : null,
        };

        ZoneEvidence evidence = _model.Evaluate(patch);

        float[] expected = Parity("classes");
        Assert.Contains(false, valid);
        Assert.Equal(ZoneEvidence.Classes * plane, expected.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            // 0.5e-4 of this is the rounding.
            Assert.Equal(expected[index], evidence.Class(index % plane, (ZoneClass)(index / plane)), 1.5e-4);
        }
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(64, 24)]
    [InlineData(256, 128)]
    public void Every_cell_has_probabilities_that_sum_to_one(int columns, int rows)
    {
        ZoneEvidence evidence = _model.Evaluate(Patch(columns, rows));
        for (int cell = 0; cell < columns * rows; cell += 7)
        {
            int at = cell;
            Assert.Equal(1, Enum.GetValues<ZoneClass>().Sum(kind => Math.Exp(evidence.Class(at, kind))), 1e-3);
        }
    }

    [Fact]
    public void A_valid_sample_that_is_no_number_is_refused()
    {
        ZonePatch patch = Patch(8, 8);
        patch.Samples[5] = float.NaN;
        Assert.Contains("Sample 5", Assert.Throws<ArgumentException>(() => _model.Evaluate(patch)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_calibration_was_fitted_for_the_shipped_model()
    {
        string json = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "models", "zones-calibration.json"));
        Assert.Equal(_model.Sha256, ZoneCalibrationTable.Parse(json).ModelSha256);
    }

    [Fact]
    public void A_missing_model_is_named() => AssertRefused("can't be read");

    [Fact]
    public void A_damaged_model_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(ModelPath);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder.File("zones.onnx"), bytes);
        File.Copy(Path.ChangeExtension(ModelPath, ".json"), _folder.File("zones.json"));
        AssertRefused("damaged");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "sha256": null }""")]
    public void A_description_that_describes_nothing_is_refused(string json)
    {
        File.Copy(ModelPath, _folder.File("zones.onnx"));
        File.WriteAllText(_folder.File("zones.json"), json);
        AssertRefused("description");
    }

    [Fact]
    public void A_file_that_is_no_ONNX_model_is_refused()
    {
        WriteWithDescription([1, 2, 3, 4]);
        AssertRefused("not an ONNX model");
    }

    [Fact]
    public void The_column_model_is_no_zone_model()
    {
        WriteWithDescription(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "models", "columns.onnx")));
        AssertRefused("not a zone model");
    }

    private static float[] Parity(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(
        Path.Combine(RepositoryRoot.Path, "tests", "Yardwatch.Tests", "Zones", "Data", $"zone-parity.{name}.f32"))).ToArray();

    private static ZonePatch Patch(int columns, int rows)
    {
        Random random = new(1);
        float[] samples = [.. Enumerable.Range(0, SceneChannels.Count * rows * columns).Select(_ => (float)random.NextDouble())];
        return new ZonePatch(columns, rows, samples, [.. Enumerable.Repeat(true, rows * columns)]) { Corner = default, GsdMeters = 0.5 };
    }

    private void WriteWithDescription(byte[] model)
    {
        File.WriteAllBytes(_folder.File("zones.onnx"), model);
        File.WriteAllText(_folder.File("zones.json"), $$"""{ "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(model))}}" }""");
    }

    private void AssertRefused(string expected)
    {
        ModelException error = Assert.Throws<ModelException>(() => OnnxZoneModel.Load(_folder.File("zones.onnx")));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("training/zones/train.sh", error.Message, StringComparison.Ordinal);
    }
}
