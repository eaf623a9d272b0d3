import { defineCheck } from '#checks/check.ts'

const FOLDERS = ['/var/db/sudo/lectured', '/var/db/sudo']

export const sudoLecture = defineCheck({
  code: 'SYS-8',
  title: 'The lecture of sudo',
  about:
    'sudo shows a lecture to each user once, and notes in /var/db/sudo who has seen it. On a root that starts empty everybody is lectured again after each boot. The configuration can turn it off.',
  severity: 'note',
  needs: [],
  run({ design, root }) {
    const path = FOLDERS.find((folder) => root.holdsAnything(folder) && root.isLost(folder))
    if (path === undefined || design.surroundings.isSudoLectureOff) return []
    return [
      {
        title: 'sudo gives its lecture after each boot',
        why: `Who has read it is noted in ${path}, which is not kept.`,
        path,
        fix: { label: 'Turn the lecture off', edits: [{ edit: 'no-sudo-lecture' }] },
      },
    ]
  },
})
