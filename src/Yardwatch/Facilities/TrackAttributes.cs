using System.Text.Json;

namespace Yardwatch.Facilities;

/// <summary>What a rail track's source says about it, for people; nothing counts by it.</summary>
public sealed record TrackAttributes
{
    /// <summary>Of a track about which nothing is said.</summary>
    public static TrackAttributes None { get; } = new();

    /// <summary>The track's or the line's name.</summary>
    public string? Name { get; init; }

    /// <summary>The line's number.</summary>
    public string? Ref { get; init; }

    /// <summary>The track's number in its station or yard.</summary>
    public string? TrackRef { get; init; }

    /// <summary>The kind of railway, in OpenStreetMap's words: <c>rail</c>, <c>narrow_gauge</c>.</summary>
    public string? Railway { get; init; }

    /// <summary>What the track is for: <c>yard</c>, <c>siding</c>, <c>spur</c>, <c>crossover</c>; null for a line's main track.</summary>
    public string? Service { get; init; }

    /// <summary>The line's use: <c>main</c>, <c>branch</c>, <c>industrial</c>.</summary>
    public string? Usage { get; init; }

    /// <summary>The gauge in millimeters; several where the track has several: <c>1435;1520</c>.</summary>
    public string? Gauge { get; init; }

    /// <summary>The attributes among a feature's properties.</summary>
    internal static TrackAttributes Read(JsonElement properties) => new()
    {
        Name = JsonMember.Text(properties, "name"),
        Ref = JsonMember.Text(properties, "ref"),
        TrackRef = JsonMember.Text(properties, "trackRef"),
        Railway = JsonMember.Text(properties, "railway"),
        Service = JsonMember.Text(properties, "service"),
        Usage = JsonMember.Text(properties, "usage"),
        Gauge = JsonMember.Text(properties, "gauge"),
    };

    /// <summary>Writes those there are, in a fixed order.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        foreach ((string name, string? value) in Pairs())
        {
            if (value is not null)
            {
                writer.WriteString(name, value);
            }
        }
    }

    private (string Name, string? Value)[] Pairs() =>
        [("name", Name), ("ref", Ref), ("trackRef", TrackRef), ("railway", Railway), ("service", Service), ("usage", Usage), ("gauge", Gauge)];
}
