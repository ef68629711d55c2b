using CsCheck;
using Xunit;
using Yardwatch.Service.Desk.Tiles;

namespace Yardwatch.Tests.Desk;

public sealed class TileGridTests
{
    [Fact]
    public void A_scene_of_twenty_thousand_pixels_has_seven_steps_below_the_whole()
    {
        TileGrid grid = new(20_000, 20_000);
        Assert.Equal(7, grid.DeepestLevel);
        Assert.True(grid.TryFind(0, 0, 0, out TilePlace? whole));
        Assert.Equal((20_000, 157), (whole.Window.Width, whole.Width));
        Assert.True(grid.TryFind(7, 78, 0, out TilePlace? edge));
        Assert.Equal((32, 32), (edge.Window.Width, edge.Width));
        Assert.False(grid.TryFind(7, 79, 0, out _));
    }

    [Fact]
    public void At_every_level_the_tiles_cover_every_pixel_once() => Gen.Select(Gen.Int[1, 3000], Gen.Int[1, 3000]).Sample((width, height) =>
    {
        TileGrid grid = new(width, height);
        for (int level = 0; level <= grid.DeepestLevel; level++)
        {
            long covered = 0;
            for (int row = 0; grid.TryFind(level, 0, row, out _); row++)
            {
                for (int column = 0; grid.TryFind(level, column, row, out TilePlace? tile); column++)
                {
                    covered += (long)tile.Window.Width * tile.Window.Height;
                    Assert.InRange(tile.Width, 1, TileGrid.Side);
                    Assert.InRange(tile.Height, 1, TileGrid.Side);
                }
            }

            Assert.Equal((long)width * height, covered);
        }
    }, iter: 50);
}
