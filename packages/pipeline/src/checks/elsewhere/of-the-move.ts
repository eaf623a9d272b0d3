import type { RuleElsewhere } from './elsewhere.ts'

const INVARIANTS = 'packages/pipeline/src/plan/invariants.test.ts'

export const rulesOfTheMove: readonly RuleElsewhere[] = [
  {
    code: 'TMP-2',
    title: 'The mode of a root in RAM',
    places: [
      {
        test: INVARIANTS,
        name: 'every file system names its type, has options, and is there in stage 1',
      },
    ],
  },
  {
    code: 'TMP-4',
    title: 'A folder for builds that others can write to',
    places: [
      {
        test: 'packages/pipeline/src/plan/plan.test.ts',
        name: 'an old Nix builds in a folder that is kept',
      },
    ],
  },
  {
    code: 'NIX-1',
    title: 'Nix and Lix, which count their versions apart',
    places: [{ check: 'TMP-3' }],
  },
  {
    code: 'BT-4',
    title: 'Subvolumes nested in an old root, and btrfs-progs before 6.12',
    places: [{ test: 'tests/system/rollback-scenarios.sh', name: 'scenario_nested_subvolumes' }],
  },
  { code: 'BT-5b', title: 'Snapshot programs that name /', places: [{ check: 'BT-5' }] },
  {
    code: 'BOOT-4',
    title: 'A switch into the new layout',
    places: [
      { step: 'boot' },
      { test: INVARIANTS, name: 'no command switches, deletes or makes a file system' },
    ],
  },
  {
    code: 'UNDO-2',
    title: 'A switch back out of it',
    places: [
      { step: 'old-entry' },
      { test: INVARIANTS, name: 'no command switches, deletes or makes a file system' },
    ],
  },
  {
    code: 'UNDO-PIN',
    title: 'A boot entry that leads back',
    places: [{ step: 'pin' }, { check: 'BOOT-3' }],
  },
  {
    code: 'ADOPT-2',
    title: 'Tidying up that deletes what is in use',
    places: [
      { test: INVARIANTS, name: 'what is emptied is not what is kept' },
      { test: INVARIANTS, name: 'nothing that the system needs is set aside' },
      { check: 'WIPE-1' },
    ],
  },
  {
    code: 'FLAKE-1',
    title: 'New files that git does not list',
    places: [{ step: 'configuration' }],
  },
]
