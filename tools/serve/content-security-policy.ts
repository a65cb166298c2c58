/**
 * What the page may load: scripts, workers and styles from its own origin only, no eval (WebAssembly excepted), no inline
 * script, no frames. `connect-src` is open to http(s) because archives are read from the hosts that users name.
 * Styles may be inline: Cytoscape, CodeMirror and React Aria write style elements.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "connect-src 'self' https: http: blob: data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
