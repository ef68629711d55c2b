using Xunit;
using Yardwatch.Detection;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Detection;

public sealed class ColumnEvidenceTests
{
    private const int Columns = 3;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Turning_back_mirrors_types_and_covers_along_and_nothing_else(bool along, bool across)
    {
        BodyEvidence evidence = new(Columns, Numbered(BodyEvidence.Types), Numbered(BodyEvidence.CoverBins));
        BodyEvidence unturned = Evidence().WithBodies(evidence).Unturned(new StripTurn(along, across)).Bodies!;
        for (int column = 0; column < Columns; column++)
        {
            int source = along ? Columns - 1 - column : column;
            foreach (VehicleType type in Enum.GetValues<VehicleType>())
            {
                Assert.Equal(evidence.Type(source, type), unturned.Type(column, type));
            }

            Assert.Equal(evidence.Cover(source, true), unturned.Cover(column, true));
            Assert.Equal(evidence.Cover(source, false), unturned.Cover(column, false));
        }
    }

    [Fact]
    public void What_is_known_of_bodies_stays_when_other_things_become_known()
    {
        BodyEvidence bodies = new(Columns, Numbered(BodyEvidence.Types), Numbered(BodyEvidence.CoverBins));
        Assert.Null(Evidence().Unturned(new StripTurn(true, false)).Bodies);
        Assert.Same(bodies, Evidence().WithBodies(bodies).InView().Bodies);
        Assert.Same(bodies, Evidence().WithBodies(bodies).Obscured(new bool[Columns]).Bodies);
    }

    [Fact]
    public void What_a_model_says_is_divided_by_how_often_it_was_true_in_training()
    {
        // A column says gondola 0.3 where 0.1 of the training were, and covered 0.6 where a quarter of the training was: 3 and 2.4 times, and 0.4 / 0.75 of not covered.
        float[] types = [.. Enumerable.Range(0, BodyEvidence.Types).Select(type => float.Log(type == 1 ? 0.3f : 0.0875f))];
        double[] often = [.. Enumerable.Range(0, BodyEvidence.Types).Select(type => type == 1 ? 0.1 : 0.1125)];
        var evidence = BodyEvidence.Of(types, [float.Log(0.4f), float.Log(0.6f)], often, 0.25);
        Assert.Equal(double.Log(3), evidence.Type(0, VehicleType.Gondola), 1e-4);
        Assert.Equal(double.Log(0.0875 / 0.1125), evidence.Type(0, VehicleType.Tank), 1e-4);
        Assert.Equal(double.Log(2.4), evidence.Cover(0, true), 1e-4);
        Assert.Equal(double.Log(0.4 / 0.75), evidence.Cover(0, false), 1e-4);
    }

    [Fact]
    public void There_is_a_bin_for_every_type() => Assert.Equal(BodyEvidence.Types, Enum.GetValues<VehicleType>().Length);

    [Fact]
    public void Arrays_of_another_length_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BodyEvidence(Columns, new float[Columns], Numbered(BodyEvidence.CoverBins)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BodyEvidence(Columns, Numbered(BodyEvidence.Types), new float[Columns]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evidence().WithBodies(new BodyEvidence(1, new float[BodyEvidence.Types], new float[BodyEvidence.CoverBins])));
    }

    private static ColumnEvidence Evidence() =>
        new(Columns, Numbered(ColumnEvidence.Classes), Numbered(ColumnEvidence.LateralBins), Numbered(ColumnEvidence.ShadowBins));

    private static float[] Numbered(int rows) => [.. Enumerable.Range(0, rows * Columns).Select(index => (float)-index)];
}
