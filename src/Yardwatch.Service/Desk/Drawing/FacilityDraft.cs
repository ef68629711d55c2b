using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Imagery;

namespace Yardwatch.Service.Desk.Drawing;

/// <summary>A line or polygon of a draft.</summary>
/// <param name="Key">Names it within the draft: its feature's key and its part.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The id that a count names it by.</param>
/// <param name="Rings">The line, or the rings; in the facility's coordinates.</param>
internal sealed record DraftShape(string Key, DraftKind Kind, string Id, IReadOnlyList<IReadOnlyList<Coordinate>> Rings)
{
    /// <summary>The feature that it belongs to.</summary>
    public required DraftFeature Feature { get; init; }

    /// <summary>Its length, or its area, in meters or square meters; in pixels where the facility is.</summary>
    /// <param name="coordinates">What the facility's coordinates mean.</param>
    public double Size(FacilityCoordinates coordinates)
    {
        (double east, double north) = coordinates == FacilityCoordinates.Pixels || Rings[0].Count == 0 ? (1, 1) : GroundFrame.DegreeMeters(Rings[0][0].Y);
        double Length(IReadOnlyList<Coordinate> line) => line.Zip(line.Skip(1), (one, two) => double.Hypot((two.X - one.X) * east, (two.Y - one.Y) * north)).Sum();
        double Area(IReadOnlyList<Coordinate> ring) => double.Abs(ring.Zip(ring.Skip(1), (one, two) => ((one.X - ring[0].X) * (two.Y - ring[0].Y)) - ((two.X - ring[0].X) * (one.Y - ring[0].Y))).Sum()) * east * north / 2;
        return Kind == DraftKind.RailTrack ? Length(Rings[0]) : Area(Rings[0]) - Rings.Skip(1).Sum(Area);
    }
}

/// <summary>A facility's file while it is edited. A change makes another draft; what nobody changed is written as it was read.</summary>
internal sealed record FacilityDraft
{
    private const string FeaturesMember = "features";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // The collection with an empty list of features; never changed.
    private readonly JsonObject _collection;
    private readonly ImmutableList<DraftFeature> _features;
    private readonly bool _isIndented;
    private readonly int _nextKey;

    private FacilityDraft(JsonObject collection, ImmutableList<DraftFeature> features, bool isIndented)
    {
        (_collection, _features, _isIndented, _nextKey) = (collection, features, isIndented, features.Count);
    }

    /// <summary>What the coordinates mean.</summary>
    public required FacilityCoordinates Coordinates { get; init; }

    /// <summary>What is drawn, in the order of the file.</summary>
    public IReadOnlyList<DraftShape> Shapes =>
    [
        .. from feature in _features
           where feature.Kind is not null
           from part in Enumerable.Range(0, feature.Parts)
           select new DraftShape(FormattableString.Invariant($"{feature.Key}.{part}"), feature.Kind!.Value, Name(feature, part), feature.Rings(part)) { Feature = feature },
    ];

