// The scene viewer: tiles of a scene in its own pixels, outlines of vehicles over them, and a second scene to swipe or blink against.
export { openFacilities } from "./facilities.js";
export { openGeometry } from "./geometry.js";
export { openPoints } from "./points.js";
import Map from "ol/Map.js";
import View from "ol/View.js";
import Layer from "ol/layer/Layer.js";
import TileLayer from "ol/layer/Tile.js";
import VectorLayer from "ol/layer/Vector.js";
import TileImage from "ol/source/TileImage.js";
import VectorSource from "ol/source/Vector.js";
import { addCoordinateTransforms } from "ol/proj.js";
import RenderEvent from "ol/render/Event.js";
import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import Polygon from "ol/geom/Polygon.js";
import LineString from "ol/geom/LineString.js";
import { Style, Stroke, Fill, Text } from "ol/style.js";
import { defaults as defaultControls } from "ol/control/defaults.js";
import { defaults as defaultInteractions } from "ol/interaction/defaults.js";
import Draw from "ol/interaction/Draw.js";
import { Grid, json, layerOf, up } from "./scene.js";

interface Outline { track: string; kind: string; score: number; ring: [number, number][]; }
interface Overlay { vehicles: Outline[]; tracks: { id: string; line: [number, number][] }[]; metersPerPixel: number | null; }

const ink = "#ffd400";
const vehicleStyle = new Style({ stroke: new Stroke({ color: ink, width: 2 }), fill: new Fill({ color: "rgba(0,0,0,0)" }) });
const chosenStyle = new Style({ stroke: new Stroke({ color: "#00e5ff", width: 3 }), fill: new Fill({ color: "rgba(0,229,255,0.15)" }) });

/** A viewer in an element of the page. */
export class Viewer {
  private readonly map: Map;
  private readonly outlines = new VectorSource();
  private readonly labels = new VectorSource();
  private readonly measured = new VectorSource();
  private readonly overlay: VectorLayer;
  private readonly grid: Grid;
  private readonly base: TileLayer<TileImage>;
  private metersPerPixel: number | null = null;
  private ruler: Draw | null = null;
  private other: TileLayer<TileImage> | null = null;
  private share = 0.5;

  private constructor(element: HTMLElement, address: string, grid: Grid) {
    this.grid = grid;
    this.base = layerOf(address, grid, "scene");
    this.overlay = new VectorLayer({ source: this.outlines, style: feature => feature.get("chosen") ? chosenStyle : vehicleStyle });
    const tracks = new VectorLayer({
      source: this.labels,
      // Track ids stand at the tracks' beginnings, staggered, since tracks lie closer than letters are wide.
      style: feature => [new Style({
        stroke: new Stroke({ color: "rgba(120,200,255,0.7)", width: 1, lineDash: [6, 6] }),
      }), new Style({
        geometry: new Point((feature.getGeometry() as LineString).getFirstCoordinate()),
        text: new Text({ text: feature.get("id"), offsetY: 12 * (feature.get("place") % 3), font: "600 12px system-ui, sans-serif", fill: new Fill({ color: "#fff" }), stroke: new Stroke({ color: "#000", width: 3 }) }),
      })],
    });
    const measure = new VectorLayer({
      source: this.measured,
      style: feature => new Style({
        stroke: new Stroke({ color: "#ff6d00", width: 2 }),
        text: new Text({ text: this.length(feature.getGeometry() as LineString), placement: "line", overflow: true, font: "600 13px system-ui, sans-serif", fill: new Fill({ color: "#fff" }), stroke: new Stroke({ color: "#000", width: 3 }) }),
      }),
    });
    this.clipped(this.overlay, false);
    const projection = this.base.getSource()!.getProjection()!;
    this.map = new Map({
      target: element,
      layers: [this.base, tracks, this.overlay, measure],
      controls: defaultControls({ attribution: false, rotate: true }),
      interactions: defaultInteractions({}),
      keyboardEventTarget: element,
      view: new View({ projection, center: [grid.width / 2, -grid.height / 2], resolution: 1, minResolution: 1 / 8, maxResolution: 2 ** grid.deepestLevel * 2, constrainOnlyCenter: true, extent: [0, -grid.height, grid.width, 0] }),
    });
    this.map.getView().fit([0, -grid.height, grid.width, 0]);
    element.dataset.ready = "yes";
  }

  /** Opens a scene. */
  static async open(element: HTMLElement, address: string): Promise<Viewer> {
    const grid = await json<Grid>(`${address}/tiles`);
    const viewer = new Viewer(element, address, grid);
    const overlay = await json<Overlay>(`${address}/overlay`);
    viewer.show(overlay);
    return viewer;
  }

