import { z } from 'zod'
import { PathText } from '#path.ts'
import { PersistenceModule } from '#practice.ts'

export const Identity = z.object({
  hostName: z.string(),
  /** First 16 hex digits of SHA-256 over "tideline" and the machine-id: names a folder, tells nothing. */
  hostId: z.string(),
})
export type Identity = z.infer<typeof Identity>

export const OperatingSystem = z.object({
  id: z.string(),
  prettyName: z.string(),
  isNixos: z.boolean(),
  /** `26.05`; empty where os-release names none. */
  versionId: z.string(),
  /** A container or WSL has no stage 1 of its own. */
  kind: z.enum(['machine', 'container', 'wsl']),
})
export type OperatingSystem = z.infer<typeof OperatingSystem>

export const Kernel = z.object({
  release: z.string(),
  architecture: z.string(),
  /** `resume=` of the running kernel's command line: hibernation is set up. */
  resumeDevice: z.string().optional(),
  /** `resume_offset=`: it resumes from a swap file. */
  resumeOffset: z.string().optional(),
})
export type Kernel = z.infer<typeof Kernel>

/** The Nix on the system path, told from the name of its store path; nothing is executed. */
export const NixVersion = z.object({
  implementation: z.enum(['nix', 'lix']),
  version: z.string(),
  /** `build-dir` of nix.conf, where it is set. */
  buildDirectory: z.string().optional(),
})
export type NixVersion = z.infer<typeof NixVersion>

export const NixosSystem = z.object({
  /** Store path of the running system. */
  systemPath: z.string(),
  /** The label of its release, as its file nixos-version says: `26.05.3910.4c1e7fa`. */
  label: z.string().optional(),
  /** `none`: it was built without kernel and initrd, for a container or WSL. */
  stage1: z.enum(['systemd', 'scripted', 'none']),
  /** Number of the generation that the system profile points at: what the next boot starts. */
  generation: z.int().nonnegative().optional(),
  generations: z.array(z.int().nonnegative()),
  /** Of the running system; absent where no generation leads to it (`nixos-rebuild test`, a specialisation). */
  runningGeneration: z.int().nonnegative().optional(),
  /** Store path of the system that was booted; another one where it was switched since. */
  bootedSystemPath: z.string().optional(),
  bootedGeneration: z.int().nonnegative().optional(),
  /** Units present in the running system, of those that matter to a check. */
  hasSshd: z.boolean(),
  /** Home Manager as a NixOS module: its units exist for these users. */
  homeManagerUsers: z.array(z.string()),
  /** What makes the accounts: the activation's script, or a unit that comes after it. */
  userManagement: z.enum(['activation', 'userborn', 'sysusers']).optional(),
  /** /etc is an overlay, and whether it may be written. */
  etcOverlay: z.enum(['mutable', 'immutable']).optional(),
  /** nixos-init starts the system in place of the activation in stage 1. */
  hasNixosInit: z.boolean().optional(),
  /** A timer collects garbage, and with it old generations. */
  hasGarbageCollection: z.boolean().optional(),
  /** What boot.initrd.secrets copies into the initrd each time a boot entry is written. */
  initrdSecrets: z.array(PathText).optional(),
  /** Mounted today from a persistent store, or its module's units are present. */
  persistenceModule: PersistenceModule.optional(),
})
export type NixosSystem = z.infer<typeof NixosSystem>

export const BootLoader = z.object({
  kind: z.enum(['systemd-boot', 'lanzaboote', 'grub', 'limine', 'extlinux', 'unknown']),
  isEfi: z.boolean(),
  /** Where the ESP is mounted, if one is. */
  espMountPoint: PathText.optional(),
  /** The folder that holds kernels and initrds: below the ESP, /boot, or /nix/store itself. */
  kernelsIn: PathText.optional(),
  /** Of the running generation, each once: what one more generation takes there. */
  kernelAndInitrdBytes: z.int().nonnegative().optional(),
  /** Boot entries that are there now. */
  entryCount: z.int().nonnegative().optional(),
})
export type BootLoader = z.infer<typeof BootLoader>

export const Configuration = z.object({
  /** Where it is found: /etc/nixos, or what that links to. */
  path: PathText,
  kind: z.enum(['flake', 'channels']),
  isGit: z.boolean(),
  /** disko describes this host's disks: partition labels are disko's. */
  usesDisko: z.boolean().optional(),
})
export type Configuration = z.infer<typeof Configuration>
