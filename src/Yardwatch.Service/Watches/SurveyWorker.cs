using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Imagery.Metadata;
using Yardwatch.Observations;
using Yardwatch.Onnx;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;

namespace Yardwatch.Service.Watches;

/// <summary>The process that looks into files nobody vouches for. It answers line by line; should it die, only its scene is lost.</summary>
/// <param name="watch">The watch.</param>
/// <param name="requests">Lines of <see cref="SurveyRequest"/>.</param>
/// <param name="replies">Receives lines as <see cref="SurveyMessages"/> has them.</param>
internal sealed class SurveyWorker(Watch watch, TextReader requests, TextWriter replies) : IDisposable
{
    private readonly OnnxColumnModel _model = ShippedModels.Model();
    private readonly OnnxZoneModel _zones = ShippedModels.ZoneModel();

    /// <summary>Answers until there is nothing more to answer.</summary>
    public void Run()
    {
        using BlockingCollection<SurveyRequest> waiting = [];
        Thread reader = new(() => Receive(waiting)) { IsBackground = true };
        reader.Start();
        foreach (SurveyRequest request in waiting.GetConsumingEnumerable())
        {
            Answer(request);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        _zones.Dispose();
    }

    // Whoever asked may be killed while a read never comes back: without its pipe nobody needs this process, whatever it is doing.
    private void Receive(BlockingCollection<SurveyRequest> waiting)
    {
        while (requests.ReadLine() is { } line)
        {
            waiting.Add(JsonSerializer.Deserialize<SurveyRequest>(line)!);
        }

        Process.GetCurrentProcess().Kill();
    }

    private void Answer(SurveyRequest request)
    {
        // What stands beside the scene is said before the scene is touched: should that end the process, this much is known.
        SceneMetadata metadata = SceneSidecars.Read(request.Scene);
        Say(SurveyMessages.Line(metadata));
        Tell(SurveyMessages.Reading);
        try
        {
            metadata = SceneInputs.Metadata(request.Scene) ?? metadata;
            Say(SurveyMessages.Line(metadata));
            Say(Observe(request, metadata) is { } observation ? SurveyMessages.Line(observation) : SurveyMessages.Stands.ToString());
        }
        catch (SceneException exception)
        {
            Say(SurveyMessages.Line(exception.Message));
        }
    }

    private Observation? Observe(SurveyRequest request, SceneMetadata metadata)
    {
        string name = Path.GetFileName(request.Scene);
        SceneFacts facts = SceneKnowledge.Facts(metadata);
        Facility facility = watch.Facility;
        try
        {
            Tell(SurveyMessages.Reading);
            using var file = GdalScene.Open(request.Scene);
            using IScene tied = SceneInputs.Tied(file, facility.Coordinates);
            using WatchedScene scene = new(tied, Tell);
            Tell(SurveyMessages.Read);
            facts = facts.Completed(scene.Info);
            facility = facility.At(facts.Earliest, facts.Latest);
            using var mask = SceneMask.Of(metadata.Masks, scene.Info);
            SurveyOptions options = ShippedModels.OptionsAt(watch.FacilityPath, watch.Facility, _model) with
            {
                InView = request.InView,
                Hidden = mask is null ? null : mask.IsHidden,
                LeastClearFraction = watch.Settings.LeastClearFraction,
                Limits = watch.Settings.Limits,
            };
            if (request.Comparison is { } comparison)
            {
                options = options with { Placed = comparison.Place(scene, facility, Tell) };
                if (options.Placed is null)
                {
                    return null;
                }

                Say(SurveyMessages.LineOfWhy(SceneComparison.Why(options.Placed)));
            }

            return new SceneSurvey(_model, options, ShippedModels.Zones(_zones)).Run(scene, facility, facts).Observation;
        }
        catch (Exception exception) when (SceneKnowledge.Refusal(exception) is { } reason)
        {
            return new RefusedScene(facility, facts, ShippedModels.Software).Observe(name, reason, exception.Message.Replace(request.Scene, name, StringComparison.Ordinal));
        }
    }

    private void Tell(char what) => Say(what.ToString());

    private void Say(string line)
    {
        replies.WriteLine(line);
        replies.Flush();
    }
}
