using System.CommandLine;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch decide</c>: a person's word on a scene against masks and evidence, kept with its reason.</summary>
internal static class DecideCommand
{
    private static readonly Argument<string> Scene = new("scene")
    {
        Description = "The scene's name, or the first digits of its SHA-256.",
        HelpName = "SCENE",
    };

    private static readonly Option<bool> InView = new("--in-view")
    {
        Description = "The tracks can be seen: what masks and model call cloud is none.",
    };

    private static readonly Option<bool> ByEvidence = new("--by-evidence")
    {
        Description = "Takes such a word back.",
    };

    private static readonly Option<string> By = new("--by")
    {
        Description = "Who decides.",
        HelpName = "NAME",
        Required = true,
    };

    private static readonly Option<string> Reason = new("--reason")
    {
        Description = "Why.",
        HelpName = "TEXT",
        Required = true,
    };

    private static readonly Option<string?> Watch = WatchOption.Create();

    public static Command Create(TimeProvider clock)
    {
        Command command = new("decide", "Records a person's decision about a scene; the next `add` counts it again.") { Scene, InView, ByEvidence, By, Reason, Watch };
        command.SetAction(parsed => Run(parsed, clock));
        return command;
    }

    private static int Run(ParseResult parsed, TimeProvider clock)
    {
        (string by, string reason) = (parsed.GetRequiredValue(By).Trim(), parsed.GetRequiredValue(Reason).Trim());
        if (by.Length == 0 || reason.Length == 0)
        {
            throw new UsageException(ErrorCatalog.CommandLine, "A decision needs a name and a reason: give both --by and --reason.");
        }

        if (parsed.GetValue(InView) == parsed.GetValue(ByEvidence))
        {
            throw new UsageException(ErrorCatalog.CommandLine, "Say either --in-view or --by-evidence.");
        }

        Watch watch = WatchOption.Open(parsed, Watch);
        using var held = WatchLock.Take(watch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        LedgerObservation entry = NamedScene.Find(ledger, parsed.GetRequiredValue(Scene));
        ledger.Add(new LedgerDecision(entry.Basis.Scene, parsed.GetValue(InView), by, reason, clock.GetUtcNow()));
        parsed.InvocationConfiguration.Output.WriteLine($"{entry.Observation.Scene}: kept. `yardwatch add` counts it again.");
        return 0;
    }
}
