import { fileURLToPath } from 'node:url'

/** Where the files that belong to this program lie. */
export type Installation = {
  scannerEntry: string
  pageFolder: string
  demoSnapshot: string
}

/** `bundle` is the URL of the built main file; the scanner and the demo host lie beside it. */
export function installationAround(bundle: string): Installation {
  const pathOf = (relative: string) => fileURLToPath(new URL(relative, bundle))
  return {
    scannerEntry: pathOf('./scanner.js'),
    pageFolder: pathOf('../../web/dist/'),
    demoSnapshot: pathOf('./demo.json'),
  }
}
