// The editor of a facility's geometry: rail tracks and zones over a scene, in the scene's own pixels. The server keeps what is drawn; this shows it and tells what a hand did.
import Map from "ol/Map.js";
import View from "ol/View.js";
import Collection from "ol/Collection.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import Feature from "ol/Feature.js";
import MultiPoint from "ol/geom/MultiPoint.js";
import Point from "ol/geom/Point.js";
import Polygon from "ol/geom/Polygon.js";
import LineString from "ol/geom/LineString.js";
import { Circle, Fill, Stroke, Style, Text } from "ol/style.js";
import { defaults as defaultControls } from "ol/control/defaults.js";
import { defaults as defaultInteractions } from "ol/interaction/defaults.js";
import Draw from "ol/interaction/Draw.js";
import Modify from "ol/interaction/Modify.js";
import PointerInteraction from "ol/interaction/Pointer.js";
import Snap from "ol/interaction/Snap.js";
import { Grid, json, layerOf, up } from "./scene.js";

type Ring = [number, number][];
interface Shape { key: string; kind: "RailTrack" | "Zone" | "Outline"; id: string; rings: Ring[]; isThere: boolean; }
interface Desk { invokeMethodAsync(method: string, ...values: unknown[]): Promise<void>; }
type Mode = "select" | "RailTrack" | "Zone" | "nudge";

const colors = { RailTrack: "#37d0ff", Zone: "#ffb347", Outline: "#d6d6d6" };
const chosenColor = "#ffe600";
const steps = { fine: 0.5, coarse: 5 };

// A thousandth of a pixel is what the server knows its own points by.
function rounded(ring: number[][]): Ring {
  return ring.map(point => [Math.round(point[0]! * 1000) / 1000, Math.round(-point[1]! * 1000) / 1000]);
}

function ringsOf(feature: Feature): Ring[] {
  const geometry = feature.getGeometry();
  return geometry instanceof Polygon ? geometry.getCoordinates().map(rounded) : [rounded((geometry as LineString).getCoordinates())];
}

function geometryOf(kind: Shape["kind"], rings: Ring[], move: [number, number]): LineString | Polygon {
  const moved = rings.map(ring => ring.map(([x, y]) => up([x + move[0], y + move[1]])));
  return kind === "RailTrack" ? new LineString(moved[0]!) : new Polygon(moved);
}

function styleOf(feature: Feature): Style[] {
  const kind = feature.get("kind") as Shape["kind"];
  const chosen = feature.get("chosen") as boolean;
  const color = chosen ? chosenColor : colors[kind];
  const lineDash = kind === "Outline" ? [2, 6] : feature.get("isThere") ? [] : [8, 6];
  const styles = [
    new Style({ stroke: new Stroke({ color: "rgba(0,0,0,0.55)", width: chosen ? 5 : 3.5, lineDash }), fill: new Fill({ color: kind === "Zone" ? "rgba(255,179,71,0.12)" : "rgba(0,0,0,0)" }) }),
    new Style({ stroke: new Stroke({ color, width: chosen ? 2.5 : 1.5, lineDash }) }),
  ];
  if (kind !== "Outline") {
    const geometry = feature.getGeometry() as LineString | Polygon;
    const text = new Text({ text: feature.get("id"), offsetY: kind === "Zone" ? 0 : 12 * (feature.get("place") % 3), font: "600 12px system-ui, sans-serif", fill: new Fill({ color: "#fff" }), stroke: new Stroke({ color: "#000", width: 3 }) });
    styles.push(new Style({ geometry: geometry instanceof Polygon ? geometry.getInteriorPoint() : new Point(geometry.getFirstCoordinate()), text }));
  }
  if (chosen) {
    const points = ringsOf(feature).flat().map(up);
    styles.push(new Style({ geometry: new MultiPoint(points), image: new Circle({ radius: 4, fill: new Fill({ color: chosenColor }), stroke: new Stroke({ color: "#000", width: 1 }) }) }));
  }
  return styles;
}

/** An editor in an element of the page. */
export class GeometryEditor {
  private readonly map: Map;
  private readonly source = new VectorSource();
  private readonly chosen = new Collection<Feature>();
  private readonly element: HTMLElement;
  private readonly grid: Grid;
  private readonly desk: Desk;
  private readonly keys: (event: KeyboardEvent) => void;
  private shapes: Shape[] = [];
  private perMeter = [1, 0, 0, -1];
  private offset: [number, number] = [0, 0];
  private mode: Mode = "select";
  private tools: (Draw | Modify | PointerInteraction | Snap)[] = [];

