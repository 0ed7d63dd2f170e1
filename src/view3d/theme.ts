import type { Theme } from "./view-types.ts";

/** Colours of things that differ between the light and the dark theme; equipment keeps its paint in both. */
export interface Palette {
  scheme: "light" | "dark";
  /** Of the page behind the canvas. */
  background: string;
  skyTop: string;
  skyBottom: string;
  /** Ground around the hall, near and far; the far one is transparent. */
  ground: string;
  groundFar: string;
  floor: string;
  floorJoint: string;
  aisle: string;
  aisleEdge: string;
  stencil: string;
  shadow: string;
  walkway: string;
  /** Paint of zones by turns. */
  zones: readonly string[];
  wall: string;
  wallHigh: string;
  wallBand: string;
  windowHigh: string;
  window: string;
  windowLow: string;
  column: string;
  gate: string;
  lamp: string;
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
  labelShadow: string;
  select: string;
  hover: string;
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    scheme: "light",
    background: "#e4eaf1",
    skyTop: "#c3d2e2",
    skyBottom: "#eef2f6",
    ground: "#b9c3cd",
    groundFar: "rgba(214,222,231,0)",
    floor: "#b4babf",
    floorJoint: "#9aa2a8",
    aisle: "#4f9873",
    aisleEdge: "#f2c51c",
    walkway: "#5b86a8",
    zones: [
      "rgba(86,124,160,0.20)",
      "rgba(214,158,72,0.20)",
      "rgba(92,150,126,0.20)",
      "rgba(138,122,168,0.20)",
      "rgba(170,112,104,0.18)",
    ],
    stencil: "rgba(255,255,255,0.96)",
    shadow: "rgba(18,26,38,0.5)",
    wall: "#dfe5ea",
    wallHigh: "#f2f5f7",
    wallBand: "#4a7196",
    windowHigh: "#a9d0f2",
    window: "#cfe6f8",
    windowLow: "#eef6fb",
    column: "#5d7893",
    gate: "#c9d2da",
    lamp: "#fff7e6",
    skyLight: "#f5f9ff",
    groundLight: "#8d949c",
    skyIntensity: 1.7,
    keyLight: "#fff1dc",
    keyIntensity: 2.2,
    exposure: 1,
    reflectCeiling: "#dfe8f2",
    reflectHorizon: "#c3ced9",
    reflectFloor: "#8d949c",
    reflectTubes: 1.3,
    arcReach: 1,
    labelFill: "rgba(255,255,255,0.96)",
    labelText: "#17212e",
    labelMuted: "#5a6675",
    labelEdge: "rgba(23,33,46,0.16)",
    labelShadow: "rgba(16,26,40,0.38)",
    select: "#1677ff",
    hover: "#ffffff",
  },
  dark: {
    scheme: "dark",
    background: "#0d131c",
    skyTop: "#070b12",
    skyBottom: "#1a2635",
    ground: "#1c2733",
    groundFar: "rgba(18,26,37,0)",
    floor: "#525d69",
    floorJoint: "#434d58",
    aisle: "#2f7357",
    aisleEdge: "#c9a01d",
    walkway: "#34597a",
    zones: [
      "rgba(74,124,176,0.22)",
      "rgba(196,140,58,0.20)",
      "rgba(72,150,116,0.20)",
      "rgba(128,108,170,0.22)",
      "rgba(176,98,88,0.18)",
    ],
    stencil: "rgba(232,240,248,0.86)",
    shadow: "rgba(0,2,8,0.6)",
    wall: "#3a4655",
    wallHigh: "#2c3744",
    wallBand: "#2b5078",
    windowHigh: "#131d2e",
    window: "#24344c",
    windowLow: "#3d5270",
    column: "#4a627d",
    gate: "#566574",
    lamp: "#fff1d0",
    skyLight: "#a9c3e6",
    groundLight: "#343c46",
    skyIntensity: 2.0,
    keyLight: "#ffe6c4",
    keyIntensity: 2.1,
    exposure: 1.1,
    reflectCeiling: "#41536b",
    reflectHorizon: "#2b3a4d",
    reflectFloor: "#1c2530",
    reflectTubes: 1.6,
    arcReach: 1.5,
    labelFill: "rgba(20,28,40,0.94)",
    labelText: "#eef4fb",
    labelMuted: "#9fb0c3",
    labelEdge: "rgba(160,185,215,0.35)",
    labelShadow: "rgba(0,0,0,0.6)",
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
  off: "off",
  "warming-up": "setup",
  switching: "work",
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
  agv: "#f6821f",
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
  repairer: { clothes: "#28507a", hat: "#d8362f" },
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
