/**
 * How light falls in the hall: one physically minded shader for everything solid, without a texture of the
 * surroundings. What shines mirrors a made-up ceiling: rows of tube lights, a bright roof, a darker horizon, all as a
 * formula of the mirrored ray. It costs a fraction of a filtered environment map, which software drawing cannot afford.
 *
 * The fourth component of a vertex colour tells the finish (see {@link FINISH}): its whole part is the sort of surface
 * (0 paint, 1 bare metal, 2 shines by itself), its fraction the roughness.
 */
import { Color, type MeshLambertMaterial, type WebGLProgramParametersWithUniforms } from "three";
import { FINISH } from "./finish.ts";
import type { Palette } from "./theme.ts";

/** What the shader knows of the hall's own light; shared by all materials, changed with the theme. */
export interface HallLight {
  readonly ceiling: { value: Color };
  readonly horizon: { value: Color };
  readonly floor: { value: Color };
  /** Strength of the tube lights in reflections. */
  readonly tubes: { value: number };
  readonly detail: ShadingDetail;
}

export interface ShadingDetail {
  /** The shadow map is read at the square of this number of places. */
  readonly shadowTaps: number;
  /** Whether shiny surfaces mirror the rows of lights, and not only the brightness around them. */
  readonly reflections: boolean;
}

export function createHallLight(detail: ShadingDetail): HallLight {
  return {
    detail,
    ceiling: { value: new Color() },
    horizon: { value: new Color() },
    floor: { value: new Color() },
    tubes: { value: 1 },
  };
}

export function lightHall(light: HallLight, palette: Palette): void {
  light.ceiling.value.set(palette.reflectCeiling);
  light.horizon.value.set(palette.reflectHorizon);
  light.floor.value.set(palette.reflectFloor);
  light.tubes.value = palette.reflectTubes;
}

const DECLARATIONS = /* glsl */ `
uniform vec3 hallCeiling;
uniform vec3 hallHorizon;
uniform vec3 hallFloor;
uniform float hallTubes;
uniform float hallFinish;

const float TUBE_HEIGHT = 7.0;
const float TUBE_ROWS = 4.2;
const float TUBE_PITCH = 3.0;

vec3 hallMirrored( const in vec3 place, const in vec3 ray, const in float rough ) {
	vec3 seen = ray.y > 0.0
		? mix( hallHorizon, hallCeiling, smoothstep( 0.0, 0.65, ray.y ) )
		: mix( hallHorizon, hallFloor, smoothstep( 0.0, 0.3 + 0.5 * rough, - ray.y ) );
#if HALL_REFLECTIONS == 0
	return seen;
#endif
	float up = max( ray.y, 0.05 );
	vec2 under = place.xz + ray.xz * ( ( TUBE_HEIGHT - place.y ) / up );
	vec2 away = abs( fract( under / vec2( TUBE_PITCH, TUBE_ROWS ) ) - 0.5 ) * vec2( TUBE_PITCH, TUBE_ROWS );
	float soft = 0.06 + 2.2 * rough * rough;
	float tube = ( 1.0 - smoothstep( 0.16, 0.16 + soft, away.y ) ) * ( 1.0 - smoothstep( 1.05, 1.05 + soft, away.x ) );
	return seen + hallTubes * tube * smoothstep( 0.05, 0.3, ray.y ) / ( 1.0 + 5.0 * soft );
}
`;

const BEFORE_LIGHTS = /* glsl */ `
#ifdef USE_COLOR_ALPHA
	float finish = vColor.a;
#else
	float finish = hallFinish;
#endif
	float roughHere = fract( finish );
	float metalHere = step( 1.0, finish ) - step( 2.0, finish );
	float glowHere = step( 2.0, finish );
	vec3 baseHere = diffuseColor.rgb;
	vec3 mirrorHere = mix( vec3( 0.04 ), baseHere, metalHere );
	diffuseColor.rgb *= ( 1.0 - 0.72 * metalHere ) * ( 1.0 - glowHere );
	totalEmissiveRadiance += baseHere * glowHere;
`;

