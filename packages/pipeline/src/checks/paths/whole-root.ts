import { defineLeftOutCheck } from './left-out-check.ts'

export const wholeRoot = defineLeftOutCheck({
  code: 'ROOT-1',
  title: 'A rule to keep all of /',
  about:
    'A root that is reset at each boot starts empty, and what is kept is mounted into it path by path. A rule to keep / itself would leave nothing to reset. Rules for folders below it say what is to come back.',
  severity: 'blocker',
  reason: 'all-of-root',
  ofMany: 'rules for all of /',
  tell: () => ({
    title: 'Everything is kept, so there is nothing to reset',
    why: 'A rule keeps / itself. An empty root needs paths that are not kept; the plan leaves the rule out.',
  }),
})
