using System.Diagnostics.CodeAnalysis;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk;

/// <summary>The watches that a desk shows, by the names that stand in its addresses.</summary>
internal sealed class DeskWatches
{
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <summary>Takes watches, each of which must open.</summary>
    /// <param name="watches">In the order in which they are shown.</param>
    public DeskWatches(IEnumerable<Watch> watches)
    {
        foreach (Watch watch in watches)
        {
            string name = Slug.Of(watch.Facility.Id);
            string free = name;
            for (int number = 2; _folders.ContainsKey(free); number++)
            {
                free = FormattableString.Invariant($"{name}-{number}");
            }

            _folders.Add(free, watch.Folder);
        }
    }

    /// <summary>The names, in order.</summary>
    public IReadOnlyCollection<string> Names => _folders.Keys;

    /// <summary>The folder of a watch.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="folder">Absolute.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFolder(string name, [NotNullWhen(true)] out string? folder) => _folders.TryGetValue(name, out folder);
}
