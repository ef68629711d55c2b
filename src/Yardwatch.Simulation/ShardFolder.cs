using System.Globalization;
using Yardwatch.Publishing;

namespace Yardwatch.Simulation;

/// <summary>A folder of training shards: files with an equal number of examples each, the last with what is left.</summary>
/// <param name="Folder">Created when missing; files of the same names are replaced.</param>
/// <param name="Prefix">What the files' names begin with.</param>
/// <param name="PerShard">Examples in a shard.</param>
internal sealed record ShardFolder(string Folder, string Prefix, int PerShard)
{
    /// <summary>Where a shard is written: the path its files' names begin with.</summary>
    /// <param name="shard">Its number, from 0.</param>
    public string PathOf(int shard) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{shard:D5}"));

    /// <summary>Writes all shards, on all cores.</summary>
    /// <param name="count">Examples in all, at least 1.</param>
    /// <param name="write">Writes a shard of a number and of so many examples.</param>
    /// <param name="progress">Receives the number of examples of each shard that is done, or null.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="PublishingException">The folder can't be made, or holds shards of an earlier run beyond these.</exception>
    public void Write(int count, Action<int, int> write, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(Folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        PublishedFile.MakeFolder(Folder);
        int shards = (count + PerShard - 1) / PerShard;
        RefuseBeyond(shards);
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, shards, options, shard =>
        {
            int examples = int.Min(PerShard, count - (shard * PerShard));
            write(shard, examples);
            progress?.Report(examples);
        });
    }

    /// <summary>Looks for shards that this run doesn't replace: training reads all that a folder holds.</summary>
    /// <param name="shards">How many this run writes.</param>
    /// <exception cref="PublishingException">There are some.</exception>
    public void RefuseBeyond(int shards)
    {
        string first = Path.GetFileName(PathOf(shards));
        string? stale = Directory.EnumerateFiles(Folder, $"{Prefix}-*.npy").Select(Path.GetFileName).Where(name => string.CompareOrdinal(name, first) >= 0).Order(StringComparer.Ordinal).FirstOrDefault();
        if (stale is not null)
        {
            throw new PublishingException($"{Folder} holds {stale} of an earlier run, which this one doesn't replace and training would read too. Delete it and what follows it, or name another folder.");
        }
    }
}
