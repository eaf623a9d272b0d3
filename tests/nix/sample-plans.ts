import { emptyFacts } from '@tideline/fixtures'
import type { Design, Plan, Step } from '@tideline/model'
import type { RenderInput } from '../../packages/pipeline/src/artifacts/render-input.ts'

/** What a plan is made of, with everything in it that can be there. */
export const fullPlan: Plan = {
  strategy: 'btrfs-keep',
  release: '26.05',
  fileSystems: [
    {
      mountPoint: '/',
      device: '/dev/mapper/cryptroot',
      fsType: 'btrfs',
      options: ['subvol=tideline/root', 'compress=zstd'],
      neededForBoot: true,
      isForced: true,
      why: 'A new subvolume at each boot.',
    },
    {
      mountPoint: '/persist',
      device: '/dev/mapper/cryptroot',
      fsType: 'btrfs',
      options: ['subvol=@'],
      neededForBoot: true,
      isForced: false,
      why: 'The root of today.',
    },
    {
      mountPoint: '/nix',
      device: '/persist/nix',
      fsType: 'none',
      options: ['bind'],
      neededForBoot: true,
      isForced: false,
      why: 'Inside the root of today.',
    },
  ],
  persistence: {
    form: 'impermanence',
    store: '/persist',
    hideMounts: true,
    allowTrash: true,
    system: {
      directories: [
        { path: '/var/lib/nixos', source: '/var/lib/nixos' },
        {
          path: '/var/lib/colord',
          source: '/var/lib/colord',
          user: 'colord',
          group: 'colord',
          mode: '0750',
        },
      ],
      files: [
        { path: '/etc/machine-id', source: '/etc/machine-id' },
        {
          path: '/var/keys/secret',
          source: '/var/keys/secret',
          parentMode: '0700',
          parentUser: 'ada',
        },
      ],
    },
    users: {
      ada: {
        directories: [{ path: '.ssh', source: '/home/ada/.ssh', mode: '0700' }],
        files: [{ path: '.screenrc', source: '/home/ada/.screenrc' }],
      },
      bob: { directories: [], files: [] },
    },
  },
  moreStores: [
    {
      form: 'impermanence',
      store: '/large',
      isBackedUp: false,
      hideMounts: true,
      allowTrash: true,
      system: {
        directories: [{ path: '/var/lib/docker', source: '/var/lib/docker', mode: '0710' }],
        files: [{ path: '/etc/adjtime', source: '/etc/adjtime', method: 'symlink' }],
      },
      users: { ada: { directories: [{ path: 'Steam', source: '/home/ada/Steam' }], files: [] } },
    },
  ],
  unsaid: [],
  rollback: {
    program: 'btrfs',
    values: {
      device: '/dev/mapper/cryptroot',
      uuid: '5f2c1e9a-7b40-4d1e-9c63-0a6d8e21b7f4',
      subvolume: 'tideline/root',
      expected: '@',
      keep_count: '5',
      keep_days: '30',
    },
    waitsFor: ['dev-mapper-cryptroot.device'],
    makes: 'a new, empty subvolume tideline/root',
    form: 'systemd',
    ifItFails: 'boot-last',
  },
  surroundings: {
    passwordFiles: [{ user: 'ada', file: '/persist/passwords/ada' }],
    declaredUsers: [
      {
        name: 'bob',
        uid: 1001,
        group: 'users',
        home: '/home/bob',
        isNormalUser: true,
        extraGroups: ['wheel'],
      },
    ],
    sshHostKeys: [{ path: '/persist/etc/ssh/ssh_host_ed25519_key', type: 'ed25519' }],
    earlyMounts: ['/home'],
    lingerUsers: ['ada', 'cyd'],
    isSudoLectureOff: true,
    links: [{ path: '/etc/nixos', target: '/home/ada/nix' }],
    swapDevices: [{ device: '/persist/swapfile' }],
    nixBuildDirectory: '/var/cache/nix',
  },
  wiring: { form: 'flake', configuration: '/home/ada/nix-config', hostName: 'laptop' },
  migration: {
    id: 'adopt-in-place',
    title: 'Adopt in place',
    summary: 'Nothing is moved.',
    costs: { time: 'None.', space: 'None.', stops: 'Nothing.', undo: 'All.', copies: [] },
    phases: [
      { id: 'before', title: 'Before the reboot', note: 'Now.', steps: [sampleStep('one')] },
    ],
    undoLimits: ['Databases that a newer release has upgraded.'],
    recovery: [sampleStep('card')],
  },
  fates: [],
}

/** The smallest: a tmpfs and nothing around it. */
export const smallPlan: Plan = {
  ...withoutRollback(fullPlan),
  strategy: 'tmpfs',
  fileSystems: [
    {
      mountPoint: '/',
      device: 'none',
      fsType: 'tmpfs',
      options: ['size=4G', 'mode=755'],
      neededForBoot: false,
      isForced: false,
      why: 'Empty at each boot.',
    },
  ],
  persistence: {
    form: 'impermanence',
    store: '/persist',
    hideMounts: false,
    allowTrash: false,
    system: { directories: [], files: [] },
    users: {},
  },
  moreStores: [],
  surroundings: {
    passwordFiles: [],
    declaredUsers: [],
    sshHostKeys: [],
    earlyMounts: [],
    lingerUsers: [],
    isSudoLectureOff: false,
  },
}

