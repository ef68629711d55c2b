using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Onnx;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;

namespace Yardwatch.Service.Watches;

/// <summary>Surveys scenes of a watch again, as they were surveyed when they were added: for what an observation doesn't keep.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
internal sealed class WatchSurvey(Watch watch, Ledger ledger) : IDisposable
{
    private readonly OnnxColumnModel _model = ShippedModels.Model();
    private readonly OnnxZoneModel _zones = ShippedModels.ZoneModel();

    /// <summary>Whether the shipped calibration counts, whatever was refitted at the facility.</summary>
    public bool IsShipped { get; init; }

    /// <summary>Surveys a scene's file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entry">What was observed in it.</param>
    public SurveyResult Run(string path, LedgerObservation entry)
    {
        using GdalScene file = SceneInputs.Scene(path);
        using IScene scene = SceneInputs.Tied(file, watch.Facility.Coordinates);
        return Run(scene, path, entry);
    }

    /// <summary>Surveys a scene.</summary>
    /// <param name="scene">The scene, tied to the ground.</param>
    /// <param name="path">Its file.</param>
    /// <param name="entry">What was observed in it.</param>
    public SurveyResult Run(IScene scene, string path, LedgerObservation entry)
    {
        SceneFacts facts = SceneKnowledge.Facts(entry.Metadata).Completed(scene.Info);
        using var mask = SceneMask.Of(Masks(path, entry), scene.Info);
        LedgerDecision? decision = ledger.Decisions().GetValueOrDefault(entry.Basis.Scene);
        SurveyOptions options = (IsShipped ? ShippedModels.Options(_model) : ShippedModels.OptionsAt(watch.FacilityPath, watch.Facility, _model)) with
        {
            Hidden = mask is null ? null : mask.IsHidden,
            LeastClearFraction = watch.Settings.LeastClearFraction,
            Limits = watch.Settings.Limits,
            InView = decision?.Id == entry.Basis.Decision ? new ViewDecision(decision.By, decision.Reason) : null,
        };
        Facility facility = watch.Facility.At(facts.Earliest, facts.Latest);
        if (SecondLooks.ComparisonOf(ledger, entry) is { } comparison)
        {
            options = options with { Placed = comparison.Place(scene, facility, _ => { }) };
        }

        return new SceneSurvey(_model, options, ShippedModels.Zones(_zones)).Run(scene, facility, facts);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        _zones.Dispose();
    }

    // An imported ledger knows a mask's name alone: it is looked for beside the scene again.
    private static IReadOnlyList<UsableDataMask> Masks(string path, LedgerObservation entry) =>
        entry.Metadata.Masks.All(mask => Path.IsPathFullyQualified(mask.Location)) ? entry.Metadata.Masks : SceneInputs.Metadata(path)?.Masks ?? [];
}
