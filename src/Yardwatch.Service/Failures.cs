using Microsoft.Data.Sqlite;
using Yardwatch.Assessments;
using Yardwatch.Assessments.Claims;
using Yardwatch.Baselines;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Onnx;
using Yardwatch.Publishing;
using Yardwatch.Service.Catalogs;

namespace Yardwatch.Service;

/// <summary>A command can't be carried out with what it was given or finds: the message says what is wrong and what to do.</summary>
public sealed class UsageException(ErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Which kind of the catalog.</summary>
    public ErrorKind Kind { get; } = kind;
}

/// <summary>Tells which kind of the catalog an exception is, and reports it.</summary>
internal static class Failures
{
    /// <summary>What failed: the first of several things that were done at once, else the failure itself.</summary>
    public static Exception Cause(Exception exception) => exception is AggregateException { InnerExceptions: [{ } first, ..] } ? Cause(first) : exception;

    /// <summary>The kind of a failure that was foreseen; null otherwise.</summary>
    public static ErrorKind? Kind(Exception exception) => exception switch
    {
        UsageException usage => usage.Kind,
        CatalogException catalog => catalog.Kind,
        SurveyException survey => Kind(survey.Fault),
        SceneException scene => Kind(scene.Fault),
        FacilityException facility => Kind(facility.Fault),
        ClaimsException => ErrorCatalog.CountsUnusable,
        CountsException counts => Kind(counts.Fault),
        AssessmentException assessment => Kind(assessment.Fault),
        GdalMissingException => ErrorCatalog.GdalMissing,
        ModelException => ErrorCatalog.ModelUnusable,
        PublishingException => ErrorCatalog.CannotWrite,
        SqliteException => ErrorCatalog.LedgerFailed,
        IOException or UnauthorizedAccessException => ErrorCatalog.CannotRead,
        _ => null,
    };

    /// <summary>Writes the one message that a user sees.</summary>
    public static Task ReportAsync(TextWriter error, ErrorKind kind, string message) => error.WriteLineAsync(Line(kind, message));

    /// <summary>Writes a message while the command goes on.</summary>
    public static void Report(TextWriter error, ErrorKind kind, string message) => error.WriteLine(Line(kind, message));

    // Names of files are other people's: they must not steer a terminal. A message has lines of its own.
    private static string Line(ErrorKind kind, string message) => $"yardwatch: error {kind.Code}: {string.Join('\n', message.Split('\n').Select(Phrases.Shown))}";

    private static ErrorKind Kind(CountsFault fault) => fault switch
    {
        CountsFault.Missing => ErrorCatalog.CountsMissing,
        CountsFault.Unreadable => ErrorCatalog.CannotRead,
        _ => ErrorCatalog.CountsUnusable,
    };

    private static ErrorKind Kind(AssessmentFault fault) => fault switch
    {
        AssessmentFault.Missing => ErrorCatalog.TextMissing,
        AssessmentFault.Unreadable => ErrorCatalog.CannotRead,
        AssessmentFault.Review => ErrorCatalog.ReviewUnusable,
        _ => ErrorCatalog.AssessmentUnusable,
    };

    private static ErrorKind Kind(SceneFault fault) => fault switch
    {
        SceneFault.Missing => ErrorCatalog.SceneMissing,
        SceneFault.Format => ErrorCatalog.SceneFormat,
        SceneFault.Unreadable => ErrorCatalog.CannotRead,
        SceneFault.Unwritable => ErrorCatalog.CannotWrite,
        SceneFault.Refused => ErrorCatalog.CatalogRefused,
        SceneFault.Unreachable => ErrorCatalog.CatalogUnreachable,
        _ => ErrorCatalog.SceneDamaged,
    };

    private static ErrorKind Kind(FacilityFault fault) => fault switch
    {
        FacilityFault.Missing => ErrorCatalog.FacilityMissing,
        FacilityFault.NoTrack => ErrorCatalog.NoRailTrack,
        FacilityFault.Feature => ErrorCatalog.FacilityGeometry,
        FacilityFault.Unreadable => ErrorCatalog.CannotRead,
        _ => ErrorCatalog.FacilityFormat,
    };

    private static ErrorKind Kind(SurveyFault fault) => fault switch
    {
        SurveyFault.NotReferenced => ErrorCatalog.SceneNotReferenced,
        SurveyFault.GroundSampleDistance => ErrorCatalog.GroundSampleDistance,
        SurveyFault.Elsewhere => ErrorCatalog.FacilityElsewhere,
        SurveyFault.Shape => ErrorCatalog.FacilityGeometry,
        _ => ErrorCatalog.CommandLine,
    };
}
