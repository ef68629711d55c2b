namespace Yardwatch.Service;

/// <summary>Names that can stand in addresses and be names of folders.</summary>
internal static class Slug
{
    private const int Longest = 60;

    /// <summary>The lower-case letters, digits and hyphens of a name; "facility" where none is left.</summary>
    public static string Of(string name)
    {
        char[] plain = [.. name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')];
        string slug = string.Join('-', new string(plain).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length > 0 ? slug[..int.Min(slug.Length, Longest)] : "facility";
    }
}
