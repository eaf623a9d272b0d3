// npm run score: how much of what public configurations keep the catalogue knows.
import { runNode } from './run-program.mjs'

const argv = ['--import', 'tsx', 'tests/score/print.ts', ...process.argv.slice(2)]
const { code } = await runNode(argv, { isShown: true })
process.exitCode = code
