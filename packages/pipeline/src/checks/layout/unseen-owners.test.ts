import { knownFact } from '@tideline/fixtures'
import type { Design, PersistedToday, Rule } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { unseenOwners } from './unseen-owners.ts'

const entry: PersistedToday = {
  ...{ path: '/var/lib/app', kind: 'directory', store: '/persist' },
  ...{ storedAt: '/persist/var/lib/app', how: 'link', seenIn: 'link', isStored: true },
}
const persistedToday = knownFact([entry])
const rule: Rule = { path: '/var/lib/app', kind: 'directory', decision: 'keep' }
const design = (form: Design['persistence']['form'], rules: Rule[] = [rule]): Partial<Design> => ({
  ...{ root: { strategy: 'unchanged' }, migration: 'change-list', rules },
  persistence: { form, hideMounts: true, allowTrash: false },
})
const link = { kind: 'l' as const, linkTarget: '/persist/var/lib/app' }

testCheck(unseenOwners, {
  fires: {
    'the scan saw a link alone': {
      facts: { persistedToday },
      entries: { '/var/lib/app': link },
      design: design('preservation'),
      says: [{ severity: 'blocker', path: '/var/lib/app' }],
    },
    'plain mounts give what is not known to root': {
      facts: { persistedToday },
      entries: { '/var/lib/app': link },
      design: design('bind-mounts'),
      says: [{ path: '/var/lib/app' }],
    },
  },
  quiet: {
    'impermanence takes them from the store': {
      facts: { persistedToday },
      entries: { '/var/lib/app': link },
      design: design('impermanence'),
    },
    'the rule says them': {
      facts: { persistedToday },
      entries: { '/var/lib/app': link },
      design: design('preservation', [{ ...rule, user: 'app', group: 'app', mode: '0700' }]),
    },
    'what is mounted there was seen': {
      facts: { persistedToday: knownFact([{ ...entry, how: 'bind', seenIn: 'mount-table' }]) },
      entries: { '/var/lib/app': { mark: 'mount' } },
      design: design('preservation'),
    },
    'what is not there': {
      facts: { persistedToday: knownFact([{ ...entry, isStored: false }]) },
      entries: { '/var/lib/app': link },
      design: design('preservation'),
    },
    'a list that is only added to': {
      facts: { persistedToday },
      entries: { '/var/lib/app': link },
      design: { ...design('preservation'), migration: 'keep-more' },
    },
  },
})
