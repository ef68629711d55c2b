using System.CommandLine;
using System.Text.Json;
using Yardwatch.Publishing;
using Yardwatch.Service.Watches;
using Yardwatch.Simulation.Strips;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch strips</c>: what people corrected, as data to train the column network on.</summary>
internal static class StripsCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "Where the shards are written; made where it is missing.", HelpName = "DIR" };

    private static readonly Option<string?> OfWatch = WatchOption.Create();

    public static Command Create()
    {
        Command command = new("strips", "Writes the rail tracks that people looked at whole as training strips.") { Folder, OfWatch };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        Watch watch = WatchOption.Open(parsed, OfWatch);
        string folder = parsed.GetRequiredValue(Folder);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"The folder {folder} isn't empty. Name a new one: shards of other scenes must not mix with these.");
        }

        using var ledger = Ledger.Open(watch.LedgerPath);
        IReadOnlyDictionary<string, LedgerScene> files = ledger.Scenes();
        using WatchSurvey survey = new(watch, ledger);
        ReviewedStrips reviewed = new(watch, ledger);
        List<(TrackStrip Strip, ColumnTruth Truth)> strips = [];
        // Only the scenes that people corrected hold strips.
        foreach (LedgerObservation entry in SceneReviews.Of(ledger).Current().Values.Where(entry => entry.Observation.Review is { TracksFinished: > 0 }))
        {
            cancellation.ThrowIfCancellationRequested();
            LedgerScene file = files[entry.Basis.Scene];
            if (!file.IsThere)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"yardwatch: {file.Path} is not there; its tracks are left out.");
                continue;
            }

            strips.AddRange(reviewed.Of(survey, entry, file.Path));
        }

        int written = strips.Count == 0 ? 0 : StripShards.Write(folder, strips);
        parsed.InvocationConfiguration.Output.WriteLine(written == 0
            ? "Nobody has looked at a whole track of a scene with a known sun yet: `yardwatch serve`, a scene's page, Review."
            : Invariant($"{written} strips of {strips.Count} sections of track in {folder}, in the form that training/shards.py reads."));
        if (written > 0)
        {
            PublishedFile.Write(Path.Combine(folder, "source.json"), JsonSerializer.SerializeToUtf8Bytes(new { command = "yardwatch strips" }));
        }

        return 0;
    }
}
