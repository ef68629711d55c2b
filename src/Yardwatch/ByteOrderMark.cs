using System.Text;

namespace Yardwatch;

/// <summary>What the first bytes of a text file say of its encoding: spreadsheets and editors on Windows save as UTF-16.</summary>
internal static class ByteOrderMark
{
    /// <summary>The encoding that the mark names, and the mark's length; null and 0 where there is none.</summary>
    /// <param name="bytes">The file.</param>
    public static (Encoding? Encoding, int Length) Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        _ => (null, 0),
    };
}
