import type { Check } from '#checks/check.ts'
import { absentFiles } from './absent-files.ts'
import { accountFiles } from './account-files.ts'
import { hiddenLinks } from './hidden-links.ts'
import { homeManagerLinks } from './home-manager-links.ts'
import { homeOwners } from './home-owners.ts'
import { insideStores } from './inside-stores.ts'
import { links } from './links.ts'
import { lostInVain } from './lost-in-vain.ts'
import { lostLinks } from './lost-links.ts'
import { madeByNix } from './made-by-nix.ts'
import { modes } from './modes.ts'
import { mountOptions } from './mount-options.ts'
import { namelessOwners } from './nameless-owners.ts'
import { nameChecks } from './names/index.ts'
import { notThereYet } from './not-there-yet.ts'
import { oddKinds } from './odd-kinds.ts'
import { ownDisks } from './own-disks.ts'
import { privateState } from './private-state.ts'
import { ramDisks } from './ram-disks.ts'
import { replacedFiles } from './replaced-files.ts'
import { secretFolders } from './secret-folders.ts'
import { shownElsewhere } from './shown-elsewhere.ts'
import { systemFolders } from './system-folders.ts'
import { systemPlaces } from './system-places.ts'
import { trash } from './trash.ts'
import { wholeRoot } from './whole-root.ts'

/** In the order in which people should read of them, within a severity. */
export const pathsChecks: readonly Check[] = [
  wholeRoot,
  accountFiles,
  madeByNix,
  hiddenLinks,
  shownElsewhere,
  links,
  oddKinds,
  ...nameChecks,
  absentFiles,
  privateState,
  lostInVain,
  replacedFiles,
  secretFolders,
  homeOwners,
  modes,
  mountOptions,
  systemFolders,
  ramDisks,
  systemPlaces,
  lostLinks,
  ownDisks,
  insideStores,
  notThereYet,
  namelessOwners,
  homeManagerLinks,
  trash,
]
