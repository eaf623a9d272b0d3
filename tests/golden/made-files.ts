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
import { recordedScanner } from './recorded-scanner.ts'
import { storyOf } from './story.ts'

/** Of these the whole plan and every file is kept; of the others the design and what its owner meets. */
const whole: readonly HostName[] = ['demo', 'disko-laptop', 'ext4-laptop', 'luks-btrfs-desktop']

/** Every golden file, path below the repository to text, as the program makes it today. */
export async function madeFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const name of hostNames) {
    const snapshot = await recordedSnapshot(name)
    files.set(`packages/fixtures/snapshots/${name}.json`, printSnapshot(snapshot))
    const outputs = outputsOf(snapshot, whole.includes(name))
    for (const [file, text] of outputs) files.set(`tests/golden/${name}/${file}`, text)
  }
  return files
}

/** A recorded host through the parsers that read a live one. */
async function recordedSnapshot(name: HostName): Promise<Snapshot> {
  const host = readRecordedHost(name)
  const source = recordedSource(filesOfHost(host))
  const scanner = recordedScanner(host.recording, source)
  const facts = await gatherFacts(source, { scanner })
  const { kind, label } = host.target
  return buildSnapshot({ kind, label, takenAt: RECORDED_AT, facts, trees: [host.tree] })
}

/** The suggested design, its plan, its problems and its files. */
function outputsOf(snapshot: Snapshot, isWhole: boolean): [string, string][] {
  const { takenAt, target, facts } = snapshot
  const inventory = classify(snapshot)
  const design = suggest(facts, inventory, {})
  const examination = examine({ takenAt, target, facts, inventory }, design)
  const { plan, findings, artifacts, decisions } = examination
  const story: [string, string] = ['story.txt', storyOf(snapshot, design, examination)]
  if (!isWhole) return [['design.json', print(design)], story]
  return [
    story,
    ['plan.json', print(plan)],
    ['findings.json', print({ numbers: decisions.numbers, ...findings })],
    ...artifacts.map(({ name, text }): [string, string] => [`files/${name}`, dataOf(name, text)]),
  ]
}

/** Below its data migrate.sh is the same everywhere, and is read where it lies. */
function dataOf(name: string, text: string): string {
  if (name !== 'migrate.sh') return text
  return `${text.split('\n# shellcheck shell=bash')[0]}\n`
}

function print(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
