namespace Yardwatch.Publishing;

/// <summary>How large a scene and what is drawn on it become.</summary>
/// <param name="Scale">Canvas pixels for each pixel of the scene: a whole factor, or below 1.</param>
/// <param name="PhotoWidth">The scene's width on the canvas.</param>
/// <param name="PhotoHeight">The scene's height on the canvas.</param>
internal readonly record struct PictureSize(double Scale, int PhotoWidth, int PhotoHeight)
{
    // A mean side of 900 pixels leaves room for labels of 13 pixels.
    private const double ReadableMeanSide = 900;
    private const int LargestFactor = 16;

    /// <summary>The size of letters: readable in print whatever the canvas's size.</summary>
    public float Em => (float)double.Clamp(double.Sqrt((double)PhotoWidth * PhotoHeight) / 75, 13, 48);

    /// <summary>The stroke's width.</summary>
    public float Stroke => float.Max(1.3f, Em / 9);

    /// <summary>The size of a scene's picture.</summary>
    /// <param name="width">The scene's columns.</param>
    /// <param name="height">The scene's rows.</param>
    /// <param name="longestSide">The longest side that the scene may have on the canvas.</param>
    public static PictureSize Of(int width, int height, int longestSide)
    {
        int longest = int.Max(width, height);
        if (longest > longestSide)
        {
            double scale = (double)longestSide / longest;
            return new PictureSize(scale, int.Max(1, (int)double.Round(width * scale)), int.Max(1, (int)double.Round(height * scale)));
        }

        double meanSide = double.Sqrt((double)width * height);
        int factor = (int)double.Clamp(double.Ceiling(ReadableMeanSide / meanSide), 1, int.Min(LargestFactor, longestSide / longest));
        return new PictureSize(factor, width * factor, height * factor);
    }
}
