import { defineCheck } from '#checks/check.ts'

const WHY = {
  wsl: 'WSL starts the system itself, without a stage 1 that could make the root anew.',
  container: 'A container gets its root from the host, without a stage 1 that could make it anew.',
}

export const systemKind = defineCheck({
  code: 'WSL-1',
  title: 'The kind of system',
  about:
    'A root that starts empty is made in stage 1, before the system proper starts. Containers and WSL have no stage 1 of their own, and systems other than NixOS do not build themselves from a configuration.',
  severity: 'blocker',
  needs: ['os'],
  run({ facts }) {
    const { kind } = facts.os
    if (kind === 'machine') return []
    return [
      {
        title: 'No root that starts empty is possible here',
        why: `${WHY[kind]} What a path is and what would be lost is still true.`,
        remedy: 'Use the design on a machine, real or virtual, that boots by itself.',
      },
    ]
  },
})
