using System.Text.Json.Serialization;

namespace Yardwatch.Observations;

/// <summary>Why an observation says less than a count.</summary>
[JsonConverter(typeof(CamelCaseConverter<StatusReason>))]
public enum StatusReason
{
    /// <summary>The scene holds no data along the rail tracks.</summary>
    Nodata,

    /// <summary>Cloud or fog hides the rail tracks.</summary>
    Cloud,

    /// <summary>Something other than cloud hides the rail tracks.</summary>
    Obscured,

    /// <summary>The rail tracks lie outside the scene.</summary>
    OutsideScene,

    /// <summary>The GSD is past what can be read at all.</summary>
    TooCoarse,

    /// <summary>The pixels along the rail tracks are all alike.</summary>
    Contrast,

    /// <summary>Nothing in the scene looks like the mapped rail tracks.</summary>
    TracksUnseen,

    /// <summary>The GSD shows occupied length, not single vehicles: the reason of <see cref="ObservationStatus.LengthOnly"/>.</summary>
    CoarseGsd,

    /// <summary>The scene's file is damaged, no image, or took too long or too much memory to read.</summary>
    Unreadable,

    /// <summary>The scene doesn't say where on Earth it lies.</summary>
    NotReferenced,

    /// <summary>Haze or thin cloud takes more of the contrast than was allowed.</summary>
    Haze,

    /// <summary>More pixels are cut off at the ends of the scale than was allowed.</summary>
    Saturated,

    /// <summary>The sun stood lower than was allowed.</summary>
    LowSun,

    /// <summary>More snow lies on the ground than was allowed.</summary>
    Snow,
}

/// <summary>The sentences that say a <see cref="StatusReason"/> to people.</summary>
public static class StatusReasons
{
    /// <summary>The reason as the end of a sentence: "the scene holds no data along the rail tracks".</summary>
    /// <param name="reason">A reason.</param>
    /// <exception cref="ArgumentOutOfRangeException">The reason is not one of the enumeration.</exception>
    public static string Clause(StatusReason reason) => reason switch
    {
        StatusReason.Nodata => "the scene holds no data along the rail tracks",
        StatusReason.Cloud => "cloud or fog hides the rail tracks",
        StatusReason.Obscured => "too much of the rail tracks is hidden from view",
        StatusReason.OutsideScene => "the rail tracks lie outside the scene",
        StatusReason.TooCoarse => "the scene is too coarse to read vehicles on rail tracks",
        StatusReason.Contrast => "the pixels along the rail tracks show no contrast",
        StatusReason.TracksUnseen => "nothing in the scene looks like the mapped rail tracks, neither where they are mapped nor within 40 m",
        StatusReason.CoarseGsd => "the scene is too coarse to tell single vehicles apart",
        StatusReason.Unreadable => "the scene can't be read",
        StatusReason.NotReferenced => "the scene doesn't say where on Earth it lies",
        StatusReason.Haze => "haze or thin cloud takes too much of the contrast along the rail tracks",
        StatusReason.Saturated => "too many pixels along the rail tracks are cut off at black or at full brightness",
        StatusReason.LowSun => "the sun stood too low",
        StatusReason.Snow => "too much snow lies along the rail tracks",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
