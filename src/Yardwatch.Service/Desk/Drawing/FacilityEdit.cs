using System.Security.Cryptography;
using Yardwatch.Facilities;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Drawing;

/// <summary>One person's work on a facility's file: what was read, what it is now, and the steps between.</summary>
internal sealed class FacilityEdit
{
    private const int MostSteps = 200;

    private readonly LinkedList<(string What, FacilityDraft Draft)> _before = [];
    private readonly Stack<(string What, FacilityDraft Draft)> _after = new();
    private readonly string _file;

    private FacilityEdit(string file, byte[] bytes)
    {
        _file = file;
        Read = Draft = FacilityDraft.Parse(bytes, file);
        Sha256 = HashOf(bytes);
    }

    /// <summary>The hash of the file that the work began from.</summary>
    public string Sha256 { get; private set; }

    /// <summary>What that file said.</summary>
    public FacilityDraft Read { get; private set; }

    /// <summary>What it says now.</summary>
    public FacilityDraft Draft { get; private set; }

    /// <summary>Whether anything differs.</summary>
    public bool IsChanged => !ReferenceEquals(Read, Draft);

    /// <summary>What undoing takes back, or null.</summary>
    public string? Undoable => _before.Last?.Value.What;

    /// <summary>What redoing brings back, or null.</summary>
    public string? Redoable => _after.TryPeek(out (string What, FacilityDraft Draft) next) ? next.What : null;

    /// <summary>Why it can't be saved as it stands, or null.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Begins.</summary>
    /// <exception cref="FacilityException">The file can't be read or is no facility.</exception>
    public static FacilityEdit Open(Watch watch) => new(watch.FacilityPath, FacilityGeoJson.ReadBytes(watch.FacilityPath));

    /// <summary>The hash of a file's bytes.</summary>
    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Takes a step.</summary>
    /// <param name="what">For people: what it did.</param>
    /// <param name="draft">What came of it.</param>
    public void Do(string what, FacilityDraft draft)
    {
        _before.AddLast((what, Draft));
        if (_before.Count > MostSteps)
        {
            _before.RemoveFirst();
        }

        _after.Clear();
        Become(draft);
    }

    /// <summary>Takes a step back, where there is one.</summary>
    public void Undo()
    {
        if (_before.Last is { Value: var step })
        {
            _before.RemoveLast();
            _after.Push((step.What, Draft));
            Become(step.Draft);
        }
    }

    /// <summary>Takes it again, where there is one.</summary>
    public void Redo()
    {
        if (_after.TryPop(out (string What, FacilityDraft Draft) step))
        {
            _before.AddLast((step.What, Draft));
            Become(step.Draft);
        }
    }

    /// <summary>The work is the file now.</summary>
    public void Saved(string sha256) => (Sha256, Read) = (sha256, Draft);

    /// <summary>The file that somebody else wrote becomes what the work began from; the work itself stays as it is.</summary>
    /// <param name="theirs">The file's bytes.</param>
    /// <param name="draft">What they say.</param>
    public void StandOn(byte[] theirs, FacilityDraft draft) => (Sha256, Read) = (HashOf(theirs), draft);

    // Told at once, not only when it is saved.
    private void Become(FacilityDraft draft)
    {
        Draft = draft;
        try
        {
            _ = FacilityGeoJson.Parse(draft.ToBytes(), _file);
            Refusal = null;
        }
        catch (FacilityException exception)
        {
            Refusal = exception.Message;
        }
    }
}
