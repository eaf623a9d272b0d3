import type { Snapshot } from '@tideline/model'
import { redactFacts } from '#redact/fact-rules.ts'
import { ownNames } from '#redact/own-names.ts'
import { redactTree } from '#redact/redact-tree.ts'
import { Redactor } from '#redact/redactor.ts'
import { StandIns } from '#redact/stand-ins.ts'

/**
 * The snapshot with stand-ins for all names that are not commonly known. Structure, sizes, dates,
 * numbers of accounts and what the catalogue matches stay, so that its plan has the same form.
 */
export function redactSnapshot(snapshot: Snapshot): Snapshot {
  const own = ownNames(snapshot)
  const collected = new StandIns()
  for (const [name, kind] of own) collected.of(kind, name)
  const names = new Set(own.keys())
  // Once to meet every text, then with numbers that say nothing of the order in which they came.
  withStandIns(snapshot, new Redactor(collected, names))
  return withStandIns(snapshot, new Redactor(collected.shuffled(), names))
}

function withStandIns(snapshot: Snapshot, redactor: Redactor): Snapshot {
  const { scan, target } = snapshot
  return {
    ...snapshot,
    target: { ...target, label: redactor.words(target.label) },
    facts: redactFacts(snapshot.facts, redactor),
    trees: Object.fromEntries(
      Object.entries(snapshot.trees).map(([at, tree]) => [
        redactor.path(at),
        redactTree(tree, redactor),
      ]),
    ),
    scan: {
      ...scan,
      ...(scan.reason !== undefined && { reason: redactor.words(scan.reason) }),
      unreadable: scan.unreadable.map(redactor.path),
    },
  }
}
