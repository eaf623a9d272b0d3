import { visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const unknownStores = defineCheck({
  code: 'STORE-3',
  title: 'Stores that rules name',
  about:
    'A rule may name the store that its path is kept in. Where the design has no store of that name, the path is kept in the first one: a typing error would otherwise lose it.',
  severity: 'warning',
  needs: [],
  run({ design, paths }) {
    const known = new Set([design.store, ...design.moreStores.map(({ path }) => path)])
    return paths.kept.flatMap(({ rule: { path, store } }) =>
      store === undefined || known.has(store)
        ? []
        : [
            {
              title: `${visibleText(path)} is to be kept in ${visibleText(store)}, which is no store`,
              why: `The plan keeps it in ${visibleText(design.store)}.`,
              path,
              fix: {
                label: `Keep it in ${visibleText(design.store)}`,
                edits: [{ edit: 'set-rule-store' as const, path }],
              },
            },
          ],
    )
  },
})
