/** What the page may do: no script made from text, nothing from another host. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  // The component library writes its styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self' blob:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For a `<meta>` element, so that the policy holds on any static host. */
export const META_POLICY = POLICY.join("; ");

/** For a response header, which alone may say who can frame the page. */
export const HEADER_POLICY = [...POLICY, "frame-ancestors 'self'"].join("; ");
