using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Publishing;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Reviews;

/// <summary>A mark that a person set on a vehicle.</summary>
/// <param name="Track">The rail track's id.</param>
/// <param name="X">The pixel's column in the scene.</param>
/// <param name="Y">The pixel's row.</param>
internal sealed record BlindMark(string Track, double X, double Y);

/// <summary>A blind count that isn't stored yet. It is on the disk after every mark, so that nothing but the last one can be lost.</summary>
internal sealed record BlindDraft
{
    private const string FolderName = "drafts";

    /// <summary>The marks, in the order in which they were set.</summary>
    public IReadOnlyList<BlindMark> Marks { get; init; } = [];

    /// <summary>Numbers that were typed, which take the place of a track's marks.</summary>
    public IReadOnlyDictionary<string, int> Typed { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Tracks that can't be seen.</summary>
    public IReadOnlyList<string> NotSeen { get; init; } = [];

    /// <summary>What the person noted.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether nothing was marked, typed or noted.</summary>
    [JsonIgnore]
    public bool IsEmpty => Marks.Count == 0 && Typed.Count == 0 && NotSeen.Count == 0 && Note.Length == 0;

    /// <summary>Whether another draft says the same.</summary>
    public bool IsSameAs(BlindDraft other) => ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    /// <summary>The railcars of a track so far.</summary>
    public int On(string track) => Typed.TryGetValue(track, out int number) ? number : Marks.Count(mark => mark.Track == track);

    /// <summary>The draft that a person left, or an empty one.</summary>
    /// <param name="folder">The watch's.</param>
    /// <param name="scene">The scene's SHA-256.</param>
    /// <param name="person">The person.</param>
    public static BlindDraft Read(string folder, string scene, string person)
    {
        string path = PathOf(folder, scene, person);
        return File.Exists(path) ? JsonSerializer.Deserialize<BlindDraft>(File.ReadAllText(path), LedgerRecord.Json) ?? new BlindDraft() : new BlindDraft();
    }

    /// <summary>Keeps it.</summary>
    /// <exception cref="PublishingException">It can't be written.</exception>
    public void Keep(string folder, string scene, string person)
    {
        PublishedFile.MakeFolder(Path.Combine(folder, FolderName));
        PublishedFile.Write(PathOf(folder, scene, person), ToBytes());
    }

    /// <summary>Drops what was kept: it is stored.</summary>
    public static void Drop(string folder, string scene, string person) => File.Delete(PathOf(folder, scene, person));

    private byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, LedgerRecord.Json);

    // Names of people aren't names of files.
    private static string PathOf(string folder, string scene, string person) =>
        Path.Combine(folder, FolderName, $"blind-{scene[..12]}-{Ledger.Hash(person.Trim().ToUpperInvariant())[..12]}.json");
}
