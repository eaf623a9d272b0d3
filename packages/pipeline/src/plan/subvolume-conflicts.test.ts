import { knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { oldRootOf } from './old-root.ts'
import { btrfsFacts, type SampleEntry, sampleInventory, sampleMount } from './sample-host.ts'
import { ScannedPaths } from './scanned-paths.ts'
import { subvolumeProblem } from './subvolume-conflicts.ts'

function problem(of: string, wiped: string, entries: Record<string, SampleEntry> = {}) {
  const own = btrfsFacts(of)
  const root = own.mounts.state === 'known' ? own.mounts.value : []
  const home = sampleMount('/home', '/dev/vda2', 'btrfs', { root: '/tideline-home/x' })
  const facts = { ...own, mounts: knownFact([...root, home]) }
  const scanned = new ScannedPaths(sampleInventory(entries))
  return subvolumeProblem(wiped, oldRootOf(facts)!, facts, scanned)
}

test.each([
  ['@', '@'],
  ['@/below', '@'],
  ['tideline-home', 'tideline-home/x'],
  ['tideline-home/x/y', 'tideline-home/x'],
])('%s is not wiped: %s is in use', (wiped, used) => {
  const found = problem('@', wiped)
  expect(found).toMatchObject({
    code: 'WIPE-1',
    severity: 'blocker',
    fix: { edits: [{ edit: 'set-subvolume', subvolume: 'tideline/root' }] },
  })
  expect(found?.why).toContain(used)
})

test.each(['tideline/root', '@new', 'root'])('%s is free', (wiped) => {
  expect(problem('@', wiped)).toBeUndefined()
})

test('names at the top level that ordinary folders have are taken', () => {
  expect(problem('', 'root', { '/root': {} })).toMatchObject({ code: 'BT-NAME' })
  expect(problem('', 'tideline/root', { '/tideline/root': {} })).toMatchObject({
    fix: { edits: [{ subvolume: '.tideline/root' }] },
  })
  expect(problem('', 'tideline/root', { '/tideline': { kind: 'f' } })?.code).toBe('BT-NAME')
  expect(problem('', 'tideline/root', { '/tideline/x': {} })).toBeUndefined()
  const made = { '/tideline/root': { mark: 'subvolume' as const } }
  expect(problem('', 'tideline/root', made)).toBeUndefined()
})
