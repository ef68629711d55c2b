using System.Text.Json;
using Yardwatch.Observations.Reviews;

namespace Yardwatch.Service.Watches;

/// <summary>An entry of a review as the ledger keeps it.</summary>
/// <param name="Observation">The id of the observation that was reviewed.</param>
/// <param name="Number">The entry's number in that review, from 1.</param>
/// <param name="Entry">Who did what, and when.</param>
internal sealed record CorrectionBody(string Observation, int Number, ReviewEntry Entry);

/// <summary>What a person counted before seeing any other count of the scene.</summary>
/// <param name="By">The person.</param>
/// <param name="At">When it was stored; UTC.</param>
/// <param name="FacilityVersion">The tracks that were counted on.</param>
/// <param name="Railcars">Of each rail track, by its id; tracks that can't be seen are left out.</param>
internal sealed record BlindCount(string By, DateTimeOffset At, string FacilityVersion, IReadOnlyDictionary<string, int> Railcars)
{
    /// <summary>Whether the person had opened a page with a count of the scene before, as far as the desk knows: then it isn't blind, and measures nothing.</summary>
    public bool HadSeen { get; init; }

    /// <summary>What the person noted, or null.</summary>
    public string? Note { get; init; }

    /// <summary>All railcars.</summary>
    public int Total => Railcars.Values.Sum();
}

/// <summary>What people did to a watch's counts, and counted themselves.</summary>
internal sealed class SceneReviews
{
    private readonly IReadOnlyDictionary<string, LedgerObservation> _current;
    private readonly Dictionary<string, SceneReview> _reviews = new(StringComparer.Ordinal);

    private SceneReviews(Ledger ledger, IReadOnlyDictionary<string, LedgerObservation> current)
    {
        _current = current;
        Variation = VariationOf(ledger);
        foreach (IGrouping<string, LedgerRecord> scene in ledger.Records(RecordKinds.Correction).GroupBy(record => record.Name, StringComparer.Ordinal))
        {
            if (current.TryGetValue(scene.Key, out LedgerObservation? now) && Review(ledger.ObservationsOf(scene.Key), now, [.. scene]) is { } standing)
            {
                _reviews.Add(scene.Key, standing.Review);
            }
        }
    }

    /// <summary>How far a person's count is off, by all blind counts of the watch.</summary>
    public AnalystVariation Variation { get; }

    /// <summary>What stands in a ledger.</summary>
    public static SceneReviews Of(Ledger ledger) => new(ledger, ledger.Current());

    /// <summary>Does something to a machine's count.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="scene">The scene's SHA-256.</param>
    /// <param name="entry">Who does what.</param>
    /// <returns>The review with it.</returns>
    /// <exception cref="ReviewException">The review, as it stands by now, doesn't allow it.</exception>
    public static SceneReview Do(Ledger ledger, string scene, ReviewEntry entry)
    {
        SceneReview? done = null;
        ledger.Append(RecordKinds.Correction, scene, earlier =>
        {
            (string of, SceneReview review) = Standing(ledger, scene, earlier);
            done = review.With(entry);
            return new LedgerRecord(RecordKinds.Correction, scene, JsonSerializer.Serialize(new CorrectionBody(of, done.Entries.Count, entry), LedgerRecord.Json), entry.At);
        });
        return done!;
    }

    /// <summary>The review of a scene as it stands, an empty one where nobody did anything.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="scene">The scene's SHA-256.</param>
    /// <exception cref="ReviewException">Its vehicles were not counted one by one, or the watch has no such scene.</exception>
    public static SceneReview Standing(Ledger ledger, string scene) =>
        Standing(ledger, scene, [.. ledger.Records(RecordKinds.Correction).Where(record => record.Name == scene)]).Review;

    /// <summary>Stores a blind count. All are kept; of a person's counts of one scene the latest is read.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="scene">The scene's SHA-256.</param>
    /// <param name="count">The count.</param>
    public static void Store(Ledger ledger, string scene, BlindCount count) => ledger.Append(RecordKinds.BlindCount, scene, earlier =>
        new LedgerRecord(RecordKinds.BlindCount, scene, JsonSerializer.Serialize(count, LedgerRecord.Json), count.At));

