using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>Paints track beds, ties, rails, the streaks along them and the ways between them.</summary>
internal sealed class TrackPainter
{
    private readonly Canvas _canvas;

    private TrackPainter(Canvas canvas)
    {
        _canvas = canvas;
    }

    public static void Paint(Canvas canvas, YardPlan plan)
    {
        TrackPainter painter = new(canvas);
        List<(Centerline Line, TrackLook Look)> tracks = [];
        for (int i = 0; i < plan.Tracks.Count; i++)
        {
            tracks.Add((plan.Tracks[i].Rails, TrackLook.Draw(plan.Settings, i)));
        }

        List<(Centerline Line, TrackLook Look)> rails = [.. tracks, .. plan.Surroundings.Crossovers.Select(way => (way.Rails, TrackLook.Draw(plan.Settings, way.Track)))];
        foreach ((Centerline line, TrackLook look) in tracks)
        {
            painter.Ribbon(line, look.WayOffset, look.WayWidth, at => new WayBrush(look, at));
        }

        foreach ((Centerline line, TrackLook look) in rails)
        {
            painter.Ribbon(line, 0, 2 * look.BedHalf + 0.6, at => new BedBrush(look, at));
        }

        foreach ((Centerline line, TrackLook look) in rails)
        {
            painter.Ribbon(line, 0, 2.7, at => new TieBrush(look, at));
        }
    }

    private void Ribbon<TBrush>(Centerline line, double right, double width, Func<float, TBrush> brush)
        where TBrush : struct, IBrush
    {
        float at = 0;
        for (int i = 0; i + 1 < line.Points.Count; i++)
        {
            ((double x, double y), (double endX, double endY)) = (line.Points[i], line.Points[i + 1]);
            double length = double.Hypot(endX - x, endY - y);
            Station middle = new((x + endX) / 2, (y + endY) / 2, (endX - x) / length, (endY - y) / length);
            (double midX, double midY) = middle.Right(right);
            _canvas.Fill(new Box(middle with { X = midX, Y = midY }, length, width), brush(at + (float)(length / 2)));
            at += (float)length;
        }
    }

    /// <summary>The look of one track.</summary>
    private sealed class TrackLook
    {
        public Rgb Bed { get; private init; }

        public Rgb Way { get; private init; }

        public Rgb Rust { get; private init; }

        public float WayShare { get; private init; }

        public float WayOffset { get; private init; }

        public float WayWidth { get; private init; }

        public float BedHalf { get; private init; }

        public float BedShare { get; private init; }

        public float Texture { get; private init; }

        public float Streaks { get; private init; }

        public float TieContrast { get; private init; }

        public float TiePeriod { get; private init; }

        public float TieWidth { get; private init; }

        public float Weeds { get; private init; }

        public Rgb Weed { get; private init; }

        public Rgb Rail { get; private init; }

        public float RailHalf { get; private init; }

        public float Oil { get; private init; }

        /// <summary>Tone of stretches of newer or dirtier ballast over that of the rest.</summary>
        public float Renewed { get; private init; }

        /// <summary>The value of a slow noise above which ballast is renewed.</summary>
        public float RenewedFrom { get; private init; }

        public float Noise { get; private init; }

        public static TrackLook Draw(YardSettings settings, int index)
        {
            var yard = Draws.Of(settings.Seed, Purpose.TrackLook, 9999);
            var own = Draws.Of(settings.Seed, Purpose.TrackLook, index);
            GroundSettings ground = settings.Ground;
            (double groupTone, double groupWarmth) = Group(settings, index);
            double bed = ground.Tone * ground.BedRatio * own.LogNormal(1, ground.BedSpread) * groupTone;
            bool overgrown = own.Chance(ground.OvergrownShare);
            float rail = (float)(bed * ground.RailRatio * own.LogNormal(1, 0.15));
            double wayTone = yard.Chance(0.6) ? yard.LogNormal(1.03, 0.12) : 1;
            return new TrackLook
            {
                Bed = Rgb.Tone(double.Clamp(bed, 0.08, 0.85), ground.BedWarmth + groupWarmth + own.Normal(0, 0.03)),
                Way = Rgb.Tone(ground.Tone * wayTone * own.LogNormal(1, 0.05) * groupTone, (ground.Warmth * 0.5) + (groupWarmth * 0.7) + own.Normal(0, 0.02)),
                WayShare = yard.Chance(0.6) ? (float)yard.Between(0.4, 1) : 0,
                WayOffset = (float)(settings.SpacingMeters / 2),
                WayWidth = (float)(settings.SpacingMeters - yard.Between(2.4, 3.2)),
                BedHalf = (float)yard.Between(1.25, 1.75),
                BedShare = (float)yard.Between(0.75, 1),
                Texture = (float)ground.Texture,
                Streaks = (float)(ground.Streaks * own.Between(0.3, 1.3)),
                TieContrast = (float)(ground.TieContrast * own.Between(0.6, 1.2) * (overgrown ? 0.4 : 1)),
                TiePeriod = (float)yard.Between(0.54, 0.7),
                TieWidth = (float)yard.Between(0.22, 0.34),
                Weeds = overgrown ? (float)own.Between(0.1, 0.9) : own.Chance(0.25) ? (float)(ground.Vegetation * own.Between(0, 2)) : 0,
                Weed = Palette.Varied(own.Pick([new Rgb(0.33f, 0.36f, 0.21f), new Rgb(0.38f, 0.35f, 0.23f), new Rgb(0.30f, 0.27f, 0.19f)]), own),
                Rail = new Rgb(rail * 1.06f, rail * 0.98f, rail * 0.93f),
                Rust = Rgb.Tone(0.28, 0.35),
                RailHalf = settings.Fleet == Fleet.Broad1520 ? 0.795f : 0.753f,
                Oil = own.Chance(0.35) ? (float)own.Between(0, ground.Streaks * 1.5) : 0,
                Renewed = own.Chance(0.4) ? (float)double.Clamp(own.LogNormal(1, 0.25), 0.5, 1.7) : 1,
                RenewedFrom = (float)own.Between(0.2, 1.6),
                Noise = (float)own.Between(0, 512),
            };
        }

