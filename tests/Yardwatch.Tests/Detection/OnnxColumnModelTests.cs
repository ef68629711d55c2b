using System.Security.Cryptography;
using Xunit;
using Yardwatch.Detection;
using Yardwatch.Onnx;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Detection;

/// <summary>The shipped column model, as ONNX Runtime runs it.</summary>
public sealed class OnnxColumnModelTests : IDisposable
{
    // An ONNX model that adds 1 to a number.
    private const string AnotherModel = "CAcSB3B5dG9yY2gaBjEuMTMuMDqVAQo/EhIvQ29uc3RhbnRfb3V0cHV0XzAaCS9Db25zdGFudCIIQ29uc3RhbnQqFAoFdmFsdWUqCBABSgQAAIA/oAEECiUKAXgKEi9Db25zdGFudF9vdXRwdXRfMBIBeRoEL0FkZCIDQWRkEgl0b3JjaF9qaXRaDwoBeBIKCggIARIECgIIAWIPCgF5EgoKCAgBEgQKAggBQgIQDQ==";

    private static readonly string ModelPath = Path.Combine(RepositoryRoot.Path, "models", "columns.onnx");
    private static readonly string TrackModelPath = Path.Combine(RepositoryRoot.Path, "models", "tracks.onnx");

    private readonly OnnxColumnModel _model = OnnxColumnModel.Load(ModelPath, TrackModelPath);
    private readonly string _folder = Directory.CreateTempSubdirectory("yardwatch-model").FullName;

