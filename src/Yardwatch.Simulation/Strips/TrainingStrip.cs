using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Simulation.Strips;

/// <summary>A strip as the column model is trained on it, with what it really shows.</summary>
internal sealed class TrainingStrip
{
    /// <summary>Columns of every training strip.</summary>
    public const int Columns = 512;

    /// <summary>Numbers in <see cref="Meta"/>.</summary>
    public const int MetaCount = 8;

    private const double SunErrorDegrees = 10;
    private const double LateralErrorMeters = 0.35;
    private const double LargestLateralErrorMeters = 1;
    private const double SearchMeters = 5.5;
    private const double UsableMeters = 0.8;

    private TrainingStrip(byte[] samples, ColumnTruth truth, float[] meta)
    {
        (Samples, Labels, Types, Meta) = (samples, truth.Labels, truth.Types, meta);
    }

    /// <summary>Channel after channel, row after row: 0 where not valid, else <c>1 + round((x + 1) / 2.5 * 254)</c>.</summary>
    public byte[] Samples { get; }

    /// <summary>A <see cref="ColumnClass"/> for each column, or <see cref="ColumnLabels.Ignore"/>.</summary>
    public byte[] Labels { get; }

    /// <summary>
    /// Where a body is seen its <see cref="VehicleType"/>, plus <see cref="ColumnLabels.CoveredFlag"/> under a tarp; else
    /// <see cref="ColumnLabels.Ignore"/>.
    /// </summary>
    public byte[] Types { get; }

    /// <summary>
    /// GSD; shadow along, across and known; lateral offset of the true track to the strip's right, meters; shadow sector; labels
    /// usable; 0.
    /// </summary>
    public float[] Meta { get; }

    /// <summary>As a survey cuts it when the sun is known: turned so that shadows fall to rising rows and columns.</summary>
    public static TrainingStrip Turned(SimulatedYard yard, StripExtractor extractor, (TrackPath Path, ColumnTruth Truth) track, Draws draws)
    {
        double azimuth = yard.Settings.SunAzimuthDegrees;
        ShadowDirection believed = Fall(track.Path, azimuth + draws.Between(-SunErrorDegrees, SunErrorDegrees));
        StripTurn turn = new(Along: believed.Along < 0, Across: believed.Across < 0);
        ShadowDirection told = new(double.Abs(believed.Along), double.Abs(believed.Across));
        double offset = double.Clamp(draws.Normal(0, LateralErrorMeters), -LargestLateralErrorMeters, LargestLateralErrorMeters);
        return Cut(yard, extractor.Extract(track.Path.Moved(default, -offset), turn, told), (track.Path, track.Truth, offset), draws);
    }

    /// <summary>As a survey cuts it while it looks for the sun's side and for the tracks: not turned, far from the track.</summary>
    public static TrainingStrip Unturned(SimulatedYard yard, StripExtractor extractor, (TrackPath Path, ColumnTruth Truth) track, Draws draws)
    {
        double offset = draws.Between(-SearchMeters, SearchMeters);
        StripTurn turn = new(draws.Chance(0.5), draws.Chance(0.5));
        return Cut(yard, extractor.Extract(track.Path.Moved(default, -offset), turn), (track.Path, track.Truth, offset), draws);
    }

    private static ShadowDirection Fall(TrackPath path, double azimuth)
    {
        GroundPoint from = path.Center(0);
        GroundPoint to = path.Center(path.Columns - 1);
        double length = from.DistanceTo(to);
        return ShadowSide.Fall(azimuth, new GroundPoint((to.East - from.East) / length, (to.North - from.North) / length));
    }

    // The offset is given in the path's own frame.
    private static TrainingStrip Cut(SimulatedYard yard, TrackStrip strip, (TrackPath Path, ColumnTruth Truth, double Offset) track, Draws draws)
    {
        int start = strip.Columns > Columns ? draws.Whole(0, strip.Columns - Columns) : 0;
        int count = int.Min(Columns, strip.Columns - start);
        ColumnTruth cut = new(Part(track.Truth.Labels, strip, start), Part(track.Truth.Types, strip, start));
        ShadowDirection fall = Fall(track.Path, yard.Settings.SunAzimuthDegrees);
        double across = strip.Turn.Across ? -track.Offset : track.Offset;
        bool usable = strip.Shadow is not null || double.Abs(track.Offset) <= UsableMeters;
        float[] meta =
        [
            (float)strip.GsdMeters,
            (float)(strip.Shadow?.Along ?? 0),
            (float)(strip.Shadow?.Across ?? 0),
            strip.Shadow is null ? 0 : 1,
            (float)across,
            yard.Settings.Overcast ? ColumnEvidence.ShadowBins - 1 : Sector(fall, strip.Turn),
            usable ? 1 : 0,
            0,
        ];
        return new TrainingStrip(Quantized(strip, start, count), cut, meta);
    }

    // As many columns of a path's truth as the strip gives, in the strip's direction; ignored beyond its end.
    private static byte[] Part(byte[] truth, TrackStrip strip, int start)
    {
        byte[] part = new byte[Columns];
        Array.Fill(part, ColumnLabels.Ignore);
        for (int column = 0; column < int.Min(Columns, strip.Columns - start); column++)
        {
            int at = start + column;
            part[column] = truth[strip.Turn.Along ? truth.Length - 1 - at : at];
        }

        return part;
    }

    private static int Sector(ShadowDirection fall, StripTurn turn)
    {
        double along = turn.Along ? -fall.Along : fall.Along;
        double across = turn.Across ? -fall.Across : fall.Across;
        const int sectors = ColumnEvidence.ShadowBins - 1;
        int sector = (int)double.Round(double.Atan2(across, along) / double.Tau * sectors);
        return (sector + sectors) % sectors;
    }

    private static byte[] Quantized(TrackStrip strip, int start, int count)
    {
        byte[] samples = new byte[TrackStrip.Channels * TrackStrip.Rows * Columns];
        for (int plane = 0; plane < TrackStrip.Channels * TrackStrip.Rows; plane++)
        {
            int row = plane % TrackStrip.Rows;
            for (int column = 0; column < count; column++)
            {
                if (strip.Valid[(row * strip.Columns) + start + column])
                {
                    float value = strip.Samples[(plane * strip.Columns) + start + column];
                    samples[(plane * Columns) + column] = (byte)(1 + double.Clamp(double.Round((value + 1) / 2.5 * 254), 0, 254));
                }
            }
        }

        return samples;
    }
}
