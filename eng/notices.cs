#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property RestoreLockedMode=false
#:property NoWarn=$(NoWarn);MA0047

// Prints THIRD-PARTY-NOTICES.md, made from the lock files and from what each package says of itself in its nuspec:
//   dotnet run eng/notices.cs > THIRD-PARTY-NOTICES.md
// Run it in the repository's root after a restore. A test fails when a lock file and the notices disagree.

using System.Text.Json;
using System.Xml.Linq;

string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
List<Notice> notices = [.. Notices.Read(packages)];

Console.Out.NewLine = "\n";
Console.WriteLine("""
    # Third-party notices

    Made by `dotnet run eng/notices.cs` from the lock files; don't edit it by hand. Yardwatch itself is under the Apache
    License 2.0 ([LICENSE](LICENSE)). The repository holds none of these packages: a build restores them.

    ## In the program

    """);
Notices.WriteTable(notices.Where(notice => notice.Shipped));
Console.WriteLine("""

    ## Only to build and to test

    """);
Notices.WriteTable(notices.Where(notice => !notice.Shipped));
Console.WriteLine("""

    ## Not packages

    - **GDAL**, the Geospatial Data Abstraction Library, comes from the operating system and is loaded when Yardwatch runs.
      MIT license, copyright Frank Warmerdam, Even Rouault and others: <https://gdal.org/en/stable/license.html>. It loads
      further libraries of the system (PROJ, GEOS, libtiff, OpenJPEG ...), each under its own license.
    - **.NET** runtime and base libraries come from the installed SDK. MIT license, copyright .NET Foundation and contributors.
    """);
Console.WriteLine("""
    - **OpenLayers** and what it needs are in the scene viewer's bundle, `src/Yardwatch.Service/wwwroot/viewer.js`. BSD-2-Clause, MIT and ISC licenses,
      texts beside it: `src/Yardwatch.Service/wwwroot/viewer.js.LICENSE.txt`.
    - **Natural Earth**'s land, in the public domain, is `src/Yardwatch.Service/wwwroot/land-110m.json`, as world-atlas packs it (ISC license, in the same texts).
    """);
foreach (string font in Notices.Files("*.ttf").Concat(Notices.Files("*.otf")))
{
    Console.WriteLine($"- **{Path.GetFileNameWithoutExtension(font)}**, the font of pictures and pages, is embedded in the program: `{font}`.");
    Console.WriteLine($"  SIL Open Font License 1.1, text beside it: `{Notices.LicenseBeside(font)}`.");
}

Notices.WriteTexts(packages, notices.Where(notice => notice.Shipped));

/// <summary>A package, a version of it, and the terms it comes under.</summary>
internal sealed record Notice(string Name, string Version, string License, string Holder, bool Shipped);

internal static class Notices
{
    private static readonly string[] LicenseFiles = ["LICENSE", "LICENSE.txt", "LICENSE.TXT", "LICENSE.md"];

    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(".", pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(".", path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("artifacts/", StringComparison.Ordinal) && !path.StartsWith("training/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static string LicenseBeside(string font) =>
        Files("*.txt").FirstOrDefault(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(font))
        ?? throw new InvalidOperationException($"{font} has no license text (*.txt) beside it.");

    /// <summary>Every package of every lock file, once, by name and version.</summary>
    public static IEnumerable<Notice> Read(string packages)
    {
        Dictionary<(string Name, string Version), bool> found = [];
        foreach (string lockFile in Files("packages.lock.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(lockFile));
            foreach (JsonProperty package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
            {
                if (package.Value.TryGetProperty("resolved", out JsonElement version))
                {
                    (string, string) key = (package.Name, version.GetString()!);
                    found[key] = found.GetValueOrDefault(key) || lockFile.StartsWith("src/", StringComparison.Ordinal);
                }
            }
        }

        return found.OrderBy(pair => pair.Key.Name, StringComparer.OrdinalIgnoreCase).ThenBy(pair => pair.Key.Version, StringComparer.Ordinal)
            .Select(pair => Describe(packages, pair.Key.Name, pair.Key.Version, pair.Value));
    }

    public static void WriteTable(IEnumerable<Notice> notices)
    {
        Console.WriteLine("| Package | Version | License | Copyright |");
        Console.WriteLine("|---|---|---|---|");
        foreach (Notice notice in notices)
        {
            Console.WriteLine($"| {notice.Name} | {notice.Version} | {notice.License} | {notice.Holder} |");
        }
    }

    /// <summary>The license texts that packages of the program carry, each text once.</summary>
    public static void WriteTexts(string packages, IEnumerable<Notice> notices)
    {
        Console.WriteLine("\n## License texts\n");
        Console.WriteLine("As the packages carry them; for a package that carries none, the standard text of the license it names.");
        foreach (IGrouping<string, Notice> group in notices.GroupBy(notice => LicenseText(packages, notice)))
        {
            Console.WriteLine($"\n### {string.Join(", ", group.Select(notice => notice.Name).Distinct())}\n\n```text\n{group.Key}\n```");
        }
    }

    private static string Folder(string packages, string name, string version) =>
        Path.Combine(packages, name.ToLowerInvariant(), version.ToLowerInvariant());

    private static string LicenseText(string packages, Notice notice)
    {
        string folder = Folder(packages, notice.Name, notice.Version);
        string? path = LicenseFiles.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        return path is null
            ? $"{notice.Holder}\n\n{File.ReadAllText(Path.Combine("eng", "licenses", notice.License + ".txt")).Trim()}"
            : string.Join('\n', File.ReadAllText(path).ReplaceLineEndings("\n").Trim().Split('\n').Select(line => line.TrimEnd()));
    }

    // An expression such as MIT, or a file whose first line names the license.
    private static string? LicenseName(string folder, XElement metadata)
    {
        XElement? license = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        return license?.Attribute("type")?.Value == "file"
            ? File.ReadLines(Path.Combine(folder, license.Value)).Select(line => line.Trim()).First(line => line.Length > 0)
            : license?.Value;
    }

    private static Notice Describe(string packages, string name, string version, bool inSource)
    {
        string nuspec = Path.Combine(Folder(packages, name, version), name.ToLowerInvariant() + ".nuspec");
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().First(element => element.Name.LocalName == "metadata");
        string? Field(string field) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == field)?.Value.Trim();
        string license = LicenseName(Folder(packages, name, version), metadata) ?? throw new InvalidOperationException($"{name} {version} names no license.");
        bool shipped = inSource && Field("developmentDependency") != "true" && !name.Contains("Analyzer", StringComparison.Ordinal);
        string holder = string.Join(' ', (Field("copyright") ?? Field("authors") ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return new Notice(name, version, license, holder.Replace('|', '/'), shipped);
    }
}