  private show(overlay: Overlay): void {
    this.metersPerPixel = overlay.metersPerPixel;
    this.outlines.addFeatures(overlay.vehicles.map((vehicle, index) => {
      const feature = new Feature(new Polygon([vehicle.ring.map(up)]));
      feature.setId(index);
      return feature;
    }));
    this.labels.addFeatures(overlay.tracks.map((track, place) => new Feature({ geometry: new LineString(track.line.map(up)), id: track.id, place })));
    const extent = this.outlines.getFeatures().length > 0 ? this.outlines.getExtent() : this.labels.getExtent();
    if (extent && Number.isFinite(extent[0])) {
      this.map.getView().fit(extent, { padding: [40, 40, 40, 40], minResolution: 0.25 });
    }
  }

  private length(line: LineString): string {
    const pixels = line.getLength();
    return this.metersPerPixel === null ? `${pixels.toFixed(0)} px` : `${(pixels * this.metersPerPixel).toFixed(1)} m`;
  }

  /** Shows or hides the outlines. */
  setOutlines(visible: boolean): void {
    this.overlay.setVisible(visible);
  }

  /** Brings a vehicle into view and marks it. */
  choose(index: number): void {
    this.outlines.getFeatures().forEach(feature => feature.set("chosen", feature.getId() === index));
    const center = this.outlines.getFeatureById(index)?.getGeometry()?.getExtent();
    if (center) {
      this.map.getView().animate({ center: [(center[0] + center[2]) / 2, (center[1] + center[3]) / 2], duration: 150 });
    }
  }

  /** Lays another scene over this one, right of a line that `swipe` moves; null takes it away. */
  async compare(address: string | null, map: number[] | null): Promise<void> {
    if (this.other) {
      this.map.removeLayer(this.other);
      this.other = null;
    }
    const element = this.map.getTargetElement();
    if (element) {
      element.dataset.compared = address && map ? "yes" : "";
    }
    if (!address || !map) {
      return;
    }
    const grid = await json<Grid>(`${address}/tiles`);
    const layer = layerOf(address, grid, "other");
    const [a, b, c, d, e, f] = map as [number, number, number, number, number, number];
    const size = b * f - c * e;
    // Map units count up, the pixels of the map's coefficients down.
    const toHere = ([x, y]: number[]) => [a + b * x! - c * y!, -(d + e * x! - f * y!)];
    const toThere = ([x, y]: number[]) => {
      const [u, v] = [x! - a, -y! - d];
      return [(f * u - c * v) / size, -(b * v - e * u) / size];
    };
    addCoordinateTransforms(layer.getSource()!.getProjection()!, this.base.getSource()!.getProjection()!, toHere, toThere);
    this.clipped(layer, true);
    this.other = layer;
    this.map.getLayers().insertAt(1, layer);
  }

  // The other scene stands right of the line, the outlines of this one left of it.
  private clipped(layer: Layer, isRight: boolean): void {
    layer.on("prerender", (event: RenderEvent) => {
      const context = event.context as CanvasRenderingContext2D;
      const { width, height } = context.canvas;
      const left = this.other ? width * this.share : width;
      context.save();
      context.beginPath();
      context.rect(isRight ? left : 0, 0, isRight ? width - left : left, height);
      context.clip();
    });
    layer.on("postrender", (event: RenderEvent) => (event.context as CanvasRenderingContext2D).restore());
  }

  /** How much of the view's width shows this scene, 0 to 1; the rest shows the other one. */
  swipe(share: number): void {
    this.share = share;
    this.map.render();
  }

  /** Brightness and contrast in percent; 100 leaves them as they are. */
  setLight(brightness: number, contrast: number): void {
    const picture = this.map.getTargetElement()?.querySelector<HTMLElement>(".scene");
    if (picture) {
      picture.style.filter = brightness === 100 && contrast === 100 ? "" : `brightness(${brightness}%) contrast(${contrast}%)`;
    }
  }

  /** Turns the view: degrees clockwise. */
  turn(degrees: number): void {
    this.map.getView().animate({ rotation: degrees * Math.PI / 180, duration: 200 });
  }

  /** The whole scene. */
  whole(): void {
    this.map.getView().fit([0, -this.grid.height, this.grid.width, 0], { duration: 150 });
  }

  /** Starts or ends measuring; a double click ends a line. */
  measure(on: boolean): void {
    if (this.ruler) {
      this.map.removeInteraction(this.ruler);
      this.ruler = null;
    }
    this.measured.clear();
    if (on) {
      this.ruler = new Draw({ source: this.measured, type: "LineString", maxPoints: 2 });
      this.map.addInteraction(this.ruler);
    }
  }

  /** Ends the viewer. */
  close(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }
}

/** Opens a scene's viewer in the element of this id. */
export async function open(id: string, address: string): Promise<Viewer> {
  return await Viewer.open(document.getElementById(id)!, address);
}
