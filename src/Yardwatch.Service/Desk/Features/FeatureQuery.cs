using System.Globalization;
using System.Text.Json.Nodes;
using Yardwatch.Facilities;

namespace Yardwatch.Service.Desk.Features;

/// <summary>What a caller asks of a collection (OGC API - Features, part 1: limit, bbox, datetime; offset as most servers have it).</summary>
internal sealed record FeatureQuery
{
    /// <summary>How many features come where nobody says.</summary>
    public const int DefaultLimit = 100;

    /// <summary>How many come at most.</summary>
    public const int MostFeatures = 10_000;

    private static readonly string[] Known = ["limit", "offset", "bbox", "datetime", "f"];

    /// <summary>At most so many, 1 to <see cref="MostFeatures"/>.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Without the first so many.</summary>
    public int Offset { get; init; }

    /// <summary>West, south, east, north in degrees of WGS 84, or null.</summary>
    public (double West, double South, double East, double North)? Box { get; init; }

    /// <summary>From this moment on, or null.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to this moment, or null.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Reads a request's parameters.</summary>
    /// <exception cref="BadHttpRequestException">One is unknown or can't be read.</exception>
    public static FeatureQuery Read(IQueryCollection parameters)
    {
        if (parameters.Keys.FirstOrDefault(name => !Known.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new BadHttpRequestException($"There is no parameter {unknown}; there are {string.Join(", ", Known)}.");
        }

        (DateTimeOffset? from, DateTimeOffset? to) = Times(parameters["datetime"]);
        return new FeatureQuery
        {
            Limit = int.Min(MostFeatures, Whole(parameters, "limit", DefaultLimit, least: 1)),
            Offset = Whole(parameters, "offset", 0, least: 0),
            Box = Bounds(parameters["bbox"]),
            From = from,
            To = to,
        };
    }

    /// <summary>Whether a feature is asked for. One without a time or place isn't, where times or places are.</summary>
    public bool Asks(Feature feature)
    {
        bool inTime = (From is null && To is null) || (feature.From is { } start && feature.To is { } end && !(end < From) && !(start > To));
        return inTime && (Box is not { } box || feature.Touches(box));
    }

    private static int Whole(IQueryCollection parameters, string name, int otherwise, int least)
    {
        if (parameters[name] is not [{ } text])
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least
            ? value
            : throw new BadHttpRequestException(FormattableString.Invariant($"{name} is not a whole number of {least} or more."));
    }

    private static (double West, double South, double East, double North)? Bounds(string? text)
    {
        if (text is null)
        {
            return null;
        }

        double[] values = [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        return values.All(double.IsFinite) && values.Length is 4 or 6
            ? (values[0], values[1], values[values.Length / 2], values[(values.Length / 2) + 1])
            : throw new BadHttpRequestException("bbox is not four or six numbers: west,south,east,north in degrees.");
    }

    // A moment, or two with a slash between; an open end is empty or "..".
    private static (DateTimeOffset? From, DateTimeOffset? To) Times(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        string[] ends = text.Split('/');
        return ends.Length switch
        {
            1 => (Moment(ends[0]).First, Moment(ends[0]).Last),
            2 => (ends[0] is "" or ".." ? null : Moment(ends[0]).First, ends[1] is "" or ".." ? null : Moment(ends[1]).Last),
            _ => throw new BadHttpRequestException("datetime is not a moment or two moments with a slash between."),
        };
    }

    private static StatedMoment Moment(string text) =>
        StatedMoment.Parse(text) is { } moment
            ? moment
            : throw new BadHttpRequestException($"datetime: {text} is not a moment such as 2023-10-05T02:11:00Z.");
}

/// <summary>A feature of a collection.</summary>
/// <param name="Id">Its id within the collection.</param>
/// <param name="Parts">Lines or rings in WGS 84; empty where nobody knows the place.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record Feature(string Id, IReadOnlyList<IReadOnlyList<Imagery.GeoPoint>> Parts, JsonObject Properties)
{
    /// <summary>"Polygon", whose parts are rings, or "MultiLineString".</summary>
    public required string GeometryType { get; init; }

    /// <summary>The first moment that it speaks of, or null.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The last one, or null.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether its bounds meet a box.</summary>
    public bool Touches((double West, double South, double East, double North) box)
    {
        if (Parts.Count == 0)
        {
            return false;
        }

        IEnumerable<Imagery.GeoPoint> points = Parts.SelectMany(part => part);
        return points.Min(point => point.Longitude) <= box.East && points.Max(point => point.Longitude) >= box.West
            && points.Min(point => point.Latitude) <= box.North && points.Max(point => point.Latitude) >= box.South;
    }

    /// <summary>As RFC 7946 has it.</summary>
    public JsonObject Json() => new()
    {
        ["type"] = "Feature",
        ["id"] = Id,
        ["geometry"] = Parts.Count == 0 ? null : new JsonObject
        {
            ["type"] = GeometryType,
            ["coordinates"] = new JsonArray([.. Parts.Select(part => new JsonArray([.. part.Select(point => new JsonArray(point.Longitude, point.Latitude))]))]),
        },
        ["properties"] = Properties.DeepClone(),
    };
}
