using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Counting;
using Yardwatch.Facilities;
using Yardwatch.Observations;
using Yardwatch.Onnx;
using Yardwatch.Service.Models;
using Yardwatch.Simulation;
using Yardwatch.Tests.Tracks;

namespace Yardwatch.Tests.Survey;

public sealed class UsabilityTests
{
    private static readonly CaveatCode[] Codes = [CaveatCode.Haze, CaveatCode.Saturated, CaveatCode.LowSun, CaveatCode.Snow];

    private static readonly ulong[] Seeds = [31, 32, 34, 35];

    [Theory]
    [InlineData("haze", CaveatCode.Haze)]
    [InlineData("thin cloud", CaveatCode.Haze)]
    [InlineData("contrast clip", CaveatCode.Saturated)]
    [InlineData("low sun", CaveatCode.LowSun)]
    [InlineData("snow", CaveatCode.Snow)]
    public void What_makes_a_scene_hard_is_named_by_its_own_caveat(string name, CaveatCode code)
    {
        Nuisance nuisance = Nuisances.All.Single(one => one.Name == name);
        CaveatCode[][] raised = [.. Seeds.Select(seed => Raised(nuisance.AtHardEnd(YardSettings.DrawClear(seed))))];
        Assert.All(raised, codes => Assert.Single(codes));
        Assert.InRange(raised.Count(codes => codes[0] == code), Seeds.Length - 1, Seeds.Length);
    }

    [Fact]
    public void A_clear_scene_raises_none() => Assert.All(Seeds, seed => Assert.Empty(Raised(YardSettings.DrawClear(seed))));

