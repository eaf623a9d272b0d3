import { pathToFileURL } from 'node:url'
import { buildIfStale, bundle } from './build-if-stale.mjs'
import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'

checkNode()
await installIfNeeded()
// Only the dashboard needs the page.
await buildIfStale(process.argv[2] === 'serve' ? undefined : ['server'])
process.argv = [process.argv[0], bundle, ...process.argv.slice(2)]
await import(pathToFileURL(bundle).href)
