import { defineLostPathCheck } from '#checks/lost-path.ts'

export const homed = defineLostPathCheck({
  code: 'HOMED-1',
  title: 'Accounts of systemd-homed',
  about:
    'systemd-homed keeps its accounts outside of /etc/passwd and /etc/shadow: the signed records in /var/lib/systemd/home, the homes in /home/<name>.home. Tideline does not see how such an account logs in, and what it says about passwords does not cover them.',
  severity: 'blocker',
  source: 'https://www.freedesktop.org/software/systemd/man/latest/systemd-homed.service.html',
  paths: () => ['/var/lib/systemd/home'],
  why: 'The records of these accounts and the key that signs them lie there; without them nobody of them can log in.',
})
