using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Imagery;

namespace Yardwatch.Observations;

/// <summary>An enumeration by its name in camelCase; a number is refused.</summary>
internal sealed class CamelCaseConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>A number with a fixed count of decimals, so that bytes stay the same where the last bits of a sum differ.</summary>
internal abstract class DecimalsConverter(int digits) : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    // + 0.0 turns -0 into 0.
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(double.Round(value, digits) + 0.0);
}

/// <summary>Meters and square meters.</summary>
internal sealed class TwoDecimalsConverter() : DecimalsConverter(2);

/// <summary>Expected counts, shares, scores, ground sample distances.</summary>
internal sealed class FourDecimalsConverter() : DecimalsConverter(4);

/// <summary>A moment in UTC with the suffix Z.</summary>
internal sealed class UtcConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static string Text(DateTimeOffset moment) => moment.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));
}

/// <summary><c>[from, to, source]</c>.</summary>
internal sealed class AcquisitionIntervalConverter : JsonConverter<AcquisitionInterval>
{
    public override AcquisitionInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("An acquisition interval is [from, to, source].");
        }

        reader.Read();
        DateTimeOffset from = reader.GetDateTimeOffset().ToUniversalTime();
        reader.Read();
        DateTimeOffset to = reader.GetDateTimeOffset().ToUniversalTime();
        reader.Read();
        string source = reader.GetString() ?? throw new JsonException("An acquisition interval has a source.");
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray
            ? new AcquisitionInterval(from, to, source)
            : throw new JsonException("An acquisition interval is [from, to, source].");
    }

    public override void Write(Utf8JsonWriter writer, AcquisitionInterval value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(UtcConverter.Text(value.From));
        writer.WriteStringValue(UtcConverter.Text(value.To));
        writer.WriteStringValue(value.Source);
        writer.WriteEndArray();
    }
}

/// <summary><c>[[x, y], …]</c> on one line: a corner on each line would make most of the file.</summary>
internal sealed class FootprintConverter : JsonConverter<Footprint>
{
    public override Footprint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        List<FootprintPoint> corners = [];
        Expect(reader.TokenType == JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            Expect(reader.Read() && reader.TokenType == JsonTokenType.Number);
            double x = reader.GetDouble();
            Expect(reader.Read() && reader.TokenType == JsonTokenType.Number);
            corners.Add(new FootprintPoint(x, reader.GetDouble()));
            Expect(reader.Read() && reader.TokenType == JsonTokenType.EndArray);
        }

        Expect(reader.TokenType == JsonTokenType.EndArray && corners.Count >= 4 && corners[0] == corners[^1]);
        return new Footprint(corners);
    }

    public override void Write(Utf8JsonWriter writer, Footprint value, JsonSerializerOptions options)
    {
        var text = new StringBuilder("[");
        foreach (FootprintPoint corner in value.Ring)
        {
            text.Append(text.Length > 1 ? ", " : "").Append(CultureInfo.InvariantCulture, $"[{corner.X}, {corner.Y}]");
        }

        writer.WriteRawValue(text.Append(']').ToString());
    }

    private static void Expect(bool condition)
    {
        if (!condition)
        {
            throw new JsonException("A footprint is a closed ring [[x, y], …] of at least four corners.");
        }
    }
}
