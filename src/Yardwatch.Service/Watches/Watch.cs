using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Publishing;
using Yardwatch.Service.Scenes;

namespace Yardwatch.Service.Watches;

/// <summary>A watch: a folder with settings, a facility and a ledger of what its scenes say.</summary>
/// <param name="Folder">Absolute.</param>
/// <param name="Settings">From <c>watch.json</c>.</param>
/// <param name="Facility">From <c>facility.geojson</c>, as it stands now.</param>
internal sealed record Watch(string Folder, WatchSettings Settings, Facility Facility)
{
    private const string SettingsName = "watch.json";
    private const string FacilityName = "facility.geojson";
    private const string LedgerName = "ledger.sqlite";

    public string FacilityPath => Path.Combine(Folder, FacilityName);

    public string LedgerPath => Path.Combine(Folder, LedgerName);

    /// <summary>The facility as it stood some time in an interval; where no track was there, the whole of it: in its name such a scene is refused.</summary>
    /// <param name="from">The first moment at which the satellite may have looked; null: not known.</param>
    /// <param name="to">The last one; null: not known.</param>
    public Facility FacilityThen(DateTimeOffset? from, DateTimeOffset? to) =>
        Facility.Tracks.Any(track => track.IsThere(from, to)) ? Facility.At(from, to) : Facility;

    /// <summary>Makes a watch in a folder that has none.</summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="facilityPath">The facility's file; null: the folder holds <c>facility.geojson</c> already.</param>
    /// <param name="settings">What it supposes; null: what a new watch does.</param>
    public static Watch Create(string folder, string? facilityPath, WatchSettings? settings = null)
    {
        string full = Path.GetFullPath(folder);
        string settingsPath = Path.Combine(full, SettingsName);
        if (File.Exists(full))
        {
            throw new UsageException(ErrorCatalog.WatchUnusable, $"{full} is a file, and a watch is a folder. Name a folder, and a facility's file with --facility FILE.");
        }

        if (File.Exists(settingsPath))
        {
            throw new UsageException(ErrorCatalog.WatchUnusable, $"{full} is a watch already. Add scenes to it, or choose another folder.");
        }

        string inside = Path.Combine(full, FacilityName);
        byte[] facility = facilityPath is null ? Kept(inside) : Bytes(facilityPath, inside);
        WriteInto(full, inside, facility);
        Ledger.Create(Path.Combine(full, LedgerName)).Dispose();

        // Last, since it makes the folder a watch: one that was cut off before is none, not one that lost its ledger.
        settings ??= new WatchSettings();
        PublishedFile.Write(settingsPath, (facilityPath is null ? settings : settings with { FacilityId = Unstated(facilityPath, facility) }).ToBytes());
        return Open(full);
    }

    /// <summary>Makes a watch in a folder that isn't there yet.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="facility">The bytes of its <c>facility.geojson</c>.</param>
    /// <param name="settings">What it supposes.</param>
    public static Watch Create(string folder, byte[] facility, WatchSettings settings)
    {
        WriteInto(folder, Path.Combine(folder, FacilityName), facility);
        return Create(folder, facilityPath: null, settings);
    }

    /// <summary>Whether a folder is a watch.</summary>
    /// <param name="folder">Absolute.</param>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, SettingsName));

    /// <summary>Opens the watch in a folder, or the one that the current folder lies in.</summary>
    /// <param name="folder">The folder; null: the current one and those above it are searched.</param>
    public static Watch Open(string? folder)
    {
        string found = folder is null ? Search() : Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string settings = Path.Combine(found, SettingsName);
        if (!File.Exists(settings))
        {
            throw new UsageException(ErrorCatalog.WatchMissing, $"{found} is no watch: it has no {SettingsName}. Make one with `yardwatch init {folder ?? "DIR"} --facility FILE`.");
        }

        var read = WatchSettings.Read(settings);
        return new Watch(found, read, SceneInputs.Facility(Path.Combine(found, FacilityName), read.FacilityId));
    }

    private static string Search()
    {
        string current = Directory.GetCurrentDirectory();
        for (DirectoryInfo? above = new(current); above is not null; above = above.Parent)
        {
            if (File.Exists(Path.Combine(above.FullName, SettingsName)))
            {
                return above.FullName;
            }
        }

        throw new UsageException(ErrorCatalog.WatchMissing, $"Neither {current} nor a folder above it is a watch. Name one with --watch DIR, or make one with `yardwatch init DIR --facility FILE`.");
    }

    // Read as a facility before the folder becomes a watch: one whose facility can't be read could only be deleted.
    private static byte[] Kept(string inside)
    {
        if (!File.Exists(inside))
        {
            throw new UsageException(ErrorCatalog.FacilityMissing, $"There is no {inside}. Name the facility's file with --facility FILE.");
        }

        SceneInputs.Facility(inside);
        return FacilityGeoJson.ReadBytes(inside);
    }

    // A GeoJSON file is kept to the byte, so that its hash stays what people know; KML becomes GeoJSON.
    private static byte[] Bytes(string facilityPath, string inside)
    {
        Facility facility = SceneInputs.Facility(facilityPath);
        byte[] bytes = FacilityGeoJson.ReadBytes(facilityPath);
        byte[] kept = FacilityFile.IsGeoJson(bytes) ? bytes : FacilityGeoJson.ToBytes(facility);
        // The same bytes are there where an earlier call was cut off.
        if (File.Exists(inside) && !File.ReadAllBytes(inside).AsSpan().SequenceEqual(kept))
        {
            throw new UsageException(ErrorCatalog.WatchUnusable, $"There is a facility {inside} already. Leave out --facility to watch it, or choose another folder.");
        }

        return kept;
    }

    // The same facility has one id, and so one version, in its own file and in a watch.
    private static string? Unstated(string facilityPath, byte[] kept)
    {
        string id = SceneInputs.Facility(facilityPath).Id;
        return FacilityGeoJson.Parse(kept, FacilityName).Id == id ? null : id;
    }

    private static void WriteInto(string folder, string inside, byte[] facility)
    {
        PublishedFile.MakeFolder(folder);
        PublishedFile.Write(inside, facility);
    }
}
