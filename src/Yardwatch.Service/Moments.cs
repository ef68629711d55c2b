using Yardwatch.Facilities;

namespace Yardwatch.Service;

/// <summary>Days and times that people write.</summary>
internal static class Moments
{
    /// <summary>The day or time that a text gives, or null where there is none.</summary>
    /// <param name="text">As people write it: 2023-10-05, or 2023-10-05T02:11:00Z.</param>
    /// <param name="option">What asks for it, for the message.</param>
    /// <exception cref="UsageException">It is none.</exception>
    public static StatedMoment? Of(string? text, string option) => text is null
        ? null
        : StatedMoment.Parse(text) ?? throw new UsageException(ErrorCatalog.CommandLine, $"{option} {text} is not a date. Give it as 2023-10-05, or a time as 2023-10-05T02:11:00Z.");
}
