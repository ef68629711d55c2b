using System.Text;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>Draws a count's distribution as bars, in SVG.</summary>
internal static class DistributionChart
{
    private const double Width = 640;
    private const double Height = 180;
    private const double Floor = 150;
    private const double Side = 24;

    // A bar of less would not be seen.
    private const double Visible = 0.0005;

    public static void Append(StringBuilder svg, CountEstimate estimate)
    {
        int[] counts = [.. estimate.Distribution.Where(pair => pair.Value >= Visible).Select(pair => pair.Key), estimate.Lower, estimate.Upper];
        (int first, int last) = (counts.Min(), counts.Max());
        double step = double.Min((Width - (2 * Side)) / (last - first + 1), 40);
        const double left = Side;
        double highest = double.Max(estimate.Distribution.Values.Max(), Visible);
        svg.Append(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"The probability of each number of railcars from {first} to {last}; "));
        svg.Append(Invariant($"{Phrases.IntervalName(estimate)} {Phrases.Interval(estimate)}, median {estimate.Median}\">\n"));
        for (int count = first; count <= last; count++)
        {
            double height = estimate.Distribution.GetValueOrDefault(count) / highest * (Floor - 12);
            string name = count >= estimate.Lower && count <= estimate.Upper ? "in" : "out";
            svg.Append(Invariant($"<rect class=\"{name}\" x=\"{left + ((count - first + 0.08) * step):0.##}\" y=\"{Floor - height:0.##}\" "));
            svg.Append(Invariant($"width=\"{step * 0.84:0.##}\" height=\"{height:0.##}\"/>\n"));
        }

        svg.Append(Invariant($"<line x1=\"{left}\" y1=\"{Floor}\" x2=\"{left + (step * (last - first + 1)):0.##}\" y2=\"{Floor}\"/>\n"));
        foreach (int count in Ticks(first, last, step))
        {
            svg.Append(Invariant($"<text x=\"{left + ((count - first + 0.5) * step):0.##}\" y=\"{Floor + 18}\" text-anchor=\"middle\">{count}</text>\n"));
        }

        svg.Append("</svg>\n");
    }

    // Multiples of 1, 2 or 5 times a power of ten, so far apart that their figures don't touch.
    private static IEnumerable<int> Ticks(int first, int last, double step)
    {
        const double room = 36;
        int distance = 1;
        for (int i = 0; distance * step < room; i++)
        {
            distance = (int)((i % 3) switch { 0 => 2, 1 => 5, _ => 10 } * double.Pow(10, i / 3));
        }

        int start = first + ((distance - (first % distance)) % distance);
        for (int count = start; count <= last; count += distance)
        {
            yield return count;
        }
    }
}
