import { knownFact } from '@tideline/fixtures'
import type { PersistedToday } from '@tideline/model'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'
import { lostLinks } from './lost-links.ts'

const link = { kind: 'l', linkTarget: '/home/ada/nix config', record: { advice: 'keep' } } as const
const plain = { ...link, linkTarget: '/home/ada/config' } as const

function emptied(path: string, linkTarget: string): SampleHost {
  const entry: PersistedToday = {
    ...{ path: '/etc/app', store: '/persist', storedAt: '/persist/etc/app' },
    ...{ how: 'link', seenIn: 'link' },
  }
  return {
    facts: { persistedToday: knownFact([entry]) },
    entries: { [path]: { ...link, linkTarget } },
    design: { root: { strategy: 'unchanged' }, migration: 'keep-more' },
  }
}

testCheck(lostLinks, {
  fires: {
    'it is where something to keep is': {
      entries: { '/etc/nixos': plain },
      says: [
        {
          severity: 'note',
          path: '/etc/nixos',
          fix: {
            edits: [
              { edit: 'make-link', link: { path: '/etc/nixos', target: '/home/ada/config' } },
            ],
          },
        },
      ],
    },
    'channels look for the configuration there': {
      facts: {
        configuration: knownFact({ path: '/home/ada/config', kind: 'channels', isGit: false }),
      },
      entries: { '/etc/nixos': link },
      says: [{ severity: 'warning' }],
    },
    'its target has what no such line can have': {
      entries: { '/etc/nixos': { ...link, linkTarget: '/srv/a\\\\b' } },
      says: [{ remedy: expect.stringMatching(/a service/) }],
    },
  },
  quiet: {
    'it was said to be lost': { entries: { '/etc/nixos': link }, rules: ['lose-file /etc/nixos'] },
    'a module keeps it by the link': emptied('/etc/app', '/persist/etc/app'),
    'it leads into the store of today': emptied('/etc/other', '/persist/other'),
    'its folder is kept': { entries: { '/srv/etc/nixos': link }, rules: ['keep /srv'] },
    'nothing looks for it': { entries: { '/etc/x': { kind: 'l', linkTarget: '/opt' } } },
    'NixOS makes it': {
      entries: { '/etc/nixos': { ...link, class: 'nix', linkTarget: '/etc/static/nixos' } },
    },
  },
})

test('of a root that starts empty already it says that something may make the link', () => {
  const found = (host: SampleHost) => answerOf('LINK-2', sampleInput(host)).problems[0]!.why
  const empty = emptied('/etc/nixos', '/home/ada/config')
  expect(found(empty)).toMatch(/after a boot, unless something makes it at each boot\.$/)
  expect(found({ entries: { '/etc/nixos': plain } })).toMatch(/after a boot\.$/)
})
