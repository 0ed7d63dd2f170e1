/** The hall around the line: floor, walls seen from inside only, steel columns, windows and a banner. */
import type { Scene } from "#models/scene.ts";
import {
  type BufferGeometry,
  CanvasTexture,
  Group,
  LinearFilter,
  LinearMipmapLinearFilter,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
} from "three";
import type { PlacedElement } from "../equipment/equipment-model.ts";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { LABEL_FONT } from "../overlay/label-font.ts";
import type { Materials } from "../materials.ts";
import type { Palette } from "../theme.ts";
import type { Language } from "../view-types.ts";
import { paintFloor } from "./floor-painting.ts";

export const WALL_HEIGHT = 4.6;
const COLUMN_PITCH = 5;
const LARGEST_TEXTURE = 4096;
const MARGIN = 0.4;
const BANNER_HEIGHT = 0.85;

const BANNER = { zh: "安全第一  质量为本", en: "SAFETY FIRST · QUALITY ALWAYS" } as const;

export interface HallOptions {
  scene: Scene;
  placed: readonly PlacedElement[];
  materials: Materials;
  palette: Palette;
  language: Language;
  /** Pixels per metre of floor wanted; less when the floor is too large for a texture. */
  floorScale: number;
  /** Whether shadows are painted, because no light throws them. */
  paintShadows: boolean;
  anisotropy: number;
}

export interface Hall {
  group: Group;
  /** Slab, columns and crane beam, coloured per vertex; its owner disposes of it. */
  structure: BufferGeometry;
  dispose: () => void;
}

/** The hall as one group; call `dispose` of the result to free it. */
export function createHall(options: HallOptions): Hall {
  const { scene, palette, language } = options;
  const { width, depth } = scene.floor;
  const group = new Group();
  const owned: { dispose: () => void }[] = [];
  const own = <T extends { dispose: () => void }>(thing: T): T => {
    owned.push(thing);
    return thing;
  };

  const scale = Math.min(options.floorScale, LARGEST_TEXTURE / Math.max(width, depth));
  const floorTexture = own(new CanvasTexture(paintFloor({ ...options, scale })));
  floorTexture.colorSpace = SRGBColorSpace;
  floorTexture.anisotropy = options.anisotropy;
  floorTexture.minFilter = LinearMipmapLinearFilter;
  floorTexture.magFilter = LinearFilter;
  const floor = new Mesh(
    own(new PlaneGeometry(width, depth)),
    own(options.materials.textured(floorTexture, "gloss")),
  );
  floor.rotation.x = -Math.PI / 2;
  floor.receiveShadow = true;
  floor.position.set(width / 2, 0, -depth / 2);
  group.add(floor);

  const ground = new Mesh(
    own(new PlaneGeometry(width + 400, depth + 400)),
    own(new MeshBasicMaterial({ color: palette.ground, toneMapped: false })),
  );
  ground.rotation.x = -Math.PI / 2;
  ground.position.set(width / 2, -0.32, -depth / 2);
  group.add(ground);

  const painted = (canvas: HTMLCanvasElement) => {
    const texture = own(new CanvasTexture(canvas));
    texture.colorSpace = SRGBColorSpace;
    texture.anisotropy = options.anisotropy;
    return own(options.materials.textured(texture));
  };
  const longWall = painted(paintWall(width, palette));
  const endWall = painted(paintWall(depth, palette));
  const bannerLength = Math.min(13, width * 0.5);
  const banner = new Mesh(
    own(new PlaneGeometry(bannerLength, BANNER_HEIGHT)),
    painted(paintBanner(bannerLength, BANNER[language])),
  );
  banner.position.set(width / 2, 2.5, -depth + 0.06);
  group.add(banner);
  const long = own(new PlaneGeometry(width + 2 * MARGIN, WALL_HEIGHT));
  const end = own(new PlaneGeometry(depth + 2 * MARGIN, WALL_HEIGHT));
  // One-sided: a wall between the camera and the line is not drawn.
  for (const [geometry, material, x, z, turn] of [
    [long, longWall, width / 2, -depth - MARGIN, 0],
    [long, longWall, width / 2, MARGIN, Math.PI],
    [end, endWall, -MARGIN, -depth / 2, Math.PI / 2],
    [end, endWall, width + MARGIN, -depth / 2, -Math.PI / 2],
  ] as const) {
    const wall = new Mesh(geometry, material);
    wall.position.set(x, WALL_HEIGHT / 2, z);
    wall.rotation.y = turn;
    group.add(wall);
  }
  return {
    group,
    structure: structureGeometry(width, depth, palette),
    dispose: () => {
      for (const thing of owned) thing.dispose();
    },
  };
}

