import { knownFact } from '@tideline/fixtures'
import { type HostName, hostNames, loadHost } from '@tideline/fixtures/sysroot'
import { type Design, type Facts, type RootDesign, WiringForm } from '@tideline/model'
import { classify, examine, migrations, suggest } from '@tideline/pipeline'
import { describe, expect, it } from 'vitest'
import { DISKO_PIN } from '../../packages/pipeline/src/plan/disko-pin.ts'
import { demands } from './demands.ts'
import { evaluate, fetchedPath, stored } from './evaluate.ts'
import { optionalSources } from './optional-sources.ts'

const ROOTS: readonly RootDesign[] = [
  { strategy: 'tmpfs', size: '2G' },
  { strategy: 'btrfs-keep', subvolume: 'tideline/root', keepDays: 30, keepCount: 3 },
]

// With disko's own module, whose sources DISKO_SRC names; it says "skipped" without them.
describe.skipIf(!optionalSources.disko)('a new disk, by disko', () => {
  it('the checkout is the revision that generated files bring, by its hash', () => {
    expect(stored.disko).toBe(fetchedPath(DISKO_PIN.sha256))
  })

  it.concurrent.each(hostNames.flatMap(caseOf))('%s', async (_, one) => {
    const { plan, artifacts } = examine(one.given, one.design)
    const facts = withoutDisks(one.facts)
    const own = ownText(one)
    const [{ fileSystems: _root, ...before }, after] = await Promise.all([
      evaluate({ facts, artifacts: [], own: `{ ${A_ROOT} }` }),
      evaluate({ facts, artifacts, own }),
    ])
    expect(demands({ before: { ...before, fileSystems: {} }, after, plan: plan! })).toEqual([])
  })

  it('the disk has no name by itself: who formats it, or writes GRUB to it, gives it one', async () => {
    const at = hostNames.indexOf('vps-500mb')
    const [, { facts, design, given }] = caseOf('vps-500mb', at - (at % 3))[0]!
    const { artifacts } = examine(given, design)
    await expect(evaluate({ facts: withoutDisks(facts), artifacts })).rejects.toThrow(
      "'device' missing",
    )
  })
})

const A_ROOT = 'fileSystems."/" = { device = "none"; fsType = "tmpfs"; };'

/** What is in the owner's files beside ours. */
function ownText({ facts, design, given }: Case): string {
  const { plan } = examine(given, design)
  const hasDisko = plan?.disko?.isThere ? [`${optionalSources.disko}/module.nix`] : []
  // disko takes the disk for one that GRUB is written to, and must be told which it is.
  const isGrubOnDisk = facts.bootLoader.state === 'known' && !facts.bootLoader.value.isEfi
  const named = isGrubOnDisk ? '_module.args.device = "/dev/disk/by-id/new";' : ''
  return `{ imports = [ ${hasDisko.join('')} ]; ${named} }`
}

type Case = { facts: Facts; design: Design; given: Parameters<typeof examine>[0] }

/** One root each, in turn: both, and every wiring, on hosts of each kind. */
function caseOf(host: HostName, at: number): [string, Case][] {
  const snapshot = loadHost(host)
  const { facts } = snapshot
  const given = { ...snapshot, inventory: classify(snapshot) }
  const wiring = WiringForm.options[at % WiringForm.options.length]!
  const root = ROOTS[at % ROOTS.length]!
  const suggested = suggest(facts, given.inventory, {})
  const design: Design = { ...suggested, root, migration: 'fresh-install', wiring }
  if (!migrations['fresh-install'].verdict(facts, design).possible) return []
  if (wiring === 'flake-parts' && !optionalSources['flake-parts']) return []
  return [[`${host} with ${root.strategy}, by ${wiring}`, { facts, design, given }]]
}

/** The owner has taken out what hardware-configuration.nix said of the disk of before. */
function withoutDisks(facts: Facts): Facts {
  return { ...facts, fstab: knownFact([]), swap: knownFact([]), blockDevices: knownFact([]) }
}
