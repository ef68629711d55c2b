using System.Runtime.InteropServices;
using Yardwatch.Imagery;
using Yardwatch.Publishing;
using Yardwatch.Tracks;

namespace Yardwatch.Simulation.Strips;

/// <summary>Writes training strips of simulated yards, cut by the code that cuts them for real scenes.</summary>
/// <remarks>
/// Each shard is four NumPy files: <c>shard-00000.samples.npy</c>, bytes of [N, 3, 32, 512], 0 where not valid, else
/// <c>1 + round((x + 1) / 2.5 * 254)</c> of the strip's sample x; <c>.labels.npy</c>, bytes of [N, 512], a
/// <see cref="Detection.ColumnClass"/> or 255 to ignore; <c>.types.npy</c>, bytes of [N, 512],
/// where a body is seen its <see cref="Detection.VehicleType"/>, plus 16 when its load is under a tarp, else 255; <c>.meta.npy</c>, 32-bit floats
/// of [N, 11]: GSD in meters, shadow along, shadow across, whether the shadow is known, meters by which the true track lies to the
/// right of the strip's centerline, sector of the shadow (<see cref="Detection.ColumnEvidence.Shadow"/>), whether the labels are
/// usable, shadow length per height, lean along, lean across, whether the lean is known.
/// </remarks>
public static class StripShards
{
    /// <summary>Strips in a shard; the last may have fewer.</summary>
    public const int StripsPerShard = 512;

    // Every track gives a strip to count in; these shares give one more, to find tracks in and to find the sun in.
    private const double TurnedFarShare = 0.22;
    private const double UnturnedShare = 0.38;

    // In training yards nearly everything has several nuisances at once. Ordinary yards, of a GSD that vehicles are counted at, show how things mostly look.
    private const double OrdinaryShare = 0.5;
    private const double FinestOrdinary = 0.25;
    private const double CoarsestOrdinary = 1;

    // What is misread most is shown more than it is common: loads under tarps among cars of their colors, strings of short cars, which look like half as many long ones,
    // and empty tracks along the pixels' rows whose ties, 0.6 m apart, beat with pixels nearly as wide: light and dark follow each other as cars and gaps do.
    private const double TarpsShare = 0.3;
    private const double ShortCarsShare = 0.25;
    private const double BeatingTiesShare = 0.1;
    private const double MostDegreesOffRows = 4;

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
        ShardFolder shards = new(folder, "shard", StripsPerShard);
        shards.Write(count, (shard, examples) => WriteShard(shards.PathOf(shard), Strips(Draws.Of(seed, Purpose.Strips, shard), examples, cancellation)), progress, cancellation);
    }

    /// <summary>Writes strips of real tracks of which somebody said what stands there.</summary>
    /// <param name="folder">Created when missing; files of the same names are replaced.</param>
    /// <param name="tracks">Each cut along its track, with what it shows in the track's own direction; those of unknown light are left out.</param>
    /// <returns>How many strips were written.</returns>
    /// <exception cref="PublishingException">The folder or a file can't be written; or all were, and shards of an earlier run lie beyond them.</exception>
    public static int Write(string folder, IEnumerable<(TrackStrip Strip, ColumnTruth Truth)> tracks)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        PublishedFile.MakeFolder(folder);
        ShardFolder shards = new(folder, "shard", StripsPerShard);
        (int written, int strips) = (0, 0);
        foreach (TrainingStrip[] shard in tracks.Where(track => track.Strip.Geometry.Shadow is not null).SelectMany(track => TrainingStrip.Pieces(track.Strip, track.Truth)).Chunk(StripsPerShard))
        {
            WriteShard(shards.PathOf(written++), [.. shard]);
            strips += shard.Length;
        }

        shards.RefuseBeyond(written);
        return strips;
    }

    /// <summary>The strips of one yard.</summary>
    internal static IEnumerable<TrainingStrip> Of(SimulatedYard yard, Draws draws)
    {
        var frame = GroundFrame.Of(yard.Facility, yard.Scene, yard.PixelMeters);
        List<TrackPath> paths = [.. yard.Facility.Tracks.Select(track => TrackPath.Of(track, frame))];
        var extractor = StripExtractor.Prepare(frame, new SceneWindows(yard.Scene, frame.SpacingMeters), paths);
        if (extractor is null)
        {
            yield break;
        }

        ColumnLabels labels = new(yard);
        foreach (TrackPath path in paths)
        {
            TrackTruth track = new(path, labels.Truth(path));
            yield return TrainingStrip.Turned(yard, extractor, track, draws);
            if (draws.Chance(TurnedFarShare))
            {
                yield return TrainingStrip.TurnedFar(yard, extractor, track, draws);
            }

            if (draws.Chance(UnturnedShare))
            {
                yield return TrainingStrip.Unturned(yard, extractor, track, draws);
            }
        }
    }

    private static List<TrainingStrip> Strips(Draws draws, int count, CancellationToken cancellation)
    {
        List<TrainingStrip> strips = [];
        while (strips.Count < count)
        {
            cancellation.ThrowIfCancellationRequested();
            using SimulatedScene scene = Add(strips, Drawn(draws), draws);
        }

        return strips.GetRange(0, count);
    }

    private static YardSettings Drawn(Draws draws)
    {
        YardSettings drawn = draws.Chance(OrdinaryShare)
            ? YardSettings.DrawOrdinary(draws.Bits()) with { GsdMeters = draws.Between(FinestOrdinary, CoarsestOrdinary) }
            : YardSettings.Draw(draws.Bits());
        return draws.Weighted(TarpsShare, ShortCarsShare, BeatingTiesShare, 1 - TarpsShare - ShortCarsShare - BeatingTiesShare) switch
        {
            0 => drawn with { OpenCarShare = draws.Between(0.2, 0.8), TarpShare = draws.Between(0.3, 0.9), TarpPaintShare = draws.Between(0.1, 0.6) },
            1 => drawn with { TwoAxleShare = draws.Between(0.5, 0.8), EqualStringShare = draws.Between(0.6, 1) },
            2 => drawn with
            {
                GsdMeters = draws.Between(0.45, 0.75),
                RotationDegrees = (90 * draws.Whole(0, 3)) + draws.Between(0, MostDegreesOffRows),
                Curvature = 0,
                Ground = drawn.Ground with { TieContrast = draws.Between(0.5, 0.95) },
            },
            _ => drawn,
        };
    }

    private static SimulatedScene Add(List<TrainingStrip> strips, YardSettings settings, Draws draws)
    {
        var yard = SimulatedYard.Render(settings);
        strips.AddRange(Of(yard, draws));
        return yard.Scene;
    }

    private static void WriteShard(string path, List<TrainingStrip> strips)
    {
        int count = strips.Count;
        byte[] samples = [.. strips.SelectMany(strip => strip.Samples)];
        byte[] labels = [.. strips.SelectMany(strip => strip.Labels)];
        byte[] types = [.. strips.SelectMany(strip => strip.Types)];
        float[] meta = [.. strips.SelectMany(strip => strip.Meta)];
        NumpyFile.Write($"{path}.samples.npy", "|u1", [count, TrackStrip.Channels, StripRows.OfVehicles.Count, TrainingStrip.Columns], samples);
        NumpyFile.Write($"{path}.labels.npy", "|u1", [count, TrainingStrip.Columns], labels);
        NumpyFile.Write($"{path}.types.npy", "|u1", [count, TrainingStrip.Columns], types);
        NumpyFile.Write($"{path}.meta.npy", "<f4", [count, TrainingStrip.MetaCount], MemoryMarshal.AsBytes(meta.AsSpan()).ToArray());
    }
}
