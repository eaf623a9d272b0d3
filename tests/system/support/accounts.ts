import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** ada has a home, a group of her own and another one; eve is somebody else on the machine. */
export const ada = { uid: 54_242, gid: 54_243, extraGroup: 54_300 }
export const eve = { uid: 54_252, gid: 54_253 }

export type Accounts = {
  adaHome: string
  eveHome: string
  as: (argv: readonly string[]) => string[]
}

const WITH_FILES =
  'mount --bind "$1" /etc/passwd && mount --bind "$2" /etc/group && shift 2 && exec "$@"'

/** `as` runs argv where these accounts are known, on top of the machine's own; nothing stays. */
export function makeAccounts(folder: string): Accounts {
  const home = (name: string, { uid, gid }: { uid: number; gid: number }) => {
    const path = join(folder, name)
    mkdirSync(path)
    chownSync(path, uid, gid)
    chmodSync(path, 0o700)
    return path
  }
  const adaHome = home('ada', ada)
  const eveHome = home('eve', eve)
  const passwd = join(folder, 'passwd')
  const group = join(folder, 'group')
  const account = (name: string, { uid, gid }: { uid: number; gid: number }, path: string) =>
    `${name}:x:${uid}:${gid}::${path}:/bin/sh\n`
  writeFileSync(
    passwd,
    readFileSync('/etc/passwd', 'utf8') +
      account('ada', ada, adaHome) +
      account('eve', eve, eveHome),
  )
  writeFileSync(
    group,
    `${readFileSync('/etc/group', 'utf8')}ada:x:${ada.gid}:\neve:x:${eve.gid}:\nsea:x:${ada.extraGroup}:ada\n`,
  )
  const inside = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', WITH_FILES, 'sh']
  return { adaHome, eveHome, as: (argv) => [...inside, passwd, group, ...argv] }
}
