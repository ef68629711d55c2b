using System.Text.Json;
using System.Text.Json.Serialization;
using MathNet.Numerics.Distributions;
using Yardwatch.Baselines;
using Yardwatch.Counting;

namespace Yardwatch.Tests.Baselines;

/// <summary>Histories made by rule or by seeded chance, to be judged.</summary>
internal static class MadeHistory
{
    private static readonly JsonSerializerOptions Everything = new()
    {
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new ByItsProbabilities() },
    };

    /// <summary>When the judged scene is acquired.</summary>
    public static DateTimeOffset End { get; } = new(2023, 10, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A count told exactly, so many days from <see cref="End"/>.</summary>
    public static CountRecord Exact(double day, int count) =>
        new() { AcquiredAt = End.AddDays(day), Count = count, Lower = count, Upper = count, HasTimeOfDay = true };

    /// <summary>A count without bounds.</summary>
    public static CountRecord Stated(double day, int count) => new() { AcquiredAt = End.AddDays(day), Count = count, HasTimeOfDay = true };

    public static Scene Taken(CountRecord record) => Scene.Of(record, End, SurgeOptions.Default.StatedError);

    public static Scene[] Taken(IEnumerable<CountRecord> records) => [.. records.Select(Taken)];

    /// <summary>A scene every 22 days over five years, counts from 0 to 20 in an order that no season or trend follows.</summary>
    public static CountRecord[] EightyOfAtMostTwenty() => [.. Enumerable.Range(0, 80).Select(index => Stated(-22 * (80 - index), index * 13 % 21))];

    /// <summary>Negative binomial counts at even steps up to one step before <see cref="End"/>.</summary>
    public static CountRecord[] Drawn(int seed, int number, double stepDays, Func<double, double> meanOfDay, double size)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable.Range(0, number).Select(index => -stepDays * (number - index)).Select(day => Exact(day, Draw(random, meanOfDay(day), size))),
        ];
    }

    /// <summary>A negative binomial number, as a Poisson one of a gamma mean.</summary>
    public static int Draw(Random random, double mean, double size)
    {
        double drawn = Gamma.Sample(random, size, size / mean);
        return drawn < 1e-12 ? 0 : Poisson.Sample(random, drawn);
    }

    public static CountHistory History(params IEnumerable<CountRecord> records) => new("made", [.. records]);

    public static SurgeFinding Judge(IEnumerable<CountRecord> earlier, CountRecord judged) => Judge(earlier, judged, SurgeOptions.Default with { WordOnly = true });

    public static SurgeFinding Judge(IEnumerable<CountRecord> earlier, CountRecord judged, SurgeOptions options) =>
        SurgeFinder.Judge(History([.. earlier, judged]), null, options);

    /// <summary>Everything a finding says, as text.</summary>
    public static string Text(SurgeFinding finding) => JsonSerializer.Serialize(finding, Everything);

    private sealed class ByItsProbabilities : JsonConverter<CountDistribution>
    {
        public override CountDistribution Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, CountDistribution value, JsonSerializerOptions options) =>
            writer.WriteStringValue(FormattableString.Invariant($"{value.Minimum}: {string.Join(' ', value.Probabilities)}"));
    }
}
