using System.Security.Cryptography;
using System.Threading.Channels;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Imagery.Metadata;
using Yardwatch.Observations;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>A scene that is to be looked at.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="Path">Where its file is now.</param>
/// <param name="Sidecars">SHA-256 over what is said beside it.</param>
/// <param name="Earlier">What was observed in it before, or null.</param>
internal sealed record IngestJob(LedgerScene Scene, string Path, string Sidecars, LedgerObservation? Earlier)
{
    /// <summary>The scenes that it is compared with, and counted again only where they tell something else; null: it is counted.</summary>
    public SceneComparison? Comparison { get; init; }

    /// <summary>Their observations, as in <see cref="ObservationBasis.References"/>.</summary>
    public string References { get; init; } = "";
}

/// <summary>What became of the files that were named.</summary>
internal sealed class IngestResult
{
    /// <summary>New observations.</summary>
    public List<LedgerObservation> Added { get; } = [];

    /// <summary>Files whose observation is in the ledger already, or whose bytes are those of another file.</summary>
    public List<(string Path, string Why)> Known { get; } = [];

    /// <summary>Files of which nothing could be said this time.</summary>
    public List<(string Path, string Why)> Failed { get; } = [];
}

/// <summary>Takes scenes into a watch: many at once, each by itself; interrupted anywhere, it goes on from there.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger; only the thread that runs this writes to it.</param>
/// <param name="clock">Tells when something was taken in.</param>
internal sealed class Ingest(Watch watch, Ledger ledger, TimeProvider clock)
{
    private const int Attempts = 2;

    // Clocks of machines differ, and some metadata state local times.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromDays(1);

    private static readonly string EmptySha256 = Convert.ToHexStringLower(SHA256.HashData([]));

    private readonly string _method = Method(watch);
    private readonly IReadOnlyDictionary<string, LedgerDecision> _decisions = ledger.Decisions();
    private IReadOnlyDictionary<string, LedgerObservation> _current = ledger.Current();
    private IReadOnlyDictionary<string, string[]> _copies = ledger.Copies();
    private SecondLooks? _looks;

    public IngestResult Result { get; } = new();

    /// <summary>What there is to do: files that are new, and scenes of the ledger that must be counted again.</summary>
    /// <param name="paths">Absolute, in order.</param>
    /// <param name="progress">Is told of every file.</param>
    /// <param name="cancellation">Ends it.</param>
    public IReadOnlyList<IngestJob> Plan(IReadOnlyList<string> paths, Action progress, CancellationToken cancellation)
    {
        List<(string Path, string Sha256)> hashed = [];
        foreach (string path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Sha256(path, cancellation) is { } sha256)
            {
                hashed.Add((path, sha256));
            }

            progress();
        }

        _copies = ledger.Copies();
        Dictionary<string, string> named = new(StringComparer.Ordinal);
        foreach (IGrouping<string, string> same in hashed.GroupBy(file => file.Sha256, file => file.Path, StringComparer.Ordinal))
        {
            string best = Copies(same.Key, same.First())[0];
            named.Add(same.Key, best);
            Result.Known.AddRange(same.Where(path => path != best).Select(copy => (copy, $"the same bytes as {best}")));
        }

