import { isWithin, type KeptPath, type PathText, parentOf, visibleText } from '@tideline/model'
import { defineCheck, type Found, type Given } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'
import { grouped } from './grouped.ts'

export const replacedFiles = defineCheck({
  code: 'FILE-1',
  title: 'Kept files that their programs replace',
  about:
    'Many programs save a file by writing a new one beside it and renaming that over the old. Over a single file that is mounted the rename fails, so nothing can be saved; over a link it replaces the link, and the new file is lost at reboot. The folder that holds the file can be kept without either.',
  severity: 'warning',
  source: 'https://github.com/nix-community/impermanence/issues/259',
  needs: [],
  run(given) {
    const found = given.paths.kept
      .filter((path) => isReplaced(path, given))
      .map(({ rule: { path } }): Found => {
        const folder = folderToKeep(path, given)
        return {
          title: `${visibleText(path)} cannot be saved where it is kept by itself`,
          why: 'Its program writes a new file and renames it over the old one, which a mounted file does not allow.',
          path,
          ...(folder === undefined
            ? { remedy: 'Take back the rule, and let its program use a file in a kept folder.' }
            : { fix: keepFix([folder]) }),
        }
      })
    return [...grouped(found, 'files are replaced by their programs'), ...ownFiles(given)]
  },
})

/** Files that people put into a home, one mount each: what opens them is not known. */
function ownFiles({ paths, root, inventory }: Given<never, never>): Found[] {
  const homes = new Set(root.homes())
  const files = paths.kept
    .map(({ rule, kind }) => ({ path: rule.path, isFile: kind === 'file' }))
    .filter(({ path, isFile }) => {
      const node = isFile && homes.has(parentOf(path)) ? root.find(path) : undefined
      const record = node === undefined ? undefined : root.tree!.records[node]
      return node !== undefined && (record === undefined || !inventory.records[record])
    })
  const [first] = files
  if (!first) return []
  const isOne = files.length === 1
  const named = visibleText(first.path)
  return [
    {
      severity: 'note',
      title: `${isOne ? named : `${named} and ${files.length - 1} more`} may not be saved by every program`,
      why: `${isOne ? 'It is kept as a single file' : 'They are kept as single files'}. A program that saves by putting a new file in place of the old one cannot do so there, and says so.`,
      path: first.path,
      remedy: 'Move what you still edit into a folder that is kept, and scan again.',
    },
  ]
}

/** Only the catalogue knows. */
function isReplaced({ rule, kind }: KeptPath, { root, inventory }: Given<never, never>): boolean {
  const node = kind === 'file' ? root.find(rule.path) : undefined
  const record = node === undefined ? undefined : root.tree!.records[node]
  return record !== undefined && inventory.records[record]?.replacedByRename === true
}

/** The folder of the file, where that is no trunk full of other things. */
function folderToKeep(
  path: PathText,
  { root, obstacleTo }: Given<never, never>,
): PathText | undefined {
  const folder = parentOf(path)
  const node = root.find(folder)
  if (node === undefined || root.tree!.classes.at(node) === 'trunk') return undefined
  const isOfNix = isWithin(folder, '/etc') && root.tree!.holdsNixLinks[node] === true
  const isFree = !obstacleTo({ path: folder, kind: 'directory', decision: 'keep' })
  return isFree && !isOfNix ? folder : undefined
}
