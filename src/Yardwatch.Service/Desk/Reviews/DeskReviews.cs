using System.Collections.Concurrent;
using Yardwatch.Observations.Reviews;
using Yardwatch.Service.Validation;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Reviews;

/// <summary>Something was done to a scene.</summary>
/// <param name="scene">Its SHA-256.</param>
internal sealed class SceneChangedEventArgs(string scene) : EventArgs
{
    /// <summary>The scene's SHA-256.</summary>
    public string Scene { get; } = scene;
}

/// <summary>What people do to counts on this desk: each action is in the ledger before the page shows it.</summary>
/// <param name="watches">The watches.</param>
/// <param name="clock">Tells when something was done.</param>
internal sealed class DeskReviews(DeskWatches watches, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Person, string Scene), byte> _seen = new();

    /// <summary>Tells every open page that something was done to a scene.</summary>
    public event EventHandler<SceneChangedEventArgs>? Changed;

    /// <summary>The review of a scene as it stands.</summary>
    /// <param name="watch">The watch's name.</param>
    /// <param name="scene">The scene's SHA-256.</param>
    /// <exception cref="ReviewException">It can't be reviewed.</exception>
    public SceneReview Open(string watch, string scene) => Use(watch, ledger => SceneReviews.Standing(ledger, scene));

    /// <summary>Does something.</summary>
    /// <param name="watch">The watch's name.</param>
    /// <param name="scene">The scene's SHA-256.</param>
    /// <param name="by">Who.</param>
    /// <param name="action">What.</param>
    /// <exception cref="ReviewException">The review, as it stands by now, doesn't allow it.</exception>
    public SceneReview Do(string watch, string scene, string by, ReviewAction action)
    {
        SceneReview review = Use(watch, ledger => SceneReviews.Do(ledger, scene, new ReviewEntry(by, clock.GetUtcNow(), action)));
        Changed?.Invoke(this, new SceneChangedEventArgs(scene));
        return review;
    }

    /// <summary>Stores a blind count.</summary>
    /// <param name="watch">The watch's name.</param>
    /// <param name="scene">The scene's SHA-256.</param>
    /// <param name="count">The count; its moment and whether the person had seen a count are told here.</param>
    public void Store(string watch, string scene, BlindCount count)
    {
        Use(watch, ledger =>
        {
            // Whoever stored a count was shown the others: since then, a count of this person is no blind one.
            bool hasCounted = SceneReviews.BlindOf(ledger, scene).Any(earlier => earlier.By.Equals(count.By, StringComparison.OrdinalIgnoreCase));
            SceneReviews.Store(ledger, scene, count with { At = clock.GetUtcNow(), HadSeen = hasCounted || HasSeen(count.By, scene) });
            return true;
        });
        Changed?.Invoke(this, new SceneChangedEventArgs(scene));
    }

    /// <summary>The blind counts of a scene, the last of each person.</summary>
    public IReadOnlyList<BlindCount> Blind(string watch, string scene) => Use(watch, ledger => SceneReviews.LastOfEach(SceneReviews.BlindOf(ledger, scene)));

    /// <summary>How far a person's count is off, by all blind counts of a watch.</summary>
    public AnalystVariation Variation(string watch) => Use(watch, SceneReviews.VariationOf);

    /// <summary>Holds a watch's machine counts against blind counts.</summary>
    /// <param name="snapshot">The watch.</param>
    /// <param name="scenes">Its scenes in the order of the lot.</param>
    /// <exception cref="UsageException">There is nothing to hold them against.</exception>
    public ValidationScore Validate(WatchSnapshot snapshot, IReadOnlyList<LedgerObservation> scenes) =>
        BlindValidation.Of(snapshot, scenes, scene => Use(snapshot.Name, ledger => SceneReviews.BlindOfEach(SceneReviews.BlindOf(ledger, scene))));

    /// <summary>Remembers that a person opened a page with a count of a scene.</summary>
    public void Saw(string person, string scene) => _seen.TryAdd((person.ToUpperInvariant(), scene), 0);

    /// <summary>Whether a person opened a page with a count of a scene since the desk was started.</summary>
    public bool HasSeen(string person, string scene) => _seen.ContainsKey((person.ToUpperInvariant(), scene));

    private T Use<T>(string watch, Func<Ledger, T> use)
    {
        if (!watches.TryFolder(watch, out string? folder))
        {
            throw new ReviewException($"The desk shows no watch {watch}.");
        }

        using var ledger = Ledger.Open(Watch.Open(folder).LedgerPath);
        return use(ledger);
    }
}
