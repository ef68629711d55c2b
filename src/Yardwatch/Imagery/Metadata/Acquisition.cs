using Yardwatch.Facilities;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Puts when a scene was acquired into its metadata: as a moment where one is known, as an interval otherwise.</summary>
internal static class Acquisition
{
    /// <summary>What a Maxar IMD file is called where it says when the satellite looked.</summary>
    public const string Imd = "IMD";

    /// <summary>What a Maxar XML file is called.</summary>
    public const string MaxarXml = "Maxar XML";

    /// <summary>What an Airbus DIMAP document is called.</summary>
    public const string Dimap = "DIMAP";

    /// <summary>Vendors name the beginning, the middle or the end of a scene: so far apart, two times are still of one acquisition.</summary>
    public static TimeSpan Same { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The metadata with one stated time: its moment, or its day.</summary>
    public static SceneMetadata Acquired(this SceneMetadata metadata, StatedMoment? stated, string source) => stated switch
    {
        null => metadata,
        { HasTimeOfDay: true } => metadata with { AcquiredAt = stated.Value.First, AcquiredSource = source },
        _ => metadata with { AcquiredBetween = new AcquisitionInterval(stated.Value.First, stated.Value.Last, source), AcquiredSource = source },
    };

    /// <summary>The metadata with a stretch of time; one too short to matter is its first moment.</summary>
    public static SceneMetadata AcquiredFromTo(this SceneMetadata metadata, (StatedMoment From, StatedMoment To) stretch, string source)
    {
        (DateTimeOffset from, DateTimeOffset to) = (stretch.From.First, stretch.To.Last);
        return stretch.From.HasTimeOfDay && to - from <= Same
            ? metadata with { AcquiredAt = from, AcquiredSource = source }
            : metadata with { AcquiredBetween = new AcquisitionInterval(from, to, source), AcquiredSource = source };
    }
}
