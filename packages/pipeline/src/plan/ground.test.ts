import { describe, expect, it } from 'vitest'
import { migrateWords } from '#artifacts/migrate-commands.ts'
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
