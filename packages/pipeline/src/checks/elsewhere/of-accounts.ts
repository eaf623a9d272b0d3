import type { RuleElsewhere } from './elsewhere.ts'

export const rulesOfAccounts: readonly RuleElsewhere[] = [
  {
    code: 'PW-2',
    title: 'Password files in places that are not there yet when accounts are made',
    places: [{ check: 'PW-1' }, { check: 'PW-5' }],
  },
  {
    code: 'PW-4',
    title: 'Passwords that are changed with passwd after the move',
    places: [
      { step: 'password-*' },
      {
        not: 'on nearly every host passwd may change passwords: a note for all of them says nothing',
      },
    ],
  },
  {
    code: 'PW-6',
    title: 'A way into a stage 1 that failed',
    places: [
      { step: 'failed-boot' },
      {
        unknowable:
          'whether stage 1 lets anybody in is written inside the initrd, which is not read',
      },
    ],
  },
  {
    code: 'PW-8',
    title: 'Proof, before the reboot, that the declared password is the one in use',
    places: [
      { step: 'password-*' },
      {
        test: 'tests/system/password-steps.test.ts',
        name: 'the hash in use is kept, for root alone, and never shown',
      },
    ],
  },
  {
    code: 'ID-2',
    title: 'Copies by name instead of by number',
    places: [
      { step: 'live-copy' },
      {
        test: 'tests/system/live-media.test.ts',
        name: 'what is kept is on the store, with owner, mode, date, links, ACLs and attributes',
      },
    ],
  },
  {
    code: 'ID-4',
    title: 'Accounts whose name is not that of their option',
    places: [
      {
        unknowable:
          'the built system names accounts by their name alone; the option is in the source',
      },
    ],
  },
  {
    code: 'ID-5',
    title: 'Number ranges of containers without root',
    places: [{ check: 'ID-1' }],
  },
  {
    code: 'HM-3',
    title: 'Home Manager before the mounts of a home',
    places: [
      { not: 'its service starts after local file systems, and kept folders are some of them' },
    ],
  },
  {
    code: 'HM-4',
    title: 'Options of an older Home Manager module',
    places: [
      { not: 'they end the evaluation, and the configuration of a running system was evaluated' },
    ],
  },
  {
    code: 'SSH-2',
    title: 'Host keys that are made after the move',
    places: [
      { check: 'SSH-1' },
      {
        test: 'packages/pipeline/src/plan/surroundings.test.ts',
        name: 'kept host keys of a running sshd, by their path on the store',
      },
    ],
  },
  {
    code: 'SSH-3',
    title: 'Folders above a key that are open to others',
    places: [
      { step: 'modes' },
      {
        test: 'packages/pipeline/src/plan/invariants.test.ts',
        name: 'every file system names its type, has options, and is there in stage 1',
      },
    ],
  },
  { code: 'SEC-1', title: 'Keys of secret managers', places: [{ check: 'PW-7' }] },
  {
    code: 'SEC-3',
    title: 'Disks that a TPM or clevis unlocks',
    places: [
      { step: 'reboot' },
      { unknowable: 'the key is in the header of the disk, which is not read' },
    ],
  },
]
