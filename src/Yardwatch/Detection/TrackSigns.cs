using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>
/// What a block of 8 m of a strip shows, and how far it speaks for a track at an offset from the strip's centerline: a track is there, or
/// ground, a neighbor's shadow, a place between tracks.
/// </summary>
/// <remarks>
/// The column model's offset alone can't tell: it was trained on strips of tracks, most of them among others, and beside the outermost track it
/// believes in another one as far off. It does so less decidedly, and the ground there has no bed and no rails.
/// </remarks>
public sealed class TrackSigns
{
    /// <summary>Columns of a block.</summary>
    public const int BlockColumns = 16;

    /// <summary>Offsets that a block speaks of: so many steps of <see cref="LateralReading.StepMeters"/> to either side.</summary>
    public const int Reach = 6;

    /// <summary>Numbers that <see cref="Features"/> gives.</summary>
    public const int FeatureCount = 22;

    private const int MiddleBin = ColumnEvidence.LateralBins / 2;
    private const int ClassReach = 2;
    private const int Contrast = 3;
    private const double LeastLogRatio = -3;
    private const double MostLogRatio = 4;

    // By logistic regression on simulated yards of 0.3 to 1.2 m; `yardwatch evaluate --alignment --yards 400 --seed 4100 --fit FILE` fits anew.
    private static readonly double[] Weights =
    [
        -2.958, 0.428, 0.254, 1.260, -0.010, 0.020, -0.221, -0.172, 0.329, -3.252, 2.376,
        0.154, 1.172, 0.637, 0.866, 0.485, 0.094, -0.033, 0.441, 0.356, 0.284, 0.281,
    ];

    private readonly double[] _offsets = new double[ColumnEvidence.LateralBins];
    private readonly double[,] _rows = new double[TrackStrip.Channels + 1, TrackStrip.Rows];
    private readonly double _vehicle;
    private readonly double _obscured;

    private TrackSigns(ColumnReading reading, TrackStrip strip, int first)
    {
        MiddleColumn = first + (BlockColumns / 2);
        for (int column = first; column < first + BlockColumns; column++)
        {
            double obscured = double.Exp(reading.Evidence.Class(column, ColumnClass.Obscured));
            _obscured += obscured / BlockColumns;
            _vehicle += (1 - obscured - double.Exp(reading.Evidence.Class(column, ColumnClass.Empty))) / BlockColumns;
            for (int bin = 0; bin < _offsets.Length; bin++)
            {
                _offsets[bin] += (reading.Evidence.Lateral(column, bin) + double.Log(_offsets.Length)) / BlockColumns;
            }
        }

        for (int row = 0; row < TrackStrip.Rows; row++)
        {
            Measure(strip, first, row);
        }
    }

    /// <summary>The path's column in the middle of the block.</summary>
    public int MiddleColumn { get; }

