import { defineLostPathCheck } from '#checks/lost-path.ts'

export const systemdState = defineLostPathCheck({
  code: 'SYS-4',
  title: 'What systemd remembers',
  about:
    'systemd keeps in /var/lib/systemd when its timers last ran, the seed of the random numbers, the state of radios and screen brightness, crash dumps, and which users have services that start at boot. Without it, timers that catch up on missed runs do so at every boot or never, and those services no longer start.',
  severity: 'warning',
  paths: () => ['/var/lib/systemd'],
  why: 'Timers forget when they last ran, and services of users that start at boot no longer do.',
})
