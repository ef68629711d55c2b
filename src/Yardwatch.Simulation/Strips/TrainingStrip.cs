using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Simulation.Strips;

/// <summary>A track to cut a strip from.</summary>
/// <param name="Path">The true centerline.</param>
/// <param name="Truth">What it shows.</param>
internal sealed record TrackTruth(TrackPath Path, ColumnTruth Truth)
{
    /// <summary>Meters by which the true track lies to the right of the strip's centerline.</summary>
    public double Offset { get; init; }

    /// <summary>What is told of light and view.</summary>
    public SceneGeometry Geometry { get; init; } = new();
}

/// <summary>A strip as the column model is trained on it, with what it really shows.</summary>
internal sealed class TrainingStrip
{
    /// <summary>Columns of every training strip.</summary>
    public const int Columns = 512;

    /// <summary>Numbers in <see cref="Meta"/>.</summary>
    public const int MetaCount = 11;

    private const double SunErrorDegrees = 10;
    private const double ElevationErrorDegrees = 1;
    private const double ViewErrorDegrees = 5;
    private const double ElevationKnownShare = 0.6;
    private const double ViewKnownShare = 0.4;
    private const double LateralErrorMeters = 0.35;
    private const double LargestLateralErrorMeters = 1;
    private const double SearchMeters = 5.5;
    private const double UsableMeters = 1;

    private TrainingStrip(byte[] samples, ColumnTruth truth, float[] meta)
    {
        (Samples, Labels, Types, Meta) = (samples, truth.Labels, truth.Types, meta);
    }

    /// <summary>Channel after channel, row after row: 0 where not valid, else <c>1 + round((x + 1) / 2.5 * 254)</c>.</summary>
    public byte[] Samples { get; }

    /// <summary>A <see cref="ColumnClass"/> for each column, or <see cref="ColumnTruth.Ignore"/>.</summary>
    public byte[] Labels { get; }

    /// <summary>
    /// Where a body is seen its <see cref="VehicleType"/>, plus <see cref="ColumnTruth.CoveredFlag"/> under a tarp; else
    /// <see cref="ColumnTruth.Ignore"/>.
    /// </summary>
    public byte[] Types { get; }

    /// <summary>
    /// GSD; shadow along, across and known; lateral offset of the true track to the strip's right, meters; shadow sector; labels
    /// usable; shadow length; lean along, across and known.
    /// </summary>
    public float[] Meta { get; }

    /// <summary>As a survey cuts it to count, when the sun is known: turned so that shadows fall to rising rows and columns.</summary>
    public static TrainingStrip Turned(SimulatedYard yard, StripExtractor extractor, TrackTruth track, Draws draws)
    {
        double offset = double.Clamp(draws.Normal(0, LateralErrorMeters), -LargestLateralErrorMeters, LargestLateralErrorMeters);
        return Cut(yard, extractor, track with { Offset = offset, Geometry = Told(yard.Settings, draws, sun: true) }, draws);
    }

    /// <summary>As a survey cuts it while it looks for the tracks, the sun being known: turned, far from the track.</summary>
    public static TrainingStrip TurnedFar(SimulatedYard yard, StripExtractor extractor, TrackTruth track, Draws draws)
    {
        double offset = draws.Between(-SearchMeters, SearchMeters);
        return Cut(yard, extractor, track with { Offset = offset, Geometry = Told(yard.Settings, draws, sun: true) }, draws);
    }

    /// <summary>As a survey cuts it while it looks for the sun's side and for the tracks: not turned, far from the track.</summary>
    public static TrainingStrip Unturned(SimulatedYard yard, StripExtractor extractor, TrackTruth track, Draws draws)
    {
        double offset = draws.Between(-SearchMeters, SearchMeters);
        return Cut(yard, extractor, track with { Offset = offset, Geometry = Told(yard.Settings, draws, sun: false) }, draws);
    }

    /// <summary>A real track, in pieces of <see cref="Columns"/>; what is told of its light is taken for true.</summary>
    /// <param name="strip">Cut along the track, its shadow known.</param>
    /// <param name="truth">What it shows, in the track's own direction.</param>
    public static IEnumerable<TrainingStrip> Pieces(TrackStrip strip, ColumnTruth truth)
    {
        int sector = Sector(strip.Geometry, strip.Geometry.Turn);
        for (int start = 0; start < strip.Columns; start += Columns)
        {
            ColumnTruth cut = new(Part(truth.Labels, strip, start), Part(truth.Types, strip, start));
            yield return new TrainingStrip(Quantized(strip, start, Columns), cut, Facts(strip, 0, sector));
        }
    }

    /// <summary>How a strip along a path is turned, and what is told of its light and view.</summary>
    /// <param name="settings">Those of its yard.</param>
    /// <param name="draws">Where errors of what is told come from.</param>
    /// <param name="path">The path.</param>
    /// <param name="sun">Whether the sun is told.</param>
    public static StripGeometry Geometry(YardSettings settings, Draws draws, TrackPath path, bool sun) =>
        Turned(StripGeometry.Of(Told(settings, draws, sun), path), draws);

