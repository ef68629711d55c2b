namespace Yardwatch.Service;

/// <summary>A kind of failure that a user can meet.</summary>
/// <param name="Code">Stable, for searching: <c>YW2…</c> the caller's mistake, <c>YW3…</c> the outside world.</param>
/// <param name="ExitStatus">What the process returns: 2 or 3.</param>
/// <param name="WhatIsWrong">One sentence. The message itself names the file and the value.</param>
/// <param name="WhatToDo">One sentence.</param>
public sealed record ErrorKind(string Code, int ExitStatus, string WhatIsWrong, string WhatToDo);

/// <summary>Every failure that Yardwatch reports, as in docs/errors.md: a test holds the two together.</summary>
public static class ErrorCatalog
{
    /// <summary>An option, argument or value of the command line is unknown, missing or unreadable.</summary>
    public static readonly ErrorKind CommandLine = Mistake(
        1, "The command line can't be understood.", "Compare it with `yardwatch COMMAND --help`.");

    /// <summary>The scene's file doesn't exist.</summary>
    public static readonly ErrorKind SceneMissing = Mistake(
        2, "There is no such scene file.", "Check the path; a relative one starts at the folder the command is called in.");

    /// <summary>The scene's file is no raster of an allowed format.</summary>
    public static readonly ErrorKind SceneFormat = Mistake(
        3, "The scene is not an image of a known format.", "Give a GeoTIFF, COG, NITF, JPEG 2000, PNG or JPEG file.");

    /// <summary>The scene has no georeference, and the facility is not in pixels.</summary>
    public static readonly ErrorKind SceneNotReferenced = Mistake(
        4, "The scene doesn't say where on Earth it lies.", "Add a world file and its `.prj`, or draw the facility in pixels and declare `\"coordinates\": \"pixels\"` in it.");

    /// <summary>The GSD is missing or impossible.</summary>
    public static readonly ErrorKind GroundSampleDistance = Mistake(
        5, "The ground sample distance is missing or impossible.", "Give it in meters with `--gsd`, as the vendor's metadata state it.");

    /// <summary>The facility's file doesn't exist.</summary>
    public static readonly ErrorKind FacilityMissing = Mistake(
        6, "There is no such facility file.", "Check the path given to `--facility`.");

    /// <summary>The facility's file is not GeoJSON, KML or KMZ, or not as the contract says.</summary>
    public static readonly ErrorKind FacilityFormat = Mistake(
        7, "The facility can't be read as GeoJSON, KML or KMZ.", "Mend the place that the message names; README.md shows a facility.");

    /// <summary>The facility maps no rail track.</summary>
    public static readonly ErrorKind NoRailTrack = Mistake(
        8, "The facility has no rail track.", "Draw each rail track as a line: without tracks nothing can be counted.");

    /// <summary>A rail track or zone can't be used: too few points, no length, a coordinate that is not a finite number.</summary>
    public static readonly ErrorKind FacilityGeometry = Mistake(
        9, "A rail track or zone of the facility can't be used.", "Draw the one that the message names again: a track needs two different points.");

    /// <summary>The facility lies far from the scene.</summary>
    public static readonly ErrorKind FacilityElsewhere = Mistake(
        10, "The facility lies elsewhere than the scene.", "Give the facility that belongs to this scene; the message says how far off it is.");

    /// <summary>A file of known vehicles is missing or not as described.</summary>
    public static readonly ErrorKind TruthUnusable = Mistake(
        11, "The file of known vehicles can't be used.", "Give a `truth.json` as docs/evaluation.md describes it.");

    /// <summary>A file of evaluation rows is missing or not as written.</summary>
    public static readonly ErrorKind RowsUnusable = Mistake(
        12, "The file of evaluation rows can't be used.", "Give a file that `yardwatch evaluate --rows` wrote.");

    /// <summary>A folder of a validation, its sheet or its manifest can't be used.</summary>
    public static readonly ErrorKind ValidationUnusable = Mistake(
        13, "The validation's folder, counting sheet or result can't be used.", "Mend the place that the message names; docs/validation.md describes the files.");

    /// <summary>The file of counts doesn't exist.</summary>
    public static readonly ErrorKind CountsMissing = Mistake(
        14, "There is no such file of counts.", "Check the path given to `--counts`.");

    /// <summary>The file of counts is no table of counts, or rows of it can't be.</summary>
    public static readonly ErrorKind CountsUnusable = Mistake(
        15, "The file of counts can't be used.", "Mend the lines that the message names; docs/counts.md describes the file.");

    /// <summary>There is no count at or before the judged day.</summary>
    public static readonly ErrorKind NothingToJudge = Mistake(
        16, "There is no count on or before the day to judge.", "Give a later day to `--at`; the message names the first count's.");

