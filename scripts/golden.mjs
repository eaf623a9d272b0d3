// npm run golden           writes the recorded files that are made by the program itself
// npm run golden -- --check   fails where they differ from what it would write
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { register } from 'tsx/esm/api'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Each step answers with the files it makes: path below the root to text. */
const steps = [snapshots]

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
register()
const stale = []
for (const step of steps)
  for (const [path, text] of await step()) {
    if (textOf(path) === text) continue
    stale.push(path)
    if (!values.check) write(path, text)
  }
for (const path of stale) console.log(`${values.check ? 'differs' : 'written'}: ${path}`)
if (values.check && stale.length > 0) {
  console.log('Run `npm run golden` and read the difference before you commit it.')
  process.exitCode = 1
}

/** Recorded hosts, through the parsers that read a live one. */
async function snapshots() {
  const { buildSnapshot } = await import('@tideline/fixtures')
  const sysroot = await import('@tideline/fixtures/sysroot')
  const { gatherFacts, recordedSource } = await import('@tideline/host')
  const made = sysroot.hostNames.map(async (name) => {
    const host = sysroot.readRecordedHost(name)
    const source = recordedSource(sysroot.filesOfHost(host))
    const passwords = async () => host.recording.passwords
    const facts = await gatherFacts(source, { scanner: { space: source.statfs, passwords } })
    const { kind, label } = host.target
    const takenAt = sysroot.RECORDED_AT
    const snapshot = buildSnapshot({ kind, label, takenAt, facts, trees: [host.tree] })
    return [`packages/fixtures/snapshots/${name}.json`, sysroot.printSnapshot(snapshot)]
  })
  return Promise.all(made)
}

function textOf(path) {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
