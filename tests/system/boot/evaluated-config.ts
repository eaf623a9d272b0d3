/** What tests/nix/evaluator.nix gives for a configuration, as far as booting needs it. */
export type EvaluatedConfig = {
  fileSystems: Record<string, EvaluatedFileSystem>
  swapDevices?: { device: string; options?: string[] }[]
  users?: {
    users?: Record<string, { uid?: number; home?: string; hashedPasswordFile?: string | null }>
  }
  environment?: { persistence?: Record<string, EvaluatedStore> }
  preservation?: { enable?: boolean; preserveAt?: Record<string, EvaluatedPreservationStore> }
  boot?: { initrd?: { systemd?: { services?: Record<string, EvaluatedService> } } }
  systemd?: {
    services?: Record<string, EvaluatedService>
    suppressedSystemUnits?: string[]
    tmpfiles?: { settings?: Record<string, Record<string, Record<string, EvaluatedRule>>> }
  }
}

export type EvaluatedFileSystem = {
  device?: string
  fsType: string
  options?: string[]
  neededForBoot?: boolean
}

export type EvaluatedStore = EvaluatedPaths & { users?: Record<string, EvaluatedPaths> }
export type EvaluatedPaths = {
  directories?: (string | { directory: string; user?: string; group?: string; mode?: string })[]
  files?: (string | { file: string; parentDirectory?: object })[]
}

export type EvaluatedPreservation = {
  directories?: (string | ({ directory: string } & EvaluatedPreserved))[]
  files?: (string | ({ file: string } & EvaluatedPreserved))[]
  commonMountOptions?: string[]
}
export type EvaluatedPreservationStore = EvaluatedPreservation & {
  users?: Record<string, EvaluatedPreservation>
}
type EvaluatedPreserved = {
  how?: string
  user?: string
  group?: string
  mode?: string
  inInitrd?: boolean
}

export type EvaluatedRule = { user?: string; group?: string; mode?: string }

export type EvaluatedService = {
  description?: string
  after?: string[]
  before?: string[]
  requires?: string[]
  wants?: string[]
  conflicts?: string[]
  wantedBy?: string[]
  requiredBy?: string[]
  unitConfig?: Record<string, unknown>
  serviceConfig?: Record<string, unknown>
  script?: string
}
