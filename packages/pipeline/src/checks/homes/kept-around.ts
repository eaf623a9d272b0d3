import { formatBytes, isBelow, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { onDiskFix } from './on-disk-fix.ts'

export const keptAround = defineCheck({
  code: 'HOME-3',
  title: 'Homes in memory inside what is kept',
  about:
    'A kept folder comes back whole, but for what is mounted in it. A home in a RAM disk starts empty although the folder around it is kept; only what has a rule of its own comes back in it.',
  severity: 'warning',
  needs: [],
  run({ design, paths, numbers }) {
    return paths.inMemory.homes.flatMap(({ path }) => {
      const around = paths.kept.find(({ rule }) => isBelow(path, rule.path))
      if (!around) return []
      const bytes = numbers.homesInMemory?.find((home) => home.path === path)?.needBytes ?? 0
      return [
        {
          title: `${visibleText(path)} starts empty, although ${visibleText(around.rule.path)} is kept`,
          why: `It is in memory: ${formatBytes(bytes)} of it would be gone. Only what a rule of its own keeps comes back.`,
          path,
          fix: onDiskFix(design, path),
        },
      ]
    })
  },
})
