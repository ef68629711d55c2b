using System.Buffers;
using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Paints one cell of a rectangle, given meters from its middle along and across its direction.</summary>
internal interface IBrush
{
    void Paint(Canvas canvas, int cell, float along, float across);
}

/// <summary>
/// The yard on a fine grid: what the ground and roofs look like in the sun, how high they are, and what the walls look like.
/// </summary>
/// <remarks>Its arrays are borrowed, may be longer than the grid, and go back when it is disposed: fresh memory costs a fifth of the time.</remarks>
internal sealed class Canvas : IDisposable
{
    public Canvas(double widthMeters, double heightMeters, double cellMeters, double marginMeters)
    {
        Cell = cellMeters;
        Margin = marginMeters;
        Width = (int)double.Ceiling((widthMeters + (2 * marginMeters)) / cellMeters);
        Height = (int)double.Ceiling((heightMeters + (2 * marginMeters)) / cellMeters);
        Color = ArrayPool<Rgb>.Shared.Rent(Cells);
        Elevation = Cleared<float>(Cells);
        Wall = Cleared<ushort>(Cells);
        Shaded = Cleared<bool>(Cells);
        Hidden = Cleared<bool>(Cells);
        Cargo = Cleared<byte>(Cells);
    }

    /// <summary>Meters.</summary>
    public double Cell { get; }

    /// <summary>Meters painted around the scene, so that what stands outside can cast its shadow inside.</summary>
    public double Margin { get; }

    /// <summary>
    /// Where textures of the ground begin, meters right of and below the grid's corner. The margin is a whole number of a scene's pixels: ground that
    /// is to look the same at several GSDs is anchored at the yard.
    /// </summary>
    public double Anchor { get; init; }

    public int Width { get; }

    public int Height { get; }

    public int Cells => Width * Height;

    /// <summary>What the surface looks like; seen straight from above until the view leans.</summary>
    public Rgb[] Color { get; private set; }

    /// <summary>Meters above the ground.</summary>
    public float[] Elevation { get; }

    /// <summary>Index into <see cref="Walls"/>; 0 where walls look like the surface.</summary>
    public ushort[] Wall { get; }

    /// <summary>Where the sun does not reach.</summary>
    public bool[] Shaded { get; }

    /// <summary>Where something overhead hides what is on the ground, as the sensor sees it.</summary>
    public bool[] Hidden { get; }

    /// <summary>The <see cref="Zones.ZoneClass"/> of the cargo on top of each cell; ground where there is none.</summary>
    public byte[] Cargo { get; }

    public List<Rgb> Walls { get; } = [default];

    /// <summary>Lets every cell be looked at anew, given the colors so far and room for the new ones.</summary>
    public void Replace(Action<Rgb[]> fill)
    {
        Rgb[] fresh = ArrayPool<Rgb>.Shared.Rent(Cells);
        fill(fresh);
        ArrayPool<Rgb>.Shared.Return(Color);
        Color = fresh;
    }

    public void Dispose()
    {
        ArrayPool<Rgb>.Shared.Return(Color);
        ArrayPool<float>.Shared.Return(Elevation);
        ArrayPool<ushort>.Shared.Return(Wall);
        ArrayPool<bool>.Shared.Return(Shaded);
        ArrayPool<bool>.Shared.Return(Hidden);
        ArrayPool<byte>.Shared.Return(Cargo);
    }

    /// <summary>Registers the color of a thing's walls.</summary>
    public ushort AddWall(Rgb color)
    {
        Walls.Add(color);
        return (ushort)(Walls.Count - 1);
    }

    /// <summary>Paints every cell whose middle lies in a rectangle.</summary>
    public void Fill<TBrush>(Box box, TBrush brush)
        where TBrush : struct, IBrush
    {
        Station middle = box.Middle;
        double halfLength = box.Length / 2;
        double halfWidth = box.Width / 2;
        double reach = (double.Abs(middle.AlongY) * halfLength) + (double.Abs(middle.AlongX) * halfWidth);
        int top = int.Max(0, Row(middle.Y - reach));
        int bottom = int.Min(Height - 1, Row(middle.Y + reach));
        for (int row = top; row <= bottom; row++)
        {
            double y = ((row + 0.5) * Cell) - Margin - middle.Y;
            (double low, double high) = (-1e9, 1e9);
            Clip(middle.AlongX, y * middle.AlongY, halfLength, ref low, ref high);
            Clip(-middle.AlongY, y * middle.AlongX, halfWidth, ref low, ref high);
            int first = int.Max(0, (int)double.Ceiling(((middle.X + low + Margin) / Cell) - 0.5));
            int last = int.Min(Width, (int)double.Ceiling(((middle.X + high + Margin) / Cell) - 0.5));
            for (int column = first; column < last; column++)
            {
                double x = ((column + 0.5) * Cell) - Margin - middle.X;
                float along = (float)((x * middle.AlongX) + (y * middle.AlongY));
                float across = (float)((y * middle.AlongX) - (x * middle.AlongY));
                brush.Paint(this, (row * Width) + column, along, across);
            }
        }
    }

    private static T[] Cleared<T>(int count)
    {
        T[] array = ArrayPool<T>.Shared.Rent(count);
        array.AsSpan(0, count).Clear();
        return array;
    }

    private int Row(double y) => (int)double.Clamp(double.Floor((y + Margin) / Cell), -1, Height);

    // The x for which |slope * x + offset| <= half.
    private static void Clip(double slope, double offset, double half, ref double low, ref double high)
    {
        if (double.Abs(slope) < 1e-9)
        {
            if (double.Abs(offset) > half)
            {
                high = -1e9;
            }

            return;
        }

        double a = (-half - offset) / slope;
        double b = (half - offset) / slope;
        low = double.Max(low, double.Min(a, b));
        high = double.Min(high, double.Max(a, b));
    }
}
