using NetTopologySuite.Geometries;
using Yardwatch.Imagery;
using Yardwatch.Tracks;
using Yardwatch.Zones;

namespace Yardwatch.Simulation.Patches;

/// <summary>A patch as the zone model is trained on it, with what it really shows.</summary>
internal sealed class TrainingPatch
{
    /// <summary>Columns and rows of every training patch: 64 m.</summary>
    public const int Side = 128;

    /// <summary>Numbers in <see cref="Meta"/>.</summary>
    public const int MetaCount = 4;

    /// <summary>A cell about which nothing is said: not valid, outside the zone, in the corridor of a track.</summary>
    public const byte Ignore = 255;

    private const double SideMeters = Side * ZonePatch.CellMeters;

    // Cells just outside the zone are learned from too: an outline is seldom drawn to the meter.
    private const double LearnedBeyondMeters = 2;
    private const double SunErrorDegrees = 10;
    private const double SunKnownShare = 0.85;
    private const double SquareMetersPerPatch = 2500;
    private const int MostPerZone = 3;

    private TrainingPatch(byte[] samples, byte[] labels, float[] meta)
    {
        (Samples, Labels, Meta) = (samples, labels, meta);
    }

    /// <summary>Channel after channel, row after row: 0 where not valid, else <c>1 + round((x + 1) / 2.5 * 254)</c>.</summary>
    public byte[] Samples { get; }

    /// <summary>A <see cref="ZoneClass"/> for each cell, or <see cref="Ignore"/>.</summary>
    public byte[] Labels { get; }

    /// <summary>GSD; shadow to the east, to the south, known.</summary>
    public float[] Meta { get; }

    /// <summary>Patches of all zones of a yard.</summary>
    public static IEnumerable<TrainingPatch> Of(SimulatedYard yard, Draws draws)
    {
        var frame = GroundFrame.Of(yard.Facility, yard.Scene, yard.PixelMeters);
        SceneWindows windows = new(yard.Scene, frame.SpacingMeters);
        TrackPath[] paths = [.. yard.Facility.Tracks.Select(track => TrackPath.Of(track, frame))];
        if (StripExtractor.Prepare(frame, windows, paths) is not { } strips)
        {
            yield break;
        }

        Polygon[] outlines = [.. yard.Facility.Zones.Select(zone => InMeters(zone.Area, yard.PixelMeters))];
        LineString[] tracks = [.. yard.Facility.Tracks.Select(track => InMeters(track.Centerline, yard.PixelMeters))];
        ZoneGround[] learned = [.. outlines.Select(outline => new ZoneGround((Polygon)outline.Buffer(LearnedBeyondMeters), tracks))];
        foreach (Polygon outline in outlines)
        {
            int count = int.Clamp((int)double.Round(outline.EnvelopeInternal.Area / SquareMetersPerPatch), 1, MostPerZone);
            for (int i = 0; i < count; i++)
            {
                double? azimuth = draws.Chance(SunKnownShare) ? yard.Settings.SunAzimuthDegrees + draws.Between(-SunErrorDegrees, SunErrorDegrees) : null;
                ZoneExtractor extractor = new(frame, windows, strips.Stretch) { SunAzimuthDegrees = azimuth };
                yield return Cut(yard, extractor.Extract(Corner(outline.EnvelopeInternal, draws), Side, Side), learned);
            }
        }
    }

    // In the scene's meters, x to the right and y down.
    private static Polygon InMeters(Polygon pixels, double gsd) =>
        new(new LinearRing([.. pixels.ExteriorRing.Coordinates.Select(point => new Coordinate(point.X * gsd, point.Y * gsd))]));

    private static LineString InMeters(LineString pixels, double gsd) =>
        new([.. pixels.Coordinates.Select(point => new Coordinate(point.X * gsd, point.Y * gsd))]);

    private static GroundPoint Corner(Envelope zone, Draws draws) => new(
        zone.MinX + (draws.Unit() * zone.Width) - (SideMeters * draws.Between(0.3, 0.7)),
        -(zone.MinY + (draws.Unit() * zone.Height) - (SideMeters * draws.Between(0.3, 0.7))));

    private static TrainingPatch Cut(SimulatedYard yard, ZonePatch patch, ZoneGround[] learned)
    {
        byte[] labels = new byte[Side * Side];
        byte[] samples = new byte[SceneChannels.Count * Side * Side];
        for (int cell = 0; cell < labels.Length; cell++)
        {
            GroundPoint center = patch.Center(cell % Side, cell / Side);
            bool learns = patch.Valid[cell] && learned.Any(ground => ground.Contains(center.East, -center.North));
            labels[cell] = learns ? (byte)yard.Cargo!.SeenAt(center.East, -center.North, ZonePatch.CellMeters) : Ignore;
            for (int channel = 0; patch.Valid[cell] && channel < SceneChannels.Count; channel++)
            {
                int index = (channel * labels.Length) + cell;
                samples[index] = (byte)(1 + double.Clamp(double.Round((patch.Samples[index] + 1) / 2.5 * 254), 0, 254));
            }
        }

        float[] meta =
        [
            (float)patch.GsdMeters, (float)(patch.Shadow?.Along ?? 0), (float)(patch.Shadow?.Across ?? 0), patch.Shadow is null ? 0 : 1,
        ];
        return new TrainingPatch(samples, labels, meta);
    }
}
