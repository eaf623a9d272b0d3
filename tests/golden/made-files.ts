import { buildSnapshot } from '@tideline/fixtures'
import {
  filesOfHost,
  type HostName,
  hostNames,
  printSnapshot,
  RECORDED_AT,
  readRecordedHost,
} from '@tideline/fixtures/sysroot'
import { gatherFacts, recordedSource } from '@tideline/host'
import type { Snapshot } from '@tideline/model'
import { classify, examine, suggest } from '@tideline/pipeline'

/** Every golden file, path below the repository to text, as the program makes it today. */
export async function madeFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const name of hostNames) {
    const snapshot = await recordedSnapshot(name)
    files.set(`packages/fixtures/snapshots/${name}.json`, printSnapshot(snapshot))
    for (const [file, text] of outputsOf(snapshot)) files.set(`tests/golden/${name}/${file}`, text)
  }
  return files
}

/** A recorded host through the parsers that read a live one. */
async function recordedSnapshot(name: HostName): Promise<Snapshot> {
  const host = readRecordedHost(name)
  const source = recordedSource(filesOfHost(host))
  const passwords = async () => host.recording.passwords
  const facts = await gatherFacts(source, { scanner: { space: source.statfs, passwords } })
  const { kind, label } = host.target
  return buildSnapshot({ kind, label, takenAt: RECORDED_AT, facts, trees: [host.tree] })
}

/** The suggested design, its plan, its problems and its files. */
function outputsOf(snapshot: Snapshot): [string, string][] {
  const { takenAt, target, facts } = snapshot
  const inventory = classify(snapshot)
  const design = suggest(facts, inventory, {})
  const { plan, findings, artifacts, decisions } = examine(
    { takenAt, target, facts, inventory },
    design,
  )
  return [
    ['plan.json', print(plan)],
    ['findings.json', print({ numbers: decisions.numbers, ...findings })],
    ...artifacts.map(({ name, text }): [string, string] => [`files/${name}`, text]),
  ]
}

function print(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
