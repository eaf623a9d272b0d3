import { isBelow, joinPath, type PathText, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const trash = defineCheck({
  code: 'FILE-6',
  title: 'The trash of file managers',
  about:
    'A file manager moves what is deleted to the trash of its own file system. A folder that is kept by itself is a mount, and GIO, which most file managers use, makes no trash on a bind mount unless the mount says that it may: x-gvfs-trash. Without it files there can only be deleted for good. Where the whole home is kept its own trash serves.',
  severity: 'note',
  source: 'https://github.com/nix-community/impermanence#readme',
  needs: [],
  run({ design, paths, root }) {
    if (design.persistence.allowTrash) return []
    const folders = root.homes().flatMap((home) => {
      const bin = joinPath(home, '.local/share/Trash')
      if (root.find(bin) === undefined) return []
      return paths.kept.filter(
        ({ rule, kind }) =>
          kind === 'directory' &&
          isBelow(rule.path, home) &&
          !isHidden(rule.path.slice(home.length)),
      )
    })
    const [first] = folders
    if (!first) return []
    const are =
      folders.length > 1
        ? `and ${folders.length - 1} others become mounts of their own`
        : 'becomes a mount of its own'
    return [
      {
        title: 'Files in kept folders cannot be put in the trash',
        why: `${visibleText(first.rule.path)} ${are}, and file managers make no trash on such a mount unless they may.`,
        fix: { label: 'Allow a trash in kept folders', edits: [{ edit: 'allow-trash' }] },
      },
    ]
  },
})

/** What programs keep for themselves is rarely deleted by hand. */
function isHidden(belowHome: PathText): boolean {
  return belowHome.includes('/.')
}
