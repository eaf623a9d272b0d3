import { knownFact } from '@tideline/fixtures'
import type { Design, PlannedMigration } from '@tideline/model'
import { describe, expect, it } from 'vitest'
import { migrateWords } from '#artifacts/migrate-commands.ts'
import { plan } from './plan.ts'
import { sampleDesign, sampleInventory, sampleMount, zfsFacts } from './sample-host.ts'
import { everyPlan, type MadePlan } from './sample-plans.ts'

const all = everyPlan()
const byProgram = all.filter(({ plan }) => plan.migration.ground)
const byHand = all.filter(({ plan }) => !plan.migration.ground)

describe('a program runs the steps', () => {
  it('only of the ways that were run through it', () => {
    const ids = new Set(byProgram.map(({ plan }) => plan.migration.id))
    const ways = ['adopt-in-place', 'btrfs-online', 'copy-to-volume', 'live-media', 'separate-nix']
    expect(ways).toEqual(expect.arrayContaining([...ids]))
    expect([...ids]).toEqual(expect.arrayContaining(['adopt-in-place', 'live-media']))
  })

  it('only where all is in one store', () => {
    for (const { name, plan } of byProgram) {
      expect(plan.moreStores, name).toEqual([])
      expect(plan.migration.ground!.stores, name).toHaveLength(1)
    }
  })

  it('not on bcachefs, and not where a new root cannot be seen to be made', () => {
    const idsOf = ({ steps }: MadePlan) =>
      steps.filter(({ doneWhen }) => !doneWhen).map(({ id }) => id)
    for (const made of byProgram)
      expect(
        idsOf(made).filter((id) => /^(?:new-root|blank|dataset-)/.test(id)),
        made.name,
      ).toEqual([])
    const fileSystems = new Set(byProgram.map(({ plan }) => plan.migration.ground!.root.fsType))
    expect([...fileSystems].toSorted()).toEqual(['btrfs', 'ext4', 'xfs', 'zfs'])
  })

  it('looks for what sshd and swap take from the store only there', () => {
    const named = new Set<string>()
    for (const { name, plan } of byProgram) {
      const { sshHostKeys, swapDevices = [] } = plan.surroundings
      const byName = [
        ...sshHostKeys.map(({ path }) => path),
        ...swapDevices.map((one) => one.device),
      ]
      for (const { path, store, comesBack } of plan.migration.ground!.kept) {
        const isNamed = byName.includes(`${store}${path}`.replace(/\.pub$/, ''))
        expect(comesBack, `${name}: ${path}`).toBe(!isNamed)
        if (!comesBack) named.add(path)
      }
    }
    expect([...named]).toContain('/etc/ssh/ssh_host_ed25519_key')
  })

  it('on ZFS with Nix on a dataset to a root in RAM alone, and unencrypted', () => {
    const dataset = 'rpool/local/tideline-root'
    const strategy = { strategy: 'zfs', dataset, keepDays: 0, keepCount: 0 } as const
    const why = 'On ZFS migrate.sh was run so only to a root in RAM, with datasets that are not'
    expect(withNixOnZfs().ground?.root.fsType).toBe('zfs')
    expect(withNixOnZfs({ root: strategy }).byHand).toContain(why)
    expect(withNixOnZfs({}, 'rpool/local').byHand).toContain(why)
    expect(withNixOnZfs({}, 'rpool/nix').byHand).toContain(why)
  })

  it('elsewhere it is said that there is none, and why', () => {
    expect(byHand.length).toBeGreaterThan(5)
    const reasons = new Set<string>()
    for (const { plan } of byHand) {
      expect(migrateWords(plan.migration)).toMatch(/by hand, in this order\. Why: ./)
      reasons.add(plan.migration.byHand!)
    }
    const all = [...reasons].join('\n')
    expect(all).toContain('The move is on bcachefs')
    for (const { plan } of byProgram) {
      expect(plan.migration.byHand).toBeUndefined()
      expect(migrateWords(plan.migration)).toMatch(/^migrate\.sh, exported with the files/)
    }
  })
})

function withNixOnZfs(design: Partial<Design> = {}, encryptedFrom = '-'): PlannedMigration {
  const names = ['rpool', 'rpool/local', 'rpool/local/root', 'rpool/nix']
  const facts = zfsFacts(
    'rpool/local/root',
    names.map((name) => ({
      ...{ name, mountPointProperty: 'legacy' },
      ...(`${name}/`.startsWith(`${encryptedFrom}/`) && { encryptionRoot: encryptedFrom }),
    })),
  )
  const room = { sizeBytes: 2 ** 36, usedBytes: 2 ** 17, availableBytes: 2 ** 36 }
  const mounts = facts.mounts.state === 'known' ? facts.mounts.value : []
  const made = plan(
    {
      ...facts,
      mounts: knownFact([...mounts, sampleMount('/mnt/nix', 'rpool/nix', 'zfs')]),
      space: knownFact([{ mountPoint: '/mnt/nix', ...room }]),
    },
    sampleInventory({}),
    sampleDesign({ migration: 'separate-nix', ...design }),
  )
  expect(made.refusal).toBeUndefined()
  return made.plan!.migration
}