/** The last of the directional lights is the sun of the hall; three leaves it, shadow included, in `directLight`. */
const AFTER_LIGHTS = /* glsl */ `
	vec3 towards = geometryViewDir;
	float facing = saturate( dot( geometryNormal, towards ) );
	float rim = 1.0 - facing;
	float rimSquared = rim * rim;
	float gloss = 1.0 - roughHere;
	vec3 fresnel = mirrorHere + ( max( vec3( gloss * gloss ), mirrorHere ) - mirrorHere ) * rimSquared * rimSquared * rim;
	vec3 ray = ( vec4( reflect( - towards, geometryNormal ), 0.0 ) * viewMatrix ).xyz;
	vec3 place = cameraPosition - ( vec4( vViewPosition, 0.0 ) * viewMatrix ).xyz;
	vec3 shine = hallMirrored( place, ray, roughHere );
#if NUM_DIR_LIGHTS > 0
	vec3 between = normalize( directLight.direction + towards );
	float sharp = 2.0 / ( roughHere * roughHere * roughHere + 0.01 );
	float near = saturate( dot( geometryNormal, between ) );
	// In place of a power: Schlick 1994, "A fast alternative to Phong's specular model".
	shine += directLight.color * ( 0.04 * sharp + 0.1 ) * ( near / ( sharp - sharp * near + near ) )
		* saturate( dot( geometryNormal, directLight.direction ) );
#endif
	totalEmissiveRadiance += fresnel * shine * ( 1.0 - glowHere );
`;

/**
 * Reads the shadow map at 1, 4 or 9 places; each is already filtered over four texels. Unlike three's own it takes no
 * noise: without smoothing over time that looks like dirt.
 */
const SHADOW = /* glsl */ `
#if defined( USE_SHADOWMAP ) && defined( SHADOWMAP_TYPE_PCF )
float hallShadow( sampler2DShadow map, vec2 size, float strength, float bias, float radius, vec4 coord ) {
	vec3 at = coord.xyz / coord.w + vec3( 0.0, 0.0, bias );
	if ( any( lessThan( at, vec3( 0.0 ) ) ) || any( greaterThan( at, vec3( 1.0 ) ) ) ) return 1.0;
#if HALL_TAPS > 1
	vec2 around = radius / size;
	float lit = 0.0;
	for ( int x = 0; x < HALL_TAPS; x ++ ) {
		for ( int y = 0; y < HALL_TAPS; y ++ ) {
			vec2 shift = 2.0 * vec2( x, y ) / float( HALL_TAPS - 1 ) - 1.0;
			lit += texture( map, vec3( at.xy + shift * around, at.z ) );
		}
	}
	lit /= float( HALL_TAPS * HALL_TAPS );
#else
	float lit = texture( map, at );
#endif
	return mix( 1.0, lit, strength );
}
#define getShadow hallShadow
#endif
`;

/** Makes a Lambert material shine as its finish says; `finish` counts where there are no vertex colours. */
export function shadeAsHall(
  material: MeshLambertMaterial,
  light: HallLight,
  finish: number = FINISH.paint,
): void {
  const { shadowTaps, reflections } = light.detail;
  material.onBeforeCompile = (shader: WebGLProgramParametersWithUniforms) => {
    shader.uniforms.hallCeiling = light.ceiling;
    shader.uniforms.hallHorizon = light.horizon;
    shader.uniforms.hallFloor = light.floor;
    shader.uniforms.hallTubes = light.tubes;
    shader.uniforms.hallFinish = { value: finish };
    shader.fragmentShader = shader.fragmentShader
      .replace("#include <clipping_planes_pars_fragment>", (part) => `${part}\n${DECLARATIONS}`)
      .replace("#include <shadowmap_pars_fragment>", (part) => `${part}\n${SHADOW}`)
      .replace("#include <lights_lambert_fragment>", (part) => `${BEFORE_LIGHTS}\n${part}`)
      .replace("#include <aomap_fragment>", (part) => `${AFTER_LIGHTS}\n${part}`)
      .replaceAll("HALL_REFLECTIONS", reflections ? "1" : "0")
      .replaceAll("HALL_TAPS", String(shadowTaps));
  };
  material.customProgramCacheKey = () => `hall ${shadowTaps} ${reflections}`;
}
