using CsCheck;
using Xunit;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Simulation;
using Yardwatch.Tests.Service;
using Yardwatch.Tests.Tracks;

namespace Yardwatch.Tests.Imagery;

public sealed class EffectiveResolutionTests
{
    private const int Side = 256;
    private static readonly PixelSize Unit = new(1, 1);
    private static readonly PixelPoint[] Diagonal = [.. Enumerable.Range(0, 17).Select(i => new PixelPoint(i * 16, i * 16))];

    // Straight edges in many directions through which a pixel integrates a Gaussian blur of known width.
    [Theory]
    [InlineData(0.4)]
    [InlineData(0.85)]
    public void Edges_as_soft_as_a_genuine_sensors_are_genuine(double sigma)
    {
        EffectiveResolution measured = Measure(Edges(sigma));
        Assert.False(measured.IsCoarser);
        Assert.InRange(measured.Meters, 1, 2.1);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(3.0)]
    public void Edges_much_softer_than_a_sensors_are_told(double sigma)
    {
        EffectiveResolution measured = Measure(Edges(sigma));
        Assert.True(measured.IsCoarser);
        Assert.InRange(measured.Meters, 1.4 * sigma, 3 * sigma);
    }

    [Theory]
    [InlineData(0.4, 0.008, false)]
    [InlineData(0.85, 0.008, false)]
    [InlineData(2.5, 0.004, true)]
    [InlineData(4, 0.004, true)]
    public void Noise_over_soft_edges_makes_nothing_of_them_finer(double sigma, double noise, bool isCoarser)
    {
        Func<int, int, float> edges = Edges(sigma);
        Random random = new(5);
        float[] grain = [.. Enumerable.Range(0, Side * Side).Select(_ => (float)(256 * noise * double.Sqrt(-2 * double.Log(1 - random.NextDouble())) * double.Cos(double.Tau * random.NextDouble())))];
        EffectiveResolution measured = Measure((x, y) => edges(x, y) + grain[(y * Side) + x]);
        Assert.Equal(isCoarser, measured.IsCoarser);
        Assert.InRange(measured.Meters, 1, isCoarser ? 3 * sigma : 2.1);
        Assert.True(!isCoarser || measured.Meters > 1.2 * sigma);
    }

    // Tracks that lie along the pixels, 9 pixels apart on even ground.
    [Theory]
    [InlineData(0.4, false)]
    [InlineData(2.5, true)]
    public void Lines_in_rows_neither_make_a_scene_coarser_nor_hide_that_it_is(double sigma, bool isCoarser)
    {
        Func<int, int, float> edges = Edges(sigma);
        EffectiveResolution measured = Measure((x, y) => edges(x, y) + (25 * (float)double.Cos(double.Tau * y / 9)));
        Assert.Equal(isCoarser, measured.IsCoarser);
    }

    [Fact]
    public void More_blur_is_never_measured_as_finer() =>
        Gen.Double[1.6, 3.5].Select(Gen.Double[0.2, 1]).Sample(
            (sigma, more) => Measure(Edges(sigma + more)).Meters >= Measure(Edges(sigma)).Meters - 0.05, iter: 8, threads: 1);

    [Fact]
    public void A_scene_without_structure_has_no_answer()
    {
        using FakeScene flat = new(Side, Side, (_, _) => 117);
        using FakeScene noise = new(Side, Side, (x, y) => (float)(((((x * 73856093) ^ (y * 19349663)) & 0x7fffffff) * 48271L % 2147483647) % 256));
        using FakeScene small = new(60, 60, Edges(0.5));
        foreach (FakeScene scene in new[] { flat, noise, small })
        {
            Assert.Null(EffectiveResolution.Measure(new SceneWindows(scene, 1), Diagonal, Unit));
        }
    }

    [Fact]
    public void The_scale_of_the_values_does_not_matter()
    {
        Func<int, int, float> edges = Edges(0.6);
        Assert.Equal(Measure(edges).Meters, Measure((x, y) => 16 * edges(x, y)).Meters, 6);
        Assert.Equal(Measure(edges).Meters, Measure((x, y) => (edges(x, y) + 300) / 1024).Meters, 2);
    }

    [Fact]
    public void Pixels_wider_than_high_are_measured_along_their_coarser_axis()
    {
        using FakeScene scene = new(Side, Side, Edges(0.5));
        Assert.Equal(0.6, EffectiveResolution.Measure(new SceneWindows(scene, 0.6), Diagonal, new PixelSize(0.6, 0.3))!.Meters, 1);
    }

