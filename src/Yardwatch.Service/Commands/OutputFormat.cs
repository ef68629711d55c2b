using System.CommandLine;

namespace Yardwatch.Service.Commands;

/// <summary>The option <c>--format</c>.</summary>
internal static class OutputFormat
{
    private const string Json = "json";
    private const string Markdown = "markdown";

    public static Option<string> Option() => Among("text or json.", "text", Json);

    /// <summary>With <c>markdown</c> as a third choice.</summary>
    public static Option<string> OptionWithMarkdown() => Among("text, json or markdown.", "text", Json, Markdown);

    public static bool IsJson(string? value) => value == Json;

    public static bool IsMarkdown(string? value) => value == Markdown;

    private static Option<string> Among(string description, params string[] formats)
    {
        Option<string> option = new("--format") { Description = description, HelpName = "FORMAT", DefaultValueFactory = _ => formats[0] };
        option.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => !formats.Contains(token.Value, StringComparer.Ordinal)) is { } other)
            {
                result.AddError($"{option.Name} {other.Value} is not a format. Give {description}");
            }
        });
        return option;
    }
}
