namespace Yardwatch.Simulation.Rendering;

/// <summary>A color as displayed: 0 is black and 1 full brightness.</summary>
internal readonly record struct Rgb(float R, float G, float B)
{
    public static Rgb operator *(Rgb a, float k) => new(a.R * k, a.G * k, a.B * k);

    public static Rgb operator *(Rgb a, Rgb b) => new(a.R * b.R, a.G * b.G, a.B * b.B);

    public static Rgb operator +(Rgb a, Rgb b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    public static Rgb operator -(Rgb a, Rgb b) => new(a.R - b.R, a.G - b.G, a.B - b.B);

    public static Rgb Mix(Rgb a, Rgb b, float share) => a + ((b - a) * share);

    /// <summary>A tone with a warmth: red over blue.</summary>
    public static Rgb Tone(double tone, double warmth) => new((float)(tone * (1 + (warmth / 2))), (float)tone, (float)(tone * (1 - (warmth / 2))));
}
