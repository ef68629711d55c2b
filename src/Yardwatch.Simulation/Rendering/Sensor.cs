using Yardwatch.Imagery;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Turns what arrives at the sensor into a scene's samples: optics, sampling, noise, the vendor's processing, compression.</summary>
internal sealed class Sensor
{
    private const int Levels = 4096;

    private readonly SensorSettings _settings;
    private readonly Draws _draws;
    private readonly int _width;
    private readonly int _height;

    public Sensor(YardSettings settings, int width, int height)
    {
        _settings = settings.Sensor;
        _draws = Draws.Of(settings.OfScene, Purpose.Sensor);
        (_width, _height) = (width, height);
    }

    /// <summary>The roles of the bands of a layout.</summary>
    public static BandRole[] Roles(BandLayout layout) => layout switch
    {
        BandLayout.Grey => [BandRole.Grey],
        BandLayout.Rgb => [BandRole.Red, BandRole.Green, BandRole.Blue],
        BandLayout.Bgr => [BandRole.Blue, BandRole.Green, BandRole.Red],
        BandLayout.BgrNir => [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared],
        _ => [BandRole.Red, BandRole.Green, BandRole.Blue, BandRole.NearInfrared],
    };

    /// <summary>Samples a picture of the scene's size.</summary>
    /// <param name="light">Row after row.</param>
    /// <returns>Band after band, row after row.</returns>
    public ushort[] Sample(Rgb[] light)
    {
        BandRole[] roles = Roles(_settings.Bands);
        int size = _width * _height;
        ushort[] samples = new ushort[roles.Length * size];
        double angle = _draws.Between(0, double.Tau);
        (double sin, double cos) = double.SinCos(angle);
        float[][] planes = [.. roles.Select(role => Band(light, role))];
        if (_settings.PanRatio > 1 && roles.Length > 1)
        {
            PanSharpening.Apply(planes, (_width, _height), _settings, _draws);
        }

        for (int band = 0; band < roles.Length; band++)
        {
            float[] plane = planes[band];
            double shift = roles[band] switch { BandRole.Red => 1, BandRole.Blue => -1, BandRole.NearInfrared => 1.4, _ => 0 };
            shift *= _settings.MisregistrationPixels;
            plane = Filters.Shift(plane, _width, shift * cos, shift * sin);
            plane = Filters.Blur(plane, _width, _settings.BlurPixels);
            Sharpen(plane);
            Quantize(plane, roles[band], samples.AsSpan(band * size, size));
        }

        if (_settings.JpegQuality is int quality && _settings.FullScale == 255 && roles.Length is 1 or 3)
        {
            JpegCompression.Apply(samples, (_width, _height), roles.Length, quality);
        }

        return samples;
    }

    private static float[] Band(Rgb[] light, BandRole role)
    {
        float[] plane = new float[light.Length];
        for (int i = 0; i < plane.Length; i++)
        {
            Rgb c = light[i];
            plane[i] = role switch
            {
                BandRole.Red => c.R,
                BandRole.Green => c.G,
                BandRole.Blue => c.B,
                BandRole.Grey => (0.4f * c.R) + (0.4f * c.G) + (0.2f * c.B),
                // Leaves shine in near infrared: what is greener than grey.
                _ => (0.6f * c.R) + (0.3f * c.G) + float.Max(0, c.G - (0.5f * (c.R + c.B))) * 5,
            };
        }

        return plane;
    }

    private void Sharpen(float[] plane)
    {
        if (_settings.Sharpening <= 0)
        {
            return;
        }

        float[] soft = Filters.Blur(plane, _width, 1);
        float strength = (float)_settings.Sharpening;
        for (int i = 0; i < plane.Length; i++)
        {
            plane[i] += strength * (plane[i] - soft[i]);
        }
    }

    private void Quantize(float[] plane, BandRole role, Span<ushort> samples)
    {
        float noise = (float)_settings.Noise;
        int[] histogram = new int[Levels];
        for (int i = 0; i < plane.Length; i++)
        {
            ulong bits = _draws.Bits();
            // Four uniform 16-bit numbers: a sum close to normal, standard deviation 65536 / sqrt(3).
            int sum = (int)((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48)) - 131070;
            float value = plane[i] + (noise * sum / 37837f);
            ushort level = (ushort)int.Clamp((int)(value * (Levels / 2)), 0, Levels - 1);
            samples[i] = level;
            histogram[level]++;
        }

        float[] response = Response(role);
        if (_settings.StretchClip > 0)
        {
            Stretch(response, histogram, plane.Length * _settings.StretchClip);
        }

        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (ushort)(response[samples[i]] + 0.5f);
        }
    }

    // The levels at the two percentiles become black and full brightness.
    private void Stretch(float[] response, int[] histogram, double clipped)
    {
        int low = 0;
        int high = Levels - 1;
        for (double left = clipped - histogram[0]; left > 0 && low < Levels - 1; left -= histogram[low])
        {
            low++;
        }

        for (double left = clipped - histogram[^1]; left > 0 && high > 0; left -= histogram[high])
        {
            high--;
        }

        (float black, float white) = (response[low], response[high]);
        float scale = _settings.FullScale / float.Max(white - black, 0.02f * _settings.FullScale);
        for (int i = 0; i < Levels; i++)
        {
            response[i] = float.Clamp((response[i] - black) * scale, 0, _settings.FullScale);
        }
    }

    // Haze adds light and takes contrast; gain, color cast and gamma are the vendor's.
    private float[] Response(BandRole role)
    {
        double cast = role switch { BandRole.Red => _settings.RedCast, BandRole.Blue => _settings.BlueCast, _ => 1 };
        double veil = role switch { BandRole.Blue => 0.72, BandRole.Red => 0.6, BandRole.NearInfrared => 0.45, _ => 0.66 };
        float[] response = new float[Levels];
        for (int i = 0; i < Levels; i++)
        {
            double value = i / (Levels / 2.0);
            value = (value * (1 - _settings.Haze)) + (veil * _settings.Haze);
            value = double.Clamp(double.Pow(value * _settings.Gain * cast, _settings.Gamma), 0, 1);
            response[i] = (float)(value * _settings.FullScale);
        }

        return response;
    }
}