  private constructor(element: HTMLElement, address: string, grid: Grid, desk: Desk) {
    [this.element, this.grid, this.desk] = [element, grid, desk];
    const base = layerOf(address, grid, "scene");
    const projection = base.getSource()!.getProjection()!;
    this.map = new Map({
      target: element,
      layers: [base, new VectorLayer({ source: this.source, style: feature => styleOf(feature as Feature), updateWhileInteracting: true })],
      controls: defaultControls({ attribution: false, rotate: true }),
      interactions: defaultInteractions({ doubleClickZoom: false }),
      keyboardEventTarget: element,
      view: new View({ projection, center: [grid.width / 2, -grid.height / 2], resolution: 1, minResolution: 1 / 16, maxResolution: 2 ** grid.deepestLevel * 2, constrainOnlyCenter: true, extent: [0, -grid.height, grid.width, 0] }),
    });
    this.map.getView().fit([0, -grid.height, grid.width, 0]);
    this.map.on("click", event => {
      if (this.mode === "select") {
        const hit = this.map.forEachFeatureAtPixel(event.pixel, feature => feature.get("key") as string, { hitTolerance: 5 });
        if (hit !== undefined && hit !== this.chosen.item(0)?.get("key")) {
          void this.desk.invokeMethodAsync("ChooseAsync", hit);
        }
      }
    });
    this.map.on("moveend", () => this.tellView());
    this.keys = event => this.key(event);
    element.addEventListener("keydown", this.keys, { capture: true });
    this.setMode("select");
  }

  /** Opens a scene. */
  static async open(element: HTMLElement, address: string, desk: Desk): Promise<GeometryEditor> {
    return new GeometryEditor(element, address, await json<Grid>(`${address}/tiles`), desk);
  }

  /** Shows what the server keeps; `fit` brings all of it into view. */
  show(shapes: Shape[], perMeter: number[], chosen: string | null, fit: boolean): void {
    [this.shapes, this.perMeter, this.offset] = [shapes, perMeter, [0, 0]];
    this.source.clear();
    this.source.addFeatures(shapes.map(({ key, kind, id, rings, isThere }, place) => {
      const feature = new Feature({ geometry: geometryOf(kind, rings, [0, 0]), key, kind, id, isThere, place });
      feature.setId(key);
      return feature;
    }));
    this.choose(chosen, false);
    if (fit && shapes.length > 0) {
      this.map.getView().fit(this.source.getExtent()!, { padding: [40, 40, 40, 40], minResolution: 0.25 });
    }
    this.element.dataset.ready = "yes";
    this.tellView();
  }

  /** Marks a line or polygon, whose points can then be moved. */
  choose(key: string | null, bring: boolean): void {
    this.chosen.clear();
    this.source.getFeatures().forEach(feature => feature.set("chosen", feature.get("key") === key));
    const feature = key === null ? null : this.source.getFeatureById(key) as Feature | null;
    if (feature) {
      this.chosen.push(feature);
      const extent = feature.getGeometry()!.getExtent();
      if (bring) {
        this.map.getView().fit(extent, { padding: [60, 60, 60, 60], minResolution: Math.min(0.5, this.map.getView().getResolution()!), duration: 150 });
      }
    }
    this.element.dataset.chosen = key ?? "";
  }

  /** What a hand does from now on: choose and move points, draw, or move all. */
  setMode(mode: Mode): void {
    this.mode = mode;
    this.tools.forEach(tool => this.map.removeInteraction(tool));
    this.tools = mode === "select" ? [this.modify()] : mode === "nudge" ? [this.mover()] : [this.draw(mode)];
    if (mode !== "nudge") {
      this.tools.push(new Snap({ source: this.source, pixelTolerance: 8 }));
      this.nudge(0, 0);
    }
    this.tools.forEach(tool => this.map.addInteraction(tool));
    this.element.dataset.mode = mode;
  }

