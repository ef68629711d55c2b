using SkiaSharp;
using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Publishing;

namespace Yardwatch.Tests.Publishing;

public sealed class AnnotatedPictureTests
{
    [Fact]
    public void The_embedded_font_has_ink()
    {
        using var surface = SKSurface.Create(new SKImageInfo(80, 40));
        surface.Canvas.Clear(SKColors.White);
        using SKFont font = PictureFont.Create(PictureFont.SemiBold, 24);
        using var paint = new SKPaint { Color = SKColors.Black };
        Assert.Equal("Inter", font.Typeface.FamilyName.Split(' ')[0]);
        surface.Canvas.DrawText("73", 4, 30, SKTextAlign.Left, font, paint);
        using SKPixmap pixels = surface.PeekPixels();
        int inked = Enumerable.Range(0, 80 * 40).Count(i => pixels.GetPixelColor(i % 80, i / 80).Red < 128);
        Assert.InRange(inked, 80, 600);
    }

    [Fact]
    public void Letters_that_the_font_lacks_are_question_marks()
    {
        using SKFont font = PictureFont.Create(PictureFont.Regular, 12);
        Assert.Equal("Güterbahnhof ??", PictureFont.Drawable(font, "Güterbahnhof 두만"));
    }

    [Theory]
    [InlineData(300, 200, 4, 1200, 800)]
    [InlineData(300, 1500, 2, 600, 3000)]
    [InlineData(1000, 1000, 1, 1000, 1000)]
    [InlineData(12000, 6000, 0.5, 6000, 3000)]
    [InlineData(3, 2, 16, 48, 32)]
    public void Small_scenes_are_enlarged_by_whole_factors_and_large_ones_reduced(int width, int height, double scale, int photoWidth, int photoHeight)
    {
        var size = PictureSize.Of(width, height, AnnotatedPicture.LongestSide);
        Assert.Equal(new PictureSize(scale, photoWidth, photoHeight), size);
    }

    [Theory]
    [InlineData(0.9, 0.5)]
    [InlineData(1, 1)]
    [InlineData(47, 20)]
    [InlineData(99, 50)]
    [InlineData(2600, 2000)]
    public void The_scale_bar_has_a_round_length(double longest, double expected) =>
        Assert.Equal(expected, PictureFrame.ScaleBarMeters(longest), 1e-9);

    [Fact]
    public void A_railcar_is_outlined_and_its_inside_left_as_it_was()
    {
        (Observation observation, ScenePicture picture) = SamplePictures.Yard(1, 1, 0, (1000, 1000));
        PixelPoint[] ring = [.. picture.Footprints[0]];
        byte[] marked = AnnotatedPicture.Render(observation, picture);
        byte[] bare = AnnotatedPicture.Render(observation with { Detections = [] }, picture with { Footprints = [] });
        using var with = SKBitmap.Decode(marked);
        using var without = SKBitmap.Decode(bare);
        SKPointI origin = Origin(with, picture);
        int middle = (int)((ring[0].X + ring[1].X) / 2) + origin.X;
        int edge = (int)double.Round(ring[0].Y) + origin.Y;
        Assert.Contains(Enumerable.Range(edge - 2, 5), y => with.GetPixel(middle, y) is { Red: > 150, Green: > 140, Blue: < 120 } pixel && pixel != without.GetPixel(middle, y));
        // A quarter across the railcar: off its outline, off the track's line of the bare picture.
        int inside = (int)((0.75 * ring[0].Y) + (0.25 * ring[3].Y)) + origin.Y;
        Assert.Equal(without.GetPixel(middle, inside), with.GetPixel(middle, inside));
    }

    [Fact]
    public void Pixels_away_from_marks_stay_what_they_are()
    {
        (Observation observation, ScenePicture picture) = SamplePictures.Yard(1, 0, 0, (400, 300));
        using var canvas = SKBitmap.Decode(AnnotatedPicture.Render(observation, picture));
        SKPointI origin = Origin(canvas, picture);
        for (int y = 0; y < 40; y++)
        {
            for (int x = 0; x < 400; x++)
            {
                int i = 3 * ((y * 400) + x);
                var expected = new SKColor(picture.Rgb[i], picture.Rgb[i + 1], picture.Rgb[i + 2]);
                Assert.Equal(expected, canvas.GetPixel(origin.X + (3 * x) + 1, origin.Y + (3 * y) + 1));
            }
        }
    }

    [Fact]
    public void Equal_inputs_give_equal_bytes()
    {
        (Observation observation, ScenePicture picture) = SamplePictures.Yard(5, 9, 30, (300, 200));
        Assert.Equal(AnnotatedPicture.Render(observation, picture), AnnotatedPicture.Render(observation, picture));
    }

