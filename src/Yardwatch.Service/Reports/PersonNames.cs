using System.Globalization;
using System.Text;

namespace Yardwatch.Service.Reports;

/// <summary>Tells whether two names are one person's, however they are typed: case, spaces, accents and the width of letters make no difference.</summary>
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

    /// <summary>Whether somebody is among people.</summary>
    /// <param name="name">The name.</param>
    /// <param name="people">Their names; one entry may name several, with commas between.</param>
    public static bool IsAmong(string name, IEnumerable<string> people)
    {
        string key = Key(name);
        return people.Any(person => Key(person) == key || person.Split(Joints, StringSplitOptions.None).Any(one => Key(one) == key));
    }

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
