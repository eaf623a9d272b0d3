import { knownFact } from '@tideline/fixtures'
import type { Design, PersistedToday } from '@tideline/model'
import { expect, it } from 'vitest'
import { headerLines } from '../../packages/pipeline/src/artifacts/header.ts'
import { fullPlan, inputWith } from './sample-plans.ts'

const header = (rest: Parameters<typeof inputWith>[1]) =>
  headerLines(inputWith(fullPlan, rest), 'root.nix', 'The file systems.')
const { numbers } = inputWith(fullPlan)

it('says what the file is, of which machine, and what becomes of its bytes', () => {
  expect(header({})).toEqual([
    'root.nix · Tideline 0.1.0 · laptop, NixOS 26.05',
    'The file systems.',
    '',
    'host read 2026-11-20 12:04 UTC · impermanence 7b1d382 of 2026-01-27',
    'kept: 22 places, 38.2 GiB · lost: 6 places, 1.4 GiB',
    'undecided: 12 places, 219 MiB; counts as lost',
    'To change this file, change the design and export again. If something in it is wrong, please report it where you got Tideline, with the first line of this file and what you saw: it helps the next one too.',
  ])
})

it('says where figures are a lower bound, and where nothing is undecided', () => {
  const lines = header({
    numbers: { ...numbers, isLowerBound: true, lostPlaces: 1, lostBytes: 0, undecidedPlaces: 0 },
  })
  expect(lines).toContain('kept: 22 places, at least 38.2 GiB · lost: 1 place, at least 0 bytes')
  expect(lines).toContain('undecided: nothing')
})

it('names what is open and what was accepted of it; a warning is neither', () => {
  const problem = { code: 'PW-1', title: 'ada has no password', why: '' }
  const problems = [
    { ...problem, path: '/etc/shadow', severity: 'blocker' as const },
    { ...problem, severity: 'warning' as const },
    { ...problem, code: 'CFG-1', path: '/etc/nixos', severity: 'note' as const },
  ]
  const input = inputWith(fullPlan)
  const acknowledged = [
    { code: 'CFG-1', path: '/etc/nixos', reason: 'it is in git' },
    { code: 'CFG-1', path: '/etc/other', reason: 'it was elsewhere' },
    { code: 'PW-1', path: '/etc/shadow', reason: 'a blocker stays one' },
  ]
  const lines = header({
    findings: { problems, notChecked: [] },
    design: { ...input.design, acknowledged },
    target: { ...input.target, isSynthetic: true },
  })
  expect(lines[0]).toMatch(/, a made-up host$/)
  expect(lines.slice(6, -1)).toEqual([
    'NOT READY: ada has no password [PW-1]',
    'accepted: CFG-1 /etc/nixos: it is in git',
  ])
})

it('on a root that starts empty already, says what stays and what stops being kept', () => {
  const { design, facts } = inputWith(fullPlan)
  const entries = ['/etc/machine-id', '/srv/a', '/srv/b', '/var/log'].map(
    (path): PersistedToday => ({
      ...{ path, store: '/persist', storedAt: `/persist${path}` },
      ...{ how: 'bind', seenIn: 'mount-table' },
    }),
  )
  const told = (lost: string[], migration: Design['migration'] = 'keep-more') =>
    header({
      facts: { ...facts, persistedToday: knownFact(entries) },
      design: {
        ...{ ...design, migration },
        rules: lost.map((path) => ({ path, kind: 'directory', decision: 'lose' })),
      },
    }).slice(4, 6)
  const inAddition = 'kept in addition: 22 places, 38.2 GiB · lost: 6 places, 1.4 GiB'
  expect(told([])).toEqual(['kept today: 4 paths; all of them stay', inAddition])
  expect(told(['/var/log'])).toEqual([
    'kept today: 4 paths; 3 stay, 1 is no longer kept: /var/log; what the store has of it stays there',
    inAddition,
  ])
  const several =
    'kept today: 4 paths; 1 stays, 3 are no longer kept: /srv/a, /srv/b, /var/log; what the store has of them stays there'
  expect(told(['/srv', '/var/log'], 'change-list')).toEqual([several, inAddition])
  expect(told(['/srv'], 'adopt-in-place')[0]).toMatch(/^kept: /)
})
