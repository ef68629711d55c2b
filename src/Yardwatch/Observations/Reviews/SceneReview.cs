using System.Globalization;

namespace Yardwatch.Observations.Reviews;

/// <summary>A machine's count as people have reviewed it so far: the count and every entry since, in their order.</summary>
public sealed class SceneReview
{
    private readonly ReviewState _state;

    private SceneReview(Observation machine, IReadOnlyList<ReviewEntry> entries, ReviewState state)
    {
        (Machine, Entries, _state) = (machine, entries, state);
        string[] order = [.. machine.Tracks.Select(track => track.Id)];
        Vehicles = [.. state.Vehicles.OrderBy(vehicle => Array.IndexOf(order, vehicle.Vehicle.Track)).ThenBy(vehicle => vehicle.Vehicle.StartMeters).ThenBy(vehicle => vehicle.Id, StringComparer.Ordinal)];
    }

    /// <summary>What the machine said.</summary>
    public Observation Machine { get; }

    /// <summary>Everything that was done, undone entries too; entry n has the number n + 1.</summary>
    public IReadOnlyList<ReviewEntry> Entries { get; }

    /// <summary>Every vehicle, rejected ones too, track after track in the order of the facility, along each track.</summary>
    public IReadOnlyList<ReviewedVehicle> Vehicles { get; }

    /// <summary>The stretches that a person can't see.</summary>
    public IReadOnlyList<HiddenStretch> Hidden => _state.Hidden;

    /// <summary>The entries that hold: neither undone nor an undoing.</summary>
    public IReadOnlyList<ReviewEntry> Standing => _state.Standing;

    /// <summary>The tracks that a person looked at whole, with the entry that says so.</summary>
    public IReadOnlyDictionary<string, ReviewEntry> Finished => _state.Finished;

    /// <summary>Makes a review.</summary>
    /// <param name="machine">A count of single vehicles.</param>
    /// <param name="entries">In the order in which they were made.</param>
    /// <exception cref="ReviewException">An entry can't be made where it stands.</exception>
    public static SceneReview Of(Observation machine, IReadOnlyList<ReviewEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(entries);
        if (machine.Status != ObservationStatus.Counted)
        {
            throw new ReviewException("Only a scene in which single vehicles were counted can be corrected. Count this one blind instead.");
        }

        HashSet<int> undone = [];
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].Action is UndoEntry undo && (undo.Entry < 1 || undo.Entry > i || entries[undo.Entry - 1].Action is UndoEntry || !undone.Add(undo.Entry - 1)))
            {
                throw new ReviewException(string.Create(CultureInfo.InvariantCulture, $"Entry {undo.Entry} can't be undone: there is none, or it is undone already."));
            }
        }

        ReviewState state = new(machine);
        for (int i = 0; i < entries.Count; i++)
        {
            if (!undone.Contains(i) && entries[i].Action is not UndoEntry)
            {
                state.Apply(i + 1, entries[i]);
            }
        }

        return new SceneReview(machine, entries, state);
    }

    /// <summary>The review with one entry more.</summary>
    /// <param name="entry">The entry.</param>
    /// <exception cref="ReviewException">It can't be made: what it is about is gone, or other entries rest on what it undoes.</exception>
    public SceneReview With(ReviewEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        try
        {
            return Of(Machine, [.. Entries, entry]);
        }
        catch (ReviewException) when (entry.Action is UndoEntry undo && undo.Entry >= 1 && undo.Entry <= Entries.Count && IsStanding(undo.Entry))
        {
            throw new ReviewException("That can't be undone alone: later corrections rest on it. Undo those first.");
        }
    }

    /// <summary>The number of the last entry of a person that can be undone, or null.</summary>
    /// <param name="by">The person.</param>
    public int? LastOf(string by)
    {
        for (int number = Entries.Count; number > 0; number--)
        {
            if (Entries[number - 1].By.Equals(by, StringComparison.OrdinalIgnoreCase) && IsStanding(number))
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The railcars that stand on a track by this review: settled, or of its vehicles.</summary>
    /// <param name="track">The track's id.</param>
    public int RailcarsOn(string track) =>
        Finished.GetValueOrDefault(track)?.Action is SettleTrack settled ? settled.Railcars : Vehicles.Count(vehicle => vehicle.IsRailcar && vehicle.Vehicle.Track == track);

    private bool IsStanding(int number) => Standing.Any(entry => ReferenceEquals(entry, Entries[number - 1]));
}