    [Fact]
    public void A_caveat_carries_what_was_measured()
    {
        Caveat low = Assert.Single(Survey(new SceneFacts { GsdMeters = 0.5, SunElevationDegrees = 8.04 }, new UsabilityLimits()).Caveats, caveat => caveat.Code == CaveatCode.LowSun);
        Assert.Equal(8, low.Value);
        Assert.Contains("8° high", low.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(19.9, null)]
    [InlineData(31.5, "31.5° from the vertical: roofs of high cars are seen some 2.6 m beside their track")]
    public void A_view_from_far_to_the_side_is_named(double offNadirDegrees, string? text)
    {
        SceneFacts facts = new() { GsdMeters = 0.5, OffNadirDegrees = offNadirDegrees, SatelliteAzimuthDegrees = 100 };
        Caveat? oblique = Survey(facts, new UsabilityLimits()).Caveats.SingleOrDefault(caveat => caveat.Code == CaveatCode.ObliqueView);
        Assert.Equal(text is null, oblique is null);
        Assert.Contains(text ?? "", oblique?.Text ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.9, StatusReason.LowSun)]
    [InlineData(3.1, null)]
    [InlineData(-20, null)]
    public void A_sun_below_the_limit_refuses_a_scene_and_one_below_the_horizon_is_a_wrong_time(double elevation, StatusReason? reason)
    {
        Observation observation = Survey(new SceneFacts { GsdMeters = 0.5, SunElevationDegrees = elevation }, new UsabilityLimits());
        Assert.Equal(reason, observation.Reason);
        Assert.Equal(reason is null, observation.Railcars is not null);
    }

    [Fact]
    public void A_limit_refuses_a_scene_and_a_persons_word_goes_before_it()
    {
        SceneFacts facts = new() { GsdMeters = 0.5 };
        UsabilityLimits strict = new() { MostHaze = 0.1 };
        Observation refused = Survey(facts, strict);
        Assert.Equal((ObservationStatus.NotUsable, StatusReason.Haze), (refused.Status, refused.Reason));
        Observation decided = Survey(facts, strict, new ViewDecision("J. Doe", "no haze at all"));
        Assert.Equal(ObservationStatus.Counted, decided.Status);
        Assert.Contains(decided.Caveats, caveat => caveat.Code == CaveatCode.ViewOverridden);
    }

    [Fact]
    public void Limits_change_no_count()
    {
        SceneFacts facts = new() { GsdMeters = 0.5, SunElevationDegrees = 8 };
        Observation limited = Survey(facts, new UsabilityLimits());
        Observation unlimited = Survey(facts with { SunElevationDegrees = null }, UsabilityLimits.None);
        Assert.Equal(unlimited.Railcars!.Distribution, limited.Railcars!.Distribution);
        Assert.Equal(unlimited.Provenance.WindowsSha256, limited.Provenance.WindowsSha256);
    }

    [Fact]
    public void A_scene_without_shadows_is_told_from_one_that_has_them_and_trusted_less()
    {
        Nuisance overcast = Nuisances.All.Single(nuisance => nuisance.Name == "overcast");
        using OnnxColumnModel model = ShippedModels.Model();
        SurveyOptions options = ShippedModels.Options(model);
        SceneSurvey survey = new(model, options);
        int told = 0;
        foreach (ulong seed in Seeds)
        {
            var clear = YardSettings.DrawClear(seed);
            Assert.DoesNotContain(Count(clear).Observation.Caveats, caveat => caveat.Code == CaveatCode.NoShadows);
            SurveyResult grey = Count(overcast.AtHardEnd(clear));
            if (grey.Observation.Caveats.All(caveat => caveat.Code != CaveatCode.NoShadows))
            {
                // What little shade there is may seem to fall to another side: then the scene is in trouble by that name.
                Assert.Contains(grey.Observation.Caveats, caveat => caveat.Code == CaveatCode.SunAzimuthContradicted);
                continue;
            }

            told++;
            Calibration fitted = options.Calibration.Of(clear.GsdMeters);
            CountDistribution plain = grey.Evidence!.Count(grey.Evidence.Decode(fitted), fitted).Railcars;
            double said = CountDistribution.Of(grey.Observation.Railcars!.Distribution).Deviation;
            Assert.True(said > plain.Deviation);
            Assert.Equal(double.Hypot(plain.Deviation, 0.08 * plain.Expected), said, 0.05 * said);
        }

        Assert.InRange(told, Seeds.Length / 2, Seeds.Length);

        SurveyResult Count(YardSettings settings)
        {
            var yard = SimulatedYard.Render(settings);
            SceneFacts facts = new() { GsdMeters = settings.GsdMeters, SunAzimuthDegrees = settings.SunAzimuthDegrees };
            return survey.Run(yard.Scene, yard.Facility, facts);
        }
    }

    private static CaveatCode[] Raised(YardSettings settings)
    {
        var yard = SimulatedYard.Render(settings);
        SceneFacts facts = new() { GsdMeters = settings.GsdMeters, SunElevationDegrees = settings.SunElevationDegrees };
        Observation observation = new SceneSurvey(new BrightnessModel(), new SurveyOptions { Software = "test" }).Run(yard.Scene, yard.Facility, facts).Observation;
        return [.. observation.Caveats.Select(caveat => caveat.Code).Where(Codes.Contains)];
    }

    // Ground of some forty tones and bright railcars.
    private static Observation Survey(SceneFacts facts, UsabilityLimits limits, ViewDecision? word = null)
    {
        using FakeScene scene = new(600, 300, (x, y) => Tone(x, y));
        Facility facility = new()
        {
            Id = "yard",
            Name = "Yard",
            Sha256 = new string('f', 64),
            Coordinates = FacilityCoordinates.Pixels,
            Tracks = [new RailTrack("1", new LineString([new(40, 100), new(440, 100)]))],
        };
        SurveyOptions options = new() { Software = "test", Limits = limits, InView = word };
        return new SceneSurvey(new BrightnessModel(), options).Run(scene, facility, facts).Observation;
    }

    private static float Tone(int x, int y)
    {
        double along = (x / 2.0) - 40;
        bool onCar = along >= 0 && along < 108 && along % 15.5 < 14 && double.Abs((y / 2.0) - 50) < 1.5;
        uint grain = unchecked(((uint)x * 73856093u) ^ ((uint)y * 19349663u)) * 2654435761u;
        return (onCar ? 180 : 40) + (grain >> 27);
    }
}
