import { type CatalogueRecord, compareBytes, RecordCategory, recordIdOf } from '@tideline/model'
import { auth } from '#inventory/catalogue/auth.ts'
import { backup } from '#inventory/catalogue/backup.ts'
import { bootIdentity } from '#inventory/catalogue/boot-identity.ts'
import { browsers } from '#inventory/catalogue/browsers.ts'
import { cache } from '#inventory/catalogue/cache.ts'
import { chat } from '#inventory/catalogue/chat.ts'
import { containers } from '#inventory/catalogue/containers.ts'
import { databases } from '#inventory/catalogue/databases.ts'
import { desktop } from '#inventory/catalogue/desktop.ts'
import { development } from '#inventory/catalogue/development.ts'
import { documents } from '#inventory/catalogue/documents.ts'
import { drawing } from '#inventory/catalogue/drawing.ts'
import { gaming } from '#inventory/catalogue/gaming.ts'
import { hardware } from '#inventory/catalogue/hardware.ts'
import { kde } from '#inventory/catalogue/kde.ts'
import { logs } from '#inventory/catalogue/logs.ts'
import { madeByNix } from '#inventory/catalogue/made-by-nix.ts'
import { mail } from '#inventory/catalogue/mail.ts'
import { media } from '#inventory/catalogue/media.ts'
import { modules } from '#inventory/catalogue/modules.ts'
import { network } from '#inventory/catalogue/network.ts'
import { nix } from '#inventory/catalogue/nix.ts'
import { other } from '#inventory/catalogue/other.ts'
import { programFolders } from '#inventory/catalogue/program-folders.ts'
import { secrets } from '#inventory/catalogue/secrets.ts'
import { seenIn } from '#inventory/catalogue/seen-in.ts'
import { serviceStates } from '#inventory/catalogue/service-states.ts'
import { services } from '#inventory/catalogue/services.ts'
import { trunks } from '#inventory/catalogue/trunks.ts'
import { virtualisation } from '#inventory/catalogue/virtualisation.ts'

/** The records by what they are of; the key is the category's name. */
export const categories = {
  auth,
  backup,
  'boot-identity': bootIdentity,
  browsers,
  cache,
  chat,
  containers,
  databases,
  desktop,
  development,
  documents,
  drawing,
  gaming,
  hardware,
  kde,
  logs,
  'made-by-nix': madeByNix,
  mail,
  media,
  network,
  nix,
  other: [...other, ...programFolders],
  secrets,
  services: [...services, ...serviceStates],
  trunks,
  virtualisation,
} satisfies Record<RecordCategory, readonly CatalogueRecord[]>

export type ListedRecord = CatalogueRecord & { category: RecordCategory }

/** Everything that is known of paths, sorted by scope and path. */
export const catalogue: readonly ListedRecord[] = RecordCategory.options
  .flatMap((category) => categories[category].map((record) => listed(record, category)))
  .sort((a, b) => compareBytes(a.scope, b.scope) || compareBytes(a.path, b.path))

function listed(record: CatalogueRecord, category: RecordCategory): ListedRecord {
  const id = recordIdOf(record)
  return {
    ...record,
    category,
    ...(seenIn[id] === undefined ? {} : { seenIn: seenIn[id] }),
    ...(modules[id] === undefined ? {} : { module: modules[id] }),
  }
}