    /// <summary>A folder is no watch.</summary>
    public static readonly ErrorKind WatchMissing = Mistake(
        17, "There is no watch here.", "Name its folder with `--watch`, or make one with `yardwatch init DIR --facility FILE`.");

    /// <summary>A watch's settings can't be used, or a folder can't become a watch.</summary>
    public static readonly ErrorKind WatchUnusable = Mistake(
        18, "The watch can't be used or made.", "Mend what the message names; docs/watches.md describes the folder.");

    /// <summary>A ledger is of a newer version.</summary>
    public static readonly ErrorKind LedgerUnusable = Mistake(
        19, "The ledger can't be used by this version.", "Use the program that wrote it, or a newer one.");

    /// <summary>Two commands want to write to one watch.</summary>
    public static readonly ErrorKind WatchBusy = Mistake(
        20, "Another command is writing to this watch.", "Wait until it has ended, then run the command again.");

    /// <summary>Nothing in the watch is what the command line names.</summary>
    public static readonly ErrorKind NotInWatch = Mistake(
        21, "The watch holds nothing of that name.", "Compare it with what `yardwatch history` lists.");

    /// <summary>A file is no exported ledger, is damaged, or can't go into the watch.</summary>
    public static readonly ErrorKind LedgerFileUnusable = Mistake(
        22, "The exported ledger can't be imported here.", "Get the file again, or choose another folder, as the message says; docs/watches.md describes the file.");

    /// <summary>A picture without coordinates can't be matched to a watch's scenes.</summary>
    public static readonly ErrorKind PictureNotFound = Mistake(
        23, "The picture can't be matched to the watch's scenes.", "Correct `--gsd` and `--north`, or give control points beside it; docs/watches.md describes the file.");

    /// <summary>Rows of a ledger were changed, removed or slipped in from outside.</summary>
    public static readonly ErrorKind LedgerDiffers = Mistake(
        24, "The ledger was changed from outside.", "Restore `ledger.sqlite` from a copy, or import an earlier export; `yardwatch verify --watch DIR` names the rows.");

    /// <summary>A reviewer's answer can't be used.</summary>
    public static readonly ErrorKind ReviewUnusable = Mistake(
        26, "The answer of a reviewer can't be used.", "Fill in the form that came with the report, as the message says; docs/reports.md describes it.");

    /// <summary>The source of scenes is unknown, or its entry can't be used.</summary>
    public static readonly ErrorKind CatalogSource = Mistake(
        30, "The catalog source is unknown, or its entry can't be used.", "Give an address, a file, or a name in `sources.json`; docs/catalogs.md describes it.");

    /// <summary>The credentials of a source are missing or open to others.</summary>
    public static readonly ErrorKind CatalogCredentials = Mistake(
        31, "The credentials of a catalog source are missing or not protected.", "Set the environment variable that the message names, or protect the file with `chmod 600`.");

    /// <summary>The facility has no place on Earth to search at.</summary>
    public static readonly ErrorKind CatalogFacility = Mistake(
        32, "The facility is drawn in pixels, so no catalog can be searched for it.", "Give a facility in WGS 84.");

    /// <summary>A file to check doesn't exist.</summary>
    public static readonly ErrorKind TextMissing = Mistake(
        40, "There is no such file to check.", "Check the paths given to `check`.");

    /// <summary>A file is no assessment.</summary>
    public static readonly ErrorKind AssessmentUnusable = Mistake(
        41, "The assessment can't be used.", "Mend the lines that the message names; docs/assessments.md describes the file.");

    /// <summary>The language of a publication breaks rules.</summary>
    public static readonly ErrorKind LanguageErrors = Mistake(
        42, "The language breaks rules that block a publication.", "Mend what the findings name; docs/language.md explains each rule.");

    /// <summary>A report, its template or its folder can't be used.</summary>
    public static readonly ErrorKind ReportUnusable = Mistake(
        50, "The report can't be made or read.", "Mend what the message names; docs/reports.md describes a report's files.");

    /// <summary>A report is not what its data or its scene give.</summary>
    public static readonly ErrorKind ReportDiffers = Mistake(
        51, "The report was changed, or does not follow from its data or scene.", "Get it again from its publisher, and compare the fingerprint with the one in the feed.");

    /// <summary>The .NET SDK that builds Yardwatch is missing; told by ./run and ./test, as are the next two.</summary>
    public static readonly ErrorKind SdkMissing = OutsideWorld(
        1, "The .NET SDK is missing or too old.", "Install the .NET SDK 10, then run the command again.");

