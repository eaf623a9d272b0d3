import { type Facts, type HostRecord, homeFolder, isPerson, visibleText } from '@tideline/model'

/** The homes of accounts that are no persons: where a service keeps things without saying so to systemd. */
export function accountRecords({ accounts }: Facts): HostRecord[] {
  if (accounts.state === 'missing') return []
  const { users, groups } = accounts.value
  return users.flatMap((account) => {
    const path = isPerson(account) || account.uid === 0 ? undefined : homeFolder(account)
    if (path === undefined) return []
    const group = groups.find(({ gid }) => gid === account.gid)?.name
    const name = visibleText(account.name)
    return {
      path,
      scope: 'system',
      kind: 'directory',
      title: `Home of the account ${name}`,
      advice: 'ask',
      severity: 'data-loss',
      ifLost: `What programs that run as ${name} keep here is gone.`,
      ...(group === undefined ? {} : { owner: `${account.name}:${group}` }),
    }
  })
}