    /// <summary>Reads a facility's file.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="FacilityException">It is no facility, or says something twice.</exception>
    public static FacilityDraft Parse(byte[] utf8, string file)
    {
        FacilityCoordinates coordinates = FacilityGeoJson.Parse(utf8, file).Coordinates;
        ReadOnlySpan<byte> json = utf8.AsSpan().StartsWith("\uFEFF"u8) ? utf8.AsSpan(3) : utf8;
        try
        {
            JsonObject collection = JsonNode.Parse(json, documentOptions: Strict)!.AsObject();
            DraftFeature[] features = [.. collection[FeaturesMember]!.AsArray().Select((feature, key) => new DraftFeature(key, (JsonObject)feature!.DeepClone()))];
            collection[FeaturesMember] = new JsonArray();
            return new FacilityDraft(collection, [.. features], json.Contains((byte)'\n')) { Coordinates = coordinates };
        }
        catch (JsonException exception)
        {
            throw new FacilityException($"{file} says a member twice, so a change would lose one of the two: {exception.Message} Mend it in a text editor first.", exception);
        }
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes()
    {
        var collection = (JsonObject)_collection.DeepClone();
        collection[FeaturesMember] = new JsonArray([.. _features.Select(feature => feature.Json.DeepClone())]);
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = _isIndented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            collection.WriteTo(writer);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>A line or polygon by its key, or null.</summary>
    public DraftShape? Find(string key) => Shapes.FirstOrDefault(shape => shape.Key == key);

    /// <summary>With a line or polygon more, whose id is the next free number.</summary>
    /// <param name="kind">A rail track or a zone.</param>
    /// <param name="rings">The line, or the rings.</param>
    public FacilityDraft Add(DraftKind kind, IReadOnlyList<IReadOnlyList<Coordinate>> rings)
    {
        HashSet<string> taken = [.. Shapes.Where(shape => shape.Kind == kind).Select(shape => shape.Id)];
        string prefix = kind == DraftKind.Zone ? "zone-" : "";
        string id = Enumerable.Range(1, taken.Count + 1).Select(number => FormattableString.Invariant($"{prefix}{number}")).First(free => !taken.Contains(free));
        return With(_features.Add(DraftFeature.Create(_nextKey, kind, id, rings)), 1);
    }

    /// <summary>With another course of a line or polygon.</summary>
    public FacilityDraft Reshape(DraftShape shape, IReadOnlyList<IReadOnlyList<Coordinate>> rings) =>
        With(_features.Replace(shape.Feature, shape.Feature.With(Part(shape), rings)));

    /// <summary>With a property of a line's or polygon's feature; an empty text takes it away.</summary>
    public FacilityDraft Describe(DraftShape shape, string property, string text) => With(_features.Replace(shape.Feature, shape.Feature.With(property, text.Trim())));

    /// <summary>Without a line or polygon.</summary>
    public FacilityDraft Remove(DraftShape shape) =>
        With(shape.Feature.Without(Part(shape)) is { } rest ? _features.Replace(shape.Feature, rest) : _features.Remove(shape.Feature));

    /// <summary>With every rail track, zone and outline moved.</summary>
    /// <param name="x">To the right or east, in the facility's coordinates.</param>
    /// <param name="y">Downwards in pixels, or to the north in degrees.</param>
    public FacilityDraft Move(double x, double y) => With([.. _features.Select(feature => feature.Kind is null ? feature : feature.Moved(x, y))]);

    /// <summary>With the rail tracks and zones of another file.</summary>
    /// <param name="other">The other file.</param>
    /// <param name="inPlace">Whether they come in the place of those that are here; what is said of the facility as a whole stays in any case.</param>
    /// <exception cref="FacilityException">One is in degrees and the other in pixels.</exception>
    public FacilityDraft Take(FacilityDraft other, bool inPlace)
    {
        if (other.Coordinates != Coordinates)
        {
            throw new FacilityException("The file and this facility don't have the same coordinates: one is in WGS 84, the other in the pixels of a scene. Draw it again instead.");
        }

        ImmutableList<DraftFeature> kept = inPlace ? _features.RemoveAll(IsDrawn) : _features;
        HashSet<(DraftKind?, string)> taken = [.. kept.Select(feature => (feature.Kind, feature.Id))];
        List<DraftFeature> added = [];
        foreach (DraftFeature feature in other._features.Where(IsDrawn))
        {
            string id = feature.Id;
            for (int number = 2; !taken.Add((feature.Kind, id)); number++)
            {
                id = FormattableString.Invariant($"{feature.Id}-{number}");
            }

            DraftFeature named = id == feature.Id ? feature : feature.With("id", id);
            added.Add(named with { Key = _nextKey + added.Count });
        }

        return With(kept.AddRange(added), added.Count);
    }

    /// <summary>The ids of what differs between an earlier draft and this one, each with a word that says how.</summary>
    public IReadOnlyList<string> ChangesSince(FacilityDraft earlier)
    {
        Dictionary<(DraftKind, string), DraftShape> before = ById(earlier);
        Dictionary<(DraftKind, string), DraftShape> now = ById(this);
        return
        [
            .. now.Where(pair => !before.ContainsKey(pair.Key)).Select(pair => $"{Name(pair.Value)} added"),
            .. now.Where(pair => before.TryGetValue(pair.Key, out DraftShape? old) && !JsonNode.DeepEquals(old.Feature.Json, pair.Value.Feature.Json)).Select(pair => $"{Name(pair.Value)} changed"),
            .. before.Where(pair => !now.ContainsKey(pair.Key)).Select(pair => $"{Name(pair.Value)} deleted"),
        ];
    }

    private static Dictionary<(DraftKind Kind, string Id), DraftShape> ById(FacilityDraft draft) =>
        draft.Shapes.GroupBy(shape => (shape.Kind, shape.Id)).ToDictionary(group => group.Key, group => group.First());

    private static string Name(DraftShape shape) => shape.Kind switch
    {
        DraftKind.RailTrack => $"track {shape.Id}",
        DraftKind.Zone => $"zone {shape.Id}",
        _ => "the outline",
    };

    private static bool IsDrawn(DraftFeature feature) => feature.Kind is DraftKind.RailTrack or DraftKind.Zone;

    private static string Name(DraftFeature feature, int part) => feature.Parts == 1 ? feature.Id : FormattableString.Invariant($"{feature.Id}-{part + 1}");

    private static int Part(DraftShape shape) => int.Parse(shape.Key.AsSpan(shape.Key.IndexOf('.', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture);

    private FacilityDraft With(ImmutableList<DraftFeature> features, int more = 0) => new(this, features, _nextKey + more) { Coordinates = Coordinates };

    private FacilityDraft(FacilityDraft of, ImmutableList<DraftFeature> features, int nextKey)
    {
        (_collection, _features, _isIndented, _nextKey) = (of._collection, features, of._isIndented, nextKey);
    }
}
