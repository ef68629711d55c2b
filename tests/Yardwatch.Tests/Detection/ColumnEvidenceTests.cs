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
        ColumnEvidence evidence = Evidence().WithBodies(Numbered(ColumnEvidence.Types), Numbered(ColumnEvidence.CoverBins));
        ColumnEvidence unturned = evidence.Unturned(new StripTurn(along, across));
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
    public void A_model_without_types_and_covers_gives_no_answer()
    {
        ColumnEvidence evidence = Evidence().Unturned(new StripTurn(true, false));
        Assert.False(evidence.HasTypes || evidence.HasCovers);
        Assert.Throws<InvalidOperationException>(() => evidence.Type(0, VehicleType.Box));
        Assert.Throws<InvalidOperationException>(() => evidence.Cover(0, true));
    }

    [Fact]
    public void There_is_a_bin_for_every_type() => Assert.Equal(ColumnEvidence.Types, Enum.GetValues<VehicleType>().Length);

    [Fact]
    public void Arrays_of_another_length_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Evidence().WithBodies(new float[Columns], null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evidence().WithBodies(null, new float[Columns]));
    }

    private static ColumnEvidence Evidence() =>
        new(Columns, Numbered(ColumnEvidence.Classes), Numbered(ColumnEvidence.LateralBins), Numbered(ColumnEvidence.ShadowBins));

    private static float[] Numbered(int rows) => [.. Enumerable.Range(0, rows * Columns).Select(index => (float)-index)];
}
