import { checkNode } from './check-node.mjs'
import { installIfNeeded } from './install-if-needed.mjs'
import { finish, show } from './report.mjs'
import { lintSuite, typeSuite, vitestSuite } from './suites.mjs'

checkNode()
await installIfNeeded()
const running = [typeSuite(), lintSuite(), vitestSuite('unit', [])]
for (const suite of running) suite.then(show)
finish(await Promise.all(running))
