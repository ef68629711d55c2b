using System.Text;
using SkiaSharp;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>An outline as SVG path data, which picture and SVG share.</summary>
internal sealed class ChartPath
{
    private readonly StringBuilder _data = new();

    public string Data => _data.ToString();

    public bool IsEmpty => _data.Length == 0;

    public ChartPath Line(SKPoint from, SKPoint to)
    {
        _data.Append(Invariant($"M{from.X:0.##} {from.Y:0.##}L{to.X:0.##} {to.Y:0.##}"));
        return this;
    }

    /// <summary>Straight lines from point to point.</summary>
    public ChartPath Lines(IReadOnlyList<SKPoint> points, bool closed = false)
    {
        for (int i = 0; i < points.Count; i++)
        {
            _data.Append(Invariant($"{(i == 0 ? 'M' : 'L')}{points[i].X:0.##} {points[i].Y:0.##}"));
        }

        _data.Append(closed ? "Z" : "");
        return this;
    }

    public ChartPath Box(SKRect box) =>
        Lines([new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)], closed: true);

    public ChartPath Square(SKPoint middle, float radius) => Box(new SKRect(middle.X - radius, middle.Y - radius, middle.X + radius, middle.Y + radius));

    public ChartPath Diamond(SKPoint middle, float radius) =>
        Lines([new(middle.X - radius, middle.Y), new(middle.X, middle.Y - radius), new(middle.X + radius, middle.Y), new(middle.X, middle.Y + radius)], closed: true);

    public ChartPath Circle(SKPoint middle, float radius)
    {
        _data.Append(Invariant($"M{middle.X - radius:0.##} {middle.Y:0.##}a{radius:0.##} {radius:0.##} 0 1 0 {2 * radius:0.##} 0"));
        _data.Append(Invariant($"a{radius:0.##} {radius:0.##} 0 1 0 {-2 * radius:0.##} 0Z"));
        return this;
    }

    /// <summary>A cap, and an arrow that leads from its middle up (negative) or down.</summary>
    public ChartPath CapWithArrow(SKPoint middle, float radius, float length)
    {
        var tip = new SKPoint(middle.X, middle.Y + length);
        float wing = float.CopySign(float.Min(radius, float.Abs(length) / 2), -length);
        return Line(new(middle.X - radius, middle.Y), new(middle.X + radius, middle.Y)).Line(middle, tip)
            .Lines([new(tip.X - float.Abs(wing), tip.Y + wing), tip, new(tip.X + float.Abs(wing), tip.Y + wing)]);
    }

    /// <summary>A level line with a short cap at both ends.</summary>
    public ChartPath Span(float left, float right, float y, float cap = 3) =>
        Line(new(left, y), new(right, y)).Line(new(left, y - cap), new(left, y + cap)).Line(new(right, y - cap), new(right, y + cap));
}
