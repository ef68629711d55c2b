namespace Yardwatch.Imagery.Metadata;

/// <summary>The few licenses of scenes whose meaning for publication is written down here; of every other one it is unknown.</summary>
public static class SceneLicense
{
    private const string CreativeCommons = "creativecommons.org/";

    // SPDX identifier without its version, whether pixels may be published, whether counts may.
    // Without derivatives: an annotated picture is one. Non-commercial: whether a publication is, nobody can tell here.
    private static readonly (string Family, bool? Pixels, bool? Counts)[] Known =
    [
        ("CC0", true, true),
        ("PDDL", true, true),
        ("CC-BY", true, true),
        ("CC-BY-SA", true, true),
        ("CC-BY-NC", null, null),
        ("CC-BY-NC-SA", null, null),
        ("CC-BY-NC-ND", null, null),
        ("CC-BY-ND", null, null),
        ("ODbL", true, true),
        ("ODC-By", true, true),
        ("etalab", true, true),
        ("OGL-UK", true, true),
        ("proprietary", false, null),
    ];

    /// <summary>The rights that a license and a credit give. Without a credit no pixel is published, whatever the license.</summary>
    /// <param name="license">An SPDX identifier, its family (<c>ODbL</c>), a Creative Commons address, or a vendor's words.</param>
    /// <param name="credit">Who must be credited, as it must be printed.</param>
    public static SceneRights Rights(string? license, string? credit)
    {
        string? plain = string.IsNullOrWhiteSpace(license) ? null : Plain(license.Trim());
        (string? family, bool? pixels, bool? counts) = Array.Find(Known, known => IsOf(plain, known.Family));
        return new SceneRights
        {
            License = plain == family && family is "ODbL" or "CC0" ? $"{family}-1.0" : plain,
            Credit = string.IsNullOrWhiteSpace(credit) ? null : credit.Trim(),
            PixelsMayBePublished = pixels,
            CountsMayBePublished = counts,
        };
    }

    private static bool IsOf(string? license, string family) =>
        license is not null && license.StartsWith(family, StringComparison.Ordinal)
        && (license.Length == family.Length || (license[family.Length] == '-' && license[(family.Length + 1)..].All(c => char.IsAsciiDigit(c) || c == '.')));

    // Written as SPDX writes it, whatever the case; an address of Creative Commons is its license.
    private static string Plain(string license)
    {
        int at = license.IndexOf(CreativeCommons, StringComparison.OrdinalIgnoreCase);
        string[] path = at < 0 ? [] : license[(at + CreativeCommons.Length)..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        string plain = path switch
        {
            ["licenses", { } terms, { } version, ..] => $"CC-{terms.ToUpperInvariant()}-{version}",
            ["publicdomain", "zero", { } version, ..] => $"CC0-{version}",
            _ => license,
        };
        string? family = Known.Select(known => known.Family)
            .Where(name => plain.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .MaxBy(name => name.Length);
        return family is null ? plain : family + plain[family.Length..];
    }
}
