import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// light-dark() must reach the browser as it is: both themes come from one set of tokens.
const BROWSERS = ['chrome123', 'firefox128', 'safari17.5']

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: BROWSERS,
    cssTarget: BROWSERS,
    // The page's policy admits no data: addresses for scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // zod-setup.ts must run before the schemas, whichever chunks they land in.
      output: { strictExecutionOrder: true },
      treeshake: {
        // Our packages only declare: the catalogue's data is for the server and stays out.
        moduleSideEffects: (id) => !/\/packages\/(?:model|nix|pipeline)\/src\//.test(id),
      },
    },
  },
})
