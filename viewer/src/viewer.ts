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
import { Circle, Style, Stroke, Fill, Text } from "ol/style.js";
import { defaults as defaultControls } from "ol/control/defaults.js";
import { defaults as defaultInteractions } from "ol/interaction/defaults.js";
import Draw from "ol/interaction/Draw.js";
import { Grid, json, layerOf, up } from "./scene.js";

interface Outline { track: string; kind: string; score: number; ring: [number, number][]; }
interface Overlay { vehicles: Outline[]; tracks: { id: string; line: [number, number][] }[]; metersPerPixel: number | null; northDegrees: number | null; tracksDegrees: number | null; }

const ink = "#ffd400";
const vehicleStyle = new Style({ stroke: new Stroke({ color: ink, width: 2 }), fill: new Fill({ color: "rgba(0,0,0,0)" }) });
const chosenStyle = new Style({ stroke: new Stroke({ color: "#00e5ff", width: 3 }), fill: new Fill({ color: "rgba(0,229,255,0.15)" }) });

/** A vehicle of a review. */
interface Reviewed { id: string; verdict: string; ring: [number, number][]; }

/** The page that the viewer stands in. */
interface Page { invokeMethodAsync(name: string, ...values: unknown[]): Promise<unknown>; }

// Verdicts differ in their dashes too, not in color alone.
const verdictStyles: Record<string, Style> = Object.fromEntries(([
  ["unseen", ink, []], ["accepted", "#5be37d", []], ["corrected", "#ff9d2e", [10, 3]], ["added", "#6db3ff", [2, 4]], ["rejected", "#ff5a5a", [4, 8]],
] as [string, string, number[]][]).map(([verdict, color, lineDash]) =>
  [verdict, new Style({ stroke: new Stroke({ color, width: 2, lineDash }), fill: new Fill({ color: "rgba(0,0,0,0)" }) })]));

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
  private readonly noted = new VectorSource();
  private page: Page | null = null;
  private pencil: Draw | null = null;
  private ruler: Draw | null = null;
  private north: number | null = null;
  private tracks: number | null = null;
  private other: TileLayer<TileImage> | null = null;
  private share = 0.5;

  private constructor(element: HTMLElement, address: string, grid: Grid) {
    this.grid = grid;
    this.base = layerOf(address, grid, "scene");
    this.overlay = new VectorLayer({ source: this.outlines, style: feature => feature.get("chosen") ? chosenStyle : verdictStyles[feature.get("verdict") ?? ""] ?? vehicleStyle });
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
    const notes = new VectorLayer({
      source: this.noted,
      style: new Style({
        stroke: new Stroke({ color: "rgba(220,80,220,0.85)", width: 6 }),
        image: new Circle({ radius: 5, stroke: new Stroke({ color: "#000", width: 1 }), fill: new Fill({ color: "#00e5ff" }) }),
      }),
    });
    this.clipped(this.overlay, false);
    const projection = this.base.getSource()!.getProjection()!;
    this.map = new Map({
      target: element,
      layers: [this.base, tracks, this.overlay, notes, measure],
      controls: defaultControls({ attribution: false, rotate: true }),
      interactions: defaultInteractions({}),
      keyboardEventTarget: element,
      view: new View({ projection, center: [grid.width / 2, -grid.height / 2], resolution: 1, minResolution: 1 / 8, maxResolution: 2 ** grid.deepestLevel * 2, constrainOnlyCenter: true, extent: [0, -grid.height, grid.width, 0] }),
    });
    this.map.getView().fit([0, -grid.height, grid.width, 0]);
    element.dataset.ready = "yes";
  }

  /** Opens a scene; blind, no vehicle is asked for. */
  static async open(element: HTMLElement, address: string, blind: boolean): Promise<Viewer> {
    const grid = await json<Grid>(`${address}/tiles`);
    const viewer = new Viewer(element, address, grid);
    const overlay = await json<Overlay>(`${address}/overlay${blind ? "?blind=true" : ""}`);
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
    [this.north, this.tracks] = [overlay.northDegrees, overlay.tracksDegrees];
    this.fit();
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
  choose(id: number | string): void {
    this.outlines.getFeatures().forEach(feature => feature.set("chosen", feature.getId() === id));
    const center = this.outlines.getFeatureById(id)?.getGeometry()?.getExtent();
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

  /** Turns the view and shows the tracks: north up, tracks upright or level, or the picture as it was taken. */
  turn(how: "north" | "upright" | "level" | "picture"): void {
    const degrees = { north: -(this.north ?? 0), upright: -(this.tracks ?? 0), level: this.tracks === null ? 0 : 90 - this.tracks, picture: 0 }[how];
    this.map.getView().setRotation(degrees * Math.PI / 180);
    this.fit();
  }

  private fit(): void {
    const extent = this.outlines.getFeatures().length > 0 ? this.outlines.getExtent() : this.labels.getExtent();
    if (extent && Number.isFinite(extent[0])) {
      this.map.getView().fit(extent, { padding: [40, 40, 40, 40], minResolution: 0.25 });
    }
  }

  /** The whole scene. */
  whole(): void {
    this.map.getView().fit([0, -this.grid.height, this.grid.width, 0], { duration: 150 });
  }

  /** Shows a review's vehicles in place of those that the scene came with. */
  vehicles(vehicles: Reviewed[], chosen: string | null): void {
    this.outlines.clear(true);
    this.outlines.addFeatures(vehicles.map(vehicle => {
      const feature = new Feature({ geometry: new Polygon([vehicle.ring.map(up)]), verdict: vehicle.verdict, chosen: vehicle.id === chosen });
      feature.setId(vehicle.id);
      return feature;
    }));
  }

  /** Shows stretches that can't be seen, and marks. */
  notes(lines: [number, number][][], marks: [number, number][]): void {
    this.noted.clear(true);
    this.noted.addFeatures([...lines.map(line => new Feature(new LineString(line.map(up)))), ...marks.map(mark => new Feature(new Point(up(mark))))]);
  }

  /** Tells the page of clicks: `Picked` with the vehicle's id or null, and the pixel. */
  listen(page: Page): void {
    this.page = page;
    this.map.on("singleclick", event => {
      if (this.ruler || this.pencil) {
        return;
      }
      const feature = this.map.forEachFeatureAtPixel(event.pixel, found => found, { layerFilter: layer => layer === this.overlay, hitTolerance: 3 });
      void page.invokeMethodAsync("Picked", feature ? String(feature.getId()) : null, event.coordinate[0], -event.coordinate[1]!);
    });
  }

  /** Starts or ends the drawing of a line from click to click, of whose ends the page is told: `Drawn`. */
  draw(on: boolean): void {
    if (this.pencil) {
      this.map.removeInteraction(this.pencil);
      this.pencil = null;
    }
    if (!on) {
      return;
    }
    this.pencil = new Draw({ type: "LineString", maxPoints: 2 });
    this.pencil.on("drawend", event => {
      const [from, to] = (event.feature.getGeometry() as LineString).getCoordinates() as [number[], number[]];
      void this.page?.invokeMethodAsync("Drawn", from[0], -from[1]!, to[0], -to[1]!);
    });
    this.map.addInteraction(this.pencil);
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
export async function open(id: string, address: string, blind = false): Promise<Viewer> {
  return await Viewer.open(document.getElementById(id)!, address, blind);
}

/** What this browser was told to remember, or the empty text. */
export function remembered(key: string): string {
  return localStorage.getItem(key) ?? "";
}

/** Scrolls what a selector names into view, where it is there. */
export function reveal(selector: string): void {
  document.querySelector(selector)?.scrollIntoView({ inline: "center", block: "nearest" });
}

/** Remembers a text in this browser. */
export function remember(key: string, text: string): void {
  localStorage.setItem(key, text);
}
