using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>A <see cref="SurveyWorker"/> in a process of its own, held to the watch's limits of time and memory.</summary>
/// <remarks>A scene that breaks a limit, or kills the process, ends the process; the next scene gets a new one.</remarks>
internal sealed class SurveyProcess(Watch watch) : IDisposable
{
    // Memory that is mapped but never touched is not counted by the watch over it; the system refuses much more than the limit at once.
    private const int MegabytesOfSlack = 700;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>This program, to be started as another process.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "yardwatch.exe" : "yardwatch");

    private readonly WatchSettings _limits = watch.Settings;
    private Process? _process;
    private string _lastWords = "";

    /// <summary>Has a scene looked at.</summary>
    /// <exception cref="OperationCanceledException">It was given up from outside; the process is ended.</exception>
    public async Task<SurveyReply> SurveyAsync(SurveyRequest request, CancellationToken cancellation)
    {
        _process ??= Start();
        Conversation conversation = new(_process, () => _lastWords);
        try
        {
            await conversation.AskAsync(request);
            while (conversation is { Observation: null, Failure: null, Stands: false })
            {
                string? ended = await conversation.ListenAsync(Step, cancellation) ? BrokenLimit(conversation) : conversation.Farewell();
                if (ended is not null)
                {
                    End();
                    return new SurveyReply(conversation.Metadata, Observation: null, ended);
                }
            }

            return new SurveyReply(conversation.Metadata, conversation.Observation, Ended: null) { Failure = conversation.Failure, Why = conversation.Why };
        }
        catch
        {
            End();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private string? BrokenLimit(Conversation conversation)
    {
        if (conversation.SecondsReading > _limits.SecondsPerRead)
        {
            return Invariant($"reading it took more than {_limits.SecondsPerRead:0.#} s");
        }

        return conversation switch
        {
            { Seconds: var seconds } when seconds > _limits.SecondsPerScene => Invariant($"it took more than {_limits.SecondsPerScene:0.#} s"),
            { Megabytes: var megabytes } when megabytes > _limits.MegabytesPerScene => Invariant($"reading it took more than {_limits.MegabytesPerScene} MB of memory"),
            _ => null,
        };
    }

    private Process Start()
    {
        string kilobytes = ((_limits.MegabytesPerScene + MegabytesOfSlack) * 1024).ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new(Program, ["worker", watch.Folder])
            : new("/bin/sh", ["-c", "ulimit -c 0 -d \"$1\" 2>/dev/null; shift; exec \"$@\"", "sh", kilobytes, Program, "worker", watch.Folder]);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        start.Environment["GDAL_CACHEMAX"] = "128";
        start.Environment["GDAL_NUM_THREADS"] = "1";
        Process process = Process.Start(start) ?? throw new IOException($"{Program} can't be started.");
        // Libraries may write there too: the pipe must not fill up.
        process.ErrorDataReceived += (_, line) => _lastWords = line.Data ?? _lastWords;
        process.BeginErrorReadLine();
        return process;
    }

    private void End()
    {
        if (_process is { } process)
        {
            _process = null;
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }
    }

    private sealed class Conversation(Process process, Func<string> lastWords)
    {
        private readonly Stopwatch _all = Stopwatch.StartNew();
        private readonly Stopwatch _reading = new();
        private Task<string?>? _line;
        private bool _hasBegun;

        public SceneMetadata Metadata { get; private set; } = SceneMetadata.None;

        public Observation? Observation { get; private set; }

        public string? Failure { get; private set; }

        public bool Stands { get; private set; }

        public string? Why { get; private set; }

        public double Seconds => _all.Elapsed.TotalSeconds;

        public double SecondsReading => _reading.Elapsed.TotalSeconds;

        public double Megabytes
        {
            get
            {
                process.Refresh();
                return process.HasExited ? 0 : process.WorkingSet64 / 1e6;
            }
        }

        public async Task AskAsync(SurveyRequest request)
        {
            try
            {
                await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request));
                await process.StandardInput.FlushAsync();
            }
            catch (IOException)
            {
                // It ended before it was asked: listening finds its output closed, and says so.
            }
        }

        /// <summary>Takes in a line, or waits a step for one.</summary>
        /// <returns>False when there will be none.</returns>
        public async Task<bool> ListenAsync(TimeSpan step, CancellationToken cancellation)
        {
            _line ??= process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask();
            await Task.WhenAny(_line, Task.Delay(step, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (!_line.IsCompleted)
            {
                return true;
            }

            string? line = await _line;
            _line = null;
            Understand(line);
            return line is not null;
        }

        /// <summary>How the process ended, a clause.</summary>
        /// <exception cref="UsageException">It ended before it looked at the scene.</exception>
        public string Farewell()
        {
            const int signals = 128;
            process.WaitForExit();
            if (!_hasBegun)
            {
                throw new UsageException(
                    ErrorCatalog.Unexpected, Invariant($"The program that reads scenes ended with status {process.ExitCode} before it read one: {lastWords()}"));
            }

            return process.ExitCode > signals
                ? Invariant($"the program that read it was ended by signal {process.ExitCode - signals}")
                : Invariant($"the program that read it ended with status {process.ExitCode}");
        }

        private void Understand(string? line)
        {
            switch (line)
            {
                case [SurveyMessages.Reading]:
                    _hasBegun = true;
                    _reading.Restart();
                    break;
                case [SurveyMessages.Read]:
                    _reading.Reset();
                    break;
                case [SurveyMessages.Metadata, ..]:
                    Metadata = SurveyMessages.ToMetadata(line);
                    break;
                case [SurveyMessages.Observation, ..]:
                    Observation = SurveyMessages.ToObservation(line);
                    break;
                case [SurveyMessages.Failure, ..]:
                    Failure = SurveyMessages.ToText(line);
                    break;
                case [SurveyMessages.Stands]:
                    Stands = true;
                    break;
                case [SurveyMessages.Why, ..]:
                    Why = SurveyMessages.ToText(line);
                    break;
            }
        }
    }
}
