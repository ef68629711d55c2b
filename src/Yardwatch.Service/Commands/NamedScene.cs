using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary>The scene of a watch that a person names.</summary>
internal static class NamedScene
{
    private const int FewestDigits = 6;

    /// <summary>The current observation of a scene.</summary>
    /// <param name="ledger">The watch's ledger.</param>
    /// <param name="name">The file's name, its path, or the first digits of its SHA-256.</param>
    /// <exception cref="UsageException">None is named so, or several are.</exception>
    public static LedgerObservation Find(Ledger ledger, string name)
    {
        LedgerObservation[] found = [.. ledger.Current().Values.Where(entry => IsNamed(entry, name))];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new UsageException(ErrorCatalog.NotInWatch, $"The watch has no scene {name}. `yardwatch history` lists its scenes."),
            _ => throw new UsageException(
                ErrorCatalog.NotInWatch, $"The watch has {found.Length} scenes {name}. Name one by its SHA-256: {string.Join(", ", found.Select(entry => entry.Basis.Scene[..12]))}."),
        };
    }

    private static bool IsNamed(LedgerObservation entry, string name) =>
        entry.Observation.Scene.Equals(name, StringComparison.Ordinal) || entry.Observation.Scene.Equals(Path.GetFileName(name), StringComparison.Ordinal)
        || (name.Length >= FewestDigits && entry.Basis.Scene.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
