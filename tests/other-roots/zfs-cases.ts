import { POOL, type ZfsCase } from './zfs-plan.ts'

const all: Record<string, ZfsCase> = {
  'adopt in place, to RAM': {
    ...{ way: 'adopt-in-place', root: `${POOL}/local/root`, mountPoint: 'legacy' },
    strategy: 'tmpfs',
  },
  'adopt in place, encrypted, mounted by itself, old roots are kept': {
    ...{ way: 'adopt-in-place', root: `${POOL}/safe/root`, mountPoint: '/', strategy: 'zfs' },
    ...{ encrypted: `${POOL}/safe`, keepCount: 2 },
  },
  'adopt in place, mounted by itself, no old root is kept': {
    ...{ way: 'adopt-in-place', root: `${POOL}/root`, mountPoint: '/', strategy: 'zfs' },
    keepCount: 0,
  },
  'copy to another dataset': {
    ...{ way: 'copy-to-volume', root: `${POOL}/root`, mountPoint: 'legacy', strategy: 'tmpfs' },
    volume: { dataset: `${POOL}/vol`, mountPoint: '/mnt/vol' },
  },
  'adopt in place, and give Nix a dataset': {
    ...{ way: 'separate-nix', root: `${POOL}/root`, mountPoint: 'legacy', strategy: 'tmpfs' },
    volume: { dataset: `${POOL}/nix`, mountPoint: '/mnt/nix' },
  },
}
/** `$CASE` is a part of the name of one. */
export const zfsCases = Object.entries(all).filter(([name]) =>
  name.includes(process.env.CASE ?? ''),
)
