using System.CommandLine;
using System.Text;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Publishing;
using Yardwatch.Service.Scenes;
using Yardwatch.Service.Watches;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch tie</c>: finds where a picture without coordinates shows a watch's facility, and writes control points beside it.</summary>
internal static class TieCommand
{
    private const double FinestGsd = 0.05;
    private const double CoarsestGsd = 5;
    private const double MostNorth = 360;

    private static readonly Argument<string> Picture = new("picture")
    {
        Description = "A screenshot or another picture without coordinates.",
        HelpName = "PICTURE",
    };

    private static readonly Option<string?> Watch = WatchOption.Create();

    private static readonly Option<double> Gsd = new("--gsd") { Description = GsdDescription, HelpName = "METERS", Required = true };

    private static readonly Option<double> North = CreateNorth();

    /// <summary>What <c>--gsd</c> says of a picture.</summary>
    public static string GsdDescription => "The ground size of the picture's pixels, within a fifth.";

    /// <summary><c>--north</c>, the same for every command.</summary>
    public static Option<double> CreateNorth() => new("--north")
    {
        Description = "Where north is in the picture, clockwise from its top, within 10 degrees; 0 if not given.",
        HelpName = "DEGREES",
    };

    public static Command Create()
    {
        Command command = new("tie", "Finds where a picture without coordinates shows the watch's facility, and writes control points beside it.") { Picture, Gsd, North, Watch };
        command.SetAction(parsed => Task.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        (string path, PictureGuess guess) = (parsed.GetRequiredValue(Picture), Guess(parsed.GetValue(Gsd), parsed.GetValue(North)));
        TextWriter output = parsed.InvocationConfiguration.Output;
        Watch watch = WatchOption.Open(parsed, Watch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        using GdalScene picture = SceneInputs.Scene(path);
        if (picture.Info.Georeference != Georeference.None || ControlPoints.Beside(picture.FilePath) is not null)
        {
            output.WriteLine($"{path}: tied to the ground already.");
            return 0;
        }

        TiedPicture tied = new PictureTie(watch, ledger).Find(picture, guess) is { Match.IsSure: true } found
            ? found
            : throw new UsageException(
                ErrorCatalog.PictureNotFound, Invariant($"{path} can't be matched to the watch's scenes, supposing {guess.MetersPerPixel:0.###} m a pixel and north {guess.NorthDegrees:0.#}° clockwise from its top. ")
                + "Correct --gsd and --north, give a picture whose pixels are square, add clear scenes with coordinates first, or give control points beside it as docs/watches.md describes.");
        string file = picture.FilePath + ".points";
        PublishedFile.Write(file, Encoding.UTF8.GetBytes(tied.ToFile()));
        output.WriteLine(Invariant($"{path}: found by {tied.Reference} at {tied.Points.Count} places, residual {tied.Match.ResidualMeters:0.0} m; ")
            + Invariant($"{tied.Match.Placing.MetersPerPixel:0.###} m a pixel, north {Shown(tied.Match.Placing.NorthDegrees):0.#}°. Wrote {file}."));
        return 0;
    }

    /// <summary>Degrees as they are shown: a tenth less than nothing is nothing, without a sign.</summary>
    internal static double Shown(double degrees) => double.Round(degrees, 1) + 0.0;

    /// <summary>What a person guessed, checked.</summary>
    public static PictureGuess Guess(double gsd, double north)
    {
        if (gsd is not (>= FinestGsd and <= CoarsestGsd))
        {
            throw new UsageException(ErrorCatalog.GroundSampleDistance, Invariant($"--gsd {gsd} can't be of a picture that shows railcars: give {FinestGsd} to {CoarsestGsd} m."));
        }

        return double.Abs(north) <= MostNorth
            ? new PictureGuess(gsd, north)
            : throw new UsageException(ErrorCatalog.CommandLine, Invariant($"--north {north} is no direction: give degrees clockwise from the picture's top."));
    }
}