/** Floor slab and the H-columns with their crane beams along both long sides. */
function structureGeometry(width: number, depth: number, palette: Palette) {
  const shape = new ShapeBuilder(false);
  const slab = { width: width + 2 * MARGIN + 0.3, depth: depth + 2 * MARGIN + 0.3 };
  shape.box([slab.width, 0.28, slab.depth], {
    at: [width / 2, -0.16, -depth / 2],
    colour: palette.floorJoint,
  });
  const count = Math.max(2, Math.round(width / COLUMN_PITCH) + 1);
  for (let index = 0; index < count; index++) {
    const x = (index * width) / (count - 1);
    const z = -depth - MARGIN * 0.45;
    shape
      .box([0.26, WALL_HEIGHT + 0.5, 0.03], {
        at: [x, WALL_HEIGHT / 2 + 0.25, z - 0.13],
        colour: palette.column,
      })
      .box([0.26, WALL_HEIGHT + 0.5, 0.03], {
        at: [x, WALL_HEIGHT / 2 + 0.25, z + 0.13],
        colour: palette.column,
      })
      .box([0.03, WALL_HEIGHT + 0.5, 0.26], { at: [x, WALL_HEIGHT / 2 + 0.25, z], colour: palette.column })
      .box([0.24, 0.2, 0.5], { at: [x, WALL_HEIGHT - 0.65, z + 0.3], colour: palette.column });
  }
  // Crane runway along the back wall.
  shape
    .box([width, 0.3, 0.16], {
      at: [width / 2, WALL_HEIGHT - 0.4, -depth - MARGIN * 0.45 + 0.4],
      colour: "#e0b21b",
    })
    .box([width, 0.06, 0.1], {
      at: [width / 2, WALL_HEIGHT - 0.22, -depth - MARGIN * 0.45 + 0.4],
      colour: "#5b646e",
    });
  return shape.build();
}

/** Wall sheeting: a coloured band at the foot, light panels, a window strip. */
function paintWall(length: number, palette: Palette): HTMLCanvasElement {
  const scale = Math.min(48, LARGEST_TEXTURE / length);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(length * scale);
  canvas.height = Math.round(WALL_HEIGHT * scale);
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = palette.wall;
  context.fillRect(0, 0, length, WALL_HEIGHT);
  context.fillStyle = palette.wallBand;
  context.fillRect(0, WALL_HEIGHT - 1.1, length, 1.1);
  context.fillStyle = "rgba(0,0,0,0.05)";
  for (let x = 0; x < length; x += 0.5) context.fillRect(x, 0, 0.03, WALL_HEIGHT);
  for (let x = 0.6; x + 3.8 <= length; x += COLUMN_PITCH) {
    context.fillStyle = palette.window;
    context.fillRect(x, 0.75, 3.8, 0.95);
    context.fillStyle = palette.wall;
    for (let pane = 1; pane < 4; pane++) context.fillRect(x + pane * 0.95 - 0.03, 0.75, 0.06, 0.95);
  }
  return canvas;
}

function paintBanner(length: number, text: string): HTMLCanvasElement {
  const scale = 72;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(length * scale);
  canvas.height = Math.round(BANNER_HEIGHT * scale);
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.fillStyle = "#cf2420";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = `700 ${Math.round(canvas.height * 0.62)}px ${LABEL_FONT}`;
  context.fillStyle = "#fff3d6";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, canvas.width / 2, canvas.height * 0.53, canvas.width * 0.94);
  return canvas;
}
