using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Yardwatch.Gdal;

/// <summary>
/// What GDAL says while a call runs. Its messages never reach the terminal: they are kept per thread, and become part of an
/// exception where one is thrown.
/// </summary>
internal static class GdalMessages
{
    private const int Kept = 8;

    [ThreadStatic]
    private static List<(int Severity, string Text)>? _messages;

    private static List<(int Severity, string Text)> Messages => _messages ??= [];

    /// <summary>Installs the handler for every thread.</summary>
    public static unsafe void Install() => Native.CPLSetErrorHandler(&Handle);

    /// <summary>Forgets what was said; call before a call whose messages matter.</summary>
    public static void Clear() => Messages.Clear();

    /// <summary>Whether something failed since <see cref="Clear"/>.</summary>
    public static bool HasFailure => Messages.Exists(message => message.Severity >= Native.SeverityFailure);

    /// <summary>Whether a warning or failure since <see cref="Clear"/> contains a text.</summary>
    public static bool Contains(string text) => Messages.Exists(message => message.Text.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>What went wrong since <see cref="Clear"/>, as the end of a sentence: <c> (GDAL: ...)</c>, or nothing.</summary>
    public static string Because()
    {
        List<(int Severity, string Text)> messages = Messages;
        int worst = messages.Count == 0 ? 0 : messages.Max(message => message.Severity);
        string? first = messages.Find(message => message.Severity == worst).Text;
        return first is null ? "" : $" (GDAL: {first})";
    }

    // GDAL calls this from native code: no exception may leave it.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Handle(int severity, int number, byte* text)
    {
        if (severity >= Native.SeverityWarning && (Messages.Count < Kept || (severity >= Native.SeverityFailure && !HasFailure)))
        {
            string message = Marshal.PtrToStringUTF8((nint)text) ?? "";
            Messages.Add((severity, RedactedAddress.InText(message.ReplaceLineEndings(" ").Trim())));
        }
    }
}
