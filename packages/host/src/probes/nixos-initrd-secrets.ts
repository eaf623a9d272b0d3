import { compareBytes, isWithin, PathText, textOfString } from '@tideline/model'

/**
 * Files that a system's append-initrd-secrets copies into the initrd, sorted. The module writes
 * `cp -a SOURCE "$tmp/.initrd-secrets/DESTINATION"` for each, the source unquoted
 * (system/boot/stage-1.nix; before 23.05 without the folder). What lies in the store is Nix's own.
 */
export function parseInitrdSecrets(text: string): PathText[] {
  const sources = [...text.matchAll(/^[ \t]*cp -a (\/.*?) "\$tmp\/.*"[ \t]*$/gm)]
    .map(([, source]) => textOfString(source!))
    .filter((path) => PathText.safeParse(path).success && !isWithin(path, '/nix/store'))
  return [...new Set(sources)].sort(compareBytes)
}
