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
        // Two columns say gondola 0.6 and 0.4, hopper 0.1 and 0.2, the rest alike. Divided by the training's shares (gondola 0.3, hopper
        // 0.1), the geometric means are sqrt(2 * 4/3) = 1.633 and sqrt(1 * 2) = 1.414; the others' sqrt(0.3/7 * 0.4/7) / (0.6/7) = 0.577.
        double[] frequencies = [.. Enumerable.Range(0, 9).Select(type => type switch { 1 => 0.3, 2 => 0.1, _ => 0.6 / 7 })];
        ColumnEvidence evidence = Bodies(2, (column, type) => type switch
        {
            1 => column == 0 ? 0.6 : 0.4,
            2 => column == 0 ? 0.1 : 0.2,
            _ => column == 0 ? 0.3 / 7 : 0.4 / 7,
        });
        BodyReading body = Read(new BodyReader(evidence, DecoderOptions.Default with { TrainingTypes = frequencies, BodyLooks = 1 }), 2, VehicleKind.Railcar);
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
            BodyReading body = Read(new BodyReader(Sure(seen, 0.5), DecoderOptions.Default), Columns, kind);
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
        double found = Read(new BodyReader(Sure(type, 0.95), Even), Columns, VehicleKind.Railcar).CoveredProbability!.Value;
        Assert.InRange(found, least, most);
    }

    [Fact]
    public void Only_freight_is_covered() =>
        Assert.Equal(0, Read(new BodyReader(Sure(VehicleType.Locomotive, 0.95), DecoderOptions.Default), Columns, VehicleKind.Locomotive).CoveredProbability);

    [Fact]
    public void Rare_covers_in_training_make_a_covered_look_weigh_more()
    {
        ColumnEvidence evidence = Sure(VehicleType.Gondola, 0.5);
        double rare = Read(new BodyReader(evidence, Even with { TrainingCovered = 0.1 }), Columns, VehicleKind.Railcar).CoveredProbability!.Value;
        Assert.Equal(0.9, rare, 0.03);
    }

    [Fact]
    public void Covered_loads_are_as_rare_as_supposed_where_nothing_is_seen()
    {
        double found = Read(new BodyReader(Sure(VehicleType.Gondola, 0.5), Even with { CoveredShare = 0.07 }), Columns, VehicleKind.Railcar).CoveredProbability!.Value;
        Assert.Equal(0.07, found, 1e-6);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(20, false)]
    public void A_car_that_shows_nothing_is_taken_for_its_coupled_neighbors(int gap, bool alike)
    {
        // Two bodies of 20 columns; the first is surely a covered gondola, the second could be anything.
        ColumnEvidence evidence = Bodies(
            60, (column, type) => column >= 20 ? 1 / 9.0 : type == (int)VehicleType.Gondola ? 0.92 : 0.01, column => column >= 20 ? 0.5 : 0.95);
        IReadOnlyList<BodyReading> read = new BodyReader(evidence, Even with { NeighborLikeness = 0.6 })
            .Read([new Body(0, 20, VehicleKind.Railcar), new Body(20 + gap, 40 + gap, VehicleKind.Railcar)]);
        double expected = alike ? (0.6 * read[0].Types!.Value[(int)VehicleType.Gondola]) + (0.4 / 6) : 1 / 6.0;
        Assert.Equal(expected, read[1].Types!.Value[(int)VehicleType.Gondola], 1e-6);
        Assert.Equal(alike ? (0.6 * read[0].CoveredProbability!.Value) + 0.2 : 0.5, read[1].CoveredProbability!.Value, 1e-6);
    }

    [Fact]
    public void A_locomotive_between_two_cars_parts_them()
    {
        ColumnEvidence evidence = Bodies(60, (column, type) => column >= 20 ? 1 / 9.0 : type == (int)VehicleType.Tank ? 0.92 : 0.01);
        IReadOnlyList<BodyReading> read = new BodyReader(evidence, Even).Read(
            [new Body(0, 20, VehicleKind.Railcar), new Body(20, 40, VehicleKind.Locomotive), new Body(40, 60, VehicleKind.Railcar)]);
        Assert.Equal(1 / 6.0, read[2].Types!.Value[(int)VehicleType.Tank], 1e-6);
        Assert.Equal(0, read[1].CoveredProbability);
    }

    [Fact]
    public void A_model_without_types_gives_no_answer()
    {
        ColumnEvidence evidence = EvidenceOf.Letters(new string('R', Columns));
        BodyReading body = Read(new BodyReader(evidence, DecoderOptions.Default), Columns, VehicleKind.Railcar);
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
        ColumnEvidence evidence = EvidenceOf.Letters(letters).WithBodies(types, null);
        TrackCount track = new SemiMarkovDecoder(Fleet.Any, DecoderOptions.Default).Decode(evidence, EvidenceOf.All(letters.Length), EvidenceOf.All(letters.Length));
        Assert.Equal(kind, Assert.Single(track.Detections).Kind);
        var scene = SceneCount.Of([track], new OccupiedLengthEstimator(Fleet.Any, DecoderOptions.Default), Calibration.Default);
        Assert.Equal(locomotives, scene.Locomotives.Median);
        Assert.Equal(1, scene.Vehicles.Median);
    }

    private static BodyReading Read(BodyReader reader, int columns, VehicleKind kind) => Assert.Single(reader.Read([new Body(0, columns, kind)]));

    private static ColumnEvidence Sure(VehicleType seen, double covered) =>
        Bodies(Columns, (_, type) => type == (int)seen ? 0.92 : 0.01, _ => covered);

    private static ColumnEvidence Bodies(int columns, Func<int, int, double> probability, Func<int, double>? covered = null)
    {
        float[] types = [.. Enumerable.Range(0, 9 * columns).Select(index => (float)Math.Log(probability(index % columns, index / columns)))];
        float[] covers = [.. Enumerable.Range(0, 2 * columns).Select(index => (float)Math.Log(Cover(index % columns, index >= columns)))];
        return EvidenceOf.Letters(new string('R', columns)).WithBodies(types, covers);

        double Cover(int column, bool under)
        {
            double probability = covered?.Invoke(column) ?? 0.5;
            return under ? probability : 1 - probability;
        }
    }
}
