using System.Diagnostics;
using System.Globalization;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>Has pictures tied to the ground in a process of their own, as every file that nobody vouches for is looked into.</summary>
/// <param name="watch">The watch; its limit of time for a scene holds.</param>
internal sealed class TieProcess(Watch watch)
{
    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg"];

    /// <summary>Whether a file may be a picture without coordinates.</summary>
    public static bool IsPicture(string path) => Pictures.Contains(Path.GetExtension(path).ToLowerInvariant()) && Imagery.ControlPoints.Beside(path) is null;

    /// <summary>Ties one picture.</summary>
    /// <param name="picture">Its file, absolute.</param>
    /// <param name="guess">What is known of it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit status, and what was said: a line or more.</returns>
    public async Task<(int Status, string Said)> RunAsync(string picture, PictureGuess guess, CancellationToken cancellation)
    {
        string[] call =
        [
            "tie", picture, "--gsd", guess.MetersPerPixel.ToString("R", CultureInfo.InvariantCulture), "--north", guess.NorthDegrees.ToString("R", CultureInfo.InvariantCulture),
            "--watch", watch.Folder,
        ];
        ProcessStartInfo start = new(SurveyProcess.Program, call) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new IOException($"{SurveyProcess.Program} can't be started.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(watch.Settings.SecondsPerScene));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            string error = await process.StandardError.ReadToEndAsync(limit.Token);
            string said = await output + error;
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, said);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (ErrorCatalog.CannotRead.ExitStatus, Invariant($"yardwatch: {picture} was given up: comparing it took more than {watch.Settings.SecondsPerScene:0.#} s.\n"));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
