import { type PathText, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

const WHOLE: ReadonlySet<PathText> = new Set(['/etc', '/usr', '/var', '/var/lib'])

export const systemFolders = defineCheck({
  code: 'MNT-10',
  title: 'Folders of the system that are kept whole',
  about:
    'All of /etc, /var or /var/lib can be kept, and the system starts with it. But what no one ever decided about then stays for good: state of services that were tried once, caches, old links of NixOS, files that were changed by hand. A root that starts empty is meant to be without them. Rules for what is needed bring back just that.',
  severity: 'warning',
  needs: [],
  run({ paths }) {
    return paths.kept
      .filter(({ path, kind }) => kind === 'directory' && WHOLE.has(path))
      .map(({ rule: { path } }) => ({
        title: `All of ${visibleText(path)} is kept`,
        why: 'What is needed in it comes back, and with it everything that no one decided about, at every boot.',
        path,
        remedy: `Take back the rule, and keep what is needed in ${visibleText(path)} by itself: the recommendations name what is known.`,
      }))
  },
})
