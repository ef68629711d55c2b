using Yardwatch.Imagery;

namespace Yardwatch.Service.Watches;

/// <summary>A scene that tells before and after each read: whoever listens can give up on one that never comes back.</summary>
/// <param name="scene">The scene; disposed with this.</param>
/// <param name="tell">Receives <see cref="SurveyMessages.Reading"/> and <see cref="SurveyMessages.Read"/>.</param>
internal sealed class WatchedScene(IScene scene, Action<char> tell) : IScene
{
    public SceneInfo Info => scene.Info;

    public void ToPixels(ReadOnlySpan<GeoPoint> points, Span<PixelPoint> pixels) => scene.ToPixels(points, pixels);

    public PixelBlock Read(PixelWindow window, int width, int height)
    {
        tell(SurveyMessages.Reading);
        try
        {
            return scene.Read(window, width, height);
        }
        finally
        {
            tell(SurveyMessages.Read);
        }
    }

    public void Dispose() => scene.Dispose();
}
