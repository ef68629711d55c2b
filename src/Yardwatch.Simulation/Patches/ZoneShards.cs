using System.Runtime.InteropServices;
using Yardwatch.Imagery;
using Yardwatch.Publishing;
using Yardwatch.Simulation.Strips;
using Yardwatch.Zones;

namespace Yardwatch.Simulation.Patches;

/// <summary>Writes training patches of simulated cargo zones, cut by the code that cuts them for real scenes.</summary>
/// <remarks>
/// Each shard is three NumPy files: <c>zones-00000.samples.npy</c>, bytes of [N, 3, 128, 128], 0 where not valid, else
/// <c>1 + round((x + 1) / 2.5 * 254)</c> of the patch's sample x; <c>.labels.npy</c>, bytes of [N, 128, 128], a
/// <see cref="ZoneClass"/> or 255 to ignore; <c>.meta.npy</c>, 32-bit floats of [N, 4]: GSD in meters, shadow to the east, shadow to
/// the south, whether the shadow is known.
/// </remarks>
public static class ZoneShards
{
    /// <summary>Patches in a shard; the last may have fewer.</summary>
    public const int PatchesPerShard = 256;

    /// <summary>Renders yards and writes patches of their zones, on all cores. The same seed and count always give the same bytes.</summary>
    /// <param name="folder">Created when missing; files of the same names are replaced.</param>
    /// <param name="seed">The seed of everything.</param>
    /// <param name="count">Patches, at least 1.</param>
    /// <param name="progress">Receives the number of patches of each shard that is done, or null.</param>
    /// <param name="cancellation">Ends the work between yards.</param>
    /// <exception cref="PublishingException">The folder or a file can't be written; of several at once an <see cref="AggregateException"/> of them.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> asked for it.</exception>
    public static void Write(string folder, ulong seed, int count, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ShardFolder shards = new(folder, "zones", PatchesPerShard);
        shards.Write(count, (shard, examples) => WriteShard(shards.PathOf(shard), Patches(Draws.Of(seed, Purpose.ZonePatches, shard), examples, cancellation)), progress, cancellation);
    }

    private static List<TrainingPatch> Patches(Draws draws, int count, CancellationToken cancellation)
    {
        List<TrainingPatch> patches = [];
        while (patches.Count < count)
        {
            cancellation.ThrowIfCancellationRequested();
            var yard = SimulatedYard.Render(YardSettings.DrawCargo(draws.Bits()));
            using SimulatedScene scene = yard.Scene;
            patches.AddRange(TrainingPatch.Of(yard, draws));
        }

        return patches.GetRange(0, count);
    }

    private static void WriteShard(string path, List<TrainingPatch> patches)
    {
        int count = patches.Count;
        byte[] samples = [.. patches.SelectMany(patch => patch.Samples)];
        byte[] labels = [.. patches.SelectMany(patch => patch.Labels)];
        float[] meta = [.. patches.SelectMany(patch => patch.Meta)];
        const int side = TrainingPatch.Side;
        NumpyFile.Write($"{path}.samples.npy", "|u1", [count, SceneChannels.Count, side, side], samples);
        NumpyFile.Write($"{path}.labels.npy", "|u1", [count, side, side], labels);
        NumpyFile.Write($"{path}.meta.npy", "<f4", [count, TrainingPatch.MetaCount], MemoryMarshal.AsBytes(meta.AsSpan()).ToArray());
    }
}
