import { knownFact } from '@tideline/fixtures'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { homeForm } from './home-form.ts'

const module = knownFact([{ user: 'ada', form: 'module' as const }])
const alone = knownFact([{ user: 'ada', form: 'standalone' as const }])
const by = (form: 'impermanence' | 'preservation') => ({
  form,
  hideMounts: true,
  allowTrash: false,
})
const fix = { edits: [{ edit: 'set-home', home: 'nixos' }] } as const

testCheck(homeForm, {
  fires: {
    'no Home Manager': {
      facts: { homeManager: knownFact([]) },
      design: { home: 'home-manager' },
      says: [{ why: 'Home Manager is no part of this configuration.', fix }],
    },
    'Home Manager on its own': {
      facts: { homeManager: alone },
      design: { home: 'home-manager' },
      says: [{ why: expect.stringContaining('each user starts it'), fix }],
    },
    'nobody knows': {
      design: { home: 'home-manager' },
      says: [{ why: expect.stringContaining('not known'), fix }],
    },
    'another module': {
      facts: { homeManager: module },
      design: { home: 'home-manager', persistence: by('preservation') },
      says: [{ why: expect.stringContaining('preservation has none'), fix }],
    },
    'the legacy one beside impermanence': {
      facts: { homeManager: module },
      design: { home: 'home-manager-v1' },
      says: [{ why: expect.stringContaining('Nix refuses the two together'), fix }],
    },
  },
  quiet: {
    'the list of the system': { facts: { homeManager: knownFact([]) } },
    'a module of NixOS': { facts: { homeManager: module }, design: { home: 'home-manager' } },
    'the legacy one beside preservation': {
      facts: { homeManager: module },
      design: { home: 'home-manager-v1', persistence: by('preservation') },
    },
  },
})
