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
  printCircumstances(chosen, notHere, pairs)
  for (const [name, make] of Object.entries(benchTrees(folder)))
    if (isChosen(values.trees, name)) await benchTree(name, make(), chosen, pairs)
}

async function benchTree(name, tree, all, pairs) {
  const bytes = du.bytesIn(outputOf(du.argvOf(tree)))
  const entries = outputOf(['find', tree, '-xdev', '-printf', '.']).length
  console.log(`\n### ${name}: ${entries.toLocaleString('en')} entries\n`)
  console.log('| | warm: median (min–max) | cold | entries/s | MB: largest, all | bytes |')
  console.log('|---|---|---|---|---|---|')
  const found = all.map((one) => ({ one, warm: [], cold: [] }))
  for (const kind of Object.keys(pairs))
    for (let round = 0; round < pairs[kind]; round += 1)
      for (const { one, [kind]: measured } of found)
        measured.push(measurePair(du.argvOf(tree), one.argvOf(tree), kind === 'cold'))
  for (const { one, warm, cold } of found) {
    const argv = one.argvOf(tree)
    const memory = await peakMemory(argv)
    const cells = [
      one.name,
      shownRatio(warm),
      shownRatio(cold),
      Math.round(entries / (medianOf(warm, 'milliseconds') / 1000)).toLocaleString('en'),
      `${memory.largest.toFixed(0)}, ${memory.sum.toFixed(0)}`,
      comparedBytes(one, argv, bytes),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

function comparedBytes(one, argv, bytes) {
  if (!one.bytesIn) return ''
  return one.bytesIn(outputOf(argv)) === bytes ? 'as du' : 'NOT AS DU'
}

function printCircumstances(chosen, notHere, pairs) {
  const machine = `${cpus().length} cores, Linux ${release()}, Node ${process.versions.node}`
  console.log(
    `Wall time of whole processes as a ratio to GNU du in the same run (1.00). ${machine}.`,
  )
  console.log(
    `${pairs.warm} interleaved pairs warm, ${pairs.cold} cold; * = others used the cores.`,
  )
  console.log(`du: ${versionOf('du')}`)
  for (const { name, version } of chosen) console.log(`${name}: ${version}`)
  for (const name of notHere) console.log(`${name}: not here`)
}

function shownRatio(measured) {
  if (measured.length === 0) return '–'
  const ratios = measured.map(({ ratio }) => ratio)
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)]
  const mark = measured.some(({ isDisturbed }) => isDisturbed) ? ' *' : ''
  const range = `${least.toFixed(2)}–${most.toFixed(2)}`
  return `**${medianOf(measured, 'ratio').toFixed(2)}** (${range})${mark}`
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
