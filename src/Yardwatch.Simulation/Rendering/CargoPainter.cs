using Yardwatch.Simulation.Plans;
using Yardwatch.Zones;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Puts cargo on the canvas, and writes down what each of its cells is.</summary>
internal static class CargoPainter
{
    public static void Paint(Canvas canvas, YardPlan plan, Light light)
    {
        foreach (CargoItem item in plan.Cargo.Items.Where(item => item.Height > 0))
        {
            Draws draws = new(item.Look);
            Rgb color = item.Camouflaged ? Ground(plan.Settings, draws) : ColorOf(item.Kind, draws);
            ICargoShape shape = ShapeOf(item, color, light, draws);
            canvas.Fill(item.Box, new CargoBrush(shape, ClassOf(item), canvas.AddWall(color)));
        }
    }

    public static ZoneClass ClassOf(CargoItem item) => item.Kind switch
    {
        CargoKind.Covered => ZoneClass.Covered,
        CargoKind.Container => item.Box.Length > CargoItem.LongContainerMeters ? ZoneClass.LongContainer : ZoneClass.ShortContainer,
        CargoKind.Shed => ZoneClass.Obscured,
        _ => ZoneClass.Other,
    };

    private static Rgb Ground(YardSettings settings, Draws draws) =>
        Rgb.Tone(settings.Ground.Tone * draws.Between(0.85, 1.15), settings.Ground.Warmth + draws.Normal(0, 0.04));

    private static Rgb ColorOf(CargoKind kind, Draws draws) => kind switch
    {
        CargoKind.Covered => CargoColors.Tarp(draws),
        CargoKind.Container => CargoColors.Container(draws),
        CargoKind.Crates => CargoColors.Crate(draws),
        CargoKind.Truck or CargoKind.Car => CargoColors.Vehicle(draws),
        CargoKind.Machine or CargoKind.Boom => CargoColors.Machine(draws),
        CargoKind.Pipes => CargoColors.Pipe(draws),
        CargoKind.Timber => CargoColors.Timber(draws),
        CargoKind.Plates => CargoColors.Plate(draws),
        CargoKind.Heap => CargoColors.Heap(draws),
        _ => CargoColors.Shed(draws),
    };

    private static ICargoShape ShapeOf(CargoItem item, Rgb color, Light light, Draws draws) => item.Kind switch
    {
        CargoKind.Covered => new TarpShape(item, color, light, draws),
        CargoKind.Container => new ContainerShape(item, color, light, draws),
        CargoKind.Crates => new CrateShape(item, color, light, draws),
        CargoKind.Heap => new HeapShape(item, color, light, draws),
        CargoKind.Pipes or CargoKind.Timber => new BundleShape(item, color, light, draws),
        CargoKind.Shed => new ShedShape(item, color, light, draws),
        _ => new MachineShape(item, color, light, draws),
    };

    private readonly struct CargoBrush(ICargoShape shape, ZoneClass kind, ushort wall) : IBrush
    {
        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            RoofPoint point = shape.At(along, across);
            if (point.Height > 0 && point.Height >= canvas.Elevation[cell])
            {
                canvas.Color[cell] = point.Color;
                canvas.Elevation[cell] = point.Height;
                canvas.Wall[cell] = wall;
                canvas.Cargo[cell] = (byte)kind;
            }
        }
    }
}