        // Tone and warmth of the group of neighboring tracks that a track belongs to.
        private static (double Tone, double Warmth) Group(YardSettings settings, int index)
        {
            var draws = Draws.Of(settings.Seed, Purpose.TrackLook, 9998);
            double spread = settings.Ground.GroupSpread;
            (double tone, double warmth) = (1, 0);
            for (int i = 0; i <= index; i++)
            {
                if (draws.Chance(0.2))
                {
                    (tone, warmth) = (double.Clamp(draws.LogNormal(1, spread), 0.5, 1.7), draws.Normal(0, spread / 2));
                }
            }

            return (tone, warmth);
        }
    }

    /// <summary>The walked and driven space between two tracks.</summary>
    private readonly struct WayBrush(TrackLook look, float at) : IBrush
    {
        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            if (look.WayShare <= 0)
            {
                return;
            }

            float s = along + at;
            float edge = (look.WayWidth / 2) - MathF.Abs(across) + (0.15f * Noise.Cloud((s * 3) + look.Noise, across));
            float share = look.WayShare * float.Clamp(edge * 3, 0, 1);
            float k = 1 + (look.Texture * 0.35f * Noise.Grain((s * 5) + look.Noise, across * 5)) + (look.Streaks * 0.25f * Noise.Cloud((s * 0.7f) + look.Noise, across * 14));
            canvas.Color[cell] = Rgb.Mix(canvas.Color[cell], look.Way * k, share);
        }
    }

    /// <summary>Ballast, with streaks of rust, oil and brake dust, and weeds.</summary>
    private readonly struct BedBrush(TrackLook look, float at) : IBrush
    {
        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            float s = along + at;
            float ragged = 0.12f * Noise.Cloud((s * 4) + look.Noise, across < 0 ? 3 : 200);
            float share = look.BedShare * float.Clamp((look.BedHalf - MathF.Abs(across) + ragged) * 4, 0, 1);
            if (share <= 0)
            {
                return;
            }

            float streak = Noise.Cloud((s * 0.55f) + look.Noise, (across * 11) + look.Noise);
            float patch = Noise.Cloud((s * 1.4f) + look.Noise, across * 2);
            float k = 1 + (look.Texture * 0.7f * Noise.Grain((s * 6) + look.Noise, across * 6)) + (look.Texture * 0.5f * patch);
            k *= Noise.Cloud((s * 0.8f) + (2 * look.Noise), 40) > look.RenewedFrom ? look.Renewed : 1;
            Rgb color = look.Bed * float.Max(0.3f, k + (look.Streaks * 0.5f * streak));
            color = Rgb.Mix(color, look.Rust, float.Clamp(look.Streaks * 0.6f * (streak + 0.3f), 0, 0.6f));
            if (MathF.Abs(across) < 0.45f)
            {
                color *= 1 - (look.Oil * float.Clamp(0.5f + (0.5f * patch), 0, 1));
            }

            if (look.Weeds > 0 && patch + (0.5f * streak) > 1.2f - (2 * look.Weeds))
            {
                color = Rgb.Mix(color, look.Weed, 0.65f);
            }

            canvas.Color[cell] = Rgb.Mix(canvas.Color[cell], color, share);
        }
    }

    /// <summary>Ties across the bed, and two rails with the dark line of their own shadow.</summary>
    private readonly struct TieBrush(TrackLook look, float at) : IBrush
    {
        public void Paint(Canvas canvas, int cell, float along, float across)
        {
            float s = along + at;
            float phase = s - (MathF.Floor(s / look.TiePeriod) * look.TiePeriod);
            float off = MathF.Abs(across);
            if (off < 1.28f)
            {
                float tie = phase < look.TieWidth ? 1 : -look.TieWidth / (look.TiePeriod - look.TieWidth);
                float one = 1 + (0.2f * Noise.Grain(MathF.Floor(s / look.TiePeriod) + look.Noise, 5));
                canvas.Color[cell] *= 1 + (look.TieContrast * 0.8f * tie * one);
            }

            float rail = MathF.Abs(off - look.RailHalf);
            float half = float.Max(0.036f, (float)canvas.Cell / 2);
            if (rail < half)
            {
                canvas.Color[cell] = Rgb.Mix(canvas.Color[cell], look.Rail, float.Min(1, 0.09f / (float)canvas.Cell));
            }
            else if (rail < 0.15f)
            {
                canvas.Color[cell] *= 0.86f;
            }
        }
    }
}
