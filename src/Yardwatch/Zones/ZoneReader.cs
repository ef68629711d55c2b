using NetTopologySuite.Geometries;
using Yardwatch.Imagery;

namespace Yardwatch.Zones;

/// <summary>A piece of a zone as it was read.</summary>
/// <param name="Patch">Its pixels, with some of the surroundings.</param>
/// <param name="Evidence">What the model found in them.</param>
/// <param name="Inside">For each cell, whether it belongs to the zone and to no other piece.</param>
public sealed record ZonePiece(ZonePatch Patch, ZoneEvidence Evidence, bool[] Inside);

/// <summary>Reads zones piece by piece, whatever their size.</summary>
/// <param name="extractor">Cuts the patches.</param>
/// <param name="model">Tells what they show.</param>
public sealed class ZoneReader(ZoneExtractor extractor, IZoneModel model)
{
    // A piece has 96 m of zone, and 16 m of surroundings on every side for the model to look at.
    private const int MostCells = 192;
    private const int AroundCells = 32;

    /// <summary>Reads a zone, from northwest to southeast.</summary>
    /// <param name="zone">The zone's ground; its coordinates are east and north in the extractor's frame.</param>
    public IEnumerable<ZonePiece> Read(ZoneGround zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Envelope extent = zone.Extent;
        if (extent.IsNull)
        {
            yield break;
        }

        const double stride = MostCells * ZonePatch.CellMeters;
        for (double north = extent.MaxY; north > extent.MinY; north -= stride)
        {
            for (double west = extent.MinX; west < extent.MaxX; west += stride)
            {
                (int columns, int rows) = (Cells(extent.MaxX - west), Cells(north - extent.MinY));
                if (Piece(zone, new GroundPoint(west, north), (columns, rows)) is { } piece)
                {
                    yield return piece;
                }
            }
        }
    }

    private static int Cells(double meters)
    {
        int needed = int.Min(MostCells, (int)double.Ceiling(meters / ZonePatch.CellMeters));
        return (needed + ZonePatch.Step - 1) / ZonePatch.Step * ZonePatch.Step;
    }

    private ZonePiece? Piece(ZoneGround zone, GroundPoint corner, (int Columns, int Rows) core)
    {
        const double around = AroundCells * ZonePatch.CellMeters;
        (int columns, int rows) = (core.Columns + (2 * AroundCells), core.Rows + (2 * AroundCells));
        GroundPoint start = corner.Offset(-around, around);
        bool[] inside = new bool[columns * rows];
        bool any = false;
        for (int row = AroundCells; row < rows - AroundCells; row++)
        {
            for (int column = AroundCells; column < columns - AroundCells; column++)
            {
                bool contained = zone.Contains(
                    start.East + ((column + 0.5) * ZonePatch.CellMeters), start.North - ((row + 0.5) * ZonePatch.CellMeters));
                inside[(row * columns) + column] = contained;
                any |= contained;
            }
        }

        if (!any)
        {
            return null;
        }

        ZonePatch patch = extractor.Extract(start, columns, rows);
        return new ZonePiece(patch, model.Evaluate(patch), inside);
    }
}
