import type { Plan } from '@tideline/model'

export type EvaluatedMount = { what: string; where: string; options: string }

export type EvaluatedUnit = { text: string; wantedBy: string[]; requiredBy: string[] }

export type Ownership = { user: string; group: string | null; mode: string }

export type KeptDirectory = Ownership & {
  path: string
  store: string
  hideMount: boolean
  allowTrash: boolean
}

export type KeptFile = { path: string; store: string; method: string; parent: Ownership }

export type PreservedPath = Ownership & {
  path: string
  store: string
  how: string
  inInitrd: boolean
}

type Lists<Directory, File> = Record<string, { directories: Directory[]; files: File[] }>

/** What Home Manager has of the legacy module, for one user and one store. */
export type LegacyHome = {
  user: string
  store: string
  allowOther: boolean
  directories: { directory: string; method: string }[]
  files: string[]
  unitCount: number
}

/** What nix/report.nix says of an evaluated configuration. */
export type Report = {
  failedAssertions: string[]
  warnings: string[]
  isStage1Systemd: boolean
  fileSystems: Record<
    string,
    { device: string; fsType: string; options: string[]; neededForBoot: boolean }
  >
  fstab: string
  /** Null where stage 1 is a script. */
  stage1Fstab: string | null
  persisted: Lists<KeptDirectory, KeptFile>
  preserved: Lists<PreservedPath, PreservedPath>
  legacyHomes: LegacyHome[]
  fuse: { enable: boolean; userAllowOther: boolean }
  /** Rules of ours. */
  tmpfiles: (Ownership & { path: string; type: string })[]
  mounts: EvaluatedMount[]
  stage1Mounts: EvaluatedMount[]
  /** All by name; what is in them only of mounts, of kept files and of ours. */
  units: Record<string, EvaluatedUnit | null>
  stage1Units: Record<string, EvaluatedUnit | null>
  suppressedUnits: string[]
  suppressedStage1Units: string[]
  /** Shell text of our services. */
  scripts: Record<string, string>
  stage1Scripts: Record<string, string>
  scriptedStage1: { postResumeCommands: string; postMountCommands: string }
  users: Record<
    string,
    {
      uid: number | null
      group: string
      home: string
      isNormalUser: boolean
      isSystemUser: boolean
      extraGroups: string[]
      hashedPasswordFile: string | null
      linger: boolean | null
    }
  >
  groups: string[]
  hostKeys: { path: string; type: string }[]
  swapDevices: string[]
  sudo: string
  nixDaemon: { environment: Record<string, string>; serviceConfig: Record<string, unknown> }
  nixRemote: string | null
}

/** A host without our files and with them, and the plan that they were printed from. */
export type Evaluated = { before: Report; after: Report; plan: Plan }
