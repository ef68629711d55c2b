// A scene in which places are clicked: control points of a picture, and the same places in a scene that knows where it lies.
import Map from "ol/Map.js";
import View from "ol/View.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import Feature from "ol/Feature.js";
import Point from "ol/geom/Point.js";
import { Circle, Fill, Stroke, Style, Text } from "ol/style.js";
import { defaults as defaultControls } from "ol/control/defaults.js";
import { defaults as defaultInteractions } from "ol/interaction/defaults.js";
import { Grid, json, layerOf, up } from "./scene.js";

interface Mark { label: string; pixel: [number, number]; isPending: boolean; }
interface Desk { invokeMethodAsync(method: string, ...values: unknown[]): Promise<void>; }

const text = { font: "600 13px system-ui, sans-serif", offsetX: 12, fill: new Fill({ color: "#fff" }), stroke: new Stroke({ color: "#000", width: 3 }) };

function styleOf(feature: Feature): Style[] {
  const color = feature.get("isPending") ? "#ffe600" : "#37d0ff";
  return [
    new Style({ image: new Circle({ radius: 7, stroke: new Stroke({ color: "#000", width: 4 }) }) }),
    new Style({ image: new Circle({ radius: 7, stroke: new Stroke({ color, width: 2 }) }), text: new Text({ ...text, text: feature.get("label") as string }) }),
    new Style({ image: new Circle({ radius: 1, fill: new Fill({ color }) }) }),
  ];
}

/** A scene with marks in an element of the page. */
export class PointsViewer {
  private readonly map: Map;
  private readonly marks = new VectorSource();
  private readonly element: HTMLElement;
  private readonly keys: (event: KeyboardEvent) => void;

  private constructor(element: HTMLElement, address: string, grid: Grid, tell: (x: number, y: number) => void) {
    this.element = element;
    const base = layerOf(address, grid, "scene");
    const projection = base.getSource()!.getProjection()!;
    this.map = new Map({
      target: element,
      layers: [base, new VectorLayer({ source: this.marks, style: feature => styleOf(feature as Feature) })],
      controls: defaultControls({ attribution: false, rotate: true }),
      interactions: defaultInteractions({ doubleClickZoom: false }),
      keyboardEventTarget: element,
      view: new View({ projection, center: [grid.width / 2, -grid.height / 2], resolution: 1, minResolution: 1 / 16, maxResolution: 2 ** grid.deepestLevel * 2, constrainOnlyCenter: true, extent: [0, -grid.height, grid.width, 0] }),
    });
    this.map.getView().fit([0, -grid.height, grid.width, 0]);
    this.map.on("click", event => tell(event.coordinate[0]!, -event.coordinate[1]!));
    this.map.on("moveend", () => this.tellView());
    // Without a mouse the middle of the view is the place: arrow keys bring it there.
    this.keys = event => {
      if (event.key === "Enter") {
        const [x, y] = this.map.getView().getCenter() as [number, number];
        tell(x, -y);
        event.preventDefault();
      }
    };
    element.addEventListener("keydown", this.keys);
    element.dataset.ready = "yes";
    this.tellView();
  }

  /** Opens a scene; `method` of the desk is told the pixel of every click. */
  static async open(element: HTMLElement, address: string, desk: Desk, method: string): Promise<PointsViewer> {
    return new PointsViewer(element, address, await json<Grid>(`${address}/tiles`), (x, y) => void desk.invokeMethodAsync(method, x, y));
  }

  /** Shows marks in the place of those before. */
  show(marks: Mark[]): void {
    this.marks.clear();
    this.marks.addFeatures(marks.map(({ label, pixel, isPending }) => new Feature({ geometry: new Point(up(pixel)), label, isPending })));
    this.element.dataset.marks = `${marks.length}`;
  }

  /** Brings a place into view. */
  bring(x: number, y: number): void {
    this.map.getView().animate({ center: up([x, y]), duration: 150 });
  }

  /** Ends the viewer. */
  close(): void {
    this.element.removeEventListener("keydown", this.keys);
    delete this.element.dataset.ready;
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  // As in the editor of geometry.
  private tellView(): void {
    const view = this.map.getView();
    const [x, y] = view.getCenter() as [number, number];
    this.element.dataset.view = `${x},${-y},${view.getResolution()}`;
  }
}

/** Opens a scene in the element of this id. */
export async function openPoints(id: string, address: string, desk: Desk, method: string): Promise<PointsViewer> {
  return await PointsViewer.open(document.getElementById(id)!, address, desk, method);
}
