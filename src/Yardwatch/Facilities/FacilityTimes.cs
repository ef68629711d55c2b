using System.Globalization;
using System.Text.Json;

namespace Yardwatch.Facilities;

/// <summary>
/// The members of a facility's collection that say what is known of its past: <c>"regimes": [{"name", "from", "to"}]</c>, where a
/// missing or null <c>to</c> goes on, and <c>"events": [{"name", "at"}]</c> or <c>[{"name", "from", "to"}]</c>.
/// </summary>
internal static class FacilityTimes
{
    private const string HowToWrite = "Write a day as \"2023-10-05\", or a time as \"2023-10-05T02:11:00Z\".";

    /// <summary>The declared regimes, in order of time.</summary>
    public static IReadOnlyList<Regime> Regimes(JsonElement collection, string file)
    {
        Regime[] regimes = [.. Entries(collection, "regimes", file).Select(Regime).OrderBy(regime => regime.From)];
        for (int i = 1; i < regimes.Length; i++)
        {
            Regime earlier = regimes[i - 1];
            if (earlier.To is not { } end || end >= regimes[i].From)
            {
                throw new FacilityException($"{file}: the regimes \"{earlier.Name}\" and \"{regimes[i].Name}\" overlap. End the one before the other begins.");
            }
        }

        return regimes;
    }

    /// <summary>The known events, in order of time.</summary>
    public static IReadOnlyList<KnownEvent> Events(JsonElement collection, string file) =>
        [.. Entries(collection, "events", file).Select(Event).OrderBy(known => known.From)];

    /// <summary>Writes both, each where there is one.</summary>
    public static void Write(Utf8JsonWriter writer, Facility facility)
    {
        WriteAll(writer, "regimes", facility.Regimes.Select(regime => (regime.Name, regime.From, regime.To)));
        WriteAll(writer, "events", facility.Events.Select(known => (known.Name, known.From, (DateTimeOffset?)known.To)));
    }

    private static void WriteAll(Utf8JsonWriter writer, string member, IEnumerable<(string Name, DateTimeOffset From, DateTimeOffset? To)> all)
    {
        (string Name, DateTimeOffset From, DateTimeOffset? To)[] entries = [.. all];
        if (entries.Length == 0)
        {
            return;
        }

        writer.WriteStartArray(member);
        foreach ((string name, DateTimeOffset from, DateTimeOffset? to) in entries)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("from", from == to ? StatedMoment.Exact(from) : StatedMoment.WriteFirst(from));
            writer.WriteString("to", to is not { } last ? null : from == to ? StatedMoment.Exact(last) : StatedMoment.WriteLast(last));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static IEnumerable<Entry> Entries(JsonElement collection, string member, string file)
    {
        if (!collection.TryGetProperty(member, out JsonElement list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select((element, i) => Named(element, string.Create(CultureInfo.InvariantCulture, $"{file}: entry {i + 1} of \"{member}\"")))]
            : throw new FacilityException($"{file}: the member \"{member}\" is not a list. Write it as \"{member}\": [ … ].");
    }

    private static Entry Named(JsonElement element, string where)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("name", out JsonElement name)
            || name.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(name.GetString()))
        {
            throw new FacilityException($"{where} has no \"name\". Give it one, a text that says what it is.");
        }

        return new Entry(element, name.GetString()!.Trim(), $"{where} (\"{name.GetString()!.Trim()}\")");
    }

    private static Regime Regime(Entry entry)
    {
        DateTimeOffset from = Required(entry, "from").First;
        DateTimeOffset? to = Moment(entry, "to")?.Last;
        return to is null || from <= to ? new Regime(entry.Name, from, to) : throw EndsFirst(entry);
    }

    private static KnownEvent Event(Entry entry)
    {
        if (Moment(entry, "at") is { } at)
        {
            return new KnownEvent(entry.Name, at.First, at.Last);
        }

        StatedMoment from = Moment(entry, "from") ?? throw Missing(entry, "at\", or \"from\" and \"to");
        StatedMoment to = Required(entry, "to");
        return from.First <= to.Last ? new KnownEvent(entry.Name, from.First, to.Last) : throw EndsFirst(entry);
    }

    private static StatedMoment Required(Entry entry, string member) => Moment(entry, member) ?? throw Missing(entry, member);

    private static StatedMoment? Moment(Entry entry, string member)
    {
        if (!entry.Element.TryGetProperty(member, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return (value.ValueKind == JsonValueKind.String ? StatedMoment.Parse(value.GetString()!) : null)
            ?? throw new FacilityException($"{entry.Where} has the \"{member}\" {value.GetRawText()}, which is no date. {HowToWrite}");
    }

    private static FacilityException Missing(Entry entry, string member) => new($"{entry.Where} has no \"{member}\". {HowToWrite}");

    private static FacilityException EndsFirst(Entry entry) => new($"{entry.Where} ends before it begins. Swap \"from\" and \"to\", or correct one.");

    private readonly record struct Entry(JsonElement Element, string Name, string Where);
}
