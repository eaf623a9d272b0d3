import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// light-dark() must reach the browser as it is: both themes come from one set of tokens.
const BROWSERS = ['chrome123', 'firefox128', 'safari17.5']

const bundle = {
  // zod-setup.ts must run before the schemas, whichever chunks they land in.
  output: { strictExecutionOrder: true },
  treeshake: {
    // Our packages only declare: the catalogue's data is for the server and stays out.
    moduleSideEffects: (id: string) => !/\/packages\/(?:model|nix|pipeline)\/src\//.test(id),
  },
}

// What every place needs comes as one file: in many small ones the same words are packed anew each time.
const pageBundle = {
  ...bundle,
  output: {
    ...bundle.output,
    codeSplitting: { groups: [{ name: 'first', tags: ['$initial' as const] }] },
  },
}

export default defineConfig({
  plugins: [react(), tailwindcss()],
  worker: { format: 'es', rolldownOptions: bundle },
  build: {
    target: BROWSERS,
    cssTarget: BROWSERS,
    // The page's policy admits no data: addresses for scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: pageBundle,
  },
})
