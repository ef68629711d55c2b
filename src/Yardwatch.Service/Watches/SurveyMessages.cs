using System.Text.Json;
using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch.Service.Watches;

/// <summary>What a worker is asked: a line of JSON on its standard input.</summary>
/// <param name="Scene">The scene's file, absolute.</param>
/// <param name="InView">A person's word that the tracks can be seen, or null.</param>
internal sealed record SurveyRequest(string Scene, ViewDecision? InView)
{
    /// <summary>Other scenes that the scene is to be compared with, and counted again only where they tell something else; null: it is counted.</summary>
    public SceneComparison? Comparison { get; init; }
}

/// <summary>What a worker answers, line by line on its standard output: a letter, then JSON or nothing.</summary>
internal static class SurveyMessages
{
    /// <summary>A call into a library that reads the file begins.</summary>
    public const char Reading = 'r';

    /// <summary>It came back.</summary>
    public const char Read = 'd';

    /// <summary>What is known of the scene.</summary>
    public const char Metadata = 'm';

    /// <summary>What the scene says: the last line of an answer.</summary>
    public const char Observation = 'o';

    /// <summary>Compared with other scenes, the scene's observation stands as it is: instead of <see cref="Observation"/>.</summary>
    public const char Stands = 's';

    /// <summary>Why the scene was counted again after a comparison.</summary>
    public const char Why = 'w';

    /// <summary>Why nothing can be said now, and could another time: instead of <see cref="Observation"/>.</summary>
    public const char Failure = 'f';

    public static string Line(string failure) => Failure + JsonSerializer.Serialize(failure);

    public static string LineOfWhy(string why) => Why + JsonSerializer.Serialize(why);

    public static string Line(SceneMetadata metadata) => Metadata + JsonSerializer.Serialize(metadata);

    public static string Line(Observation observation) => Observation + JsonSerializer.Serialize(ObservationJson.Write(observation));

    public static string ToText(string line) => JsonSerializer.Deserialize<string>(line.AsSpan(1))!;

    public static SceneMetadata ToMetadata(string line) => JsonSerializer.Deserialize<SceneMetadata>(line.AsSpan(1))!;

    public static Observation ToObservation(string line) => ObservationJson.Read(JsonSerializer.Deserialize<string>(line.AsSpan(1))!);
}

/// <summary>What became of a scene.</summary>
/// <param name="Metadata">What was known of it; none where the worker ended before it said so.</param>
/// <param name="Observation">What it says, or null where there is no answer.</param>
/// <param name="Ended">Why the worker ended, a clause; null where it answered.</param>
internal sealed record SurveyReply(SceneMetadata Metadata, Observation? Observation, string? Ended)
{
    /// <summary>Why nothing can be said of it now, a sentence; null where something was.</summary>
    public string? Failure { get; init; }

    /// <summary>Why it was counted again after a comparison, a clause; null where it was not compared.</summary>
    public string? Why { get; init; }
}
