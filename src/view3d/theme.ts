import type { Theme } from "./view-types.ts";

/** Colours of things that differ between the light and the dark theme; equipment keeps its paint in both. */
export interface Palette {
  background: string;
  ground: string;
  floor: string;
  floorJoint: string;
  aisle: string;
  aisleEdge: string;
  stencil: string;
  shadow: string;
  wall: string;
  wallBand: string;
  window: string;
  column: string;
  /** Light from all around: from above, from below, and how strong. */
  skyLight: string;
  groundLight: string;
  skyIntensity: number;
  /** The one light that throws shadows. */
  keyLight: string;
  keyIntensity: number;
  exposure: number;
  /** What shiny surfaces mirror: roof, walls, floor, and the strength of the tube lights. */
  reflectCeiling: string;
  reflectHorizon: string;
  reflectFloor: string;
  reflectTubes: number;
  arcReach: number;
  labelFill: string;
  labelText: string;
  labelMuted: string;
  labelEdge: string;
  select: string;
  hover: string;
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    background: "#e6ebf1",
    ground: "#d9dfe6",
    floor: "#c2c8cc",
    floorJoint: "#adb5ba",
    aisle: "#6aa787",
    aisleEdge: "#f0c419",
    stencil: "rgba(255,255,255,0.92)",
    shadow: "rgba(24,32,44,0.42)",
    wall: "#e9edf0",
    wallBand: "#4f7fae",
    window: "#c6ddee",
    column: "#6f8aa6",
    skyLight: "#f5f9ff",
    groundLight: "#8d949c",
    skyIntensity: 1.7,
    keyLight: "#fff1dc",
    keyIntensity: 2.2,
    exposure: 1,
    reflectCeiling: "#dfe8f2",
    reflectHorizon: "#c3ced9",
    reflectFloor: "#8d949c",
    reflectTubes: 1.6,
    arcReach: 1,
    labelFill: "rgba(255,255,255,0.96)",
    labelText: "#17212e",
    labelMuted: "#5a6675",
    labelEdge: "rgba(23,33,46,0.22)",
    select: "#1677ff",
    hover: "#ffffff",
  },
  dark: {
    background: "#0d131c",
    ground: "#111925",
    floor: "#566270",
    floorJoint: "#4a5562",
    aisle: "#3d7a63",
    aisleEdge: "#b8961a",
    stencil: "rgba(225,235,245,0.75)",
    shadow: "rgba(0,0,0,0.55)",
    wall: "#3d4a5a",
    wallBand: "#34608f",
    window: "#5b7c9e",
    column: "#56708f",
    skyLight: "#a9c3e6",
    groundLight: "#343c46",
    skyIntensity: 1.25,
    keyLight: "#ffe6c4",
    keyIntensity: 1.5,
    exposure: 1.05,
    reflectCeiling: "#41536b",
    reflectHorizon: "#2b3a4d",
    reflectFloor: "#1c2530",
    reflectTubes: 2.4,
    arcReach: 1.5,
    labelFill: "rgba(20,28,40,0.94)",
    labelText: "#eef4fb",
    labelMuted: "#9fb0c3",
    labelEdge: "rgba(160,185,215,0.35)",
    select: "#4c9bff",
    hover: "#dfe9f5",
  },
};

/** Meaning of a state at a glance; the order is the order of lamps on a stack light, top first. */
export type StateGroup = "fault" | "wait" | "work" | "setup" | "off";

const GROUP_OF_STATE: Readonly<Record<string, StateGroup>> = {
  closed: "off",
  break: "off",
  starved: "wait",
  working: "work",
  blocked: "wait",
  setup: "setup",
  "short-stop": "fault",
  down: "fault",
  "waiting-staff": "wait",
  "waiting-repair": "fault",
  identifying: "wait",
  travelling: "work",
  carrying: "work",
  charging: "setup",
  "waiting-traffic": "wait",
  stopped: "fault",
  loading: "work",
  turning: "work",
};

export function stateGroup(name: string | undefined): StateGroup {
  return (name !== undefined && GROUP_OF_STATE[name]) || "off";
}

export const STATE_COLOURS: Readonly<Record<StateGroup, string>> = {
  fault: "#ff3b30",
  wait: "#ffc21a",
  work: "#2fd158",
  setup: "#2f8bff",
  off: "#8a929b",
};

/** Paint of machines, people and parts. */
export const PAINT = {
  robot: "#f28b1c",
  robotDark: "#33383f",
  steel: "#8f99a3",
  steelDark: "#565f69",
  bareSteel: "#b9c2ca",
  table: "#6f7984",
  fence: "#f4c20d",
  mesh: "#3c434b",
  cabinet: "#e4e8eb",
  cabinetDark: "#4a525b",
  powerSource: "#c8372d",
  wireDrum: "#2f5f94",
  cylinder: "#7d9a8c",
  cylinderCap: "#c9b23c",
  hose: "#2a2e33",
  curtain: "#d2532a",
  curtainRework: "#3f7f6b",
  hood: "#5d7fa3",
  rack: "#2e62a6",
  rackBeam: "#ef7d22",
  wood: "#c39a63",
  bin: "#3277bd",
  scrap: "#c92a22",
  finished: "#2c7d4f",
  roller: "#c5ccd3",
  conveyor: "#557089",
  skin: "#d9a27d",
  hair: "#2b2724",
  glove: "#c98a3a",
  boot: "#26292d",
  screen: "#57c7ff",
  galvanised: "#aeb6bd",
  castIron: "#5f666d",
  chrome: "#d5dadf",
  copper: "#b87333",
  /** Body of an automated guided vehicle and of other things that drive themselves. */
  agv: "#f4f7f9",
  agvTrim: "#0b7f8a",
  carton: "#c79d6b",
  /** Machine tools: body, dark trim, window. */
  machine: "#e9edf0",
  machineTrim: "#2d4a66",
  machineWindow: "#27333f",
  safety: "#f4c20d",
  safetyDark: "#22262b",
  rubber: "#24272b",
  white: "#f4f6f8",
} as const;

/** Working clothes and hats by trade. */
export const WORKWEAR = {
  welder: { clothes: "#3d5a80", hat: "#2d3136" },
  operator: { clothes: "#2f6f9f", hat: "#f2c230" },
  inspector: { clothes: "#e8ecef", hat: "#3b7dd8" },
  handler: { clothes: "#e07b2a", hat: "#f2c230" },
  rework: { clothes: "#5b5f8c", hat: "#2d3136" },
} as const;

/** Colour of a part by what has happened to it. */
export const PART_COLOURS = {
  raw: "#c3ccd4",
  welded: "#3f6590",
  rejected: "#c8443a",
} as const;

/** The same for castings that are machined: brown as cast, bright when cut. */
export const HOUSING_COLOURS: Readonly<Record<keyof typeof PART_COLOURS, string>> = {
  raw: "#8a7362",
  welded: "#cdd6de",
  rejected: "#c8443a",
};
