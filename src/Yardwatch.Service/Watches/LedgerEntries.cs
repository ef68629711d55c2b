using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Baselines;
using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch.Service.Watches;

/// <summary>A scene's file in the ledger.</summary>
/// <param name="Sha256">Of its bytes: the same bytes are the same scene.</param>
/// <param name="Path">Where it was found, absolute; its name alone where the ledger was imported and nobody has shown the file since.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="IngestedAt">When it was taken in; UTC. Neither when it was acquired nor when it was published.</param>
internal sealed record LedgerScene(string Sha256, string Path, long Bytes, DateTimeOffset IngestedAt)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether it is known where it was found. A bare name would be looked for in the folder that the command happens to be called in.</summary>
    public bool HasPlace => System.IO.Path.IsPathFullyQualified(Path);

    /// <summary>Whether there is a file where it was found.</summary>
    public bool IsThere => HasPlace && File.Exists(Path);
}

/// <summary>What an observation was made from: with all of it the same, it would be the same observation.</summary>
/// <param name="Scene">SHA-256 of the scene.</param>
/// <param name="Sidecars">SHA-256 over the files beside it that describe it.</param>
/// <param name="FacilityVersion">The facility as it stood at that moment.</param>
/// <param name="Method">SHA-256 over the models, calibrations and settings.</param>
/// <param name="Decision">The person's decision that it follows, or empty.</param>
internal sealed record ObservationBasis(string Scene, string Sidecars, string FacilityVersion, string Method, string Decision)
{
    /// <summary>The ids of the observations of other scenes that it was compared with, with spaces between; empty where the scene alone told its place.</summary>
    public string References { get; init; } = "";

    /// <summary>What differs from an earlier basis, for people.</summary>
    public string WhyInPlaceOf(ObservationBasis earlier)
    {
        List<string> changed = [];
        void Note(bool differs, string what)
        {
            if (differs)
            {
                changed.Add(what);
            }
        }

        Note(earlier.FacilityVersion != FacilityVersion, "the facility changed");
        Note(earlier.Method != Method, "the models or settings changed");
        Note(earlier.Sidecars != Sidecars, "what is said of the scene changed");
        Note(earlier.Decision != Decision, "a person decided");
        Note(changed.Count == 0 && earlier.References.Length > 0, "scenes that it was compared with changed");
        return changed.Count > 0 ? string.Join("; ", changed) : "counted again";
    }
}

/// <summary>An observation in the ledger. It is never changed: a later one supersedes it.</summary>
/// <param name="Basis">What it was made from.</param>
/// <param name="Metadata">What was known of the scene.</param>
/// <param name="Observation">What the scene says.</param>
/// <param name="MadeAt">When it was made; UTC.</param>
internal sealed record LedgerObservation(ObservationBasis Basis, SceneMetadata Metadata, Observation Observation, DateTimeOffset MadeAt)
{
    /// <summary>The same basis at the same place of the scene's record is the same observation; come back to, it is another. One that is kept keeps its id: the first ledgers' were other hashes.</summary>
    public string Id
    {
        get => field ?? Ledger.Hash($"{Basis.Scene}|{Basis.Sidecars}|{Basis.FacilityVersion}|{Basis.Method}|{Basis.Decision}|{Supersedes}" + (Basis.References.Length > 0 ? $"|{Basis.References}" : ""));
        init;
    }

    /// <summary>The id of the observation that it takes the place of, or null.</summary>
    public string? Supersedes { get; init; }

    /// <summary>Why it takes that place, or null.</summary>
    public string? Why { get; init; }
}

/// <summary>What was said, found or written: a claim, an event, a finding, a report, a review. It is never changed: a later one supersedes it.</summary>
/// <param name="Kind">What it is: see <see cref="RecordKinds"/>.</param>
/// <param name="Name">Whose it is: a report's id, a claim's origin.</param>
/// <param name="Body">All of it, JSON.</param>
/// <param name="MadeAt">When it was taken in; UTC.</param>
internal sealed record LedgerRecord(string Kind, string Name, string Body, DateTimeOffset MadeAt)
{
    /// <summary>How bodies are written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>The same record at the same place is one.</summary>
    public string Id => Ledger.Hash($"{Kind}|{Name}|{Body}|{Supersedes}");

    /// <summary>The id of the record that it takes the place of, or null.</summary>
    public string? Supersedes { get; init; }

    /// <summary>Why it takes that place, or null.</summary>
    public string? Why { get; init; }
}

/// <summary>The kinds of records.</summary>
internal static class RecordKinds
{
    public const string Claim = "claim";
    public const string Event = "event";
    public const string Finding = "finding";
    public const string Report = "report";
    public const string Review = "review";

    /// <summary>What a person did to a machine's count; its name is the scene's SHA-256.</summary>
    public const string Correction = "correction";

    /// <summary>What a person counted without seeing any other count; its name is the scene's SHA-256.</summary>
    public const string BlindCount = "blindCount";

    /// <summary>Which stated counts stand, of those of one <see cref="LedgerCount.Subject"/>, which is its name.</summary>
    public const string StandingCounts = "standingCounts";
}

/// <summary>A person's decision about a scene.</summary>
/// <param name="Scene">SHA-256 of the scene.</param>
/// <param name="IsInView">Whether the tracks can be seen whatever masks and evidence say; false takes such a word back.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="DecidedAt">When; UTC.</param>
internal sealed record LedgerDecision(string Scene, bool IsInView, string By, string Reason, DateTimeOffset DecidedAt)
{
    public string Id => Ledger.Hash($"{Scene}|{IsInView}|{By}|{Reason}|{DecidedAt:O}");
}

/// <summary>A count that a person or a publication made.</summary>
/// <param name="Source">The name of the file that it came from.</param>
/// <param name="Record">What it says.</param>
/// <param name="AddedAt">When it was taken in; UTC.</param>
internal sealed record LedgerCount(string Source, CountRecord Record, DateTimeOffset AddedAt)
{
    /// <summary>The same statement, in another file or line, is the same count. One that is kept keeps its id.</summary>
    public string Id
    {
        get => field ?? Ledger.Hash(JsonSerializer.Serialize(Record with { Line = 0, IsClearStated = false }));
        init;
    }

    /// <summary>Of what it is: one file's count of one moment, zone and counter.</summary>
    public string Subject => JsonSerializer.Serialize(new object?[] { Source, Record.AcquiredAt.UtcDateTime, Record.AcquiredUntil?.UtcDateTime, Record.HasTimeOfDay, Record.Zone, Record.Counter });

    /// <summary>The share of the track length that could be seen; null where nobody said. Ledgers of earlier versions tell it of less than all alone.</summary>
    public double? ClearFraction => Record.IsClearStated || Record.ClearFraction < 1 ? Record.ClearFraction : null;
}