  /** Shows all of it moved by meters east and north. */
  nudge(east: number, north: number): void {
    this.offset = [east, north];
    const [a, b, c, d] = this.perMeter as [number, number, number, number];
    const move: [number, number] = [a * east + c * north, b * east + d * north];
    this.shapes.forEach(shape => this.source.getFeatureById(shape.key)?.setGeometry(geometryOf(shape.kind, shape.rings, move)));
  }

  /** The whole scene. */
  whole(): void {
    this.map.getView().fit([0, -this.grid.height, this.grid.width, 0], { duration: 150 });
  }

  /** Ends the editor. */
  close(): void {
    this.element.removeEventListener("keydown", this.keys, { capture: true });
    delete this.element.dataset.ready;
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  private modify(): Modify {
    const modify = new Modify({ features: this.chosen, pixelTolerance: 8 });
    modify.on("modifyend", event => event.features.forEach(feature =>
      void this.desk.invokeMethodAsync("ChangedAsync", feature.get("key"), ringsOf(feature as Feature))));
    return modify;
  }

  private draw(kind: "RailTrack" | "Zone"): Draw {
    const draw = new Draw({ type: kind === "RailTrack" ? "LineString" : "Polygon" });
    draw.on("drawend", event => void this.desk.invokeMethodAsync("DrawnAsync", kind, ringsOf(event.feature)));
    return draw;
  }

  // What is drawn is taken hold of; beside it a drag moves the scene, as everywhere.
  private mover(): PointerInteraction {
    let last: number[] = [];
    return new PointerInteraction({
      handleDownEvent: event => {
        last = event.coordinate;
        return this.map.hasFeatureAtPixel(event.pixel, { hitTolerance: 8 });
      },
      handleDragEvent: event => {
        this.moveBy(event.coordinate[0]! - last[0]!, last[1]! - event.coordinate[1]!);
        last = event.coordinate;
      },
    });
  }

  // Pixels to the right and down, as meters east and north.
  private ground(right: number, down: number): [number, number] {
    const [a, b, c, d] = this.perMeter as [number, number, number, number];
    const size = a * d - b * c;
    return [(d * right - c * down) / size, (a * down - b * right) / size];
  }

  private moveBy(right: number, down: number): void {
    const [east, north] = this.ground(right, down);
    this.tellNudge(this.offset[0] + east, this.offset[1] + north);
  }

  private tellNudge(east: number, north: number): void {
    this.nudge(east, north);
    void this.desk.invokeMethodAsync("NudgedAsync", Math.round(east * 100) / 100, Math.round(north * 100) / 100);
  }

  private key(event: KeyboardEvent): void {
    const arrows: Record<string, [number, number]> = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    const arrow = arrows[event.key];
    const control = event.ctrlKey || event.metaKey;
    const name = event.key.toLowerCase();
    const asked = event.key === "Delete" ? "delete" : !control ? null : name === "y" || (name === "z" && event.shiftKey) ? "redo" : name === "z" ? "undo" : null;
    if (this.mode === "nudge" && arrow) {
      this.step(arrow, event.shiftKey ? steps.coarse : steps.fine);
    } else if (asked) {
      void this.desk.invokeMethodAsync("KeyAsync", asked);
    } else if (event.key === "Escape") {
      this.tools.forEach(tool => tool instanceof Draw && tool.abortDrawing());
    } else if (event.key === "Enter") {
      this.tools.forEach(tool => tool instanceof Draw && tool.finishDrawing());
    } else {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  // An arrow points where it points on the screen, however the view is turned.
  private step([right, down]: [number, number], meters: number): void {
    const turn = this.map.getView().getRotation();
    const [east, north] = this.ground(right * Math.cos(turn) + down * Math.sin(turn), down * Math.cos(turn) - right * Math.sin(turn));
    const length = Math.hypot(east, north);
    this.tellNudge(this.offset[0] + meters * east / length, this.offset[1] + meters * north / length);
  }

  // Where the view is: the pixel of the scene in its middle, and pixels of the scene for one of the screen.
  private tellView(): void {
    const view = this.map.getView();
    const [x, y] = view.getCenter() as [number, number];
    this.element.dataset.view = `${x},${-y},${view.getResolution()}`;
  }
}

/** Opens an editor in the element of this id. */
export async function openGeometry(id: string, address: string, desk: Desk): Promise<GeometryEditor> {
  return await GeometryEditor.open(document.getElementById(id)!, address, desk);
}
