namespace Yardwatch.Simulation;

/// <summary>
/// A repeatable source of random numbers: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
/// </summary>
/// <remarks>
/// Streams of one scene are told apart by purpose and index, so that leaving out one vehicle does not change the look of any other.
/// </remarks>
internal sealed class Draws
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;

    private ulong _state;

    public Draws(ulong seed)
    {
        _state = seed;
    }

    /// <summary>The stream for one purpose of one scene.</summary>
    public static Draws Of(ulong seed, int purpose, int index = 0) =>
        new(Mix(seed + (Golden * (ulong)(purpose + 1))) ^ Mix(((ulong)index * Golden) + 0x51ED27UL));

    public ulong Bits()
    {
        _state += Golden;
        return Mix(_state);
    }

    /// <summary>At least 0 and less than 1.</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Whole(int low, int high) => low + (int)(Bits() % (ulong)(high - low + 1));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>A normal deviate, by Box and Muller's formula.</summary>
    public double Normal(double mean, double deviation) =>
        mean + (deviation * double.Sqrt(-2 * double.Log(1 - Unit())) * double.Cos(double.Tau * Unit()));

    public double LogNormal(double median, double sigma) => median * double.Exp(Normal(0, sigma));

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Whole(0, choices.Count - 1)];

    /// <summary>An index, with probability in proportion to its weight.</summary>
    public int Weighted(params ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        double at = Unit() * total;
        for (int i = 0; i < weights.Length - 1; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>The purposes for which a scene draws random numbers.</summary>
internal static class Purpose
{
    public const int Settings = 1;
    public const int Tracks = 2;
    public const int Vehicles = 3;
    public const int Surroundings = 4;
    public const int Ground = 5;
    public const int Look = 6;
    public const int Atmosphere = 7;
    public const int Sensor = 8;
    public const int Misplacement = 9;
    public const int Strips = 10;
    public const int TrackLook = 11;
    public const int Crossovers = 12;
    public const int TrackStrips = 13;
    public const int Cargo = 21;
    public const int CargoSettings = 22;
    public const int ZonePatches = 23;
}
