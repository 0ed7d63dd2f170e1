/** Characters that XML 1.0 cannot hold, carriage returns, which readers change, and halves of surrogate pairs. */
// oxlint-disable-next-line no-control-regex -- they are what is sought
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
/** Text that would be taken for such an escape. */
const LIKE_AN_ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;

function code(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}

/** A text between tags, as spreadsheets write it (ECMA-376 part 1, 22.9.2.19: what XML cannot hold is _xHHHH_). */
export function xmlText(text: string): string {
  return text
    .replaceAll(LIKE_AN_ESCAPE, "_x005F_")
    .replaceAll(UNWRITABLE, code)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** A text in an attribute, between double quotes. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}
