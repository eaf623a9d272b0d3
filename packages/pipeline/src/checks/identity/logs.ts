import { defineLostPathCheck } from '#checks/lost-path.ts'

export const logs = defineLostPathCheck({
  code: 'SYS-5',
  title: 'Logs of earlier boots',
  about:
    'The journal in /var/log is where one looks after a boot that failed. On a root that starts empty it begins anew at each boot, so that of the boot that failed nothing is left. On a tmpfs it takes RAM besides.',
  severity: 'warning',
  paths: () => ['/var/log'],
  why: 'After a crash or a boot that failed there is nothing left to read.',
})
