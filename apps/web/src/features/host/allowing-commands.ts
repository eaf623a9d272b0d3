import type { Target } from '@tideline/model'
import { shellLine } from '@tideline/pipeline'

/** Lines for a shell that read the same host as root; undefined where no host is read. */
export function allowingCommands({ kind, label }: Target): string | undefined {
  switch (kind) {
    case 'this-host':
      return shellLine(['sudo', 'npm', 'start'])
    case 'sysroot':
      return shellLine(['sudo', 'npm', 'start', '--', '--sysroot', label])
    case 'recorded':
      return RECORD_AGAIN
    case 'demo':
      return undefined
  }
}

const RECORD_AGAIN = [
  'npm run -s tideline -- scan --program > scan.cjs',
  `ssh root@HOST "nix-shell -p nodejs --run 'node -'" < scan.cjs > host.json`,
  'npm start -- --host-file host.json',
].join('\n')
