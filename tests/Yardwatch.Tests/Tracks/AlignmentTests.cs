using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Tracks;

public sealed class AlignmentTests
{
    [Fact]
    public void Tracks_in_two_directions_give_the_whole_shift()
    {
        IEnumerable<LateralReading> readings = Enumerable.Range(0, 12).SelectMany(track => Readings(track, track < 6 ? 0.3 : 1.7, (1.5, -2)));
        Alignment alignment = Align([.. readings], 12);
        Assert.Equal(AlignmentStatus.Aligned, alignment.Status);
        Assert.Equal(1.5, alignment.Shift.East, 0.3);
        Assert.Equal(-2, alignment.Shift.North, 0.3);
        Assert.Equal(0, alignment.ResidualMeters, 0.15);
    }

    [Fact]
    public void Parallel_tracks_give_the_shift_across_them_and_none_along()
    {
        // Tracks run east: only the north part of the shift can be seen.
        Alignment alignment = Align([.. Readings(0, 0, (3, 2)), .. Readings(1, 0, (3, 2))], 2);
        Assert.Equal(AlignmentStatus.Aligned, alignment.Status);
        Assert.Equal(0, alignment.Shift.East, 0.3);
        Assert.Equal(2, alignment.Shift.North, 0.2);
    }

    [Fact]
    public void Two_offsets_that_explain_the_scene_equally_well_are_uncertain()
    {
        LateralReading[] both = [.. Readings(0, 0, (0, 2.4)).Zip(Readings(0, 0, (0, -2.4)), (a, b) =>
            a with { LogLikelihood = [.. a.LogLikelihood.Zip(b.LogLikelihood, double.Max)] })];
        Assert.Equal(AlignmentStatus.Uncertain, Align(both, 1).Status);
    }

    [Fact]
    public void An_offset_at_the_end_of_the_range_is_said_and_not_applied()
    {
        Alignment alignment = Align([.. Readings(0, 0, (0, 5.5)), .. Readings(0, 1.57, (0, 5.5))], 1);
        Assert.Equal(AlignmentStatus.OffsetTooLarge, alignment.Status);
        Assert.Equal(default, alignment.Shift);
    }

    [Fact]
    public void A_track_that_lies_off_is_nudged_and_the_residual_says_so()
    {
        List<LateralReading> readings = [];
        for (int track = 0; track < 5; track++)
        {
            readings.AddRange(Readings(track, 0, (0, track == 2 ? 1 : 0)));
        }

        Alignment alignment = Align([.. readings], 5);
        Assert.Equal(-1, alignment.Nudges[2], 0.3);
        Assert.Equal(0, alignment.Nudges[0], 0.3);
        Assert.InRange(alignment.ResidualMeters, 0.25, 0.6);
    }

    [Fact]
    public void Looks_that_disagree_give_the_candidates_of_both()
    {
        LateralReading[] one = [.. Readings(0, 0, (0, 0.25))];
        LateralReading[] other = [.. Readings(0, 0, (0, 4))];
        Assert.Collection(
            Alignment.Candidates(one, other),
            near => Assert.Equal(0.25, near.North, 0.26),
            far => Assert.Equal(4, far.North, 0.51)); // the prior draws both nearer
        Assert.Single(Alignment.Candidates(one, one));
        Assert.Single(Alignment.Candidates([], one));
    }

    [Fact]
    public void Only_a_candidate_that_may_be_the_best_is_looked_at_again()
    {
        CandidateLook right = new(default, [.. Tracks(0)], 0);
        CandidateLook off = new(new(0, 3), [.. Tracks(1)], 0);
        CandidateLook hopeless = new(new(0, -3), [.. Tracks(9)], 0);
        (int look, GroundPoint shift) = Assert.Single(Alignment.Again([right, off, hopeless]));
        Assert.Equal(1, look);
        Assert.InRange(shift.North, 3.5, 4.2);
        Assert.Empty(Alignment.Again([]));

        static IEnumerable<LateralReading> Tracks(double north) =>
            Enumerable.Range(0, 4).SelectMany(track => Readings(track, 0, (0, north)));
    }