    /// <summary>GDAL's library is missing or too old.</summary>
    public static readonly ErrorKind GdalMissing = OutsideWorld(
        2, "The GDAL library is missing or too old.", "Install it (`apt-get install gdal-bin`, `brew install gdal`), then run the command again.");

    /// <summary>The program couldn't be built.</summary>
    public static readonly ErrorKind BuildFailed = OutsideWorld(
        3, "The program couldn't be built.", "Read the build's messages above the error; with a clean checkout and network access it builds.");

    /// <summary>A file exists but reading it failed.</summary>
    public static readonly ErrorKind CannotRead = OutsideWorld(
        4, "A file couldn't be read.", "Check the permissions and the disk; trying again can help.");

    /// <summary>The scene breaks off or is damaged inside.</summary>
    public static readonly ErrorKind SceneDamaged = OutsideWorld(
        5, "The scene is damaged or incomplete.", "Fetch it again and compare its size with the vendor's; trying again won't help.");

    /// <summary>An output couldn't be written.</summary>
    public static readonly ErrorKind CannotWrite = OutsideWorld(
        6, "An output couldn't be written.", "Check that the folder exists, may be written and has space; nothing half-written is left.");

    /// <summary>A trained model is missing or isn't the one its card names.</summary>
    public static readonly ErrorKind ModelUnusable = OutsideWorld(
        7, "The counting model is missing or is not the one its card names.", "Restore the models folder from the repository.");

    /// <summary>The ledger's file is damaged, locked or on a full disk.</summary>
    public static readonly ErrorKind LedgerFailed = OutsideWorld(
        8, "The ledger couldn't be read or written.", "Do what the message says: it names the ledger, and whether it is damaged, in use, read-only or its disk full.");

    /// <summary>A watch's ledger is gone, or holds no table.</summary>
    public static readonly ErrorKind LedgerLost = OutsideWorld(
        9, "The watch's ledger is missing or empty.", "Restore `ledger.sqlite` from a copy, or bring back an export with `yardwatch ledger import FILE --watch DIR`.");

    /// <summary>The server of a catalog or scene doesn't answer.</summary>
    public static readonly ErrorKind CatalogUnreachable = OutsideWorld(
        30, "The server of a catalog or of a scene doesn't answer.", "Try again later; what was fetched is not fetched again.");

    /// <summary>The server of a catalog or scene refuses access.</summary>
    public static readonly ErrorKind CatalogRefused = OutsideWorld(
        31, "The server of a catalog or of a scene refuses access.", "Check the source's credentials, and that they allow this collection.");

    /// <summary>What a catalog says can't be used.</summary>
    public static readonly ErrorKind CatalogUnreadable = OutsideWorld(
        32, "A catalog, or a part of it, can't be read as STAC.", "Check the address; what could be read is listed.");

    /// <summary>A program that a command needs is missing or fails.</summary>
    public static readonly ErrorKind ToolMissing = OutsideWorld(
        50, "A program that the command needs is missing or fails.", "Install it with the command that the message names.");

    /// <summary>The desk's port is taken or forbidden.</summary>
    public static readonly ErrorKind CannotListen = OutsideWorld(
        51, "The desk can't listen on its port.", "Choose another with `--port`, or 0 for any that is free.");

    /// <summary>A failure nobody foresaw.</summary>
    public static readonly ErrorKind Unexpected = OutsideWorld(
        99, "Yardwatch met a failure that it doesn't know.", "Run the command again with `--debug` and report what it prints.");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<ErrorKind> All { get; } =
    [
        CommandLine, SceneMissing, SceneFormat, SceneNotReferenced, GroundSampleDistance, FacilityMissing, FacilityFormat, NoRailTrack,
        FacilityGeometry, FacilityElsewhere, TruthUnusable, RowsUnusable, ValidationUnusable, CountsMissing, CountsUnusable, NothingToJudge,
        WatchMissing, WatchUnusable, LedgerUnusable, WatchBusy, NotInWatch, LedgerFileUnusable, PictureNotFound, LedgerDiffers, ReviewUnusable, CatalogSource, CatalogCredentials, CatalogFacility,
        TextMissing, AssessmentUnusable, LanguageErrors,
        ReportUnusable, ReportDiffers,
        SdkMissing, GdalMissing, BuildFailed, CannotRead, SceneDamaged, CannotWrite, ModelUnusable, LedgerFailed, LedgerLost,
        CatalogUnreachable, CatalogRefused, CatalogUnreadable, ToolMissing, CannotListen, Unexpected,
    ];

    private static ErrorKind Mistake(int number, string wrong, string mend) => new($"YW2{number:000}", 2, wrong, mend);

    private static ErrorKind OutsideWorld(int number, string wrong, string mend) => new($"YW3{number:000}", 3, wrong, mend);
}
