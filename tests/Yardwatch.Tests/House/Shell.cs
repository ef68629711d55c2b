using System.Diagnostics;

namespace Yardwatch.Tests.House;

/// <summary>What a shell command left behind.</summary>
internal sealed record ShellResult(int ExitStatus, string Output, string Error)
{
    public override string ToString() => $"exit status {ExitStatus}\n{Output}\n{Error}";
}

internal static class Shell
{
    /// <summary>Runs <paramref name="script"/> in bash, in <paramref name="folder"/>, without standard input.</summary>
    /// <exception cref="TimeoutException">It ran longer than <paramref name="limit"/>; it and its children were ended.</exception>
    public static async Task<ShellResult> RunAsync(string script, string folder, TimeSpan limit, CancellationToken cancellation)
    {
        ProcessStartInfo start = new("bash", ["-e", "-u", "-o", "pipefail", "-c", script])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timer.CancelAfter(limit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(timer.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(timer.Token);
            await process.WaitForExitAsync(timer.Token);
            return new ShellResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException canceled) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Longer than {limit}: {script}", canceled);
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
