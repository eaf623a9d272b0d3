// npm run bench [scan [-- --pairs N --cold N --minutes N --trees nixos,flat,deep,usr --only native]]: ratios against a peer in the same run. Absolute times of one machine prove nothing.
// npm run bench page [-- --loads N --rounds N --folders N]: the built page in Chromium, in CPU time of its thread.
import { benchPage } from './page.mjs'
import { benchScan } from './scan.mjs'

const benches = { scan: benchScan, page: benchPage }
const [name = 'scan', ...argv] = process.argv.slice(2)
const bench = benches[name]
if (!bench) {
  console.error(`no bench called ${name}; there is: ${Object.keys(benches).join(', ')}`)
  process.exit(64)
}
await bench(argv)
