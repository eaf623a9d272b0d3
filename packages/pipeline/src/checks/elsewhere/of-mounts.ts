import type { RuleElsewhere } from './elsewhere.ts'

const INVARIANTS = 'packages/pipeline/src/plan/invariants.test.ts'
const ARTIFACTS = 'tests/nix/artifacts.test.ts'
const PERSISTENCE = 'packages/pipeline/src/plan/persistence.test.ts'
const COMBINATIONS = 'tests/nix/combinations.test.ts'

export const rulesOfMounts: readonly RuleElsewhere[] = [
  {
    code: 'MNT-1',
    title: 'The store in stage 1',
    places: [
      {
        test: INVARIANTS,
        name: 'every file system names its type, has options, and is there in stage 1',
      },
    ],
  },
  {
    code: 'MNT-5',
    title: 'Kept paths within kept folders',
    places: [
      {
        test: 'packages/pipeline/src/plan/kept-paths.test.ts',
        name: 'a kept folder brings all that is in it',
      },
      { check: 'LOSE-1' },
    ],
  },
  {
    code: 'MNT-6',
    title: 'One path in two entries',
    places: [
      {
        test: 'packages/pipeline/src/numbers-and-plan.test.ts',
        name: 'the bytes that are kept are those that the plan brings back, each once, no more and no less',
      },
      {
        test: 'tests/nix/keep-more.test.ts',
        name: 'joins the list of today, and no path is in both',
      },
    ],
  },
  {
    code: 'MNT-11',
    title: 'File systems without a type',
    places: [
      {
        test: INVARIANTS,
        name: 'every file system names its type, has options, and is there in stage 1',
      },
    ],
  },
  {
    code: 'MNT-12',
    title: 'Hooks that stage 1 with systemd does not take',
    places: [{ test: COMBINATIONS, name: '%s: each combination evaluates to its plan' }],
  },
  {
    code: 'MNT-14',
    title: 'All of /home as one entry',
    places: [
      {
        test: 'packages/pipeline/src/plan/plan.test.ts',
        name: 'all of /home is a mount of stage 1, not an entry',
      },
    ],
  },
  {
    code: 'MNT-15',
    title: 'nixos-generate-config after the move',
    places: [{ step: 'hardware-scan' }],
  },
  {
    code: 'MNT-16',
    title: 'File systems that the host defines too',
    places: [
      { test: ARTIFACTS, name: 'wins over what the host defines, and only where it is forced' },
    ],
  },
  {
    code: 'MNT-17',
    title: 'Time to type the passphrase of a disk',
    places: [
      {
        test: 'packages/pipeline/src/plan/old-root.test.ts',
        name: 'what lies on LUKS and is not named by its mapping is waited for without an end',
      },
    ],
  },
  {
    code: 'MNT-18',
    title: 'Revisions of the module that break the mode of /',
    places: [
      {
        test: 'tests/nix/header.test.ts',
        name: 'says what the file is, of which machine, and what becomes of its bytes',
      },
      { unknowable: 'which revision a host has that keeps paths already is in its source' },
    ],
  },
  {
    code: 'MNT-19',
    title: 'Folders on the store that are closed, or of another owner',
    places: [
      { step: 'modes' },
      {
        test: 'tests/system/live-media.test.ts',
        name: 'folders above what is kept are as they were',
      },
      {
        test: 'tests/system/keep-more.test.ts',
        name: 'owners, modes, links and attributes arrive, those of the folders above too',
      },
    ],
  },
  {
    code: 'MNT-20',
    title: 'Folders between the store and an entry',
    places: [
      {
        test: PERSISTENCE,
        name: 'a file carries the folder that it is in',
      },
      {
        test: 'tests/system/keep-more.test.ts',
        name: 'owners, modes, links and attributes arrive, those of the folders above too',
      },
    ],
  },
  {
    code: 'PRES-1',
    title: 'Folders above two entries of preservation that are to have two modes',
    places: [
      {
        test: PERSISTENCE,
        name: 'preservation: a file has an owner and mode of its own, and odd folders above are said once',
      },
    ],
  },
  {
    code: 'LIST-1',
    title: 'Owners and modes of what a new list keeps, and no scan has seen',
    places: [
      {
        test: PERSISTENCE,
        name: 'preservation leaves what is kept already, and was not seen, with the owner and mode that it has',
      },
      {
        test: PERSISTENCE,
        name: 'plain mounts: what is on the store keeps its owner, what systemd makes on the way does not',
      },
    ],
  },
  {
    code: 'PERM-3',
    title: 'Owners and modes that preservation sets at each boot',
    places: [
      {
        test: PERSISTENCE,
        name: 'preservation: a file has an owner and mode of its own, and odd folders above are said once',
      },
    ],
  },
  {
    code: 'SYS-3',
    title: 'The machine id with preservation',
    places: [
      { test: ARTIFACTS, name: 'every file parses and default.nix evaluates to the plan: %s' },
    ],
  },
  {
    code: 'SYS-2',
    title: 'A machine id by environment.etc',
    places: [
      { not: 'Tideline never prints one, and a host that was read has started with what it has' },
    ],
  },
  {
    code: 'NFS-1',
    title: 'Homes on another machine',
    places: [{ check: 'MNT-3' }],
  },
]
