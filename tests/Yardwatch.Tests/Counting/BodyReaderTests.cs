using Xunit;
using Yardwatch.Counting;
using Yardwatch.Detection;

namespace Yardwatch.Tests.Counting;

public sealed class BodyReaderTests
{
    private const int Columns = 40;

    private static readonly DecoderOptions Even = DecoderOptions.Default with { CoveredShare = 0.5 };

    [Fact]
    public void A_type_posterior_by_hand()
    {
        // Two columns speak 2 and 4/3 times for gondola, once and twice for hopper, 0.5 and 2/3 times for each other type. The geometric means are
        // sqrt(2 * 4/3) = 1.633, sqrt(1 * 2) = 1.414 and sqrt(0.5 * 2/3) = 0.577.
        BodyEvidence evidence = Bodies(2, (column, type) => type switch
        {
            1 => column == 0 ? 2 : 4.0 / 3,
            2 => column == 0 ? 1 : 2,
            _ => column == 0 ? 0.5 : 2.0 / 3,
        });
        BodyReading body = new BodyReader(evidence, DecoderOptions.Default with { BodyLooks = 1 }).Read(0, 2, VehicleKind.Railcar);
        double sum = Math.Sqrt(8.0 / 3) + Math.Sqrt(2) + (4 * Math.Sqrt(0.3 * 0.4) / 0.6);
        Assert.Equal(Math.Sqrt(8.0 / 3) / sum, body.Types!.Value[(int)VehicleType.Gondola], 1e-6);
        Assert.Equal(Math.Sqrt(2) / sum, body.Types.Value[(int)VehicleType.Hopper], 1e-6);
        Assert.Equal(1, body.Types.Value.Sum(), 1e-12);
    }

    [Theory]
    [InlineData(VehicleKind.Railcar, 6)]
    [InlineData(VehicleKind.Locomotive, 2)]
    [InlineData(VehicleKind.Passenger, 1)]
    public void Types_are_those_of_the_kind_whatever_the_pixels_look_like(VehicleKind kind, int number)
    {
        foreach (VehicleType seen in Enum.GetValues<VehicleType>())
        {
            BodyReading body = new BodyReader(Sure(seen, 0.5), DecoderOptions.Default).Read(0, Columns, kind);
            Assert.Equal(1, body.Types!.Value.Sum(), 1e-12);
            Assert.Equal(number, body.Types.Value.Count(probability => probability > 0));
        }
    }

    [Theory]
    [InlineData(VehicleType.Box, 0, 0.06)]
    [InlineData(VehicleType.Tank, 0, 0.06)]
    [InlineData(VehicleType.Gondola, 0.9, 0.96)]
    [InlineData(VehicleType.Flat, 0.9, 0.96)]
    public void A_closed_car_is_never_covered(VehicleType type, double least, double most)
    {
        double found = new BodyReader(Sure(type, 0.95), Even).Read(0, Columns, VehicleKind.Railcar).CoveredProbability!.Value;
        Assert.InRange(found, least, most);
    }

    [Fact]
    public void Only_freight_is_covered() =>
        Assert.Equal(0, new BodyReader(Sure(VehicleType.Locomotive, 0.95), DecoderOptions.Default).Read(0, Columns, VehicleKind.Locomotive).CoveredProbability);

    [Fact]
    public void Covered_loads_are_as_rare_as_supposed_where_nothing_is_seen()
    {
        DecoderOptions options = Even with { CoveredShare = 0.07 };
        double found = new BodyReader(Sure(VehicleType.Gondola, 0.5), options).Read(0, Columns, VehicleKind.Railcar).CoveredProbability!.Value;
        Assert.Equal(0.07, found, 1e-6);
    }

    [Fact]
    public void Where_nothing_is_known_of_bodies_there_is_no_answer()
    {
        BodyReading body = new BodyReader(null, DecoderOptions.Default).Read(0, Columns, VehicleKind.Railcar);
        Assert.Null(body.Types);
        Assert.Null(body.CoveredProbability);
    }

    [Theory]
    [InlineData(VehicleType.Maintenance, VehicleKind.Maintenance, 0)]
    [InlineData(VehicleType.Locomotive, VehicleKind.Locomotive, 1)]
    public void A_locomotive_of_the_decoder_may_be_a_maintenance_vehicle(VehicleType type, VehicleKind kind, int locomotives)
    {
        string letters = new string('E', 40) + new string('L', 36) + new string('E', 40);
        float[] types = [.. Enumerable.Range(0, 9 * letters.Length)
            .Select(index => (float)Math.Log(index / letters.Length == (int)type ? 0.96 : 0.005))];
        ColumnEvidence evidence = EvidenceOf.Letters(letters).WithBodies(new BodyEvidence(letters.Length, types, new float[BodyEvidence.CoverBins * letters.Length]));
        TrackCount track = new SemiMarkovDecoder(Fleet.Any, DecoderOptions.Default).Decode(evidence, EvidenceOf.All(letters.Length), EvidenceOf.All(letters.Length));
        Assert.Equal(kind, Assert.Single(track.Detections).Kind);
        var scene = SceneCount.Of([track], new OccupiedLengthEstimator(Fleet.Any, DecoderOptions.Default), Calibration.Default);
        Assert.Equal(locomotives, scene.Locomotives.Median);
        Assert.Equal(1, scene.Vehicles.Median);
    }

    private static BodyEvidence Sure(VehicleType seen, double covered) =>
        Bodies(Columns, (_, type) => type == (int)seen ? 0.92 : 0.01, covered);

    private static BodyEvidence Bodies(int columns, Func<int, int, double> probability, double covered = 0.5)
    {
        float[] types = [.. Enumerable.Range(0, 9 * columns).Select(index => (float)Math.Log(probability(index % columns, index / columns)))];
        float[] covers = [.. Enumerable.Range(0, 2 * columns).Select(index => (float)Math.Log(index < columns ? 1 - covered : covered))];
        return new BodyEvidence(columns, types, covers);
    }
}
