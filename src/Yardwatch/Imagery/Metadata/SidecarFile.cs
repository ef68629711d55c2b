using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Reads files that came with a scene, from nobody knows where: no larger, no deeper and with no more reach than such a file needs.</summary>
internal static class SidecarFile
{
    private const int Deepest = 64;
    private const long MostBytes = 8 << 20;

    /// <summary>Whether an exception says that a sidecar can't be used; anything else is not the file's fault.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or FormatException or JsonException or XmlException or InvalidOperationException
            or RegexMatchTimeoutException;

    /// <summary>The notice of a sidecar that can't be used.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="exception">What <see cref="IsDamage"/> holds for.</param>
    public static string Notice(string name, Exception exception) =>
        $"{name} can't be used: {exception.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.')}. What it says of the scene is not known.";

    /// <summary>A file's bytes, without a byte order mark.</summary>
    /// <exception cref="FormatException">It is larger than 8 MiB.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ReadOnlyMemory<byte> Bytes(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.Length > MostBytes)
        {
            throw new FormatException($"it is larger than {MostBytes >> 20} MiB");
        }

        byte[] bytes = new byte[stream.Length];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        ReadOnlyMemory<byte> read = bytes.AsMemory(0, length);
        return read.Span.StartsWith("\uFEFF"u8) ? read[3..] : read;
    }

    /// <summary>Parses JSON.</summary>
    /// <exception cref="JsonException">It is none, or nested too deep.</exception>
    public static JsonDocument Json(ReadOnlyMemory<byte> utf8) => JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = Deepest });

    /// <summary>Parses XML. A document type, which could name other files, is passed over.</summary>
    /// <exception cref="XmlException">It is no XML, uses what its document type declares, or is nested too deep.</exception>
    public static XElement Xml(ReadOnlyMemory<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        using (XmlReader depth = Reader(copy))
        {
            while (depth.Read())
            {
                if (depth.Depth > Deepest)
                {
                    throw new XmlException($"its elements are nested more than {Deepest} deep");
                }
            }
        }

        using XmlReader reader = Reader(copy);
        return XElement.Load(reader);
    }

    private static XmlReader Reader(byte[] bytes) => XmlReader.Create(
        new MemoryStream(bytes),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostBytes, CloseInput = true });
}
