using Yardwatch.Counting;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using Yardwatch.Tests.Observations;

namespace Yardwatch.Tests.Publishing;

/// <summary>Invented yards with their pictures: parallel tracks, 4.6 m apart, railcars from their starts.</summary>
internal static class SamplePictures
{
    private const double MetersPerPixel = 0.5;
    private const double TrackSpacing = 4.6 / MetersPerPixel;
    private const double CarLength = 14 / MetersPerPixel;
    private const double CarPitch = 15.2 / MetersPerPixel;

    /// <summary>A yard.</summary>
    /// <param name="tracks">How many tracks.</param>
    /// <param name="vehicles">How many vehicles stand on them.</param>
    /// <param name="degrees">How far the tracks are turned from the picture's rows.</param>
    /// <param name="size">The picture's columns and rows.</param>
    public static (Observation Observation, ScenePicture Picture) Yard(int tracks, int vehicles, double degrees, (int Width, int Height) size)
    {
        PixelPoint[][] lines = [.. Enumerable.Range(0, tracks).Select(track => Line(track, tracks, degrees, size))];
        List<(ObservedVehicle Vehicle, PixelPoint[] Ring)> cars = [.. Enumerable.Range(0, vehicles).Select(car => Car(car, vehicles, lines))];
        Observation sample = SampleObservations.Counted();
        Observation observation = sample with
        {
            Railcars = SampleObservations.Estimate(CountSource.Columns, int.Max(0, vehicles - 4), vehicles),
            Tracks = [.. lines.Select((line, track) => SampleObservations.Track(
                $"{track + 1}",
                Length(line) * MetersPerPixel,
                1,
                cars.Count(car => car.Vehicle.Track == $"{track + 1}") * 14,
                SampleObservations.Estimate(CountSource.Columns, 0, cars.Count(car => car.Vehicle.Track == $"{track + 1}"))))],
            Detections = [.. cars.Select(car => car.Vehicle)],
        };
        return (observation, new ScenePicture
        {
            Width = size.Width,
            Height = size.Height,
            Rgb = Pixels(size, lines, [.. cars.Select(car => car.Ring)]),
            MetersPerPixel = MetersPerPixel,
            NorthDegrees = 12,
            Tracks = lines,
            Footprints = [.. cars.Select(car => car.Ring)],
            Credit = "Invented yard",
        });
    }

    /// <summary>The columns and rows that a PNG file states.</summary>
    public static (int Width, int Height) SizeOf(byte[] png) =>
        (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    private static PixelPoint[] Line(int track, int tracks, double degrees, (int Width, int Height) size)
    {
        (double sin, double cos) = double.SinCos(double.DegreesToRadians(degrees));
        double across = (track - ((tracks - 1) / 2.0)) * TrackSpacing;
        double reach = (0.42 * double.Min(size.Width / double.Max(0.01, double.Abs(cos)), size.Height / double.Max(0.01, double.Abs(sin)))) - double.Abs(across);
        reach = double.Max(reach, 3 * CarPitch);
        return [.. new[] { -reach, 0, reach }.Select(along =>
            new PixelPoint((size.Width / 2.0) + (along * cos) - (across * sin), (size.Height / 2.0) + (along * sin) + (across * cos)))];
    }

    private static (ObservedVehicle Vehicle, PixelPoint[] Ring) Car(int car, int vehicles, PixelPoint[][] lines)
    {
        // A dozen a track, on every third track, then on the others.
        int[] order = [.. Enumerable.Range(0, lines.Length).OrderBy(track => track % 3)];
        int perTrack = int.Max(1, int.Min(12, (vehicles + lines.Length - 1) / lines.Length * 3));
        int track = order[car / perTrack % lines.Length];
        PixelPoint[] line = lines[track];
        double start = (car % perTrack * CarPitch) + 20;
        double length = Length(line);
        (double x, double y) = ((line[^1].X - line[0].X) / length, (line[^1].Y - line[0].Y) / length);
        const double half = 1.55 / MetersPerPixel;
        PixelPoint At(double along, double side) => new(line[0].X + (along * x) - (side * y), line[0].Y + (along * y) + (side * x));
        VehicleKind kind = car % 11 == 5 ? VehicleKind.Locomotive : car % 17 == 9 ? VehicleKind.Passenger : VehicleKind.Railcar;
        return (SampleObservations.Vehicle($"{track + 1}", start * MetersPerPixel, kind),
            [At(start, -half), At(start + CarLength, -half), At(start + CarLength, half), At(start, half)]);
    }

    private static byte[] Pixels((int Width, int Height) size, PixelPoint[][] lines, PixelPoint[][] cars)
    {
        var random = new Random(7);
        byte[] rgb = new byte[3 * size.Width * size.Height];
        for (int i = 0; i < rgb.Length; i += 3)
        {
            int grey = 95 + random.Next(28);
            (rgb[i], rgb[i + 1], rgb[i + 2]) = ((byte)(grey + 8), (byte)(grey + 3), (byte)grey);
        }

        foreach (PixelPoint[] line in lines)
        {
            Fill(rgb, size, [line[0], line[^1]], 1.2, (150, 140, 130));
        }

        for (int car = 0; car < cars.Length; car++)
        {
            PixelPoint[] ring = cars[car];
            PixelPoint[] middle = [Middle(ring[0], ring[3]), Middle(ring[1], ring[2])];
            Fill(rgb, size, middle, 1.5 / MetersPerPixel, car % 3 == 0 ? (70, 50, 45) : car % 3 == 1 ? (175, 172, 165) : (110, 60, 50));
        }

        return rgb;
    }

    private static void Fill(byte[] rgb, (int Width, int Height) size, PixelPoint[] line, double half, (int R, int G, int B) color)
    {
        double length = Length(line);
        (double dx, double dy) = ((line[^1].X - line[0].X) / length, (line[^1].Y - line[0].Y) / length);
        int top = (int)(double.Min(line[0].Y, line[^1].Y) - half);
        int bottom = (int)(double.Max(line[0].Y, line[^1].Y) + half);
        int left = (int)(double.Min(line[0].X, line[^1].X) - half);
        int right = (int)(double.Max(line[0].X, line[^1].X) + half);
        for (int y = int.Max(0, top); y <= int.Min(size.Height - 1, bottom); y++)
        {
            for (int x = int.Max(0, left); x <= int.Min(size.Width - 1, right); x++)
            {
                (double px, double py) = (x + 0.5 - line[0].X, y + 0.5 - line[0].Y);
                double along = (px * dx) + (py * dy);
                if (along >= 0 && along <= length && double.Abs((py * dx) - (px * dy)) <= half)
                {
                    int i = 3 * ((y * size.Width) + x);
                    (rgb[i], rgb[i + 1], rgb[i + 2]) = ((byte)color.R, (byte)color.G, (byte)color.B);
                }
            }
        }
    }

    private static PixelPoint Middle(PixelPoint a, PixelPoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);

    private static double Length(PixelPoint[] line) => double.Hypot(line[^1].X - line[0].X, line[^1].Y - line[0].Y);
}
