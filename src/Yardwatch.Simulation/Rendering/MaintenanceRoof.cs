using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>A vehicle that keeps the track: cabins, engines, hoppers and jibs on an open frame, mostly yellow.</summary>
internal sealed class MaintenanceRoof : Roof
{
    private readonly Rgb _frame;
    private readonly List<Part> _parts = [];

    public MaintenanceRoof(RoofContext context)
        : base(context)
    {
        Draws livery = context.Livery;
        Rgb color = Palette.Varied(livery.Chance(0.65) ? new Rgb(0.74f, 0.58f, 0.14f) : livery.Pick([new Rgb(0.70f, 0.34f, 0.10f), new Rgb(0.60f, 0.16f, 0.13f), new Rgb(0.45f, 0.45f, 0.44f)]), livery);
        _frame = Palette.Varied(new Rgb(0.24f, 0.22f, 0.20f), livery);
        Side = color;
        switch (context.Design.Form)
        {
            case VehicleForm.Crane:
                AddCrane(color, livery);
                break;
            case VehicleForm.Tamper:
                AddMachine(color, livery, (2.2, 5));
                break;
            case VehicleForm.BallastMachine:
                AddMachine(color, livery, (1.5, 3.5));
                Add((-HalfLength + 1, HalfLength - 1), 0.4, 3, new Rgb(0.22f, 0.22f, 0.22f));
                break;
            default:
                double cabin = livery.Between(2.2, 3.4);
                Add((-HalfLength + 0.3, -HalfLength + cabin), HalfWidth * 0.9, Top, color);
                Add((-HalfLength + cabin + 0.4, -HalfLength + cabin + 1.4), 0.3, 2.4, color * 0.8f);
                break;
        }
    }

    public override RoofPoint At(float along, float across)
    {
        for (int i = _parts.Count - 1; i >= 0; i--)
        {
            Part part = _parts[i];
            if (along >= part.From && along < part.To && MathF.Abs(across) < part.Half)
            {
                float grille = part.Grille && (along + 100) % 0.8f < 0.3f ? 0.55f : 1;
                return new RoofPoint(part.Color * (Stain(along, across) * grille), part.Height);
            }
        }

        return new RoofPoint(_frame * Stain(along, across), 1.2f);
    }

    // A slewing house with counterweight, and the jib laid down over the frame.
    private void AddCrane(Rgb color, Draws livery)
    {
        double house = livery.Between(3, 4.5);
        double at = -HalfLength + livery.Between(0.5, 2);
        Add((at, at + house), HalfWidth * 0.92, Top, color);
        Add((at, at + 1.1), HalfWidth * 0.8, Top - 0.5, new Rgb(0.25f, 0.25f, 0.25f), grille: true);
        Add((at + (house * 0.6), HalfLength - 0.2), livery.Between(0.3, 0.55), Top - 0.3, color * 0.9f, grille: true);
    }

    // Units of varied length, closed or open, one after another; a cabin at either end.
    private void AddMachine(Rgb color, Draws livery, (double Low, double High) unit)
    {
        double at = -HalfLength + 0.3;
        while (at < HalfLength - 1)
        {
            double length = double.Min(livery.Between(unit.Low, unit.High), HalfLength - 0.3 - at);
            bool end = at < -HalfLength + 1 || at + length > HalfLength - 1;
            int kind = end ? 0 : livery.Weighted(0.35, 0.3, 0.35);
            Rgb now = kind switch { 0 => color, 1 => new Rgb(0.33f, 0.32f, 0.31f), _ => color * 0.7f };
            Add((at, at + length), HalfWidth * livery.Between(0.6, 0.98), kind == 2 ? livery.Between(1.8, 2.8) : Top, now, grille: kind == 1);
            at += length + livery.Between(0.1, 1.4);
        }
    }

    private void Add((double From, double To) along, double half, double height, Rgb color, bool grille = false) =>
        _parts.Add(new Part((float)along.From, (float)along.To, (float)half, (float)height, color, grille));

    private readonly record struct Part(float From, float To, float Half, float Height, Rgb Color, bool Grille);
}