/** The same list, as the preservation module has it. */
export const preservationPlan: Plan = {
  ...fullPlan,
  persistence: {
    ...fullPlan.persistence,
    form: 'preservation',
    system: {
      ...fullPlan.persistence.system,
      files: [
        { path: '/etc/machine-id', source: '/etc/machine-id', mode: '0444', isEarly: true },
        {
          path: '/var/lib/systemd/random-seed',
          source: '/var/lib/systemd/random-seed',
          mode: '0600',
          method: 'symlink',
          isEarly: true,
          parentMode: '0711',
        },
        { path: '/var/keys/secret', source: '/var/keys/secret', user: 'ada', mode: '0600' },
      ],
      above: [{ path: '/var/keys', source: '/var/keys', user: 'ada', mode: '0700' }],
    },
    users: {
      ...fullPlan.persistence.users,
      ada: {
        directories: [{ path: '.config/app', source: '/home/ada/.config/app' }],
        files: [{ path: '.screenrc', source: '/home/ada/.screenrc', mode: '0600' }],
        above: [{ path: '.config', source: '/home/ada/.config', mode: '0700' }],
      },
    },
  },
  moreStores: [
    {
      ...fullPlan.moreStores[0]!,
      form: 'preservation',
      system: {
        directories: [
          { path: '/var/lib/docker', source: '/var/lib/docker', mountOptions: ['noexec'] },
        ],
        files: [],
      },
      users: {
        ada: {
          directories: [],
          files: [
            { path: '.x/y', source: '/home/ada/.x/y', method: 'symlink', parentMode: '0700' },
          ],
        },
      },
    },
  ],
}

/** The same without a module. */
export const bindMountsPlan: Plan = {
  ...fullPlan,
  persistence: {
    ...fullPlan.persistence,
    form: 'bind-mounts',
    system: {
      directories: [
        { path: '/var/log', source: '/var/log', isEarly: true },
        { path: '/srv/new', source: '/srv/new', user: 'ada', mode: '0700' },
      ],
      files: [
        { path: '/etc/machine-id', source: '/etc/machine-id', isEarly: true },
        { path: '/etc/key', source: '/etc/key', mode: '0600' },
      ],
      above: [{ path: '/srv', source: '/srv', mode: '0711' }],
    },
    users: {
      ada: {
        directories: [{ path: "100%'s", source: "/home/ada/.x/100%'s", user: 'ada' }],
        files: [{ path: '.screenrc', source: '/home/ada/.screenrc' }],
        above: [{ path: '.x', source: '/home/ada/.x', user: 'ada', group: 'users' }],
      },
    },
  },
  moreStores: [
    {
      ...fullPlan.moreStores[0]!,
      form: 'bind-mounts',
      system: {
        directories: [
          { path: '/var/lib/docker', source: '/var/lib/docker', mountOptions: ['noexec'] },
        ],
        files: [],
        above: [{ path: '/srv', source: '/srv', mode: '0711' }],
      },
    },
  ],
}

const design: Design = {
  version: 1,
  hostId: '0123456789abcdef',
  root: { strategy: 'btrfs-keep', subvolume: 'tideline/root', keepDays: 30, keepCount: 5 },
  persistence: { form: 'impermanence', hideMounts: true, allowTrash: true },
  home: 'nixos',
  homesInMemory: [],
  moreStores: [],
  wiring: 'flake',
  migration: 'adopt-in-place',
  store: '/persist',
  surroundings: {
    passwordFiles: ['ada'],
    declaredUsers: ['bob'],
    earlyMounts: ['/home'],
    isSwapOnStore: true,
    lingerUsers: ['ada', 'cyd'],
    isSudoLectureOff: true,
    links: [{ path: '/etc/nixos', target: '/home/ada/nix' }],
  },
  rules: [{ path: '/var/lib/nixos', kind: 'directory', decision: 'keep' }],
  acknowledged: [],
}

/** What render is given, with `plan` in it. */
export function inputWith(plan: Plan, rest: Partial<RenderInput> = {}): RenderInput {
  return {
    target: { kind: 'recorded', label: 'laptop.json', isSynthetic: false },
    takenAt: '2026-11-20T12:04:00Z',
    facts: emptyFacts(),
    design,
    plan,
    findings: { problems: [], notChecked: [] },
    numbers: {
      keptBytes: 41_000_000_000,
      lostBytes: 1_500_000_000,
      undecidedBytes: 230_000_000,
      nixBytes: 0,
      ownMountBytes: 0,
      keptPlaces: 22,
      lostPlaces: 6,
      undecidedPlaces: 12,
      isLowerBound: false,
    },
    undecided: () => [],
    ...rest,
  }
}

export function sampleStep(id: string, rest: Partial<Step> = {}): Step {
  const commands = [{ argv: ['ln', '-sT', '.', '/persist'], asRoot: true }]
  return {
    id,
    title: `Step ${id}`,
    why: 'So.',
    commands,
    expected: 'Done.',
    undo: 'Remove it.',
    ...rest,
  }
}

function withoutRollback({ rollback: _, ...plan }: Plan): Plan {
  return plan
}
