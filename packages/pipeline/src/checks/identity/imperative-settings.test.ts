import { testCheck } from '#checks/check-cases.ts'
import { imperativeSettings } from './imperative-settings.ts'

testCheck(imperativeSettings, {
  fires: {
    'the time zone is a link that no configuration made': {
      entries: { '/etc/localtime': { kind: 'l' } },
      says: [{ severity: 'note', path: '/etc/localtime' }],
    },
  },
  quiet: {
    'NixOS makes it': { entries: { '/etc/localtime': { kind: 'l', class: 'nix' } } },
    'there is none': { entries: { '/etc': {} } },
  },
})