    /// <summary>The blocks of a strip on which the scene has data.</summary>
    /// <param name="reading">What the model found in it.</param>
    /// <param name="strip">The strip itself, turned as it was cut.</param>
    public static IEnumerable<TrackSigns> Of(ColumnReading reading, TrackStrip strip)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(strip);
        for (int first = 0; first + BlockColumns <= strip.Columns; first += BlockColumns)
        {
            if (!reading.Observed.AsSpan(first, BlockColumns).Contains(false))
            {
                yield return new TrackSigns(reading, strip, first);
            }
        }
    }

    /// <summary>The natural logarithm of how much more likely these signs are where a track lies than where none does, -3 to 4.</summary>
    /// <param name="step">The offset to the right, in steps of <see cref="LateralReading.StepMeters"/>, -<see cref="Reach"/> to <see cref="Reach"/>.</param>
    public double LogRatio(int step)
    {
        double sum = 0;
        double[] features = Features(step);
        for (int i = 0; i < features.Length; i++)
        {
            sum += Weights[i] * features[i];
        }

        return double.Clamp(sum, LeastLogRatio, MostLogRatio);
    }

    /// <summary>The numbers that <see cref="LogRatio"/> weighs, <see cref="FeatureCount"/> of them, the first always 1.</summary>
    /// <param name="step">As there.</param>
    public double[] Features(int step)
    {
        int bin = MiddleBin + step;
        double there = double.Max(_offsets[bin], 0);
        (double shallow, double deep) = Troughs(bin);
        double vehicle = int.Abs(step) <= ClassReach ? _vehicle : 0;
        (double bed, double stripe, double rails) = Ground(step);
        double red = Saturated(Middle(1, step) - Shoulders(1, step), 0.03);
        double blue = Saturated(Middle(2, step) - Shoulders(2, step), 0.03);
        double rough = Saturated(Middle(Contrast, step), 0.15);
        double rougher = Saturated(Middle(Contrast, step) - Shoulders(Contrast, step), 0.1);
        return
        [
            1, there, there * there, double.Clamp(_offsets[bin], -4, 0), there * shallow, there * deep, shallow, deep,
            vehicle, _obscured, vehicle * there,
            bed, stripe, rails, red, blue, rough, rougher, bed * there, stripe * there, rails * there, red * there,
        ];
    }

    // How surely the model says that no track lies 1 to 2.5 m to the sides: of the two sides the one where it is less sure, and the other.
    private (double Shallow, double Deep) Troughs(int bin)
    {
        double left = Least(bin - 5, bin - 2);
        double right = Least(bin + 2, bin + 5);
        return (double.Clamp(double.Max(left, right), -6, 1), double.Clamp(double.Min(left, right), -8, 1));
    }

    private double Least(int first, int last)
    {
        double least = double.PositiveInfinity;
        for (int bin = int.Max(first, 0); bin <= int.Min(last, _offsets.Length - 1); bin++)
        {
            least = double.Min(least, _offsets[bin]);
        }

        return least;
    }

    // How the middle of 2 m differs in brightness from both shoulders together and from the one that it differs from less, and the inner
    // meter from what lies around it.
    private (double Bed, double Stripe, double Rails) Ground(int step)
    {
        double middle = Middle(0, step);
        double left = middle - Mean(0, step, (-5, -4));
        double right = middle - Mean(0, step, (3, 4));
        double stripe = left * right > 0 ? double.Min(double.Abs(left), double.Abs(right)) : 0;
        double inner = Mean(0, step, (-1, 0)) - ((Mean(0, step, (-3, -2)) + Mean(0, step, (1, 2))) / 2);
        return (Saturated((left + right) / 2, 0.1), Saturated(stripe, 0.1), Saturated(inner, 0.06));
    }

    private double Middle(int channel, int step) => Mean(channel, step, (-2, 1));

    private double Shoulders(int channel, int step) => (Mean(channel, step, (-5, -4)) + Mean(channel, step, (3, 4))) / 2;

    private double Mean(int channel, int step, (int First, int Last) rows)
    {
        double sum = 0;
        for (int row = rows.First; row <= rows.Last; row++)
        {
            sum += _rows[channel, (TrackStrip.Rows / 2) + step + row];
        }

        return sum / (rows.Last - rows.First + 1);
    }

    private static double Saturated(double value, double scale) => double.Min(double.Abs(value) / scale, 1);

    // The mean of each channel, and how brightness varies along the track.
    private void Measure(TrackStrip strip, int first, int row)
    {
        StripTurn turn = strip.Geometry.Turn;
        int plane = TrackStrip.Rows * strip.Columns;
        int line = (turn.Across ? TrackStrip.Rows - 1 - row : row) * strip.Columns;
        int start = turn.Along ? strip.Columns - first - BlockColumns : first;
        double squares = 0;
        for (int cell = line + start; cell < line + start + BlockColumns; cell++)
        {
            squares += (double)strip.Samples[cell] * strip.Samples[cell] / BlockColumns;
            for (int channel = 0; channel < TrackStrip.Channels; channel++)
            {
                _rows[channel, row] += strip.Samples[(channel * plane) + cell] / BlockColumns;
            }
        }

        _rows[Contrast, row] = double.Sqrt(double.Max(0, squares - (_rows[0, row] * _rows[0, row])));
    }
}
