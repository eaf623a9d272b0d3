import { fileURLToPath } from 'node:url'
import type { ScannerEntry } from '@tideline/host'

/** Where the files that belong to this program lie. */
export type Installation = {
  scanner: ScannerEntry
  pageFolder: string
  demoSnapshot: string
  /** The scan as one file, for a machine that has no Tideline; undefined in that file itself. */
  scanProgram: string | undefined
}

/** `bundle` is the URL of the built main file; the scanner and the demo host lie beside it. */
export function installationAround(bundle: string): Installation {
  const pathOf = (relative: string) => fileURLToPath(new URL(relative, bundle))
  return {
    scanner: { entry: pathOf('./scanner.js') },
    pageFolder: pathOf('../../web/dist/'),
    demoSnapshot: pathOf('./demo.json'),
    scanProgram: pathOf('./scan.cjs'),
  }
}