    [Theory]
    [InlineData(29, 45, 0, 1100, 520)]
    [InlineData(29, 145, 35, 1100, 900)]
    [InlineData(29, 60, 90, 900, 1100)]
    [InlineData(60, 200, 0, 1600, 800)]
    public void Labels_cover_neither_each_other_nor_vehicles(int tracks, int vehicles, double degrees, int width, int height)
    {
        (Observation observation, ScenePicture picture) = SamplePictures.Yard(tracks, vehicles, degrees, (width, height));
        var size = PictureSize.Of(width, height, AnnotatedPicture.LongestSide);
        var photo = SKRect.Create(60, 60, size.PhotoWidth, size.PhotoHeight);
        var drawing = new SceneDrawing(observation, picture, photo, size);
        (string, string)[] labels = [.. observation.Tracks.Select(track => (track.Id, "12"))];
        SKRect[] boxes = [.. drawing.Place(labels, SKRect.Inflate(photo, 50, 30)).Select(label => Assert.NotNull(label).Box)];
        Assert.Equal(tracks, boxes.Length);
        Assert.DoesNotContain(boxes, box => boxes.Count(box.IntersectsWith) > 1);
        SKRect[] footprints = [.. picture.Footprints.Select(ring => Bounds(ring, photo, size.Scale))];
        Assert.DoesNotContain(boxes, box => footprints.Any(box.IntersectsWith));
        Assert.All(boxes, box => Assert.True(SKRect.Inflate(photo, 50, 30).Contains(box)));
    }

    [Fact]
    public void A_label_without_room_is_left_out_and_the_caption_says_so()
    {
        (Observation observation, ScenePicture picture) = SamplePictures.Yard(30, 0, 0, (40, 40));
        var size = PictureSize.Of(40, 40, AnnotatedPicture.LongestSide);
        var drawing = new SceneDrawing(observation, picture, SKRect.Create(0, 0, size.PhotoWidth, size.PhotoHeight), size);
        IReadOnlyList<PlacedLabel?> placed = drawing.Place([.. observation.Tracks.Select(track => (track.Id, "0"))], SKRect.Create(0, 0, 150, 100));
        int leftOut = placed.Count(label => label is null);
        Assert.InRange(leftOut, 1, 29);
        using var frame = new PictureFrame(observation, picture, size);
        Assert.Contains(frame.Caption(leftOut), line => line.EndsWith($" {leftOut} track labels found no room.", StringComparison.Ordinal));
        Assert.DoesNotContain(frame.Caption(0), line => line.Contains("room", StringComparison.Ordinal));
    }

    [Fact]
    public void The_caption_says_that_rights_are_unknown()
    {
        (Observation observation, ScenePicture picture) = SamplePictures.Yard(1, 0, 0, (40, 40));
        var size = PictureSize.Of(40, 40, AnnotatedPicture.LongestSide);
        using var credited = new PictureFrame(observation, picture, size);
        using var unknown = new PictureFrame(observation, picture with { Credit = null }, size);
        Assert.Contains(credited.Caption(0), line => line.EndsWith("Credit: Invented yard.", StringComparison.Ordinal));
        Assert.Contains(unknown.Caption(0), line => line.EndsWith("Credit: rights unknown, not for publication.", StringComparison.Ordinal));
    }

    [Fact]
    public void Caption_and_head_never_cover_the_scene()
    {
        (Observation observation, ScenePicture picture) = SamplePictures.Yard(2, 4, 0, (300, 60));
        Observation wordy = observation with { Scene = new string('w', 900), Facility = string.Join(' ', Enumerable.Repeat("yard", 200)) };
        (int _, int height) = SamplePictures.SizeOf(AnnotatedPicture.Render(observation, picture));
        (int _, int taller) = SamplePictures.SizeOf(AnnotatedPicture.Render(wordy, picture with { Credit = null }));
        Assert.True(taller > height + 100, $"{taller} is not taller than {height}");
    }

    [Fact]
    public void A_picture_that_does_not_fit_its_observation_is_refused()
    {
        (Observation observation, ScenePicture picture) = SamplePictures.Yard(2, 4, 0, (300, 60));
        ScenePicture[] spoiled =
        [
            picture with { Rgb = new byte[7] },
            picture with { MetersPerPixel = 0 },
            picture with { NorthDegrees = double.NaN },
            picture with { Tracks = [] },
            picture with { Footprints = [] },
            picture with { Tracks = [[new PixelPoint(1, 1)], [new PixelPoint(1, 1)]] },
            picture with { Footprints = [.. picture.Footprints.Select(_ => new[] { new PixelPoint(0, 0), new PixelPoint(1, 0), new PixelPoint(double.NaN, 1) })] },
        ];
        Assert.All(spoiled, bad => Assert.Throws<ArgumentException>(() => AnnotatedPicture.Render(observation, bad)));
    }

    // The scene stands in the middle between the labels' margins; its first row is the first that is not white there.
    private static SKPointI Origin(SKBitmap canvas, ScenePicture picture)
    {
        var size = PictureSize.Of(picture.Width, picture.Height, AnnotatedPicture.LongestSide);
        int x = 0;
        int row = canvas.Height / 2;
        while (canvas.GetPixel(x, row) == SKColors.White)
        {
            x++;
        }

        int y = row;
        while (canvas.GetPixel(x + size.PhotoWidth - 1, y - 1) != SKColors.White)
        {
            y--;
        }

        return new SKPointI(x, y);
    }

    private static SKRect Bounds(IReadOnlyList<PixelPoint> ring, SKRect photo, double scale) => new(
        photo.Left + (float)(ring.Min(point => point.X) * scale),
        photo.Top + (float)(ring.Min(point => point.Y) * scale),
        photo.Left + (float)(ring.Max(point => point.X) * scale),
        photo.Top + (float)(ring.Max(point => point.Y) * scale));
}
