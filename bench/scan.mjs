import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTree } from './make-tree.mjs'

const ENTRIES = 120_000
const PAIRS = 7

/** `tideline scan --sysroot` against GNU du on the same tree, whole processes, interleaved, warm cache. */
export async function benchScan() {
  const folder = join(tmpdir(), 'tideline-bench')
  mkdirSync(folder, { recursive: true })
  const tree = join(folder, `nixos-${ENTRIES}`)
  makeTree(tree, { entries: ENTRIES, seed: 7 })
  const server = join(import.meta.dirname, '../apps/server/dist/main.js')
  const contenders = {
    du: ['du', ['-xs', tree]],
    tideline: [
      process.execPath,
      [server, 'scan', '--sysroot', tree, '--out', join(folder, 'out.json')],
    ],
  }
  for (const name of Object.keys(contenders)) timed(contenders[name])
  const ratios = []
  for (let pair = 0; pair < PAIRS; pair += 1)
    ratios.push(timed(contenders.tideline) / timed(contenders.du))
  ratios.sort((a, b) => a - b)
  const shown = (value) => value.toFixed(2)
  console.log(
    `${ENTRIES} entries, warm, ${PAIRS} interleaved pairs, ${cpus().length} cores, Node ${process.versions.node}`,
  )
  console.log('whole process, wall time as a ratio to `du -xs` in the same run (1.00)')
  console.log('| what | median | min | max |')
  console.log('|---|---|---|---|')
  console.log(
    `| tideline scan, snapshot written | ${shown(ratios[PAIRS >> 1])} | ${shown(ratios[0])} | ${shown(ratios.at(-1))} |`,
  )
}

function timed([program, argv]) {
  const before = process.hrtime.bigint()
  const { status, stderr } = spawnSync(program, argv, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`)
  return Number(process.hrtime.bigint() - before)
}
