using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Moves the red and the blue of vehicles that move: the bands of a scene are taken one after another.</summary>
internal static class MotionPainter
{
    // A vehicle with its lean and most of its shadow, and not the vehicle on the next track.
    private const double WidthMeters = 4.2;

    public static void Paint(Canvas canvas, YardPlan plan, View view)
    {
        double delay = plan.Settings.Sensor.BandDelaySeconds;
        List<PlannedVehicle> moving = [.. plan.Vehicles.Where(vehicle => double.Abs(vehicle.MetersPerSecond * delay) > canvas.Cell)];
        if (moving.Count == 0)
        {
            return;
        }

        Rgb[] before = canvas.Color[..canvas.Cells];
        foreach (PlannedVehicle vehicle in moving)
        {
            double meters = vehicle.MetersPerSecond * delay;
            (double x, double y) = view.Lean(vehicle.Design.Height / 2);
            Station middle = vehicle.Middle with { X = vehicle.Middle.X + x, Y = vehicle.Middle.Y + y };
            int shift = Shift(canvas, middle, meters);
            canvas.Fill(new Box(middle, vehicle.Design.Length + (2 * double.Abs(meters)), WidthMeters), new BandBrush(before, shift));
        }
    }

    private static int Shift(Canvas canvas, Station middle, double meters)
    {
        int columns = (int)double.Round(middle.AlongX * meters / canvas.Cell);
        int rows = (int)double.Round(middle.AlongY * meters / canvas.Cell);
        return (rows * canvas.Width) + columns;
    }

    private readonly struct BandBrush(Rgb[] before, int shift) : IBrush
    {
        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            int early = int.Clamp(cell + shift, 0, before.Length - 1);
            int late = int.Clamp(cell - shift, 0, before.Length - 1);
            canvas.Color[cell] = new Rgb(before[early].R, before[cell].G, before[late].B);
        }
    }
}
