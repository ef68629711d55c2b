using System.CommandLine;
using Yardwatch.Publishing;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>--watch DIR</c>, the same for every command.</summary>
internal static class WatchOption
{
    public static Option<string?> Create() => new("--watch")
    {
        Description = "The watch's folder; without it the current folder or one above it.",
        HelpName = "DIR",
    };

    public static Watch Open(ParseResult parsed, Option<string?> option)
    {
        var watch = Watch.Open(parsed.GetValue(option));
        foreach (string notice in watch.Facility.Notices)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"yardwatch: {Phrases.Shown(notice)}");
        }

        return watch;
    }
}
