using System.CommandLine;
using Yardwatch.Onnx;
using Yardwatch.Service.Evaluation;
using Yardwatch.Service.Models;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary>What a study of alignment goes by besides its own options.</summary>
/// <param name="Yards">How many yards.</param>
/// <param name="Seed">The same seed gives the same yards.</param>
/// <param name="Threads">How many are surveyed at once.</param>
/// <param name="Model">The model's file; null: the shipped one.</param>
/// <param name="Calibration">The calibration's file; null: the shipped one.</param>
internal sealed record StudiedYards(int Yards, ulong Seed, int Threads, string? Model, string? Calibration);

/// <summary>The part of <c>yardwatch evaluate</c> that studies alignment.</summary>
internal static class AlignmentStudies
{
    // Beyond a few meters the ends of a yard lie on a neighbor's rails.
    private const double MostBend = 10;

    /// <summary>Whether alignment is studied at all.</summary>
    public static readonly Option<bool> Aligning = new("--alignment")
    {
        Description = "With --yards: measure how facilities that are mapped off are laid onto the scenes, in place of counting.",
    };

    private static readonly Option<bool> Pairs = new("--pairs")
    {
        Description = "With --alignment: lay one scene of each yard over another one, in place of the facility over the scene.",
    };

    private static readonly Option<bool> OfPictures = new("--pictures")
    {
        Description = "With --alignment: look for turned pictures without coordinates in scenes of the same yard, and for pictures of another one.",
    };

    private static readonly Option<double> Shift = new("--shift")
    {
        Description = "With --alignment: shifts are drawn evenly from a disc of this radius.",
        HelpName = "METERS",
        DefaultValueFactory = _ => Yardwatch.Tracks.Alignment.WideRangeMeters,
    };

    private static readonly Option<double> Bend = new("--bend")
    {
        Description = "With --alignment: yards of 600 m, each facility turned so that its ends lie this far off across the tracks, and waved by a third of it.",
        HelpName = "METERS",
    };

    /// <summary>All of its options.</summary>
    public static IReadOnlyList<Option> Options => [Aligning, Pairs, OfPictures, Shift, Bend];

    /// <summary>What can't be about its options, given whether yards and a fit are asked for.</summary>
    public static IEnumerable<(bool Wrong, string Message)> Mistakes(ParseResult parsed, bool hasYards, bool fits)
    {
        (bool aligning, bool pairs, bool pictures) = (parsed.GetValue(Aligning), parsed.GetValue(Pairs), parsed.GetValue(OfPictures));
        (double shift, double bend) = (parsed.GetValue(Shift), parsed.GetValue(Bend));
        return
        [
            (!(shift is >= 0 and <= Alignment.WideRangeMeters), Invariant($"--shift {shift} can't be: give 0 to {Alignment.WideRangeMeters} m.")),
            (!(bend is >= 0 and <= MostBend), Invariant($"--bend {bend} can't be: give 0 to {MostBend} m.")),
            (aligning && (!hasYards || fits), "--alignment needs --yards N, and goes without --fit."),
            (pictures && (!aligning || pairs), "--pictures needs --alignment, and goes without --pairs."),
            (pairs && !aligning, "--pairs needs --alignment."),
            (bend > 0 && (!aligning || pairs || pictures), "--bend needs --alignment, and goes without --pairs and --pictures."),
        ];
    }

    /// <summary>Runs the study that is asked for.</summary>
    public static void Run(ParseResult parsed, StudiedYards yards, CancellationToken cancellation)
    {
        (TextWriter output, TextWriter error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        (int count, double shift) = (yards.Yards, parsed.GetValue(Shift));
        if (parsed.GetValue(OfPictures))
        {
            new PictureStudy(yards.Seed) { Threads = yards.Threads }.Run(count, output, error, cancellation);
            return;
        }

        if (parsed.GetValue(Pairs))
        {
            new PairStudy(yards.Seed) { Threads = yards.Threads }.Run((count, shift), output, error, cancellation);
            return;
        }

        using OnnxColumnModel model = ShippedModels.Model(yards.Model);
        SceneSurvey survey = new(model, ShippedModels.Options(model, yards.Calibration));
        new AlignmentStudy(survey, yards.Seed) { Threads = yards.Threads, BendMeters = parsed.GetValue(Bend) }.Run((count, shift), output, error, cancellation);
    }
}
