using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Reviews;

/// <summary>The order in which a watch's scenes are counted blind: as good as drawn by lot, and the same for everybody.</summary>
/// <remarks>A hash decides, not a person: scenes that are counted in this order are a random sample of all, wherever somebody stops.</remarks>
internal static class BlindOrder
{
    /// <summary>The scenes that can be counted.</summary>
    /// <param name="snapshot">The watch.</param>
    public static IReadOnlyList<LedgerObservation> Of(WatchSnapshot snapshot) =>
    [
        .. snapshot.History.Lines.Select(line => line.Observed).OfType<LedgerObservation>()
            .Where(entry => entry.Observation.Railcars is not null && snapshot.Files.GetValueOrDefault(entry.Basis.Scene) is { IsThere: true })
            .OrderBy(entry => Ledger.Hash($"blind {entry.Basis.Scene}"), StringComparer.Ordinal),
    ];
}
