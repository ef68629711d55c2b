namespace Yardwatch.Zones;

/// <summary>
/// The evidence a zone model finds in one patch. Every number is the natural logarithm of a probability, rounded to 1e-4 so that later
/// steps give the same result on every machine.
/// </summary>
public sealed class ZoneEvidence
{
    /// <summary>The number of classes.</summary>
    public const int Classes = 6;

    private readonly float[] _classes;

    /// <summary>Creates the evidence of a patch.</summary>
    /// <param name="cells">Cells of the patch.</param>
    /// <param name="classes">Class after class, <c>Classes * cells</c> log probabilities.</param>
    public ZoneEvidence(int cells, float[] classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(classes.Length, Classes * cells);
        Cells = cells;
        _classes = classes;
    }

    /// <summary>Cells of the patch, row after row.</summary>
    public int Cells { get; }

    /// <summary>The log probability that a cell shows a class.</summary>
    public double Class(int cell, ZoneClass kind) => _classes[((int)kind * Cells) + cell];
}

/// <summary>Tells what the cells of a patch show: the seam behind which the trained model stands.</summary>
public interface IZoneModel
{
    /// <summary>SHA-256 of the model, lower-case hexadecimal.</summary>
    string Sha256 { get; }

    /// <summary>The evidence of one patch. The same patch always gives the same evidence.</summary>
    ZoneEvidence Evaluate(ZonePatch patch);
}