    // What metadata say is a little wrong, and often missing: an azimuth alone, no direction of view.
    private static SceneGeometry Told(YardSettings settings, Draws draws, bool sun)
    {
        double azimuth = settings.SunAzimuthDegrees + draws.Between(-SunErrorDegrees, SunErrorDegrees);
        double elevation = settings.SunElevationDegrees + draws.Between(-ElevationErrorDegrees, ElevationErrorDegrees);
        bool elevationKnown = draws.Chance(ElevationKnownShare);
        bool viewKnown = draws.Chance(ViewKnownShare);
        double lean = double.Tan(double.DegreesToRadians(settings.OffNadirDegrees));
        (double sin, double cos) = double.SinCos(double.DegreesToRadians(settings.LeanAzimuthDegrees + draws.Between(-ViewErrorDegrees, ViewErrorDegrees)));
        return new SceneGeometry
        {
            SunAzimuthDegrees = sun ? azimuth : null,
            SunElevationDegrees = elevationKnown ? elevation : null,
            Lean = viewKnown ? new GroundPoint(lean * sin, lean * cos) : null,
        };
    }

    // What is not turned by the sun is turned at random: a path may run either way.
    private static StripGeometry Turned(StripGeometry geometry, Draws draws) =>
        geometry.Shadow is null ? geometry.Turned(new StripTurn(draws.Chance(0.5), draws.Chance(0.5))) : geometry;

    // The offset is given in the path's own frame.
    private static TrainingStrip Cut(SimulatedYard yard, StripExtractor extractor, TrackTruth track, Draws draws)
    {
        TrackPath path = track.Path.Moved(default, -track.Offset);
        StripGeometry geometry = Turned(StripGeometry.Of(track.Geometry, path), draws);
        TrackStrip strip = extractor.Extract(path, geometry, StripRows.OfVehicles);
        int start = strip.Columns > Columns ? draws.Whole(0, strip.Columns - Columns) : 0;
        ColumnTruth cut = new(Part(track.Truth.Labels, strip, start), Part(track.Truth.Types, strip, start));
        var sun = StripGeometry.Of(new SceneGeometry { SunAzimuthDegrees = yard.Settings.SunAzimuthDegrees }, path);
        int sector = yard.Settings.Overcast ? ColumnEvidence.ShadowBins - 1 : Sector(sun, geometry.Turn);
        return new TrainingStrip(Quantized(strip, start, Columns), cut, Facts(strip, track.Offset, sector));
    }

    private static float[] Facts(TrackStrip strip, double offset, int sector)
    {
        StripGeometry told = strip.Geometry;
        return
        [
            (float)strip.GsdMeters,
            (float)(told.Shadow?.Along ?? 0),
            (float)(told.Shadow?.Across ?? 0),
            told.Shadow is null ? 0 : 1,
            (float)(told.Turn.Across ? -offset : offset),
            sector,
            double.Abs(offset) <= UsableMeters ? 1 : 0,
            (float)told.ShadowLength,
            (float)(told.Lean?.Along ?? 0),
            (float)(told.Lean?.Across ?? 0),
            told.Lean is null ? 0 : 1,
        ];
    }

    // Where shadows fall in a strip's frame, from where they fall in one that is turned by the sun.
    private static int Sector(StripGeometry sun, StripTurn turn)
    {
        double along = sun.Turn.Along == turn.Along ? sun.Shadow!.Value.Along : -sun.Shadow!.Value.Along;
        double across = sun.Turn.Across == turn.Across ? sun.Shadow.Value.Across : -sun.Shadow.Value.Across;
        const int sectors = ColumnEvidence.ShadowBins - 1;
        int sector = (int)double.Round(double.Atan2(across, along) / double.Tau * sectors);
        return (sector + sectors) % sectors;
    }

    // As many columns of a path's truth as the strip gives, in the strip's direction; ignored beyond its end.
    private static byte[] Part(byte[] truth, TrackStrip strip, int start)
    {
        byte[] part = new byte[Columns];
        Array.Fill(part, ColumnTruth.Ignore);
        for (int column = 0; column < int.Min(Columns, strip.Columns - start); column++)
        {
            int at = start + column;
            part[column] = truth[strip.Geometry.Turn.Along ? truth.Length - 1 - at : at];
        }

        return part;
    }

    /// <summary>The samples of some columns as <see cref="Samples"/> has them, not valid beyond the strip's end.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="start">The first column.</param>
    /// <param name="columns">How many.</param>
    public static byte[] Quantized(TrackStrip strip, int start, int columns)
    {
        int count = int.Min(columns, strip.Columns - start);
        int rows = strip.Rows.Count;
        byte[] samples = new byte[TrackStrip.Channels * rows * columns];
        for (int plane = 0; plane < TrackStrip.Channels * rows; plane++)
        {
            int row = plane % rows;
            for (int column = 0; column < count; column++)
            {
                if (strip.Valid[(row * strip.Columns) + start + column])
                {
                    float value = strip.Samples[(plane * strip.Columns) + start + column];
                    samples[(plane * columns) + column] = (byte)(1 + double.Clamp(double.Round((value + 1) / 2.5 * 254), 0, 254));
                }
            }
        }

        return samples;
    }
}
