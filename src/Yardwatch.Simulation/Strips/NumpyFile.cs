using System.Globalization;
using System.Text;
using Yardwatch.Publishing;

namespace Yardwatch.Simulation.Strips;

/// <summary>Writes arrays in NumPy's format, version 1.0 (numpy.lib.format).</summary>
internal static class NumpyFile
{
    private const int Alignment = 64;
    private const int PrefixBytes = 10;

    /// <param name="path">Replaced as a whole, once everything is written.</param>
    /// <param name="type">NumPy's name of the type: <c>|u1</c>, <c>&lt;f4</c>.</param>
    /// <param name="shape">The array's shape.</param>
    /// <param name="bytes">The elements, the last index running fastest, little-endian.</param>
    /// <exception cref="PublishingException">The file can't be written.</exception>
    public static void Write(string path, string type, int[] shape, ReadOnlyMemory<byte> bytes)
    {
        string sizes = string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({sizes}{(shape.Length == 1 ? "," : string.Empty)}), }}";
        int padded = (PrefixBytes + header.Length + 1 + Alignment - 1) / Alignment * Alignment;
        header = header.PadRight(padded - PrefixBytes - 1) + "\n";
        PublishedFile.Write(path, file =>
        {
            file.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0]);
            file.Write([(byte)(header.Length & 0xFF), (byte)(header.Length >> 8)]);
            file.Write(Encoding.ASCII.GetBytes(header));
            file.Write(bytes.Span);
        });
    }
}
