using System.CommandLine;

namespace Yardwatch.Service.Commands;

/// <summary>The option <c>--format text|json</c>.</summary>
internal static class OutputFormat
{
    private const string Json = "json";

    public static Option<string> Option()
    {
        Option<string> option = new("--format") { Description = "text or json.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", Json);
        return option;
    }

    public static bool IsJson(string? value) => value == Json;
}
