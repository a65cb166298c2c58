import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { licensesPlugins } from './tools/licenses/licenses-plugin.ts';
import { contentSecurityPolicy } from './tools/serve/content-security-policy.ts';

/** Writes the policy into the built page, so that any static host serves it; the dev server needs inline scripts and goes without. */
function policyInPage(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

const licenses = licensesPlugins();

export default defineConfig({
  base: './',
  plugins: [react(), policyInPage(), licenses.page],
  worker: { format: 'es', plugins: () => [licenses.worker] },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
});