    [Theory]
    [InlineData(ResamplingKernel.Nearest, 2)]
    [InlineData(ResamplingKernel.Nearest, 5)]
    [InlineData(ResamplingKernel.Bilinear, 2)]
    [InlineData(ResamplingKernel.Bilinear, 3)]
    [InlineData(ResamplingKernel.Bicubic, 2)]
    [InlineData(ResamplingKernel.Bicubic, 3)]
    [InlineData(ResamplingKernel.Bicubic, 8)]
    [InlineData(ResamplingKernel.Lanczos, 2)]
    [InlineData(ResamplingKernel.Lanczos, 3)]
    public void An_enlarged_yard_is_measured_as_what_it_was(ResamplingKernel kernel, int scale)
    {
        var yard = SimulatedYard.Render(new YardSettings { Seed = 5, GsdMeters = 0.8, LengthMeters = 160, TrackCount = 6 });
        using ResampledScene enlarged = new(yard.Scene, new Resampling(kernel, scale, scale));
        PixelPoint[] along = [.. yard.Facility.Tracks.SelectMany(track => track.Centerline.Coordinates).Select(c => enlarged.Target(new PixelPoint(c.X, c.Y)))];
        double spacing = 0.8 / scale;
        var measured = EffectiveResolution.Measure(new SceneWindows(enlarged, spacing), along, new PixelSize(spacing, spacing));
        Assert.True(measured!.IsCoarser);
        Assert.InRange(measured.Meters, 0.7, 1.2);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(1.0)]
    public void A_real_yard_shows_as_much_as_its_pixels(double gsd)
    {
        string folder = TestData.Path("imagery", "muttenz-west");
        using var original = GdalScene.Open(Path.Combine(folder, "scene.tif"));
        using var scaled = ScaledScene.Of(original, FacilityFile.Read(Path.Combine(folder, "facility.geojson")), gsd);
        EffectiveResolution measured = Measure(scaled.Scene, gsd, point => point, scaled.Scale);
        Assert.False(measured.IsCoarser);
        Assert.InRange(measured.Meters, 0.8 * gsd, 1.25 * gsd);
    }

    [Theory]
    [InlineData(ResamplingKernel.Nearest, null)]
    [InlineData(ResamplingKernel.Bilinear, null)]
    [InlineData(ResamplingKernel.Bicubic, null)]
    [InlineData(ResamplingKernel.Lanczos, null)]
    [InlineData(ResamplingKernel.Nearest, 75)]
    [InlineData(ResamplingKernel.Bilinear, 75)]
    [InlineData(ResamplingKernel.Bicubic, 75)]
    [InlineData(ResamplingKernel.Lanczos, 75)]
    public void A_real_yard_of_1_5_m_shown_at_0_3_m_is_measured_as_about_1_5_m(ResamplingKernel kernel, int? jpegQuality)
    {
        string folder = TestData.Path("imagery", "muttenz-west");
        using var original = GdalScene.Open(Path.Combine(folder, "scene.tif"));
        using var scaled = ScaledScene.Of(original, FacilityFile.Read(Path.Combine(folder, "facility.geojson")), 1.5);
        using ResampledScene enlarged = new(scaled.Scene, new Resampling(kernel, 5, 5) { JpegQuality = jpegQuality });
        EffectiveResolution measured = Measure(enlarged, 0.3, enlarged.Target, scaled.Scale);
        Assert.True(measured.IsCoarser);
        Assert.InRange(measured.Meters, 1.2, 1.9);
        Assert.Equal(ObservationStatus.LengthOnly, ResolutionGate.Judge(ResolutionGate.Decisive(0.3, measured), 3.5));
    }

    [Fact]
    public async Task The_study_of_enlarged_yards_catches_them_and_leaves_genuine_ones_alone()
    {
        (int status, string output, string error) = await Command.RunAsync("evaluate", "--yards", "3", "--enlarged", "--seed", "11");
        Assert.True(status == 0, error);
        Golden.Check("evaluation-resolution.md", output);
    }

    private static EffectiveResolution Measure(Func<int, int, float> value)
    {
        using FakeScene scene = new(Side, Side, value);
        return EffectiveResolution.Measure(new SceneWindows(scene, 1), Diagonal, Unit)!;
    }

    // All over the yard: the facility's tracks cross the whole of this scene.
    private static EffectiveResolution Measure(IScene scene, double spacing, Func<PixelPoint, PixelPoint> place, double originalPerPixel)
    {
        const int step = 30;
        PixelPoint[] along = [.. Enumerable.Range(0, 24 * 28).Select(i => place(new PixelPoint((i % 24) * step / originalPerPixel, (i / 24) * step / originalPerPixel)))];
        return EffectiveResolution.Measure(new SceneWindows(scene, spacing), along, new PixelSize(spacing, spacing))!;
    }

    // Overlapping straight edges, rounded to whole values of 0 to 255.
    private static Func<int, int, float> Edges(double sigma) => (x, y) =>
    {
        double sum = 0;
        for (int edge = 0; edge < 24; edge++)
        {
            double angle = edge * 2.39996;
            double distance = ((x - 128) * double.Cos(angle)) + ((y - 128) * double.Sin(angle)) - ((edge * 37 % 181) - 90.3);
            sum += (edge % 2 == 0 ? 1 : -1) / (1 + double.Exp(-1.702 * distance / double.Hypot(sigma, 0.29)));
        }

        return (float)double.Round(128 + (16 * sum));
    };
}
