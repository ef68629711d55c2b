using System.Text.Json;

namespace Yardwatch.Service.Validation;

/// <summary>Keeps a validation blind: what a person said before a machine's count was shown stays as it was.</summary>
internal static class ScoredBefore
{
    /// <summary>Refuses a sheet whose counts were changed after they were scored. Counts may be added.</summary>
    /// <param name="path">Where an earlier score may lie.</param>
    /// <param name="sheet">The sheet, as the message names it.</param>
    /// <param name="human">What the sheet says now.</param>
    /// <exception cref="UsageException">A count that was scored is another or gone.</exception>
    public static void Check(string path, string sheet, IReadOnlyList<HumanCount> human)
    {
        foreach ((string scene, int[] counts) in Read(path))
        {
            List<int> now = [.. human.Where(count => count.Scene == scene).Select(count => count.Railcars)];
            if (!Array.TrueForAll(counts, now.Remove))
            {
                throw new UsageException(
                    ErrorCatalog.ValidationUnusable,
                    $"{sheet} says something else of {scene} than when it was scored ({string.Join(" and ", counts)}). Whoever knows a machine's count no longer counts blind: restore that row, or draw again with another seed.");
            }
        }
    }

    private static IEnumerable<(string Scene, int[] Counts)> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var score = JsonDocument.Parse(File.ReadAllText(path));
            return
            [
                .. score.RootElement.GetProperty("scenes").EnumerateArray()
                    .Select(scene => (scene.GetProperty("id").GetString()!, scene.GetProperty("humanCounts").EnumerateArray().Select(count => count.GetInt32()).ToArray())),
            ];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"{path} is no score of this version: {exception.Message} Restore it, or draw again.");
        }
    }
}