    /// <summary>The current observation of each scene as people corrected it, by the scene's hash.</summary>
    public IReadOnlyDictionary<string, LedgerObservation> Current() =>
        _reviews.Count == 0 ? _current : _current.ToDictionary(pair => pair.Key, pair => Corrected(pair.Value), StringComparer.Ordinal);

    /// <summary>An observation as people corrected it.</summary>
    /// <param name="entry">The current observation of its scene.</param>
    public LedgerObservation Corrected(LedgerObservation entry) => _reviews.TryGetValue(entry.Basis.Scene, out SceneReview? review)
        ? entry with { Id = entry.Id, Observation = CorrectedObservation.Of(review, _current[entry.Basis.Scene].Observation, Variation) }
        : entry;

    /// <summary>How far a person's count is off, by all blind counts of a watch.</summary>
    public static AnalystVariation VariationOf(Ledger ledger) => AnalystVariation.Of(
        ledger.Records(RecordKinds.BlindCount).GroupBy(record => record.Name, StringComparer.Ordinal).SelectMany(scene => Pairs(scene.Select(Read<BlindCount>))));

    /// <summary>The blind counts of a scene, in the order in which they were stored.</summary>
    public static IEnumerable<BlindCount> BlindOf(Ledger ledger, string scene) => ledger.Records(RecordKinds.BlindCount).Where(record => record.Name == scene).Select(Read<BlindCount>);

    /// <summary>The counts of one scene that people made, the last of each person.</summary>
    /// <param name="counts">All of them.</param>
    public static IReadOnlyList<BlindCount> LastOfEach(IEnumerable<BlindCount> counts) =>
        [.. counts.GroupBy(count => count.By, StringComparer.OrdinalIgnoreCase).Select(person => person.Last())];

    /// <summary>The blind count of each person who counted a scene blind: the first one. Whoever counts again has seen what others counted.</summary>
    /// <param name="counts">All of the scene.</param>
    public static IReadOnlyList<BlindCount> BlindOfEach(IEnumerable<BlindCount> counts) =>
        [.. counts.Where(count => !count.HadSeen).GroupBy(count => count.By, StringComparer.OrdinalIgnoreCase).Select(person => person.First())];

    // The first two people of a scene make a pair.
    private static IEnumerable<(int First, int Second)> Pairs(IEnumerable<BlindCount> counts)
    {
        IReadOnlyList<BlindCount> people = BlindOfEach(counts);
        return people.Count < 2 || people[0].FacilityVersion != people[1].FacilityVersion ? [] : [Common(people[0], people[1])];
    }

    // On tracks that both could see.
    private static (int First, int Second) Common(BlindCount first, BlindCount second)
    {
        string[] both = [.. first.Railcars.Keys.Where(second.Railcars.ContainsKey)];
        return (both.Sum(track => first.Railcars[track]), both.Sum(track => second.Railcars[track]));
    }

    private static (string Of, SceneReview Review) Standing(Ledger ledger, string scene, IReadOnlyList<LedgerRecord> records)
    {
        IReadOnlyList<LedgerObservation> all = ledger.ObservationsOf(scene);
        LedgerObservation now = all.FirstOrDefault(entry => all.All(later => later.Supersedes != entry.Id)) ?? throw new ReviewException("The watch has no such scene.");
        return Review(all, now, records) ?? (now.Id, SceneReview.Of(now.Observation, []));
    }

    // Of the observation that the last entry was made on, if the same tracks are counted still.
    private static (string Of, SceneReview Review)? Review(IReadOnlyList<LedgerObservation> all, LedgerObservation now, IReadOnlyList<LedgerRecord> records)
    {
        CorrectionBody[] bodies = [.. records.Select(Read<CorrectionBody>)];
        LedgerObservation? reviewed = bodies.Length == 0 ? null : now.Id == bodies[^1].Observation ? now : all.FirstOrDefault(entry => entry.Id == bodies[^1].Observation);
        return reviewed is null || reviewed.Observation.FacilityVersion != now.Observation.FacilityVersion
            ? null
            : (reviewed.Id, SceneReview.Of(reviewed.Observation, [.. bodies.Where(body => body.Observation == reviewed.Id).OrderBy(body => body.Number).Select(body => body.Entry)]));
    }

    private static T Read<T>(LedgerRecord record) => JsonSerializer.Deserialize<T>(record.Body, LedgerRecord.Json)!;
}
