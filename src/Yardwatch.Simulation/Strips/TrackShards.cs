using System.Runtime.InteropServices;
using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Publishing;
using Yardwatch.Tracks;

namespace Yardwatch.Simulation.Strips;

/// <summary>Writes training strips from anywhere around simulated tracks, with how far from the nearest track each of their places lies.</summary>
/// <remarks>
/// Each shard is three NumPy files: <c>tracks-00000.samples.npy</c>, bytes of [N, 3, 48, 256], valued as <see cref="StripShards"/> does;
/// <c>.meters.npy</c>, bytes of [N, 13, 16], for each offset of <see cref="TrackEvidence"/>, to rising rows, and each block of 8 m the distance to the nearest track in steps
/// of 2 cm, at most 254, 255 beyond the strip's end; <c>.meta.npy</c>, 32-bit floats of [N, 8]: GSD in meters, shadow along, shadow across, whether the
/// shadow is known, shadow length per height, lean along, lean across, whether the lean is known.
/// </remarks>
public static class TrackShards
{
    /// <summary>Strips in a shard; the last may have fewer.</summary>
    public const int StripsPerShard = 512;

    /// <summary>Columns of every strip.</summary>
    public const int Columns = 256;

    private const int StripsPerYard = 12;
    private const double BesideMeters = 9;
    private const double OrdinaryShare = 0.5;

    // Where a fan ends decides between places a spacing apart, and most of what looks like a track and is none lies there.
    private const double OutermostShare = 0.4;

    private const double LeastMargin = 12;
    private const double MostMargin = 40;
    private const double SunKnownShare = 0.8;

    /// <summary>Renders yards and writes their strips, on all cores. The same seed and count always give the same bytes.</summary>
    /// <param name="folder">Created when missing; files of the same names are replaced.</param>
    /// <param name="seed">The seed of everything.</param>
    /// <param name="count">Strips, at least 1.</param>
    /// <param name="progress">Receives the number of strips of each shard that is done, or null.</param>
    /// <param name="cancellation">Ends the work between yards.</param>
    /// <exception cref="PublishingException">The folder or a file can't be written; of several at once an <see cref="AggregateException"/> of them.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> asked for it.</exception>
    public static void Write(string folder, ulong seed, int count, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ShardFolder shards = new(folder, "tracks", StripsPerShard);
        shards.Write(count, (shard, examples) => WriteShard(shards.PathOf(shard), Strips(Draws.Of(seed, Purpose.TrackStrips, shard), examples, cancellation)), progress, cancellation);
    }

    private static List<PlacedStrip> Strips(Draws draws, int count, CancellationToken cancellation)
    {
        List<PlacedStrip> strips = [];
        while (strips.Count < count)
        {
            cancellation.ThrowIfCancellationRequested();
            YardSettings settings = draws.Chance(OrdinaryShare) ? YardSettings.DrawOrdinary(draws.Bits()) : YardSettings.Draw(draws.Bits());
            var yard = SimulatedYard.Render(settings with { MarginMeters = draws.Between(LeastMargin, MostMargin) });
            using SimulatedScene scene = yard.Scene;
            strips.AddRange(Of(yard, draws));
        }

        return strips.GetRange(0, count);
    }

    private static IEnumerable<PlacedStrip> Of(SimulatedYard yard, Draws draws)
    {
        var frame = GroundFrame.Of(yard.Facility, yard.Scene, yard.PixelMeters);
        TrackPath[] tracks = [.. yard.Facility.Tracks.Select(track => TrackPath.Of(track, frame))];
        var extractor = StripExtractor.Prepare(frame, new SceneWindows(yard.Scene, frame.SpacingMeters), tracks);
        for (int strip = 0; extractor is not null && strip < StripsPerYard; strip++)
        {
            TrackPath path = draws.Pick((draws.Chance(OutermostShare) ? draws.Pick([tracks[0], tracks[^1]]) : draws.Pick(tracks)).Sections(Columns - (2 * TrackPath.ExtensionColumns)));
            TrackPath placed = path.Moved(default, draws.Between(-BesideMeters, BesideMeters));
            StripGeometry geometry = TrainingStrip.Geometry(yard.Settings, draws, placed, draws.Chance(SunKnownShare));
            yield return PlacedStrip.Of(extractor.Extract(placed, geometry, StripRows.OfRails), placed, tracks);
        }
    }

    private static void WriteShard(string path, List<PlacedStrip> strips)
    {
        int count = strips.Count;
        byte[] samples = [.. strips.SelectMany(strip => strip.Samples)];
        byte[] meters = [.. strips.SelectMany(strip => strip.Meters)];
        float[] meta = [.. strips.SelectMany(strip => strip.Meta)];
        NumpyFile.Write($"{path}.samples.npy", "|u1", [count, TrackStrip.Channels, StripRows.OfRails.Count, Columns], samples);
        NumpyFile.Write($"{path}.meters.npy", "|u1", [count, TrackEvidence.Offsets, Columns / TrackEvidence.BlockColumns], meters);
        NumpyFile.Write($"{path}.meta.npy", "<f4", [count, PlacedStrip.MetaCount], MemoryMarshal.AsBytes(meta.AsSpan()).ToArray());
    }

    // A strip, and how far from a track its places lie: for each offset to rising rows, for each block.
    private sealed record PlacedStrip(byte[] Samples, byte[] Meters, float[] Meta)
    {
        public const int MetaCount = 8;
        private const int Stride = 2;
        private const double StepsPerMeter = 50;
        private const byte Beyond = 255;

        public static PlacedStrip Of(TrackStrip strip, TrackPath path, TrackPath[] tracks)
        {
            StripGeometry told = strip.Geometry;
            byte[] meters = new byte[TrackEvidence.Offsets * (Columns / TrackEvidence.BlockColumns)];
            Array.Fill(meters, Beyond);
            GroundPoint[] centers = [.. tracks.SelectMany(track => Enumerable.Range(0, track.Columns / Stride).Select(column => track.Center(Stride * column)))];
            for (int place = 0; place < meters.Length; place++)
            {
                int block = place % (Columns / TrackEvidence.BlockColumns);
                if ((block + 1) * TrackEvidence.BlockColumns <= int.Min(strip.Columns, Columns))
                {
                    double middle = (block + 0.5) * TrackEvidence.BlockColumns;
                    double right = ((place / (Columns / TrackEvidence.BlockColumns)) - (TrackEvidence.Offsets / 2)) * LateralReading.StepMeters;
                    GroundPoint at = path.At(told.Turn.Along ? strip.Columns - middle : middle, told.Turn.Across ? -right : right);
                    meters[place] = (byte)double.Min(centers.Min(center => center.DistanceTo(at)) * StepsPerMeter, Beyond - 1);
                }
            }

            float[] meta =
            [
                (float)strip.GsdMeters, (float)(told.Shadow?.Along ?? 0), (float)(told.Shadow?.Across ?? 0), told.Shadow is null ? 0 : 1,
                (float)told.ShadowLength, (float)(told.Lean?.Along ?? 0), (float)(told.Lean?.Across ?? 0), told.Lean is null ? 0 : 1,
            ];
            return new PlacedStrip(TrainingStrip.Quantized(strip, 0, Columns), meters, meta);
        }
    }
}
