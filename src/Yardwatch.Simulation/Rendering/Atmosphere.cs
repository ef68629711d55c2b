namespace Yardwatch.Simulation.Rendering;

/// <summary>Clouds and their shadows, soft-edged, at any place of the scene.</summary>
internal sealed class Atmosphere
{
    private const float ThickCloud = 0.55f;

    private readonly float _cloudFrom;
    private readonly float _shadowFrom;
    private readonly float _thinFrom;
    private readonly float _opacity;
    private readonly float _shadowSoftness;
    private readonly float _shadow;
    private readonly float _softness;
    private readonly float _scale;
    private readonly float _offset;

    public Atmosphere(YardSettings settings)
    {
        var draws = Draws.Of(settings.OfScene, Purpose.Atmosphere);
        _cloudFrom = Threshold(settings.Sensor.Cloud);
        _shadowFrom = Threshold(settings.Sensor.CloudShadow);
        _shadow = (float)draws.Between(0.35, 0.7);
        _thinFrom = Threshold(settings.Sensor.ThinCloud);
        _opacity = (float)settings.Sensor.ThinCloudOpacity;
        _shadowSoftness = (float)draws.Between(0.03, 0.9);
        _softness = (float)draws.Between(0.2, 0.9);
        _scale = (float)draws.Between(0.12, 0.4);
        _offset = (float)draws.Between(0, 512);
    }

    public bool Clear => _cloudFrom > 9 && _shadowFrom > 9 && _thinFrom > 9;

    /// <summary>Whether thick cloud hides the ground at a place, meters from the scene's corner.</summary>
    public bool Hides(double x, double y) => _cloudFrom < 9 && CloudShare((float)x, (float)y) > ThickCloud;

    public Rgb Through(Rgb ground, float x, float y)
    {
        if (_shadowFrom < 9)
        {
            float deep = float.Clamp((Noise.Cloud((x * _scale) + 200, (y * _scale) + _offset) - _shadowFrom) / _shadowSoftness, 0, 1);
            ground *= 1 - ((1 - _shadow) * deep);
        }

        if (_thinFrom < 9)
        {
            float wisp = Noise.Cloud((x * _scale * 0.7f) + 90, (y * _scale * 1.9f) + _offset) - _thinFrom;
            ground = Rgb.Mix(ground, new Rgb(0.8f, 0.82f, 0.85f), _opacity * float.Clamp(wisp / 1.2f, 0, 1));
        }

        if (_cloudFrom < 9)
        {
            float bright = 0.86f + (0.05f * Noise.Cloud(x, y + _offset));
            ground = Rgb.Mix(ground, new Rgb(bright, bright, bright * 1.01f), CloudShare(x, y));
        }

        return ground;
    }

    private static float Threshold(double share) => share <= 0 ? 99 : (float)(-double.Log(share / double.Max(1e-3, 1 - share)) / 1.7);

    private float CloudShare(float x, float y) =>
        float.Clamp((Noise.Cloud((x * _scale) + _offset, (y * _scale) + _offset) - _cloudFrom) / _softness, 0, 0.98f);
}
