import type { Facts, Snapshot } from '@tideline/model'
import { redactFacts } from '#redact/fact-rules.ts'
import { redactTree } from '#redact/redact-tree.ts'
import { Redactor } from '#redact/redactor.ts'
import { StandIns } from '#redact/stand-ins.ts'

/**
 * The snapshot with stand-ins for all names that are not commonly known. Structure, sizes, dates,
 * numbers of accounts and what the catalogue matches stay, so that its plan has the same form.
 */
export function redactSnapshot(snapshot: Snapshot): Snapshot {
  const collected = new StandIns()
  seed(snapshot.facts, collected)
  // Once to meet every text, then with numbers that say nothing of the order in which they came.
  withStandIns(snapshot, collected)
  return withStandIns(snapshot, collected.shuffled())
}

/** People and the host come first: they are private wherever they are named. */
function seed(facts: Facts, standIns: StandIns): void {
  if (facts.identity.state === 'known') standIns.of('host', facts.identity.value.hostName)
  if (facts.accounts.state === 'missing') return
  for (const { name, uid } of facts.accounts.value.users)
    if (uid >= 1000 && uid < 65_534 && !/^nixbld[0-9]*$/.test(name)) standIns.of('user', name)
}

function withStandIns(snapshot: Snapshot, standIns: StandIns): Snapshot {
  const redactor = new Redactor(standIns)
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
