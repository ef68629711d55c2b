using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Yardwatch.Gdal;

/// <summary>GDAL is not installed, or too old. The message names the command that installs it.</summary>
public sealed class GdalMissingException(string message) : Exception(message);

/// <summary>The system's GDAL: found under the names it has there, set up once.</summary>
internal static class GdalLibrary
{
    /// <summary>GDAL 3.4, of Ubuntu 22.04, in GDAL's own notation.</summary>
    private const int OldestVersion = 3_04_00_00;

    private static readonly Lazy<string> Ready = new(SetUp);
    private static nint _library;

    /// <summary>The names to try, in order: the unversioned one is there only where GDAL's development files are.</summary>
    public static IReadOnlyList<string> Names { get; } = FileNames();

    /// <summary>GDAL's version, such as <c>3.6.2</c>.</summary>
    /// <exception cref="GdalMissingException">GDAL is not there or too old.</exception>
    public static string Version => Ready.Value;

    /// <summary>Loads and sets up GDAL, the first time; call before anything of <see cref="Native"/>.</summary>
    /// <exception cref="GdalMissingException">GDAL is not there or too old.</exception>
    public static void Require() => _ = Ready.Value;

    /// <summary>Loads the first library there is.</summary>
    /// <exception cref="GdalMissingException">None of the names is there.</exception>
    public static nint Load(IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return library;
            }
        }

        throw new GdalMissingException($"GDAL is not installed. Install it with '{InstallCommand()}' and try again.");
    }

    private static string InstallCommand() => OperatingSystem.IsMacOS() ? "brew install gdal" : "apt-get install gdal-bin";

    private static string[] FileNames()
    {
        if (OperatingSystem.IsMacOS())
        {
            return ["libgdal.dylib", "/opt/homebrew/lib/libgdal.dylib", "/usr/local/lib/libgdal.dylib"];
        }

        if (OperatingSystem.IsWindows())
        {
            return ["gdal.dll"];
        }

        // 30: Ubuntu 22.04; 32: Debian 12; 34: Ubuntu 24.04; 36: Debian 13.
        return ["libgdal.so", .. Enumerable.Range(30, 11).Reverse().Select(number => string.Create(CultureInfo.InvariantCulture, $"libgdal.so.{number}"))];
    }

    private static string SetUp()
    {
        _library = Load(Names);
        NativeLibrary.SetDllImportResolver(typeof(GdalLibrary).Assembly, Resolve);
        string version = Native.Text(Native.GDALVersionInfo("RELEASE_NAME")) ?? "";
        if (int.Parse(Native.Text(Native.GDALVersionInfo("VERSION_NUM")) ?? "0", CultureInfo.InvariantCulture) < OldestVersion)
        {
            throw new GdalMissingException($"GDAL {version} is too old: 3.4 or later is needed. Install it with '{InstallCommand()}'.");
        }

        GdalMessages.Install();

        // Set here, since a user's environment may say otherwise. Nothing is ever written beside a scene; the folder of a scene is
        // listed (up to GDAL's own limit of 1000 names), so that a world file or a vendor's metadata beside it are found whatever
        // the case of their names; the block cache doesn't grow with the machine's memory.
        Native.CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
        Native.CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "FALSE");
        Native.CPLSetConfigOption("GDAL_CACHEMAX", "128");
        RemoteFile.Configure();
        Native.GDALAllRegister();
        return version;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) => name == Native.Library ? _library : 0;
}
