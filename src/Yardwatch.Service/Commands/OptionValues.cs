using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Yardwatch.Service.Commands;

/// <summary>How every option that takes a number or a word of a list reads it, and what it says of one that it can't read.</summary>
/// <remarks>The library's own way takes a comma for a separator of thousands, so that 0,5 m would be 5 m, and names types in its messages.</remarks>
internal static class OptionValues
{
    private delegate bool Reader<T>(string text, out T value);

    /// <summary>Sets it for all options of a command and of those below it.</summary>
    public static void Apply(Command command)
    {
        foreach (Option option in command.Options)
        {
            Apply(option);
        }

        foreach (Command below in command.Subcommands)
        {
            Apply(below);
        }
    }

    /// <summary>What is wrong where an option or argument was given an empty text, as a script does whose variable is not set; null where none was.</summary>
    public static string? Empty(ParseResult parsed) => parsed.CommandResult.Children
        .Where(child => child.Tokens.Any(token => token.Value.Length == 0))
        .Select(child => child switch
        {
            OptionResult { Option: var option } => $"{option.Name} is empty: give it a value, or leave it out.",
            ArgumentResult { Argument: var argument } => $"{argument.HelpName ?? argument.Name} is empty: name it.",
            _ => null,
        }).FirstOrDefault();

    private static void Apply(Option option)
    {
        switch (option)
        {
            case Option<double> one:
                one.CustomParser = result => One<double>(result, Real, AboutReal);
                break;
            case Option<double?> one:
                one.CustomParser = result => One<double>(result, Real, AboutReal);
                break;
            case Option<double[]> several:
                several.CustomParser = result => [.. result.Tokens.Select(token => Read<double>(result, token.Value, Real, AboutReal))];
                break;
            case Option<int> one:
                one.CustomParser = result => One<int>(result, Whole, AboutWhole);
                break;
            case Option<int?> one:
                one.CustomParser = result => One<int>(result, Whole, AboutWhole);
                break;
            case Option<ulong> one:
                one.CustomParser = result => One<ulong>(result, Seed, _ => "is no whole number from 0 up. Give one such as 20");
                break;
            case Option<Simulation.Fleet?> one:
                one.CustomParser = result => One<Simulation.Fleet>(result, Fleet, _ => $"is not a fleet. Give {Facilities.FacilityFleets.Allowed}");
                break;
        }
    }

    private static T One<T>(ArgumentResult result, Reader<T> reader, Func<string, string> about)
        where T : struct => Read(result, result.Tokens[0].Value, reader, about);

    private static T Read<T>(ArgumentResult result, string text, Reader<T> reader, Func<string, string> about)
        where T : struct
    {
        if (!reader(text, out T value))
        {
            result.AddError($"{(result.Parent as OptionResult)?.Option.Name} {text} {about(text)}.");
        }

        return value;
    }

    private static bool Real(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static bool Whole(string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool Seed(string text, out ulong value) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool Fleet(string text, out Simulation.Fleet value) =>
        Enum.TryParse(text, ignoreCase: true, out value) && Enum.GetNames<Simulation.Fleet>().Contains(text, StringComparer.OrdinalIgnoreCase);

    private static string AboutReal(string text)
    {
        string pointed = text.Replace(',', '.');
        return $"is no number. Write {(pointed != text && Real(pointed, out _) ? pointed : "it like 0.5")}";
    }

    private static string AboutWhole(string text) => "is no whole number. Give one such as 20";
}