    [Fact]
    public void A_place_at_which_nothing_can_be_read_says_nothing_of_the_others()
    {
        CandidateLook nothing = new(new(0, 4), [], 0);
        CandidateLook right = new(default, [.. Readings(0, 0, (0, 0)), .. Readings(1, 0, (0, 0))], 0);
        var alignment = Alignment.Of([nothing, right], 2);
        Assert.Equal(AlignmentStatus.Aligned, alignment.Status);
        Assert.Equal(0, alignment.Shift.North, 0.26);
    }

    [Fact]
    public void Nothing_to_read_is_not_an_alignment() =>
        Assert.Equal(AlignmentStatus.NotAttempted, Align([], 3).Status);

    [Theory]
    [InlineData(0)]
    [InlineData(75)]
    [InlineData(225)]
    public void Shadows_that_fall_away_from_the_sun_tell_its_azimuth(double azimuth)
    {
        List<ShadowReading> readings = [];
        foreach (double heading in (double[])[0.2, 1.9, 4])
        {
            GroundPoint direction = new(double.Sin(heading), double.Cos(heading));
            ShadowDirection fall = ShadowSide.Fall(azimuth, direction);
            double sector = double.RadiansToDegrees(double.Atan2(fall.Across, fall.Along)) / 45;
            readings.Add(new(direction, [.. Enumerable.Range(0, 8).Select(k => -4 * double.Abs(double.Ieee754Remainder(k - sector, 8))), -16]));
        }

        var side = ShadowSide.Of(readings, null);
        Assert.Equal(azimuth, side.AzimuthDegrees!.Value, 22.5); // half a sector: more the readings can't tell
        Assert.InRange(side.Probability, 0.95, 1.0000001);
    }

    // By hand: two readings, each with -1 for "no shadow" and -3 for every sector.
    [Theory]
    [InlineData(-1, 4)]
    [InlineData(-5, -4)]
    public void No_shadow_is_weighed_against_the_sun_that_is_told(double none, double expected)
    {
        ShadowReading reading = new(new GroundPoint(1, 0), [.. Enumerable.Repeat(-3.0, 8), none]);
        Assert.Equal(expected, ShadowSide.LogRatioOfNone([reading, reading], 130), 1e-9);
        Assert.Equal(0, ShadowSide.LogRatioOfNone([], 130));
    }

    // The second look sees what the first saw, from where the candidate puts the tracks.
    private static Alignment Align(LateralReading[] readings, int tracks) => Alignment.Of(
        [.. Alignment.Candidates(readings).Select(shift => new CandidateLook(shift, [.. readings.Select(reading => Seen(reading, shift))], 0))],
        tracks);

    private static LateralReading Seen(LateralReading reading, GroundPoint shift)
    {
        double moved = (reading.Right.East * shift.East) + (reading.Right.North * shift.North);
        return reading with { LogLikelihood = [.. Enumerable.Range(-11, 23).Select(bin => reading.At((bin * LateralReading.StepMeters) + moved))] };
    }

    // Eight readings of one straight track whose rails lie where the shift puts them.
    private static IEnumerable<LateralReading> Readings(int track, double heading, (double East, double North) shift)
    {
        GroundPoint right = new(double.Cos(heading), -double.Sin(heading));
        if (heading == 0)
        {
            right = new(0, -1);
        }

        double offset = (right.East * shift.East) + (right.North * shift.North);
        double[] logs = [.. Enumerable.Range(-11, 23).Select(bin => -double.Pow((bin * 0.5) - offset, 2) / 0.18)];
        return Enumerable.Range(0, 8).Select(_ => new LateralReading(track, right, logs));
    }
}
