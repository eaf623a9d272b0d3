import { z } from 'zod'
import { CatalogueRecord } from '#catalogue.ts'
import { PathText } from '#path.ts'

/** Of a unit of the running system, what says where it keeps things. Nothing of what it runs. */
export const Unit = z.object({
  /** `postgresql.service`, `nix-gc.timer`. */
  name: z.string(),
  /** A user's manager runs it (etc/systemd/user), not the system's. */
  isUserUnit: z.boolean(),
  /** Below /var/lib, as StateDirectory= lists them, without what follows a colon. */
  stateDirectories: z.array(z.string()),
  /** Below /var/lib: links to its state folders, as what follows a colon names them. */
  stateLinks: z.array(z.string()).optional(),
  /** Below /var/cache. */
  cacheDirectories: z.array(z.string()),
  /** Below /var/log. */
  logsDirectories: z.array(z.string()),
  /** Below /etc. */
  configurationDirectories: z.array(z.string()),
  /** The folders above lie in private/ and belong to a user that exists while the unit runs. */
  isDynamicUser: z.boolean(),
  user: z.string().optional(),
  group: z.string().optional(),
  /** Permission bits of its state folders, where the unit sets them (systemd's default is 0755). */
  stateDirectoryMode: z.int().optional(),
})
export type Unit = z.infer<typeof Unit>

/** One line of tmpfiles.d(5) whose path has no specifier left; specifiers that are fixed are put in. */
export const TmpfilesRule = z.object({
  /** The letter and its signs: `d`, `L+`, `f`. */
  type: z.string(),
  path: PathText,
  mode: z.int().optional(),
  user: z.string().optional(),
  group: z.string().optional(),
  /** Its entries are removed when they are older than this: `10d`. */
  age: z.string().optional(),
  /** Of `L` lines alone: where the link leads. */
  linkTarget: z.string().optional(),
  /** Name of the file that says so. */
  file: z.string(),
})
export type TmpfilesRule = z.infer<typeof TmpfilesRule>

/** What is known of a path, with what this very host adds: owner and mode are then the host's own. */
export const HostRecord = CatalogueRecord.extend({
  /** Units that keep things here, by name, sorted. */
  units: z.array(z.string()).optional(),
  /** The file of tmpfiles.d that has it made, empty, at each boot. */
  tmpfilesFile: z.string().optional(),
})
export type HostRecord = z.infer<typeof HostRecord>
