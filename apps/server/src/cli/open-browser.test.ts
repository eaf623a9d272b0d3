import { expect, it } from 'vitest'
import { browserCommand } from '#cli/open-browser.ts'

const desktop = {
  platform: 'linux',
  uid: 1000,
  env: { PATH: '/run/current-system/sw/bin:relative:/usr/bin', DISPLAY: ':0' },
  url: 'http://127.0.0.1:7413/#ticket=abc',
  isExecutable: (path: string) => path === '/usr/bin/xdg-open',
} as const

it('is argv with an absolute program', () => {
  expect(browserCommand(desktop)).toEqual(['/usr/bin/xdg-open', desktop.url])
})

it('is nothing for root, without a display or without a program', () => {
  expect(browserCommand({ ...desktop, uid: 0 })).toBeUndefined()
  expect(browserCommand({ ...desktop, env: { PATH: '/usr/bin' } })).toBeUndefined()
  expect(browserCommand({ ...desktop, isExecutable: () => false })).toBeUndefined()
  const relative = (path: string) => path.startsWith('relative')
  expect(browserCommand({ ...desktop, isExecutable: relative })).toBeUndefined()
})
