using System.CommandLine;
using Yardwatch.Publishing;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch init</c>: makes a watch.</summary>
internal static class InitCommand
{
    private static readonly Argument<string> Folder = new("dir")
    {
        Description = "The folder; it is made where it is missing.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Facility = new("--facility")
    {
        Description = "GeoJSON, KML or KMZ with the rail tracks; without it the folder's facility.geojson.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        Command command = new("init", "Makes a folder a watch: settings, facility and an empty ledger.") { Folder, Facility };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var watch = Watch.Create(parsed.GetRequiredValue(Folder), parsed.GetValue(Facility));
        parsed.InvocationConfiguration.Output.WriteLine(
            $"{watch.Folder} watches {Phrases.Shown(watch.Facility.Name)} ({watch.Facility.Tracks.Count} rail tracks). Add scenes with `yardwatch add SCENE... --watch {parsed.GetRequiredValue(Folder)}`.");
        return 0;
    }
}
