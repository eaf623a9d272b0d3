import type { NotChecked, Problem } from '@tideline/model'
import type { CheckInput } from '#checks/check.ts'
import { check } from '#checks/index.ts'

/** What one check says, for tests. */
export function answerOf(
  code: string,
  input: CheckInput,
): { problems: Problem[]; notChecked: NotChecked[] } {
  const findings = check(input)
  return {
    problems: findings.problems.filter((problem) => problem.code === code),
    notChecked: findings.notChecked.filter((missing) => missing.code === code),
  }
}
