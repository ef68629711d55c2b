// The map of facilities: land, a graticule and the facilities, all from the desk itself.
import Map from "ol/Map.js";
import View from "ol/View.js";
import Graticule from "ol/layer/Graticule.js";
import VectorLayer from "ol/layer/Vector.js";
import VectorSource from "ol/source/Vector.js";
import TopoJSON from "ol/format/TopoJSON.js";
import Feature from "ol/Feature.js";
import MultiLineString from "ol/geom/MultiLineString.js";
import Point from "ol/geom/Point.js";
import { Circle, Fill, Stroke, Style, Text } from "ol/style.js";
import { boundingExtent, buffer } from "ol/extent.js";
import { defaults as defaultControls } from "ol/control/defaults.js";
import { defaults as defaultInteractions } from "ol/interaction/defaults.js";
import { json } from "./scene.js";

interface Place { name: string; address: string; at: [number, number]; tracks: [number, number][][]; }

// A lone facility is shown with its part of the world around it, degrees.
const around = 12;

interface Colors { sea: string; land: string; line: string; ink: string; halo: string; dot: string; }
const light: Colors = { sea: "#dfe8ee", land: "#f6f5f1", line: "rgba(70,90,105,0.35)", ink: "#1a1a1a", halo: "#ffffff", dot: "#0b5c8a" };
const dark: Colors = { sea: "#1a2228", land: "#2b3238", line: "rgba(170,190,205,0.25)", ink: "#ececec", halo: "#14171a", dot: "#7cc4ee" };

/** The map in an element of the page. */
export class FacilitiesMap {
  private readonly map: Map;
  private readonly land: VectorLayer;
  private readonly places: VectorLayer;
  private readonly element: HTMLElement;
  private graticule: Graticule | null = null;
  private colors = light;

  private constructor(element: HTMLElement, places: Place[], land: object) {
    this.element = element;
    const projection = "EPSG:4326";
    this.land = new VectorLayer({
      source: new VectorSource({ features: new TopoJSON().readFeatures(land) }),
      style: () => new Style({ fill: new Fill({ color: this.colors.land }), stroke: new Stroke({ color: this.colors.line, width: 1 }) }),
    });
    const features = places.flatMap(({ name, address, at, tracks }) =>
      [new Feature({ geometry: new MultiLineString(tracks), address }), new Feature({ geometry: new Point(at), name, address })]);
    this.places = new VectorLayer({ source: new VectorSource({ features }), declutter: true, style: feature => this.styleOf(feature.get("name") as string | undefined) });
    this.map = new Map({
      target: element,
      layers: [this.land, this.places],
      controls: defaultControls({ attribution: false, rotate: false }),
      interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
      keyboardEventTarget: element,
      view: new View({ projection, center: [0, 0], zoom: 1, extent: [-190, -95, 190, 95], constrainOnlyCenter: true, maxZoom: 20 }),
    });
    const extent = places.length > 0 ? buffer(boundingExtent(places.map(place => place.at)), around) : [-180, -80, 180, 80];
    this.map.getView().fit(extent, { padding: [20, 20, 20, 20] });
    const addressAt = (pixel: number[]) => this.map.forEachFeatureAtPixel(pixel, feature => feature.get("address") as string | undefined, { hitTolerance: 6, layerFilter: layer => layer === this.places });
    this.map.on("click", event => {
      const address = addressAt(event.pixel);
      if (address) {
        window.location.href = address;
      }
    });
    this.map.on("pointermove", event => { element.style.cursor = addressAt(event.pixel) ? "pointer" : ""; });
    this.map.once("rendercomplete", () => {
      element.dataset.ready = "yes";
      element.dataset.spots = places.map(place => this.map.getPixelFromCoordinate(place.at).map(Math.round).join(",")).join(" ");
    });
  }

  /** Opens it; the colors are set by `paint`. */
  static async open(element: HTMLElement, places: Place[], isDark: boolean): Promise<FacilitiesMap> {
    const map = new FacilitiesMap(element, places, await json<object>("land-110m.json"));
    map.paint(isDark);
    return map;
  }

  /** Takes the colors of a light or a dark page. */
  paint(isDark: boolean): void {
    this.colors = isDark ? dark : light;
    this.element.style.background = this.colors.sea;
    if (this.graticule) {
      this.map.removeLayer(this.graticule);
    }
    const label = new Text({ font: "11px system-ui, sans-serif", fill: new Fill({ color: this.colors.ink }), stroke: new Stroke({ color: this.colors.halo, width: 3 }) });
    this.graticule = new Graticule({ strokeStyle: new Stroke({ color: this.colors.line, width: 1 }), showLabels: true, wrapX: false, lonLabelPosition: 0.02, latLabelPosition: 0.975, lonLabelStyle: label.clone(), latLabelStyle: label });
    this.map.getLayers().insertAt(1, this.graticule);
    this.land.changed();
    this.places.changed();
  }

  /** Ends the map. */
  close(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  private styleOf(name: string | undefined): Style {
    const { dot, ink, halo } = this.colors;
    return name === undefined
      ? new Style({ stroke: new Stroke({ color: dot, width: 1.5 }) })
      : new Style({
        image: new Circle({ radius: 6, fill: new Fill({ color: dot }), stroke: new Stroke({ color: halo, width: 2 }) }),
        text: new Text({ text: name, offsetX: 10, textAlign: "left", font: "600 13px system-ui, sans-serif", fill: new Fill({ color: ink }), stroke: new Stroke({ color: halo, width: 3 }) }),
      });
  }
}

/** Opens the map in the element of this id. */
export async function openFacilities(id: string, places: Place[], isDark: boolean): Promise<FacilitiesMap> {
  return await FacilitiesMap.open(document.getElementById(id)!, places, isDark);
}
