using Xunit;
using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Plans;
using Yardwatch.Simulation.Strips;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Simulation;

public sealed class VehicleMixtureTests
{
    private static readonly Lazy<IReadOnlyList<VehicleDesign>> Drawn = new(
        () => [.. Enumerable.Range(0, 300).SelectMany(seed => YardPlan.Of(YardSettings.Draw((ulong)seed)).Vehicles.Select(vehicle => vehicle.Design))]);

    [Theory]
    [InlineData(VehicleType.Box, 0.1, 0.4)]
    [InlineData(VehicleType.Gondola, 0.1, 0.4)]
    [InlineData(VehicleType.Hopper, 0.05, 0.25)]
    [InlineData(VehicleType.Flat, 0.08, 0.3)]
    [InlineData(VehicleType.Container, 0.03, 0.15)]
    [InlineData(VehicleType.Tank, 0.06, 0.3)]
    [InlineData(VehicleType.Locomotive, 0.005, 0.06)]
    [InlineData(VehicleType.Passenger, 0.01, 0.12)]
    [InlineData(VehicleType.Maintenance, 0.004, 0.06)]
    public void Every_type_has_its_share_of_the_mixture(VehicleType type, double least, double most)
    {
        Assert.InRange(Drawn.Value.Count(design => design.Type == type) / (double)Drawn.Value.Count, least, most);
    }

    [Fact]
    public void Tarps_lie_over_flats_and_open_cars_only_and_often_enough_to_learn_from()
    {
        Assert.All(Drawn.Value.Where(design => design.Covered), design => Assert.True(design.Type is VehicleType.Flat or VehicleType.Gondola && design.Loaded));
        Assert.InRange(Drawn.Value.Count(design => design.Covered) / (double)Drawn.Value.Count, 0.05, 0.25);
    }

    [Fact]
    public void Short_cars_are_common_enough_to_be_told_from_long_ones()
    {
        Assert.InRange(Drawn.Value.Count(design => design.Length < 10) / (double)Drawn.Value.Count, 0.08, 0.3);
    }

    [Fact]
    public void A_maintenance_vehicle_is_never_a_railcar()
    {
        Assert.All(
            Drawn.Value.Where(design => design.Type == VehicleType.Maintenance || design.Kind == VehicleKind.Maintenance),
            design => Assert.True(design.Type == VehicleType.Maintenance && design.Kind == VehicleKind.Maintenance));
    }

    [Fact]
    public void Types_are_written_where_a_body_is_seen_and_agree_with_the_truth()
    {
        (int bodies, int covered) = (0, 0);
        for (ulong seed = 0; seed < 6; seed++)
        {
            var yard = SimulatedYard.Render(YardSettings.Draw(seed) with { TarpShare = 0.6, MaintenanceShare = 0.2 });
            var frame = GroundFrame.Of(yard.Facility, yard.Scene, yard.PixelMeters);
            ColumnLabels labels = new(yard);
            foreach (Yardwatch.Facilities.RailTrack track in yard.Facility.Tracks)
            {
                var path = TrackPath.Of(track, frame);
                ColumnTruth truth = labels.Truth(path);
                for (int column = 0; column < path.Columns; column++)
                {
                    bool body = truth.Labels[column] is (byte)ColumnClass.Railcar or (byte)ColumnClass.Locomotive or (byte)ColumnClass.Passenger;
                    Assert.Equal(body, truth.Types[column] != ColumnTruth.Ignore);
                    if (body)
                    {
                        double meters = path.MetersAt(column) + (TrackStrip.ColumnMeters / 2);
                        TrueVehicle vehicle = yard.Vehicles.Single(each => each.TrackId == track.Id && each.StartMeters <= meters && meters <= each.EndMeters);
                        Assert.Equal((byte)vehicle.Type + (vehicle.Covered ? ColumnTruth.CoveredFlag : 0), truth.Types[column]);
                        bodies++;
                        covered += vehicle.Covered ? 1 : 0;
                    }
                }
            }
        }

        Assert.True(bodies > 5000 && covered > 300);
    }
}
