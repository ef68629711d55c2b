using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>Which of a dataset's bands carry light, and how the others say where there is data.</summary>
internal sealed class SceneBands
{
    private const int Most = 8;

    private SceneBands(int[] numbers, BandRole[] roles, bool hasPalette, bool isFloating)
    {
        Numbers = numbers;
        Roles = roles;
        HasPalette = hasPalette;
        IsFloating = isFloating;
    }

    /// <summary>GDAL's numbers of the bands to read, from 1.</summary>
    public int[] Numbers { get; }

    /// <summary>What the scene's bands show; three for a single band with a palette.</summary>
    public BandRole[] Roles { get; }

    /// <summary>Whether the one band holds indices into a color table.</summary>
    public bool HasPalette { get; }

    /// <summary>Whether samples may be NaN.</summary>
    public bool IsFloating { get; }

    /// <summary>The value that is black where 0 is white, as in TIFFs that hold negatives; null where 0 is black.</summary>
    public float? BlackAt { get; private init; }

    /// <summary>Whether what is called alpha is a band of light, as programs call the fourth of red, green, blue and near infrared: it says nothing of where there is data.</summary>
    public bool IsAlphaLight { get; private init; }

    /// <summary>GDAL's number of an alpha band that isn't of bytes, from 1: its mask takes what programs write there for nothing at all. Null where there is none.</summary>
    public int? WideAlpha { get; private init; }

    /// <summary>The light bands of a dataset.</summary>
    /// <exception cref="SceneException">It has none, or they hold complex numbers, or it is a negative whose black isn't known.</exception>
    public static SceneBands Of(DatasetHandle dataset, string path)
    {
        bool hasAlpha = Enumerable.Range(1, Native.GDALGetRasterCount(dataset)).Where(number => Color(dataset, number) == Native.ColorAlpha).All(number => AlphaBand.IsMask(dataset, number));
        int[] numbers = [.. Enumerable.Range(1, Native.GDALGetRasterCount(dataset)).Where(number => !hasAlpha || Color(dataset, number) != Native.ColorAlpha).Take(Most)];
        if (numbers.Length == 0)
        {
            throw SceneFile.WrongFormat($"{path} holds no band that shows light. Name a scene with 1 to 8 bands.");
        }

        int[] types = [.. numbers.Select(number => Native.GDALGetRasterDataType(Native.GDALGetRasterBand(dataset, number)))];
        foreach (int type in types)
        {
            if (Native.GDALDataTypeIsComplex(type) != 0)
            {
                throw SceneFile.WrongFormat(
                    $"{path} holds complex numbers ({Native.Text(Native.GDALGetDataTypeName(type))}), as radar does. Yardwatch counts in optical scenes.");
            }
        }

        bool hasPalette = Color(dataset, numbers[0]) == Native.ColorPalette
            && Native.GDALGetRasterColorTable(Native.GDALGetRasterBand(dataset, numbers[0])) != 0;
        return hasPalette
            ? new SceneBands([numbers[0]], [BandRole.Red, BandRole.Green, BandRole.Blue], hasPalette, isFloating: false)
            : new SceneBands(numbers, RolesOf(dataset, numbers), hasPalette, types.Any(type => Native.GDALDataTypeIsFloating(type) != 0))
            {
                BlackAt = IsNegative(dataset) ? FullScale(types[0], path) : null,
                IsAlphaLight = !hasAlpha,
                WideAlpha = Enumerable.Range(1, Native.GDALGetRasterCount(dataset)).Where(number => IsWideAlpha(dataset, number)).Cast<int?>().FirstOrDefault(),
            };
    }

    private static bool IsNegative(DatasetHandle dataset) => Native.Text(Native.GDALGetMetadataItem(dataset, "MINISWHITE", "IMAGE_STRUCTURE")) == "YES";

    private static bool IsWideAlpha(DatasetHandle dataset, int number) =>
        Color(dataset, number) == Native.ColorAlpha && Native.GDALGetRasterDataType(Native.GDALGetRasterBand(dataset, number)) != Native.TypeByte;

    // What the bits of a whole number can hold: of other types it isn't known where black is.
    private static float FullScale(int type, string path) => type switch
    {
        Native.TypeByte => byte.MaxValue,
        Native.TypeUInt16 => ushort.MaxValue,
        _ => throw SceneFile.WrongFormat(
            $"{path} is a negative (MINISWHITE) of {Native.Text(Native.GDALGetDataTypeName(type))} values, whose black isn't known. Convert it to a positive, or to bytes."),
    };

    private static int Color(DatasetHandle dataset, int number) => Native.GDALGetRasterColorInterpretation(Native.GDALGetRasterBand(dataset, number));

    private static BandRole[] RolesOf(DatasetHandle dataset, int[] numbers)
    {
        if (numbers.Length == 1)
        {
            return [BandRole.Grey];
        }

        BandRole[] roles = [.. numbers.Select(number => Role(dataset, number))];

        // A TIFF of several bands without colors calls its first one grey.
        return Array.TrueForAll(roles, role => role is BandRole.Grey or BandRole.Unknown) ? [.. numbers.Select(_ => BandRole.Unknown)] : roles;
    }

    private static BandRole Role(DatasetHandle dataset, int number)
    {
        int color = Color(dataset, number);
        return color switch
        {
            Native.ColorRed => BandRole.Red,
            Native.ColorGreen => BandRole.Green,
            Native.ColorBlue => BandRole.Blue,
            _ => RoleOfWords(
                Native.Text(Native.GDALGetColorInterpretationName(color)), Native.Text(Native.GDALGetDescription(Native.GDALGetRasterBand(dataset, number)))),
        };
    }

    // Newer GDALs know a near-infrared color; vendors also write it, like the others, as the band's description.
    private static BandRole RoleOfWords(string? color, string? description) => (color, description?.Trim().ToUpperInvariant()) switch
    {
        ("NIR", _) or (_, "NIR" or "NIR1" or "NEAR INFRARED" or "NEAR-INFRARED" or "N") => BandRole.NearInfrared,
        (_, "RED" or "R") => BandRole.Red,
        (_, "GREEN" or "G") => BandRole.Green,
        (_, "BLUE" or "B") => BandRole.Blue,
        ("Gray", _) => BandRole.Grey,
        _ => BandRole.Unknown,
    };
}