    public void Dispose()
    {
        _model.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Evidence_equals_what_PyTorch_found_in_the_same_strip()
    {
        TrackStrip strip = ParityStrips.Read("parity", StripRows.OfVehicles);
        int columns = strip.Columns;

        ColumnEvidence evidence = _model.Evaluate(strip);

        Assert.Contains(false, strip.Valid);
        AssertEqual(ParityStrips.Numbers("parity", "classes"), ColumnEvidence.Classes, columns, (bin, column) => evidence.Class(column, (ColumnClass)bin));
        AssertEqual(ParityStrips.Numbers("parity", "lateral"), ColumnEvidence.LateralBins, columns, (bin, column) => evidence.Lateral(column, bin));
        AssertEqual(ParityStrips.Numbers("parity", "shadow"), ColumnEvidence.ShadowBins, columns, (bin, column) => evidence.Shadow(column, bin));
        BodyEvidence bodies = evidence.Bodies!;
        double[] covers = [1 - _model.Description.CoveredFrequency, _model.Description.CoveredFrequency];
        AssertEqual(
            ParityStrips.Numbers("parity", "types"), BodyEvidence.Types, columns,
            (bin, column) => bodies.Type(column, (VehicleType)bin) + Math.Log(_model.Description.TypeFrequencies[bin]));
        AssertEqual(
            ParityStrips.Numbers("parity", "covered"), BodyEvidence.CoverBins, columns, (bin, column) => bodies.Cover(column, bin == 1) + Math.Log(covers[bin]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(512)]
    public void Every_column_has_probabilities_that_sum_to_one(int columns)
    {
        ColumnEvidence evidence = _model.Evaluate(Strip(columns));
        for (int column = 0; column < columns; column++)
        {
            int at = column;
            Assert.Equal(1, Enum.GetValues<ColumnClass>().Sum(kind => Math.Exp(evidence.Class(at, kind))), 1e-3);
            Assert.Equal(1, Enumerable.Range(0, ColumnEvidence.LateralBins).Sum(bin => Math.Exp(evidence.Lateral(at, bin))), 2e-3);
            Assert.Equal(1, Enumerable.Range(0, ColumnEvidence.ShadowBins).Sum(bin => Math.Exp(evidence.Shadow(at, bin))), 1e-3);
            Assert.Equal(1, Enum.GetValues<VehicleType>().Sum(type => Math.Exp(evidence.Bodies!.Type(at, type)) * _model.Description.TypeFrequencies[(int)type]), 1e-3);
            double covered = _model.Description.CoveredFrequency;
            Assert.Equal(1, (Math.Exp(evidence.Bodies!.Cover(at, true)) * covered) + (Math.Exp(evidence.Bodies.Cover(at, false)) * (1 - covered)), 1e-3);
        }
    }

    [Fact]
    public void Log_probabilities_are_rounded_to_a_ten_thousandth()
    {
        float[] found = All(_model.Evaluate(Strip(64)));
        Assert.All(found, value => Assert.Equal((float)(Math.Round(value * 1e4) / 1e4), value));
        Assert.True(found.Distinct().Count() > 100);
    }

    [Fact]
    public void Many_threads_get_the_same_evidence_as_one()
    {
        TrackStrip[] strips = [.. Enumerable.Range(1, 6).Select(seed => Strip(100 + (10 * seed), seed))];
        float[][] alone = [.. strips.Select(strip => All(_model.Evaluate(strip)))];
        float[][] together = [.. strips.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(strip => All(_model.Evaluate(strip)))];
        Assert.Equal(alone, together);
    }

    [Fact]
    public void A_column_does_not_depend_on_what_lies_more_than_80_m_away()
    {
        TrackStrip strip = Strip(660);
        ColumnEvidence whole = _model.Evaluate(strip);
        ColumnEvidence part = _model.Evaluate(Part(strip, 150, 500));
        for (int column = 160; column < 190; column++)
        {
            Assert.Equal(whole.Class(column + 150, ColumnClass.Railcar), part.Class(column, ColumnClass.Railcar), 2.1e-4);
        }
    }

    [Fact]
    public void Samples_beyond_the_trained_range_count_as_its_ends()
    {
        TrackStrip strip = Strip(64);
        float[] wild = [.. strip.Samples.Select((value, index) => index % 7 == 0 ? 40f : value)];
        float[] clipped = [.. strip.Samples.Select((value, index) => index % 7 == 0 ? 1.5f : value)];
        Assert.Equal(
            All(_model.Evaluate(new TrackStrip(StripRows.OfVehicles, 64, clipped, strip.Valid) { GsdMeters = 0.5 })),
            All(_model.Evaluate(new TrackStrip(StripRows.OfVehicles, 64, wild, strip.Valid) { GsdMeters = 0.5 })));
    }

    [Fact]
    public void What_is_not_valid_is_never_looked_at()
    {
        TrackStrip strip = Strip(64);
        bool[] valid = [.. strip.Valid.Select((_, place) => place % 5 != 0)];
        float[] damaged = [.. strip.Samples.Select((value, index) => index % (StripRows.OfVehicles.Count * 64) % 5 == 0 ? float.NaN : value)];
        Assert.Equal(
            All(_model.Evaluate(new TrackStrip(StripRows.OfVehicles, 64, strip.Samples, valid) { GsdMeters = 0.5 })),
            All(_model.Evaluate(new TrackStrip(StripRows.OfVehicles, 64, damaged, valid) { GsdMeters = 0.5 })));
    }

    [Fact]
    public void A_valid_sample_that_is_no_number_is_refused()
    {
        TrackStrip strip = Strip(8);
        strip.Samples[5] = float.NaN;
        ArgumentException error = Assert.Throws<ArgumentException>(() => _model.Evaluate(strip));
        Assert.Contains("Sample 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_is_told_GSD_shadow_and_view()
    {
        StripGeometry shadow = new() { Shadow = new ShadowDirection(0.6, 0.8) };
        float[][] found =
        [
            Told(0.5, StripGeometry.Unknown), Told(0.9, StripGeometry.Unknown), Told(0.5, shadow),
            Told(0.5, shadow with { ShadowLength = 2 }), Told(0.5, new StripGeometry { Lean = new StripLean(0.1, 0.3) }),
        ];
        Assert.Equal(found.Length, found.Select(values => values.Sum()).Distinct().Count());
    }

    [Fact]
    public void The_description_says_what_the_model_was_trained_on()
    {
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ModelPath))), _model.Sha256);
        Assert.Equal(ColumnEvidence.Classes, _model.Description.ClassFrequencies.Count);
        Assert.Equal(1, _model.Description.ClassFrequencies.Sum(), 1e-4);
        Assert.InRange(_model.Description.TrainedGsdMeters.Lower, 0.1, 0.5);
        Assert.InRange(_model.Description.TrainedGsdMeters.Upper, 0.5, 5);
    }

    [Fact]
    public void A_missing_model_is_named() => AssertRefused("columns.onnx", "can't be read");

    [Fact]
    public void A_missing_description_is_named()
    {
        File.Copy(ModelPath, InFolder("columns.onnx"));
        AssertRefused("columns.json", "can't be read");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "sha256": null, "classFrequencies": null, "trainedGsdMeters": null }""")]
    [InlineData("""{ "sha256": "", "classFrequencies": [1, 0, 0, 0, 0, 0], "trainedGsdMeters": { "lower": 0.3, "upper": 1 } }""")]
    [InlineData("""{ "sha256": "", "classFrequencies": [1], "trainedGsdMeters": { "lower": 0.3, "upper": 1 } }""")]
    public void A_description_that_describes_nothing_is_refused(string json)
    {
        File.Copy(ModelPath, InFolder("columns.onnx"));
        File.WriteAllText(InFolder("columns.json"), json);
        AssertRefused("columns.json", "describe", "description");
    }

    [Fact]
    public void A_damaged_model_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(ModelPath);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(InFolder("columns.onnx"), bytes);
        File.Copy(Path.ChangeExtension(ModelPath, ".json"), InFolder("columns.json"));
        AssertRefused("columns.onnx", "damaged");
    }

    [Fact]
    public void A_file_that_is_no_ONNX_model_is_refused()
    {
        WriteWithDescription([1, 2, 3, 4]);
        AssertRefused("columns.onnx", "not an ONNX model");
    }

    [Fact]
    public void Another_ONNX_model_is_refused()
    {
        WriteWithDescription(Convert.FromBase64String(AnotherModel));
        AssertRefused("columns.onnx", "not a column model");
    }

    private void WriteWithDescription(byte[] model)
    {
        File.WriteAllBytes(InFolder("columns.onnx"), model);
        string json = File.ReadAllText(Path.ChangeExtension(ModelPath, ".json"));
        File.WriteAllText(InFolder("columns.json"), json.Replace(_model.Sha256, Convert.ToHexStringLower(SHA256.HashData(model)), StringComparison.Ordinal));
    }

    private void AssertRefused(string file, params string[] oneOf)
    {
        ModelException error = Assert.Throws<ModelException>(() => OnnxColumnModel.Load(InFolder("columns.onnx"), TrackModelPath));
        Assert.Contains(InFolder(file), error.Message, StringComparison.Ordinal);
        Assert.Contains("training/train.sh", error.Message, StringComparison.Ordinal);
        Assert.Contains(oneOf, word => error.Message.Contains(word, StringComparison.Ordinal));
    }

    private float[] Told(double gsd, StripGeometry geometry)
    {
        TrackStrip strip = Strip(64);
        return All(_model.Evaluate(new TrackStrip(StripRows.OfVehicles, 64, strip.Samples, strip.Valid) { GsdMeters = gsd, Geometry = geometry }));
    }

    private string InFolder(string name) => Path.Combine(_folder, name);

    private static void AssertEqual(float[] expected, int bins, int columns, Func<int, int, double> found)
    {
        Assert.Equal(expected.Length, bins * columns);
        for (int index = 0; index < expected.Length; index++)
        {
            // 0.5e-4 of this is the rounding.
            Assert.Equal(expected[index], found(index / columns, index % columns), 1.5e-4);
        }
    }

    private static float[] All(ColumnEvidence evidence) =>
        [.. Enumerable.Range(0, evidence.Columns).SelectMany(column =>
            Enum.GetValues<ColumnClass>().Select(kind => (float)evidence.Class(column, kind))
                .Concat(Enumerable.Range(0, ColumnEvidence.LateralBins).Select(bin => (float)evidence.Lateral(column, bin)))
                .Concat(Enumerable.Range(0, ColumnEvidence.ShadowBins).Select(bin => (float)evidence.Shadow(column, bin))))];

    private static TrackStrip Strip(int columns, int seed = 1)
    {
        var random = new Random(seed);
        float[] samples = [.. Enumerable.Range(0, TrackStrip.Channels * StripRows.OfVehicles.Count * columns).Select(_ => (float)random.NextDouble())];
        bool[] valid = [.. Enumerable.Repeat(true, StripRows.OfVehicles.Count * columns)];
        return new TrackStrip(StripRows.OfVehicles, columns, samples, valid) { GsdMeters = 0.5 };
    }

    private static TrackStrip Part(TrackStrip strip, int start, int end)
    {
        float[] samples = [.. Enumerable.Range(0, TrackStrip.Channels * StripRows.OfVehicles.Count)
            .SelectMany(row => strip.Samples[((row * strip.Columns) + start)..((row * strip.Columns) + end)])];
        bool[] valid = [.. Enumerable.Repeat(true, StripRows.OfVehicles.Count * (end - start))];
        return new TrackStrip(StripRows.OfVehicles, end - start, samples, valid) { GsdMeters = strip.GsdMeters };
    }
}