        HashSet<string> asked = [.. paths];
        List<IngestJob> jobs = [.. named.OrderBy(pair => pair.Value, StringComparer.Ordinal).Select(pair => Job(pair.Key, pair.Value, asked)).OfType<IngestJob>()];
        jobs.AddRange(Again(named, cancellation));
        return jobs;
    }

    /// <summary>
    /// What there is to do when every scene has spoken for itself, one list after the other was run: scenes whose references were counted again themselves,
    /// those that are sure and are compared with each other, and those that aren't.
    /// </summary>
    public IEnumerable<IReadOnlyList<IngestJob>> Comparisons()
    {
        _current = ledger.Current();
        _looks = null;
        IReadOnlyDictionary<string, LedgerScene> scenes = ledger.Scenes();
        yield return
        [
            .. _current.Values.Where(entry => !Looks.Stands(entry) && IsThere(scenes[entry.Basis.Scene], CancellationToken.None))
                .Select(entry => new IngestJob(scenes[entry.Basis.Scene], scenes[entry.Basis.Scene].Path, entry.Basis.Sidecars, entry)),
        ];
        yield return Looks.OfSure();
        yield return Looks.OfUnsure();
    }

    /// <summary>Looks at scenes and writes down what they say, each as soon as it is known.</summary>
    /// <param name="jobs">The scenes.</param>
    /// <param name="progress">Is told of every scene.</param>
    /// <param name="cancellation">Ends it; what is known by then stays.</param>
    public async Task RunAsync(IReadOnlyList<IngestJob> jobs, Action<LedgerObservation?> progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waiting = Channel.CreateUnbounded<IngestJob>();
        var done = Channel.CreateBounded<(IngestJob Job, SurveyReply Reply)>(watch.Settings.ReadAtOnce);
        foreach (IngestJob job in jobs)
        {
            waiting.Writer.TryWrite(job);
        }

        waiting.Writer.Complete();
        int readers = int.Min(watch.Settings.ReadAtOnce, jobs.Count);
        var reading = Task.WhenAll(Enumerable.Range(0, readers).Select(_ => ReadAsync(waiting.Reader, done.Writer, stop.Token)));
        _ = reading.ContinueWith(ended => done.Writer.TryComplete(ended.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            await foreach ((IngestJob job, SurveyReply reply) in done.Reader.ReadAllAsync(cancellation))
            {
                progress(Write(job, reply));
            }

            cancellation.ThrowIfCancellationRequested();
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    // All that decides what a scene is found to say: where it changes, scenes are counted again.
    private static string Method(Watch watch)
    {
        WatchSettings settings = watch.Settings;
        return Ledger.Hash(Invariant(
            $"{ShippedModels.Sha256At(watch.FacilityPath, watch.Facility)} {settings.LeastClearFraction:R} {settings.MostHaze:R} {settings.MostSaturated:R} {settings.MostSnow:R} {settings.LowestSunDegrees:R}"));
    }

    private string? Sha256(string path, CancellationToken cancellation)
    {
        try
        {
            if (ledger.KnownHash(path) is { } known)
            {
                return known;
            }

            // What has no length may be a pipe, which would be waited for without end.
            var stamp = FileStamp.Of(path);
            string sha256 = stamp != default && stamp.Bytes == 0 ? EmptySha256 : GdalScene.ComputeSha256(path, cancellation);
            ledger.Remember(path, stamp, sha256);
            return sha256;
        }
        catch (SceneException exception)
        {
            Result.Failed.Add((path, exception.Message));
            return null;
        }
    }

    // Where the bytes lie that lie at a path: first the place where most is said of them.
    private string[] Copies(string sha256, string path) => _copies.TryGetValue(sha256, out string[]? copies)
        ? [.. copies.Append(path).Distinct(StringComparer.Ordinal).OrderByDescending(SceneFiles.CountSidecars).ThenBy(copy => copy, StringComparer.Ordinal)]
        : [path];

    // A copy of which nothing is said changes nothing.
    private string Sidecars(string sha256, string path)
    {
        string[] said =
        [
            .. Copies(sha256, path).Select(copy => SceneFiles.Sidecars(copy, file => Sha256(file, CancellationToken.None)))
                .Where(sidecars => sidecars != EmptySha256).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return said switch
        {
            [] => EmptySha256,
            [var one] => one,
            _ => Ledger.Hash(string.Join(' ', said)),
        };
    }

    private SceneMetadata Metadata(IngestJob job, SceneMetadata said)
    {
        string[] others = [.. Copies(job.Scene.Sha256, job.Path).Where(copy => copy != job.Path)];
        return others.Length == 0 ? said : SceneSidecars.WithRightsOf(said, job.Path, others);
    }

    private IngestJob? Job(string sha256, string path, HashSet<string> asked)
    {
        string sidecars = Sidecars(sha256, path);
        LedgerObservation? earlier = _current.GetValueOrDefault(sha256);
        if (earlier is not null && !IsOutdated(earlier, sidecars))
        {
            if (asked.Contains(path))
            {
                Result.Known.Add((path, "in the ledger already"));
            }

            return null;
        }

        return new IngestJob(new LedgerScene(sha256, path, RealFile.Of(path).Length, clock.GetUtcNow()), path, sidecars, earlier);
    }

    // Scenes that nobody named, but whose observation is of an earlier facility, model, setting or decision.
    private IEnumerable<IngestJob> Again(Dictionary<string, string> named, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, LedgerScene> scenes = ledger.Scenes();
        foreach (LedgerObservation earlier in _current.Values.Where(current => !named.ContainsKey(current.Basis.Scene)))
        {
            LedgerScene scene = scenes[earlier.Basis.Scene];
            // Only what is due is read whole to know: a watch may have been copied with all its scenes.
            bool mayBeThere = scene.IsThere && (ledger.KnownHash(scene.Path) ?? scene.Sha256) == scene.Sha256;
            string sidecars = mayBeThere ? Sidecars(scene.Sha256, scene.Path) : earlier.Basis.Sidecars;
            if (!IsOutdated(earlier, sidecars))
            {
                continue;
            }

            if (mayBeThere && IsThere(scene, cancellation))
            {
                yield return new IngestJob(scene, Copies(scene.Sha256, scene.Path)[0], sidecars, earlier);
            }
            else if (IsOutdated(earlier, earlier.Basis.Sidecars))
            {
                string gone = scene.IsThere ? "The file there is another one now: the scene" : "The file is no longer there, so it";
                Result.Failed.Add((scene.Path, $"{gone} can't be counted again. Name it where it is now."));
            }
        }
    }

    // A file of its name may hold another scene by now: deliveries are written over.
    private bool IsThere(LedgerScene scene, CancellationToken cancellation) => scene.IsThere && Sha256(scene.Path, cancellation) == scene.Sha256;

    private SecondLooks Looks => _looks ??= new SecondLooks(watch, ledger, IsCurrent);

    private bool IsOutdated(LedgerObservation earlier, string sidecars) =>
        !IsCurrent(earlier) || earlier.Basis.Sidecars != sidecars || !Looks.Stands(earlier);

    private bool IsCurrent(LedgerObservation earlier) =>
        earlier.Basis.Method == _method && earlier.Basis.Decision == Decision(earlier.Basis.Scene)
        && earlier.Basis.FacilityVersion == watch.FacilityThen(earlier.Observation.Earliest, earlier.Observation.Latest).Version;

    private string Decision(string scene) => _decisions.TryGetValue(scene, out LedgerDecision? decision) && decision.IsInView ? decision.Id : "";

    private async Task ReadAsync(ChannelReader<IngestJob> waiting, ChannelWriter<(IngestJob Job, SurveyReply Reply)> done, CancellationToken cancellation)
    {
        using SurveyProcess process = new(watch);
        await foreach (IngestJob job in waiting.ReadAllAsync(cancellation))
        {
            LedgerDecision? decision = _decisions.GetValueOrDefault(job.Scene.Sha256);
            SurveyRequest request = new(job.Path, decision is { IsInView: true } ? new ViewDecision(decision.By, decision.Reason) : null) { Comparison = job.Comparison };
            SurveyReply reply = await process.SurveyAsync(request, cancellation);
            for (int attempt = 1; attempt < Attempts && reply.Ended is not null; attempt++)
            {
                reply = await process.SurveyAsync(request, cancellation);
            }

            await done.WriteAsync((job, reply), cancellation);
        }
    }

    private LedgerObservation? Write(IngestJob job, SurveyReply reply)
    {
        if (reply.Failure is { } failure)
        {
            Result.Failed.Add((job.Path, failure));
            return null;
        }

        if (job.Comparison is not null && reply.Observation is null)
        {
            // What the scene alone said stands, also where the comparison broke a limit: that is no fault of what was counted.
            ledger.AddComparison(job.Earlier!.Id, job.References);
            return null;
        }

        if (ledger.KnownHash(job.Path) != job.Scene.Sha256)
        {
            Result.Failed.Add((job.Path, "It changed while it was read. Add it again when it is whole."));
            return null;
        }

        Observation observation = reply.Observation ?? Dead(job, reply);
        if (observation.AcquiredAt is { } moment && moment > clock.GetUtcNow() + ClockSlack)
        {
            Result.Failed.Add((job.Path, Invariant($"It is said to be acquired at {moment:yyyy-MM-dd HH:mm}Z, which is still to come: a series would wait for it. Mend the time in its metadata, and add it again.")));
            return null;
        }

        observation = observation with { Provenance = observation.Provenance with { SceneSha256 = job.Scene.Sha256 } };
        ObservationBasis basis = new(job.Scene.Sha256, job.Sidecars, observation.FacilityVersion, _method, Decision(job.Scene.Sha256)) { References = job.References };
        LedgerObservation entry = new(basis, Metadata(job, reply.Metadata), observation, clock.GetUtcNow())
        {
            Supersedes = job.Earlier?.Id,
            Why = job.Earlier is { } earlier ? reply.Why ?? basis.WhyInPlaceOf(earlier.Basis) : null,
        };
        if (ledger.Add(job.Scene, entry))
        {
            Result.Added.RemoveAll(before => before.Id == entry.Supersedes);
            Result.Added.Add(entry);
        }

        return entry;
    }

    private Observation Dead(IngestJob job, SurveyReply reply)
    {
        SceneFacts facts = SceneKnowledge.Facts(reply.Metadata);
        string name = Path.GetFileName(job.Path);
        return new RefusedScene(watch.FacilityThen(facts.Earliest, facts.Latest), facts, ShippedModels.Software).Observe(
            name, StatusReason.Unreadable, $"{name} was given up: {reply.Ended}, {Attempts} times. The file is damaged or made to do harm, or the limits in watch.json are too low for it.");
    }
}
