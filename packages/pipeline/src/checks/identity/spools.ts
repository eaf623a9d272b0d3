import { defineLostPathCheck } from '#checks/lost-path.ts'

export const spools = defineLostPathCheck({
  code: 'SYS-11',
  title: 'Queues of mail, print jobs and tasks',
  about:
    'Below /var/spool programs keep what they still have to do: mail to be sent, print jobs, tasks of cron and at. /var/mail holds mail that nobody has fetched yet. What waits there at a reboot is lost with the root.',
  severity: 'warning',
  paths: () => ['/var/spool', '/var/mail', '/var/cron'],
  why: 'What waits there at a reboot is lost, without a word to the one who sent it.',
})
