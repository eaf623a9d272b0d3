import { type Design, type Snapshot, visibleText } from '@tideline/model'
import {
  forms,
  homes,
  migrations,
  storeVerdict,
  strategies,
  type Verdict,
} from '@tideline/pipeline'
import type { Terminal } from '#cli/command.ts'
import { printProblem } from '#cli/print-problem.ts'

/** Says what speaks against this design on its host; false where a part of it is not possible there. */
export function isPossible({ facts, scan }: Snapshot, design: Design, terminal: Terminal): boolean {
  if (scan.state !== 'complete') warn(partialScan(scan), terminal)
  // No strategy is possible there: the choice of this one is not at fault.
  if (facts.os.state === 'known' && !facts.os.value.isNixos) {
    warn(notNixos(facts.os.value.prettyName), terminal)
    return true
  }
  const strategy = strategies[design.root.strategy]
  const migration = migrations[design.migration]
  const isRootPossible = strategy.verdict(facts).possible
  const parts: [title: string, flag: string, verdict: Verdict][] = [
    // Of a way that makes a new disk what / is today says nothing; of the others, why they cannot be.
    isRootPossible || migration.newDisk
      ? [migration.title, 'migration', migration.verdict(facts, design)]
      : [strategy.title, 'root', strategy.verdict(facts)],
    [design.persistence.form, 'persistence', forms[design.persistence.form].verdict(facts)],
    [`The list by ${design.home}`, 'home', homes[design.home].verdict(facts, design)],
  ]
  const placed = storeVerdict(facts, design)
  // What the way itself says is said above.
  const isOfStore = placed.reason !== migration.verdict(facts, design).reason
  if (isOfStore) parts.push([`A store at ${visibleText(design.store)}`, 'store', placed])
  const obstacles = parts.filter(([, , { possible }]) => !possible)
  for (const [title, flag, { reason }] of obstacles)
    warn(notPossible(title, flag, reason), terminal)
  return obstacles.length === 0
}

type Warning = { code: string; title: string; why: string; remedy: string }

function warn(warning: Warning, terminal: Terminal): void {
  printProblem({ severity: 'warning', ...warning }, terminal)
}

function partialScan({ reason }: Snapshot['scan']): Warning {
  return {
    code: 'scan-partial',
    title: 'The scan is partial',
    why: reason ?? 'It ended before it had seen everything.',
    remedy: 'Scan again. What was not seen has no recommendation.',
  }
}

function notNixos(prettyName: string): Warning {
  return {
    code: 'not-nixos',
    title: 'This host is not NixOS',
    why: `This is ${prettyName || 'another system'}. Tideline plans for NixOS only.`,
    remedy: 'Use a snapshot of a NixOS host. From live media, scan its disk with --sysroot.',
  }
}

function notPossible(title: string, flag: string, reason: string): Warning {
  return {
    code: `${flag === 'root' ? 'strategy' : flag}-not-possible`,
    title: `${title} is not possible here`,
    why: reason,
    remedy: `Choose another with --${flag}, where one is possible on this host.`,
  }
}
