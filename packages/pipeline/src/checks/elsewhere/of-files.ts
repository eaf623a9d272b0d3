import type { RuleElsewhere } from './elsewhere.ts'

const PERSISTENCE = 'packages/pipeline/src/plan/persistence.test.ts'

export const rulesOfFiles: readonly RuleElsewhere[] = [
  {
    code: 'FILE-2',
    title: 'Files that their program insists on making itself',
    places: [{ check: 'FILE-3' }, { check: 'FILE-1' }],
  },
  {
    code: 'FILE-4',
    title: 'Moves and hard links between two kept folders',
    places: [
      {
        unknowable:
          'what moves files from one folder to another is not on the disk; a move becomes a copy, and nothing is lost',
      },
    ],
  },
  {
    code: 'FILE-5',
    title: 'Programs that delete or rename a folder of their own',
    places: [
      {
        unknowable:
          'a program does so when it runs; where it is known, the record of the path says it',
      },
    ],
  },
  {
    code: 'FILE-7',
    title: 'Kept folders in the side bar of file managers',
    places: [{ not: 'every suggested design hides them; who turns that off wants to see them' }],
  },
  {
    code: 'FILE-8',
    title: 'Folders above what is kept, of which the rest is lost',
    places: [
      {
        test: PERSISTENCE,
        name: 'a home is its user’s, relative to it; the home itself and /root are the system’s',
      },
    ],
  },
  {
    code: 'PERM-5',
    title: 'Folders of services that have an account of their own',
    places: [
      {
        test: PERSISTENCE,
        name: 'owner and mode only where they differ from what the module does by itself',
      },
      { check: 'OWNER-1' },
    ],
  },
  {
    code: 'PERM-6',
    title: 'ACLs, attributes and capabilities of what is copied',
    places: [
      {
        test: 'tests/system/live-media.test.ts',
        name: 'what is kept is on the store, with owner, mode, date, links, ACLs and attributes',
      },
      {
        test: 'tests/system/keep-more.test.ts',
        name: 'owners, modes, links and attributes arrive, those of the folders above too',
      },
      { not: 'adopting in place copies nothing' },
    ],
  },
  {
    code: 'MISC-1',
    title: 'Labels of SELinux, AppArmor and IMA',
    places: [
      { not: 'NixOS enforces no policy by labels; where files carry some, copies carry them too' },
      {
        test: 'tests/system/keep-more.test.ts',
        name: 'owners, modes, links and attributes arrive, those of the folders above too',
      },
    ],
  },
]
