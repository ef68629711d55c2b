using System.Collections.Concurrent;
using Yardwatch.Facilities;
using Yardwatch.Publishing;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Desk.Drawing;

/// <summary>A facility's file that was changed while somebody else worked on it.</summary>
/// <param name="Bytes">What it says now.</param>
/// <param name="Who">Who changed it, and when: the end of a sentence.</param>
internal sealed record FacilityConflict(byte[] Bytes, string Who);

/// <summary>Saves facilities' files, each as a whole, and never over what its writer hasn't seen.</summary>
/// <param name="clock">Tells the present moment.</param>
internal sealed class FacilitySaves(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _written = new(StringComparer.Ordinal);

    /// <summary>Saves.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="edit">The work; afterwards it has begun from the new file.</param>
    /// <returns>Null where it is saved; else what somebody else wrote meanwhile, and nothing is saved.</returns>
    /// <exception cref="FacilityException">The work is no facility, as it stands or as the file stands.</exception>
    /// <exception cref="UsageException">A command is writing to the watch.</exception>
    /// <exception cref="PublishingException">The file can't be written.</exception>
    public FacilityConflict? Save(Watch watch, FacilityEdit edit)
    {
        byte[] mine = edit.Draft.ToBytes();
        _ = FacilityGeoJson.Parse(mine, watch.FacilityPath);
        using var held = WatchLock.Take(watch);
        byte[] there = FacilityGeoJson.ReadBytes(watch.FacilityPath);
        string sha256 = FacilityEdit.HashOf(there);
        if (sha256 != edit.Sha256)
        {
            return new FacilityConflict(there, Who(watch, sha256));
        }

        PublishedFile.Write(watch.FacilityPath, mine);
        edit.Saved(FacilityEdit.HashOf(mine));
        _written[edit.Sha256] = clock.GetUtcNow();
        return null;
    }

    /// <summary>Keeps a file that is going to be written over, beside it.</summary>
    /// <returns>The copy's name.</returns>
    /// <exception cref="PublishingException">It can't be written.</exception>
    public static string Keep(Watch watch, byte[] bytes)
    {
        const int digits = 12;
        string path = Path.Combine(watch.Folder, $"facility-{FacilityEdit.HashOf(bytes)[..digits]}.geojson");
        PublishedFile.Write(path, bytes);
        return Path.GetFileName(path);
    }

    private string Who(Watch watch, string sha256) => _written.TryGetValue(sha256, out DateTimeOffset at)
        ? Invariant($"another window of this desk, at {at:HH:mm:ss} UTC")
        : Invariant($"another program, at {File.GetLastWriteTimeUtc(watch.FacilityPath):yyyy-MM-dd HH:mm:ss} UTC");
}
