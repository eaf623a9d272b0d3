import { cpus, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { contenders, du, versionOf } from './contenders.mjs'
import { measurePair, outputOf, peakMemory } from './measure.mjs'
import { benchTrees } from './trees.mjs'

const OPTIONS = {
  /** Pairs with a warm cache, and with a cold one: that needs root. */
  pairs: { type: 'string', default: '5' },
  cold: { type: 'string', default: '3' },
  /** For all trees together; a round that has begun is finished. */
  minutes: { type: 'string', default: '20' },
  /** Only these, with commas between. */
  trees: { type: 'string' },
  only: { type: 'string' },
}

/** Both walkers and their peers against GNU du on the same trees: whole processes, interleaved. */
export async function benchScan(argv) {
  const { values } = parseArgs({ args: argv, options: OPTIONS })
  const folder = join(tmpdir(), 'tideline-bench')
  const { here, notHere } = await contenders(join(folder, 'programs'))
  const chosen = here.filter(({ name }) => isChosen(values.only, name))
  const pairs = { warm: Number(values.pairs), cold: canDropCaches() ? Number(values.cold) : 0 }
  printCircumstances(chosen, notHere)
  const trees = Object.entries(benchTrees(folder))
    .filter(([name]) => isChosen(values.trees, name))
    .map(([name, make]) => [name, make()])
  const share = (Number(values.minutes) * 60_000) / trees.length
  for (const [name, tree] of trees) await benchTree(name, tree, chosen, pairs, Date.now() + share)
}

async function benchTree(name, tree, all, pairs, deadline) {
  const bytes = du.bytesIn(outputOf(du.argvOf(tree)))
  const entries = outputOf(['find', tree, '-xdev', '-printf', '.']).length
  console.log(`\n### ${name}: ${entries.toLocaleString('en')} entries\n`)
  console.log('| | warm: median (min–max) of pairs | cold | entries/s | MB: largest, all | bytes |')
  console.log('|---|---|---|---|---|---|')
  const found = all.map((one) => ({ one, warm: [], cold: [] }))
  for (const kind of roundsOf(pairs)) {
    if (Date.now() > deadline) break
    for (const { one, [kind]: measured } of found)
      measured.push(measurePair(du.argvOf(tree), one.argvOf(tree), kind === 'cold'))
  }
  for (const { one, warm, cold } of found) {
    const argv = one.argvOf(tree)
    const memory = await peakMemory(argv)
    const cells = [
      one.name,
      shownRatio(warm, one),
      shownRatio(cold, one),
      Math.round(entries / (medianOf(warm, 'milliseconds') / 1000)).toLocaleString('en'),
      `${memory.largest.toFixed(0)}, ${memory.sum.toFixed(0)}`,
      comparedBytes(one, argv, bytes),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

/** Warm and cold in turn, so that there are some of both when the time is up. */
function* roundsOf({ warm, cold }) {
  for (let round = 0; round < Math.max(warm, cold); round += 1) {
    if (round < warm) yield 'warm'
    if (round < cold) yield 'cold'
  }
}

function comparedBytes(one, argv, bytes) {
  if (!one.bytesIn) return ''
  return one.bytesIn(outputOf(argv)) === bytes ? 'as du' : 'NOT AS DU'
}

function printCircumstances(chosen, notHere) {
  const machine = `${cpus().length} cores, Linux ${release()}, Node ${process.versions.node}`
  console.log(
    `Wall time of whole processes as a ratio to GNU du in the same run (1.00), pair by pair. ${machine}.`,
  )
  console.log('*n: in so many of the pairs other programs used more than 5 % of the cores.\n')
  console.log(`- du: ${versionOf('du')}`)
  for (const { name, version } of chosen) console.log(`- ${name}: ${version}`)
  for (const name of notHere) console.log(`- ${name}: not here`)
}

function shownRatio(measured, { outlivesParent }) {
  if (measured.length === 0) return '–'
  const ratios = measured.map(({ ratio }) => ratio)
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)]
  // Of a process that outlives its parent nobody tells whose time it took.
  const disturbed = outlivesParent ? 0 : measured.filter((pair) => pair.isDisturbed).length
  const range = `${least.toFixed(2)}–${most.toFixed(2)}`
  const median = medianOf(measured, 'ratio').toFixed(2)
  return `**${median}** (${range}) of ${measured.length}${disturbed > 0 ? ` *${disturbed}` : ''}`
}

function medianOf(measured, key) {
  const values = measured.map((one) => one[key]).sort((a, b) => a - b)
  return (values[(values.length - 1) >> 1] + values[values.length >> 1]) / 2
}

function isChosen(list, name) {
  return list === undefined || list.split(',').includes(name)
}

function canDropCaches() {
  return process.getuid() === 0
}
