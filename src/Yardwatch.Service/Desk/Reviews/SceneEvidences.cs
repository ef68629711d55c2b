using System.Collections.Concurrent;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Reviews;

/// <summary>What the model saw in scenes' columns: surveyed again when somebody looks, since the ledger keeps counts and vehicles alone.</summary>
internal sealed class SceneEvidences : IDisposable
{
    private const int Most = 6;

    // A survey takes a core for a second or more: one at a time leaves the page its own.
    private readonly SemaphoreSlim _one = new(1);
    private readonly ConcurrentDictionary<string, Task<SceneEvidence?>> _known = new(StringComparer.Ordinal);

    /// <summary>The evidence of a scene; null where it isn't usable any more.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="entry">The scene's observation.</param>
    /// <param name="path">The scene's file.</param>
    public Task<SceneEvidence?> OfAsync(Watch watch, LedgerObservation entry, string path)
    {
        if (_known.Count > Most)
        {
            _known.Clear();
        }

        return _known.GetOrAdd(entry.Id, _ => SurveyAsync(watch, entry, path));
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<SceneEvidence?> SurveyAsync(Watch watch, LedgerObservation entry, string path)
    {
        await _one.WaitAsync();
        try
        {
            return await Task.Run(() => Survey(watch, entry, path));
        }
        catch
        {
            _known.TryRemove(entry.Id, out _);
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    private static SceneEvidence? Survey(Watch watch, LedgerObservation entry, string path)
    {
        using var ledger = Ledger.Open(watch.LedgerPath);
        using WatchSurvey survey = new(watch, ledger);
        return survey.Run(path, entry).Evidence;
    }
}
