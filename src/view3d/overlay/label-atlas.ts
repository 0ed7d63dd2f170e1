/**
 * All labels in one texture and one draw call. Each label has a cell of the atlas; only what changed is drawn and sent
 * again, cell by cell.
 */
import {
  CanvasTexture,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  LinearFilter,
  Mesh,
  NormalBlending,
  PlaneGeometry,
  ShaderMaterial,
  Vector2,
  type WebGLRenderer,
} from "three";

const NARROW = 2048;
const WIDE = 4096;
const PER_LABEL = 9;

const VERTEX = /* glsl */ `
attribute vec4 box;
attribute vec4 cell;
attribute float fade;
varying vec2 vCell;
varying float vFade;
void main() {
	vCell = cell.xy + position.xy * cell.zw;
	vFade = fade;
	gl_Position = projectionMatrix * vec4( box.xy + position.xy * box.zw, 0.0, 1.0 );
}
`;

/** The atlas holds what the screen shows, so nothing is converted. */
const FRAGMENT = /* glsl */ `
uniform sampler2D atlas;
varying vec2 vCell;
varying float vFade;
void main() {
	vec4 texel = texture2D( atlas, vCell );
	gl_FragColor = vec4( texel.rgb, texel.a * vFade );
}
`;

/** A label as drawn into its cell: CSS pixels. */
export interface Drawn {
  width: number;
  height: number;
}

export class LabelAtlas {
  readonly mesh: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private readonly canvas = document.createElement("canvas");
  private readonly texture: CanvasTexture;
  private readonly pen = document.createElement("canvas");
  private readonly sheet: CanvasTexture;
  private readonly corner = new Vector2();
  private readonly boxes: InstancedBufferAttribute;
  private readonly cells: InstancedBufferAttribute;
  private readonly fades: InstancedBufferAttribute;
  private readonly count: number;
  private columns = 1;
  private cellWidth = 1;
  private cellHeight = 1;
  private ratio = 1;
  private used = 0;

  /** @param count most labels at one time */
  constructor(count: number) {
    this.count = count;
    this.texture = screenTexture(this.canvas);
    this.sheet = screenTexture(this.pen);
    const plane = new PlaneGeometry(1, 1).translate(0.5, 0.5, 0);
    const geometry = new InstancedBufferGeometry();
    geometry.setIndex(plane.getIndex());
    geometry.setAttribute("position", plane.getAttribute("position"));
    const perLabel = (size: number) =>
      new InstancedBufferAttribute(new Float32Array(count * size), size).setUsage(DynamicDrawUsage);
    this.boxes = perLabel(4);
    this.cells = perLabel(4);
    this.fades = perLabel(1);
    geometry.setAttribute("box", this.boxes);
    geometry.setAttribute("cell", this.cells);
    geometry.setAttribute("fade", this.fades);
    this.mesh = new Mesh(
      geometry,
      new ShaderMaterial({
        uniforms: { atlas: { value: this.texture } },
        vertexShader: VERTEX,
        fragmentShader: FRAGMENT,
        transparent: true,
        blending: NormalBlending,
        depthTest: false,
        depthWrite: false,
        toneMapped: false,
      }),
    );
    this.mesh.frustumCulled = false;
  }

  /**
   * Divides the atlas into cells for labels of at most `width` by `height` CSS pixels at `ratio` device pixels each.
   * @returns true when that changed: every label has to be drawn again
   */
  divide(width: number, height: number, ratio: number): boolean {
    const cellWidth = Math.ceil(width * ratio) + 2;
    const cellHeight = Math.ceil(height * ratio) + 2;
    if (cellWidth === this.cellWidth && cellHeight === this.cellHeight && ratio === this.ratio) return false;
    [this.cellWidth, this.cellHeight, this.ratio] = [cellWidth, cellHeight, ratio];
    const sheetWidth = cellWidth * PER_LABEL > NARROW ? WIDE : NARROW;
    this.columns = Math.max(1, Math.floor(sheetWidth / cellWidth));
    const rows = Math.ceil(this.count / this.columns);
    this.canvas.width = sheetWidth;
    this.canvas.height = rows * cellHeight;
    this.pen.width = cellWidth;
    this.pen.height = cellHeight;
    // The stored textures have another size and cannot be written in place.
    this.texture.dispose();
    this.texture.needsUpdate = true;
    this.sheet.dispose();
    return true;
  }

  /** Lets `draw` paint the label of cell `index` in CSS pixels from the top left, and sends it to the atlas. */
  write(index: number, gl: WebGLRenderer, draw: (context: CanvasRenderingContext2D) => Drawn): Drawn {
    const context = this.pen.getContext("2d", { willReadFrequently: true });
    if (!context) return { width: 0, height: 0 };
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.cellWidth, this.cellHeight);
    const drawn = draw(context);
    this.corner.set((index % this.columns) * this.cellWidth, this.rowOf(index) * this.cellHeight);
    gl.copyTextureToTexture(this.sheet, this.texture, null, this.corner);
    return drawn;
  }

  begin(): void {
    this.used = 0;
  }

  /** Shows the label of cell `index` with its lower left corner at (x, y) of the screen, CSS pixels from below. */
  show(index: number, x: number, y: number, { width, height }: Drawn, fade: number): void {
    const { width: sheetWidth, height: sheetHeight } = this.canvas;
    const [pixelsWide, pixelsHigh] = [Math.round(width * this.ratio), Math.round(height * this.ratio)];
    const left = (index % this.columns) * this.cellWidth;
    const top = this.rowOf(index) * this.cellHeight;
    this.boxes.setXYZW(this.used, x, y, pixelsWide / this.ratio, pixelsHigh / this.ratio);
    this.cells.setXYZW(
      this.used,
      left / sheetWidth,
      (top + pixelsHigh) / sheetHeight,
      pixelsWide / sheetWidth,
      -pixelsHigh / sheetHeight,
    );
    this.fades.setX(this.used, fade);
    this.used++;
  }

  end(): void {
    this.mesh.geometry.instanceCount = this.used;
    this.mesh.visible = this.used > 0;
    for (const attribute of [this.boxes, this.cells, this.fades]) {
      attribute.clearUpdateRanges();
      attribute.addUpdateRange(0, this.used * attribute.itemSize);
      attribute.needsUpdate = this.used > 0;
    }
  }

  dispose(): void {
    this.texture.dispose();
    this.sheet.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }

  private rowOf(index: number): number {
    return Math.floor(index / this.columns);
  }
}

function screenTexture(canvas: HTMLCanvasElement): CanvasTexture {
  const texture = new CanvasTexture(canvas);
  texture.flipY = false;
  texture.generateMipmaps = false;
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  return texture;
}
