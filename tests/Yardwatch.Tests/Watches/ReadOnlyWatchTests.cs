using System.Diagnostics;
using Xunit;

namespace Yardwatch.Tests.Watches;

public sealed class ReadOnlyWatchTests : IDisposable
{
    private readonly LedgerFolder _folder = new();
    private bool _isMounted;

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", _folder.Watch);
        }
        else if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.Watch, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task What_reads_works_and_what_writes_says_that_nothing_can_be_written()
    {
        await _folder.InitAsync(3);
        await LedgerFolder.RunAsync(0, "ledger", "export", _folder.File("before.jsonl"), "--watch", _folder.Watch);
        (string before, _) = await LedgerFolder.RunAsync(0, "history", "--format", "json", "--watch", _folder.Watch);
        MakeReadOnly();

        Assert.Equal(before, (await LedgerFolder.RunAsync(0, "history", "--format", "json", "--watch", _folder.Watch)).Output);
        await LedgerFolder.RunAsync(0, "verify", "--watch", _folder.Watch);
        await LedgerFolder.RunAsync(0, "surge", "--watch", _folder.Watch);
        await LedgerFolder.RunAsync(0, "ledger", "export", _folder.File("after.jsonl"), "--watch", _folder.Watch);
        Assert.Equal(
            await File.ReadAllTextAsync(_folder.File("before.jsonl"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(_folder.File("after.jsonl"), TestContext.Current.CancellationToken));
        (_, string error) = await LedgerFolder.RunAsync(3, "add", "--watch", _folder.Watch);
        Assert.Contains($"YW3006: The watch {_folder.Watch} is read-only here", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_of_an_earlier_version_cant_be_brought_to_the_present_one()
    {
        await _folder.InitAsync(3);
        MakeReadOnly();

        (_, string error) = await LedgerFolder.RunAsync(3, "history", "--watch", _folder.Watch);

        Assert.Contains("YW3006", error, StringComparison.Ordinal);
        Assert.Contains("has version 3 and must be brought to", error, StringComparison.Ordinal);
    }

    // What root may write is told by the disk alone.
    private void MakeReadOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders of Windows have no such mode.");
        if (Environment.IsPrivilegedProcess)
        {
            _isMounted = Run("mount", "--bind", _folder.Watch, _folder.Watch) == 0;
            Assert.SkipUnless(_isMounted && Run("mount", "-o", "remount,ro,bind", _folder.Watch) == 0, "Nothing can be mounted here.");
        }
        else if (!OperatingSystem.IsWindows())
        {
            foreach (string file in Directory.EnumerateFiles(_folder.Watch))
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead);
            }

            File.SetUnixFileMode(_folder.Watch, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
