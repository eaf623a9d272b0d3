import { isWithin, PathText, textOfString } from '@tideline/model'
import { declarationsInUsersGroups, objectOf, parseJson } from '#probes/declared-users-files.ts'

/** Store paths of the manifests that sops-install-secrets is given (sops-nix, modules/sops). */
export function sopsManifestsIn(text: string): PathText[] {
  const calls = text.matchAll(
    /\/bin\/sops-install-secrets(?: -ignore-passwd)? (\/nix\/store\/[0-9a-z]{32}-(?:checked-)?manifest(?:-for-users)?\.json)(?=\s|$)/gm,
  )
  return [...new Set([...calls].map(([, path]) => path!))]
}

/**
 * Where a manifest of sops-nix says that keys are. Source: its modules/sops/manifest-for.nix. Of the
 * rest of it nothing is taken.
 */
export function parseSopsManifest(text: string): PathText[] {
  const manifest = objectOf(parseJson(text)) ?? {}
  const named = [
    manifest.ageKeyFile,
    manifest.ageSshKeyPaths,
    manifest.sshKeyPaths,
    manifest.gnupgHome,
  ]
  return named.flat().flatMap(pathsOf)
}

export type AgenixScript = { keyPaths: PathText[]; folder: string }

/**
 * The identities that agenix tests for before it decrypts, and the folder that its secrets appear in.
 * Source: its modules/age.nix. Undefined where the text is none of its.
 */
export function parseAgenixScript(text: string): AgenixScript | undefined {
  if (!text.includes('[agenix] decrypting secrets...')) return undefined
  const tests = text.matchAll(
    /\[agenix\] WARNING: config\.age\.identityPaths entry (\/.*) not present!/g,
  )
  const link = /ln -sfn "[^"]*\/\$_agenix_generation" (\/\S+)$/m.exec(text)?.[1]
  return {
    keyPaths: [...tests].flatMap(([, path]) => pathsOf(path)),
    folder: link ?? '/run/agenix',
  }
}

/** True where some account's password file is one of the secrets in `folder`. */
export function hasPasswordBelow(usersGroups: string, folder: string): boolean {
  const users = declarationsInUsersGroups(usersGroups)?.users ?? []
  return users.some(({ hashedPasswordFile }) => isWithin(hashedPasswordFile ?? '/', folder))
}

function pathsOf(named: unknown): PathText[] {
  const path = PathText.safeParse(typeof named === 'string' ? textOfString(named) : undefined)
  return path.success ? [path.data] : []
}
