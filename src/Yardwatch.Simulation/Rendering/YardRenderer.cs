using Yardwatch.Imagery;
using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Renders a planned yard: ground, tracks, things and vehicles; shadows; the view; the air; the sensor.</summary>
internal static class YardRenderer
{
    private const double FinestCellMeters = 0.21;
    private const double MarginMeters = 9;

    public static SimulatedYard Render(YardPlan plan)
    {
        YardSettings settings = plan.Settings;
        int oversampling = int.Max(2, (int)double.Ceiling(settings.GsdMeters / FinestCellMeters));
        double margin = double.Ceiling(MarginMeters / settings.GsdMeters) * settings.GsdMeters;
        using Canvas canvas = new(plan.WidthMeters, plan.HeightMeters, settings.GsdMeters / oversampling, margin)
        {
            Anchor = settings.SceneSeed is null ? 0 : margin,
        };
        Light light = new(settings);
        View view = new(settings);
        PaintYard(canvas, plan, light, view);
        Atmosphere atmosphere = new(settings);
        int width = (int)(plan.WidthMeters / settings.GsdMeters);
        int height = (int)(plan.HeightMeters / settings.GsdMeters);
        Rgb[] arriving = Average(canvas, (width, height), oversampling, atmosphere);
        ushort[] samples = new Sensor(settings, width, height).Sample(arriving);
        SceneInfo info = new()
        {
            Name = $"simulated-{settings.Seed}",
            Width = width,
            Height = height,
            Bands = Sensor.Roles(settings.Sensor.Bands),
            Georeference = Georeference.None,
        };
        return new TruthRecorder(plan, canvas, view, atmosphere).Record(new SimulatedScene(info, samples));
    }

    private static void PaintYard(Canvas canvas, YardPlan plan, Light light, View view)
    {
        new GroundPainter(plan.Settings).Paint(canvas);
        CargoGroundPainter.Paint(canvas, plan);
        ThingPainter.PaintMarks(canvas, plan, overTracks: false);
        TrackPainter.Paint(canvas, plan);
        ThingPainter.PaintMarks(canvas, plan, overTracks: true);
        ThingPainter.PaintSolids(canvas, plan, light);
        CargoPainter.Paint(canvas, plan, light);
        VehiclePainter.Paint(canvas, plan, light);
        WeatherPainter.Paint(canvas, plan.Settings);
        OverheadPainter overheads = new(canvas, plan.Surroundings.Overheads);
        ShadowCaster.Cast(canvas, light);
        overheads.CastShadows(light);
        view.Project(canvas, light);
        overheads.Show(view, light);
        MotionPainter.Paint(canvas, plan, view);
    }

    private static Rgb[] Average(Canvas canvas, (int Width, int Height) size, int oversampling, Atmosphere atmosphere)
    {
        var arriving = new Rgb[size.Width * size.Height];
        int border = (int)double.Round(canvas.Margin / canvas.Cell);
        float scale = 1f / (oversampling * oversampling);
        float gsd = (float)(canvas.Cell * oversampling);
        for (int y = 0; y < size.Height; y++)
        {
            for (int x = 0; x < size.Width; x++)
            {
                Rgb sum = default;
                for (int row = 0; row < oversampling; row++)
                {
                    int start = ((border + (y * oversampling) + row) * canvas.Width) + border + (x * oversampling);
                    for (int column = 0; column < oversampling; column++)
                    {
                        sum += canvas.Color[start + column];
                    }
                }

                sum *= scale;
                arriving[(y * size.Width) + x] = atmosphere.Clear ? sum : atmosphere.Through(sum, x * gsd, y * gsd);
            }
        }

        return arriving;
    }
}
