using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yardwatch.Observations;

/// <summary>Writes and reads the published JSON of an observation.</summary>
/// <remarks>Equal observations give equal bytes. Lengths are rounded to centimeters, shares and scores to 1e-4.</remarks>
public static class ObservationJson
{
    // The relaxed encoder leaves letters of every script readable. The text never enters a script or an attribute of a page.
    private static readonly ObservationJsonContext Context = new(new JsonSerializerOptions(ObservationJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    });

    /// <summary>Writes an observation.</summary>
    /// <returns>Indented JSON that ends in a line feed.</returns>
    /// <param name="observation">What to write.</param>
    /// <exception cref="ArgumentException">The observation says a count that its status does not allow, or holds none that it demands; or a number is not finite.</exception>
    public static string Write(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (Contradiction(observation) is { } contradiction)
        {
            throw new ArgumentException(contradiction, nameof(observation));
        }

        return JsonSerializer.Serialize(observation, Context.Observation) + "\n";
    }

    /// <summary>Reads an observation.</summary>
    /// <param name="json">What <see cref="Write"/> gave.</param>
    /// <exception cref="JsonException">The text is not an observation of this schema version.</exception>
    public static Observation Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Observation observation = JsonSerializer.Deserialize(json, Context.Observation) ?? throw new JsonException("The observation is null.");
        if (observation.SchemaVersion != Observation.CurrentSchemaVersion)
        {
            throw new JsonException($"The observation has schema version {observation.SchemaVersion}; this version reads {Observation.CurrentSchemaVersion}.");
        }

        return Contradiction(observation) is { } contradiction ? throw new JsonException(contradiction) : observation;
    }

    private static string? Contradiction(Observation observation)
    {
        bool usable = observation.Status != ObservationStatus.NotUsable;
        if (usable != observation.Railcars is not null || usable != observation.Vehicles is not null)
        {
            return $"An observation of status {observation.Status} {(usable ? "has" : "has no")} railcars and vehicles.";
        }

        if (!usable && (observation.Locomotives is not null || observation.CrossCheck is not null || observation.Detections.Count > 0))
        {
            return "An observation that is not usable has no locomotives, cross-check or detections.";
        }

        return observation.Status == ObservationStatus.Counted == observation.Reason is null
            ? null
            : $"An observation of status {observation.Status} {(observation.Reason is null ? "needs a" : "has no")} reason.";
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Observation))]
internal sealed partial class ObservationJsonContext : JsonSerializerContext;
