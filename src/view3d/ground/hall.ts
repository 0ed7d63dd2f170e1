/** The hall around the line: floor, walls seen from inside only, a banner, and the ground and sky outside. */
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
  type Texture,
} from "three";
import type { PlacedElement } from "../equipment/equipment-model.ts";
import type { Materials } from "../materials.ts";
import type { Palette } from "../theme.ts";
import type { Language } from "../view-types.ts";
import { paintFloor } from "./floor-painting.ts";
import { structureGeometry, WALL_MARGIN } from "./hall-structure.ts";
import { paintBanner, paintWalls, wallsGeometry } from "./wall-painting.ts";

const LARGEST_TEXTURE = 4096;
const BANNER_HEIGHT = 0.9;
const BANNER_UP = 2.75;
/** Half the side of the ground around the hall, metres; it fades into the sky well before its edge. */
const GROUND_REACH = 150;

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
  /** Everything of steel, coloured per vertex; its owner disposes of it. */
  structure: BufferGeometry;
  /** What is behind everything; belongs to the hall. */
  sky: Texture;
  dispose: () => void;
}

/** The hall as one group; call `dispose` of the result to free it. */
export function createHall(options: HallOptions): Hall {
  const { scene, palette, language, materials } = options;
  const { width, depth } = scene.floor;
  const group = new Group();
  const owned: { dispose: () => void }[] = [];
  const own = <T extends { dispose: () => void }>(thing: T): T => {
    owned.push(thing);
    return thing;
  };
  const painted = (canvas: HTMLCanvasElement): Texture => {
    const texture = own(new CanvasTexture(canvas));
    texture.colorSpace = SRGBColorSpace;
    texture.anisotropy = options.anisotropy;
    texture.minFilter = LinearMipmapLinearFilter;
    texture.magFilter = LinearFilter;
    return texture;
  };

  const scale = Math.min(options.floorScale, LARGEST_TEXTURE / Math.max(width, depth));
  const floor = new Mesh(
    own(new PlaneGeometry(width, depth)),
    own(materials.textured(painted(paintFloor({ ...options, scale })), "floor")),
  );
  floor.rotation.x = -Math.PI / 2;
  floor.position.set(width / 2, 0, -depth / 2);
  floor.receiveShadow = true;
  group.add(floor);

  const ground = new Mesh(
    own(new PlaneGeometry(2 * GROUND_REACH, 2 * GROUND_REACH)),
    own(
      new MeshBasicMaterial({
        map: painted(paintGround(palette)),
        transparent: true,
        toneMapped: false,
        fog: false,
      }),
    ),
  );
  ground.rotation.x = -Math.PI / 2;
  ground.position.set(width / 2, -0.32, -depth / 2);
  ground.renderOrder = -1;
  group.add(ground);

  const around = 2 * (width + depth + 4 * WALL_MARGIN);
  const wallScale = Math.min(36, LARGEST_TEXTURE / around);
  const walls = new Mesh(
    own(wallsGeometry(width, depth)),
    own(materials.textured(painted(paintWalls(around, palette, wallScale)), "paint")),
  );
  group.add(walls);

  const bannerLength = Math.min(13, width * 0.45);
  const banner = new Mesh(
    own(new PlaneGeometry(bannerLength, BANNER_HEIGHT)),
    own(materials.textured(painted(paintBanner(bannerLength, BANNER_HEIGHT, BANNER[language])), "matt")),
  );
  banner.position.set(width / 2, BANNER_UP, -depth - WALL_MARGIN + 0.5);
  group.add(banner);

  return {
    group,
    structure: structureGeometry(width, depth, palette),
    sky: painted(paintSky(palette)),
    dispose: () => {
      for (const thing of owned) thing.dispose();
    },
  };
}

/** Light around the hall that fades into the sky. */
function paintGround(palette: Palette): HTMLCanvasElement {
  const size = 256;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  const fade = context.createRadialGradient(size / 2, size / 2, 0, size / 2, size / 2, size / 2);
  fade.addColorStop(0, palette.ground);
  fade.addColorStop(0.2, palette.ground);
  fade.addColorStop(1, palette.groundFar);
  context.fillStyle = fade;
  context.fillRect(0, 0, size, size);
  return canvas;
}

function paintSky(palette: Palette): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = 4;
  canvas.height = 256;
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  const fade = context.createLinearGradient(0, 0, 0, canvas.height);
  fade.addColorStop(0, palette.skyTop);
  fade.addColorStop(1, palette.skyBottom);
  context.fillStyle = fade;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
