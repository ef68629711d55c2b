using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Puts vehicles and their couplings on the canvas.</summary>
internal static class VehiclePainter
{
    private const double BufferMeters = 0.35;

    public static void Paint(Canvas canvas, YardPlan plan, Light light)
    {
        foreach (PlannedVehicle vehicle in plan.Vehicles)
        {
            var roof = Roof.Of(new RoofContext(vehicle, plan.Settings, light));
            ushort wall = canvas.AddWall(roof.Side);
            canvas.Fill(new Box(vehicle.Middle, vehicle.Design.Length, vehicle.Design.Width), new BodyBrush(roof, wall));
            PaintEnds(canvas, vehicle);
        }
    }

    // Buffers, couplers and headstocks reach beyond the body at the height of a deck: the gap between bodies is never quite clean.
    private static void PaintEnds(Canvas canvas, PlannedVehicle vehicle)
    {
        Draws draws = new(vehicle.Design.Livery ^ 0xE5D5UL);
        double reach = draws.Between(0.3, 0.75);
        double width = draws.Chance(0.5) ? draws.Between(0.3, 0.6) : draws.Between(1.8, 2.4);
        Rgb color = Palette.Varied(new Rgb(0.24f, 0.21f, 0.19f), draws);
        foreach (int end in new[] { -1, 1 })
        {
            double along = end * ((vehicle.Design.Length / 2) + (reach / 2));
            Station middle = vehicle.Middle with
            {
                X = vehicle.Middle.X + (vehicle.Middle.AlongX * along),
                Y = vehicle.Middle.Y + (vehicle.Middle.AlongY * along),
            };
            canvas.Fill(new Box(middle, reach, width), new BufferBrush(color, width > 1, (float)(width / 2)));
        }
    }

    private readonly struct BodyBrush(Roof roof, ushort wall) : IBrush
    {
        // Part of the sky is hidden from the ground below a frame.
        private const float UnderFrame = 0.8f;

        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            RoofPoint point = roof.At(along, across);
            if (point.Height < 0)
            {
                canvas.Color[cell] *= UnderFrame;
                return;
            }

            canvas.Color[cell] = point.Color;
            canvas.Elevation[cell] = point.Height;
            canvas.Wall[cell] = wall;
        }
    }

    private readonly struct BufferBrush(Rgb color, bool buffers, float half) : IBrush
    {
        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            float off = MathF.Abs(across);
            if (canvas.Elevation[cell] < 1 && (!buffers || off > half - BufferMeters || off < 0.2f))
            {
                canvas.Color[cell] = color;
                canvas.Elevation[cell] = 1.05f;
                canvas.Wall[cell] = 0;
            }
        }
    }
}
