// What every view of a scene needs: its tiles as a layer, in its own pixels.
import TileLayer from "ol/layer/Tile.js";
import TileImage from "ol/source/TileImage.js";
import TileGrid from "ol/tilegrid/TileGrid.js";
import Projection from "ol/proj/Projection.js";
import { Extent } from "ol/extent.js";

/** How a scene is cut into tiles. */
export interface Grid { width: number; height: number; side: number; deepestLevel: number; }

/** What an address of the desk answers. */
export async function json<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return await answer.json() as T;
}

/** Pixels count down from the top; map units count up. */
export function up(point: [number, number]): [number, number] {
  return [point[0], -point[1]];
}

/** The tiles of a scene. */
export function layerOf(address: string, grid: Grid, name: string): TileLayer<TileImage> {
  const extent: Extent = [0, -grid.height, grid.width, 0];
  const projection = new Projection({ code: `${name}:${address}`, units: "pixels", extent });
  const resolutions = Array.from({ length: grid.deepestLevel + 1 }, (_, level) => 2 ** (grid.deepestLevel - level));
  const tiles = new TileGrid({ extent, origin: [0, 0], resolutions, tileSize: grid.side });
  const source = new TileImage({
    projection,
    tileGrid: tiles,
    wrapX: false,
    tileUrlFunction: place => `${address}/tiles/${place[0]}/${place[1]}/${place[2]}.jpg`,
    // Tiles at the edges are cut: drawn into the corner of a whole one, they keep their scale.
    tileLoadFunction: (tile, url) => {
      const picture = (tile as unknown as { getImage(): HTMLImageElement }).getImage();
      const loaded = new Image();
      loaded.onload = () => {
        if (loaded.width === grid.side && loaded.height === grid.side) {
          picture.src = url;
          return;
        }
        const whole = document.createElement("canvas");
        whole.width = grid.side;
        whole.height = grid.side;
        whole.getContext("2d")!.drawImage(loaded, 0, 0);
        picture.src = whole.toDataURL();
      };
      loaded.onerror = () => { picture.src = url; };
      loaded.src = url;
    },
  });
  return new TileLayer({ source, className: name });
}
