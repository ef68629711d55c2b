using System.Globalization;
using System.Text;

namespace Yardwatch.Service.Reports;

/// <summary>
/// Tells whether two names may be one person's, however they are typed: case, spaces, accents and the width of letters make no difference, and an initial stands for
/// every given name that begins with it.
/// </summary>
/// <remarks>The program runs without the system's Unicode tables (InvariantGlobalization), so that .NET composes and folds nothing: the letters of European names are folded here.</remarks>
internal static class PersonNames
{
    private const int FirstLatin = 0xC0;
    private const int FirstWide = 0xFF01;
    private const int LastWide = 0xFF5E;
    private const int WideToPlain = FirstWide - '!';

    // U+00C0 to U+017F without their accents.
    private const string Latin =
        "AAAAAAÆCEEEEIIIIÐNOOOOO×OUUUUYÞßaaaaaaæceeeeiiiiðnooooo÷ouuuuyþyAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
        + "GgGgHhĦħIiIiIiIiIıĲĳJjKkĸLlLlLlĿŀLlNnNnNnŉŊŋOoOoOoŒœRrRrRrSsSsSsSsTtTtŦŧUuUuUuUuUuUuWwYyYZzZzZzs";

    private static readonly string[] Joints = [",", ";", "&", " and "];

    /// <summary>The one among people who may be somebody, as they are named there; null where nobody is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="people">Their names; one entry may name several, with commas between.</param>
    public static string? Find(string name, IEnumerable<string> people) => people
        .SelectMany(person => person.Split(Joints, StringSplitOptions.TrimEntries).Prepend(person))
        .FirstOrDefault(one => IsSame(name, one) || IsShortened(name, one));

    /// <summary>Whether two names are the same but for how they are typed.</summary>
    public static bool IsSame(string one, string other) => Key(one) == Key(other);

    // "M. Müller" may be Max, and Max may be called M. by whoever counted with him.
    private static bool IsShortened(string one, string other) =>
        Parts(one) is [{ } given, .., { } family] && Parts(other) is [{ } otherGiven, .., { } otherFamily] && family == otherFamily
        && int.Min(given.Length, otherGiven.Length) == 1 && given[0] == otherGiven[0];

    private static string[] Parts(string name) =>
        [.. name.Replace('.', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Key).Where(part => part.Length > 0)];

    // Without spaces and what can't be seen: "A.  Analyst" is "A. Analyst".
    private static string Key(string name) => string.Concat(name.EnumerateRunes().Where(IsPart).Select(rune => Rune.ToUpperInvariant(Plain(rune)).ToString()));

    private static bool IsPart(Rune rune) => !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark);

    private static Rune Plain(Rune rune) => rune.Value switch
    {
        >= FirstLatin when rune.Value - FirstLatin < Latin.Length => new Rune(Latin[rune.Value - FirstLatin]),
        >= FirstWide and <= LastWide => new Rune(rune.Value - WideToPlain),
        _ => rune,
    };
}
